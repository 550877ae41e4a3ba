"""What differs between two states of one edition, looking only at what differs.

Nodes are matched by id, which is what the engine does with plans that share theirs. The engine itself is
asked only when a node may have got another id, been divided or joined: when nodes both came and went, or
either and the words of another changed; or when an id may name another node now, its words being others.
Invariant: the changes are those that comparing the two states as a whole gives, in the same order; but an
added node is never called a part of one whose words did not change.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from revtool.align.fixed import ALIKE_TEXT
from revtool.diffing import Difference, differences
from revtool.diffing.order import in_order, kept_pairs
from revtool.model.alignment import Alignment, DecidedBy, Match, MatchKind
from revtool.model.change import Change
from revtool.model.plan import Node, Plan, Tree
from revtool.rules import Case, World, rules
from revtool.rules.building import judged
from revtool.rules.outline import merged_outline
from revtool.text.normalise import fold
from revtool.text.similarity import character_pairs, share_of_shorter

Sides = tuple[tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True)
class Between:
    """Two states of an edition, aligned.

    Attributes:
        old: The older state.
        new: The newer state.
        alignment: Which nodes are the same work.
    """

    old: Plan
    new: Plan
    alignment: Alignment

    @classmethod
    def of(cls, old: Plan, new: Plan) -> Between:
        """`old` and `new` aligned, by id alone wherever that is what the engine would do."""
        return cls(old, new, _aligned(old, new))

    @cached_property
    def trees(self) -> tuple[Tree, Tree]:
        """The look-ups of both states."""
        return Tree.of(self.old), Tree.of(self.new)

    @cached_property
    def orderly(self) -> frozenset[tuple[str, str]]:
        """The pairs that stand among their siblings as before."""
        return frozenset(_orderly(*self.trees, self.alignment))

    @cached_property
    def touched(self) -> tuple[Match, ...]:
        """The matches whose nodes differ in content or in place, in the alignment's order."""
        old, new = (tree.by_id for tree in self.trees)
        return tuple(
            match
            for match in self.alignment.matches
            if len(match.old) + len(match.new) > 2
            or old[match.old[0]] != new[match.new[0]]
            or (match.old[0], match.new[0]) not in self.orderly
        )

    @cached_property
    def differences(self) -> Mapping[Sides, Difference]:
        """How the content of the touched matches differs, by their ids."""
        found = differences(self.old, self.new, Alignment(matches=self.touched))
        return {(one.match.old, one.match.new): one for one in found}

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """What changed, as the rules judge it, in the order of the merged outline."""
        return tuple(_in_outline_order(self, _judged(self, None)))

    def changes_about(self, old: Collection[str], new: Collection[str]) -> tuple[Change, ...]:
        """Those of the changes that are about any of the nodes named, without looking at others."""
        return tuple(_in_outline_order(self, _judged(self, (frozenset(old), frozenset(new)))))

    @cached_property
    def form_only(self) -> int:
        """How many nodes differ in width or white space alone."""
        changed = {(change.old, change.new) for change in self.changes}
        return sum(1 for sides, one in self.differences.items() if one.noise and sides not in changed)


def _aligned(old: Plan, new: Plan) -> Alignment:
    before, after = ({node.id: node for node in plan.nodes} for plan in (old, new))
    shared = [i for i in after if i in before]
    changed = [(before[i], after[i]) for i in shared if before[i] is not after[i] and before[i] != after[i]]
    holds = bool(shared) and all(_alike(a, b) for a, b in changed)
    came, went = len(shared) < len(after), len(shared) < len(before)
    may_divide = (came or went) and any(_words(a) != _words(b) for a, b in changed)
    if not holds or (came and went) or may_divide:
        from revtool.align import align

        return align(old, new)
    return Alignment(
        matches=tuple(_by_id(i, before[i], after[i]) for i in shared),
        deleted=tuple(i for i in before if i not in after),
        inserted=tuple(i for i in after if i not in before),
    )


def _alike(old: Node, new: Node) -> bool:
    """Whether an id certainly holds for both nodes: the engine looks further at others alone."""
    one, other = (fold("\n".join(_words(node))) for node in (old, new))
    return one == other or share_of_shorter(character_pairs(one), character_pairs(other)) >= ALIKE_TEXT


def _words(node: Node) -> tuple[str, str]:
    return node.title, node.text


def _printed(node: Node) -> tuple[object, ...]:
    """What a node prints, width and white space aside."""
    return fold(node.label), fold(node.title), fold(node.text), node.kind, tuple(map(fold, node.tags))


def _by_id(node_id: str, old: Node, new: Node) -> Match:
    is_same = old is new or (old.indicator == new.indicator and _printed(old) == _printed(new))
    kind = MatchKind.IDENTICAL if is_same else MatchKind.CHANGED
    return Match(old=(node_id,), new=(node_id,), kind=kind, score=1.0, by=DecidedBy.ID)


def _orderly(old: Tree, new: Tree, alignment: Alignment) -> Iterable[tuple[str, str]]:
    families: dict[tuple[str | None, str | None], list[tuple[int, int, tuple[str, str]]]] = {}
    for pair in kept_pairs(alignment):
        parents = old.by_id[pair[0]].parent, new.by_id[pair[1]].parent
        families.setdefault(parents, []).append((old.position[pair[0]], new.position[pair[1]], pair))
    for family in families.values():
        yield from in_order(family)


def _judged(between: Between, about: tuple[frozenset[str], frozenset[str]] | None) -> dict[Sides, Change]:
    """The change of every match that may have one, and of every lone node; only those `about` some nodes."""

    def wanted(olds: tuple[str, ...], news: tuple[str, ...]) -> bool:
        return about is None or not (about[0].isdisjoint(olds) and about[1].isdisjoint(news))

    alignment, (old, new) = between.alignment, between.trees
    matches = [m for m in _worth_judging(between) if wanted(m.old, m.new)]
    deleted = [i for i in alignment.deleted if wanted((i,), ())]
    inserted = [i for i in alignment.inserted if wanted((), (i,))]
    if not matches and not deleted and not inserted:
        return {}
    world = World(between.old, between.new, alignment, between.orderly)
    cases = [_pair(between, world, match) for match in matches]
    cases += [_lone(world, old=(old.by_id[i],)) for i in deleted]
    cases += [_lone(world, new=(new.by_id[i],)) for i in inserted]
    found = (judged(case, rules()) for case in cases)
    return {(change.old, change.new): change for change in found if change is not None}


def _worth_judging(between: Between) -> Iterable[Match]:
    """The matches about which a rule may say something: those touched, and others that hang on them.

    What an unchanged node says can change its meaning in two ways only: the edition is of another year, or
    a target table beside it moved on.
    """
    if between.old.fiscal_year != between.new.fiscal_year:
        return between.alignment.matches
    old, new = (tree.by_id for tree in between.trees)
    alone = [
        *map(old.__getitem__, between.alignment.deleted),
        *map(new.__getitem__, between.alignment.inserted),
    ]
    nodes = [new[i] for match in between.touched for i in match.new] + alone
    if all(node.indicator is None for node in nodes) and not _took_along(between):
        return between.touched
    touched = set(between.touched)
    return [m for m in between.alignment.matches if m in touched or new[m.new[0]].indicator is not None]


def _took_along(between: Between) -> bool:
    """Whether a node that holds others changed its place, so that a table may stand in another section."""
    new = between.trees[1]
    return any(
        match.new[0] in new.children and (match.old[0], match.new[0]) not in between.orderly
        for match in between.touched
    )


def _pair(between: Between, world: World, match: Match) -> Case:
    one = between.differences.get((match.old, match.new))
    old, new = (tree.by_id for tree in between.trees)
    return Case(
        old=tuple(old[i] for i in match.old),
        new=tuple(new[i] for i in match.new),
        kind=match.kind,
        fields=one.fields if one else (),
        slips=one.slips if one else (),
        world=world,
    )


def _lone(world: World, *, old: tuple[Node, ...] = (), new: tuple[Node, ...] = ()) -> Case:
    return Case(old=old, new=new, kind=None, fields=(), slips=(), world=world)


def _in_outline_order(between: Between, found: dict[Sides, Change]) -> Iterable[Change]:
    if len(found) < 2:
        yield from found.values()
        return
    waiting = dict(found)
    for _, sides in merged_outline(*between.trees, between.alignment):
        if sides in waiting:
            yield waiting.pop(sides)
