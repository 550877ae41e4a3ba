"""Evidence against: the nodes are of different kinds.

A measure may become a section and a section a measure; an indicator and a measure share their subject
by nature, so only much more than a subject makes them the same node. Invariant: the same kind
weighs nothing, and swapping the sides changes no weight.
"""

from __future__ import annotations

from collections.abc import Sequence

from revtool.align.problem import Problem
from revtool.model.plan import Kind

EVIDENCE = "other-kind"
ABOUT_CONTEXT = False
ITERATED = False

LOSS: dict[frozenset[Kind], float] = {
    frozenset((Kind.MEASURE, Kind.SECTION)): 0.15,
    frozenset((Kind.SECTION, Kind.FIELD)): 0.15,
    frozenset((Kind.MEASURE, Kind.FIELD)): 0.4,
    frozenset((Kind.MEASURE, Kind.NOTE)): 0.3,
    frozenset((Kind.POLICY, Kind.FIELD)): 0.4,
    frozenset((Kind.POLICY, Kind.SECTION)): 0.4,
    frozenset((Kind.POLICY, Kind.MEASURE)): 0.4,
}
"""Part of the shared terms that two kinds lose, by how often offices turn one into the other."""

OTHERWISE = 0.85
"""Part that any other two kinds lose: an indicator repeats the words of its measure, so that only nearly
equal words make a measure of it."""


def weigh(problem: Problem, belief: Sequence[float]) -> list[float]:
    """Minus the part of the shared terms that the kinds take back."""
    old, new = problem.old.kind, problem.new.kind
    weights = []
    for i, j, cosine in zip(problem.pairs.old, problem.pairs.new, problem.cosine, strict=True):
        a, b = old[i], new[j]
        weights.append(0.0 if a is b else -cosine * LOSS.get(frozenset((a, b)), OTHERWISE))
    return weights


def detail(problem: Problem, pair: int) -> str:
    """Both kinds."""
    a, b = (
        problem.old.nodes[problem.pairs.old[pair]],
        problem.new.nodes[problem.pairs.new[pair]],
    )
    return f"{a.kind} / {b.kind}"
