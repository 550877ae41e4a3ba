"""Alignment of two plans: which old node is which new node, and why.

Candidates come from an index, evidence from one module a kind, the choice last. Invariant: no input or
output, one total order.
"""

from __future__ import annotations

from collections.abc import Collection

from revtool.align.compose import alignment
from revtool.align.engine import solve
from revtool.align.similarity import Similarities
from revtool.model.alignment import Alignment, Decision
from revtool.model.plan import Plan

__all__ = ["align"]


def align(
    old: Plan,
    new: Plan,
    decisions: tuple[Decision, ...] = (),
    *,
    without: Collection[str] = (),
    similarities: Similarities | None = None,
) -> Alignment:
    """The alignment of `old` and `new`, with the reasons for every match.

    Args:
        old: The old plan.
        new: The new plan.
        decisions: Decisions of people, from a pairing file; they win over the engine.
        without: Names of evidence to leave out, to see what it contributes.
        similarities: Similarities of the user's own, by the name under which they are explained.
    """
    return alignment(solve(old, new, decisions, without, similarities))
