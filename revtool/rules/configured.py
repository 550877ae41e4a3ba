"""A comparison as a project's settings judge it: severities of its own, accepted changes marked.

Invariant: what differs stays what it was, and so do the fingerprints, so that setting a severity never
loses an accepted change.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from revtool.errors import Problem, problem
from revtool.model.change import Acceptance, Change, Comparison, Severity, Summary, Verdict
from revtool.model.settings import Level, Settings


def configured(comparison: Comparison, settings: Settings, today: str = "") -> Comparison:
    """`comparison` with final severities and accepted changes.

    Worked example: with `target-lowered = "error"` a change that was a warning is an error; accepted by its
    fingerprint until 2027-03-31 it counts again on 2027-04-01.

    Args:
        comparison: As the rules judged it.
        settings: What the project sets.
        today: The day on which acceptances must still hold, as `2026-11-22`; empty: whenever they expire.
    """
    levels = dict(settings.severity)
    accepted = _in_force(settings, comparison, today)
    if not levels and not accepted:
        return comparison
    changes = tuple(
        replace(_judged(change, levels), accepted=accepted.get(change.fingerprint))
        for change in comparison.changes
    )
    return replace(comparison, changes=changes, summary=_summary(comparison.summary, changes))


def doubtful(settings: Settings, comparisons: Iterable[Comparison], today: str = "") -> tuple[Problem, ...]:
    """Acceptances that are no longer what they were: expired, or of a change that is not there.

    An acceptance that names editions is looked for only where these were compared.
    """
    compared = tuple(comparisons)
    found = []
    for acceptance, place in zip(settings.accepted, settings.places, strict=True):
        about = [comparison for comparison in compared if _is_about(acceptance, comparison)]
        facts = {"fingerprint": acceptance.fingerprint, "reason": acceptance.reason}
        if not about:
            continue
        if not any(acceptance.fingerprint == change.fingerprint for one in about for change in one.changes):
            found.append(problem("acceptance-unused", place, is_warning=True, **facts))
        elif not _holds(acceptance, today):
            facts["expires"] = acceptance.expires
            found.append(problem("acceptance-expired", place, is_warning=True, **facts))
    return tuple(found)


def _in_force(settings: Settings, comparison: Comparison, today: str) -> dict[str, Acceptance]:
    """The acceptances that hold for this comparison, by fingerprint; the first of the file wins."""
    made: dict[str, Acceptance] = {}
    for acceptance in settings.accepted:
        if _holds(acceptance, today) and _is_about(acceptance, comparison):
            made.setdefault(acceptance.fingerprint, acceptance)
    return made


def _holds(acceptance: Acceptance, today: str) -> bool:
    return not acceptance.expires or not today or today <= acceptance.expires


def _is_about(acceptance: Acceptance, comparison: Comparison) -> bool:
    old, new = comparison.old.edition, comparison.new.edition
    return acceptance.old in ("", old) and acceptance.new in ("", new)


def _judged(change: Change, levels: Mapping[str, Level]) -> Change:
    """The change with the severities that are set, gravest first, rules that are off last."""
    if not any(verdict.rule in levels for verdict in change.verdicts):
        return change
    judged = [_levelled(verdict, levels.get(verdict.rule)) for verdict in change.verdicts]
    judged.sort(key=lambda verdict: (verdict.is_muted, -verdict.severity.rank))
    is_muted = all(verdict.is_muted for verdict in judged)
    return replace(change, verdicts=tuple(judged), severity=judged[0].severity, is_muted=is_muted)


def _levelled(verdict: Verdict, level: Level | None) -> Verdict:
    """The verdict with the severity that is set; of a rule that is off it stays, as information.

    What it says stays true, and tables of figures go on showing it.
    """
    if level is None:
        return verdict
    if level is Level.OFF:
        return replace(verdict, severity=Severity.INFO, is_muted=True)
    return replace(verdict, severity=Severity(level))


def _summary(summary: Summary, changes: tuple[Change, ...]) -> Summary:
    """The figures counted anew, without the rules that are switched off."""
    rules = Counter(
        rule
        for change in changes
        for rule in {verdict.rule for verdict in change.verdicts if not verdict.is_muted}
    )
    severities = Counter(change.severity for change in changes)
    return replace(
        summary,
        by_rule=tuple(sorted(rules.items(), key=lambda item: (-item[1], item[0]))),
        by_severity=tuple(sorted(severities.items(), key=lambda item: -item[0].rank)),
        accepted=sum(change.accepted is not None for change in changes),
    )
