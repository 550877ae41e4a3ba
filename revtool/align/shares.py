"""Splits and merges: nodes without a partner that share a matched node with its partner.

A part is taken for a part when its words are in the whole, stand out there from everywhere else, and
are not what the whole's partner already accounts for. Invariant: a match has one node on at least one
side, and every node is in one match at most.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, sqrt

from revtool.align.problem import Problem

EVEN = 0.2
"""Claim at which a part is as likely right as wrong."""
SPREAD = 0.04
"""Claim between odds of 1 : 1 and odds of 2.7 : 1."""
RIVALS = 4
"""Next wholes that a part is measured against."""
COVERED = 0.3
"""Weight of the part's words that are in the whole."""
OWN = 0.3
"""Weight of those among them that the whole's partner lacks."""
ACCOUNTED = 0.15
"""Weight against a part when the whole's partner already says the same as the whole."""
KIN = 0.05
"""Weight when the part stands beside or below the whole's partner."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A part and its whole.

    Attributes:
        pair: The pair of the two.
        by_old: Whether the whole is an old node, so that it was split.
        claim: What speaks for it.
        own: Weight of the words that only the part accounts for, of all the part's words.
    """

    pair: int
    by_old: bool
    claim: float
    own: float


def belief(claim: float) -> float:
    """How likely a share of this claim is right, 0..1."""
    return 1.0 / (1.0 + exp(min(60.0, (EVEN - claim) / SPREAD)))


def find(
    problem: Problem, strengths: Sequence[float], chosen: Mapping[int, int], barred: Sequence[bool]
) -> list[Share]:
    """The shares to accept, those of greatest claim first."""
    pairs = problem.pairs
    by_new = {pairs.new[p]: p for p in chosen.values()}
    claims = [
        *_claims(problem, strengths, chosen, by_new, barred, by_old=True),
        *_claims(problem, strengths, chosen, by_new, barred, by_old=False),
    ]
    claims.sort(key=lambda s: (-s.claim, pairs.old[s.pair] + pairs.new[s.pair], pairs.old[s.pair]))
    wholes: dict[int, bool] = {}
    accepted = []
    for share in claims:
        partner = chosen[pairs.old[share.pair]] if share.by_old else by_new[pairs.new[share.pair]]
        if belief(share.claim) >= 0.5 and wholes.setdefault(partner, share.by_old) is share.by_old:
            accepted.append(share)
    return accepted


def _claims(
    problem: Problem,
    strengths: Sequence[float],
    chosen: Mapping[int, int],
    by_new: Mapping[int, int],
    barred: Sequence[bool],
    *,
    by_old: bool,
) -> list[Share]:
    """The best claim of every part: of new nodes to old wholes, or of old nodes to new wholes."""
    pairs = problem.pairs
    rows, taken = (pairs.by_new, by_new) if by_old else (pairs.by_old, chosen)
    wholes, held = (pairs.old, chosen) if by_old else (pairs.new, by_new)
    found = []
    for part, row in enumerate(rows):
        if part in taken or not row:
            continue
        nearness = {p: sqrt(max(0.0, strengths[p]) * _covered(problem, p, by_old=by_old)) for p in row}
        ranked = sorted(row, key=lambda p: (-nearness[p], p))
        best = ranked[0]
        if barred[best] or wholes[best] not in held or strengths[best] <= 0.0:
            continue
        rivals = sum(sorted(nearness[p] for p in ranked[1 : 1 + RIVALS])) / RIVALS
        margin = nearness[best] - rivals
        found.append(_share(problem, best, held[wholes[best]], margin, by_old=by_old))
    return found


def _share(problem: Problem, pair: int, held: int, margin: float, *, by_old: bool) -> Share:
    vectors, pairs = problem.vectors, problem.pairs
    old, new = vectors.old[pairs.old[pair]], vectors.new[pairs.new[pair]]
    if by_old:
        mass = vectors.new_mass[pairs.new[pair]]
        own = vectors.mass((old & new) - vectors.new[pairs.new[held]]) / mass
        kin = _kin(problem.new.parent, pairs.new[pair], pairs.new[held])
    else:
        mass = vectors.old_mass[pairs.old[pair]]
        own = vectors.mass((old & new) - vectors.old[pairs.old[held]]) / mass
        kin = _kin(problem.old.parent, pairs.old[pair], pairs.old[held])
    claim = (
        margin
        + COVERED * _covered(problem, pair, by_old=by_old)
        + OWN * own
        + KIN * kin
        - ACCOUNTED * problem.cosine[held]
    )
    return Share(pair=pair, by_old=by_old, claim=round(claim, 9), own=own)


def _kin(parent: Sequence[int], part: int, partner: int) -> bool:
    return parent[part] == partner or parent[part] == parent[partner]


def _covered(problem: Problem, pair: int, *, by_old: bool) -> float:
    """The share of the part's words that are in the whole."""
    i, j = problem.pairs.old[pair], problem.pairs.new[pair]
    mass = problem.vectors.new_mass[j] if by_old else problem.vectors.old_mass[i]
    return problem.vectors.shared(i, j) / mass if mass else 0.0
