"""From the engine's outcome to the alignment that everybody reads: ids, kinds, scores, reasons.

Invariant: the reasons of a match are what the score is made of, strongest first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from revtool.align.belief import confidence, support
from revtool.align.engine import Outcome
from revtool.align.problem import Problem
from revtool.align.rivals import PRINTED, Rivals
from revtool.align.shares import Share
from revtool.align.shares import belief as share_belief
from revtool.model.alignment import ID_REUSED, Alignment, DecidedBy, Match, MatchKind, Reason, Rival
from revtool.model.plan import Node
from revtool.text.normalise import fold

OTHER_SUBJECT = 0.1
"""Share of terms under which a kept id names another subject: of the freest rewritings in a crosswalk
one in ten shares so little, of unrelated nodes nine in ten."""


def alignment(outcome: Outcome) -> Alignment:
    """The alignment that `outcome` comes to."""
    old, new = outcome.weighed.problem.old.nodes, outcome.weighed.problem.new.nodes
    matches = sorted(_matches(outcome), key=lambda found: min(found[1]))
    olds = {i for group, _, _ in matches for i in group}
    news = {j for _, group, _ in matches for j in group}
    return Alignment(
        matches=tuple(match for _, _, match in matches),
        deleted=tuple(node.id for i, node in enumerate(old) if i not in olds),
        inserted=tuple(node.id for j, node in enumerate(new) if j not in news),
    )


def _matches(
    outcome: Outcome,
) -> Iterator[tuple[tuple[int, ...], tuple[int, ...], Match]]:
    pairs = outcome.weighed.problem.pairs
    settled = {i: group for group in outcome.settled.groups for i in group[0]}
    parts: dict[int, list[Share]] = {}
    by_new = {pairs.new[p]: p for p in outcome.chosen.values()}
    for share in outcome.shares:
        whole = outcome.chosen[pairs.old[share.pair]] if share.by_old else by_new[pairs.new[share.pair]]
        parts.setdefault(whole, []).append(share)
    groups = [(*group, -1) for group in outcome.settled.groups if group[2] is DecidedBy.PAIRING]
    for i, p in outcome.chosen.items():
        if i not in settled or settled[i][2] is DecidedBy.ID:
            both = [p, *(share.pair for share in parts.get(p, ()))]
            olds = tuple(sorted({pairs.old[q] for q in both}))
            by = DecidedBy.ID if i in settled and len(both) == 1 else DecidedBy.ENGINE
            groups.append((olds, tuple(sorted({pairs.new[q] for q in both})), by, p))
    rivals = Rivals(outcome.weighed, [group[:2] for group in groups])
    for olds, news, by, first in groups:
        found = rivals.of(olds, news) if by is DecidedBy.ENGINE else ()
        made = _reasons(outcome, olds, by, first, parts.get(first, ()))
        yield olds, news, _match(outcome.weighed.problem, olds, news, by, made, found)


def _match(
    problem: Problem,
    olds: tuple[int, ...],
    news: tuple[int, ...],
    by: DecidedBy,
    made: tuple[float, tuple[Reason, ...]],
    rivals: tuple[Rival, ...],
) -> Match:
    old = [problem.old.nodes[i] for i in olds]
    new = [problem.new.nodes[j] for j in news]
    if len(olds) == 1 and len(news) == 1:
        kind = MatchKind.IDENTICAL if _same(old[0], new[0]) else MatchKind.CHANGED
    else:
        kind = MatchKind.SPLIT if len(olds) == 1 else MatchKind.MERGE
    return Match(
        old=tuple(node.id for node in old),
        new=tuple(node.id for node in new),
        kind=kind,
        score=round(made[0], PRINTED),
        reasons=made[1],
        by=by,
        rivals=rivals,
        notices=(ID_REUSED,) if by is DecidedBy.ID and _is_reused(problem, olds[0], news[0]) else (),
    )


def _is_reused(problem: Problem, i: int, j: int) -> bool:
    """Whether two nodes with one id share next to no words, though both have some."""
    vectors = problem.vectors
    return bool(vectors.old[i] and vectors.new[j]) and vectors.cosine(i, j) < OTHER_SUBJECT


def _same(a: Node, b: Node) -> bool:
    """Whether nothing differs in the nodes themselves, width and white space aside."""
    words = [(fold(n.label), fold(n.title), fold(n.text), n.kind, tuple(map(fold, n.tags))) for n in (a, b)]
    return words[0] == words[1] and a.indicator == b.indicator


def _reasons(
    outcome: Outcome, olds: Sequence[int], by: DecidedBy, first: int, parts: Sequence[Share]
) -> tuple[float, tuple[Reason, ...]]:
    """Score and reasons of a match, whose partners are the pair `first` and whose other nodes are `parts`."""
    problem = outcome.weighed.problem
    if by is DecidedBy.PAIRING:
        return 1.0, (Reason(evidence="decision", weight=1.0),)
    if by is DecidedBy.ID:
        return 1.0, (Reason(evidence="same-id", weight=1.0, detail=problem.old.nodes[olds[0]].id),)
    score = confidence(outcome.weighed.standings[first])
    weights = _parts_of(outcome, first)
    claims = [(share, share_belief(share.claim)) for share in parts]
    total = sum(weight for _, weight, _ in weights) + len(claims)
    score = min([score, *(sure for _, sure in claims)])
    found = [(name, score * weight / total, words) for name, weight, words in weights]
    for share, _ in claims:
        at = problem.pairs.new[share.pair] if share.by_old else problem.pairs.old[share.pair]
        side = problem.new if share.by_old else problem.old
        found.append(("covers-part", score / total, side.nodes[at].id))
    found.sort(key=lambda reason: -round(reason[1], PRINTED))
    return score, tuple(
        Reason(evidence=name, weight=round(weight, PRINTED), detail=words)
        for name, weight, words in found
        if round(weight, PRINTED) > 0.0
    )


def _parts_of(outcome: Outcome, pair: int) -> list[tuple[str, float, str]]:
    """What speaks for `pair`: evidence, its weight in the strength, and what it rests on."""
    used = outcome.weighed.passes
    own = sum(outcome.weighed.weights[p.EVIDENCE][pair] for p in used if not p.ABOUT_CONTEXT)
    scale = support(own)
    found = []
    for evidence in used:
        weight = outcome.weighed.weights[evidence.EVIDENCE][pair] * (scale if evidence.ABOUT_CONTEXT else 1.0)
        if weight > 0.0:
            found.append((evidence.EVIDENCE, weight, evidence.detail(outcome.weighed.problem, pair)))
    return found
