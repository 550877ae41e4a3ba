"""Which of neighbouring items belong to which edition, by trying every reading and taking the cheapest.

A reading is cheap when each edition counts on without a slip and says nothing twice, when few items differ
and those that do share their words, and when old stands before new. Invariant: readings of equal cost have
one order, so that the same text is always read the same way.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise, product

WIDEST = 6
"""Items that are tried together: 3 ** 6 readings."""

ALIKE = 0.4
"""Likeness from which two items are variants of one; neighbours in real plans stay below 0.4."""

RELATED = 0.35
"""Likeness from which two items in one edition begin to look like one too many."""

_MARKED = 0.3
"""Cost of each item that is in one edition only: few edits are likelier than many."""

_UNEXPLAINED = 0.4
"""Further cost of such an item when none of its words are in those it replaces or is replaced by."""

_SLIP_NEW = 1.8
_SLIP_OLD = 0.9
"""Costs of a number that does not count on. The new edition was proof-read; the labels of struck text are
often renumbered halfway while a draft is edited."""

_REDUNDANT = 2.0
"""Cost of two items of one edition that say the same, when they are alike word for word."""

_NEW_FIRST = 0.3
"""Cost of reading a later item as older than an earlier one."""


class In(StrEnum):
    """The editions that an item is in."""

    BOTH = "both"
    OLD = "old"
    NEW = "new"


Choice = tuple[In, ...]
"""An edition for each of the items, in their order."""


@dataclass(frozen=True, slots=True)
class Items:
    """Neighbouring items of a list, as far as a choice depends on them.

    Attributes:
        numbers: Their printed numbers.
        before: The number before the first; `numbers[0] - 1` at the beginning of a list.
        after: The number behind the last, None at the end of a list.
        likeness: Likeness of every two of them, by their places, the earlier first.
        pairs: The pairs of characters in each.
    """

    numbers: Sequence[int]
    before: int
    after: int | None
    likeness: Mapping[tuple[int, int], float]
    pairs: Sequence[frozenset[str]]


def choices(items: Items) -> list[tuple[float, Choice]]:
    """Every choice with its cost, the cheapest first.

    Worked example: for `② 電話 ② 研修と調査 ③ 研修` the cheapest is (new, old, new): ② alone counts on, ② ③
    count on, and 研修 is in each edition once.
    """
    every = product(In, repeat=len(items.numbers))
    return sorted((round(_cost(items, choice), 6), choice) for choice in every)


def _cost(items: Items, choice: Choice) -> float:
    old = [i for i, side in enumerate(choice) if side is not In.NEW]
    new = [i for i, side in enumerate(choice) if side is not In.OLD]
    slips = _SLIP_OLD * _slips(items, old) + _SLIP_NEW * _slips(items, new)
    twice = _redundancy(items, old) + _redundancy(items, new)
    return _marked(items, choice) + slips + twice + _NEW_FIRST * _backward(items, choice)


def _marked(items: Items, choice: Choice) -> float:
    """Cost of the items in one edition only, the less the more of their words the other side's have."""
    words: dict[In, set[str]] = {In.OLD: set(), In.NEW: set(), In.BOTH: set()}
    for pairs, side in zip(items.pairs, choice, strict=True):
        words[side] |= pairs
    cost = 0.0
    for pairs, side in zip(items.pairs, choice, strict=True):
        if side is not In.BOTH:
            other = words[In.OLD if side is In.NEW else In.NEW]
            cost += _MARKED + _UNEXPLAINED * (1 - len(pairs & other) / max(1, len(pairs)))
    return cost


def _slips(items: Items, chosen: Sequence[int]) -> int:
    """Numbers that do not count on in an edition with the items `chosen`."""
    numbers = [items.before, *(items.numbers[i] for i in chosen)]
    if items.after is not None:
        numbers.append(items.after)
    steps = sum(two != one + 1 for one, two in pairwise(numbers))
    places = sum(number != numbers[0] + place for place, number in enumerate(numbers))
    return min(steps, places)


def _redundancy(items: Items, chosen: Sequence[int]) -> float:
    """Cost of what the items `chosen` say twice."""
    excess = (items.likeness[i, j] - RELATED for i in chosen for j in chosen if i < j)
    return sum(_REDUNDANT * value / (1 - RELATED) for value in excess if value > 0)


def _backward(items: Items, choice: Choice) -> int:
    """Groups of variants in which a new item stands first; all are one group when none are alike."""
    marked = [i for i, side in enumerate(choice) if side is not In.BOTH]
    groups: list[list[int]] = []
    for i in marked:
        near = [group for group in groups if any(items.likeness[j, i] >= ALIKE for j in group)]
        groups = [group for group in groups if group not in near]
        groups.append(sorted([i, *(j for group in near for j in group)]))
    both = {In.OLD, In.NEW}
    mixed = [group for group in groups if {choice[i] for i in group} == both]
    if not mixed and {choice[i] for i in marked} == both:
        mixed = [marked]
    return sum(choice[group[0]] is In.NEW for group in mixed)
