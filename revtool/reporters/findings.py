"""A review as single findings, each beside a line: what annotations, code scanning and test reports show.

Invariant: every change, failure and concern of the review is one finding, gravest first.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from revtool.errors import Place, Problem
from revtool.model.change import Change, Severity
from revtool.model.review import CONCERN, SETTINGS_CONCERN, EditionReview, Fate, Review, Spot
from revtool.reporters.listing import edits
from revtool.reporters.notes import ended, in_words, subject
from revtool.reporters.promise import is_on_promise
from revtool.reporters.view import View, path
from revtool.text.digest import digest
from revtool.wording import Lang, pick
from revtool.wording.doubts import DOUBTS
from revtool.wording.errors import describe
from revtool.wording.reports import SENTENCE_GAP
from revtool.wording.reviews import say
from revtool.wording.rules import title

_SAID_BY_EDITS = frozenset({"measure-reworded", "measure-number-changed"})
"""Rules that say less than the edits of the text themselves."""

REMOVED = "edition-removed"
"""Name under which a removed edition is found: no rule of a comparison."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing to show beside a line.

    Attributes:
        rule: Name of the gravest rule of a change, or the code of a problem.
        severity: How much it asks of the reader.
        place: File and line at the head.
        title: What it is about and what it means, in a few words.
        message: The whole, in sentences.
        fingerprint: What identifies it from run to run.
        edition: Edition it belongs to, empty when it belongs to none.
        is_failure: Whether it says that something was not compared.
        reason: Why the change is accepted, empty when it is not.
        is_muted: Whether every rule that names the change is switched off.
    """

    rule: str
    severity: Severity
    place: Place
    title: str
    message: str
    fingerprint: str
    edition: str = ""
    is_failure: bool = False
    reason: str = ""
    is_muted: bool = False


def findings(review: Review, lang: Lang) -> tuple[Finding, ...]:
    """Everything that the review found: failures first, then by severity, edition, file and line."""
    found = [
        *(_problem(problem, "", lang, is_failure=True) for problem in review.failures),
        *(one for edition in review.editions for one in of_edition(edition, lang)),
        *(_problem(problem, "", lang, severity=SETTINGS_CONCERN) for problem in review.concerns),
    ]
    return tuple(sorted(found, key=lambda one: (not one.is_failure, -one.severity.rank)))


def of_edition(edition: EditionReview, lang: Lang) -> Iterator[Finding]:
    """What was found of one edition, its changes in the order of the outline."""
    for problem in edition.failures:
        yield _problem(problem, edition.edition, lang, is_failure=True)
    if edition.fate is Fate.REMOVED:
        yield _removed(edition, lang)
    if edition.comparison is not None:
        view = View.of(edition.comparison, lang)
        for change, spot in zip(edition.changes, edition.spots, strict=True):
            yield _change(view, edition, change, spot)
    for problem in edition.concerns:
        yield _problem(problem, edition.edition, lang)


def _change(view: View, edition: EditionReview, change: Change, spot: Spot) -> Finding:
    tree, node = (view.new, change.new[0]) if change.new else (view.old, change.old[0])
    named = view.edition(view.comparison.new) if not edition.edition else edition.edition
    about = say("at-node", view.lang, edition=named, path=path(tree, node), name=subject(view, change))
    meaning = title(change.verdicts[0].rule, view.lang)
    return Finding(
        rule=change.verdicts[0].rule,
        severity=change.severity,
        place=spot.new or Place(),
        title=say("finding", view.lang, node=about, meaning=meaning),
        message=told(view, change),
        fingerprint=change.fingerprint,
        edition=edition.edition,
        reason=change.accepted.reason if change.accepted is not None else "",
        is_muted=change.is_muted,
    )


def told(view: View, change: Change) -> str:
    """Everything that a change means, in sentences, and the edits of its text where it is no promise."""
    on_promise = any(is_on_promise(verdict.rule) for verdict in change.verdicts)
    edited = [] if on_promise else edits(view, change)
    rules = [verdict for verdict in change.verdicts if not (edited and verdict.rule in _SAID_BY_EDITS)]
    words = [*(ended(view, in_words(view, change, verdict)) for verdict in rules), *edited]
    return pick(SENTENCE_GAP, view.lang).join(words)


def problem_title(code: str, lang: Lang) -> str:
    """What a problem is called without its facts: as a doubt, by a sentence that needs none, by its code."""
    if code in DOUBTS:
        return pick(DOUBTS[code], lang)
    what = describe(code, {}, lang)[0]
    return code if "?" in what else what


def _problem(
    problem: Problem, edition: str, lang: Lang, *, is_failure: bool = False, severity: Severity = CONCERN
) -> Finding:
    what, hint = describe(problem.code, dict(problem.facts), lang)
    key = f"{problem.code}\0{problem.place.file}\0{problem.facts}".encode()
    return Finding(
        rule=problem.code,
        severity=Severity.ERROR if is_failure else severity,
        place=problem.place,
        title=what if is_failure else problem_title(problem.code, lang),
        message=f"{what}; {hint}" if hint else what,
        fingerprint=digest(key)[:16],
        edition=edition,
        is_failure=is_failure,
    )


def _removed(edition: EditionReview, lang: Lang) -> Finding:
    return Finding(
        rule=REMOVED,
        severity=Severity.WARNING,
        place=Place(),
        title=say("removed-edition", lang, edition=edition.edition),
        message=say("removed-edition-told", lang, edition=edition.edition),
        fingerprint=digest(f"{REMOVED}\0{edition.old_path}".encode())[:16],
        edition=edition.edition,
    )
