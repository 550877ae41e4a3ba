"""What differs between two editions: redlines, changes, the comparison.

Invariant: a comparison holds everything a reporter needs, already computed and totally ordered.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from revtool.model.alignment import Alignment, Decision
from revtool.model.plan import Plan


class Op(StrEnum):
    """What happens to a stretch of text.

    `noise` marks a stretch whose two forms differ in width, white space or line breaks only.
    """

    EQUAL = "equal"
    NOISE = "noise"
    DELETE = "delete"
    INSERT = "insert"


@dataclass(frozen=True, slots=True)
class Hunk:
    """A stretch of a redline.

    Attributes:
        op: What happens to the stretch.
        old: Its text on the old side; empty for an insertion.
        new: Its text on the new side; empty for a deletion.
    """

    op: Op
    old: str
    new: str


class Severity(StrEnum):
    """How much a change asks of the reader, in rising order."""

    INFO = "info"
    NOTICE = "notice"
    WARNING = "warning"
    ERROR = "error"

    @property
    def rank(self) -> int:
        """Place in rising order, from 0."""
        return _RISING.index(self)


_RISING = tuple(Severity)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What one rule says a change means.

    Attributes:
        rule: Kebab-case name of the rule, a key of `revtool.wording.rules`.
        severity: How much it asks of the reader.
        facts: Values that the wording fills in, as (name, value) pairs, independent of language; several
            values of one name stand on lines of their own.
        is_muted: Whether the project has switched the rule off: it is information, and left out of notes.
    """

    rule: str
    severity: Severity
    facts: tuple[tuple[str, str], ...] = ()
    is_muted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """A field of a node whose value differs.

    Attributes:
        name: Dotted name of the field (`text`, `indicator.target.value`).
        old: Value on the old side as text, None where there is none.
        new: Value on the new side as text, None where there is none.
        hunks: The redline from old to new; empty for fields that are not prose.
    """

    name: str
    old: str | None
    new: str | None
    hunks: tuple[Hunk, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Acceptance:
    """A change that people accept: it is still told, and nothing fails because of it.

    Attributes:
        fingerprint: Fingerprint of the change.
        reason: Why it is accepted.
        expires: Last day on which it is accepted (`2027-03-31`); without one there is no end.
        old: Old edition of the comparison that it is about; without one any.
        new: New edition of the comparison that it is about; without one any.
    """

    fingerprint: str
    reason: str
    expires: str = ""
    old: str = ""
    new: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One reported difference: a match whose sides differ, a deleted or an inserted node.

    Attributes:
        fingerprint: 16 hexadecimal digits that identify the change by its content alone.
        verdicts: What the change means, gravest first; at least one.
        severity: Gravest severity of the verdicts.
        old: Ids in the old plan; empty for an inserted node.
        new: Ids in the new plan; empty for a deleted node.
        fields: What differs in the node itself, in the order of the schema.
        accepted: How people accepted it, None when nobody did or the acceptance has expired.
        is_muted: Whether every rule that names it is switched off: it stands in the redline as information.
    """

    fingerprint: str
    verdicts: tuple[Verdict, ...]
    severity: Severity
    old: tuple[str, ...]
    new: tuple[str, ...]
    fields: tuple[FieldChange, ...] = ()
    accepted: Acceptance | None = None
    is_muted: bool = False

    def counts(self, threshold: Severity) -> bool:
        """Whether the change is at least that severe, and neither accepted nor switched off."""
        return self.severity.rank >= threshold.rank and self.accepted is None and not self.is_muted


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the merged outline: the new plan's order, removed nodes where they stood.

    Attributes:
        depth: Depth in the outline, 0 at the top.
        old: Ids on the old side.
        new: Ids on the new side; several rows of a split share the old id.
        change: Place of the change in `Comparison.changes`, or None when nothing differs.
    """

    depth: int
    old: tuple[str, ...]
    new: tuple[str, ...]
    change: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """The figures of a comparison.

    Attributes:
        compared: Nodes looked at, old and new together counted once per match.
        unchanged: Matches in which nothing differs, width and white space aside.
        noise_only: Of the unchanged, those that differ in width or white space.
        changed: Matches that differ.
        deleted: Old nodes without a match.
        inserted: New nodes without a match.
        by_rule: (rule, number of changes it names), most first.
        by_severity: (severity, number of changes), gravest first.
        accepted: Changes that people accepted; the other figures count them too.
    """

    compared: int
    unchanged: int
    noise_only: int
    changed: int
    deleted: int
    inserted: int
    by_rule: tuple[tuple[str, int], ...] = ()
    by_severity: tuple[tuple[Severity, int], ...] = ()
    accepted: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The whole result of comparing two editions.

    Attributes:
        old: The old plan.
        new: The new plan.
        alignment: Which nodes are the same work.
        changes: Every reported difference, in outline order.
        rows: The merged outline.
        summary: The figures.
        decisions: What people decided about the alignment, with their reasons.
        labels: What tells two states of one edition apart, versions or revisions, old and new; an empty one
            is the work tree. None for two editions.
    """

    old: Plan
    new: Plan
    alignment: Alignment
    changes: tuple[Change, ...]
    rows: tuple[Row, ...]
    summary: Summary
    decisions: tuple[Decision, ...] = ()
    labels: tuple[str, str] | None = None
