"""A printed year moved on by some years, in the form in which it was printed.

Invariant: a label moves into another era only when the table of eras knows it, and keeps its script, width
and spacing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from revtool.text.eras import ERA, ERAS, Year
from revtool.text.numerals import parse_kanji_number

_NAMES = tuple(ERAS)
_ERAS_A_SCRIPT = 5
"""`ERAS` names the same eras in each script, earliest first."""

_FIRST_MONTH: Mapping[int, int] = MappingProxyType({1868: 1, 1912: 7, 1926: 12, 1989: 1, 2019: 5})
"""Month in which the era with that first year began; 平成31年3月 lies before 令和元年."""

_FULL = str.maketrans("0123456789", "０１２３４５６７８９")
_HALF = str.maketrans("０１２３４５６７８９", "0123456789")
_KANJI = "〇一二三四五六七八九"
_WESTERN = re.compile("[0-9０-９]{4}")


def moved_on(year: Year, step: int) -> str:
    """The words of `year` as they would be printed `step` years later.

    Worked example: with 1, `令和6年度` is `令和7年度`, `２０２４(令和６)年度` is `２０２５(令和７)年度`, and
    `平成30年度` is `令和元年度`.
    """
    text = re.sub(ERA, lambda found: _era(found.group(), year, step), year.text)
    return _WESTERN.sub(lambda found: _as_wide(str(int(found[0]) + step), found[0]), text)


def _era(printed: str, year: Year, step: int) -> str:
    """An era with its count, later: `令和 3` is `令和 4`."""
    name = next(name for name in _NAMES if printed.startswith(name))
    gap = printed[len(name) :][: len(printed[len(name) :]) - len(printed[len(name) :].lstrip(" 　.．"))]
    count = printed[len(name) + len(gap) :]
    then = ERAS[name] + _count(count) - 1 + step
    place = _NAMES.index(name)
    script = place - place % _ERAS_A_SCRIPT
    later = [n for n in _NAMES[place : script + _ERAS_A_SCRIPT] if _has_begun(ERAS[n], then, year)]
    found = later[-1] if later else name
    return found + gap + _printed(then - ERAS[found] + 1, count)


def _has_begun(first: int, then: int, year: Year) -> bool:
    """Whether the era with that first year has begun in the year, or in its month where one is printed."""
    if then == first and year.month is not None and not year.is_fiscal:
        return year.month >= _FIRST_MONTH[first]
    return then >= first


def _count(printed: str) -> int:
    if printed == "元":
        return 1
    return int(printed) if printed.isdecimal() else parse_kanji_number(printed) or 1


def _printed(count: int, like: str) -> str:
    """The count of an era's years in the form of another one: 元 for the first, kanji for kanji."""
    if count == 1:
        return "元"
    if like != "元" and not like.isdecimal():
        tens, ones = divmod(count, 10)
        return ("" if tens == 0 else ("" if tens == 1 else _KANJI[tens]) + "十") + (
            _KANJI[ones] if ones else ""
        )
    return _as_wide(str(count), like)


def _as_wide(digits: str, like: str) -> str:
    """The digits in the width of `like`."""
    return digits.translate(_FULL) if like.translate(_HALF) != like else digits
