"""The merged outline of two plans: the new order, with removed nodes where they stood.

Invariant: every node of either plan is on some row; new nodes are in the new plan's order.
"""

from __future__ import annotations

from collections.abc import Iterator

from revtool.model.alignment import Alignment
from revtool.model.change import Row
from revtool.model.plan import Node, Tree

Sides = tuple[tuple[str, ...], tuple[str, ...]]
_Key = tuple[str, str]


def merged_outline(old: Tree, new: Tree, alignment: Alignment) -> Iterator[tuple[Row, Sides]]:
    """Rows top down, each with the ids of both sides of its match.

    A removed node stands behind the sibling it followed, or first below its parent; where its parent was
    removed too, below that. A split has a row for each new node, a merge one row.
    """
    sides: dict[str, Sides] = {
        new_id: (match.old, match.new) for match in alignment.matches for new_id in match.new
    }
    new_of = {i: match.new for match in alignment.matches for i in match.old}
    behind, first = _removed(old, new, new_of, alignment.deleted)
    waiting = _stacked(_below(None, new, behind, first), 0)
    while waiting:
        (side, node_id), depth = waiting.pop()
        if side == "old":
            row_sides: Sides = ((node_id,), ())
            row = Row(depth=depth, old=(node_id,), new=(), change=None)
        else:
            row_sides = sides.get(node_id, ((), (node_id,)))
            row = Row(depth=depth, old=row_sides[0], new=(node_id,), change=None)
        yield row, row_sides
        waiting += _stacked(_below((side, node_id), new, behind, first), depth + 1)


def _stacked(keys: list[_Key], depth: int) -> list[tuple[_Key, int]]:
    return [(key, depth) for key in reversed(keys)]


def _below(
    host: _Key | None, new: Tree, behind: dict[_Key, list[_Key]], first: dict[_Key | None, list[_Key]]
) -> list[_Key]:
    """The rows below `host`: its new children, each followed by what was removed behind it."""
    rows = list(first.get(host, ()))
    if host is None or host[0] == "new":
        for child in new.children.get(host[1] if host else None, ()):
            key = ("new", child.id)
            rows += (key, *behind.get(key, ()))
    return rows


def _removed(
    old: Tree, new: Tree, new_of: dict[str, tuple[str, ...]], deleted: tuple[str, ...]
) -> tuple[dict[_Key, list[_Key]], dict[_Key | None, list[_Key]]]:
    """Removed nodes by the new node they stand behind, and those that stand first below their parent."""
    behind: dict[_Key, list[_Key]] = {}
    first: dict[_Key | None, list[_Key]] = {}
    gone = set(deleted)
    anchors: dict[str, str | None] = {}
    for parent, siblings in old.children.items():
        host = _host(parent, new_of)
        anchor: str | None = None
        for node in siblings:
            if node.id in gone:
                anchors[node.id] = anchor
            elif host is None or host[0] == "new":
                anchor = _standing(node, host, new, new_of) or anchor
    for node_id in deleted:
        anchor, host = anchors[node_id], _host(old.by_id[node_id].parent, new_of)
        rows = behind.setdefault(("new", anchor), []) if anchor else first.setdefault(host, [])
        rows.append(("old", node_id))
    return behind, first


def _host(parent: str | None, new_of: dict[str, tuple[str, ...]]) -> _Key | None:
    """The row below which the children of an old node stand."""
    if parent is None:
        return None
    return ("new", new_of[parent][0]) if parent in new_of else ("old", parent)


def _standing(node: Node, host: _Key | None, new: Tree, new_of: dict[str, tuple[str, ...]]) -> str | None:
    """The last new id of a kept sibling that is still below the same row."""
    below = host[1] if host else None
    return next((i for i in reversed(new_of[node.id]) if new.by_id[i].parent == below), None)
