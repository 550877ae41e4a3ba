"""Evidence: the nodes have the same words, width and white space aside.

Invariant: equal words outweigh every other difference between the candidates of a node.
"""

from __future__ import annotations

from collections.abc import Sequence

from revtool.align.problem import Problem

EVIDENCE = "equal-text"
ABOUT_CONTEXT = False
ITERATED = False
EQUAL = 0.15
"""More than a pair that differs in one rare term can make up by its place in the plan."""


def weigh(problem: Problem, belief: Sequence[float]) -> list[float]:
    """`EQUAL` and what the terms leave open, for pairs with the same words."""
    old, new = problem.old.body, problem.new.body
    return [
        EQUAL + 1.0 - cosine if old[i] == new[j] and not old[i].isspace() else 0.0
        for i, j, cosine in zip(problem.pairs.old, problem.pairs.new, problem.cosine, strict=True)
    ]


def detail(problem: Problem, pair: int) -> str:
    """Nothing: the words are in the nodes."""
    return ""
