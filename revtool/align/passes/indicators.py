"""Evidence: the indicators have one name, one unit and one role.

A plan prints the same figure as a KPI and as a row of a target table; each is matched with its own
kind. Invariant: pairs that are not both indicators weigh nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from revtool.align.problem import Problem
from revtool.model.indicator import Indicator
from revtool.model.plan import Kind, Node
from revtool.text.normalise import fold
from revtool.text.similarity import terms

EVIDENCE = "indicator"
ABOUT_CONTEXT = False
ITERATED = False
NAME = 0.15
"""Weight of the same name: texts carry baselines and notes beside it, which change every year."""
OTHER_UNIT = -0.1
"""A rate and a number of the same things are two indicators."""
OTHER_ROLE = 0.6
"""Part of the shared terms that another role takes back: a KPI is no row of a target table, a promise no
population, though they often have one name."""
ROLE_TAG = "KPI"


def weigh(problem: Problem, belief: Sequence[float]) -> list[float]:
    """Name, unit and role of each pair of indicators."""
    names = [[_name_terms(problem, node) for node in side.nodes] for side in (problem.old, problem.new)]
    weights = []
    for i, j, cosine in zip(problem.pairs.old, problem.pairs.new, problem.cosine, strict=True):
        a, b = problem.old.nodes[i], problem.new.nodes[j]
        if a.kind is not Kind.INDICATOR or b.kind is not Kind.INDICATOR:
            weights.append(0.0)
            continue
        weight = NAME * problem.vectors.overlap(names[0][i], names[1][j])
        units = _unit(a.indicator), _unit(b.indicator)
        weight += OTHER_UNIT if all(units) and units[0] != units[1] else 0.0
        weight -= OTHER_ROLE * cosine if _role(a) != _role(b) else 0.0
        weights.append(weight)
    return weights


def detail(problem: Problem, pair: int) -> str:
    """The name, or both."""
    a, b = (
        problem.old.nodes[problem.pairs.old[pair]],
        problem.new.nodes[problem.pairs.new[pair]],
    )
    names = [node.indicator.name if node.indicator else node.title for node in (a, b)]
    return names[0] if fold(names[0]) == fold(names[1]) else " / ".join(names)


def _name_terms(problem: Problem, node: Node) -> frozenset[int]:
    if node.kind is not Kind.INDICATOR or node.indicator is None:
        return frozenset()
    known = problem.vectors.known
    return frozenset(known[term] for term in terms(node.indicator.name) if term in known)


def _unit(indicator: Indicator | None) -> str:
    if indicator is None:
        return ""
    figures = (
        indicator.target,
        indicator.headcount,
        indicator.population,
        indicator.baseline,
    )
    return next(
        (fold(figure.unit) for figure in figures if figure is not None and figure.unit),
        "",
    )


def _role(node: Node) -> tuple[bool, bool]:
    """Whether the indicator is a KPI, and whether it promises anything."""
    return (
        ROLE_TAG in node.tags,
        node.indicator is not None and node.indicator.target is not None,
    )
