"""What changed in the plans between two revisions: the review of a branch or a pull request.

Invariant: an edition that could not be compared carries the reason, and is never among the unchanged.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from revtool.errors import Place, Problem
from revtool.model.change import Change, Comparison, FieldChange, Severity

CONCERN = Severity.WARNING
"""How grave it is that a plan does not make sense at the head where it did: it counts in every format."""

SETTINGS_CONCERN = Severity.NOTICE
"""How grave it is that an acceptance expired or fits nothing: the change itself counts again."""


class Fate(StrEnum):
    """What became of an edition whose files differ.

    `same` says that files differ but the plan in them does not; `failed` that it could not be compared.
    """

    CHANGED = "changed"
    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """A state of the repository.

    Attributes:
        name: As it was asked for (`main`, `HEAD`); empty for the files of the work tree.
        commit: Full hash; empty for the work tree.
    """

    name: str = ""
    commit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where a change stands in the files of a plan, paths as the repository has them.

    Attributes:
        new: Its place at the head; for a deleted node that of the nearest node above it which is left.
        old: Its place at the start, None for an inserted node.
        is_exact: Whether `new` is the changed value itself, and not what stands around a deleted one.
    """

    new: Place | None = None
    old: Place | None = None
    is_exact: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionReview:
    """What became of one edition.

    Attributes:
        edition: Its name, as the plan says it, else that of its directory.
        fate: What became of it.
        against: Edition it was compared with, where that is another one: an added edition follows on the
            one before it.
        old_path: Its directory at the start, empty where it was not there.
        new_path: Its directory at the head, empty where it is not there.
        comparison: What differs; None where nothing could be compared.
        spots: Where each change stands, in the order of `comparison.changes`.
        failures: Why it could not be compared, files named with their revision.
        concerns: What does not make sense at the head and was not so at the start.
        header: What differs in the plan's header.
        notes: Number of nodes whose notes on the source (provenance, errata, doubts, corrections) differ.
        nodes: Nodes of the edition at the head.
        exit_code: Exit code of the failure, 0 when there is none.
    """

    edition: str
    fate: Fate
    against: str = ""
    old_path: str = ""
    new_path: str = ""
    comparison: Comparison | None = None
    spots: tuple[Spot, ...] = ()
    failures: tuple[Problem, ...] = ()
    concerns: tuple[Problem, ...] = ()
    header: tuple[FieldChange, ...] = ()
    notes: int = 0
    nodes: int = 0
    exit_code: int = 0

    @property
    def changes(self) -> tuple[Change, ...]:
        """The changes of the comparison; none where there is none."""
        return self.comparison.changes if self.comparison is not None else ()


class FileOp(StrEnum):
    """What happened to a file."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherFile:
    """A file that changed beside the plans and was not compared.

    Attributes:
        path: Its path in the repository.
        op: What happened to it.
        kind: What it is: `status`, `pairings`, `source`, `settings`, `other`.
    """

    path: str
    op: FileOp
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What changed in the plans between two revisions.

    Attributes:
        base: The revision that was asked for.
        start: What was compared: the commit at which the head's history left the base, or the base itself.
        head: The revision that is reviewed.
        editions: Every edition whose files differ, in the order people count.
        unchanged: Names of the editions whose files are the same on both sides.
        others: Files beside the plans that changed.
        failures: Why nothing could be compared at all.
        concerns: What is to be said of the settings: acceptances that expired or fit nothing.
        lines: Lines that the raw difference of the compared files adds and removes.
        lang: Language of the plans.
        exit_code: Exit code of the failure that ended everything, 0 when there is none.
    """

    base: Revision
    start: Revision
    head: Revision
    editions: tuple[EditionReview, ...] = ()
    unchanged: tuple[str, ...] = ()
    others: tuple[OtherFile, ...] = ()
    failures: tuple[Problem, ...] = ()
    concerns: tuple[Problem, ...] = ()
    lines: tuple[int, int] = (0, 0)
    lang: str = "ja"
    exit_code: int = 0

    @property
    def is_failed(self) -> bool:
        """Whether anything that should have been compared was not."""
        return bool(self.failures) or any(one.fate is Fate.FAILED for one in self.editions)

    @property
    def severities(self) -> Mapping[Severity, int]:
        """How many things of each severity there are that nobody accepted, gravest first.

        Beside the changes an edition that was removed counts, and what does not make sense at the head:
        warnings both.
        """
        counts = dict.fromkeys(sorted(Severity, key=lambda s: -s.rank), 0)
        for _, change in self.changes():
            if change.accepted is None and not change.is_muted:
                counts[change.severity] += 1
        removed = sum(one.fate is Fate.REMOVED for one in self.editions)
        counts[Severity.WARNING] += removed
        counts[CONCERN] += sum(len(one.concerns) for one in self.editions)
        counts[SETTINGS_CONCERN] += len(self.concerns)
        return counts

    def changes(self) -> Iterator[tuple[EditionReview, Change]]:
        """Every change with its edition."""
        for one in self.editions:
            for change in one.changes:
                yield one, change
