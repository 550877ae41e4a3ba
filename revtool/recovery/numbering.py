"""Repeated numbers: ②…②…③… where a replaced item kept its number beside the new one's.

Which of the items are old is worked out in `choice`. Invariant: a choice is applied only when every other
plan in force costs clearly more, and some item is a variant of another.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from revtool.recovery.choice import ALIKE, RELATED, WIDEST, Choice, In, Items, choices
from revtool.recovery.likeness import likeness, pairs_of
from revtool.recovery.lists import numbered_lists
from revtool.recovery.marks import Confidence, Mark, Span
from revtool.recovery.reading import Item, Reading
from revtool.text.labels import Role
from revtool.text.normalise import fold

REASON = "repeated-number"
REASONS: tuple[str, ...] = (REASON,)

_HEADING = 6
"""Characters by which a heading is known again on the next page, whatever follows it there."""

_CLEAR = 0.25
"""Difference of cost from which one choice is likely."""

_MOST = 100
"""Repeated numbers of one text that are worked out; the others are listed. No plan has as many."""


_PRINTED: list[tuple[float, Choice]] = [(0.0, (In.OLD, In.NEW))]
"""The choice that only follows the printed order."""


@dataclass(frozen=True, slots=True)
class _Window:
    """Neighbouring items of a list around a repeated number.

    Attributes:
        items: The items.
        behind: Place in the list behind the last of them.
        weighed: What a choice depends on.
    """

    items: Sequence[Item]
    behind: int
    weighed: Items


def find(reading: Reading) -> Iterator[Mark]:
    """The items of lists with repeated numbers that are in one edition only.

    Worked example: of `① 窓口 ② 電話 ② 研修。また、調査 ③ 研修` the second ② is old and ② 電話 and ③ new:
    both editions then count on, and neither speaks of 研修 twice.
    """
    worked_out = 0
    for items in numbered_lists(reading):
        at = 0
        while (window := _window(reading, items, at)) is not None:
            worked_out += 1
            at = window.behind
            yield from _mark(reading, window, choices(window.weighed) if worked_out <= _MOST else _PRINTED)


def _window(reading: Reading, items: Sequence[Item], at: int) -> _Window | None:
    """The next stretch of `items` from a repeated number up to one that counts on and is like none."""
    starts = range(at, len(items) - 1)
    first = next((i for i in starts if _is_repeated(reading, items[i], items[i + 1])), None)
    if first is None:
        return None
    chosen = list(items[first : first + 2])
    alike = {(0, 1): _alike(reading, *chosen)}
    for item in items[first + 2 : first + WIDEST]:
        near = {(i, len(chosen)): _alike(reading, other, item) for i, other in enumerate(chosen)}
        if _number(item) == _number(chosen[-1]) + 1 and max(near.values()) < RELATED:
            break
        chosen.append(item)
        alike |= near
    behind = first + len(chosen)
    weighed = Items(
        numbers=[_number(item) for item in chosen],
        before=_number(items[first]) - 1,
        after=_number(items[behind]) if behind < len(items) else None,
        likeness=alike,
        pairs=[pairs_of(_text(reading, item)) for item in chosen],
    )
    return _Window(chosen, behind, weighed)


def _is_repeated(reading: Reading, one: Item, two: Item) -> bool:
    """Whether two neighbours share a number but not a heading; the latter is one heading on two pages."""
    if _number(one) != _number(two):
        return False
    heads = [fold(_text(reading, item)) for item in (one, two)]
    is_prose = all(head.endswith("。") for head in heads)
    return heads[0] != heads[1] and (is_prose or heads[0][:_HEADING] != heads[1][:_HEADING])


def _mark(reading: Reading, window: _Window, ranked: list[tuple[float, Choice]]) -> Iterator[Mark]:
    """The mark of the cheapest choice; unsure when another plan in force costs about as much."""
    cost, best = ranked[0]
    sides = list(zip(window.items, best, strict=False))
    old = tuple(_with_bullets(reading, item, window) for item, side in sides if side is In.OLD)
    new = tuple((item.start, item.end) for item, side in sides if side is In.NEW)
    if not old and not new:
        return
    rivals = [other - cost for other, choice in ranked if _kept(choice) != _kept(best)]
    has_variant = any(value >= ALIKE for value in window.weighed.likeness.values())
    is_clear = bool(rivals) and rivals[0] >= _CLEAR and has_variant
    yield Mark(
        old=old,
        new=new,
        reason=REASON,
        confidence=Confidence.LIKELY if is_clear else Confidence.UNSURE,
        detail=_detail(reading, sides),
    )


def _kept(choice: Choice) -> tuple[bool, ...]:
    return tuple(side is not In.OLD for side in choice)


def _with_bullets(reading: Reading, item: Item, window: _Window) -> Span:
    """The span of an old item, with the bullets below it when another item of the window follows them."""
    if item is window.items[-1]:
        return item.start, item.end
    end, at = item.end, reading.items.index(item) + 1
    while reading.items[at].label.role in (Role.BULLET, Role.NOTE):
        end, at = reading.items[at].end, at + 1
    return item.start, end


def _detail(reading: Reading, sides: Sequence[tuple[Item, In]]) -> str:
    """The labels in order, each with its edition when it is in one only: `② +② -② +③`."""
    signs = {In.BOTH: "", In.OLD: "-", In.NEW: "+"}
    return " ".join(signs[side] + reading.text[item.start : item.body].strip() for item, side in sides)


def _number(item: Item) -> int:
    return item.label.number or 0


def _text(reading: Reading, item: Item) -> str:
    return reading.text[item.body : item.end]


def _alike(reading: Reading, one: Item, two: Item) -> float:
    return likeness(_text(reading, one), _text(reading, two))
