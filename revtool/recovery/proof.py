"""Arithmetic that proves or refutes how doubled figures were told apart: population × rate = headcount.

Of 588,779 people 48.0％ are 282,614. When the old three agree and the new three agree, the pairing of all
three figures is proven; when they agree only with one of them turned round, that one is not to be trusted.
Invariant: nothing is proven that a turned pair would satisfy as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from revtool.recovery.figures import NUMBER, SPACE, unit, value
from revtool.recovery.marks import Confidence, Mark
from revtool.text.numerals import canonical_unit

_REACH_HEADCOUNT = 40
"""Characters between a rate and its headcount: `％（実施見込者数：` and the longest label before it."""

_REACH_POPULATION = 1200
"""Characters between a population and the last row of its table, about one page of text."""

_MOST_FIGURES = 60
"""Figures before a rate among which its population is looked for; a page has fewer."""

_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class _Figure:
    """A printed figure with its value in either edition, the same when it is not doubled."""

    start: int
    end: int
    old: Decimal
    new: Decimal
    unit: str
    mark: int | None

    def turned(self) -> _Figure:
        return replace(self, old=self.new, new=self.old)


_Row = tuple[_Figure, _Figure, _Figure]
"""Population, rate, headcount."""


def weigh(even: str, marks: Sequence[Mark]) -> list[Mark]:
    """`marks` on doubled numbers with the confidence that the arithmetic around them gives.

    Worked example: `（対象者数：3,239 3,876 人） 実施率 9.5 10.0％（見込者数：308 388 人）` proves all
    three, because 3,239 × 9.5% = 307.7 and 3,876 × 10.0% = 387.6.
    """
    weighed = list(marks)
    figures = sorted(_figures(even, marks), key=lambda figure: figure.start)
    for at, rate in enumerate(figures):
        if rate.unit == "%" and at + 1 < len(figures):
            for index, confidence, detail in _verdicts(figures, at):
                if weighed[index].confidence is Confidence.LIKELY:
                    weighed[index] = replace(weighed[index], confidence=confidence, detail=detail)
    return _spread(even, weighed)


def _figures(even: str, marks: Sequence[Mark]) -> Iterator[_Figure]:
    """Every figure with a unit, doubled ones as one."""
    taken: set[int] = set()
    for index, mark in enumerate(marks):
        one, two = (re.search(NUMBER, even[slice(*spans[0])]) for spans in (mark.old, mark.new))
        following = _unit().match(even, mark.new[0][1]) or _unit().search(even, mark.new[0][0], mark.end)
        if one and two and following:
            printed = canonical_unit(following[1])
            yield _Figure(mark.start, mark.end, value(one[0]), value(two[0]), printed, index)
            taken.update(range(mark.start, mark.end))
    for found in _single().finditer(even):
        if found.start() not in taken:
            amount = value(found[1])
            yield _Figure(found.start(), found.end(), amount, amount, canonical_unit(found[2]), None)


def _verdicts(figures: Sequence[_Figure], at: int) -> Iterator[tuple[int, Confidence, str]]:
    """What the row of the rate at `at` says of its figures: (number of the mark, confidence, detail)."""
    rate, head = figures[at], figures[at + 1]
    if head.start - rate.end > _REACH_HEADCOUNT or head.unit == "%":
        return
    near = [
        figure
        for figure in reversed(figures[max(0, at - _MOST_FIGURES) : at])
        if figure.unit == head.unit and rate.start - figure.end < _REACH_POPULATION
    ]
    rows = [(pool, rate, head) for pool in near if (pool.mark, rate.mark, head.mark).count(None) <= 1]
    proven = next((row for row in rows if _proves(row)), None)
    if proven:
        detail = f"{_sum(proven, old=True)}; {_sum(proven)}"
        yield from ((figure.mark, Confidence.CERTAIN, detail) for figure in proven if figure.mark is not None)
        return
    if any(_agree(row, wide=True) for row in rows):
        return
    for row in rows:
        for figure, turned in _turns(row):
            if figure.mark is not None and _proves(turned):
                yield figure.mark, Confidence.UNSURE, f"{_sum(turned, old=True)}; {_sum(turned)}"
                return
    doubled = next((row for row in rows if row[0].mark is not None), None)
    if doubled and head.mark is not None:
        yield head.mark, Confidence.LIKELY, f"{_sum(doubled, sign='≠')}"


def _proves(row: _Row) -> bool:
    """Whether the row agrees and no turn of one figure does, exactly or within the rate's rounding."""
    return any(
        _agree(row, wide=wide) and not any(_agree(turned, wide=wide) for _, turned in _turns(row))
        for wide in (False, True)
    )


def _turns(row: _Row) -> list[tuple[_Figure, _Row]]:
    """Each doubled figure of the row, and the row with that figure turned round."""
    pool, rate, head = row
    turns = ((pool.turned(), rate, head), (pool, rate.turned(), head), (pool, rate, head.turned()))
    return [(figure, turn) for figure, turn in zip(row, turns, strict=True) if figure.mark is not None]


def _sum(row: _Row, *, old: bool = False, sign: str = "≈") -> str:
    """The row's product in words, of the new edition unless `old`."""
    pool, rate, head = (figure.old if old else figure.new for figure in row)
    return f"{pool:,} × {rate}% {sign} {head:,}"


def _agree(row: _Row, *, wide: bool) -> bool:
    """Whether population × rate is the headcount in both editions."""
    pool, rate, head = row
    return _is_product(pool.old, rate.old, head.old, wide) and _is_product(pool.new, rate.new, head.new, wide)


def _is_product(pool: Decimal, rate: Decimal, head: Decimal, wide: bool) -> bool:
    """Whether `head` is `rate` percent of `pool`, within one or within what the rate was rounded by."""
    half_digit = Decimal(5).scaleb(int(rate.as_tuple().exponent) - 1)
    return abs(pool * rate / _HUNDRED - head) <= (pool * half_digit / _HUNDRED if wide else 0) + 1


def _spread(even: str, marks: list[Mark]) -> list[Mark]:
    """`marks`, a pair of figures that is proven in one place being certain wherever it stands."""
    proven = {_pair(even, mark): mark.detail for mark in marks if mark.confidence is Confidence.CERTAIN}
    return [
        replace(mark, confidence=Confidence.CERTAIN, detail=proven[_pair(even, mark)])
        if mark.confidence is Confidence.LIKELY and _pair(even, mark) in proven
        else mark
        for mark in marks
    ]


def _pair(even: str, mark: Mark) -> tuple[str, str, str]:
    following = _unit().match(even, mark.end)
    old, new = (even[slice(*spans[0])].strip() for spans in (mark.old, mark.new))
    return old, new, following[1] if following else ""


@cache
def _unit() -> re.Pattern[str]:
    return re.compile(rf"{SPACE}?({unit()})")


@cache
def _single() -> re.Pattern[str]:
    return re.compile(rf"({NUMBER}){SPACE}?({unit()})")
