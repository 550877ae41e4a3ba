"""Which figure beside a target goes into which field of the indicator.

Invariant: a figure in the indicator's name is left there unless a word says what it counts.
"""

from __future__ import annotations

import re
from dataclasses import replace

from revtool.grammar import kpi_patterns as kpi
from revtool.grammar.brackets import DATE, cover_dates
from revtool.grammar.clauses import Clause
from revtool.grammar.figures import Figure, Place, date_in, quantity, read_figures
from revtool.grammar.kpi_names import is_period, is_plain_unit
from revtool.model.indicator import Indicator, Quantity, QuantityKind
from revtool.model.plan import Doubt
from revtool.text.numerals import NUMBER, unit_pattern


def before_arrow(sentence: Clause, start: int) -> tuple[Figure | None, int]:
    """The baseline before an arrow (`45.2%(平成25年)→60%`), and where the name then ends."""
    arrow = sentence.arrow
    if arrow < 0:
        return None, start
    amounts = kpi.compiled(rf"(?P<num>{NUMBER})[ 　]*(?P<unit>{unit_pattern(sentence.units)})?")
    left = list(amounts.finditer(sentence.covered, 0, arrow))
    if not left:
        return None, start
    found = left[-1]
    before = re.search(rf"{DATE}+[\s　：:の]*$", sentence.covered[: found.start()])
    begin = before.start() if before else found.start()
    as_of = date_in(sentence.text[begin:arrow])
    value = quantity(
        found["num"],
        found["unit"] or "",
        as_of=as_of,
        fiscal_year=sentence.fiscal_year,
        units=sentence.units,
    )
    figure = Figure(place=Place.BASELINE, quantity=replace(value, kind=QuantityKind.BASELINE))
    return figure, begin


def figures_beside(sentence: Clause, start: int) -> tuple[list[Figure], list[Doubt]]:
    """The figures in brackets and after key words; those in the name only when a word says what they are."""
    figures = list(sentence.keyed)
    doubts = []
    for bracket in sentence.brackets:
        if (
            bracket.is_note_mark
            or bracket.start < sentence.arrow
            or is_plain_unit(bracket)
            or is_period(bracket.inner, cover_dates(bracket.inner))
        ):
            continue
        for figure in read_figures(bracket.inner, fiscal_year=sentence.fiscal_year, units=sentence.units):
            in_name = bracket.start < start
            if figure.place and (not in_name or figure.place in (Place.POPULATION, Place.HEADCOUNT)):
                figures.append(figure)
            elif not in_name:
                doubts.append(Doubt(code="figure-not-read", detail=bracket.inner))
    return figures, doubts


def without_undated(figures: list[Figure]) -> tuple[list[Figure], list[Doubt]]:
    """The figures without those that nothing dates: beside a national average they are the average."""
    undated = [f for f in figures if f.place is Place.BASELINE and not f.quantity.as_of]
    doubts = [Doubt(code="figure-not-read", detail=f.quantity.as_printed) for f in undated]
    return [f for f in figures if f not in undated], doubts


def with_figures(indicator: Indicator, figures: list[Figure]) -> Indicator:
    """`indicator` with each figure in its field; the first of a kind stays, actual values gather."""
    fields: dict[str, Quantity] = {}
    actuals = []
    for figure in figures:
        if figure.place is Place.ACTUAL:
            actuals.append(figure.quantity)
        elif figure.place:
            fields.setdefault(figure.place.value, figure.quantity)
    return replace(
        indicator,
        baseline=fields.get("baseline"),
        estimate=fields.get("estimate"),
        population=fields.get("population"),
        headcount=fields.get("headcount"),
        actuals=tuple(actuals),
    )
