"""Doubled years: 平成31年度令和2年度, 平成31令和2年, 令和元2年.

The calendar itself tells the direction: the earlier year is old, in whichever order the two are printed.
Invariant: years that stand as finished words with a space between (the head of a table) are never marked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from revtool.recovery.figures import GAP, SPACE
from revtool.recovery.marks import Confidence, Mark, Span
from revtool.recovery.reading import Reading
from revtool.text.eras import ERA, fiscal_year

REASON = "doubled-year"
REASONS: tuple[str, ...] = (REASON,)

_ERA_NAME = "(?:明治|大正|昭和|平成|令和|(?<![A-Za-z])[MTSHR])"
_COUNT = "(?:元|[0-9]{1,2}(?![0-9]))"
_ENDING = "(?:末|現在|時点)"
_MONTH = rf"{SPACE}?[0-9]{{1,2}}{SPACE}?月(?:{SPACE}?[0-9]{{1,2}}{SPACE}?日)?"
_DATE = rf"{ERA}{SPACE}?(?:年度|年(?:{_MONTH})?)"
_ROLLED_ON = 1
"""Years by which a yearly plan moves its dates; two dates further apart may be a range that lost its ～."""


def find(reading: Reading) -> Iterator[Mark]:
    """The doubled years.

    Worked example: in `（平成 31年度令和 2年度見込み` the old span is 平成 31年度 and the new 令和 2年度; in
    `令和元 2年 12月現在` they are `元 ` and `2`.
    """
    for pattern in (_finished(), _unfinished(), _counts()):
        for found in pattern.finditer(reading.even):
            era = found.groupdict().get("era", "")
            one, two = found["one"], found["two"]
            labels = f"{era}{one}年度", f"{era}{two}年度"
            yield from map(reading.placed, _told_apart(found.span("one"), found.span("two"), *labels))


def _told_apart(first: Span, second: Span, one: str, two: str) -> Iterator[Mark]:
    """The mark on two years, the earlier one old; the gap between them goes with the first."""
    years = fiscal_year(one), fiscal_year(two)
    if years[0] is None or years[1] is None or _bare(one) == _bare(two):
        return
    first = first[0], second[0]
    old, new = (first, second) if years[0] <= years[1] else (second, first)
    step = years[1] - years[0]
    yield Mark(
        old=(old,),
        new=(new,),
        reason=REASON,
        confidence=Confidence.CERTAIN if 0 <= step <= _ROLLED_ON else Confidence.LIKELY,
        detail=f"{min(years[0], years[1])} → {max(years[0], years[1])}",
    )


def _bare(label: str) -> str:
    return re.sub(r"\s", "", label)


@cache
def _finished() -> re.Pattern[str]:
    """Two dates with nothing between them; an ending counts as theirs when both have it."""
    return re.compile(f"(?P<one>{_DATE}(?P<ending>{_ENDING}*))(?P<two>{_DATE}(?P=ending))")


@cache
def _unfinished() -> re.Pattern[str]:
    """Two years of which the first has no 年 of its own."""
    return re.compile(rf"(?P<one>{ERA})(?:{GAP})?(?P<two>{ERA}|[MTSHR][0-9]{{1,2}})(?={SPACE}?年)")


@cache
def _counts() -> re.Pattern[str]:
    """Two counts under one era name: 令和元 2年, 平成 30 31年度."""
    return re.compile(
        rf"(?P<era>{_ERA_NAME}){SPACE}?(?P<one>{_COUNT})(?:{GAP}|(?<=元))(?P<two>{_COUNT})(?={SPACE}?年)"
    )
