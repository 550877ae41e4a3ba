"""Which nodes of two editions are the same work: the alignment.

Invariant: every node of either plan is in exactly one of matches, deleted and inserted.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class MatchKind(StrEnum):
    """What a match does to a node, in numbers and in text.

    `identical` and `changed` join one old node and one new; `split` one old and several new; `merge`
    several old and one new. That a node was moved, renumbered or reworded is said by the rules.
    """

    IDENTICAL = "identical"
    CHANGED = "changed"
    SPLIT = "split"
    MERGE = "merge"


class DecidedBy(StrEnum):
    """Who made a match: a shared id, a decision in the pairing file, or the engine."""

    ID = "id"
    PAIRING = "pairing"
    ENGINE = "engine"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One piece of evidence for a match.

    Attributes:
        evidence: Kebab-case name, a key of `revtool.wording.evidence`.
        weight: What it added to the score, 0..1.
        detail: The words, numbers or ids it rests on.
    """

    evidence: str
    weight: float
    detail: str = ""


SURE = 0.6
"""Score under which a match of the engine is listed in reports and asked about: where it was measured half
of those below are wrong."""
ID_REUSED = "id-reused"
"""Notice of a match by id whose subject changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rival:
    """A pair that could as well have been a match.

    Attributes:
        old: Id in the old plan.
        new: Id in the new plan.
        score: Confidence, 0..1.
    """

    old: str
    new: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Old nodes and new nodes that are the same work.

    Attributes:
        old: Ids in the old plan, in its order.
        new: Ids in the new plan, in its order.
        kind: Cardinality and, for one to one, whether anything of the node itself differs.
        score: Confidence, 0..1.
        reasons: The evidence, strongest first.
        by: Who made the match.
        rivals: Pairs that come so near that a person should look, nearest first.
        notices: What a reader should know: `id-reused` when a kept id names another subject.
    """

    old: tuple[str, ...]
    new: tuple[str, ...]
    kind: MatchKind
    score: float
    reasons: tuple[Reason, ...] = ()
    by: DecidedBy = DecidedBy.ENGINE
    rivals: tuple[Rival, ...] = ()
    notices: tuple[str, ...] = ()

    @property
    def is_ambiguous(self) -> bool:
        """Whether another match comes so near that a person should look."""
        return bool(self.rivals)


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """All matches between two plans, and what has none.

    Attributes:
        matches: In order of the first new id in the new plan.
        deleted: Old ids without a match, in the old plan's order.
        inserted: New ids without a match, in the new plan's order.
    """

    matches: tuple[Match, ...] = ()
    deleted: tuple[str, ...] = ()
    inserted: tuple[str, ...] = ()


class DecisionKind(StrEnum):
    """What a person decided about nodes of two editions.

    `link` joins one old and one new node, `split` one old and several new, `merge` several old and one
    new; `never` forbids every pair of the old and new ids it names; `deleted` and `inserted` say that
    the nodes have no counterpart.
    """

    LINK = "link"
    SPLIT = "split"
    MERGE = "merge"
    NEVER = "never"
    DELETED = "deleted"
    INSERTED = "inserted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One decision of a pairing file; it wins over the engine.

    Attributes:
        kind: What was decided.
        old: Ids in the old plan; empty for `inserted`.
        new: Ids in the new plan; empty for `deleted`.
        reason: Why, for the reader of the pairing file.
        who: Who decided, empty when not said.
        when: Day of the decision as `YYYY-MM-DD`, empty when not said.
        fingerprint: Fingerprint of the texts it was made against, empty when not kept.
    """

    kind: DecisionKind
    old: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    reason: str = ""
    who: str = ""
    when: str = ""
    fingerprint: str = ""
