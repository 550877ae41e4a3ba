"""The lines on which the changes of a comparison stand, in the files of both sides.

Invariant: every change has a line at the head, that of a deleted node being what stands around it.
"""

from __future__ import annotations

from revtool.errors import Place
from revtool.model.change import Change, Comparison
from revtool.model.plan import Tree
from revtool.model.review import Spot
from revtool.reviewing.editions import Held, State

Side = tuple[Held, State]

_TARGET = "indicator.target"
_WORDS = ("text", "title")


def spots(comparison: Comparison, old: Side, new: Side) -> tuple[Spot, ...]:
    """Where each change stands, in the order of `comparison.changes`."""
    finder = _Finder(comparison, old, new)
    return tuple(finder.spot(change) for change in comparison.changes)


class _Finder:
    """Look-ups of the places of nodes."""

    def __init__(self, comparison: Comparison, old: Side, new: Side) -> None:
        self.sides = old, new
        self.at = tuple(
            {node.id: place for place, node in enumerate(held.loaded.plan.nodes)} for held, _ in (old, new)
        )
        self.tree = Tree.of(comparison.old)
        self.new_of = {i: match.new[0] for match in comparison.alignment.matches for i in match.old}

    def spot(self, change: Change) -> Spot:
        """Where one change stands."""
        field = _telling(change)
        old = self._place(0, change.old[0], field) if change.old else None
        if change.new:
            return Spot(new=self._place(1, change.new[0], field), old=old)
        return Spot(new=self._around(change.old[0]), old=old, is_exact=False)

    def _place(self, side: int, node_id: str, field: str) -> Place:
        """The line of a node, or of the field of it that tells the change."""
        held, state = self.sides[side]
        document, path = held.loaded.origins[self.at[side][node_id]]
        return state.file(document.place((*path, *field.split(".")) if field else (*path, "id")))

    def _around(self, node_id: str) -> Place:
        """The line of the nearest node above a deleted one that is still there, else of the header."""
        for above in self.tree.ancestors(node_id):
            if above.id in self.new_of:
                return self._place(1, self.new_of[above.id], "")
        held, state = self.sides[1]
        header = held.loaded.header
        return state.file(header.place() if header is not None else Place())


def _telling(change: Change) -> str:
    """The field whose line tells a change: the target where the gravest verdict is on it, else the words."""
    if not (change.old and change.new):
        return ""
    names = [field.name for field in change.fields]
    if change.verdicts[0].rule.startswith(("target-", "unit-", "comparator-", "deadline-", "period-")):
        names.sort(key=lambda name: not name.startswith(_TARGET))
    else:
        names.sort(key=lambda name: name not in _WORDS)
    return names[0] if names else ""
