"""The figures of an indicator in words: each with its date and source, and how a target moved.

Invariant: a figure stands as it is printed, in the row of the year it is about, and a difference only where
the targets may be compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from revtool.grammar.promises import code
from revtool.model.indicator import Target
from revtool.model.lineage import Comparable, Figure, Role, Series, Step
from revtool.reporters.document import Table
from revtool.wording import Lang
from revtool.wording.history import say
from revtool.wording.promises import in_words
from revtool.wording.reports import fiscal_year
from revtool.wording.rules import difference

UNSURE = "rating-place-unsure"
"""Doubt of a report's entry whose rating may belong to another node."""

_COLUMNS: tuple[tuple[str, tuple[Role, ...]], ...] = (
    ("col-target", (Role.TARGET, Role.STATED_TARGET)),
    ("col-counts", (Role.POPULATION, Role.HEADCOUNT)),
    ("col-baseline", (Role.BASELINE,)),
    ("col-estimate", (Role.ESTIMATE,)),
    ("col-actual", (Role.ACTUAL,)),
)
"""The columns of figures; one without any is left out."""


def by_year(series: Series, edition_years: Mapping[str, int | None], lang: Lang) -> Table:
    """The figures of a series, one row a fiscal year, each with the edition or report that states it.

    Args:
        series: The figures.
        edition_years: Fiscal year of each edition.
        lang: Language of the words.
    """
    shown = [(key, roles) for key, roles in _COLUMNS if any(f.role in roles for f in series.figures)]
    years = {f.fiscal_year for f in series.figures}
    years |= {edition_years[step.new_edition] for step in series.steps}
    rows = []
    for year in sorted(years, key=lambda y: (y is None, y or 0)):
        cells = [_cell(series.figures, year, roles, lang) for _, roles in shown]
        steps = [step_words(s, lang) for s in series.steps if edition_years[s.new_edition] == year]
        rows.append((year_words(year, lang), *cells, "\n".join(steps) or say("none", lang)))
    header = ("col-year", *(key for key, _ in shown), "col-step")
    return Table(tuple(say(key, lang) for key in header), tuple(rows))


def year_words(year: int | None, lang: Lang) -> str:
    """A fiscal year as the rows are called."""
    return fiscal_year(year, lang) or say("year-unknown", lang)


def _cell(figures: Iterable[Figure], year: int | None, roles: Sequence[Role], lang: Lang) -> str:
    found = [figure_words(f, lang) for f in figures if f.fiscal_year == year and f.role in roles]
    return "\n".join(dict.fromkeys(found)) or say("none", lang)


def figure_words(figure: Figure, lang: Lang) -> str:
    """A figure as printed, with its date, its rating and where it stands.

    Worked example: `16.6%（令和6年7月末、評価△）［R6 2024-Q2］`.
    """
    shown = figure.as_printed or _in_words(figure, lang)
    if figure.role in (Role.POPULATION, Role.HEADCOUNT):
        shown = say(figure.role, lang, figure=shown)
    if figure.role is Role.STATED_TARGET:
        shown = say("stated", lang, figure=shown)
    shown = _dated(shown, figure, lang)
    facts = {"edition": figure.edition, "report": figure.report}
    source = say("source-report", lang, **facts) if figure.report else figure.edition
    return say("figure-source", lang, figure=shown, source=source)


def printed(figure: Figure, lang: Lang) -> str:
    """A figure as printed, with its date and its rating."""
    return _dated(figure.as_printed or _in_words(figure, lang), figure, lang)


def _dated(shown: str, figure: Figure, lang: Lang) -> str:
    beside = [figure.as_of, _rating(figure, lang)]
    if not any(beside):
        return shown
    return say("figure-as-of", lang, figure=shown, as_of=say("and", lang).join(filter(None, beside)))


def _rating(figure: Figure, lang: Lang) -> str:
    """How a report rates it, with a word of warning where the symbol may belong to another node."""
    if not figure.ratings:
        return ""
    key = "rating-unsure" if UNSURE in figure.doubts else "rating"
    return say(key, lang, symbols="".join(figure.ratings))


def _in_words(figure: Figure, lang: Lang) -> str:
    """A figure of which the print was not kept."""
    if figure.role is not Role.TARGET:
        return f"{figure.value:,f}{figure.unit}" if figure.value is not None else say("none", lang)
    target = Target(
        comparator=figure.comparator,
        value=figure.value,
        value_min=figure.value_min,
        value_max=figure.value_max,
        unit=figure.unit,
        relative_to=figure.relative_to,
        undecided=figure.undecided,
    )
    return in_words(code(target), lang) or say("none", lang)


def step_words(step: Step, lang: Lang) -> str:
    """How the target moved from edition to edition, or why the two cannot be compared."""
    if step.comparable is Comparable.YES:
        if step.delta == "0":
            return say("step-same", lang, old=step.old_edition)
        delta = difference({"delta": step.delta, "delta_unit": step.delta_unit}, lang)
        return say("step-yes", lang, old=step.old_edition, delta=delta)
    why = say(f"why-{step.why}", lang)
    return say(f"step-{step.comparable}", lang, old=step.old_edition, why=why)
