"""Evidence: the nodes before and behind are partners too.

Invariant: only nodes below one parent are neighbours.
"""

from __future__ import annotations

from collections.abc import Sequence

from revtool.align.problem import Problem

EVIDENCE = "neighbours"
ABOUT_CONTEXT = True
ITERATED = True
EACH = 0.04
"""Weight of one sure neighbour: an item is often exchanged in place, so it hints and no more."""
WORTH = 0.1
"""Belief under which a pair is no hint for its neighbours."""


def weigh(problem: Problem, belief: Sequence[float]) -> list[float]:
    """How sure the pairs of neighbours are, on the scale of `EACH`."""
    beside = problem.old.beside, problem.new.beside
    place = problem.pairs.place
    weights = [0.0] * len(problem.pairs.old)
    for i, j, sure in zip(problem.pairs.old, problem.pairs.new, belief, strict=True):
        if sure >= WORTH:
            for both in zip(beside[0][i], beside[1][j], strict=True):
                pair = place.get(both)
                if pair is not None:
                    weights[pair] += EACH * sure
    return weights


def detail(problem: Problem, pair: int) -> str:
    """Nothing: the neighbours stand beside the nodes."""
    return ""
