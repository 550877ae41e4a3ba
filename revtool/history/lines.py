"""Nodes followed over consecutive editions, back and forth.

Backwards from a node lie all that it came from, forwards all that came of it; what only shares a split or
merge with it is not followed. Invariant: a line holds the ids of one edition in its plan's order.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from revtool.model.alignment import Match
from revtool.model.change import Change, Comparison
from revtool.model.plan import Plan, Tree

Line = tuple[tuple[str, ...], ...]
"""The ids in each edition, oldest first; none where the line is not there."""


def in_order(plans: Iterable[Plan]) -> tuple[Plan, ...]:
    """The editions by fiscal year, those of one year by name as people count; those without a year last."""
    from revtool.store.locate import natural

    return tuple(sorted(plans, key=lambda p: (p.fiscal_year is None, p.fiscal_year or 0, natural(p.edition))))


@dataclass(frozen=True)
class Chain:
    """Comparisons of consecutive editions, each aligned once.

    Attributes:
        plans: The editions, oldest first.
        comparisons: The comparison of each edition with the next.
    """

    plans: tuple[Plan, ...]
    comparisons: tuple[Comparison, ...]

    @classmethod
    def of(cls, plans: tuple[Plan, ...], comparisons: tuple[Comparison, ...]) -> Chain:
        """The chain of `plans`, each as its comparisons have it."""
        if not comparisons:
            return cls(plans, ())
        return cls((comparisons[0].old, *(one.new for one in comparisons)), comparisons)

    @cached_property
    def trees(self) -> tuple[Tree, ...]:
        """The look-ups of each edition."""
        return tuple(map(Tree.of, self.plans))

    @cached_property
    def _newer(self) -> tuple[dict[str, Match], ...]:
        return tuple({i: m for m in c.alignment.matches for i in m.old} for c in self.comparisons)

    @cached_property
    def _older(self) -> tuple[dict[str, Match], ...]:
        return tuple({i: m for m in c.alignment.matches for i in m.new} for c in self.comparisons)

    @cached_property
    def _changes(self) -> tuple[dict[tuple[tuple[str, ...], tuple[str, ...]], Change], ...]:
        return tuple({(c.old, c.new): c for c in one.changes} for one in self.comparisons)

    def after(self, at: int, node_id: str) -> Match | None:
        """The match by which a node of edition `at` goes on in the next."""
        return self._newer[at].get(node_id)

    def before(self, at: int, node_id: str) -> Match | None:
        """The match by which a node of edition `at` continues the one before."""
        return self._older[at - 1].get(node_id)

    def change(self, at: int, old: tuple[str, ...], new: tuple[str, ...]) -> Change | None:
        """What changed between edition `at` and the next for these nodes, None when nothing did."""
        return self._changes[at].get((old, new))

    def between(self, at: int, line: Line) -> tuple[Match, ...]:
        """The matches that join the line's nodes in edition `at` and the next, in the newer plan's order."""
        wanted = set(line[at + 1])
        found = {m.new: m for i in line[at] if (m := self.after(at, i)) and not wanted.isdisjoint(m.new)}
        return tuple(sorted(found.values(), key=lambda m: self.trees[at + 1].position[m.new[0]]))

    def line(self, at: int, node_id: str) -> Line:
        """The line through one node of edition `at`."""
        found: list[tuple[str, ...]] = [()] * len(self.plans)
        found[at] = (node_id,)
        for place in range(at, 0, -1):
            olds = (i for new in found[place] if (m := self.before(place, new)) for i in m.old)
            found[place - 1] = self._ordered(place - 1, olds)
        for place in range(at, len(self.plans) - 1):
            news = (i for old in found[place] if (m := self.after(place, old)) for i in m.new)
            found[place + 1] = self._ordered(place + 1, news)
        return tuple(found)

    def _ordered(self, at: int, ids: Iterable[str]) -> tuple[str, ...]:
        position = self.trees[at].position
        return tuple(sorted(set(ids), key=position.__getitem__))
