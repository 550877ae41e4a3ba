"""Figures printed beside a target: baselines, estimates, actual values, populations, headcounts.

Invariant: a figure gets a role only from the words beside it; without such words it gets none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from revtool.grammar.brackets import DATE, FILL, USED, cover, cover_dates
from revtool.model.indicator import Quantity, QuantityKind
from revtool.text.eras import fiscal_year as year_of
from revtool.text.numerals import NUMBER, Units, canonical_unit, parse_number, unit_pattern


class Place(StrEnum):
    """Which field of an indicator a figure belongs to."""

    BASELINE = "baseline"
    ESTIMATE = "estimate"
    ACTUAL = "actual"
    POPULATION = "population"
    HEADCOUNT = "headcount"


ROLES: tuple[tuple[str, Place | None], ...] = (
    (r"目標", None),
    (r"(?:見込み?|予定)者数|見込み?(?:件数|数)|予定数", Place.HEADCOUNT),
    (rf"^[^{DATE}]*(?:実施|取得|受診|利用|達成|参加|申込)者数|^[^{DATE}]*人数", Place.HEADCOUNT),
    (r"対象[^\s：:]{0,6}数|対象者|母数|分母|被保険者数|加入者数", Place.POPULATION),
    (r"見込|推計|予測|着地", Place.ESTIMATE),
    (r"実績|結果", Place.ACTUAL),
    (r"基準|現状|現在|当初|策定時|参考|速報|前年|昨年|前回|過去|直近", Place.BASELINE),
)
"""Words beside a figure, the first that is found decides; a date alone makes a baseline."""

_KINDS = {
    Place.BASELINE: QuantityKind.BASELINE,
    Place.ESTIMATE: QuantityKind.ESTIMATE,
    Place.ACTUAL: QuantityKind.ACTUAL,
}

_NO_VALUE = r"集計中|調査中|確認中|未集計|[―－—–-]|新設|【新設】|なし|未実施|データなし|不明"
_MEAN = re.compile("過去|直近")
_RELATIVE_DATE = (
    r"(?:過去|直近)[0-9０-９一二三四五十]+(?:か|カ|ヵ|ヶ|箇)?年度?間?(?:の)?平均"
    r"|(?:前|昨|当|今|本)年度?(?:同期|同月)?(?:末)?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure with its place in the indicator.

    Attributes:
        place: Field it belongs to, None when no words say which.
        quantity: The figure.
    """

    place: Place | None
    quantity: Quantity


def read_figures(inner: str, *, fiscal_year: int | None = None, units: Units = ()) -> tuple[Figure, ...]:
    """The figures in the words between two brackets.

    Worked example: `令和2年度見込み 95.5％` is an estimate of 95.5 % as of 令和2年度.
    """
    return tuple(
        figure for part in _parts(inner) if (figure := _figure(part, fiscal_year, units)) is not None
    )


def keyed_figures(
    text: str, covered: str, *, fiscal_year: int | None = None, units: Units = ()
) -> tuple[tuple[int, int, Figure], ...]:
    """(start, end, figure) of the figures that a word in the main clause names (`現状値 12件`).

    Args:
        text: The clause.
        covered: The clause with brackets and dates covered.
        fiscal_year: Fiscal year of the plan.
        units: Units that an office adds.
    """
    found = []
    for match in _keyed(units).finditer(covered):
        figure = _figure(text[match.start() : match.end()], fiscal_year, units)
        if figure is not None and figure.place is not None:
            found.append((match.start(), match.end(), figure))
    return tuple(found)


def quantity(
    number: str,
    unit: str,
    *,
    as_of: str = "",
    fiscal_year: int | None = None,
    kind: QuantityKind | None = None,
    units: Units = (),
) -> Quantity:
    """A quantity from its printed number and unit."""
    return Quantity(
        value=parse_number(number),
        unit=canonical_unit(unit, units),
        as_of=as_of,
        fiscal_year=year_of(as_of, fiscal_year) if as_of and not _MEAN.match(as_of) else None,
        kind=kind,
        as_printed=(number + unit).strip(),
    )


def date_in(text: str) -> str:
    """The first date printed in `text`, as printed, or the empty string."""
    covered = cover_dates(text)
    found = re.search(rf"{DATE}+(?:[^\S\n]*[～〜~]?[^\S\n]*{DATE}+)*", covered) or re.search(
        _RELATIVE_DATE, text
    )
    return text[found.start() : found.end()].strip() if found else ""


def _parts(inner: str) -> Iterator[str]:
    """The pieces of an enumeration, kept whole unless each piece has a figure of its own."""
    pieces = re.split(r"[、；;／]|(?<=[%％人件円])[,，]", inner)
    has_figure = [re.search(r"[0-9０-９]", cover_dates(piece)) is not None for piece in pieces]
    if len(pieces) > 1 and all(has_figure):
        yield from pieces
    else:
        yield inner


def _figure(text: str, fiscal_year: int | None, units: Units) -> Figure | None:
    covered = cover_dates(text)
    found = list(_amount(units).finditer(covered))
    words = None if found else re.search(rf"(?:{_NO_VALUE})\s*$", covered)
    if not found and not words:
        return None
    as_of = date_in(text)
    rest = cover(covered, tuple(m.span() for m in found[-1:]), USED)
    place = _place(rest, has_date=bool(as_of))
    if words and not as_of:
        return None
    number, unit = (found[-1]["num"], found[-1]["unit"] or "") if found else ("", "")
    value = quantity(
        number,
        unit,
        as_of=as_of,
        fiscal_year=fiscal_year,
        kind=_KINDS.get(place) if place else None,
        units=units,
    )
    if words:
        value = Quantity(
            as_of=as_of, fiscal_year=value.fiscal_year, kind=value.kind, as_printed=words.group().strip()
        )
    elif found:
        value = replace(value, as_printed=text[found[-1].start() : found[-1].end()].strip())
    return Figure(place=place, quantity=value)


def _place(rest: str, *, has_date: bool) -> Place | None:
    """The field that the words beside the figure name."""
    for pattern, place in ROLES:
        if re.search(pattern, rest):
            return place
    words = re.sub(rf"[{DATE}{USED}{FILL}\s　：:・約]", "", rest)
    return Place.BASELINE if has_date or not words else None


@cache
def _amount(units: Units) -> re.Pattern[str]:
    return re.compile(rf"(?P<num>{NUMBER})[ 　{FILL}]*(?P<unit>{unit_pattern(units)})?")


@cache
def _keyed(units: Units) -> re.Pattern[str]:
    keys = (
        rf"基準値?|現状値?|実績値|当初値|策定時|参考値?|見込み?値|前年度実績値?"
        rf"|{DATE}+(?:の)?(?:実績値?|見込み?値?|現在)"
    )
    return re.compile(
        rf"(?:{keys})[\s　：:]*(?:{DATE}+[\s　]*)?(?P<num>{NUMBER})[ 　]*(?P<unit>{unit_pattern(units)})?"
        rf"(?:[\s　]*{FILL}+)?(?![\s　]*(?:以上|以下|未満|以内|超))"
    )
