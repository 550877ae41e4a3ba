"""Doubled numbers: 44.7 48.0％, 567,593 588,779 人, 700事業所1,270事業所.

Numbers are printed old before new; whether a pair belongs together at all is told by their form and the
unit that only the second carries. Invariant: three or more numbers in a row are a table, never a pair.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from revtool.recovery.figures import GAP, NUMBER, SPACE, unit, value
from revtool.recovery.marks import Confidence, Mark
from revtool.recovery.proof import weigh
from revtool.recovery.reading import Reading

REASON = "doubled-number"
REASONS: tuple[str, ...] = (REASON,)

_FURTHEST = Decimal(10)
"""Ratio beyond which two figures are hardly one figure of two years."""

_FURTHEST_MIXED = Decimal(2)
"""The same for `60 61.7％`, where the two do not share their form."""

_DATED = "年月日時"
"""Units of dates, whose numbers stand side by side for other reasons."""


def find(reading: Reading) -> list[Mark]:
    """The doubled numbers, each likely unless arithmetic proves or refutes it.

    Worked example: in `実施率 44.7 48.0％` the old span is `44.7 ` and the new `48.0`.
    """
    return [reading.placed(mark) for mark in weigh(reading.even, list(_doubled(reading.even)))]


def _doubled(even: str) -> Iterator[Mark]:
    for found in _pairs().finditer(even):
        if _is_pair(even, found):
            yield _mark((found.start(1), found.start(2)), found.span(2), found[1], found[2])
    for found in _repeated_units().finditer(even):
        one, two = value(found["one"]), value(found["two"])
        if one != two and _is_near(one, two, _FURTHEST) and found["unit"][0] not in _DATED:
            yield _mark(found.span("old"), found.span("new"), found["one"], found["two"])
    for found in _fused().finditer(even):
        if _is_near(value(found[1]), value(found[2]), _FURTHEST):
            yield _mark(found.span(1), found.span(2), found[1], found[2])


def _mark(old: tuple[int, int], new: tuple[int, int], one: str, two: str) -> Mark:
    return Mark(old=(old,), new=(new,), reason=REASON, confidence=Confidence.LIKELY, detail=f"{one} → {two}")


def _is_pair(even: str, found: re.Match[str]) -> bool:
    """Whether two numbers with a gap are one figure of two editions."""
    old, new = found[1], found[2]
    if value(old) == value(new) or (_begins_line(even, found.start()) and not re.search("[,.]", old)):
        return False
    if _touches_number(even, found):
        return False
    same_form = ("." in old) == ("." in new)
    return _is_near(value(old), value(new), _FURTHEST if same_form else _FURTHEST_MIXED)


def _begins_line(even: str, place: int) -> bool:
    """Whether only white space stands before `place` in its line: a label or a page number."""
    return not even[even.rfind("\n", 0, place) + 1 : place].strip()


def _touches_number(even: str, found: re.Match[str]) -> bool:
    """Whether a third number follows or precedes within a gap."""
    before = re.search(rf"[0-9]{GAP}$", even[max(0, found.start() - 12) : found.start()])
    after = re.match(rf"{GAP}[0-9]", even[found.end() : found.end() + 12])
    return bool(before or after)


def _is_near(old: Decimal, new: Decimal, furthest: Decimal) -> bool:
    low, high = sorted((old, new))
    return low > 0 and high <= low * furthest


@cache
def _pairs() -> re.Pattern[str]:
    """Two numbers with a gap, a unit behind the second only."""
    return re.compile(rf"({NUMBER}){GAP}({NUMBER})(?={SPACE}?(?:{unit()}|月末|月現在|月時点|月分))")


@cache
def _repeated_units() -> re.Pattern[str]:
    """Two quantities of one unit with nothing between them: 60％70％, 80%以上85%以上."""
    bound = "(?:以上|以下|未満|超|程度)?"
    return re.compile(
        rf"(?P<old>(?P<one>{NUMBER}){SPACE}?(?P<unit>{unit()}){bound})"
        rf"(?P<new>(?P<two>{NUMBER}){SPACE}?(?P=unit){bound})(?![0-9])"
    )


@cache
def _fused() -> re.Pattern[str]:
    """Two grouped numbers without a gap, 253,714282,614: a group has three digits, so they come apart."""
    grouped = "[0-9]{1,3}(?:,[0-9]{3})+"
    return re.compile(rf"(?<![0-9.,])({grouped})({grouped})(?![0-9.,])(?={SPACE}?{unit()})")
