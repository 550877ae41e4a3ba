"""The case table of merging: every pair of edits, with the result that a person worked out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from merge_outlines import outline_of, tree_of_outline
from small_plans import tree_of

from revtool.merging import Merged, merge_trees

TABLE: Any = tree_of(Path(__file__).parents[2] / "merges" / "pairs.yaml")
TEXTS = TABLE["texts"]
EDITS = TABLE["edits"]
CASES = [
    *(
        (f"{one} × {other}", EDITS[one][0], EDITS[other][1], made, left)
        for one, other, made, left in TABLE["pairs"]
    ),
    *TABLE["others"],
]
PARAMETERS = [pytest.param(*case[1:], id=case[0]) for case in CASES]


def merged(ours: str, theirs: str) -> Merged:
    return merge_trees(*(tree_of_outline(side, TEXTS) for side in (TABLE["base"], ours, theirs)))


def left_of(result: Merged) -> list[str]:
    return sorted(f"{conflict.key} {conflict.field}" for conflict in result.conflicts)


@pytest.mark.parametrize(("ours", "theirs", "expected", "left"), PARAMETERS)
def test_case(ours: str, theirs: str, expected: str, left: list[str]) -> None:
    result = merged(ours, theirs)
    assert (outline_of(result.tree, TEXTS), left_of(result)) == (expected, left)


@pytest.mark.parametrize(("ours", "theirs", "expected", "left"), PARAMETERS)
def test_the_mirrored_case(ours: str, theirs: str, expected: str, left: list[str]) -> None:
    result = merged(theirs, ours)
    assert left_of(result) == left
    if not left:
        assert outline_of(result.tree, TEXTS) == expected
    mirrored = {(c.key, c.field): c.mirrored for c in merged(ours, theirs).conflicts}
    assert {(c.key, c.field): c for c in result.conflicts} == mirrored


@pytest.mark.parametrize("name", EDITS)
def test_the_same_edit_on_both_sides_is_that_edit(name: str) -> None:
    for side in EDITS[name]:
        result = merged(side, side)
        assert (outline_of(result.tree, TEXTS), result.conflicts) == (side, ())


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_on_one_side_is_that_edit(name: str) -> None:
    for side in EDITS[name]:
        for result in (merged(side, TABLE["base"]), merged(TABLE["base"], side)):
            assert (outline_of(result.tree, TEXTS), result.conflicts) == (side, ())


def test_the_table_has_every_pair() -> None:
    names = list(EDITS)
    pairs = [(one, other) for at, one in enumerate(names) for other in names[at:]]
    assert [(one, other) for one, other, _, _ in TABLE["pairs"]] == pairs
