"""What a review says and in which order, for the formats that are read from top to bottom.

First the verdict, so that nobody scrolls for it; then the indicators; what changed, gravest first, with the
line it stands on; what git's own difference hides; last the redline. Invariant: a failure stands before
every other word, and "no change" is said only of what was compared or is the same file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from revtool.errors import Problem
from revtool.model.change import Severity
from revtool.model.review import EditionReview, Fate, Review, Revision
from revtool.reporters.document import Block, Entry, Heading, Paragraph, Table
from revtool.reporters.findings import told
from revtool.reporters.indicators import indicator_tables
from revtool.reporters.notes import subject
from revtool.reporters.outline import redline
from revtool.reporters.review_hidden import hidden
from revtool.reporters.review_places import at, told_place
from revtool.reporters.view import View, path
from revtool.wording import Lang
from revtool.wording.errors import describe
from revtool.wording.reviews import say

SHORT_HASH = 10
"""Digits of a hash that are shown: as many as a repository of a hundred million objects asks for."""

DEEPEST_LEVEL = 6
"""Deepest heading that Markdown has; the redline stands one level below that of its edition."""

MOST_ROWS = 100
"""Changes told in the table of an edition: about half of what a comment holds; the redline shows all."""

GRAVEST_FIRST = tuple(sorted(Severity, key=lambda severity: -severity.rank))


@dataclass(frozen=True, slots=True)
class Folded:
    """Blocks that a page may fold away, with the words that stand for them."""

    summary: str
    blocks: tuple[Block, ...]


def compose(review: Review, lang: Lang) -> Iterator[Block | Folded]:
    """The blocks of the review, in reading order."""
    yield Heading(1, say("title", lang, base=name_of(review.base, lang), head=name_of(review.head, lang)))
    first, *others = verdict(review, lang)
    yield Heading(2, first)
    yield from map(Paragraph, others)
    if review.failures:
        yield from _problems("failures", review.failures, lang, 2)
        return
    yield _overview(review, lang)
    for edition in review.editions:
        yield from _edition(edition, lang)
    yield from hidden(review, lang)
    yield from _problems("concerns", review.concerns, lang, 2)
    yield from _others(review, lang)
    for edition in review.editions:
        yield from _redline(edition, lang)


def name_of(revision: Revision, lang: Lang) -> str:
    """A revision as it was asked for, else its hash, else the words for the work tree."""
    if revision.name and revision.name != revision.commit:
        return revision.name
    return revision.commit[:SHORT_HASH] or say("worktree", lang)


def verdict(review: Review, lang: Lang) -> Iterator[str]:
    """The verdict in a few sentences: failures, counts by severity, or that nothing changed."""
    if review.failures:
        yield say("failed", lang)
        return
    failed = [one.edition for one in review.editions if one.fate is Fate.FAILED]
    if failed:
        yield say("failed-partly", lang, editions=_listed(failed, lang))
    counts = [say(f"count-{severity}", lang, n=n) for severity, n in review.severities.items() if n]
    if counts:
        yield say("verdict", lang, counts=_listed(counts, lang))
    if concerns := sum(len(one.concerns) for one in review.editions):
        yield say("concern-counts", lang, n=concerns)
    accepted = sum(change.accepted is not None for _, change in review.changes())
    if accepted:
        yield say("accepted-counts", lang, n=accepted)
    if not (counts or accepted or failed):
        yield _quiet(review, lang)
    yield _sides(review, lang)


def _quiet(review: Review, lang: Lang) -> str:
    """That no change counts, and what it is said of."""
    if not review.editions:
        return say("clean", lang, unchanged=_listed(review.unchanged, lang))
    names = _listed([one.edition for one in review.editions], lang)
    is_same = all(one.fate is Fate.SAME for one in review.editions)
    return say("clean-compared" if is_same else "clean-nodes", lang, editions=names)


def _sides(review: Review, lang: Lang) -> str:
    base, start, head = (_exact(side, lang) for side in (review.base, review.start, review.head))
    key = "compared" if review.start == review.base else "from-base"
    return say(key, lang, base=base, start=start, head=head)


def _exact(revision: Revision, lang: Lang) -> str:
    """A revision with its hash: `main (0123456789)`."""
    named, short = name_of(revision, lang), revision.commit[:SHORT_HASH]
    return named if not short or named == short else f"{named} ({short})"


def _listed(items: Sequence[str], lang: Lang) -> str:
    return say("counts-comma", lang).join(items)


def _overview(review: Review, lang: Lang) -> Table:
    """One row an edition, the unchanged ones too."""
    columns = ("col-edition", "col-fate", "col-compared", "col-changes")
    severities = (say(f"severity-{severity}", lang) for severity in GRAVEST_FIRST)
    header = (*(say(c, lang) for c in columns), *severities, say("col-concerns", lang))
    nothing = (say("none", lang),) * (len(header) - 2)
    rows = []
    for one in review.editions:
        figures = nothing
        if one.comparison is not None:
            counts = [one.comparison.summary.compared, len(one.changes)]
            graded = (_count(one, severity) for severity in GRAVEST_FIRST)
            figures = tuple(map(str, (*counts, *graded, len(one.concerns))))
        rows.append((one.edition, _fate(one, lang), *figures))
    rows += [(name, say("fate-unchanged", lang), *nothing) for name in review.unchanged]
    return Table(header, tuple(rows), numeric=tuple(range(2, len(header))))


def overview_lines(review: Review, lang: Lang) -> Iterator[str]:
    """The verdict, and what became of each edition, one a line."""
    yield from verdict(review, lang)
    for one in review.editions:
        yield say("line", lang, edition=one.edition, fate=_fate(one, lang))
    for name in review.unchanged:
        yield say("line", lang, edition=name, fate=say("fate-unchanged", lang))


def _count(edition: EditionReview, severity: Severity) -> int:
    return sum(change.severity is severity and change.accepted is None for change in edition.changes)


def _fate(edition: EditionReview, lang: Lang) -> str:
    if edition.fate is not Fate.ADDED:
        return say(f"fate-{edition.fate}", lang)
    if edition.against:
        return say("fate-added-after", lang, against=edition.against)
    return say("fate-added-first", lang, n=edition.nodes)


def _edition(edition: EditionReview, lang: Lang) -> Iterator[Block]:
    """What changed in one edition, gravest first, and its indicators."""
    if edition.fate in (Fate.REMOVED, Fate.SAME):
        return
    key = "edition-after" if edition.against else "edition"
    yield Heading(2, say(key, lang, edition=edition.edition, against=edition.against))
    yield from _problems("failures", edition.failures, lang, 3)
    if edition.comparison is not None:
        yield from _changes(View.of(edition.comparison, lang), edition)
    if edition.header:
        none = say("none", lang)
        columns = tuple(say(key, lang) for key in ("col-header", "col-old", "col-new"))
        yield Heading(3, say("header", lang))
        yield Table(columns, tuple((f.name, f.old or none, f.new or none) for f in edition.header))
    yield from _problems("concerns", edition.concerns, lang, 3)


def _changes(view: View, edition: EditionReview) -> Iterator[Block]:
    if not edition.changes:
        yield Paragraph(say("no-changes", view.lang))
        return
    yield Heading(3, say("kpis", view.lang))
    spots = edition.spots
    tables = indicator_tables(
        view,
        changed_only=True,
        where=lambda row: told_place(spots[row.change], view.lang) if row.change is not None else "",
    )
    for block in tables:
        yield replace(block, level=4) if isinstance(block, Heading) else block
    columns = ("col-severity", "col-node", "col-meaning", "col-place")
    rows = tuple(islice(_rows(view, edition), MOST_ROWS))
    yield Heading(3, say("changes", view.lang))
    yield Table(tuple(say(key, view.lang) for key in columns), rows)
    if len(rows) < len(edition.changes):
        yield Paragraph(say("changes-more", view.lang, n=len(edition.changes) - len(rows)))


def _rows(view: View, edition: EditionReview) -> Iterator[tuple[str, ...]]:
    """One row a change, gravest first, in the order of the outline."""
    pairs = zip(edition.changes, edition.spots, strict=True)
    for change, spot in sorted(pairs, key=lambda pair: -pair[0].severity.rank):
        severity = say(f"severity-{change.severity}", view.lang)
        if change.accepted is not None:
            severity = say("accepted-because", view.lang, reason=change.accepted.reason)
        tree, node = (view.new, change.new[0]) if change.new else (view.old, change.old[0])
        about = f"{path(tree, node)} {subject(view, change)}"
        yield severity, about, told(view, change), told_place(spot, view.lang)


def _problems(key: str, problems: Sequence[Problem], lang: Lang, level: int) -> Iterator[Block]:
    """A table of problems with their lines; nothing when there is none."""
    if problems:
        yield Heading(level, say(key, lang))
        columns = tuple(say(column, lang) for column in ("col-place", "col-problem"))
        yield Table(columns, tuple(_problem(problem, lang) for problem in problems))


def _problem(problem: Problem, lang: Lang) -> tuple[str, str]:
    what, hint = describe(problem.code, dict(problem.facts), lang)
    words = say("problem", lang, what=what, hint=hint) if hint else what
    return at(problem.place) or say("none", lang), words


def _others(review: Review, lang: Lang) -> Iterator[Block]:
    if review.others:
        yield Heading(2, say("others", lang))
        columns = tuple(say(key, lang) for key in ("col-file", "col-op", "col-kind"))
        rows = ((o.path, say(f"op-{o.op}", lang), say(f"kind-{o.kind}", lang)) for o in review.others)
        yield Table(columns, tuple(rows))


def _redline(edition: EditionReview, lang: Lang) -> Iterator[Block | Folded]:
    if edition.comparison is None or not edition.changes:
        return
    view = View.of(edition.comparison, lang)
    yield Heading(2, say("redline-of", lang, edition=edition.edition))
    blocks = tuple(
        replace(block, level=min(block.level + 1, DEEPEST_LEVEL))
        if isinstance(block, Entry) and block.level
        else block
        for block in redline(view)
    )
    yield Folded(say("redline", lang, n=len(edition.changes)), blocks)
