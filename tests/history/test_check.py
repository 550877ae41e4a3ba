"""`revtool check` between revisions of real repositories: what counts, and what is never green."""

import pytest
from rate_editions import edition
from repositories import commit, git, make_repository, write

from revtool.cli.run import run


@pytest.fixture(autouse=True)
def repository(tmp_path, monkeypatch):
    """Editions R3 and R6 on `main`, and a branch `work` that is checked out."""
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    made = make_repository(tmp_path / "計画", [{**edition("R3"), **edition("R6", rate="47.0", times="4")}])
    git(made, "checkout", "-qb", "work")
    monkeypatch.chdir(made)
    return made


def check(capsys, *arguments):
    code = run(["check", *arguments, "--lang", "en"])
    return code, capsys.readouterr()


def test_the_work_tree_is_checked_against_a_revision(capsys, repository):
    assert check(capsys, "main")[0] == 0
    write(repository, edition("R3", rate="40.0"))
    for arguments in ((), ("HEAD",), ("main",)):
        code, out = check(capsys, *arguments)
        assert code == 1
        assert out.out.startswith("plans/R3/1.yaml:13:45: warning: target-lowered: R3 1■ 受診率: ")
        assert "work tree: R3 1, R6 same files; 3 nodes compared, 1 change\n" in out.out
    assert check(capsys, "main", "HEAD")[0] == 0
    git(repository, "commit", "-qam", "lower")
    assert check(capsys, "main", "HEAD")[0] == 1
    assert check(capsys, "main..work")[0] == 1
    assert check(capsys, "main...")[0] == 1
    assert check(capsys, "work..main")[0] == 0


def test_a_number_that_is_skipped_counts_as_in_a_review(capsys, repository):
    text = (repository / "plans/R3/1.yaml").read_text("utf-8")
    more = "  - {id: x-1-3, kind: measure, label: ③, text: 窓口を増やす。}\n"
    write(repository, {"plans/R3/1.yaml": text + more})
    code, out = check(capsys, "main")
    assert code == 1
    assert "label-skipped" in out.err
    assert "; 1 of them to be confirmed, no change" in out.out
    assert run(["review", "main", "--worktree", "--fail-on", "warning", "--lang", "en"]) == 1
    assert "1 of the warnings: to be confirmed, no change." in capsys.readouterr().out


def test_an_acceptance_in_the_files_is_not_yet_one_of_the_commit(capsys, repository):
    write(repository, edition("R3", rate="40.0"))
    git(repository, "commit", "-qam", "lower")
    found = check(capsys, "main", "HEAD")[1].out.splitlines()[0].rpartition("[")[2].rstrip("]")
    code, out = check(capsys, "main", "HEAD", "--accept", found, "--reason", "x")
    assert code == 1
    assert "HEAD is judged by the settings committed there" in out.err
    git(repository, "add", "-A")
    git(repository, "commit", "-qm", "accept")
    assert check(capsys, "main", "HEAD")[0] == 0


def test_what_changed_on_the_base_alone_does_not_count(capsys, repository):
    git(repository, "checkout", "-q", "main")
    write(repository, edition("R3", rate="60.0"))
    git(repository, "commit", "-qam", "raise")
    git(repository, "checkout", "-q", "work")
    assert check(capsys, "main", "work")[0] == 0
    assert check(capsys, "main..work")[0] == 1


def test_an_edition_that_goes_is_grave(capsys, repository):
    for name in ("plan.yaml", "1.yaml"):
        (repository / "plans/R3" / name).unlink()
    code, out = check(capsys, "main")
    assert code == 1
    assert out.out.splitlines()[0] == "plans/R3: warning: edition-removed: edition R3 was removed"


def test_what_could_not_be_compared_is_never_green(capsys, repository):
    path = repository / "plans/R6/1.yaml"
    path.write_text(path.read_text("utf-8").replace("kind: field", "kind: feld"), encoding="utf-8")
    code, out = check(capsys, "main")
    assert code == 4
    assert out.err.startswith("plans/R6/1.yaml:2:7: unknown-kind: ")
    assert "R6 NOT COMPARED" in out.out
    assert out.out.splitlines()[-1].startswith("failed: not everything could be compared")
    path.write_bytes(b"\xff\xff")
    assert check(capsys, "main")[0] == 3
    assert check(capsys, "R3", "R6")[0] == 3
    (repository / "plans/R3/1.yaml").write_text("id: x\nkind: measure\ntitle: y\nindicator: {name: z}\n")
    git(repository, "checkout", "-q", "--", "plans/R6")
    code, out = check(capsys, "R3", "R6")
    assert code == 4
    assert out.err.startswith("plans/R3/1.yaml:4:12: indicator-misplaced: ")


def test_broken_settings_end_the_check(capsys, repository):
    write(repository, {"revtool.toml": "fail_on = 1\n"})
    code, out = check(capsys, "main")
    assert (code, out.out) == (2, "")
    assert out.err.startswith("revtool.toml:1:1: unknown-setting: ")


def test_a_commit_is_judged_by_its_own_settings(capsys, repository):
    commit(repository, edition("R3", rate="40.0"), "lower")
    assert check(capsys, "main", "HEAD")[0] == 1
    commit(repository, {"revtool.toml": 'fail-on = "error"\n'}, "set")
    assert check(capsys, "main", "HEAD")[0] == 0
    write(repository, {"revtool.toml": 'fail-on = "info"\n'})
    assert check(capsys, "main", "HEAD")[0] == 0
    assert check(capsys, "main")[0] == 1


def test_a_change_is_accepted_in_the_branch_that_makes_it(capsys, repository):
    commit(repository, edition("R3", rate="40.0"), "lower")
    found = check(capsys, "main")[1].out.splitlines()[0].rpartition("[")[2].rstrip("]")
    code, out = check(capsys, "main", "--accept", found, "--reason", "agreed")
    assert code == 0
    assert "passed: no change is warning or graver (1 accepted)" in out.out
    assert 'old = "R3"\nnew = "R3"\n' in (repository / "revtool.toml").read_text("utf-8")
    assert check(capsys, "main", "HEAD")[0] == 1
    git(repository, "add", "-A")
    git(repository, "commit", "-qm", "accept")
    assert check(capsys, "main", "HEAD")[0] == 0
    assert run(["review", "main"]) == 0


def test_a_bare_repository_is_checked_at_its_head(capsys, repository, tmp_path, monkeypatch):
    commit(repository, edition("R3", rate="40.0"), "lower")
    git(tmp_path, "clone", "-q", "--bare", str(repository), "bare.git")
    monkeypatch.chdir(tmp_path / "bare.git")
    code, out = check(capsys, "main")
    assert code == 1
    assert "R3 1, R6 same files" in out.out


def test_an_edition_of_another_branch_is_a_plan(capsys, repository):
    write(repository, edition("R3", rate="40.0"))
    code, out = check(capsys, "main:R3", "R3")
    assert code == 1
    assert out.out.startswith("plans/R3/1.yaml:13:45: warning: target-lowered: ")


def test_before_the_first_commit_there_is_nothing_to_compare_with(capsys, tmp_path, monkeypatch):
    made = make_repository(tmp_path / "fresh")
    write(made, edition("R3"))
    monkeypatch.chdir(made)
    code, out = check(capsys)
    assert (code, out.out) == (0, "there is no commit yet, so there is nothing to compare with\n")
    assert check(capsys, "main")[0] == 5


@pytest.mark.parametrize(
    ("arguments", "code", "word"),
    [
        (["nosuch"], 5, "unknown-revision"),
        (["main", "nosuch"], 5, "unknown-revision"),
        (["main..nosuch"], 5, "unknown-revision"),
        (["R3", "main:R9"], 5, "missing-in-revision"),
        (["R3", "main"], 2, "check-what"),
    ],
)
def test_what_is_not_there_is_never_green(capsys, arguments, code, word):
    found, out = check(capsys, *arguments)
    assert (found, out.out) == (code, "")
    assert word in out.err
