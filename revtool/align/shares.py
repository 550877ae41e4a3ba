"""Splits and merges: nodes without a partner that share a matched node with its partner.

A part is taken for a part when its words are in the whole, stand out there from everywhere else, and
are not what the whole's partner already accounts for. Invariant: a match has one node on at least one
side, and every node is in one match at most.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, sqrt

from revtool.align.candidates import Pairs
from revtool.align.passes import children, parents
from revtool.align.problem import Problem, Weighed
from revtool.model.plan import Kind

ENOUGH = 0.63
"""Claim from which on a part is accepted: lower, and in published crosswalks more wrong parts than right ones
come in."""
EVEN = 0.68
"""Claim at which a part is as likely right as wrong, in crosswalks and made-up years together."""
SPREAD = 0.13
"""Claim between odds of 1 : 1 and odds of 2.7 : 1."""
RIVALS = 4
"""Next wholes that a part is measured against."""
TRIED = 3
"""Wholes tried for a part; beyond the nearest, only a whole that the part narrows is believed."""
STANDS_OUT = 0.5
"""Weight of how far the whole is ahead of them, as a share of its nearness."""
COVERED = 0.3
"""Weight of the part's words that are in the whole."""
OWN = 0.2
"""Weight of those among them that the whole's partner lacks."""
PROOF = 0.1
"""Share of such words from which on the part is believed to carry something of its own; a look-alike
added beside an unchanged item has none."""
UNPROVED = 0.3
"""What is left of the claim of a part that carries nothing of its own: duplicates do get merged."""
ENTIRE = 0.8
"""Share of the whole's words from which on a part holds it entire: a particle may differ."""
ACCOUNTED = 0.15
"""Weight against a part when the whole's partner already says the same as the whole."""
RARE = 3
"""Terms shared by no other node that a part and its whole must share, or as much in commoner ones, for
the claim to count in full: a short item of common words is found in every long one."""
FOLDED = 0.2
"""Weight of the part's covered words when it stood right below the whole's partner: details are folded
into what they belong to, and taken out of it."""
STANDING = 0.1
"""Weight of the pair's own standing among its rivals, to be proved like the others."""
AMONG = 0.4
"""Weight of that standing as it is: a part may repeat the partner's words."""
LEFT = 0.5
"""Weight of the whole's words that the partner lacks: something of the whole is still to be found."""
FAR = 0.08
"""Weight against a part that stood below nothing that the whole stands below or is: parts seldom travel."""
FAINT = 0.1
"""Nearness under which being ahead means little."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A part and its whole.

    Attributes:
        pair: The pair of the two.
        by_old: Whether the whole is an old node, so that it was split.
        claim: What speaks for it.
        narrowed: Whether part and partner each hold the whole and add to it.
    """

    pair: int
    by_old: bool
    claim: float
    narrowed: bool


def belief(claim: float) -> float:
    """How likely a share of this claim is right, 0..1."""
    return 1.0 / (1.0 + exp(min(60.0, (EVEN - claim) / SPREAD)))


def find(weighed: Weighed, chosen: Mapping[int, int], known: Sequence[Share] = ()) -> list[Share]:
    """The shares to accept, those of greatest claim first.

    Args:
        weighed: Plans, pairs and evidence.
        chosen: Pair of each old node that has a partner.
        known: Shares that were accepted before.
    """
    pairs = weighed.problem.pairs
    by_new = {pairs.new[p]: p for p in chosen.values()}
    parts = {(s.by_old, _part(pairs, s)) for s in known}
    claims = [
        share
        for by_old in (True, False)
        for share in _claims(weighed, chosen, by_new, by_old=by_old)
        if (by_old, _part(pairs, share)) not in parts
    ]
    claims.sort(key=lambda s: (-s.claim, pairs.old[s.pair] + pairs.new[s.pair], pairs.old[s.pair]))
    wholes: dict[int, bool] = {}
    accepted: list[Share] = []
    for share in (*known, *claims):
        partner = chosen[pairs.old[share.pair]] if share.by_old else by_new[pairs.new[share.pair]]
        if share.claim >= ENOUGH and wholes.setdefault(partner, share.by_old) is share.by_old:
            accepted.append(share)
    return accepted


def _part(pairs: Pairs, share: Share) -> int:
    return pairs.new[share.pair] if share.by_old else pairs.old[share.pair]


def _claims(
    weighed: Weighed, chosen: Mapping[int, int], by_new: Mapping[int, int], *, by_old: bool
) -> list[Share]:
    """The best claim of every part: of new nodes to old wholes, or of old nodes to new wholes."""
    pairs = weighed.problem.pairs
    rows, taken = (pairs.by_new, by_new) if by_old else (pairs.by_old, chosen)
    wholes, held = (pairs.old, chosen) if by_old else (pairs.new, by_new)
    found = []
    for part, row in enumerate(rows):
        if part in taken or not row:
            continue
        nearness = {p: _nearness(weighed, p, by_old=by_old) for p in row}
        ranked = sorted(row, key=lambda p: (-nearness[p], p))
        claims = []
        for at, pair in enumerate(ranked[:TRIED]):
            if nearness[pair] <= 0.0 or weighed.barred[pair] or wholes[pair] not in held:
                continue
            if _compatible(weighed.problem, pair, by_old=by_old):
                others = [nearness[p] for p in (*ranked[:at], *ranked[at + 1 :])[:RIVALS]]
                ahead = max(0.0, nearness[pair] - sum(sorted(others)) / RIVALS)
                ahead /= nearness[pair] + FAINT
                claims.append(_share(weighed, pair, held[wholes[pair]], ahead, by_old=by_old))
        claims = [s for s in claims if s.pair == ranked[0] or s.narrowed]
        if claims:
            found.append(max(claims, key=lambda s: (s.claim, -s.pair)))
    return found


def _nearness(weighed: Weighed, pair: int, *, by_old: bool) -> float:
    """How near part and whole are; what stands below them is left out, for a part is built otherwise."""
    plain = weighed.strengths[pair]
    if plain <= 0.0:
        return 0.0
    plain -= min(0.0, weighed.weight(children.EVIDENCE, pair))
    return sqrt(plain * _covered(weighed.problem, pair, by_old=by_old))


def _share(weighed: Weighed, pair: int, held: int, ahead: float, *, by_old: bool) -> Share:
    problem = weighed.problem
    vectors, pairs = problem.vectors, problem.pairs
    shared = vectors.old[pairs.old[pair]] & vectors.new[pairs.new[pair]]
    if by_old:
        part, partner, parent = pairs.new[pair], pairs.new[held], problem.new.parent
        own = vectors.mass(shared - vectors.new[partner]) / vectors.new_mass[part]
    else:
        part, partner, parent = pairs.old[pair], pairs.old[held], problem.old.parent
        own = vectors.mass(shared - vectors.old[partner]) / vectors.old_mass[part]
    covered = _covered(problem, pair, by_old=by_old)
    narrowed = _narrowed(problem, pair, held, by_old=by_old)
    if narrowed > 0.0:
        covered = 1.0
    rare = 1.0 if narrowed > 0.0 else min(1.0, problem.shared[pair] / (RARE * vectors.rarest))
    believed = UNPROVED + (1 - UNPROVED) * min(1.0, max(own, narrowed) / PROOF)
    believed *= rare
    standing = min(1.0, max(0.0, weighed.standings[pair]))
    claim = believed * (STANDS_OUT * ahead + STANDING * standing + COVERED * covered)
    claim += OWN * own - ACCOUNTED * problem.cosine[held]
    claim += LEFT * _left(problem, pair, held, by_old=by_old) + AMONG * standing
    if parent[part] == partner:
        claim += FOLDED * covered
    elif parent[part] != parent[partner]:
        claim -= FAR * (1.0 - weighed.weight(parents.EVIDENCE, pair) / parents.SAME)
    return Share(pair=pair, by_old=by_old, claim=round(claim, 9), narrowed=narrowed > 0.0)


def _left(problem: Problem, pair: int, held: int, *, by_old: bool) -> float:
    """The share of the whole's words that its partner lacks."""
    vectors, pairs = problem.vectors, problem.pairs
    if by_old:
        whole, partner = vectors.old[pairs.old[pair]], vectors.new[pairs.new[held]]
        mass = vectors.old_mass[pairs.old[pair]]
    else:
        whole, partner = vectors.new[pairs.new[pair]], vectors.old[pairs.old[held]]
        mass = vectors.new_mass[pairs.new[pair]]
    return vectors.mass(whole - partner) / mass if mass else 0.0


def _narrowed(problem: Problem, pair: int, held: int, *, by_old: bool) -> float:
    """How much part and partner each add to a whole that both hold entire, 0 when they do not.

    Worked example: 特定保健指導の実施率 becomes 被保険者の特定保健指導実施率 and another of 被扶養者; each
    holds the whole, and each adds whom it is about.
    """
    vectors, pairs = problem.vectors, problem.pairs
    if by_old:
        side, numbers = problem.new, pairs.new
        whole, terms = vectors.old[pairs.old[pair]], vectors.new
    else:
        side, numbers = problem.old, pairs.old
        whole, terms = vectors.new[pairs.new[pair]], vectors.old
    both = numbers[pair], numbers[held]
    if side.parent[both[0]] != side.parent[both[1]]:
        return 0.0
    whole = _content(problem, whole)
    held_entire = min(vectors.mass(whole & terms[p]) for p in both)
    if not whole or held_entire < ENTIRE * vectors.mass(whole):
        return 0.0
    added = [_content(problem, terms[p]) - whole for p in both]
    return min(vectors.mass(more) / vectors.mass(whole | more) for more in added)


def _content(problem: Problem, terms: frozenset[int]) -> frozenset[int]:
    """The terms that words are made of: Latin words, and pairs of characters without grammar."""
    names = problem.vectors.names
    return frozenset(
        t
        for t in terms
        if names[t].isascii() or (len(names[t]) == 2 and not any("ぁ" <= c <= "ゖ" for c in names[t]))
    )


def _compatible(problem: Problem, pair: int, *, by_old: bool) -> bool:
    """Whether part and whole are of one nature, and no heading becomes part of an item."""
    i, j = problem.pairs.old[pair], problem.pairs.new[pair]
    natures = [
        (side.kind[at] is Kind.INDICATOR, side.kind[at] is Kind.POLICY)
        for side, at in ((problem.old, i), (problem.new, j))
    ]
    below = [bool(c) for c in (problem.old.children[i], problem.new.children[j])]
    part, whole = (below[1], below[0]) if by_old else (below[0], below[1])
    return natures[0] == natures[1] and (whole or not part)


def _covered(problem: Problem, pair: int, *, by_old: bool) -> float:
    """The share of the part's words that are in the whole."""
    vectors = problem.vectors
    mass = vectors.new_mass[problem.pairs.new[pair]] if by_old else vectors.old_mass[problem.pairs.old[pair]]
    return problem.shared[pair] / mass if mass else 0.0
