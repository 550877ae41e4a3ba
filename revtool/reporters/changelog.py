"""A changelog as Markdown, in the order of Keep a Changelog, for readers who know no plan by heart.

Each entry begins with what was compared and what came of it; promises come first in every part. Invariant:
"none differ" is said only of plans that were compared, and with their number.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from revtool.model.change import Comparison
from revtool.model.changelog import Changelog, Group, Release, Topic
from revtool.model.plan import Plan
from revtool.reporters.anchors import places
from revtool.reporters.changelog_lines import lines
from revtool.reporters.links import link, path
from revtool.reporters.markdown import escape
from revtool.reporters.promise import is_on_promise
from revtool.reporters.view import View
from revtool.wording import Lang, pick
from revtool.wording.publishing import say
from revtool.wording.reports import SENTENCE_GAP, fiscal_year
from revtool.wording.reports import say as report_words
from revtool.wording.rules import TITLES, title


def render(changelog: Changelog, lang: Lang) -> str:
    """The whole changelog, ending in a line feed."""
    parts = [_title(changelog, lang), "", _intro(changelog, lang)]
    for release in changelog.releases:
        parts += ["", entry(release, lang).rstrip("\n")]
    return "\n".join(parts) + "\n"


def entry(release: Release, lang: Lang) -> str:
    """One entry with its heading, ending in a line feed."""
    parts = [f"## {heading(release, lang)}", "", *_first(release, lang)]
    comparison = release.comparison
    if comparison is not None and comparison.changes:
        view, found = View.of(comparison, lang), places(comparison, lang)
        for part, groups in groupby(release.groups, key=lambda group: group.part):
            parts += ["", f"### {say(f'part-{part}', lang)}"]
            for group in groups:
                parts += ["", f"**{say(f'topic-{group.topic}', lang, n=len(group.changes))}**", ""]
                parts += [f"- {line}" for line in lines(view, release, group, found)]
    return "\n".join(parts) + "\n"


def heading(release: Release, lang: Lang) -> str:
    """What the heading of an entry reads: `令和6年度（R6）`, `1.1.0 - 2024-10-01`, `未公開`."""
    if release.version is not None:
        return " - ".join(filter(None, (str(release.version), release.date)))
    if release.is_unreleased:
        return say("unreleased", lang)
    return escape(edition(release.plan, lang))


def edition(plan: Plan, lang: Lang) -> str:
    """An edition by its fiscal year and its name: `令和6年度（R6）`."""
    year = fiscal_year(plan.fiscal_year, lang)
    return say("edition", lang, year=year, edition=plan.edition) if year else plan.edition


def promise_counts(comparison: Comparison, groups: tuple[Group, ...], lang: Lang) -> str:
    """How many promises went up, down, came or ended: `目標を引上げ 4件、指標を削除 4件`."""
    counts: Counter[str] = Counter()
    for group in groups:
        if group.topic is Topic.PROMISE:
            for at in group.changes:
                rules = [v.rule for v in comparison.changes[at].verdicts if is_on_promise(v.rule)]
                counts[rules[0]] += 1
    told = [
        say("promise-count", lang, title=title(rule, lang), n=counts[rule]) for rule in TITLES if counts[rule]
    ]
    return report_words("list-comma", lang).join(told)


def _title(changelog: Changelog, lang: Lang) -> str:
    newest = changelog.releases[0].plan if changelog.releases else Plan()
    kind = "versions" if changelog.is_of_versions else "changelog"
    facts = {"organisation": escape(newest.organisation), "edition": escape(newest.edition)}
    return "# " + say(f"{kind}-title" if newest.organisation else f"{kind}-title-bare", lang, **facts)


def _intro(changelog: Changelog, lang: Lang) -> str:
    return say("versions-intro" if changelog.is_of_versions else "changelog-intro", lang)


def _first(release: Release, lang: Lang) -> Iterator[str]:
    """What was compared, what came of it, how the promises moved, and where to read on."""
    comparison = release.comparison
    if comparison is None:
        yield _beginning(release, lang)
    else:
        yield pick(SENTENCE_GAP, lang).join(_figures(release, comparison, lang))
    if links := list(_links(release, lang)):
        yield ""
        yield say("between-links", lang).join(links)


def _beginning(release: Release, lang: Lang) -> str:
    nodes = release.plan.nodes
    n = sum(1 for node in nodes if node.indicator is not None)
    key = "first-edition" if release.version is None else "first-version"
    return say(key, lang, n=len(nodes), indicators=n)


def _figures(release: Release, comparison: Comparison, lang: Lang) -> Iterator[str]:
    summary = comparison.summary
    if comparison.old.edition != comparison.new.edition:
        yield say("since-edition", lang, edition=escape(edition(comparison.old, lang)))
    if not comparison.changes:
        yield say("none-differ", lang, n=summary.compared)
        return
    counts = {
        "unchanged": summary.unchanged,
        "changed": summary.changed,
        "deleted": summary.deleted,
        "inserted": summary.inserted,
    }
    yield say("figures", lang, n=summary.compared, **counts)
    if promises := promise_counts(comparison, release.groups, lang):
        yield say("promises", lang, list=escape(promises))


def _links(release: Release, lang: Lang) -> Iterator[str]:
    if release.redline:
        assert release.comparison is not None
        yield link(say("read-redline", lang), path(release.redline))
        kpis = places(release.comparison, lang).parts.get(report_words("kpis", lang))
        if kpis:
            yield link(say("read-kpis", lang), path(release.redline, kpis))
    if release.history:
        yield link(say("read-versions", lang), path(release.history))
