"""`revtool release` and `revtool changelog --from-tags` in real repositories with fixed dates."""

import json
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from github_pages import page_of
from killing import GIT, RENAME, killed
from repositories import START, commit, environment, git, make_repository, write

from revtool.cli.run import run
from revtool.errors import GitError
from revtool.store.notes import noted
from revtool.store.repository import Repository

HEADER = """\
schema: revtool.plan/v1
organisation: 見本支部
edition: R6
fiscal_year: 2024
fields: [1.yaml]
"""
FIELD = """\
id: r6-1
kind: field
label: １．
title: 保険者機能
children:
  - {{id: r6-1-1, kind: measure, label: ①, text: {text}}}
  - id: r6-1-k
    kind: indicator
    label: ■
    tags: [KPI]
    text: 健診受診率{rate}%以上
    indicator:
      name: 健診受診率
      target: {{comparator: at-least, value: {rate}, unit: '%'}}
      as_printed: {rate}%以上
"""


def plan(rate: str = "44.7", text: str = "研修を年2回行う。") -> dict[str, str]:
    return {"plans/R6/plan.yaml": HEADER, "plans/R6/1.yaml": FIELD.format(rate=rate, text=text)}


def without_indicator() -> str:
    return FIELD.partition("  - id: r6-1-k")[0].format(text="研修を年2回行う。")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository whose only commit is a plan."""
    root = make_repository(tmp_path / "project", [plan()])
    monkeypatch.chdir(root)
    on_day(monkeypatch, 0)
    return root


def on_day(monkeypatch: pytest.MonkeyPatch, at: int) -> None:
    for name, value in environment(at).items():
        monkeypatch.setenv(name, value)


def tags(root: Path) -> list[str]:
    return git(root, "tag", "--list").splitlines()


def status(root: Path) -> str:
    return git(root, "status", "--porcelain")


def test_the_first_version(project, capsys):
    assert run(["release", "R6"]) == 0
    assert "R6: releasing the first version, 1.0.0." in capsys.readouterr().out
    assert tags(project) == ["R6/v1.0.0"]
    assert git(project, "rev-parse", "R6/v1.0.0^{commit}") == git(project, "rev-parse", "HEAD")
    assert git(project, "cat-file", "-t", "R6/v1.0.0") == "tag"
    assert git(project, "log", "-1", "--format=%s") == "R6 1.0.0 を公表する"
    assert git(project, "diff", "--name-only", "HEAD~1") == "plans/R6/CHANGELOG.md"
    assert status(project) == ""
    text = (project / "plans/R6/CHANGELOG.md").read_text(encoding="utf-8")
    assert "## 1.0.0 - 2021-04-01\n\n最初の公表です（3項目、うち指標1件）。\n" in text


def test_the_message_of_a_tag_is_that_of_its_commit(project, monkeypatch):
    run(["release", "R6"])
    commit(project, plan("48.0"), at=1)
    on_day(monkeypatch, 2)
    run(["release", "R6"])
    wanted = "R6 1.1.0 を公表する\n\n1.0.0以降の変更：目標を引上げ 1件"
    assert git(project, "log", "-1", "--format=%B") == wanted
    assert git(project, "for-each-ref", "--format=%(contents)", "refs/tags/R6/v1.1.0").strip() == wanted
    assert git(project, "log", "-1", "--format=%ct") == str(START + 2 * 86_400)


@pytest.mark.parametrize(
    ("change", "version", "why"),
    [
        (plan(text="研修を毎年二回行う。"), "1.0.1", "パッチ：文言を変更"),
        (plan(text="研修を年4回行う。"), "1.1.0", "マイナー：文中の数値・年月を変更"),
        (plan("48.0"), "1.1.0", "マイナー：目標を引上げ"),
        (
            {**plan(), "plans/R6/1.yaml": without_indicator()},
            "2.0.0",
            "メジャー：指標を削除",
        ),
        ({"plans/R6/plan.yaml": HEADER + "title: 事業計画\n"}, "1.0.1", "パッチ：字句や注記の変更"),
    ],
)
def test_the_version_follows_from_the_changes(project, capsys, change, version, why):
    run(["release", "R6"])
    commit(project, change, at=1)
    capsys.readouterr()
    assert run(["release", "R6", "--lang", "ja"]) == 0
    assert f"R6：{version} を公表します（前の版 1.0.0、{why}）。" in capsys.readouterr().out
    assert tags(project) == ["R6/v1.0.0", f"R6/v{version}"]


def test_a_person_may_ask_for_another_number_and_is_told(project, capsys):
    run(["release", "R6"])
    commit(project, plan("48.0"), at=1)
    assert run(["release", "R6", "--major"]) == 0
    assert "The changes ask for minor; major was asked for." in capsys.readouterr().out
    assert tags(project) == ["R6/v1.0.0", "R6/v2.0.0"]


def test_a_severity_that_is_an_error_asks_for_a_major_version(project):
    run(["release", "R6"])
    commit(project, {**plan("48.0"), "revtool.toml": '[severity]\ntarget-raised = "error"\n'}, at=1)
    assert run(["release", "R6"]) == 0
    assert tags(project)[-1] == "R6/v2.0.0"


def test_the_redline_of_a_version_lies_beside_its_changelog(project, monkeypatch):
    run(["release", "R6"])
    commit(project, plan("48.0"), at=1)
    on_day(monkeypatch, 2)
    run(["release", "R6"])
    text = (project / "plans/R6/CHANGELOG.md").read_text(encoding="utf-8")
    headings = [words for level, words in page_of(text).headings if level == 2]
    assert headings == ["1.1.0 - 2021-04-03", "1.0.0 - 2021-04-01"]
    for _, target in page_of(text).links:
        file, _, anchor = target.partition("#")
        redline = (project / "plans/R6" / file).read_text(encoding="utf-8")
        assert not anchor or anchor in page_of(redline).anchors
    assert "目標を44.7%以上から48.0%以上に引き上げました（+3.3ポイント）。" in text


def test_a_redline_of_versions_names_them(project):
    run(["release", "R6"])
    commit(project, plan("48.0"), at=1)
    run(["release", "R6"])
    redline = (project / "plans/R6/releases/1.1.0.md").read_text(encoding="utf-8")
    assert redline.splitlines()[0] == "# 見本支部　令和6年度 1.0.0 → 令和6年度 1.1.0　比較"
    assert "旧 目標（1.0.0） | 新 目標（1.1.0）" in redline


def test_states_of_one_edition_are_told_apart_by_their_revisions(project, capsys):
    write(project, plan("48.0"))
    assert run(["diff", "main:R6", "R6", "--lang", "ja"]) == 0
    out = capsys.readouterr().out
    assert "令和6年度 main → 令和6年度 作業ツリー" in out
    assert "旧目標（main" in out.replace(" ", "")


def test_what_a_person_wrote_into_the_changelog_stays(project):
    run(["release", "R6"])
    path = project / "plans/R6/CHANGELOG.md"
    edited = path.read_text(encoding="utf-8").replace("最初の公表です", "議会で議決された版です")
    commit(project, {"plans/R6/CHANGELOG.md": edited, **plan("48.0")}, at=1)
    run(["release", "R6"])
    assert "議会で議決された版です" in path.read_text(encoding="utf-8")


def test_a_dry_run_changes_nothing(project, capsys):
    before = git(project, "rev-parse", "HEAD")
    assert run(["release", "R6", "--dry-run"]) == 0
    assert "Files: plans/R6/CHANGELOG.md" in capsys.readouterr().out
    assert (git(project, "rev-parse", "HEAD"), tags(project), status(project)) == (before, [], "")
    assert not (project / ".git/revtool-release.json").exists()


def refusal(root: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    """Exit code and words of a release that is refused, and changes nothing."""
    before = git(root, "rev-parse", "HEAD"), tags(root), status(root)
    capsys.readouterr()
    code = run(["release", *arguments])
    assert (git(root, "rev-parse", "HEAD"), tags(root), status(root)) == before
    return code, capsys.readouterr().err


def test_nothing_changed(project, capsys):
    run(["release", "R6"])
    code, said = refusal(project, capsys, "R6")
    assert (code, "nothing in R6 changed since 1.0.0" in said) == (2, True)
    commit(project, {"README.md": "x"}, at=1)
    assert refusal(project, capsys, "R6")[0] == 2


@pytest.mark.parametrize(
    "change", [plan("48.0"), {"notes.md": "tracked, then changed"}, {"plans/R6/2.yaml": "id: x\n"}]
)
def test_what_is_not_committed(project, capsys, change):
    commit(project, {"notes.md": "x"}, at=1)
    write(project, change)
    code, said = refusal(project, capsys, "R6")
    assert (code, f"{next(reversed(change))}: release-dirty" in said) == (5, True)


def test_files_that_git_does_not_know_are_no_hindrance_elsewhere(project):
    write(project, {"notes.md": "x"})
    assert run(["release", "R6"]) == 0
    assert status(project) == "?? notes.md"


def test_where_there_is_no_branch(project, capsys, monkeypatch):
    git(project, "checkout", "-q", "--detach")
    code, said = refusal(project, capsys, "R6")
    assert (code, "release-detached" in said) == (5, True)
    git(project, "clone", "-q", "--bare", ".", "../bare.git")
    monkeypatch.chdir(project.parent / "bare.git")
    capsys.readouterr()
    assert run(["release", "R6"]) == 5
    assert "release-needs-work-tree" in capsys.readouterr().err


def test_where_nothing_can_be_written(project, capsys, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr("os.access", lambda path, mode: Path(path).name != "R6")
        code, said = refusal(project, capsys, "R6")
    assert (code, "plans/R6: release-read-only" in said) == (3, True)


def test_a_version_that_another_branch_has(project, capsys):
    run(["release", "R6"])
    git(project, "switch", "-q", "-c", "other", "HEAD~1")
    code, said = refusal(project, capsys, "R6")
    assert (code, "there is a tag R6/v1.0.0 already" in said) == (5, True)


def test_a_clone_without_the_tags(project, capsys, monkeypatch, tmp_path):
    run(["release", "R6"])
    commit(project, plan("48.0"), at=1)
    git(tmp_path, "clone", "-q", "--no-tags", str(project), "clone")
    monkeypatch.chdir(tmp_path / "clone")
    code, said = refusal(tmp_path / "clone", capsys, "R6")
    assert (code, "git fetch --tags" in said) == (5, True)


def test_a_shallow_clone(project, capsys, monkeypatch, tmp_path):
    commit(project, plan("48.0"), at=1)
    git(tmp_path, "clone", "-q", "--depth=1", f"file://{project}", "clone")
    monkeypatch.chdir(tmp_path / "clone")
    code, said = refusal(tmp_path / "clone", capsys, "R6")
    assert (code, "release-shallow" in said) == (5, True)


def test_in_the_middle_of_a_merge(project, capsys):
    git(project, "switch", "-q", "-c", "other")
    commit(project, {"notes.md": "x"}, at=1)
    git(project, "switch", "-q", "main")
    commit(project, {"README.md": "x"}, at=2)
    git(project, "merge", "-q", "--no-commit", "--no-ff", "-s", "ours", "other")
    code, said = refusal(project, capsys, "R6")
    assert (code, "MERGE_HEAD" in said) == (5, True)


def test_a_plan_with_errors_and_a_draft(project, capsys):
    commit(project, {"plans/R6/plan.yaml": HEADER + "status: draft\n"}, at=1)
    code, said = refusal(project, capsys, "R6")
    assert (code, "release-draft" in said) == (2, True)
    commit(project, {"plans/R6/plan.yaml": HEADER.replace("R6", "R7")}, at=2)
    assert refusal(project, capsys, "R6")[0] == 4


@pytest.mark.parametrize("name", ["R9", "../R6", "-x", "main:R6"])
def test_what_is_no_edition(project, capsys, name):
    assert refusal(project, capsys, "--", name)[0] in (2, 3)


def test_published_pages_go_into_the_same_commit(project, monkeypatch):
    commit(project, {f"plans/R5/{name[9:]}": text for name, text in old_edition().items()}, at=1)
    assert run(["publish"]) == 0
    commit(project, {}, at=2)
    run(["release", "R6"])
    assert status(project) == ""
    assert run(["publish", "--check"]) == 0
    assert "[1.0.0](../plans/R6/CHANGELOG.md)" in (project / "reports/index.md").read_text(encoding="utf-8")
    assert "reports/manifest.json" in git(project, "diff", "--name-only", "HEAD~1").splitlines()


def old_edition() -> dict[str, str]:
    header = HEADER.replace("R6", "R5").replace("2024", "2023")
    return {"plans/R6/plan.yaml": header, "plans/R6/1.yaml": plan("40.0")["plans/R6/1.yaml"]}


def test_in_a_directory_of_the_repository_and_with_names_of_every_kind(tmp_path, monkeypatch):
    inside = {f"計画 室/{name}": text for name, text in plan().items()}
    root = make_repository(tmp_path / "whole", [{**inside, "other/x": "x"}])
    on_day(monkeypatch, 0)
    monkeypatch.chdir(root / "計画 室" / "plans")
    assert run(["release", "R6"]) == 0
    assert (root / "計画 室/plans/R6/CHANGELOG.md").is_file()
    assert (status(root), tags(root)) == ("", ["R6/v1.0.0"])
    assert git(root, "ls-tree", "-r", "--name-only", "-z", "HEAD").split("\0")[0] == "other/x"


def test_files_are_stored_as_git_would_store_them(project):
    commit(project, {".gitattributes": "*.md text eol=crlf\n"}, at=1)
    assert run(["release", "R6"]) == 0
    assert b"\r\n" in (project / "plans/R6/CHANGELOG.md").read_bytes()
    assert "\r" not in git(project, "show", "HEAD:plans/R6/CHANGELOG.md")
    assert status(project) == ""
    commit(project, plan("48.0"), at=2)
    assert run(["release", "R6"]) == 0
    assert (project / "plans/R6/CHANGELOG.md").read_bytes().count(b"\n## ") == 2


def test_versions_from_tags(project, capsys, monkeypatch):
    run(["release", "R6"])
    commit(project, plan("48.0"), at=1)
    on_day(monkeypatch, 2)
    run(["release", "R6"])
    write(project, plan("48.0", "研修を年4回行う。"))
    capsys.readouterr()
    assert run(["changelog", "R6", "--from-tags"]) == 0
    page = page_of(capsys.readouterr().out)
    assert [words for level, words in page.headings if level == 2] == [
        "未公開",
        "1.1.0 - 2021-04-03",
        "1.0.0 - 2021-04-01",
    ]
    assert any("文中の2回を4回に変更" in item or "「2回」を「4回」に改める" in item for item in page.items)


def test_versions_of_a_repository_without_a_commit(tmp_path, monkeypatch, capsys):
    root = make_repository(tmp_path / "empty")
    write(root, plan())
    monkeypatch.chdir(root)
    for arguments in (("R6",), ()):
        assert run(["changelog", *arguments, "--from-tags"]) == 5
        assert capsys.readouterr().err.startswith("no-commits: ")


def test_without_versions(project, capsys):
    assert run(["changelog", "R6", "--from-tags"]) == 5
    assert "R6 has no released version" in capsys.readouterr().err
    assert run(["changelog", "--from-tags"]) == 5
    assert "no edition has a released version" in capsys.readouterr().err
    run(["release", "R6"])
    assert run(["changelog", "--from-tags"]) == 0


# Killed in the middle

POINTS = [
    (GIT, "before", 1, "commit-tree"),
    (GIT, "after", 1, "commit-tree"),
    ("os:link", "before", 1, ""),
    ("os:link", "after", 1, ""),
    (GIT, "before", 1, "update-ref"),
    (GIT, "after", 1, "update-ref"),
    (GIT, "before", 1, "tag"),
    (GIT, "after", 1, "tag"),
    (RENAME, "before", 1, ""),
    (RENAME, "after", 1, ""),
    (RENAME, "after", 2, ""),
    (GIT, "before", 1, "--index-info"),
    (GIT, "after", 1, "--index-info"),
    ("pathlib:Path.unlink", "before", 1, ""),
]
"""Around every step that leaves something behind: objects, note, branch, tag, files, index."""


@pytest.fixture(scope="module")
def changed_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with one version, and a commit since."""
    root = make_repository(tmp_path_factory.mktemp("killed") / "project", [plan()])
    with pytest.MonkeyPatch.context() as patch:
        on_day(patch, 0)
        assert run(["--root", str(root), "release", "R6"]) == 0
    commit(root, plan("48.0"), at=1)
    return root


@pytest.mark.parametrize(("where", "when", "number", "argument"), POINTS)
def test_killed_anywhere_the_next_run_brings_it_to_its_end(
    changed_project, tmp_path, monkeypatch, where, when, number, argument
):
    root = tmp_path / "project"
    shutil.copytree(changed_project, root)
    head = git(root, "rev-parse", "HEAD")
    assert killed(root, "release", "R6", where=where, when=when, number=number, argument=argument, at=2)
    for tag in tags(root):
        git(root, "merge-base", "--is-ancestor", f"{tag}^{{commit}}", "main")
    there = (root / "plans/R6/CHANGELOG.md").read_bytes()
    assert there in (stored(root, head), stored(root, "HEAD"))
    monkeypatch.chdir(root)
    on_day(monkeypatch, 2)
    assert run(["release", "R6"]) == 0
    assert tags(root) == ["R6/v1.0.0", "R6/v1.1.0"]
    assert git(root, "rev-parse", "R6/v1.1.0^{commit}") == git(root, "rev-parse", "main")
    assert git(root, "rev-parse", "main~1") == head
    assert status(root) == ""
    text = (root / "plans/R6/CHANGELOG.md").read_text(encoding="utf-8")
    assert text.count("## 1.1.0 - 2021-04-03") == 1
    assert not (root / ".git/revtool-release.json").exists()
    assert not [path for path in root.rglob("*.tmp") if ".git" not in path.parts]


def stored(root: Path, commit_: str) -> bytes:
    """The changelog of a commit."""
    return git(root, "show", f"{commit_}:plans/R6/CHANGELOG.md").encode() + b"\n"


def test_killed_when_all_was_done(changed_project, tmp_path, monkeypatch):
    root = tmp_path / "project"
    shutil.copytree(changed_project, root)
    assert killed(root, "release", "R6", where="pathlib:Path.unlink", when="after", at=2)
    assert (tags(root), status(root)) == (["R6/v1.0.0", "R6/v1.1.0"], "")
    monkeypatch.chdir(root)
    assert run(["release", "R6"]) == 2


def interrupted(changed_project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository in which a release was killed when the branch had moved and nothing else."""
    root = tmp_path / "project"
    shutil.copytree(changed_project, root)
    assert killed(root, "release", "R6", where=GIT, when="after", argument="update-ref", at=2)
    monkeypatch.chdir(root)
    on_day(monkeypatch, 3)
    return root


def test_a_dry_run_says_that_a_release_is_pending(changed_project, tmp_path, monkeypatch, capsys):
    root = interrupted(changed_project, tmp_path, monkeypatch)
    assert run(["release", "R6", "--dry-run"]) == 0
    assert "The release of R6/v1.1.0 was interrupted" in capsys.readouterr().err
    assert tags(root) == ["R6/v1.0.0"]


def test_what_was_edited_after_the_kill_is_not_written_over(changed_project, tmp_path, monkeypatch):
    root = interrupted(changed_project, tmp_path, monkeypatch)
    write(root, {"plans/R6/CHANGELOG.md": "手で書いた。\n"})
    assert run(["release", "R6"]) == 0
    assert (root / "plans/R6/CHANGELOG.md").read_text(encoding="utf-8") == "手で書いた。\n"
    assert (root / "plans/R6/releases/1.1.0.md").is_file()
    assert status(root) == " M plans/R6/CHANGELOG.md".strip() or status(root).endswith(
        "M plans/R6/CHANGELOG.md"
    )


def test_another_branch_is_checked_out_after_the_kill(changed_project, tmp_path, monkeypatch):
    root = interrupted(changed_project, tmp_path, monkeypatch)
    git(root, "symbolic-ref", "HEAD", "refs/heads/other")
    git(root, "update-ref", "refs/heads/other", "main~1")
    assert status(root) == ""
    assert run(["release", "R6"]) == 0
    assert git(root, "rev-parse", "R6/v1.1.0^{commit}") == git(root, "rev-parse", "main")
    assert status(root) == ""


def test_work_went_on_after_the_kill(changed_project, tmp_path, monkeypatch):
    root = interrupted(changed_project, tmp_path, monkeypatch)
    git(root, "reset", "-q", "--hard")
    commit(root, {"notes.md": "x"}, at=3)
    assert run(["release", "R6"]) == 0
    assert git(root, "rev-parse", "R6/v1.1.0^{commit}") == git(root, "rev-parse", "main~1")
    assert status(root) == ""


def test_a_branch_that_was_taken_back_after_the_kill(changed_project, tmp_path, monkeypatch, capsys):
    root = interrupted(changed_project, tmp_path, monkeypatch)
    git(root, "reset", "-q", "--hard", "HEAD~1")
    assert run(["release", "R6"]) == 0
    assert "which had not changed anything yet" in capsys.readouterr().err
    assert tags(root) == ["R6/v1.0.0", "R6/v1.1.0"]
    assert git(root, "log", "-1", "--format=%ct", "R6/v1.1.0") == str(START + 3 * 86_400)


def test_a_damaged_note_is_said_to_be(project, capsys):
    (project / ".git/revtool-release.json").write_text("{", encoding="utf-8")
    code, said = refusal(project, capsys, "R6")
    assert (code, "bad-release-note" in said) == (4, True)


def test_a_tag_that_cannot_stand_beside_another(project, capsys):
    git(project, "tag", "R6")
    code, said = refusal(project, capsys, "R6")
    assert (code, "there is a tag R6 already" in said) == (5, True)


def test_a_tag_that_fails_is_set_by_the_next_run(project, capsys):
    git(project, "config", "tag.gpgSign", "true")
    git(project, "config", "gpg.program", "false")
    head = git(project, "rev-parse", "HEAD")
    assert run(["release", "R6"]) == 5
    assert (tags(project), git(project, "rev-parse", "HEAD~1")) == ([], head)
    git(project, "config", "tag.gpgSign", "false")
    assert run(["release", "R6"]) == 0
    assert (tags(project), status(project)) == (["R6/v1.0.0"], "")
    assert git(project, "rev-parse", "R6/v1.0.0~1") == head


# Git killed with the command

KILLED_WITH_THE_INDEX_LOCKED = """\
#!/bin/bash
case " $* " in
*" --index-info "*)
    mkfifo "$0.fifo"
    exec 3<> "$0.fifo"
    "{git}" "$@" < "$0.fifo" &
    until [ -e .git/index.lock ]; do :; done
    kill -KILL 0
    ;;
esac
exec "{git}" "$@"
"""
"""A git that reads the index's new entries for ever, holding its lock, until the whole group is killed."""


def test_git_is_killed_with_the_command_and_leaves_its_lock(changed_project, tmp_path, monkeypatch, capsys):
    root, wrapper = tmp_path / "project", tmp_path / "bin" / "git"
    shutil.copytree(changed_project, root)
    wrapper.parent.mkdir()
    wrapper.write_text(KILLED_WITH_THE_INDEX_LOCKED.replace("{git}", str(shutil.which("git"))))
    wrapper.chmod(0o755)
    given = environment(2)
    done = subprocess.run(
        [sys.executable, "-m", "revtool", "release", "R6"],
        cwd=root,
        env={**given, "PATH": f"{wrapper.parent}:{given['PATH']}"},
        start_new_session=True,
        capture_output=True,
        check=False,
    )
    assert done.returncode == -signal.SIGKILL
    assert (root / ".git/index.lock").exists()
    monkeypatch.chdir(root)
    on_day(monkeypatch, 2)
    assert run(["release", "R6"]) == 5
    said = capsys.readouterr().err
    assert said == (
        ".git/index.lock: git-locked: git's lock .git/index.lock is in the way: a git is running, or one was "
        "killed; if no git is running, remove .git/index.lock, then run again\n"
    )
    (root / ".git/index.lock").unlink()
    assert run(["release", "R6"]) == 0
    assert (tags(root), status(root)) == (["R6/v1.0.0", "R6/v1.1.0"], "")
    assert git(root, "rev-parse", "R6/v1.1.0^{commit}") == git(root, "rev-parse", "main")


def test_a_lock_that_is_there_before_stops_a_release_that_has_not_begun(project, capsys):
    (project / ".git/index.lock").touch()
    code, said = refusal(project, capsys, "R6")
    assert (code, "remove .git/index.lock, then run again" in said) == (5, True)


# Two at once


def test_a_release_beside_one_that_is_at_work_changes_nothing(project, capsys):
    note = project / ".git/revtool-release.json"
    with noted(note, b"{}"):
        begun = {"tag": "R6/v1.0.0", "message": "", "branch": "refs/heads/main", "head": "", "commit": ""}
        note.write_text(json.dumps({**begun, "paths": []}))
        code, said = refusal(project, capsys, "R6")
        assert (code, "release-at-once" in said) == (5, True)
        assert note.exists()


def test_only_one_of_two_makes_the_note(tmp_path):
    note = tmp_path / "note"
    with noted(note, b"one"):
        with pytest.raises(GitError, match="release-at-once"), noted(note, b"two"):
            pass
        assert note.read_bytes() == b"one"
    assert [path.name for path in tmp_path.iterdir()] == ["note"]


def test_a_branch_that_moves_during_a_release_has_its_own_message(project, capsys, monkeypatch):
    real = Repository.run

    def with_somebody_else(self, *arguments, **named):
        if arguments[0] == "update-ref":
            commit(project, {"notes.md": "x"}, at=1)
        return real(self, *arguments, **named)

    monkeypatch.setattr(Repository, "run", with_somebody_else)
    assert run(["release", "R6"]) == 5
    assert "release-branch-moved: the branch refs/heads/main was moved" in capsys.readouterr().err
    assert (tags(project), status(project)) == ([], "")
    assert not (project / ".git/revtool-release.json").exists()
    monkeypatch.undo()
