"""Restated targets and measured figures of a status report.

A target that the report restates never replaces the plan's, and a figure is an actual value only when a
date of the reported year, or the report itself, stands behind it. Invariant: values are exact.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from revtool.grammar.brackets import cover_dates, find_brackets
from revtool.grammar.figures import date_in, quantity
from revtool.grammar.indicators import read_sentence
from revtool.importers.page_grid import Grid
from revtool.importers.status_places import likeness
from revtool.model.indicator import Indicator, Quantity, QuantityKind
from revtool.text.eras import fiscal_year as year_of
from revtool.text.labels import split_label
from revtool.text.normalise import fold, tidy
from revtool.text.numerals import NUMBER, unit_pattern

_TARGET_WORDS = re.compile(r"目標|以上|以下|未満|以内|を超え|を上回|を下回")
_AMOUNT = rf"(?P<num>{NUMBER})[ 　]?(?P<unit>{unit_pattern()})?"
_MONTH = re.compile(r"([0-9]{1,2})月(?:末|分|まで|現在|時点|診療分)?")
_COLUMN_LIKE = 0.5
"""Share of character pairs by which a column title names an indicator."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What a line of the status column says of an indicator.

    Attributes:
        target: The target as restated, None when the line restates none.
        actuals: Measured figures.
    """

    target: Quantity | None = None
    actuals: tuple[Quantity, ...] = ()


def read_statement(text: str, indicator: Indicator | None, fiscal_year: int | None) -> Statement:
    """The restated target of a line, or else its measured figure.

    Worked example: `令和6年度目標（KPI）：査定率：0.185%以上` restates 0.185 %;
    `前年度以上とする（令和5年度:63.53%）` restates no value, because its bracket holds the baseline;
    `実施率 16.6%（令和6年7月末）` is an actual value.
    """
    if _TARGET_WORDS.search(_without_brackets(text)):
        reading = read_sentence(text, fiscal_year=fiscal_year)
        target, doubts = reading.indicator.target, {doubt.code for doubt in reading.doubts}
        is_promised = "目標" in text or "comparator-not-printed" not in doubts
        if target is not None and reading.indicator.as_printed and is_promised:
            head = date_in(text.split("目標", maxsplit=1)[0]) if "目標" in text else ""
            restated = Quantity(
                value=target.value,
                unit=target.unit,
                fiscal_year=year_of(head) if head else None,
                as_printed=reading.indicator.as_printed,
            )
            return Statement(target=restated, actuals=reading.indicator.actuals)
    actual = _stated_actual(text, indicator)
    return Statement(actuals=(actual,) if actual else ())


def _stated_actual(text: str, indicator: Indicator | None) -> Quantity | None:
    """The first figure of a line outside its brackets, in the indicator's unit if there is one."""
    label = split_label(text)
    body = text[label[3] :] if label else text
    amounts = [a for a in re.finditer(_AMOUNT, _without_brackets(cover_dates(body))) if a["unit"]]
    wanted = _unit_of(indicator)
    found = next((a for a in amounts if wanted and fold(a["unit"]) == wanted), None)
    found = found or next(iter(amounts), None)
    if found is None:
        return None
    as_of = tidy(date_in(body[found.end() :]) or date_in(body))
    value = quantity(found["num"], found["unit"], as_of=as_of, kind=QuantityKind.ACTUAL)
    return replace(value, as_printed=tidy(found.group().strip()))


def _without_brackets(text: str) -> str:
    """`text` with what stands in brackets blanked out, every place kept."""
    for bracket in find_brackets(text):
        text = text[: bracket.start] + " " * (bracket.end - bracket.start) + text[bracket.end :]
    return text


def table_actuals(table: Grid, indicator: Indicator | None, fiscal_year: int | None) -> tuple[Quantity, ...]:
    """The figures that a table gives for an indicator in the reported fiscal year.

    A row headed by a date of that year gives the cell of the indicator's column: the only one in its unit,
    else the one whose title names it. A row over months gives its last figure.
    """
    if not table.header_rows or fiscal_year is None or table.width < 2:
        return ()
    header = [_words(cell.text) for cell in table.rows[table.header_rows - 1]]
    body = [[_words(cell.text) for cell in row] for row in table.rows[table.header_rows :]]
    body = [row for row in body if date_in(row[0]) and year_of(date_in(row[0])) == fiscal_year]
    if len([title for title in header[1:] if _MONTH.fullmatch(title)]) == len(header) - 1 > 1:
        return tuple(q for row in body if (q := _last_month(header, row)) is not None)
    column = _column(header, body, indicator)
    if column is None:
        return ()
    return tuple(q for row in body if (q := _cell(row[column], _as_of(row[0]))) is not None)


def column_named(table: Grid, indicator: Indicator) -> bool:
    """Whether exactly one column of a table of several indicators is about this one."""
    if not table.header_rows:
        return False
    header = [_words(cell.text) for cell in table.rows[table.header_rows - 1]]
    return _named_column(header, indicator) is not None


def _column(header: Sequence[str], body: Sequence[Sequence[str]], indicator: Indicator | None) -> int | None:
    """The column of the indicator: the only one in its unit, else the one that its title names."""
    places = range(1, len(header))
    if len(header) == 2:
        return 1
    wanted = _unit_of(indicator)
    in_unit = [n for n in places if wanted and body and all(_unit_in(row[n]) == wanted for row in body)]
    if len(in_unit) == 1:
        return in_unit[0]
    return _named_column(header, indicator) if indicator else None


def _named_column(header: Sequence[str], indicator: Indicator) -> int | None:
    scores = sorted(((likeness(header[n], indicator.name), -n) for n in range(1, len(header))), reverse=True)
    if not scores or scores[0][0] < _COLUMN_LIKE or (len(scores) > 1 and scores[0][0] == scores[1][0]):
        return None
    return -scores[0][1]


def _last_month(header: Sequence[str], row: Sequence[str]) -> Quantity | None:
    filled = [n for n in range(1, len(row)) if n < len(header) and re.fullmatch(_AMOUNT, row[n])]
    if not filled:
        return None
    return _cell(row[filled[-1]], f"{date_in(row[0])}{header[filled[-1]]}")


def _as_of(title: str) -> str:
    """The date that heads a row, with the months in brackets behind it: `令和6年度(7月まで)`."""
    date = date_in(title)
    found = re.match(r"\s*[(（][^()（）]*月[^()（）]*[)）]", title[title.index(date) + len(date) :])
    return date + (found.group().strip() if found else "")


def _cell(text: str, as_of: str) -> Quantity | None:
    """The figure of a cell; one in brackets behind it belongs to another year and is left out."""
    found = re.match(_AMOUNT, text)
    if not found:
        return None
    value = quantity(found["num"], found["unit"] or "", as_of=tidy(as_of), kind=QuantityKind.ACTUAL)
    return replace(value, as_printed=found.group().strip())


def _unit_of(indicator: Indicator | None) -> str:
    """Unit of the indicator's target or baseline, % when only its name (…率, …割合) tells."""
    if indicator is None:
        return ""
    for value in (indicator.target, indicator.baseline, indicator.estimate):
        if value is not None and value.unit:
            return fold(value.unit)
    return "%" if indicator.name.endswith(("率", "割合")) else ""


def _unit_in(text: str) -> str:
    found = re.match(_AMOUNT, text)
    return fold(found["unit"] or "") if found else ""


def _words(text: str) -> str:
    return re.sub(r"\s+", " ", tidy(text)).strip()
