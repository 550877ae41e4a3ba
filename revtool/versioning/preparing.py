"""What a release of an edition will be: its number, its entry in the changelog, its message.

Invariant: what people wrote into the changelog of an edition stays as it is; an entry is only put in above
the others.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from revtool.errors import GitError, InvalidPlanError, UsageError, problem
from revtool.model.change import Comparison
from revtool.model.changelog import Bump, Changelog, Release, Version
from revtool.model.plan import Plan, PlanStatus
from revtool.reporters import changelog
from revtool.versioning.bumps import bump_of
from revtool.versioning.releases import changed
from revtool.versioning.versions import FIRST, following, parsed, tag_name
from revtool.wording import Lang
from revtool.wording.publishing import say
from revtool.wording.rules import title

if TYPE_CHECKING:
    from revtool.store.repository import Tag
    from revtool.validation.whole import Checked

CHANGELOG = "CHANGELOG.md"
"""Name of the file beside a plan that tells its versions."""

FOLDER = "releases"
"""Directory beside it that holds the redline of each version."""

_ENTRY = re.compile(r"^## +\[?(?P<version>[0-9]+\.[0-9]+\.[0-9]+)\b.*$", re.MULTILINE)
"""Heading of an entry; whoever writes by hand may put the number into brackets."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Next:
    """The next version of an edition.

    Attributes:
        plan: The plan as it will be released.
        version: Its number.
        tag: Name of the tag.
        bump: What it raises; None for the first version.
        derived: What the changes ask for, which `bump` may override.
        rules: The rules that ask for it.
        last: The version before, None for the first.
        release: The entry of the changelog.
    """

    plan: Plan
    version: Version
    tag: str
    bump: Bump | None = None
    derived: Bump | None = None
    rules: tuple[str, ...] = ()
    last: Version | None = None
    release: Release


def first_version(plan: Plan, date: str) -> Next:
    """The first version of an edition."""
    release = Release(plan=plan, version=FIRST, date=date)
    return Next(plan=plan, version=FIRST, tag=tag_name(plan.edition, FIRST), release=release)


def next_version(comparison: Comparison, last: Version, date: str, asked: Bump | None) -> Next:
    """The version after `last`, raised as the changes ask for, or as a person asked."""
    derived, rules = bump_of(comparison.changes)
    bump = asked or derived
    version = following(last, bump)
    redline = f"{FOLDER}/{version}.md"
    comparison = replace(comparison, labels=(str(last), str(version)))
    return Next(
        plan=comparison.new,
        version=version,
        tag=tag_name(comparison.new.edition, version),
        bump=bump,
        derived=derived,
        rules=rules,
        last=last,
        release=changed(comparison, version=version, date=date, redline=redline),
    )


def check_releasable(plan: Plan, checked: Checked) -> None:
    """Raise `RevtoolError` unless a plan can be released: decided, and without errors."""
    errors = tuple(found for found in checked.problems if not found.is_warning)
    if errors:
        raise InvalidPlanError(*errors)
    if plan.status is PlanStatus.DRAFT:
        raise UsageError(problem("release-draft", edition=plan.edition))


def check_told(text: str, edition: str, versions: Sequence[tuple[Version, Tag]], *, is_shallow: bool) -> None:
    """Raise `GitError` when versions must be missing among the tags, so that a number would be given twice.

    Args:
        text: The changelog of the edition.
        edition: Its name.
        versions: The versions that have tags.
        is_shallow: Whether the clone lacks history.
    """
    if is_shallow and not versions:
        raise GitError(problem("release-shallow"))
    known = {version for version, _ in versions}
    missing = [version for version in versions_in(text) if version not in known]
    if missing:
        file = f"plans/{edition}/{CHANGELOG}"
        raise GitError(problem("release-tags-missing", file=file, version=missing[0]))


def versions_in(text: str) -> tuple[Version, ...]:
    """The versions that have an entry in a changelog, in its order."""
    found = (parsed(match["version"]) for match in _ENTRY.finditer(text))
    return tuple(version for version in found if version is not None)


def with_entry(text: str, release: Release, lang: Lang) -> str:
    """The changelog `text` with the entry of `release` above the others; a new one when there is none."""
    if not text.strip():
        return changelog.render(Changelog(releases=(release,), is_of_versions=True), lang)
    entry = changelog.entry(release, lang)
    first = _ENTRY.search(text)
    if first is None:
        return f"{text.rstrip()}\n\n{entry}"
    return f"{text[: first.start()]}{entry}\n{text[first.start() :]}"


def why(following: Next, lang: Lang) -> str:
    """Why the version is raised as it is: the kinds of change that ask for it."""
    names = [title(rule, lang) for rule in following.rules]
    return say("list", lang).join(names) if names else say("why-wording", lang)


def message(following: Next, lang: Lang) -> str:
    """The message of the commit and of the tag: what is released, and how the promises moved."""
    edition, version = following.plan.edition, following.version
    lines = [say("release-subject", lang, edition=edition, version=version)]
    comparison = following.release.comparison
    if comparison is not None and comparison.changes:
        counts = changelog.promise_counts(comparison, following.release.groups, lang)
        since = {"from": following.last, "list": counts or why(following, lang)}
        lines += ["", say("release-body", lang, **since)]
    return "\n".join(lines) + "\n"
