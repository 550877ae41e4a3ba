"""Old number to new number: what became of every node of two editions.

Invariant: every node of either plan stands in at least one row, and a pair of nodes in one row only.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from revtool.model.alignment import DecidedBy, Reason, Rival
from revtool.model.plan import Plan


class Fate(StrEnum):
    """What became of a node; several can hold at once, `same` and the lone ones only alone.

    `reworded` is a change of words, `figures` one of targets, dates or other figures; `changed` is any
    change that the others do not name.
    """

    SAME = "same"
    RENUMBERED = "renumbered"
    MOVED = "moved"
    REWORDED = "reworded"
    FIGURES = "figures"
    SPLIT = "split"
    MERGED = "merged"
    PROMOTED = "promoted"
    DEMOTED = "demoted"
    CHANGED = "changed"
    DELETED = "deleted"
    NEW = "new"


@dataclass(frozen=True, slots=True, kw_only=True)
class CrosswalkRow:
    """One old node and one new node of a match, or a node that has none.

    Attributes:
        old: Id of the old node, None for a new one.
        new: Id of the new node, None for a deleted one.
        fates: What became of it, at least one.
        score: Confidence in the match, None where there is none.
        by: Who made the match, None where there is none or people said so.
        reasons: The evidence for the match, strongest first.
        is_ambiguous: Whether a runner-up comes so near that a person should look.
        notices: What else a person should look at, as `Match.notices` has it.
        runners_up: The nearest pairs that were not taken, of an ambiguous match or a node without one.
        decision: Reason that people gave for deciding so; empty when nobody decided.
    """

    old: str | None
    new: str | None
    fates: tuple[Fate, ...]
    score: float | None = None
    by: DecidedBy | None = None
    reasons: tuple[Reason, ...] = ()
    is_ambiguous: bool = False
    notices: tuple[str, ...] = ()
    runners_up: tuple[Rival, ...] = ()
    decision: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Crosswalk:
    """The rows for two plans.

    Attributes:
        old: The old plan.
        new: The new plan.
        rows: In the order of the old plan, new nodes behind what stands before them in the new plan.
    """

    old: Plan
    new: Plan
    rows: tuple[CrosswalkRow, ...]
