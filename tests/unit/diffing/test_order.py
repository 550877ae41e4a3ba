"""The longest run of siblings that keep their order."""

import pytest

from revtool.diffing.order import in_order, longest_increasing


@pytest.mark.parametrize(
    ("values", "places"),
    [([], []), ([3, 1, 2], [1, 2]), ([1, 2, 3], [0, 1, 2]), ([3, 2, 1], [2]), ([2, 5, 3, 4, 1], [0, 2, 3])],
)
def test_longest_increasing(values: list[int], places: list[int]) -> None:
    assert longest_increasing(values) == places


def test_one_node_that_jumped_is_the_one_that_moved() -> None:
    jumped = [(0, 1, ("a", "a")), (1, 2, ("b", "b")), (2, 0, ("c", "c"))]
    assert in_order(jumped) == {("a", "a"), ("b", "b")}


def test_the_choice_does_not_depend_on_the_direction() -> None:
    exchanged = [(0, 1, ("a", "x")), (1, 0, ("b", "y"))]
    turned = [(new, old, (n, o)) for old, new, (o, n) in exchanged]
    assert {(o, n) for n, o in in_order(turned)} == set(in_order(exchanged))


def test_of_nodes_that_exchanged_places_and_ids_neither_stayed() -> None:
    assert in_order([(0, 1, ("x", "y")), (1, 0, ("y", "x")), (2, 2, ("z", "z"))]) == {("z", "z")}
