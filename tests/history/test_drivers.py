"""Git with the drivers set up, on real repositories: diff, log, show, merge, rebase, cherry-pick, stash."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

HEADER = "schema: revtool.plan/v1\nedition: R6\nfields:\n  - 1.yaml\n"
FIELD = """\
# 令和6年度
id: r6-1
kind: field
label: １．
title: 基盤的機能
children:
  - id: r6-1-1
    kind: measure
    label: ①
    text: 受付を速くする。
  # 窓口の数は見直し中
  - id: r6-1-2
    kind: measure
    label: ②
    text: 窓口を増やす。
    children:
      - id: r6-1-2-k1
        kind: indicator
        label: ■
        text: 設置率44.7％以上
        indicator:
          name: 設置率
          target:
            comparator: at-least
            value: 44.7
            unit: '%'
          as_printed: 44.7％以上
  - id: r6-1-3
    kind: measure
    label: ③
    text: 冊子を配る。
"""
PATH = "plans/R6/1.yaml"
RAISED = ("44.7", "48.0")
ENVIRONMENT = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "A",
    "GIT_AUTHOR_EMAIL": "a@example.org",
    "GIT_COMMITTER_NAME": "A",
    "GIT_COMMITTER_EMAIL": "a@example.org",
    "GIT_AUTHOR_DATE": "2024-04-01T00:00:00+0900",
    "GIT_COMMITTER_DATE": "2024-04-01T00:00:00+0900",
    "LC_ALL": "C.UTF-8",
    "GIT_EDITOR": "true",
}


class Project:
    """A repository with one plan, and a home of its own."""

    def __init__(self, directory: Path) -> None:
        self.top = directory / "project"
        self.home = directory / "home"
        self.home.mkdir()
        self.top.mkdir()
        self.environment = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")}
        self.environment |= ENVIRONMENT | {"HOME": str(self.home), "XDG_CACHE_HOME": str(directory / "cache")}
        self.environment.pop("XDG_CONFIG_HOME", None)
        self.git("init", "-q", "-b", "main")
        self.write(FIELD)
        (self.top / "plans/R6/plan.yaml").write_text(HEADER, encoding="utf-8")
        self.commit("first")

    @property
    def file(self) -> Path:
        return self.top / PATH

    def git(self, *arguments: str, check: bool = True) -> str:
        done = subprocess.run(
            ["git", *arguments], cwd=self.top, env=self.environment, capture_output=True, check=False
        )
        assert done.returncode == 0 or not check, done.stderr.decode()
        return done.stdout.decode()

    def revtool(self, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        command = [sys.executable, "-m", "revtool", "--lang", "en", *arguments]
        return subprocess.run(command, cwd=self.top, env=self.environment, capture_output=True, check=False)

    def set_up(self, *options: str) -> None:
        done = self.revtool("git", "setup", *options)
        assert done.returncode == 0, done.stderr.decode()

    def write(self, text: str) -> None:
        self.file.parent.mkdir(parents=True, exist_ok=True)
        self.file.write_text(text, encoding="utf-8")

    def change(self, *pairs: tuple[str, str]) -> None:
        text = self.file.read_text(encoding="utf-8")
        for old, new in pairs:
            assert old in text
            text = text.replace(old, new)
        self.write(text)

    def commit(self, message: str) -> None:
        self.git("add", "-A")
        self.git("commit", "-q", "-m", message)

    def branch(self, name: str, *pairs: tuple[str, str]) -> None:
        """A branch off the first commit on which the field file is changed."""
        self.git("checkout", "-q", "-b", name, "main")
        self.change(*pairs)
        self.commit(name)
        self.git("checkout", "-q", "main")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = Project(tmp_path)
    made.set_up()
    return made


REDLINE = "設置率[-44.7％-]{+48.0％+}以上"


def test_git_diff_prints_the_redline(project: Project) -> None:
    project.change(RAISED)
    shown = project.git("diff")
    assert REDLINE in shown
    assert "引き上げ" in shown
    assert "value:" not in shown
    assert project.git("diff", "--no-ext-diff", "--no-textconv").count("value: 4") == 2


def test_git_log_and_git_show_print_the_redline(project: Project) -> None:
    project.change(RAISED)
    project.commit("raise")
    project.change(("冊子を配る", "動画を作る"))
    project.commit("reword")
    assert REDLINE in project.git("log", "-p", "-2")
    assert REDLINE in project.git("log", "-p", "--reverse")
    assert REDLINE in project.git("show", "HEAD~1")
    assert REDLINE not in project.git("show", "HEAD")
    assert "③ [-冊子を配る-]{+動画を作る+}。" in project.git("show", "HEAD")
    assert "+  ③ 冊子を配る。" in project.git("log", "-p", "--reverse")


def test_a_first_commit_a_deletion_and_a_merge_are_shown_without_marks(project: Project) -> None:
    assert "+  ① 受付を速くする。" in project.git("show", "HEAD")
    project.branch("other", RAISED)
    project.change(("受付を速くする", "受付を早める"))
    project.commit("ours")
    project.git("merge", "-q", "other")
    assert "[-" not in project.git("show", "HEAD")
    project.git("rm", "-q", PATH)
    project.git("commit", "-q", "-m", "remove")
    assert "-  ① 受付を早める。" in project.git("show", "HEAD")
    assert "[-" not in project.git("show", "HEAD")


def test_what_a_redline_does_not_show_is_never_no_difference(project: Project) -> None:
    project.change(("# 令和6年度\n", "# 令和6年度の計画\n"))
    assert "正誤、注釈、書式など〕に差異があります" in project.git("diff")
    project.commit("comment")
    assert project.git("show").count("正誤、注釈、書式など") == 2


def test_a_file_that_is_no_plan_is_shown_by_line(project: Project) -> None:
    project.change(("children:\n  - id: r6-1-1", "children: [\n  - id: r6-1-1"))
    shown = project.git("diff")
    assert "+children: [" in shown
    assert "計画として読めないため" in shown


def test_a_header_is_shown_by_line(project: Project) -> None:
    (project.top / "plans/R6/plan.yaml").write_text(HEADER + "title: 計画\n", encoding="utf-8")
    shown = project.git("diff")
    assert "+title: 計画" in shown
    assert "計画として読めないため" not in shown


def test_git_blame_and_format_patch_are_as_ever(project: Project) -> None:
    project.change(RAISED)
    project.commit("raise")
    assert "[-" not in project.git("blame", PATH)
    patch = project.git("format-patch", "--stdout", "HEAD~1")
    assert "+            value: 48.0" in patch


OURS = ("受付を速くする。", "受付を早める。")
MERGED = FIELD.replace(*RAISED).replace(*OURS)


@pytest.mark.parametrize("way", ["merge", "rebase", "rebase --merge", "rebase --apply", "cherry-pick"])
def test_edits_of_neighbours_merge_cleanly(project: Project, way: str) -> None:
    project.branch("other", RAISED)
    project.change(OURS)
    project.commit("ours")
    project.git(*way.split(), "other")
    assert project.file.read_text(encoding="utf-8") == MERGED
    assert project.revtool("validate", "R6").returncode == 0


def test_a_stash_merges_too(project: Project) -> None:
    project.change(RAISED)
    project.git("stash", "-q")
    project.change(OURS)
    project.commit("ours")
    project.git("stash", "pop", "-q")
    assert project.file.read_text(encoding="utf-8") == MERGED


def test_neighbouring_lines_that_git_alone_could_not_merge(project: Project) -> None:
    project.branch("other", ("label: ②", "label: ③"))
    project.change(("text: 窓口を増やす。", "text: 窓口を十か所増やす。"))
    project.commit("ours")
    project.git("merge", "-q", "other")
    expected = FIELD.replace("label: ②", "label: ③").replace("窓口を増やす。", "窓口を十か所増やす。")
    assert project.file.read_text(encoding="utf-8") == expected


@pytest.mark.parametrize("way", ["merge", "rebase", "cherry-pick", "stash"])
def test_one_target_changed_on_both_sides_is_a_conflict(project: Project, way: str) -> None:
    if way == "stash":
        project.change(RAISED)
        project.git("stash", "-q")
    else:
        project.branch("other", RAISED)
    project.change(("44.7", "50.0"))
    project.commit("ours")
    project.git(*(["stash", "pop"] if way == "stash" else [way, "other"]), check=False)
    text = project.file.read_text(encoding="utf-8")
    assert PATH in project.git("diff", "--name-only", "--diff-filter=U")
    assert "<<<<<<<" not in text
    assert "48.0" in text
    assert "50.0" in text
    done = project.revtool("validate", "R6")
    assert done.returncode == 4
    lines = done.stderr.decode().splitlines()
    at = next(n for n, line in enumerate(text.splitlines(), 1) if "field: indicator.target" in line)
    assert any(line.startswith(f"{PATH}:{at}:") and "merge-conflict" in line for line in lines)
    for command in (["show", "R6"], ["diff", "R6", "R6"]):
        refused = project.revtool(*command)
        assert (refused.returncode, b"merge-conflict" in refused.stderr) == (4, True)


def test_a_file_in_conflict_is_shown(project: Project) -> None:
    project.branch("other", RAISED)
    project.change(("44.7", "50.0"))
    project.commit("ours")
    project.git("merge", "other", check=False)
    shown = project.git("diff")
    assert "++！ r6-1-2-k1 indicator.as_printed: 自分の側 50.0％以上、相手の側 48.0％以上" in shown
    assert "- " in shown
    assert "kind: measure" not in shown


def test_branches_that_merged_one_another_merge_again(project: Project) -> None:
    project.branch("other", RAISED)
    project.change(("44.7", "50.0"))
    project.commit("ours")
    first = project.git("rev-parse", "HEAD").strip()
    for branch, merged, side in (("main", "other", "ours"), ("other", first, "theirs")):
        project.git("checkout", "-q", branch)
        project.git("merge", merged, check=False)
        assert project.revtool("git", "settle", f"--{side}", PATH).returncode == 0
        project.commit("merged")
    project.change(OURS)
    project.commit("reworded")
    project.git("checkout", "-q", "main")
    project.git("merge", "-q", "other")
    assert project.file.read_text(encoding="utf-8") == FIELD.replace("44.7", "50.0").replace(*OURS)


@pytest.mark.parametrize(("side", "value"), [("ours", "50.0"), ("theirs", "48.0")])
def test_a_conflict_is_settled_for_a_side(project: Project, side: str, value: str) -> None:
    project.branch("other", RAISED)
    project.change(("44.7", "50.0"))
    project.commit("ours")
    project.git("merge", "other", check=False)
    assert project.revtool("git", "settle", f"--{side}", PATH).returncode == 0
    assert project.file.read_text(encoding="utf-8") == FIELD.replace("44.7", value)
    assert project.revtool("validate", "R6").returncode == 0
    project.commit("merged")


def test_moved_and_edited(project: Project) -> None:
    third = FIELD[FIELD.index("  - id: r6-1-3") :]
    project.git("checkout", "-q", "-b", "other")
    project.write(FIELD.replace(third, "").replace("  - id: r6-1-1\n", third + "  - id: r6-1-1\n"))
    project.commit("moved")
    project.git("checkout", "-q", "main")
    project.change(("冊子を配る。", "動画を作る。"))
    project.commit("edited")
    project.git("merge", "-q", "other")
    text = project.file.read_text(encoding="utf-8")
    assert text.count("動画を作る。") == 1
    assert "冊子を配る。" not in text
    assert text.index("r6-1-3") < text.index("r6-1-1\n")


def test_deleted_and_edited(project: Project) -> None:
    project.git("checkout", "-q", "-b", "other")
    project.write(FIELD[: FIELD.index("  - id: r6-1-3")])
    project.commit("deleted")
    project.git("checkout", "-q", "main")
    project.change(("冊子を配る。", "動画を作る。"))
    project.commit("edited")
    project.git("merge", "other", check=False)
    text = project.file.read_text(encoding="utf-8")
    assert text.endswith(
        "text: 動画を作る。\n    conflict:\n"
        "      - field: node\n        ours: changed\n        theirs: deleted\n"
    )
    assert project.revtool("git", "settle", "--theirs", PATH).returncode == 0
    assert project.file.read_text(encoding="utf-8") == FIELD[: FIELD.index("  - id: r6-1-3")]


def test_a_node_moved_to_another_file_and_edited_here_is_not_lost(project: Project) -> None:
    third = FIELD[FIELD.index("  - id: r6-1-3") :]
    project.branch("other", ("冊子を配る。", "動画を作る。"))
    project.write(FIELD.replace(third, ""))
    second = "id: r6-2\nkind: field\ntitle: 広報\nchildren:\n" + third
    (project.top / "plans/R6/2.yaml").write_text(second, encoding="utf-8")
    (project.top / "plans/R6/plan.yaml").write_text(HEADER + "  - 2.yaml\n", encoding="utf-8")
    project.commit("moved")
    project.git("merge", "other", check=False)
    done = project.revtool("validate", "R6").stderr.decode()
    assert "merge-conflict" in done
    assert "duplicate-id" in done
    assert "動画を作る。" in project.file.read_text(encoding="utf-8")


def test_a_header_that_both_sides_lengthened(project: Project) -> None:
    header = project.top / "plans/R6/plan.yaml"
    project.git("checkout", "-q", "-b", "other")
    header.write_text(HEADER + "  - 3.yaml\n", encoding="utf-8")
    project.commit("third")
    project.git("checkout", "-q", "main")
    header.write_text(
        HEADER.replace("edition: R6", "edition: R6\ntitle: 計画") + "  - 2.yaml\n", encoding="utf-8"
    )
    project.commit("second")
    project.git("merge", "-q", "other")
    expected = "edition: R6\ntitle: 計画\nfields:\n  - 1.yaml\n  - 2.yaml\n  - 3.yaml\n"
    assert header.read_text(encoding="utf-8").endswith(expected)


def test_what_cannot_be_read_is_merged_by_line(project: Project) -> None:
    project.branch("other", ("label: ②", "label: [②"))
    project.change(("label: ②", "label: ③"))
    project.commit("ours")
    project.git("merge", "other", check=False)
    text = project.file.read_text(encoding="utf-8")
    assert "<<<<<<< ours\n    label: ③\n" in text
    assert "=======\n    label: [②\n>>>>>>> theirs\n" in text


KILLED = """#!/bin/sh
if [ ! -e {mark} ]; then touch {mark}; kill -9 $$; fi
exec {driver} "$@"
"""


def test_a_driver_that_is_killed_leaves_our_state_and_the_next_run_recovers(
    project: Project, tmp_path: Path
) -> None:
    project.branch("other", RAISED)
    project.change(OURS)
    project.commit("ours")
    before = project.file.read_bytes()
    script = tmp_path / "driver"
    driver = f"{shlex.quote(sys.executable)} -P -m revtool git merge --"
    script.write_text(
        KILLED.format(mark=shlex.quote(str(tmp_path / "mark")), driver=driver), encoding="utf-8"
    )
    script.chmod(0o755)
    project.git("config", "merge.revtool.driver", f"{shlex.quote(str(script))} %O %A %B %L %P")
    project.git("merge", "-q", "other", check=False)
    assert project.file.read_bytes() == before
    project.git("merge", "--abort", check=False)
    left = project.top / "..merge_file_abc.x.tmp"
    left.write_text("half", encoding="utf-8")
    os.utime(left, (0, 0))
    project.git("merge", "-q", "other")
    assert project.file.read_text(encoding="utf-8") == MERGED
    assert project.git("status", "--porcelain") == ""


@pytest.mark.parametrize("delay", [0.0, 0.02, 0.04, 0.06, 0.08, 0.12])
def test_the_merged_file_is_whole_whenever_the_driver_is_killed(project: Project, delay: float) -> None:
    base, ours, theirs = (project.top / name for name in ("base", "ours", "theirs"))
    base.write_text(FIELD, encoding="utf-8")
    ours.write_text(FIELD.replace(*OURS), encoding="utf-8")
    theirs.write_text(FIELD.replace(*RAISED), encoding="utf-8")
    command = [sys.executable, "-m", "revtool", "git", "merge", "--", "base", "ours", "theirs", "7", PATH]
    with subprocess.Popen(command, cwd=project.top, env=project.environment) as process:
        time.sleep(delay)
        process.send_signal(signal.SIGKILL)
    assert ours.read_text(encoding="utf-8") in (FIELD.replace(*OURS), MERGED)
    subprocess.run(command, cwd=project.top, env=project.environment, check=True)
    assert ours.read_text(encoding="utf-8") == MERGED


CONFIGS = {
    "as git made it": None,
    "with other settings": '[core]\n\tbare = false\n[diff "other"]\n\ttextconv = cat\n# last\n',
}
ATTRIBUTES = {
    "none": None,
    "empty": "",
    "others": "*.pdf diff=pdf\n",
    "without a last line feed": "*.pdf diff=pdf",
}


@pytest.mark.parametrize("config", CONFIGS)
@pytest.mark.parametrize("attributes", ATTRIBUTES)
def test_removing_leaves_no_trace(tmp_path: Path, config: str, attributes: str) -> None:
    project = Project(tmp_path)
    git_directory = project.top / ".git"
    (git_directory / "info" / "attributes").unlink(missing_ok=True)
    if CONFIGS[config] is not None:
        (git_directory / "config").write_text(CONFIGS[config], encoding="utf-8")
    if ATTRIBUTES[attributes]:
        (git_directory / "info" / "attributes").write_text(ATTRIBUTES[attributes], encoding="utf-8")
    before = _state(git_directory)
    project.set_up()
    first = _state(git_directory)
    project.set_up()
    assert _state(git_directory) == first != before
    project.set_up("--remove")
    assert _state(git_directory) == before
    done = project.revtool("git", "setup", "--remove")
    assert done.stdout.decode().startswith("nothing was set up")
    assert _state(git_directory) == before


@pytest.mark.parametrize(
    "home", [{}, {".gitconfig": "[user]\n\tname = A\n"}, {".config/git/attributes": "*.pdf -diff\n"}]
)
def test_removing_the_global_set_up_leaves_no_trace(tmp_path: Path, home: dict[str, str]) -> None:
    project = Project(tmp_path)
    for name, text in home.items():
        (project.home / name).parent.mkdir(parents=True, exist_ok=True)
        (project.home / name).write_text(text, encoding="utf-8")
    before = _state(project.home)
    project.set_up("--global")
    project.change(RAISED)
    assert REDLINE in project.git("diff")
    project.set_up("--global", "--remove")
    assert _state(project.home) == before
    assert "value: 48.0" in project.git("diff")


def _state(directory: Path) -> dict[str, bytes]:
    """What a directory holds, directories too."""
    found = sorted(directory.rglob("*"))
    return {str(path): path.read_bytes() if path.is_file() else b"/" for path in found}


def test_outside_a_repository_git_is_to_blame(tmp_path: Path) -> None:
    project = Project(tmp_path)
    command = [sys.executable, "-m", "revtool", "--lang", "en", "git", "setup"]
    done = subprocess.run(
        command, cwd=project.home, env=project.environment, capture_output=True, check=False
    )
    assert done.returncode == 5
    assert b"setup-outside" in done.stderr
    assert b"--global" in done.stderr


def test_a_reader_that_stops_early_is_no_failure_of_the_driver(project: Project) -> None:
    project.change(("窓口を増やす。", "窓口を増やす。" * 20_000))
    pipeline = ["bash", "-c", "git --no-pager diff | head -2"]
    done = subprocess.run(
        pipeline, cwd=project.top, env=project.environment, capture_output=True, check=False
    )
    assert done.stderr == b""
    assert len(done.stdout.splitlines()) == 2


def test_a_node_that_moved_differs_in_nothing_else(project: Project) -> None:
    first = FIELD[FIELD.index("  - id: r6-1-1\n") : FIELD.index("  # 窓口")]
    project.write(FIELD.replace(first, "") + first)
    shown = project.git("diff")
    assert "移動" in shown or "並び" in shown
    assert "差異があります" not in shown
    project.commit("move")
    logged = project.git("log", "-p", "-1")
    assert "差異があります" not in logged
    assert "書式など" not in "".join(line for line in logged.splitlines() if line[:1] in "+-")


def test_what_textconv_does_not_show_is_said_in_words(project: Project) -> None:
    source = "    text: 冊子を配る。\n    provenance:\n      line: 3\n"
    project.write(FIELD.replace("    text: 冊子を配る。\n", source))
    assert "差異があります" in project.git("diff")
    project.commit("source")
    changed = [line for line in project.git("log", "-p", "-1").splitlines() if line[:1] in ("+", "-")]
    assert changed[2:] == ["+（本文・指標のほか〔出典の位置、正誤、注釈、書式など〕に差異があります）"]
