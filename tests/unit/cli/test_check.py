"""`revtool check` as a user calls it: two plans, or two revisions of a real repository."""

import subprocess

import pytest

from revtool.cli.run import run

HEADER = "schema: revtool.plan/v1\nedition: {edition}\nfiscal_year: {year}\nfields: [1.yaml]\n"
FIELD = """\
id: x-1
kind: field
label: １．
title: 保険者機能
children:
  - id: x-1-k1
    kind: indicator
    label: ■
    text: 受診率{rate}％以上
    tags: [KPI]
    indicator:
      name: 受診率
      target: {{comparator: at-least, value: {rate}, unit: '%'}}
      as_printed: {rate}％以上
  - {{id: x-1-1, kind: measure, label: ①, text: 研修を年{times}回行う。}}
"""


def write(root, edition, year, rate="48.0", times="2"):
    directory = root / "plans" / edition
    directory.mkdir(parents=True, exist_ok=True)
    (directory / "plan.yaml").write_text(HEADER.format(edition=edition, year=year), encoding="utf-8")
    (directory / "1.yaml").write_text(FIELD.format(rate=rate, times=times), encoding="utf-8")


def git(root, *arguments):
    subprocess.run(["git", *arguments], cwd=root, check=True, capture_output=True)


@pytest.fixture(autouse=True)
def root(tmp_path, monkeypatch):
    """Editions R3 and R6, the second less ambitious, before an English-speaking user."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    for name, value in {"NAME": "a", "EMAIL": "a@example.org", "DATE": "2026-01-01T00:00:00+09:00"}.items():
        monkeypatch.setenv(f"GIT_AUTHOR_{name}", value)
        monkeypatch.setenv(f"GIT_COMMITTER_{name}", value)
    write(tmp_path, "R3", 2021)
    write(tmp_path, "R6", 2024, rate="47.0", times="4")
    return tmp_path


@pytest.fixture
def repository(root):
    """The same, committed on `main`, with a branch `work` that is checked out."""
    git(root, "init", "-q", "-b", "main")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "plans")
    git(root, "checkout", "-qb", "work")
    return root


def fingerprint(told):
    """The fingerprint at the end of the first line."""
    return told.splitlines()[0].rpartition("[")[2].rstrip("]")


def check(capsys, *arguments):
    code = run(["check", *arguments, "--lang", "en"])
    return code, capsys.readouterr()


def test_two_plans_are_compared_and_what_is_grave_is_listed(capsys):
    code, out = check(capsys, "R3", "R6")
    lines = out.out.splitlines()
    assert code == 1
    assert len(lines) == 3
    assert lines[0].startswith(
        "plans/R6/1.yaml:13:45: warning: target-lowered: R6 1■ 受診率: "
        "Target lowered from 48.0％以上 to 47.0％以上 (-1.0 points). ["
    )
    assert lines[1] == "R3 → R6: R3 → R6 2; 3 nodes compared, 2 changes"
    assert lines[2].startswith("failed: 1 change warning or graver (0 accepted)")


@pytest.mark.parametrize(
    ("threshold", "code", "lines"), [("info", 1, 4), ("notice", 1, 4), ("warning", 1, 3), ("error", 0, 2)]
)
def test_the_threshold_decides(capsys, threshold, code, lines):
    found, out = check(capsys, "R3", "R6", "--fail-on", threshold)
    assert (found, len(out.out.splitlines())) == (code, lines)


def test_settings_decide_unless_asked_otherwise(capsys, root):
    (root / "revtool.toml").write_text('fail-on = "error"\n')
    assert check(capsys, "R3", "R6")[0] == 0
    assert check(capsys, "R3", "R6", "--fail-on", "warning")[0] == 1
    (root / "revtool.toml").write_text('fail-on = "error"\n[severity]\ntarget-lowered = "error"\n')
    code, out = check(capsys, "R3", "R6")
    assert code == 1
    assert ": error: target-lowered: " in out.out
    (root / "revtool.toml").write_text('[severity]\ntarget-lowered = "off"\n')
    code, out = check(capsys, "R3", "R6")
    assert code == 0
    assert "target-lowered" not in out.out


def test_a_change_is_accepted_with_a_reason_and_listed(capsys, root):
    found = fingerprint(check(capsys, "R3", "R6")[1].out)
    code, out = check(capsys, "R3", "R6", "--accept", found, "--reason", "評議会で説明済み")
    assert code == 0
    assert out.err == "1 accepted change added to revtool.toml\n"
    assert ": accepted (warning): target-lowered: " in out.out
    assert f" Reason: 評議会で説明済み. [{found}]\n" in out.out
    assert out.out.endswith("passed: no change is warning or graver (1 accepted)\n")
    assert f'fingerprint = "{found}"\nold = "R3"\nnew = "R6"\n' in (root / "revtool.toml").read_text("utf-8")
    run(["diff", "R3", "R6", "--fail-on", "warning"])
    assert "受入れ済みの変更" in capsys.readouterr().out
    assert run(["diff", "R3", "R6", "--fail-on", "warning"]) == 0


def test_an_acceptance_that_expired_warns_and_counts_no_more(capsys, root):
    found = fingerprint(check(capsys, "R3", "R6")[1].out)
    code, out = check(capsys, "R3", "R6", "--accept", found, "--reason", "x", "--expires", "2020-03-31")
    assert code == 1
    assert "revtool.toml:2:1: acceptance-expired: " in out.err
    assert out.out.splitlines()[-1].startswith("failed: 1 change ")


def test_an_acceptance_of_nothing_is_named(capsys, root):
    (root / "revtool.toml").write_text('[[accepted]]\nfingerprint = "0123456789abcdef"\nreason = "x"\n')
    code, out = check(capsys, "R3", "R6", "--fail-on", "error")
    assert code == 0
    assert out.err.startswith("revtool.toml:1:1: acceptance-unused: ")
    run(["diff", "R3", "R6"])
    assert capsys.readouterr().err.startswith("revtool.toml:1:1: acceptance-unused: ")


def test_fingerprints_are_those_of_any_language(capsys):
    english = check(capsys, "R3", "R6", "--fail-on", "info")[1].out
    run(["check", "R3", "R6", "--fail-on", "info", "--lang", "ja"])
    japanese = capsys.readouterr().out
    marks = [[line.rpartition("[")[2] for line in told.splitlines()[:2]] for told in (english, japanese)]
    assert marks[0] == marks[1]


def test_the_work_tree_is_checked_against_a_revision(capsys, repository):
    assert check(capsys, "main")[0] == 0
    write(repository, "R3", 2021, rate="40.0")
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


def test_what_changed_on_the_base_alone_does_not_count(capsys, repository):
    git(repository, "checkout", "-q", "main")
    write(repository, "R3", 2021, rate="60.0")
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
    (repository / "revtool.toml").write_text("fail_on = 1\n")
    for arguments in (("R3", "R6"), ("main",)):
        code, out = check(capsys, *arguments)
        assert (code, out.out) == (2, "")
        assert out.err.startswith("revtool.toml:1:1: unknown-setting: ")
    assert run(["diff", "R3", "R6"]) == 2


@pytest.mark.parametrize(
    ("arguments", "code", "word"),
    [
        (["R3"], 2, "check-what"),
        (["R3", "main"], 2, "check-what"),
        (["R3", "R6", "R9"], 2, "check-what"),
        (["-", "-"], 2, "standard input"),
        (["R3", "main:R9"], 5, "missing-in-revision"),
        (["nosuch"], 5, "unknown-revision"),
        (["--output=x"], 2, "--output"),
        (["R3", "R6", "--fail-on", "grave"], 2, "grave"),
        (["R3", "R6", "--reason", "x"], 2, "--accept"),
        (["R3", "R6", "--accept", "0123456789abcdef", "--reason", "x"], 2, "acceptance-unknown"),
    ],
)
def test_wrong_use_has_its_codes(capsys, repository, arguments, code, word):
    found, out = check(capsys, *arguments)
    assert found == code
    assert out.out == ""
    assert word in out.err
    assert not (repository / "revtool.toml").exists()


def test_an_acceptance_without_a_reason_or_with_a_bad_date_writes_nothing(capsys, root):
    found = fingerprint(check(capsys, "R3", "R6")[1].out)
    code, out = check(capsys, "R3", "R6", "--accept", found)
    assert (code, out.err.split(":")[0]) == (2, "acceptance-without-reason")
    code, out = check(capsys, "R3", "R6", "--accept", found, "--reason", "x", "--expires", "31.3.2027")
    assert (code, out.err.split(":")[0]) == (2, "bad-date")
    assert not (root / "revtool.toml").exists()


def test_without_a_repository_plans_can_still_be_checked(capsys):
    code, out = check(capsys, "main")
    assert (code, "not-a-repository" in out.err) == (5, True)
    assert check(capsys, "R3", "R3")[0] == 0
