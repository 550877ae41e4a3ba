"""How a user names a node: what a report prints leads to the node it was printed for, or is refused."""

from pathlib import Path

import pytest

from revtool import api
from revtool.cli.nodes import find_ids, find_in, find_node
from revtool.cli.run import run
from revtool.errors import UsageError
from revtool.model.explanation import PlanSide
from revtool.model.plan import Kind, Node, Plan, Tree
from revtool.reporters.view import path, short_label

ROOT = Path(__file__).resolve().parents[3]


def plan(edition: str = "R6") -> Plan:
    """Field 1 with a measure ① that has two items without a label, and a measure ② that has one."""
    return Plan(
        edition=edition,
        nodes=(
            Node(id="f", kind=Kind.FIELD, label="１．", title="保険者機能"),
            Node(id="f-1", kind=Kind.MEASURE, label="①", text="研修を行う。", parent="f"),
            Node(id="f-1-b1", kind=Kind.MEASURE, text="春に開く。", parent="f-1"),
            Node(id="f-1-b2", kind=Kind.MEASURE, text="秋に開く。", parent="f-1"),
            Node(id="f-2", kind=Kind.MEASURE, label="②", text="広報を行う。", parent="f"),
            Node(id="f-2-b1", kind=Kind.MEASURE, label="・", text="冊子を配る。", parent="f-2"),
        ),
    )


def test_a_path_that_items_share_names_the_labelled_node_only_where_nothing_is_written() -> None:
    told = []
    assert find_in("1①", plan(), told.append) == "f-1"
    (shared,) = told
    assert shared.code == "node-path-shared"
    assert dict(shared.facts)["nodes"] == "f-1-b1 1① 春に開く。, f-1-b2 1① 秋に開く。"
    with pytest.raises(UsageError) as caught:
        find_ids(["1①"], plan(), PlanSide.NEW)
    nodes = dict(caught.value.problems[0].facts)["nodes"]
    assert nodes == "f-1 1① 研修を行う。, f-1-b1 1① 春に開く。, f-1-b2 1① 秋に開く。"


def test_a_path_of_one_node_names_it_and_nothing_is_told() -> None:
    told = []
    assert find_in("1②", plan(), told.append) == "f-2"
    assert find_ids(["1②", "1②・", "冊子を配る。"], plan(), PlanSide.OLD) == ("f-2", "f-2-b1", "f-2-b1")
    assert told == []


def test_two_nodes_of_one_path_are_refused_with_both_even_where_nothing_is_written() -> None:
    with pytest.raises(UsageError, match="node-ambiguous"):
        find_node("1②", plan("R3"), plan(), lambda shared: None)
    assert find_node("old:1②", plan("R3"), plan()) == (PlanSide.OLD, "f-2")


def test_the_side_may_be_written_in_one_line_but_not_the_other_side() -> None:
    assert find_ids(["old:1②"], plan(), PlanSide.OLD) == ("f-2",)
    with pytest.raises(UsageError, match="node-other-side"):
        find_ids(["new:1②"], plan(), PlanSide.OLD)


def test_the_hint_names_the_plan_at_hand() -> None:
    with pytest.raises(UsageError) as caught:
        find_ids(["r6-9"], plan("R7"), PlanSide.NEW)
    assert "revtool show R7 --format json" in caught.value.problems[0].sentence()


@pytest.mark.parametrize("edition", ["R2", "R3", "R6"])
def test_every_printed_path_of_the_shipped_plans_names_its_node_or_is_refused(edition: str) -> None:
    shipped = api.load(edition, ROOT)
    tree = Tree.of(shipped)
    paths = {node.id: path(tree, node.id) for node in shipped.nodes}
    owners: dict[str, list[str]] = {}
    for node_id, printed in paths.items():
        owners.setdefault(printed, []).append(node_id)
    for printed, nodes in owners.items():
        heads = [i for i in nodes if short_label(tree.by_id[i])]
        told = []
        try:
            written = find_ids([printed], shipped, PlanSide.NEW)
            assert [*written] == nodes
        except UsageError:
            assert len(nodes) > 1
        try:
            read = find_in(printed, shipped, told.append)
            assert [read] == (nodes if len(nodes) == 1 else heads)
            assert len(told) == (len(nodes) > 1)
        except UsageError:
            assert len(nodes) > 1


def test_a_command_that_writes_refuses_what_one_that_reads_takes(capsys, monkeypatch, tmp_path) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("LC_ALL", "ja_JP.UTF-8")
    assert run(["explain", "R3", "R6", "new:1(2)③", "--format", "json"]) == 0
    out, err = capsys.readouterr()
    assert '"node": "r6-1-2-3"' in out
    assert "1(2)③ は r6-1-2-3 のほか、その中の" in err
    before = (ROOT / "plans/pairings/R3-R6.yaml").read_bytes()
    assert run(["pair", "never", "R3", "R6", "r3-1-1-1", "1(2)③", "--reason", "確認"]) == 2
    assert "node-ambiguous" in capsys.readouterr().err
    assert (ROOT / "plans/pairings/R3-R6.yaml").read_bytes() == before
