"""A review as `revtool check` prints it: one line a change that matters, then what came of it.

Invariant: every change at or above the threshold has a line, accepted ones too; the last line never says
that all is well when something was not compared.
"""

from __future__ import annotations

from collections.abc import Iterator

from revtool.errors import Place
from revtool.model.change import Change, Severity
from revtool.model.review import CONCERN, SETTINGS_CONCERN, EditionReview, Fate, Review, Revision
from revtool.reporters.listing import edits
from revtool.reporters.notes import ended, in_words, subject
from revtool.reporters.view import View, path
from revtool.wording import Lang, pick
from revtool.wording.checking import say
from revtool.wording.reports import SENTENCE_GAP

REMOVED = Severity.WARNING
"""How grave it is that an edition is removed: as grave as that of a measure that is grave."""


def lines(review: Review, threshold: Severity, lang: Lang) -> Iterator[str]:
    """What was found, one line a change, failures aside, and the summary in two lines."""
    for edition in review.editions:
        if edition.comparison is not None:
            view = View.of(edition.comparison, lang)
            for change, spot in zip(edition.changes, edition.spots, strict=True):
                if change.severity.rank >= threshold.rank and not change.is_muted:
                    place = spot.new if spot.is_exact or review.start.commit else spot.old
                    yield _line(view, edition, change, place)
        if edition.fate is Fate.REMOVED and REMOVED.rank >= threshold.rank:
            facts = {"edition": edition.edition, "severity": REMOVED, "rule": "edition-removed"}
            yield say("removed-line", lang, place=edition.old_path, **facts)
    yield _compared(review, lang)
    yield _verdict(review, threshold, lang)


def counted(review: Review, threshold: Severity) -> int:
    """Number of changes and concerns that make the check fail; a removed edition is one.

    The policy is that of reviews: see `revtool.model.review.CONCERN`.
    """
    changes = sum(change.counts(threshold) for _, change in review.changes())
    removed = sum(edition.fate is Fate.REMOVED for edition in review.editions)
    return changes + _doubted(review, threshold) + (removed if REMOVED.rank >= threshold.rank else 0)


def _doubted(review: Review, threshold: Severity) -> int:
    """Number of concerns that make the check fail."""
    concerns = {CONCERN: sum(len(one.concerns) for one in review.editions)}
    concerns[SETTINGS_CONCERN] = len(review.concerns)
    return sum(n for severity, n in concerns.items() if severity.rank >= threshold.rank)


def told(view: View, change: Change) -> str:
    """What a change means: the first sentence of its gravest verdict, or the edit itself."""
    first = change.verdicts[0]
    edited = edits(view, change) if first.rule in ("measure-reworded", "measure-number-changed") else []
    words = list(edited) or [ended(view, in_words(view, change, first))]
    words += [
        ended(view, in_words(view, change, verdict))
        for verdict in change.verdicts[1:]
        if not verdict.is_muted
    ]
    return pick(SENTENCE_GAP, view.lang).join(words)


def about(view: View, edition: EditionReview, change: Change) -> str:
    """What a change is about: edition, path of labels, name."""
    tree, node = (view.new, change.new[0]) if change.new else (view.old, change.old[0])
    named = edition.edition if change.new else edition.against or edition.edition
    return say("about", view.lang, edition=named, path=path(tree, node), name=subject(view, change))


def _line(view: View, edition: EditionReview, change: Change, place: Place | None) -> str:
    accepted = change.accepted
    facts = {
        "place": place or "",
        "severity": change.severity,
        "rule": change.verdicts[0].rule,
        "about": about(view, edition, change),
        "told": told(view, change),
        "fingerprint": change.fingerprint,
    }
    if accepted is None:
        return say("line", view.lang, **facts)
    return say("accepted-line", view.lang, **facts, reason=ended(view, accepted.reason))


def _compared(review: Review, lang: Lang) -> str:
    """What was compared with what, edition by edition."""
    editions = [_edition(edition, lang) for edition in review.editions]
    editions += [say("edition-same", lang, edition=name) for name in review.unchanged]
    summaries = [one.comparison.summary for one in review.editions if one.comparison is not None]
    facts = {
        "old": _named(review.start, lang),
        "new": _named(review.head, lang),
        "nodes": sum(summary.compared for summary in summaries),
        "n": sum(len(one.changes) for one in review.editions),
    }
    if not review.start.commit:
        return say("compared-plans", lang, **facts)
    return say("compared", lang, editions=say("list-comma", lang).join(editions), **facts)


def _named(revision: Revision, lang: Lang) -> str:
    return revision.name or revision.commit[:12] or say("worktree", lang)


def _edition(edition: EditionReview, lang: Lang) -> str:
    name = f"{edition.against} → {edition.edition}" if edition.against else edition.edition
    if edition.fate is Fate.FAILED:
        return say("edition-failed", lang, edition=name)
    if edition.fate is Fate.REMOVED:
        return say("edition-removed", lang, edition=name)
    if edition.fate is Fate.ADDED and edition.comparison is None:
        return say("edition-added", lang, edition=name)
    return say("edition", lang, edition=name, n=len(edition.changes))


def _verdict(review: Review, threshold: Severity, lang: Lang) -> str:
    if review.is_failed:
        return say("not-compared", lang)
    accepted = sum(change.accepted is not None for _, change in review.changes())
    n = counted(review, threshold)
    told = say("exceeded" if n else "passed", lang, n=n, threshold=threshold, accepted=accepted)
    doubted = _doubted(review, threshold)
    return told + (say("exceeded-concerns", lang, n=doubted) if doubted else "")
