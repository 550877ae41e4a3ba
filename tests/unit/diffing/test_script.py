"""Edit scripts are as short as they can be, and say no to plans they do not fit."""

from dataclasses import replace

import pytest
from small_plans import aligned, plan_of

from revtool.diffing.script import edit_script
from revtool.errors import InvalidPlanError
from revtool.model.plan import Plan
from revtool.model.script import Delete, EditScript, Insert, Move, Update, UpdateHeader
from revtool.patching import apply


def flat(*texts: str, edition: str = "") -> Plan:
    return plan_of(
        {"edition": edition, "nodes": [{"id": text[0], "kind": "measure", "text": text} for text in texts]}
    )


def script(old: Plan, new: Plan, *pairs: object) -> EditScript:
    return edit_script(old, new, aligned(old, new, pairs))  # type: ignore[arg-type]


def test_one_move_brings_the_last_to_the_front() -> None:
    (move,) = script(flat("a", "b", "c", "d"), flat("d", "a", "b", "c")).operations
    assert move == Move(id="d", old_parent=None, old_index=3, new_parent=None, new_index=0)


def test_a_deletion_moves_nothing() -> None:
    (operation,) = script(flat("a", "b", "c"), flat("a", "c")).operations
    assert isinstance(operation, Delete)
    assert (operation.node.id, operation.index) == ("b", 1)


def test_an_insertion_moves_nothing() -> None:
    (operation,) = script(flat("a", "c"), flat("a", "b", "c")).operations
    assert isinstance(operation, Insert)
    assert (operation.node.id, operation.index) == ("b", 1)


def test_ids_change_through_an_update() -> None:
    (operation,) = script(flat("a"), flat("b"), ("a", "b")).operations
    assert isinstance(operation, Update)
    assert (operation.old.id, operation.new.id) == ("a", "b")


def test_exchanged_ids_go_through_a_free_one() -> None:
    old, new = flat("a", "b"), flat("b", "a")
    steps = script(old, new, ("a", "b"), ("b", "a"))
    assert apply(steps, old) == new
    assert [s.new.id for s in steps.operations if isinstance(s, Update)] == ["a~", "b~", "b", "a"]


def test_the_header_is_an_operation_of_its_own() -> None:
    (operation,) = script(flat("a", edition="R3"), flat("a", edition="R6")).operations
    assert isinstance(operation, UpdateHeader)


def test_parent_and_child_change_places() -> None:
    old = plan_of(
        {
            "nodes": [
                {
                    "id": "a",
                    "kind": "measure",
                    "text": "a",
                    "children": [{"id": "b", "kind": "measure", "text": "b"}],
                }
            ]
        }
    )
    new = plan_of(
        {
            "nodes": [
                {
                    "id": "b",
                    "kind": "measure",
                    "text": "b",
                    "children": [{"id": "a", "kind": "measure", "text": "a"}],
                }
            ]
        }
    )
    assert apply(script(old, new), old) == new


@pytest.mark.parametrize(
    ("steps", "reason"),
    [
        (lambda p: [Delete(node=p.nodes[0], index=5)], "not-there"),
        (lambda p: [Delete(node=replace(p.nodes[0], text="other"), index=0)], "other-content"),
        (lambda p: [Delete(node=replace(p.nodes[0], id="zz"), index=0)], "no-such-node"),
        (lambda p: [Insert(node=p.nodes[0], index=0)], "id-taken"),
        (lambda p: [Insert(node=replace(p.nodes[0], id="n", parent="zz"), index=0)], "no-such-parent"),
        (lambda p: [Insert(node=replace(p.nodes[0], id="n"), index=9)], "no-such-place"),
        (
            lambda p: [Move(id="a", old_parent=None, old_index=0, new_parent="a", new_index=0)],
            "no-such-parent",
        ),
        (lambda p: [Update(old=p.nodes[0], new=replace(p.nodes[0], id="b"))], "id-taken"),
        (lambda p: [Update(old=p.nodes[0], new=replace(p.nodes[0], parent="b"))], "other-parent"),
        (lambda p: [UpdateHeader(old=Plan(edition="R9"), new=Plan())], "other-header"),
    ],
)
def test_a_script_that_does_not_fit_is_refused(steps, reason: str) -> None:  # type: ignore[no-untyped-def]
    plan = flat("a", "b")
    with pytest.raises(InvalidPlanError) as refused:
        apply(EditScript(operations=tuple(steps(plan))), plan)
    (problem,) = refused.value.problems
    assert problem.code == "script-does-not-fit"
    assert dict(problem.facts)["reason"] == reason


def test_a_node_with_children_is_not_deleted() -> None:
    plan = plan_of(
        {
            "nodes": [
                {
                    "id": "a",
                    "kind": "measure",
                    "text": "a",
                    "children": [{"id": "b", "kind": "measure", "text": "b"}],
                }
            ]
        }
    )
    with pytest.raises(InvalidPlanError):
        apply(EditScript(operations=(Delete(node=plan.nodes[0], index=0),)), plan)
