"""The edit script: updates, then insertions and moves, then deletions.

Updates come first, so that every later operation names nodes by the ids of the new plan. A parent is in
place before its children, so nothing is ever moved below itself. Invariant: among siblings that stay, the
fewest possible are moved (a longest increasing subsequence stands still).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from revtool.diffing.order import in_order, kept_pairs
from revtool.model.alignment import Alignment
from revtool.model.plan import Node, Plan, Tree
from revtool.model.script import Delete, EditScript, Insert, Move, Operation, Update, UpdateHeader


def edit_script(old: Plan, new: Plan, alignment: Alignment) -> EditScript:
    """Operations that turn `old` into `new` along `alignment`; none when nothing differs.

    Of a split the first new node continues the old one and the others are inserted; of a merge the first
    old node goes on and the others are deleted.
    """
    draft = _Draft(old, new, alignment)
    operations: list[Operation] = []
    headers = replace(old, nodes=()), replace(new, nodes=())
    if headers[0] != headers[1]:
        operations.append(UpdateHeader(old=headers[0], new=headers[1]))
    operations += draft.updates()
    operations += draft.placements()
    operations += draft.deletions()
    return EditScript(operations=tuple(operations))


class _Draft:
    """The old tree while it is being turned into the new one.

    Attributes:
        children: Ids below each id, as they stand now.
        parents: Id above each id, as it is now.
        ids: Present id of each old node.
    """

    def __init__(self, old: Plan, new: Plan, alignment: Alignment) -> None:
        self.old, self.new = Tree.of(old), Tree.of(new)
        self.kept = dict(kept_pairs(alignment))
        self.ids = {node.id: node.id for node in old.nodes}
        self.children: dict[str | None, list[str]] = {}
        self.parents: dict[str, str | None] = {}

    def updates(self) -> Iterator[Update]:
        """Content and ids of the nodes that stay.

        An id that the new plan gives to another node is first put aside, so that no two nodes ever share one.
        """
        taken = self.old.by_id.keys() | self.new.by_id.keys()
        for node in self.old.by_id.values():
            if node.id in self.new.by_id and self.kept.get(node.id) != node.id:
                before = self._now(node)
                self.ids[node.id] = _free(node.id, taken)
                yield Update(old=before, new=replace(before, id=self.ids[node.id]))
        for node in self.old.by_id.values():
            if node.id in self.kept:
                before = self._now(node)
                after = replace(self.new.by_id[self.kept[node.id]], parent=before.parent)
                if before != after:
                    yield Update(old=before, new=after)
                self.ids[node.id] = after.id
        self._plant()

    def _now(self, node: Node) -> Node:
        parent = self.ids[node.parent] if node.parent is not None else None
        return replace(node, id=self.ids[node.id], parent=parent)

    def _plant(self) -> None:
        for node in self.old.by_id.values():
            now = self._now(node)
            self.parents[now.id] = now.parent
            self.children.setdefault(now.parent, []).append(now.id)

    def placements(self) -> Iterator[Insert | Move]:
        """Insertions and moves, parents before children and siblings in their new order."""
        staying = self._staying()
        going_on = set(self.kept.values())
        for parent in (None, *self.new.by_id):
            siblings = self.children.setdefault(parent, [])
            at = 0
            for node in self.new.children.get(parent, ()):
                if node.id in staying:
                    at = siblings.index(node.id, at) + 1
                elif node.id in going_on:
                    move = self._moved(node.id, parent, at)
                    at = move.new_index + 1
                    yield move
                else:
                    siblings.insert(at, node.id)
                    self.parents[node.id] = parent
                    yield Insert(node=node, index=at)
                    at += 1

    def _moved(self, node: str, parent: str | None, at: int) -> Move:
        old_parent = self.parents[node]
        left = self.children[old_parent]
        old_index = left.index(node)
        del left[old_index]
        new_index = at - (old_parent == parent and old_index < at)
        self.children[parent].insert(new_index, node)
        self.parents[node] = parent
        return Move(
            id=node, old_parent=old_parent, old_index=old_index, new_parent=parent, new_index=new_index
        )

    def _staying(self) -> set[str]:
        """New ids of the nodes that need no move: same parent, and in order among their siblings."""
        families: dict[str | None, list[tuple[int, int, tuple[str, str]]]] = {}
        above: dict[str | None, str | None] = {None: None}
        above.update(self.kept)
        for old_id, new_id in self.kept.items():
            before, after = self.old.by_id[old_id].parent, self.new.by_id[new_id].parent
            if before in above and above[before] == after:
                places = self.old.position[old_id], self.new.position[new_id]
                families.setdefault(after, []).append((*places, (old_id, new_id)))
        return {new_id for family in families.values() for _, new_id in in_order(family)}

    def deletions(self) -> Iterator[Delete]:
        """The nodes without a successor, the lowest first."""
        for node in reversed(tuple(self.old.by_id.values())):
            if node.id in self.kept:
                continue
            now = self.ids[node.id]
            parent = self.parents[now]
            index = self.children[parent].index(now)
            del self.children[parent][index]
            yield Delete(node=replace(node, id=now, parent=parent), index=index)


def _free(taken_id: str, taken: set[str]) -> str:
    """An id like `taken_id` that neither plan uses."""
    free = taken_id + "~"
    while free in taken:
        free += "~"
    taken.add(free)
    return free
