"""Why a node is matched as it is: all that was weighed for it and for its rivals.

Invariant: an explanation is made of what the alignment was made of; nothing in it is worked out twice.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from revtool.model.alignment import Decision, Match, Reason
from revtool.model.change import Hunk


class PlanSide(StrEnum):
    """The plan a node is in."""

    OLD = "old"
    NEW = "new"


class Standing(StrEnum):
    """What became of a pair of nodes that was looked at.

    `partner` and `part` are in the match. The others are not: `weaker` lost to the pair that was taken,
    `taken` to a better partner of the other node, `faint` has too little to be believed, `parted` was left
    because both nodes would rather stand elsewhere, `settled` lost to an id that both plans have, `decided`
    and `forbidden` to a decision of people.
    """

    PARTNER = "partner"
    PART = "part"
    WEAKER = "weaker"
    TAKEN = "taken"
    FAINT = "faint"
    PARTED = "parted"
    SETTLED = "settled"
    DECIDED = "decided"
    FORBIDDEN = "forbidden"


CLOSED = (Standing.DECIDED, Standing.FORBIDDEN, Standing.SETTLED)
"""What no evidence can turn into a match: decisions of people and ids rule it out."""
WORTH_TELLING = 0.1
"""Confidence under which a candidate is neither asked about nor told as a runner-up: it would only lengthen
the list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighing:
    """One old and one new node that were looked at together.

    Attributes:
        old: Id of the old node.
        new: Id of the new node.
        score: How often a match of this standing is right, 0..1.
        total: What speaks for the pair less what speaks against it.
        reasons: Every piece of evidence with what it adds to the total, gravest first; negative when it
            speaks against.
        standing: What became of the pair.
        part_score: For a part, how often such a part is one, 0..1.
        rival_old: Old nodes that stand in the way.
        rival_new: New nodes that stand in the way.
    """

    old: str
    new: str
    score: float
    total: float
    reasons: tuple[Reason, ...]
    standing: Standing
    part_score: float | None = None
    rival_old: tuple[str, ...] = ()
    rival_new: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """All that bears on the match of one node.

    Attributes:
        node: Id of the node.
        side: The plan it is in.
        match: The match it is in, None when it has none.
        is_ambiguous: Whether a rival comes so near that a person should look.
        weighed: The pairs that make up the match.
        rivals: The nearest pairs of its nodes that are not in it, nearest first.
        decisions: Decisions of people that name a node of the match, or the node itself.
        alone: The match that the engine finds without any decision, None when it finds none.
        title: Redline of the titles, old to new.
        text: Redline of the texts, old to new.
    """

    node: str
    side: PlanSide
    match: Match | None
    is_ambiguous: bool
    weighed: tuple[Weighing, ...]
    rivals: tuple[Weighing, ...]
    decisions: tuple[Decision, ...] = ()
    alone: Match | None = None
    title: tuple[Hunk, ...] = ()
    text: tuple[Hunk, ...] = ()
