"""What is settled before the engine weighs anything: decisions of people, and ids that both plans share.

A decision wins over an id, an id over the engine. Each shared id is judged by its own two nodes and
by other shared ids, never by how many there are of the rest. Invariant: no node is settled twice, and a node
whose id is in one plan alone changes nothing of what ids settle.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from revtool.align.side import Side
from revtool.model.alignment import DecidedBy, Decision, DecisionKind
from revtool.text.similarity import character_pairs, share_of_shorter

ALIKE = 0.5
"""Part of the shared ids, of all or of those around a node, whose nodes must be alike in words before ids are
believed whatever the words: where most stayed, one with other words was rewritten."""
ALIKE_ITSELF = 0.25
"""The same around an id whose own two nodes are alike: lists that were both numbered from 1 share words by
chance in one id of twenty, a plan that was copied forward in more than half."""
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
    for i, j in _held(old, new) if by_id else ():
        if i not in settled.old and j not in settled.new and (i, j) not in settled.never:
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


def _held(old: Side, new: Side) -> Iterator[tuple[int, int]]:
    """Old and new number of each shared id that names one node, in the old plan's order.

    Worked example: of the four items of a section three kept words and ids, and the fourth has its id and
    other words. Around it 3 of 4 are alike, so it holds too, and is warned about. Of two lists that two
    offices numbered 1 to 9 one number happens to be alike: around it 1 of 9 are, so none holds.
    """
    shared = [(i, new.number[node.id]) for i, node in enumerate(old.nodes) if node.id in new.number]
    alike = [_alike(old.body[i], new.body[j]) for i, j in shared]
    if sum(alike) >= ALIKE * len(shared):
        yield from shared
        return
    tallies = [_tally(side, [both[at] for both in shared], alike) for at, side in enumerate((old, new))]
    for (i, j), is_alike in zip(shared, alike, strict=True):
        (m, agreeing), (n, more) = tallies[0][i], tallies[1][j]
        if agreeing + more >= (m + n) * (ALIKE_ITSELF if is_alike else ALIKE):
            yield i, j


def _tally(side: Side, numbers: Sequence[int], alike: Sequence[bool]) -> dict[int, tuple[int, int]]:
    """For each of `numbers`: how many shared ids there are among its family, and how many of them are alike.

    The family is the node's parent, the parent's children and the node's own.
    """
    below: dict[int, tuple[int, int]] = {}
    own = dict(zip(numbers, alike, strict=True))
    for at, is_alike in own.items():
        count, agreeing = below.get(side.parent[at], (0, 0))
        below[side.parent[at]] = count + 1, agreeing + is_alike
    found = {}
    for at in own:
        up = side.parent[at]
        family = [below[up], below.get(at, (0, 0)), (int(up in own), int(own.get(up, False)))]
        found[at] = sum(n for n, _ in family), sum(n for _, n in family)
    return found


def _alike(a: str, b: str) -> bool:
    """Whether two texts are equal or share half of the shorter one's pairs of characters."""
    return a == b or share_of_shorter(character_pairs(a), character_pairs(b)) >= ALIKE_TEXT
