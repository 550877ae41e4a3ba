"""Repeated numbers: ②…②…③… where a replaced item kept its number beside the new one's.

Which of the items are old is worked out by trying every reading and taking the cheapest: each edition
should count on without a slip, say nothing twice, differ in few items, and old should stand before new.
Invariant: a reading is applied only when every other plan in force costs clearly more.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise, product

from revtool.recovery.likeness import likeness, pairs_of
from revtool.recovery.lists import numbered_lists
from revtool.recovery.marks import Confidence, Mark
from revtool.recovery.reading import Item, Reading
from revtool.text.normalise import fold

REASON = "repeated-number"
REASONS: tuple[str, ...] = (REASON,)

_WIDEST = 7
"""Items tried together: 3 ** 7 readings."""

_COST_MARKED = 0.3
"""Cost of each item that is in one edition only: few edits are likelier than many."""

_COST_UNEXPLAINED = 0.4
"""Further cost of such an item when none of its words are in the items it replaces or is replaced by."""

_COST_SLIP_NEW = 1.8
_COST_SLIP_OLD = 0.9
"""Costs of a number that does not count on. The new edition was proof-read; the labels of struck text
are often renumbered halfway while a draft is edited."""

_COST_REDUNDANT = 2.0
"""Cost of two items that say the same within one edition, when they are alike word for word."""

_COST_NEW_FIRST = 0.3
"""Cost of reading a later item as older than an earlier one."""

ALIKE = 0.4
"""Likeness from which two items are variants of one; neighbours in real plans stay below 0.4."""

_RELATED = 0.35
"""Likeness from which two items in one edition begin to look like one too many."""

_HEADING = 6
"""Characters by which a heading is known again on the next page, whatever follows it there."""

_CLEAR = 0.25
"""Difference of cost from which one reading is likely."""


class _In(StrEnum):
    BOTH = "both"
    OLD = "old"
    NEW = "new"


_Reading = tuple[_In, ...]


@dataclass(frozen=True, slots=True)
class _Window:
    """Neighbouring items of a list, with the numbers around them and how alike they are."""

    items: Sequence[Item]
    before: int
    after: int | None
    likeness: dict[tuple[int, int], float]
    pairs: Sequence[set[str]]


def find(reading: Reading) -> Iterator[Mark]:
    """The items of lists with repeated numbers that are in one edition only.

    Worked example: of `① 窓口 ② 電話 ② 研修。また、調査 ③ 研修` the second ② is old and ② 電話 and ③ new:
    both editions then count on, and neither speaks of 研修 twice.
    """
    for items in numbered_lists(reading):
        at = 0
        while (window := _window(reading, items, at)) is not None:
            best, others = _cheapest(window)
            mark = _mark(reading, window, best, others)
            if mark:
                yield mark
            at = items.index(window.items[-1]) + 1


def _window(reading: Reading, items: Sequence[Item], at: int) -> _Window | None:
    """The next stretch of `items` around a repeated number, without the ordinary items at its end."""
    first = next(
        (i for i in range(at, len(items) - 1) if _is_repeated(reading, items[i], items[i + 1])), None
    )
    if first is None:
        return None
    chosen = list(items[first : first + _WIDEST])
    alike = {
        (i, j): likeness(_text(reading, chosen[i]), _text(reading, chosen[j]))
        for i in range(len(chosen))
        for j in range(i + 1, len(chosen))
    }
    while len(chosen) > 2 and _is_ordinary(chosen, alike):
        chosen.pop()
    behind = first + len(chosen)
    return _Window(
        chosen,
        before=_number(items[first]) - 1,
        after=_number(items[behind]) if behind < len(items) else None,
        likeness={pair: value for pair, value in alike.items() if pair[1] < len(chosen)},
        pairs=[pairs_of(_text(reading, item)) for item in chosen],
    )


def _is_repeated(reading: Reading, one: Item, two: Item) -> bool:
    """Whether two neighbours share a number but not a heading; the latter is one heading on two pages."""
    if _number(one) != _number(two):
        return False
    heads = [fold(_text(reading, item)) for item in (one, two)]
    is_prose = all(head.endswith("。") for head in heads)
    return heads[0] != heads[1] and (is_prose or heads[0][:_HEADING] != heads[1][:_HEADING])


def _is_ordinary(chosen: Sequence[Item], alike: dict[tuple[int, int], float]) -> bool:
    """Whether the last item counts on and is like none before it."""
    last = len(chosen) - 1
    counts_on = _number(chosen[last]) == _number(chosen[last - 1]) + 1
    return counts_on and all(alike[i, last] < ALIKE for i in range(last))


def _cheapest(window: _Window) -> tuple[_Reading, list[tuple[float, _Reading]]]:
    """The cheapest reading, and all with their costs, cheapest first."""
    size = len(window.items)
    costs = sorted((round(_cost(window, reading), 6), reading) for reading in product(_In, repeat=size))
    return costs[0][1], costs


def _cost(window: _Window, reading: _Reading) -> float:
    old = [i for i, side in enumerate(reading) if side is not _In.NEW]
    new = [i for i, side in enumerate(reading) if side is not _In.OLD]
    cost = _marked(window, reading)
    cost += _COST_SLIP_OLD * _slips(window, old) + _COST_SLIP_NEW * _slips(window, new)
    cost += _redundancy(window, old) + _redundancy(window, new)
    return cost + _COST_NEW_FIRST * _new_first(window, reading)


def _marked(window: _Window, reading: _Reading) -> float:
    """Cost of the items in one edition only, less the more of their words the other side's have."""
    cost = 0.0
    words = {
        side: set().union(*(p for p, s in zip(window.pairs, reading, strict=True) if s is side))
        for side in _In
    }
    for pairs, side in zip(window.pairs, reading, strict=True):
        if side is not _In.BOTH:
            other = words[_In.OLD if side is _In.NEW else _In.NEW]
            cost += _COST_MARKED + _COST_UNEXPLAINED * (1 - len(pairs & other) / max(1, len(pairs)))
    return cost


def _new_first(window: _Window, reading: _Reading) -> int:
    """Groups of variants in which a new item stands before any old one; one group when none are alike."""
    marked = [i for i, side in enumerate(reading) if side is not _In.BOTH]
    groups: list[list[int]] = []
    for i in marked:
        near = [group for group in groups if any(window.likeness[j, i] >= ALIKE for j in group)]
        groups = [group for group in groups if group not in near] + [
            sorted([i, *(j for g in near for j in g)])
        ]
    mixed = [group for group in groups if {reading[i] for i in group} == {_In.OLD, _In.NEW}]
    if not mixed and {reading[i] for i in marked} == {_In.OLD, _In.NEW}:
        mixed = [marked]
    return sum(reading[group[0]] is _In.NEW for group in mixed)


def _slips(window: _Window, chosen: Sequence[int]) -> int:
    """Labels that do not count on in an edition with the items `chosen`."""
    numbers = [window.before, *(_number(window.items[i]) for i in chosen)]
    if window.after is not None:
        numbers.append(window.after)
    steps = sum(two != one + 1 for one, two in pairwise(numbers))
    places = sum(number != numbers[0] + place for place, number in enumerate(numbers))
    return min(steps, places)


def _redundancy(window: _Window, chosen: Sequence[int]) -> float:
    excess = (window.likeness[i, j] - _RELATED for i in chosen for j in chosen if i < j)
    return sum(_COST_REDUNDANT * value / (1 - _RELATED) for value in excess if value > 0)


def _mark(
    reading: Reading, window: _Window, best: _Reading, costs: list[tuple[float, _Reading]]
) -> Mark | None:
    """The mark of the cheapest reading; unsure when another plan in force costs about as much."""
    old = tuple(_span(item) for item, side in zip(window.items, best, strict=True) if side is _In.OLD)
    new = tuple(_span(item) for item, side in zip(window.items, best, strict=True) if side is _In.NEW)
    if not old and not new:
        return None
    rivals = [cost for cost, other in costs if _kept(other) != _kept(best)]
    is_clear = not rivals or rivals[0] - costs[0][0] >= _CLEAR
    has_variant = any(value >= ALIKE for value in window.likeness.values())
    return Mark(
        old=old,
        new=new,
        reason=REASON,
        confidence=Confidence.LIKELY if is_clear and has_variant else Confidence.UNSURE,
        detail=_detail(reading, window, best),
    )


def _kept(reading: _Reading) -> tuple[bool, ...]:
    return tuple(side is not _In.OLD for side in reading)


def _detail(reading: Reading, window: _Window, best: _Reading) -> str:
    """The labels in order, each with its edition when it is in one only: `② +② -② +③`."""
    signs = {_In.BOTH: "", _In.OLD: "-", _In.NEW: "+"}
    labels = (reading.text[item.start : item.body].strip() for item in window.items)
    return " ".join(signs[side] + label for label, side in zip(labels, best, strict=True))


def _number(item: Item) -> int:
    return item.label.number or 0


def _text(reading: Reading, item: Item) -> str:
    return reading.text[item.body : item.end]


def _span(item: Item) -> tuple[int, int]:
    return item.start, item.end
