"""Every page that is published, as text: what it is called, and what stands in it.

Invariant: the pages depend on the plans, the decisions on their pairs and the settings alone, never on the
day, the place or the order of files, so that anyone can make them anew and compare.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from revtool.errors import UsageError, problem
from revtool.model.change import Comparison
from revtool.model.lineage import Trends
from revtool.model.plan import Plan
from revtool.model.settings import HouseStyle
from revtool.reporters import changelog, html_trends, index, links, markdown, render
from revtool.reporters.anchors import Slugs
from revtool.reporters.trends import trend_blocks
from revtool.versioning import preparing, releases
from revtool.wording import Lang

INDEX, CHANGELOG, INDICATORS, CHARTS = "index.md", "CHANGELOG.md", "kpi.md", "kpi.html"

REDLINES = {
    "redline.md": "markdown",
    "redline.html": "html",
    "table.md": "markdown",
    "table.html": "html",
    "redline.critic.md": "critic",
    "summary.txt": "terminal",
    "comparison.json": "json",
}
"""Format of each file about one pair of editions, in the order in which the index names them."""

TABLES = {"table.md": "table", "table.html": "table-html"}
"""The files among them that are the comparison table (新旧対照表) alone, with what the index calls them."""

_PLANS = "../plans"
"""Where the plans lie, seen from the pages."""

_IN_EVERY_LANGUAGE = ("redline.md",)
"""Files about a pair that are written in every language; the others in the first one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """What is published.

    Attributes:
        plans: The editions, oldest first.
        chain: The comparison of each edition with the next.
        pairs: The comparisons that are published.
        languages: Languages of the pages; those of the first have the plain names.
        versions: The newest version of each edition that was released, as its changelog names it.
        house: How the comparison tables are set.
        trends: The indicators over the editions.
    """

    plans: tuple[Plan, ...]
    chain: tuple[Comparison, ...]
    pairs: tuple[Comparison, ...]
    languages: tuple[Lang, ...]
    versions: Mapping[str, str]
    house: HouseStyle = field(default_factory=HouseStyle)
    trends: Trends = field(default_factory=Trends)

    @property
    def histories(self) -> dict[str, str]:
        """Path from the pages to the changelog of each edition that was released."""
        return {edition: f"{_PLANS}/{edition}/{preparing.CHANGELOG}" for edition in self.versions}


def pages(publication: Publication) -> Iterator[tuple[str, str]]:
    """Path below the folder, and text, of every page."""
    for lang in publication.languages:
        log = releases.of_editions(
            publication.plans, publication.chain, _redlines(publication, lang), publication.histories
        )
        yield _named(publication, INDEX, lang), index.render(_index(publication, lang), lang)
        yield _named(publication, CHANGELOG, lang), changelog.render(log, lang)
        blocks = trend_blocks(publication.trends, lang)
        yield _named(publication, INDICATORS, lang), markdown.page(blocks, lang)
        yield _named(publication, CHARTS, lang), html_trends.page(publication.trends, lang)
    for comparison in publication.pairs:
        yield from _of_pair(publication, comparison)


def folder(comparison: Comparison) -> str:
    """The folder of the files about a pair: `R3-R6`."""
    return f"{comparison.old.edition}-{comparison.new.edition}"


def _of_pair(publication: Publication, comparison: Comparison) -> Iterator[tuple[str, str]]:
    first, *others = publication.languages
    for name, form in REDLINES.items():
        shown = {"house": publication.house, "table": name in TABLES}
        yield f"{folder(comparison)}/{name}", render(comparison, form, first, **shown)
        for lang in others if name in _IN_EVERY_LANGUAGE else ():
            text = render(comparison, form, lang, **shown)
            yield f"{folder(comparison)}/{_named(publication, name, lang)}", text


def _named(publication: Publication, name: str, lang: Lang) -> str:
    return page_name(name, lang, publication.languages)


def page_name(name: str, lang: Lang, languages: Sequence[Lang]) -> str:
    """The name of a page in a language: `index.md`, in a language that is not the first `index.en.md`."""
    if lang is languages[0]:
        return name
    stem, _, end = name.rpartition(".")
    return f"{stem}.{lang}.{end}"


def _redlines(publication: Publication, lang: Lang) -> dict[tuple[str, str], str]:
    return {
        (c.old.edition, c.new.edition): f"{folder(c)}/{_named(publication, 'redline.md', lang)}"
        for c in publication.pairs
    }


def _index(publication: Publication, lang: Lang) -> index.Index:
    others = [other for other in publication.languages if other is not lang]
    return index.Index(
        plans=publication.plans,
        sections=tuple(_section(publication, comparison, lang) for comparison in reversed(publication.pairs)),
        changelog=_named(publication, CHANGELOG, lang),
        indicators=_named(publication, INDICATORS, lang),
        charts=_named(publication, CHARTS, lang),
        versions=publication.versions,
        histories=publication.histories,
        others=tuple((other, _named(publication, INDEX, other)) for other in others),
    )


def _section(publication: Publication, comparison: Comparison, lang: Lang) -> index.Section:
    at = folder(comparison)
    others = (other for other in publication.languages if other is not lang)
    return index.Section(
        release=releases.changed(comparison, redline=f"{at}/{_named(publication, 'redline.md', lang)}"),
        entry=_entry(publication, comparison, lang),
        files=tuple((form, f"{at}/{name}") for name, form in other_forms()),
        others=tuple((other, f"{at}/{_named(publication, 'redline.md', other)}") for other in others),
    )


def other_forms() -> Iterator[tuple[str, str]]:
    """The files about a pair beside the redline, each with what the index calls it."""
    for name, form in REDLINES.items():
        if name in TABLES or form != "markdown":
            yield name, TABLES.get(name, form)


def _entry(publication: Publication, comparison: Comparison, lang: Lang) -> str:
    """Path of the changelog's entry on a comparison, empty when it tells the new edition against another."""
    if all(comparison is not told for told in publication.chain):
        return ""
    anchor = Slugs().of(changelog.edition(comparison.new, lang))
    return links.path(_named(publication, CHANGELOG, lang), anchor)


def wanted_pairs(pairs: Sequence[Sequence[str]], plans: Sequence[Plan]) -> tuple[tuple[Plan, Plan], ...]:
    """The plans of each pair of editions.

    Raises:
        UsageError: A pair names none or more than two editions, or one that is not there.
    """
    by_name = {plan.edition: plan for plan in plans}
    wrong = [pair for pair in pairs if len(pair) != 2 or not by_name.keys() >= set(pair)]
    if wrong:
        raise UsageError(
            *(problem("unknown-pair", pair=", ".join(pair), editions=", ".join(by_name)) for pair in wrong)
        )
    return tuple((by_name[old], by_name[new]) for old, new in pairs)


def in_order(plans: Sequence[Plan]) -> tuple[Plan, ...]:
    """The plans by fiscal year, those without one last, in the order in which they came."""
    return tuple(sorted(plans, key=lambda plan: (plan.fiscal_year is None, plan.fiscal_year or 0)))
