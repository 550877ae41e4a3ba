"""`revtool diff BASE..HEAD`: every edition that differs, compared."""

import json
from pathlib import Path

import pytest
from proposals import make_proposal
from repositories import Change, commit, git, make_repository

from revtool.cli.run import run
from revtool.reviewing.ranges import as_range


def plan(edition: str, text: str) -> Change:
    return {
        f"plans/{edition}/plan.yaml": f"edition: {edition}\nfields: [1.yaml]\n",
        f"plans/{edition}/1.yaml": f"id: f\nkind: field\ntitle: 分野\nchildren:\n"
        f"- id: m\n  kind: measure\n  text: {text}\n",
    }


def diff(project: Path, *arguments: str) -> int:
    return run(["--root", str(project), "--lang", "en", "diff", *arguments])


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = make_repository(
        tmp_path / "p", [plan("R3", "周知する。") | plan("R5", "案内する。") | plan("R6", "勧奨する。")]
    )
    commit(path, plan("R3", "広く周知する。") | plan("R6", "強く勧奨する。"), at=1)
    return path


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("main..HEAD", ("main", "HEAD", False)),
        ("main...HEAD", ("main", "HEAD", True)),
        ("main..", ("main", "HEAD", False)),
        ("..topic", ("HEAD", "topic", False)),
        ("v1.2.0..v1.3.0", ("v1.2.0", "v1.3.0", False)),
        ("HEAD~2...release-1.0", ("HEAD~2", "release-1.0", True)),
        ("R3", None),
        ("..", None),
        ("...", None),
        ("../plans/R3", None),
        ("plans/../R3", None),
        ("../../R3", None),
    ],
)
def test_what_is_a_range(text: str, expected: tuple[str, str, bool] | None) -> None:
    found = as_range(text)
    assert (None if found is None else tuple(found)) == expected


def test_each_edition_is_compared(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert diff(project, "HEAD~1..HEAD") == 0
    shown = capsys.readouterr()
    assert shown.out.count("Comparison R3 HEAD~1 → R3 HEAD\n") == 1
    assert shown.out.count("Comparison R6 HEAD~1 → R6 HEAD\n") == 1
    assert "{+広く+}周知する。" in shown.out
    assert "{+強く+}勧奨する。" in shown.out
    assert [line for line in shown.err.splitlines() if ": " in line][-3:] == [
        "R3: changed",
        "R6: changed",
        "R5: same files",
    ]


def test_a_directory_takes_a_file_an_edition(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, form, files in (
        ("out", (), ["R3.md", "R6.md"]),
        ("html", ("--format", "html"), ["R3.html", "R6.html"]),
        ("critic", ("--format", "critic"), ["R3.critic.md", "R6.critic.md"]),
    ):
        out = project.parent / name
        assert diff(project, "HEAD~1..HEAD", "-o", str(out), *form) == 0
        assert sorted(path.name for path in out.iterdir()) == files
        assert all(path.stat().st_size for path in out.iterdir())
    assert "広く" in (project.parent / "out" / "R3.md").read_text(encoding="utf-8")
    assert capsys.readouterr().out == ""


def test_one_file_takes_what_can_follow_one_another(project: Path) -> None:
    out = project.parent / "both.md"
    assert diff(project, "HEAD~1..HEAD", "-o", str(out)) == 0
    assert out.read_text(encoding="utf-8").count("\n# ") == 1
    assert diff(project, "HEAD~1..HEAD", "-o", str(project.parent / "both.html")) == 2
    commit(project, plan("R6", "更に勧奨する。"), at=2)
    assert diff(project, "HEAD~1..HEAD", "-o", str(project.parent / "one.html")) == 0
    assert (project.parent / "one.html").exists()


def test_json_holds_every_comparison(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert diff(project, "HEAD~1..HEAD", "--format", "json") == 0
    made = json.loads(capsys.readouterr().out)
    assert made["schema"] == "revtool.review/v1"
    assert [(e["edition"], e["comparison"]["schema"]) for e in made["editions"]] == [
        ("R3", "revtool.comparison/v1"),
        ("R6", "revtool.comparison/v1"),
    ]
    assert made["unchanged"] == ["R5"]


def test_three_dots_begin_where_the_branch_began(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = make_proposal(tmp_path / "p")
    git(project, "checkout", "-q", "main")
    commit(project, {"plans/R3/1.yaml": None, "plans/R3/plan.yaml": None}, at=2)
    assert diff(project, "main...proposal", "--format", "json") == 0
    assert [e["edition"] for e in json.loads(capsys.readouterr().out)["editions"]] == ["R6"]
    assert diff(project, "main..proposal", "--format", "json") == 0
    assert [e["edition"] for e in json.loads(capsys.readouterr().out)["editions"]] == ["R3", "R6"]


def test_exit_codes(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert diff(project, "HEAD..HEAD") == 0
    assert "did not change (same files: R3, R5, R6)" in capsys.readouterr().err
    assert diff(project, "HEAD~1..HEAD", "--fail-on", "notice") == 1
    assert diff(project, "HEAD~1..HEAD", "--fail-on", "error") == 0
    assert diff(project, "nowhere..HEAD") == 5
    assert diff(project, "R3") == 2
    commit(project, {"plans/R6/1.yaml": "id: [\n"}, at=2)
    assert diff(project, "HEAD~1..HEAD") == 3
    shown = capsys.readouterr().err
    assert "Could not be compared: R6. This does not mean that nothing changed there." in shown
    assert "plans/R6/1.yaml:2:1: syntax-error" in shown
