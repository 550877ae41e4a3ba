"""Evidence: the nodes stand below nodes that are the same work.

Invariant: the weight is never more than `SAME`, however sure the parents are.
"""

from __future__ import annotations

from collections.abc import Sequence

from revtool.align.problem import Problem

EVIDENCE = "parents"
ABOUT_CONTEXT = True
ITERATED = True
SAME = 0.12
"""About what separates the right partner from the next in crosswalks; a section seldom moves whole."""


def weigh(problem: Problem, belief: Sequence[float]) -> list[float]:
    """How sure the parents of each pair are, on the scale of `SAME`."""
    above = problem.old.parent, problem.new.parent
    place = problem.pairs.place
    weights = []
    for i, j in zip(problem.pairs.old, problem.pairs.new, strict=True):
        pair = place.get((above[0][i], above[1][j]))
        weights.append(0.0 if pair is None else SAME * belief[pair])
    return weights


def detail(problem: Problem, pair: int) -> str:
    """The parents' ids."""
    i, j = problem.pairs.old[pair], problem.pairs.new[pair]
    above = problem.old.parent[i], problem.new.parent[j]
    return f"{problem.old.nodes[above[0]].id} / {problem.new.nodes[above[1]].id}"
