"""From evidence to an alignment: candidates first, evidence second, assignment last.

Invariant: every node of either plan ends in exactly one of matched, deleted and inserted, and the same
plans give the same alignment, mirrored when they are swapped.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from operator import add

from revtool.align import candidates, inside, lasting, similarity
from revtool.align.belief import belief, standing, strength
from revtool.align.choose import choose
from revtool.align.fixed import Settled, settle
from revtool.align.passes import PASSES
from revtool.align.problem import Pass, Problem, Weighed
from revtool.align.shares import Share
from revtool.align.side import Side
from revtool.align.similarity import Similarities
from revtool.align.vectors import Vectors
from revtool.model.alignment import Decision
from revtool.model.plan import Plan

ROUNDS = 4
"""Times that parents and children hear of one another: once for each level of a plan's outline."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """Everything the engine found, for the alignment and for explaining it.

    Attributes:
        weighed: Plans, pairs and evidence.
        settled: What was settled beforehand.
        chosen: Pair of each old node that has a partner.
        shares: Parts of splits and merges.
    """

    weighed: Weighed
    settled: Settled
    chosen: Mapping[int, int]
    shares: Sequence[Share]


def solve(
    old: Plan,
    new: Plan,
    decisions: Sequence[Decision] = (),
    without: Collection[str] = (),
    similarities: Similarities | None = None,
) -> Outcome:
    """What the evidence says of `old` and `new`.

    Args:
        old: The old plan.
        new: The new plan.
        decisions: Decisions of people; they win.
        without: Evidence to leave out: names of passes, and `same-id`, `covers-part`, `in-section`,
            `lasting-terms`.
        similarities: Similarities of the user's own, by name.
    """
    own = similarities or {}
    problem, settled = _problem(old, new, decisions, own, without)
    passes = [p for p in (*PASSES, *similarity.passes(own, problem)) if p.EVIDENCE not in without]
    fixed, barred = _fixed_pairs(problem, settled)
    weighed = _weigh(problem, passes, frozenset(fixed), barred)
    chosen, found = choose(weighed, with_shares="covers-part" not in without)
    return Outcome(weighed=weighed, settled=settled, chosen=chosen, shares=found)


def _problem(
    old: Plan, new: Plan, decisions: Sequence[Decision], own: Similarities, without: Collection[str]
) -> tuple[Problem, Settled]:
    sides = Side.of(old), Side.of(new)
    settled = settle(*sides, decisions, by_id="same-id" not in without)
    sure = {(i, j) for olds, news, _ in settled.groups for i in olds for j in news}
    vectors = Vectors.of(*sides)
    looked_at = sure | similarity.found(own, *sides)
    pairs = candidates.find(*sides, vectors, looked_at, (settled.old, settled.new))
    problem = Problem.of(*sides, vectors, pairs)
    if lasting.NAME not in without:
        vectors = lasting.lasting(problem)
    if inside.NAME not in without:
        pairs = inside.inside(problem)
    if vectors is not problem.vectors or pairs is not problem.pairs:
        problem = Problem.of(*sides, vectors, pairs)
    return problem, settled


def _fixed_pairs(problem: Problem, settled: Settled) -> tuple[set[int], list[bool]]:
    """Pairs that are settled, and for each pair whether it is out of the question."""
    place = problem.pairs.place
    fixed = {place[i, j] for olds, news, _ in settled.groups for i in olds for j in news}
    closed_old, closed_new = settled.closed
    barred = [
        p not in fixed
        and (
            i in closed_old
            or j in closed_new
            or (i in settled.old and j in settled.new)
            or (i, j) in settled.never
        )
        for p, (i, j) in enumerate(zip(problem.pairs.old, problem.pairs.new, strict=True))
    ]
    return fixed, barred


def _weigh(
    problem: Problem, passes: Sequence[Pass], fixed: frozenset[int], barred: Sequence[bool]
) -> Weighed:
    """All evidence, the passes that rest on belief repeated until all levels have heard of one another."""
    count = len(problem.pairs.old)
    beliefs = [0.0] * count
    weights = {p.EVIDENCE: p.weigh(problem, beliefs) for p in passes if not p.ITERATED}
    still = [_sum(weights, passes, about, count) for about in (False, True)]
    for _ in range(ROUNDS):
        moving = {p.EVIDENCE: p.weigh(problem, beliefs) for p in passes if p.ITERATED}
        own, context = (
            list(map(add, still[about], _sum(moving, passes, about, count))) for about in (False, True)
        )
        strengths = [0.0 if no else s for s, no in zip(strength(own, context), barred, strict=True)]
        stands = standing(problem.pairs, strengths)
        beliefs = [1.0 if p in fixed else 0.0 if barred[p] else belief(s) for p, s in enumerate(stands)]
    return Weighed(
        problem=problem,
        passes=passes,
        fixed=fixed,
        barred=barred,
        weights=weights | moving,
        strengths=strengths,
        standings=stands,
        beliefs=beliefs,
    )


def _sum(
    weights: Mapping[str, Sequence[float]],
    passes: Sequence[Pass],
    about_context: bool,
    count: int,
) -> list[float]:
    """The weights about the nodes themselves, or about their context, added up for each pair."""
    columns = [
        weights[p.EVIDENCE] for p in passes if p.EVIDENCE in weights and p.ABOUT_CONTEXT is about_context
    ]
    return list(map(sum, zip(*columns, strict=True))) if columns else [0.0] * count
