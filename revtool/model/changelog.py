"""What a changelog tells: the versions of an edition, or one edition after another, newest first.

Invariant: no change of a comparison is in two groups.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from revtool.model.change import Comparison
from revtool.model.plan import Plan


class Part(StrEnum):
    """A part of a changelog entry, in the order of Keep a Changelog; what is unsure comes last.

    `deprecated` is for indicators whose promise was withdrawn or left open, `fixed` for slips and figures
    of one date that were put right, `unsure` for what a person should look at.
    """

    ADDED = "added"
    CHANGED = "changed"
    DEPRECATED = "deprecated"
    REMOVED = "removed"
    FIXED = "fixed"
    UNSURE = "unsure"


class Topic(StrEnum):
    """What the changes of a group are about, in the order in which a reader asks."""

    PROMISE = "promise"
    FIGURES = "figures"
    SHAPE = "shape"
    WORK = "work"
    WORDING = "wording"
    PLACE = "place"


class Bump(StrEnum):
    """Which part of a version number a change raises, in rising order."""

    PATCH = "patch"
    MINOR = "minor"
    MAJOR = "major"

    @property
    def rank(self) -> int:
        """Place in rising order, from 0."""
        return tuple(Bump).index(self)


@dataclass(frozen=True, slots=True, order=True)
class Version:
    """A version of an edition, such as 1.1.0."""

    major: int
    minor: int
    patch: int

    def __str__(self) -> str:
        return f"{self.major}.{self.minor}.{self.patch}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Changes that are told together.

    Attributes:
        part: The part of the entry in which they stand.
        topic: What they are about.
        changes: Their places in `Comparison.changes`, in its order.
    """

    part: Part
    topic: Topic
    changes: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """One entry of a changelog.

    Attributes:
        plan: The plan as released.
        comparison: What differs from the entry before; None for the first one.
        groups: Its changes, by part and topic in their order.
        version: Number of the version; None for an edition, and for what is not released yet.
        is_unreleased: Whether it tells what came after the last version.
        date: Day of the version as `YYYY-MM-DD`, empty when it has none.
        redline: Path from the changelog to the redline, empty when there is none.
        history: Path from the changelog to the versions of the edition, empty when there is none.
    """

    plan: Plan
    comparison: Comparison | None = None
    groups: tuple[Group, ...] = ()
    version: Version | None = None
    is_unreleased: bool = False
    date: str = ""
    redline: str = ""
    history: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Changelog:
    """Entries, newest first.

    Attributes:
        releases: The entries.
        is_of_versions: Whether they are versions of one edition, not one edition after another.
    """

    releases: tuple[Release, ...]
    is_of_versions: bool = False
