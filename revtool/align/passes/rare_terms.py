"""Evidence: the nodes share terms that few other nodes have.

Invariant: the weight is the cosine of the two nodes' terms, so 1 for the same terms and 0 for none.
"""

from __future__ import annotations

from collections.abc import Sequence

from revtool.align.problem import Problem

EVIDENCE = "shared-terms"
ABOUT_CONTEXT = False
ITERATED = False
SHOWN = 5
"""Terms named in the detail."""


def weigh(problem: Problem, belief: Sequence[float]) -> list[float]:
    """The share of terms of each pair."""
    return problem.cosine


def detail(problem: Problem, pair: int) -> str:
    """The shared terms that weigh most, longest form only."""
    vectors = problem.vectors
    shared = vectors.old[problem.pairs.old[pair]] & vectors.new[problem.pairs.new[pair]]
    ordered = sorted(
        shared,
        key=lambda t: (-vectors.weight[t] * len(vectors.names[t]), vectors.names[t]),
    )
    shown: list[str] = []
    for name in (vectors.names[term] for term in ordered):
        if len(shown) == SHOWN:
            break
        if not any(name in other for other in shown):
            shown.append(name)
    return "、".join(shown)
