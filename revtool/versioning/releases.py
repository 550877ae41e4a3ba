"""Entries of a changelog, from comparisons of editions or of versions.

Invariant: entries stand newest first, and one that compares nothing is the oldest.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from revtool.model.change import Comparison
from revtool.model.changelog import Changelog, Release, Version
from revtool.model.plan import Plan
from revtool.versioning.grouping import grouped


def changed(
    comparison: Comparison,
    *,
    version: Version | None = None,
    is_unreleased: bool = False,
    date: str = "",
    redline: str = "",
    history: str = "",
) -> Release:
    """The entry that tells a comparison."""
    return Release(
        plan=comparison.new,
        comparison=comparison,
        groups=grouped(comparison),
        version=version,
        is_unreleased=is_unreleased,
        date=date,
        redline=redline,
        history=history,
    )


def of_editions(
    plans: Sequence[Plan],
    chain: Sequence[Comparison],
    redlines: Mapping[tuple[str, str], str],
    histories: Mapping[str, str],
) -> Changelog:
    """One edition after another, newest first; the oldest plan begins it.

    Args:
        plans: The editions, oldest first.
        chain: The comparison of each with the next.
        redlines: Path of the redline of each pair of editions that has one.
        histories: Path of the versions of each edition that has some.
    """
    entries = [Release(plan=plan, history=histories.get(plan.edition, "")) for plan in plans[:1]]
    for comparison in chain:
        pair = comparison.old.edition, comparison.new.edition
        history = histories.get(pair[1], "")
        entries.append(changed(comparison, redline=redlines.get(pair, ""), history=history))
    return Changelog(releases=tuple(reversed(entries)))


def of_versions(
    versions: Sequence[tuple[Version, str, Plan]], now: Plan, compare: Callable[[Plan, Plan], Comparison]
) -> Changelog:
    """One version of an edition after another, newest first, and above them what is not released yet.

    Args:
        versions: Each version with its day and its plan, oldest first; at least one.
        now: The plan as it is today.
        compare: What compares two plans.
    """
    first, day, before = versions[0]
    entries = [Release(plan=before, version=first, date=day)]
    last = first
    for version, day, plan in versions[1:]:
        comparison = replace(compare(before, plan), labels=(str(last), str(version)))
        entries.append(changed(comparison, version=version, date=day))
        before, last = plan, version
    if now != before:
        comparison = replace(compare(before, now), labels=(str(last), ""))
        entries.append(changed(comparison, is_unreleased=True))
    return Changelog(releases=tuple(reversed(entries)), is_of_versions=True)
