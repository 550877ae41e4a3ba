"""Evidence: the nodes share terms that few other nodes have.

Invariant: the weight is the cosine of the two nodes' terms, so 1 for the same terms and 0 for none.
"""

from __future__ import annotations

from collections.abc import Sequence

from revtool.align.problem import Problem
from revtool.align.words import told

EVIDENCE = "shared-terms"
ABOUT_CONTEXT = False
ITERATED = False


def weigh(problem: Problem, belief: Sequence[float]) -> list[float]:
    """The share of terms of each pair."""
    return problem.cosine


def detail(problem: Problem, pair: int) -> str:
    """The shared words that weigh most."""
    i, j = problem.pairs.old[pair], problem.pairs.new[pair]
    vectors = problem.vectors
    shared = {vectors.names[term]: vectors.weight[term] for term in vectors.old[i] & vectors.new[j]}
    return "、".join(told(shared, problem.old.body[i], problem.new.body[j]))
