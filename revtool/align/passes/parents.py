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
REACH = 3
"""Levels above a node that are looked at: outlines gain and lose a level from year to year."""
STEP = 0.75
"""What is left for each level between the two ancestors: a parent that is only the partner of a
grandparent says less."""


def weigh(problem: Problem, belief: Sequence[float]) -> list[float]:
    """How sure the nearest ancestors of each pair are to be the same, on the scale of `SAME`."""
    above = problem.old.parent, problem.new.parent
    seen: dict[tuple[int, int], float] = {}
    weights = []
    for i, j in zip(problem.pairs.old, problem.pairs.new, strict=True):
        key = above[0][i], above[1][j]
        if key not in seen:
            seen[key] = SAME * max((w * belief[p] for w, p in _above(problem, i, j)), default=0.0)
        weights.append(seen[key])
    return weights


def detail(problem: Problem, pair: int) -> str:
    """The ids of the nearest ancestors that were looked at as a pair."""
    pairs = problem.pairs
    found = max(_above(problem, pairs.old[pair], pairs.new[pair]), default=None)
    if found is None:
        return ""
    return f"{problem.old.nodes[pairs.old[found[1]]].id} / {problem.new.nodes[pairs.new[found[1]]].id}"


def _above(problem: Problem, i: int, j: int) -> list[tuple[float, int]]:
    """Pairs of ancestors of `i` and `j`, with what is left of their weight."""
    olds, news = problem.old.ancestors(i)[:REACH], problem.new.ancestors(j)[:REACH]
    place = problem.pairs.place
    return [
        (STEP ** abs(up - down) * STEP ** min(up, down), place[a, b])
        for up, a in enumerate(olds)
        for down, b in enumerate(news)
        if (a, b) in place
    ]
