"""The alignment of two plans from the evidence of the passes.

Invariant: every node of either plan ends in exactly one of matched, deleted and inserted.
"""

from __future__ import annotations

from collections import defaultdict
from math import fsum, log, sqrt

from revtool.model.alignment import Alignment, DecidedBy, Decision, Match, MatchKind, Reason
from revtool.model.plan import Kind, Node, Plan, Tree
from revtool.text.normalise import fold
from revtool.text.similarity import terms

ACCEPTED = 0.25
"""Score under which two nodes are not the same work."""


def align(old: Plan, new: Plan, decisions: tuple[Decision, ...] = ()) -> Alignment:
    """The alignment of `old` and `new`."""
    olds, news = old.nodes, new.nodes
    shared = {n.id for n in olds} & {n.id for n in news}
    scores = _scores(old, new)
    pairs: dict[str, tuple[str, float, DecidedBy]] = {}
    taken: set[str] = set()
    if len(shared) * 2 >= max(1, min(len(olds), len(news))):
        pairs = {i: (i, 1.0, DecidedBy.ID) for i in shared}
        taken = set(shared)
    order = sorted(scores.items(), key=lambda item: (-item[1], sum(item[0]), item[0]))
    for (i, j), score in order:
        a, b = olds[i].id, news[j].id
        if score >= ACCEPTED and a not in pairs and b not in taken:
            pairs[a] = (b, round(score, 4), DecidedBy.ENGINE)
            taken.add(b)
    by_new = {b: (a, s, by) for a, (b, s, by) in pairs.items()}
    old_by, new_by = Tree.of(old).by_id, Tree.of(new).by_id
    matches = tuple(
        _match(old_by[by_new[n.id][0]], new_by[n.id], *by_new[n.id][1:]) for n in news if n.id in by_new
    )
    return Alignment(
        matches=matches,
        deleted=tuple(n.id for n in olds if n.id not in pairs),
        inserted=tuple(n.id for n in news if n.id not in by_new),
    )


def _match(a: Node, b: Node, score: float, by: DecidedBy) -> Match:
    same = (fold(a.title), fold(a.text), a.kind, a.tags, a.label) == (
        fold(b.title),
        fold(b.text),
        b.kind,
        b.tags,
        b.label,
    ) and a.indicator == b.indicator
    return Match(
        old=(a.id,),
        new=(b.id,),
        kind=MatchKind.IDENTICAL if same else MatchKind.CHANGED,
        score=score,
        reasons=(Reason(evidence="shared-terms", weight=score),),
        by=by,
    )


def _scores(old: Plan, new: Plan) -> dict[tuple[int, int], float]:
    sides = [[terms(f"{n.title}\n{n.text}") for n in p.nodes] for p in (old, new)]
    count: dict[str, int] = defaultdict(int)
    for side in sides:
        for node in side:
            for term in node:
                count[term] += 1
    total = len(sides[0]) + len(sides[1])
    idf = {t: log(1 + total / c) ** 2 for t, c in count.items()}
    norm = [[sqrt(fsum(idf[t] for t in node)) or 1.0 for node in side] for side in sides]
    posting: dict[str, list[int]] = defaultdict(list)
    for j, node in enumerate(sides[1]):
        for t in node:
            posting[t].append(j)
    out: dict[tuple[int, int], float] = {}
    for i, node in enumerate(sides[0]):
        near: dict[int, float] = defaultdict(float)
        for t in sorted(node):
            for j in posting.get(t, ()):
                near[j] += idf[t]
        for j, dot in near.items():
            a, b = old.nodes[i], new.nodes[j]
            kinds = 1.0 if a.kind == b.kind else 0.0 if Kind.INDICATOR in (a.kind, b.kind) else 0.7
            tags = 1.0 if ("KPI" in a.tags) == ("KPI" in b.tags) else 0.8
            score = kinds * tags * dot / (norm[0][i] * norm[1][j])
            if score >= ACCEPTED:
                out[i, j] = score
    return out
