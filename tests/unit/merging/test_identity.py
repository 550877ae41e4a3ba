"""Nodes that were given another id, and what happens where identity cannot be told."""

from __future__ import annotations

from typing import Any

import pytest

from revtool.merging import ABSENT, Conflict, UnmergeableError, merge_trees

TEXT = "ジェネリック医薬品の使用を促進するため、医療機関と薬局へ働きかける。"
OTHER = "健診の受診率を高めるため、事業所を訪問して勧奨する。"


def plan(*nodes: Any) -> Any:
    made = [{"id": name, "kind": "measure", "label": label, "text": text} for name, label, text in nodes]
    return {"nodes": [{"id": "s", "kind": "section", "title": "取組", "children": made}]}


BASE = plan(("a", "①", TEXT), ("b", "②", OTHER))


def said(merged: Any) -> list[tuple[str, str, str]]:
    (section,) = merged.tree["nodes"]
    return [(node["id"], node["label"], node["text"]) for node in section["children"]]


def test_a_node_under_a_new_id_takes_the_other_sides_edit() -> None:
    ours = plan(("a2", "①", TEXT), ("b", "②", OTHER))
    theirs = plan(("a", "③", TEXT), ("b", "②", OTHER))
    for one, other in ((ours, theirs), (theirs, ours)):
        merged = merge_trees(BASE, one, other)
        assert (said(merged), merged.conflicts) == ([("a2", "③", TEXT), ("b", "②", OTHER)], ())


def test_two_new_ids_for_one_node_are_a_conflict() -> None:
    merged = merge_trees(
        BASE, plan(("a2", "①", TEXT), ("b", "②", OTHER)), plan(("a3", "①", TEXT), ("b", "②", OTHER))
    )
    assert merged.conflicts == (Conflict(key="a", field="id", base="a", ours="a2", theirs="a3"),)
    assert said(merged)[0] == ("a2", "①", TEXT)


def test_another_measure_in_its_place_is_another_measure() -> None:
    merged = merge_trees(
        BASE, plan(("n", "①", "電話に出る。"), ("b", "②", OTHER)), plan(("a", "③", TEXT), ("b", "②", OTHER))
    )
    assert [(c.key, c.field) for c in merged.conflicts] == [("a", "node")]
    assert {name for name, _, _ in said(merged)} == {"a", "n", "b"}


def test_a_new_id_that_the_other_side_gave_to_a_new_node() -> None:
    ours = plan(("x", "①", TEXT), ("b", "②", OTHER))
    theirs = plan(("a", "①", TEXT), ("b", "②", OTHER), ("x", "③", "電話に出る。"))
    merged = merge_trees(BASE, ours, theirs)
    assert ("x", "text") in {(c.key, c.field) for c in merged.conflicts}
    assert len({name for name, _, _ in said(merged)}) == len(said(merged))


def test_without_an_ancestor_every_difference_is_a_conflict() -> None:
    merged = merge_trees(None, BASE, plan(("a", "①", OTHER), ("b", "②", OTHER), ("c", "③", TEXT)))
    assert merged.conflicts == (Conflict(key="a", field="text", base=ABSENT, ours=TEXT, theirs=OTHER),)
    assert [name for name, _, _ in said(merged)] == ["a", "b", "c"]


@pytest.mark.parametrize(
    "broken",
    [
        plan(("a", "①", TEXT), ("a", "②", OTHER)),
        {"nodes": [{"kind": "section", "title": "取組"}]},
        {"nodes": [{"id": "s", "kind": "section", "title": "取組", "children": {}}]},
        {"nodes": ["s"]},
        {"id": "s", "kind": "section", "title": "取組"},
        {"title": "計画"},
        ["s"],
    ],
)
def test_what_cannot_be_told_apart_is_refused(broken: Any) -> None:
    for states in ((BASE, BASE, broken), (BASE, broken, BASE), (broken, BASE, BASE)):
        with pytest.raises(UnmergeableError):
            merge_trees(*states)
