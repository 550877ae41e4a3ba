"""Years as Japanese offices print them: eras, Western years, fiscal years, months.

A fiscal year runs from April to March and is named by the Western year in which it begins, so
令和3年3月 lies in fiscal year 2020. Invariant: an era that ended goes on counting (平成33年度 = 2021).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from revtool.text.numerals import parse_kanji_number

ERAS: Mapping[str, int] = MappingProxyType(
    {
        "明治": 1868, "大正": 1912, "昭和": 1926, "平成": 1989, "令和": 2019,
        "㍾": 1868, "㍽": 1912, "㍼": 1926, "㍻": 1989, "㋿": 2019,
        "M": 1868, "T": 1912, "S": 1926, "H": 1989, "R": 2019,
        "Ｍ": 1868, "Ｔ": 1912, "Ｓ": 1926, "Ｈ": 1989, "Ｒ": 2019,
    }
)  # fmt: skip
"""Printed era → Western year of its year 1 (元年)."""

_ERA_NAME = (
    r"(?:明治|大正|昭和|平成|令和|[㍾㍽㍼㍻㋿]|(?<![A-Za-zＡ-Ｚａ-ｚ0-9０-９])[MTSHRＭＴＳＨＲ][.．]?)"
)
_DIGIT = "[0-9０-９]"
_GAP = "[ 　]?"

_KANJI_YEAR = "[一二三四五六七八九十]{1,3}(?=年)"

ERA = rf"{_ERA_NAME}{_GAP}(?:元|{_DIGIT}{{1,2}}(?!{_DIGIT})|{_KANJI_YEAR})"
"""Pattern source of an era with its year, without 年: `令和 3`, `R元`, `平成31`."""

_FROM_THEN = ("から", "以降", "より", "～", "〜", "~")

_WESTERN = rf"(?<!{_DIGIT})(?:{_DIGIT}{{4}})(?!{_DIGIT})"
_MONTH = rf"{_GAP}({_DIGIT}{{1,2}}){_GAP}月"
_FIRST_FISCAL_MONTH = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """A year as printed in a text.

    Attributes:
        start: Place of its first character.
        end: Place behind its last character, 年度 or the month included.
        text: The characters.
        year: Western calendar year of the printed year.
        month: Printed month, None when none was.
        is_fiscal: True when 年度 was printed.
    """

    start: int
    end: int
    text: str
    year: int
    month: int | None = None
    is_fiscal: bool = False

    @property
    def is_calendar(self) -> bool:
        """Whether a year without 度 was printed (令和7年, not 令和7年度 nor R7)."""
        return "年" in self.text and not self.is_fiscal

    @property
    def fiscal_year(self) -> int:
        """The fiscal year it names or, for a month, lies in."""
        before_april = self.month is not None and self.month < _FIRST_FISCAL_MONTH
        return self.year - 1 if before_april and not self.is_fiscal else self.year


def find_years(text: str) -> tuple[Year, ...]:
    """Every year printed in `text`, in its order; a year printed twice (2024(令和6)年度) once.

    Worked example: `平成31年度令和2年度見込み` gives fiscal years 2019 and 2020.
    """
    return tuple(_year(found) for found in _years().finditer(text))


def is_beginning(text: str, year: Year) -> bool:
    """Whether `text` goes on to say that something begins in `year`, which `find_years` found in it."""
    return text[year.end :].lstrip().startswith(_FROM_THEN)


def fiscal_year(text: str, near: int | None = None) -> int | None:
    """The fiscal year of the first year printed in `text`, or None when there is none.

    Args:
        text: For instance `令和元年度`, `R6`, `2019(H31)`, `令和3年3月末`, `27年度`.
        near: Fiscal year of the plan; with it a bare `27年度` is read in the era or century that brings it
            nearest, and 前年度, 当年度, 翌年度 are counted from it.
    """
    years = find_years(text)
    if years:
        return years[0].fiscal_year
    if near is None:
        return None
    for word, step in _COUNTED.items():
        if word in text:
            return near + step
    bare = re.search(rf"(?<!{_DIGIT})({_DIGIT}{{1,2}}){_GAP}(?:年|$)", text.strip())
    if not bare:
        return None
    bases = (ERAS["平成"] - 1, ERAS["令和"] - 1, 2000)
    return min((base + int(bare[1]) for base in bases), key=lambda year: (abs(year - near), -year))


def edition_year(name: str) -> int | None:
    """The fiscal year that the name of an edition says, None when it is no year.

    Args:
        name: For instance `R3`, `H31`, `令和元`, `2024`.
    """
    if name.isascii() and name.isdecimal():
        return int(name) if name[:2] in ("19", "20") and len(name) == len("2024") else None
    era = next((era for era in ERAS if name.startswith(era)), None)
    if era is None:
        return None
    count = name[len(era) :].replace("元", "1")
    return ERAS[era] + int(count) - 1 if count.isascii() and count.isdecimal() and len(count) <= 2 else None


_COUNTED = {"前々年度": -2, "前年度": -1, "昨年度": -1, "当年度": 0, "今年度": 0, "本年度": 0, "翌年度": 1}


@cache
def _years() -> re.Pattern[str]:
    era, western = f"({ERA})", f"({_WESTERN})"
    open_, close = f"{_GAP}(?:年(?!度))?[(（]", f"{_GAP}(?:年(?!度))?[)）]"
    return re.compile(
        rf"(?:{western}(?:{open_}{era}{close}|(?={_GAP}(?:年|[/／.．]{_GAP}{_DIGIT}{{1,2}})|$))"
        rf"|{era}(?:{open_}{western}{close})?)"
        rf"(?:{_GAP}(年度)|{_GAP}年(?:{_MONTH})?|[/／.．]{_GAP}({_DIGIT}{{1,2}})(?!{_DIGIT}))?"
    )


def _year(found: re.Match[str]) -> Year:
    western, _, era, western_beside, fiscal, month, slashed = found.groups()
    plain = western or western_beside
    year = int(plain) if plain else _era_year(era)
    months = month or slashed
    return Year(
        start=found.start(),
        end=found.end(),
        text=found.group(),
        year=year,
        month=int(months) if months and 1 <= int(months) <= 12 else None,
        is_fiscal=fiscal is not None,
    )


def _era_year(printed: str) -> int:
    """Western year of `令和 3`: the era's year 1 plus the count, less one."""
    bare = printed.translate(_NO_GAP)
    name = next(era for era in ERAS if bare.startswith(era))
    count = bare[len(name) :]
    return ERAS[name] + (int(count) if count.isdecimal() else parse_kanji_number(count) or 1) - 1


_NO_GAP = str.maketrans("", "", " 　.．")
