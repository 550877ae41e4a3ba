"""Evidence: the headings above the nodes speak of the same things.

Invariant: only words above the nodes count, never their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

from revtool.align.problem import Problem
from revtool.align.side import Side
from revtool.align.words import told
from revtool.text.normalise import fold
from revtool.text.similarity import terms

EVIDENCE = "headings"
ABOUT_CONTEXT = True
ITERATED = False
SAME = 0.1
"""Weight of the same headings: they tell the field of work, not the work."""


def weigh(problem: Problem, belief: Sequence[float]) -> list[float]:
    """The share of terms of the headings above each pair, on the scale of `SAME`."""
    old, new = _above(problem, problem.old), _above(problem, problem.new)
    of = problem.vectors.mass
    mass = {about: of(about) for about in (*old, *new)}
    seen: dict[int, float] = {}
    for family, i, j in zip(problem.family, problem.pairs.old, problem.pairs.new, strict=True):
        if family not in seen:
            both = old[i] & new[j]
            seen[family] = SAME * of(both) / sqrt(mass[old[i]] * mass[new[j]]) if both else 0.0
    return [seen[family] for family in problem.family]


def detail(problem: Problem, pair: int) -> str:
    """The words that the headings share."""
    sides = (problem.old, problem.pairs.old[pair]), (problem.new, problem.pairs.new[pair])
    both = frozenset[int].intersection(*(_of(problem, side, at) for side, at in sides))
    shared = {problem.vectors.names[term]: problem.vectors.weight[term] for term in both}
    return "、".join(
        told(shared, *("\n".join(_heading(side, above) for above in side.above[at]) for side, at in sides))
    )


def _above(problem: Problem, side: Side) -> list[frozenset[int]]:
    """Terms of the headings above each node; a parent stands before its children."""
    found: list[frozenset[int]] = []
    for at in range(len(side.nodes)):
        above = side.parent[at]
        if above < 0:
            found.append(frozenset())
        elif side.rank[at]:
            found.append(found[side.children[above][0]])
        else:
            found.append(found[above] | _title(problem, side, above))
    return found


def _of(problem: Problem, side: Side, at: int) -> frozenset[int]:
    return frozenset().union(*(_title(problem, side, above) for above in side.above[at]))


def _title(problem: Problem, side: Side, at: int) -> frozenset[int]:
    node = side.nodes[at]
    if node.title and node.text:
        known = problem.vectors.known
        return frozenset(known[term] for term in terms(node.title) if term in known)
    return (problem.vectors.old if side is problem.old else problem.vectors.new)[at]


def _heading(side: Side, at: int) -> str:
    """The words that `_title` takes the terms from."""
    node = side.nodes[at]
    return fold(node.title) if node.title and node.text else side.body[at]
