"""Each indicator followed back from the newest edition to the oldest, so that its targets stand in one line.

Invariant: every indicator of every edition that is compared is in at least one line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from revtool.model.alignment import Match
from revtool.model.change import Comparison
from revtool.model.changelog import Series
from revtool.model.plan import Plan


def indicator_series(chain: Sequence[Comparison]) -> tuple[Series, ...]:
    """The lines of all indicators: those of the newest edition in its order, then those that ended.

    Worked example: 健診受診率 of R2 and R3 and 健診実施率 of R6, which continues it, are one line; an
    indicator that R6 dropped is a line of its own, empty under R6.

    Args:
        chain: Comparisons of consecutive editions, oldest first; each begins where the last one ended.
    """
    if not chain:
        return ()
    plans = (chain[0].old, *(comparison.new for comparison in chain))
    steps = [_Step(comparison) for comparison in chain]
    return tuple(
        _line(plans, steps, at, node_id)
        for at in range(len(plans) - 1, -1, -1)
        for node_id in _indicators(plans[at])
        if at == len(plans) - 1 or not steps[at].continues(node_id)
    )


def _indicators(plan: Plan) -> Iterator[str]:
    return (node.id for node in plan.nodes if node.indicator is not None)


class _Step:
    """One comparison with look-ups by id."""

    def __init__(self, comparison: Comparison) -> None:
        matches = comparison.alignment.matches
        self.comparison = comparison
        self.old_of: dict[str, Match] = {i: match for match in matches for i in match.new}
        self.new_of: dict[str, Match] = {i: match for match in matches for i in match.old}
        self.at = {(c.old, c.new): place for place, c in enumerate(comparison.changes)}
        self.measured_before = frozenset(_indicators(comparison.old))
        self.measured_after = frozenset(_indicators(comparison.new))

    def continues(self, old_id: str) -> bool:
        """Whether a newer indicator continues the old one."""
        match = self.new_of.get(old_id)
        return match is not None and not self.measured_after.isdisjoint(match.new)

    def before(self, ids: Sequence[str]) -> tuple[str, ...]:
        """The old indicators that the new ones continue."""
        found = (i for new in ids if new in self.old_of for i in self.old_of[new].old)
        return tuple(dict.fromkeys(i for i in found if i in self.measured_before))

    def change(self, ids: Sequence[str]) -> int | None:
        """Place of the change that led to the first of the new nodes."""
        match = self.old_of.get(ids[0]) if ids else None
        return self.at.get((match.old, match.new)) if match else None


def _line(plans: Sequence[Plan], steps: Sequence[_Step], last: int, node_id: str) -> Series:
    """The line of the indicator `node_id` of edition `last`, followed back."""
    nodes: list[tuple[str, ...]] = [()] * len(plans)
    changes: list[int | None] = [None] * len(plans)
    ids: tuple[str, ...] = (node_id,)
    for at in range(last, -1, -1):
        nodes[at] = ids
        if not at or not ids:
            break
        before = steps[at - 1].before(ids)
        if before:
            changes[at] = steps[at - 1].change(ids)
        ids = before
    return Series(nodes=tuple(nodes), changes=tuple(changes))
