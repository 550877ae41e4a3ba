"""Every indicator over the editions: target, estimate, actual, how the target moved, what is not comparable.

Invariant: a figure stands as its plan or report prints it, under the edition that states it, and no
difference is told where figures cannot be compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from revtool.model.lineage import Comparable, Edition, Figure, Role, Scale, Series, Trend, Trends
from revtool.model.plan import PlanStatus
from revtool.reporters.document import Block, Bullets, Heading, Paragraph, Table
from revtool.reporters.series import by_year, printed, step_words, year_words
from revtool.text.normalise import fold
from revtool.wording import Lang, pick
from revtool.wording.history import say as history_words
from revtool.wording.plans import WORDS as PLAN_WORDS
from revtool.wording.reports import fiscal_year
from revtool.wording.reports import say as report_words
from revtool.wording.rules import title
from revtool.wording.trends import say

REMARKS = frozenset(
    (
        "arithmetic-mismatch",
        "carried-forward",
        "deadline-advanced",
        "deadline-postponed",
        "definition-changed",
        "definition-dropped",
        "definition-stated",
        "period-changed",
        "target-base-changed",
        "target-loosened",
        "target-lowered",
        "target-not-as-printed",
        "target-out-of-step",
        "target-raised",
        "target-tightened",
        "unit-rescaled",
    )
)
"""Rules that say of a promise what neither its figures nor the step between them show."""


def trend_blocks(trends: Trends, lang: Lang) -> Iterator[Block]:
    """The blocks of the report, in reading order."""
    yield Heading(1, headline(trends, lang))
    if not trends.trends:
        yield Paragraph(say("none", lang))
        return
    yield Paragraph(say("intro", lang))
    yield Paragraph(say("how", lang))
    yield from tables(trends, trends.trends, 2, lang)
    yield from scale_blocks(trends, lang)


def listed_blocks(trends: Trends, lang: Lang) -> Iterator[Block]:
    """The blocks for a screen, which has no room for all editions in a line: a small table an indicator."""
    yield Heading(1, headline(trends, lang))
    yield Paragraph(say("how" if trends.trends else "none", lang))
    for key, is_figure in (("promises", False), ("figures", True)):
        shown = [trend for trend in trends.trends if trend.is_figure is is_figure]
        if shown:
            yield Heading(2, say(key, lang))
        for trend in shown:
            yield Heading(3, "　".join((trend_name(trend, lang), *_older(trend, lang))))
            yield figures(trends, trend, lang)
    yield from scale_blocks(trends, lang)


def figures(trends: Trends, trend: Trend, lang: Lang) -> Table:
    """The figures of an indicator by year; the last column has what the rules remark of each edition too."""
    years = {edition.name: edition.fiscal_year for edition in trends.editions}
    table = by_year(trend.series, years, lang)
    noted: dict[str, list[str]] = {}
    for step in trend.series.steps:
        noted.setdefault(year_words(years[step.new_edition], lang), []).extend(remarks(step.rules, lang))
    none = history_words("none", lang)
    rows = []
    for row in table.rows:
        last = (row[-1] if row[-1] != none else "", *noted.get(row[0], ()))
        rows.append((*row[:-1], "\n".join(filter(None, last)) or none))
    return Table(table.header, tuple(rows))


def headline(trends: Trends, lang: Lang) -> str:
    """The title of the report."""
    key = "title" if trends.organisation else "title-bare"
    return say(key, lang, organisation=trends.organisation)


def tables(trends: Trends, shown: Sequence[Trend], level: int, lang: Lang) -> Iterator[Block]:
    """The indicators `shown`, one a line, those of target tables in a table of their own.

    Args:
        trends: The editions.
        shown: Which of the indicators.
        level: Level of the headings.
        lang: Language of the words.
    """
    header = (report_words("col-indicator", lang), *(edition_words(e, lang) for e in trends.editions))
    for key, is_figure in (("promises", False), ("figures", True)):
        rows = tuple(_row(trends, trend, lang) for trend in shown if trend.is_figure is is_figure)
        if rows:
            yield Heading(level, say(key, lang))
            yield Table(header, rows)


def scale_blocks(trends: Trends, lang: Lang) -> Iterator[Block]:
    """What the symbols of the reports stand for, where one of them is told."""
    rated = {(f.edition, f.report) for t in trends.trends for f in t.series.figures if f.ratings}
    told = [scale for scale in trends.scales if (scale.edition, scale.period) in rated and scale.legend]
    if told:
        yield Heading(2, say("scales", lang))
        yield Bullets(tuple(_scale(scale, lang) for scale in told))


def _scale(scale: Scale, lang: Lang) -> str:
    symbols = (say("symbol", lang, symbol=r.symbol, meaning=r.meaning) for r in scale.legend)
    listed = report_words("list-comma", lang).join(symbols)
    key = "scale" if scale.as_of else "scale-bare"
    return say(key, lang, edition=scale.edition, period=scale.period, as_of=scale.as_of, list=listed)


def edition_words(edition: Edition, lang: Lang) -> str:
    """An edition by its fiscal year and its name: `令和6年度（R6）`; with its state when it is a draft."""
    named = edition.name
    if edition.status is PlanStatus.DRAFT:
        state = pick(PLAN_WORDS[edition.status], lang)
        named = history_words("edition-of-state", lang, edition=named, state=state)
    year = fiscal_year(edition.fiscal_year, lang)
    return history_words("figure-as-of", lang, figure=year, as_of=named) if year else named


def trend_name(trend: Trend, lang: Lang) -> str:
    """The name of an indicator; a row of a target table behind the name of its head."""
    name = trend.series.name
    return say("row", lang, head=trend.row_of, name=name) if trend.row_of else name


def _row(trends: Trends, trend: Trend, lang: Lang) -> tuple[str, ...]:
    cells = (_cell(trend.series, edition, lang) for edition in trends.editions)
    return ("\n".join((trend_name(trend, lang), *_older(trend, lang))), *cells)


def _older(trend: Trend, lang: Lang) -> Iterator[str]:
    return (report_words("formerly", lang, name=name) for name in trend.formerly)


def _cell(series: Series, edition: Edition, lang: Lang) -> str:
    """What one edition and its reports say, and how the target came to be what it is."""
    if all(name != edition.name for name, _ in series.members):
        return report_words("none", lang)
    found = [figure for figure in series.figures if figure.edition == edition.name]
    told = [
        say("told", lang, role=say(f.role, lang), figure=_told(f, edition, lang)) for f in _telling(found)
    ]
    return "\n".join(dict.fromkeys((*told, *steps(series, edition.name, lang)))) or report_words("none", lang)


def _telling(figures: Sequence[Figure]) -> Iterator[Figure]:
    """The figures by role, without those that only say again what another one says.

    A report's target is left out where it repeats the plan's, a population where there is a target.
    """
    targets = {fold(figure.as_printed) for figure in figures if figure.role is Role.TARGET}
    for role in Role:
        for figure in figures:
            is_again = (role is Role.STATED_TARGET and fold(figure.as_printed) in targets) or (
                role is Role.POPULATION and targets
            )
            if figure.role is role and not is_again:
                yield figure


def _told(figure: Figure, edition: Edition, lang: Lang) -> str:
    """A figure as printed, with its year where that is neither printed nor the edition's."""
    shown = printed(figure, lang)
    if figure.as_of or figure.fiscal_year in (None, edition.fiscal_year):
        return shown
    year = fiscal_year(figure.fiscal_year, lang)
    return history_words("figure-as-of", lang, figure=shown, as_of=year)


def steps(series: Series, edition: str, lang: Lang) -> Iterator[str]:
    """How the targets came to be what they are in `edition`, and what the rules remark.

    Where neither edition has a target there is nothing to say.
    """
    for step in series.steps:
        if step.new_edition != edition:
            continue
        if step.comparable is not Comparable.NO_VALUES or step.why != "no-target":
            yield step_words(step, lang)
        yield from remarks(step.rules, lang)


def remarks(rules: Iterable[str], lang: Lang) -> Iterator[str]:
    """What the rules remark beside the figures."""
    return (title(rule, lang) for rule in rules if rule in REMARKS)
