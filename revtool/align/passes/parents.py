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
LEVEL = 0.6
"""What is left when a parent is the partner of a grandparent: outlines gain and lose a level."""


def weigh(problem: Problem, belief: Sequence[float]) -> list[float]:
    """How sure the parents of each pair are to be partners, on the scale of `SAME`."""
    above = problem.old.parent, problem.new.parent
    seen: dict[tuple[int, int], float] = {}
    weights = []
    for i, j in zip(problem.pairs.old, problem.pairs.new, strict=True):
        key = above[0][i], above[1][j]
        if key not in seen:
            seen[key] = SAME * max((w * belief[p] for w, p in _near(problem, *key)), default=0.0)
        weights.append(seen[key])
    return weights


def detail(problem: Problem, pair: int) -> str:
    """The ids of the nearest ancestors that were looked at as a pair."""
    pairs = problem.pairs
    i, j = pairs.old[pair], pairs.new[pair]
    for _, found in _near(problem, problem.old.parent[i], problem.new.parent[j]):
        return f"{problem.old.nodes[pairs.old[found]].id} / {problem.new.nodes[pairs.new[found]].id}"
    return ""


def _near(problem: Problem, i: int, j: int) -> list[tuple[float, int]]:
    """Pairs of the parents `i` and `j` and of their parents, with what is left of their weight."""
    if i < 0 or j < 0:
        return []
    get = problem.pairs.place.get
    up, over = problem.old.parent[i], problem.new.parent[j]
    near = (
        (1.0, get((i, j))),
        (LEVEL, get((up, j))),
        (LEVEL, get((i, over))),
        (LEVEL**2, get((up, over))),
    )
    return [(weight, pair) for weight, pair in near if pair is not None]
