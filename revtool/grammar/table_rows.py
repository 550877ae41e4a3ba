"""Rows of tables of targets: the figure of each cell is what the title of its column says.

Invariant: a cell under another title is never taken for the target.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from revtool.grammar.figures import quantity
from revtool.grammar.indicators import Reading, read_sentence
from revtool.grammar.table_titles import Cell, Column, Titles
from revtool.model.indicator import Indicator, Quantity, QuantityKind
from revtool.model.plan import Doubt
from revtool.text.eras import find_years
from revtool.text.eras import fiscal_year as year_of
from revtool.text.labels import Role, parse_label, split_label
from revtool.text.numerals import NUMBER, canonical_unit, unit_pattern

_NO_FIGURE = re.compile(r"[―－—–‐-]+|…|集計中|調査中|未集計|未実施|なし|【?新[設規]】?")
_UNIT_BESIDE = re.compile(r"[(（【\[]\s*(?:単位\s*[：:]?\s*)?(?P<unit>[^()（）\d【】]{1,8})\s*[)）】\]]")
_UNIT_ALONE = re.compile(r"[(（]?\s*単位\s*[：:]\s*(?P<unit>[^()（）\s。、]{1,8})\s*[)）]?")


def cell_text(at: Mapping[tuple[int, int | None], Cell], row: int, column: int) -> str:
    """What the cell at a place prints, empty when there is none."""
    cell = at.get((row, column))
    return cell.text if cell is not None else ""


def row_reading(
    row: int,
    at: Mapping[tuple[int, int | None], Cell],
    titles: Titles,
    name: str,
    units: tuple[str, str],
    fiscal_year: int | None,
) -> Reading:
    """The indicator of a row, each figure what the title of its column says.

    Its unit is that of its own cell or name, else of the column, else of the caption.
    """
    target = titles.target if titles.target is not None else -1
    own_unit = canonical_unit(units[0].strip("（）() 　"))
    label = split_label(name)
    parsed = parse_label(label[0]) if label else None
    bare = (
        name[label[3] :]
        if label and parsed and not parsed.is_weak and parsed.role is not Role.GROUP
        else name
    )
    beside = "" if own_unit else unit_of(bare)
    unit_here = own_unit or beside or unit_of(titles.paths.get(target, "")) or units[1]
    reading = _promise(cell_text(at, row, target), bare, unit_here)
    indicator, doubts = reading.indicator, list(reading.doubts)
    for column, role in sorted(titles.roles.items()):
        if role not in _KINDS:
            continue
        text, title = cell_text(at, row, column), titles.paths[column]
        found = _figure(
            text, title, own_unit or beside or unit_of(title) or units[1], _KINDS[role], fiscal_year
        )
        if found is None:
            continue
        if role is Column.ACTUAL:
            indicator = replace(indicator, actuals=(*indicator.actuals, found))
        elif role is Column.BASELINE and indicator.baseline is None:
            indicator = replace(indicator, baseline=found)
        elif role is Column.ESTIMATE and indicator.estimate is None:
            indicator = replace(indicator, estimate=found)
        else:
            doubts.append(Doubt(code="figure-not-read", detail=f"{title} {text}"))
    others = [
        f"{titles.paths[column]} {text}"
        for column, role in sorted(titles.roles.items())
        if role is Column.TARGET and column != titles.target and (text := cell_text(at, row, column))
    ]
    if others:
        doubts.append(Doubt(code="several-targets", detail="／".join(others)))
    if not bare:
        doubts.append(Doubt(code="name-not-printed"))
    return Reading(indicator=indicator, doubts=tuple(doubts), has_target=reading.has_target)


_KINDS = {
    Column.BASELINE: QuantityKind.BASELINE,
    Column.ESTIMATE: QuantityKind.ESTIMATE,
    Column.ACTUAL: QuantityKind.ACTUAL,
}


def _promise(text: str, name: str, unit: str) -> Reading:
    """The target that a cell states, with the unit of its column where it prints none."""
    if not text:
        return Reading(indicator=Indicator(name=name), doubts=(Doubt(code="target-in-words", detail=""),))
    reading = read_sentence(f"値 {text}")
    target = reading.indicator.target
    if target is not None and not target.unit and (target.value is not None or target.value_min is not None):
        target = replace(target, unit=unit)
    indicator = replace(reading.indicator, name=name, target=target, as_printed=text)
    return replace(reading, indicator=indicator)


def _figure(text: str, title: str, unit: str, kind: QuantityKind, fiscal_year: int | None) -> Quantity | None:
    """The figure of a cell, dated by the title of its column or in itself."""
    if not text:
        return None
    found = _amount().fullmatch(text) or _amount().match(text)
    years = find_years(text[found.end() :] if found else text) or find_years(title)
    as_of = years[0].text if years else ""
    if found is None:
        words = text if _NO_FIGURE.fullmatch(text) else ""
        year = year_of(as_of, fiscal_year) if as_of else None
        return Quantity(as_of=as_of, fiscal_year=year, kind=kind, as_printed=words) if words else None
    made = quantity(found["num"], found["unit"] or unit, as_of=as_of, fiscal_year=fiscal_year, kind=kind)
    return replace(made, as_printed=found.group().strip())


def is_unit(text: str) -> bool:
    """Whether a line says nothing but the unit of the table below it: （単位：千円）."""
    return _UNIT_ALONE.fullmatch(text.strip()) is not None


def unit_of(text: str, *, alone: bool = False) -> str:
    """The unit that a title or a caption names in brackets: （千円）, （単位：百万円）."""
    found = _UNIT_ALONE.search(text)
    if found is None and not alone:
        beside = [m for m in _UNIT_BESIDE.finditer(text) if re.fullmatch(unit_pattern(), m["unit"].strip())]
        found = beside[-1] if beside else None
    return canonical_unit(found["unit"].strip()) if found is not None else ""


@cache
def _amount() -> re.Pattern[str]:
    return re.compile(rf"(?:約|およそ)?(?P<num>{NUMBER})[ 　]*(?P<unit>{unit_pattern()})?")
