"""What holds for any three-way merge: nothing lost, either side first, clean merges are plans."""

from __future__ import annotations

from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from plan_edits import is_right, lost, made_up, replay, right_merges, walk
from strategies import plans

from revtool.drivers.files import merge_file
from revtool.merging import Merged, UnmergeableError, merge_trees
from revtool.merging.fields import form
from revtool.model.plan import Plan, Tree
from revtool.store.canonical import dump
from revtool.store.decode import typed_keys
from revtool.store.encode import header, nested
from revtool.store.plans import read_plan_bytes
from revtool.store.yaml_reader import read_tree

Three = tuple[Any, Any, Any]


@st.composite
def three(draw: st.DrawFn) -> tuple[Three, list[Any], list[Any]]:
    """An ancestor and two sides, each a few random edits away, and the edits."""
    plan: Plan = draw(plans(min_nodes=3, max_nodes=9))
    tree = Tree.of(plan)
    tops = [nested(tree, top) for top in tree.children.get(None, ())]
    base = {"schema": "revtool.plan/v1", **header(plan), "nodes": tops}
    base = read_tree(dump(base).encode(), "base.yaml", typed=typed_keys(Plan)).tree
    random = Random(draw(st.integers(0, 1 << 30)))
    edits = [made_up(base, random, side, draw(st.integers(1, 3))) for side in "甲乙"]
    sides = [replay(base, edit) for edit in edits]
    return (base, sides[0], sides[1]), edits[0], edits[1]


@settings(max_examples=150)
@given(three())
def test_nothing_is_lost_and_a_clean_merge_is_the_right_one(case: tuple[Three, Any, Any]) -> None:
    base, ours, theirs = case[0]
    result = merge_trees(base, ours, theirs)
    assert lost(base, ours, result.tree) == set()
    assert lost(base, theirs, result.tree) == set()
    if not result.conflicts:
        assert is_right(result.tree, right_merges(base, case[1], case[2]))
    _check_mirrored(result, merge_trees(base, theirs, ours))


def _check_mirrored(one: Merged, other: Merged) -> None:
    assert {(c.key, c.field): form(c.entry()) for c in one.conflicts} == {
        (c.key, c.field): form(c.mirrored.entry()) for c in other.conflicts
    }
    disputed = {(c.key, c.field.partition(".")[0]) for c in one.conflicts}
    if not disputed:
        assert form(one.tree) == form(other.tree)
    for mine, yours in ((one, other), (other, one)):
        nodes = {node["id"]: node for node, _ in walk(yours.tree)}
        for node, _ in walk(mine.tree):
            for name, value in node.items():
                if name not in ("children", "conflict") and (node["id"], name) not in disputed:
                    assert form(value) == form(nodes[node["id"]].get(name))


@settings(max_examples=40)
@given(three())
def test_a_merge_with_one_side_unchanged_is_the_other(case: tuple[Three, Any, Any]) -> None:
    base, ours, theirs = case[0]
    for result in (
        merge_trees(base, ours, base),
        merge_trees(base, base, ours),
        merge_trees(base, ours, ours),
    ):
        assert (form(result.tree), result.conflicts) == (form(ours), ())
    assert form(merge_trees(None, ours, ours).tree) == form(ours)
    assert form(merge_trees(base, theirs, theirs).tree) == form(theirs)


@settings(max_examples=40)
@given(three())
def test_the_merged_file_says_what_was_merged_and_is_read_as_a_plan(case: tuple[Three, Any, Any]) -> None:
    states = [dump(tree).encode() for tree in case[0]]
    outcome = merge_file(states[0], states[1], states[2], "plan.yaml")
    result = merge_trees(*case[0])
    assert form(read_tree(outcome.data, "plan.yaml", typed=typed_keys(Plan)).tree) == form(result.tree)
    loaded = read_plan_bytes(lambda: outcome.data, "plan.yaml", None)
    codes = {problem.code for problem in loaded.problems if not problem.is_warning}
    assert ("merge-conflict" in codes) == bool(outcome.conflicts)
    if not outcome.conflicts:
        assert codes == set()


@settings(max_examples=40)
@given(three(), st.sampled_from(["#甲\n", "nodes: [\n", "\t", "nodes:\n- {id: a}\n- {id: a}\n"]))
def test_what_is_no_plan_is_never_merged_by_guess(case: tuple[Three, Any, Any], broken: str) -> None:
    base, ours, _ = (dump(tree).encode() for tree in case[0])
    try:
        outcome = merge_file(base, ours, broken.encode(), "plan.yaml")
    except UnmergeableError:
        return
    assert outcome.data == ours
