"""What is settled before the engine weighs anything: decisions of people, and ids that both plans share.

A decision wins over an id, an id over the engine. Invariant: no node is settled twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from revtool.align.side import Side
from revtool.model.alignment import DecidedBy, Decision, DecisionKind
from revtool.text.similarity import character_pairs, share_of_shorter

ENOUGH = 0.5
"""Part of the smaller plan whose ids must stand in the other before ids are believed: a plan that was
copied forward keeps most, and lists that were both numbered from 1 are told apart by their words."""
ALIKE = 0.5
"""Part of the shared ids whose nodes must have something in common in words."""

ALIKE_TEXT = 0.5
"""Share of the shorter text's pairs of characters that makes two texts have something in common."""


@dataclass(slots=True)
class Settled:
    """Nodes whose fate is settled.

    Attributes:
        groups: Old and new numbers of one match, and who settled it.
        old: Old nodes that are settled.
        new: New nodes that are settled.
        never: Pairs that are forbidden.
        closed: Old and new nodes that a person settled, so that no part may join them either.
    """

    groups: list[tuple[tuple[int, ...], tuple[int, ...], DecidedBy]] = field(default_factory=list)
    old: set[int] = field(default_factory=set)
    new: set[int] = field(default_factory=set)
    never: set[tuple[int, int]] = field(default_factory=set)
    closed: tuple[frozenset[int], frozenset[int]] = (frozenset(), frozenset())


def settle(old: Side, new: Side, decisions: Sequence[Decision], *, by_id: bool = True) -> Settled:
    """What decisions and ids settle; decisions about ids that are not in the plans are passed over."""
    settled = Settled()
    for decision in decisions:
        olds = tuple(sorted(old.number[i] for i in set(decision.old) if i in old.number))
        news = tuple(sorted(new.number[i] for i in set(decision.new) if i in new.number))
        if decision.kind is DecisionKind.NEVER:
            settled.never.update((i, j) for i in olds for j in news)
        elif settled.old.isdisjoint(olds) and settled.new.isdisjoint(news):
            _decide(settled, decision.kind, olds, news)
    settled.closed = frozenset(settled.old), frozenset(settled.new)
    if by_id and _ids_hold(old, new):
        for node in old.nodes:
            i, j = old.number[node.id], new.number.get(node.id, -1)
            free = i not in settled.old and j not in settled.new and (i, j) not in settled.never
            if j >= 0 and free:
                _group(settled, (i,), (j,), DecidedBy.ID)
    return settled


def _decide(settled: Settled, kind: DecisionKind, olds: tuple[int, ...], news: tuple[int, ...]) -> None:
    if kind is DecisionKind.DELETED:
        settled.old.update(olds)
    elif kind is DecisionKind.INSERTED:
        settled.new.update(news)
    elif olds and news and (len(olds) == 1 or len(news) == 1):
        _group(settled, olds, news, DecidedBy.PAIRING)


def _group(settled: Settled, olds: tuple[int, ...], news: tuple[int, ...], by: DecidedBy) -> None:
    settled.groups.append((olds, news, by))
    settled.old.update(olds)
    settled.new.update(news)


def _ids_hold(old: Side, new: Side) -> bool:
    """Whether the ids of both plans name the same nodes."""
    shared = [i for i in old.number if i in new.number]
    if not shared or len(shared) < ENOUGH * min(len(old.nodes), len(new.nodes)):
        return False
    alike = sum(_alike(old.body[old.number[i]], new.body[new.number[i]]) for i in shared)
    return alike >= ALIKE * len(shared)


def _alike(a: str, b: str) -> bool:
    """Whether two texts are equal or share half of the shorter one's pairs of characters."""
    return a == b or share_of_shorter(character_pairs(a), character_pairs(b)) >= ALIKE_TEXT
