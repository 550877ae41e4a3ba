"""Who last changed what, on real repositories with fixed dates."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from repositories import commit, git, make_repository
from small_histories import files, kpi, measure, section

from revtool import api
from revtool.cli.run import group
from revtool.errors import GitError, InvalidPlanError
from revtool.model.history import Blame
from revtool.reporters.histories import render_history
from revtool.wording import Lang

ONE = measure("m1", "①", "県民への広報を行う。")
TWO = measure("m2", "②", "医師会と連携して勧奨する。")
TWO_REWORDED = TWO | {"text": "医師会と協力して勧奨する。"}


def blame_of(root: Path, spec: str = "R6", *, first_parent: bool = False, noise: bool = False) -> Blame:
    with api.trail(spec, root, first_parent=first_parent) as trail:
        return api.blame(trail, noise=noise)


def last(blame: Blame) -> dict[str, str]:
    """Subject of the last change of each node."""
    return {node.spot.id: node.last.subject for node in blame.nodes}


def fields(blame: Blame, node_id: str) -> dict[str, str]:
    """Subject of the last change of each field of a node."""
    (node,) = (node for node in blame.nodes if node.spot.id == node_id)
    return {name: stamp.subject for name, stamp in node.fields}


def test_every_node_and_every_field(tmp_path: Path) -> None:
    root = make_repository(
        tmp_path / "p",
        [
            files(("1", [ONE, TWO, kpi("k1", "48.0")])),
            files(("1", [ONE, TWO_REWORDED, kpi("k1", "48.0")])),
            files(("1", [ONE, TWO_REWORDED | {"label": "③"}, kpi("k1", "49.0")])),
        ],
    )
    blame = blame_of(root)
    assert last(blame) == {"f1": "Commit 1", "m1": "Commit 1", "m2": "Commit 3", "k1": "Commit 3"}
    assert fields(blame, "m2") == {
        "label": "Commit 3",
        "text": "Commit 2",
        "kind": "Commit 1",
        "parent": "Commit 1",
        "place": "Commit 1",
    }
    figures = fields(blame, "k1")
    assert figures["indicator.target.value"] == figures["text"] == "Commit 3"
    assert figures["indicator.target.unit"] == figures["indicator.name"] == "Commit 1"
    assert [(n.spot.path, n.depth) for n in blame.nodes] == [("1", 0), ("1①", 1), ("1③", 1), ("1■", 1)]
    assert blame.nodes[1].last.when == "2021-04-01T09:00:00+09:00"
    assert last(blame_of(root, "HEAD~1:R6"))["k1"] == "Commit 1"


@pytest.mark.parametrize(("noise", "owner"), [(False, "Commit 1"), (True, "Commit 2")])
def test_width_and_white_space_count_only_when_asked(tmp_path: Path, noise: bool, owner: str) -> None:
    spaced = ONE | {"text": "県民 への広報を行う。"}
    noted = spaced | {"provenance": {"line": 3}, "doubts": [{"code": "comparator-not-printed"}]}
    root = make_repository(tmp_path / "p", [files(("1", [x])) for x in (ONE, spaced, noted)])
    assert last(blame_of(root, noise=noise)) == {"f1": "Commit 1", "m1": owner}


def test_a_field_that_was_taken_away_is_a_change(tmp_path: Path) -> None:
    root = make_repository(
        tmp_path / "p",
        [
            files(("1", [ONE | {"tags": ["新規"]}, TWO])),
            files(("1", [ONE, TWO])),
            files(("1", [ONE, TWO_REWORDED])),
        ],
    )
    blame = blame_of(root)
    assert last(blame) == {"f1": "Commit 1", "m1": "Commit 2", "m2": "Commit 3"}
    assert fields(blame, "m1")["text"] == "Commit 1"


def test_places(tmp_path: Path) -> None:
    three = measure("m3", "・", "データを分析する。")
    root = make_repository(
        tmp_path / "p",
        [
            files(("1", [section("s1", "（1）", "広報", ONE, TWO, three), section("s2", "（2）", "分析")])),
            files(("1", [section("s1", "（1）", "広報", ONE, TWO), section("s2", "（2）", "分析", three)])),
            files(("1", [section("s1", "（1）", "広報", TWO, ONE), section("s2", "（2）", "分析", three)])),
            files(
                ("1", [section("s1", "（1）", "広報", TWO, ONE), section("s2", "（2）", "分析と活用", three)])
            ),
        ],
    )
    blame = blame_of(root)
    assert fields(blame, "m3")["parent"] == "Commit 2"
    assert sorted(fields(blame, i)["place"] for i in ("m1", "m2")) == ["Commit 1", "Commit 3"]
    assert last(blame)["s2"] == "Commit 4"
    assert last(blame)["m3"] == "Commit 2"


def test_merges_leave_every_change_with_its_own_commit(tmp_path: Path) -> None:
    root = make_repository(tmp_path / "p", [files(("1", [ONE, TWO, kpi("k1", "48.0")]))])
    git(root, "switch", "-q", "-c", "topic")
    commit(root, files(("1", [ONE, TWO, kpi("k1", "49.0")])), "Raise", at=1)
    git(root, "switch", "-q", "main")
    commit(root, files(("1", [ONE, TWO_REWORDED, kpi("k1", "48.0")])), "Reword", at=2)
    git(root, "merge", "-q", "--no-commit", "-s", "ours", "topic", at=3)
    third = ONE | {"text": "県民への周知を行う。"}
    commit(root, files(("1", [third, TWO_REWORDED, kpi("k1", "49.0")])), "Merge", at=3)
    assert last(blame_of(root)) == {"f1": "Commit 1", "m1": "Merge", "m2": "Reword", "k1": "Raise"}
    assert last(blame_of(root, first_parent=True))["k1"] == "Merge"


def test_a_plan_that_could_not_be_read_is_named(tmp_path: Path) -> None:
    root = make_repository(
        tmp_path / "p",
        [
            files(("1", [ONE, kpi("k1", "48.0")])),
            {"plans/R6/1.yaml": "id: f1\n- broken\n"},
            files(("1", [ONE, kpi("k1", "49.0")])),
        ],
    )
    blame = blame_of(root)
    assert last(blame) == {"f1": "Commit 1", "m1": "Commit 1", "k1": "Commit 3"}
    assert [stamp.subject for stamp in blame.unreadable] == ["Commit 2"]
    with pytest.raises(InvalidPlanError) as error:
        blame_of(root, "HEAD~1:R6")
    assert error.value.problems[0].code == "syntax-error"


def test_cut_history_is_marked(tmp_path: Path) -> None:
    root = make_repository(
        tmp_path / "p", [files(("1", [ONE, TWO])), {"x": "y"}, files(("1", [ONE, TWO_REWORDED]))]
    )
    git(tmp_path, "clone", "-q", "--depth", "2", f"file://{root}", "shallow")
    blame = blame_of(tmp_path / "shallow")
    assert last(blame) == {"f1": "Commit 2", "m1": "Commit 2", "m2": "Commit 3"}
    (cut,) = blame.cut
    text = render_history(blame, "terminal", Lang.EN)
    assert f"^{cut[:9]}" in text
    assert "History is cut off" in text


def test_a_renamed_directory_and_a_new_id_are_followed(tmp_path: Path) -> None:
    before = files(("1", [ONE, TWO, kpi("k1", "48.0")]), edition="令和6")
    after = files(("1", [ONE, TWO, kpi("k1", "48.0")]))
    new_id = files(("1", [ONE, TWO | {"id": "m9"}, kpi("k1", "48.0")]))
    root = make_repository(tmp_path / "p", [before, dict.fromkeys(before) | after, new_id])
    assert set(last(blame_of(root)).values()) == {"Commit 1"}


def test_an_edition_that_is_gone(tmp_path: Path) -> None:
    root = make_repository(tmp_path / "p", [files(("1", [ONE]))])
    commit(root, {"plans/R6/plan.yaml": None, "plans/R6/1.yaml": None}, at=1)
    with pytest.raises(GitError) as error:
        blame_of(root)
    assert error.value.problems[0].code == "missing-in-revision"
    assert last(blame_of(root, "HEAD~1:R6"))["m1"] == "Commit 1"


def test_the_command_line(tmp_path: Path) -> None:
    root = make_repository(tmp_path / "p", [files(("1", [ONE, TWO])), files(("1", [ONE, TWO_REWORDED]))])

    def run(*arguments: str) -> str:
        done = CliRunner().invoke(group, ["--root", str(root), "--lang", "en", "blame", "R6", *arguments])
        assert done.exit_code == 0, done.output
        return done.output

    assert "Planning Office  Commit 2" in run()
    assert "| 1② 医師会と協力して勧奨する。 | text | 2021-04-02 |" in run("--fields", "--format", "markdown")
    found = json.loads(run("--format", "json"))
    assert found["schema"] == "revtool.blame/v1"
    assert found["nodes"][2]["fields"][1]["last"]["subject"] == "Commit 2"
