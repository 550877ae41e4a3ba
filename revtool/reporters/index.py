"""The first of the published pages: what changed from plan to plan in a minute, and where to read on.

Invariant: every link leads to a page of the same set, to a heading of one, or to a plan beside them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from revtool.model.change import Change
from revtool.model.changelog import Release, Topic
from revtool.model.plan import Plan
from revtool.reporters.anchors import places
from revtool.reporters.changelog import edition, promise_counts
from revtool.reporters.changelog_lines import lines
from revtool.reporters.document import Table
from revtool.reporters.links import link, path
from revtool.reporters.markdown import escape
from revtool.reporters.promise import is_on_promise
from revtool.reporters.view import View
from revtool.wording import Lang, pick
from revtool.wording.plans import WORDS as PLAN_WORDS
from revtool.wording.publishing import say
from revtool.wording.reports import say as report_words
from revtool.wording.rules import TITLES

TOLD = 6
"""Promises that the first page tells of a pair of editions: what a reader takes in at a glance."""


_MEANINGS = {rule: place for place, rule in enumerate(TITLES)}
"""Place of each rule in the order in which reports tell them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """What the page tells of one pair of editions.

    Attributes:
        release: The comparison, and where its redline is.
        entry: Path of its entry in the changelog, empty when it has none.
        files: Format and path of the other files about it.
        others: Language and path of the redline in other languages.
    """

    release: Release
    entry: str = ""
    files: tuple[tuple[str, str], ...] = ()
    others: tuple[tuple[Lang, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """What the page tells.

    Attributes:
        plans: The editions, oldest first.
        sections: The pairs of editions, newest first.
        changelog: Path of the changelog.
        indicators: Path of the indicators over the years.
        charts: Path of the same as a page with charts.
        versions: Newest version of each edition that was released.
        histories: Path of the versions of each of those editions.
        others: Language and path of this page in other languages.
    """

    plans: tuple[Plan, ...]
    sections: tuple[Section, ...]
    changelog: str
    indicators: str
    charts: str
    versions: Mapping[str, str]
    histories: Mapping[str, str]
    others: tuple[tuple[Lang, str], ...] = ()


def render(index: Index, lang: Lang) -> str:
    """The page as Markdown, ending in a line feed."""
    return "\n".join(_lines(index, lang)) + "\n"


def _lines(index: Index, lang: Lang) -> Iterator[str]:
    organisation = index.plans[-1].organisation if index.plans else ""
    key = "index-title" if organisation else "index-title-bare"
    yield f"# {say(key, lang, organisation=escape(organisation))}"
    yield ""
    pages = {"changelog": index.changelog, "kpi": index.indicators, "charts": index.charts}
    yield say("index-intro", lang, **{name: path(target) for name, target in pages.items()})
    for other, target in index.others:
        yield ""
        yield link(_language(other, lang), path(target))
    yield from ("", f"## {say('index-comparisons', lang)}")
    for section in index.sections:
        yield from ("", *_section(section, lang))
    if not index.sections:
        yield from ("", say("nothing-published", lang))
    yield from ("", f"## {say('index-plans', lang)}", "", *_plans(index, lang))
    yield from ("", f"## {say('index-how', lang)}", "")
    yield from (f"- {say(key, lang)}" for key in ("how-1", "how-2", "how-3"))


def _section(section: Section, lang: Lang) -> Iterator[str]:
    release = section.release
    comparison = release.comparison
    assert comparison is not None
    old, new = edition(comparison.old, lang), edition(comparison.new, lang)
    yield f"### {escape(old)} → {escape(new)}"
    yield ""
    if not comparison.changes:
        yield say("none-differ", lang, n=comparison.summary.compared)
    else:
        yield from _figures(section, lang)
        yield from ("", *_promises(section, lang))
    forms = [link(say(f"form-{form}", lang), path(target)) for form, target in section.files]
    forms += [link(_language(other, lang), path(target)) for other, target in section.others]
    listed = report_words("list-comma", lang).join(forms)
    yield ""
    if section.entry:
        yield say("read-entry", lang, entry=section.entry)
    yield say("files", lang, redline=path(release.redline), list=listed)


def _figures(section: Section, lang: Lang) -> Iterator[str]:
    """The table of figures, as every report has it, with the promises beside."""
    comparison = section.release.comparison
    assert comparison is not None
    summary = comparison.summary
    figures = (summary.compared, summary.unchanged, summary.changed, summary.deleted, summary.inserted)
    names = ("compared", "unchanged", "changed", "deleted", "inserted")
    header = tuple(say(f"col-{name}", lang) for name in names)
    yield from table(Table(header, (tuple(map(str, figures)),), numeric=(0, 1, 2, 3, 4)))
    if counts := promise_counts(comparison, section.release.groups, lang):
        yield from ("", say("promises", lang, list=escape(counts)))


def _promises(section: Section, lang: Lang) -> Iterator[str]:
    """The first promises that changed: those that moved before those that came, ended or were divided."""
    release = section.release
    comparison = release.comparison
    assert comparison is not None
    view, found = View.of(comparison, lang), places(comparison, lang)
    groups = [group for group in release.groups if group.topic is Topic.PROMISE]
    ranked = sorted((_turn(comparison.changes[at]), at, group) for group in groups for at in group.changes)
    for _, at, group in ranked[:TOLD]:
        yield from (f"- {line}" for line in lines(view, release, replace(group, changes=(at,)), found))
    if len(ranked) > TOLD:
        yield f"- {escape(say('and-more', lang, n=len(ranked) - TOLD))}"


def _turn(change: Change) -> int:
    """Place of what a change means for a promise among all meanings, as reports order them."""
    return min(_MEANINGS.get(v.rule, len(_MEANINGS)) for v in change.verdicts if is_on_promise(v.rule))


def _plans(index: Index, lang: Lang) -> Iterator[str]:
    names = ["plan", "nodes", "indicators", "status"]
    names += ["version"] if index.versions else []
    rows = [_plan(index, plan, lang) for plan in reversed(index.plans)]
    yield _cells([say(f"col-{name}", lang) for name in names])
    yield _cells(["---", "---:", "---:", "---", "---"][: len(names)])
    yield from map(_cells, rows)


def _plan(index: Index, plan: Plan, lang: Lang) -> list[str]:
    n = sum(1 for node in plan.nodes if node.indicator is not None)
    state = pick(PLAN_WORDS[plan.status.value], lang)
    cells = [escape(edition(plan, lang)), str(len(plan.nodes)), str(n), escape(state)]
    if index.versions:
        version = index.versions.get(plan.edition, "")
        history = index.histories.get(plan.edition, "")
        cells.append(link(version, path(history)) if version else report_words("none", lang))
    return cells


def table(block: Table) -> Iterator[str]:
    """A table in Markdown whose cells are plain text."""
    yield _cells(map(escape, block.header))
    yield _cells("---:" if at in block.numeric else "---" for at in range(len(block.header)))
    yield from (_cells(map(escape, row)) for row in block.rows)


def _cells(cells: Iterator[str] | list[str] | map[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _language(other: Lang, lang: Lang) -> str:
    return say("form-other", lang, language=say(f"language-{other}", lang))
