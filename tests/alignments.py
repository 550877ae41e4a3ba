"""Alignments that Hypothesis makes up: any valid one, splits and merges included.

Invariant: every node of either plan is in exactly one of matches, deleted and inserted.

    from alignments import aligned_plans, mirrored
"""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st
from strategies import plans

from revtool.model.alignment import Alignment, Match, MatchKind
from revtool.model.plan import Plan


def identity(plan: Plan) -> Alignment:
    """Every node of `plan` matched with itself."""
    return Alignment(
        matches=tuple(
            Match(old=(n.id,), new=(n.id,), kind=MatchKind.IDENTICAL, score=1.0) for n in plan.nodes
        )
    )


def mirrored(alignment: Alignment, new: Plan) -> Alignment:
    """`alignment` with its sides exchanged; `new` is the plan that is then the new one."""
    position = {node.id: place for place, node in enumerate(new.nodes)}
    kinds = {MatchKind.SPLIT: MatchKind.MERGE, MatchKind.MERGE: MatchKind.SPLIT}
    turned = [
        replace(match, old=match.new, new=match.old, kind=kinds.get(match.kind, match.kind))
        for match in alignment.matches
    ]
    return Alignment(
        matches=tuple(sorted(turned, key=lambda match: position[match.new[0]])),
        deleted=alignment.inserted,
        inserted=alignment.deleted,
    )


@st.composite
def alignments(draw: st.DrawFn, old: Plan, new: Plan) -> Alignment:
    """Any alignment of two plans."""
    olds = draw(st.permutations([node.id for node in old.nodes]))
    news = draw(st.permutations([node.id for node in new.nodes]))
    matches: list[Match] = []
    while olds and news and draw(st.integers(0, 4)):
        shape = draw(st.sampled_from(("one", "one", "one", "split", "merge")))
        wide = draw(st.integers(2, 3))
        some_old, olds = _take(olds, wide if shape == "merge" else 1)
        some_new, news = _take(news, wide if shape == "split" else 1)
        matches.append(_match(old, new, some_old, some_new))
    position = {node.id: place for place, node in enumerate(new.nodes)}
    return Alignment(
        matches=tuple(sorted(matches, key=lambda match: position[match.new[0]])),
        deleted=tuple(node.id for node in old.nodes if node.id in olds),
        inserted=tuple(node.id for node in new.nodes if node.id in news),
    )


def _take(ids: list[str], count: int) -> tuple[list[str], list[str]]:
    return ids[:count], ids[count:]


def _match(old: Plan, new: Plan, olds: list[str], news: list[str]) -> Match:
    kind = MatchKind.CHANGED
    if len(olds) > 1 or len(news) > 1:
        kind = MatchKind.MERGE if len(olds) > 1 else MatchKind.SPLIT
    return Match(
        old=tuple(node.id for node in old.nodes if node.id in olds),
        new=tuple(node.id for node in new.nodes if node.id in news),
        kind=kind,
        score=draw_score(len(olds) + len(news)),
    )


def draw_score(size: int) -> float:
    """A score for a match of `size` nodes; what it is plays no part in comparing."""
    return round(1 / size, 4)


@st.composite
def aligned_plans(draw: st.DrawFn) -> tuple[Plan, Plan, Alignment]:
    """Two plans, sharing ids and texts now and then, with any alignment of them."""
    old = draw(plans())
    new = draw(plans(edition="R6"))
    if draw(st.booleans()):
        new = _some_content_of(draw, old, new)
    return old, new, draw(alignments(old, new))


def _some_content_of(draw: st.DrawFn, old: Plan, new: Plan) -> Plan:
    """`new` with the content of nodes of `old` in places, as when a plan is copied forward."""
    if not old.nodes:
        return new
    nodes = tuple(
        replace(draw(st.sampled_from(old.nodes)), id=node.id, parent=node.parent)
        if draw(st.booleans())
        else node
        for node in new.nodes
    )
    return replace(new, nodes=nodes)
