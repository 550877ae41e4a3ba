"""Nodes and changes told without their plans. Invariant: what is told is what the plan of that side says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from revtool.model.change import Change, FieldChange, Hunk, Op
from revtool.model.history import Event, Spot
from revtool.model.plan import Node, Tree
from revtool.reporters.view import name, path

Files = Mapping[str, str]
"""File of each top node."""

_OLD_SIDE = ("old_parent",)
_NEW_SIDE = ("new_parent",)
"""Facts that name a node of either side by its id."""


def spot(tree: Tree, node_id: str, files: Files) -> Spot:
    """The node `node_id` of the plan `tree`, whose top nodes lie in `files`."""
    node = tree.by_id[node_id]
    top = next((above.id for above in tree.ancestors(node_id) if above.parent is None), node_id)
    return Spot(
        id=node_id, kind=node.kind, name=name(node), path=path(tree, node_id), file=files.get(top, "")
    )


def event(change: Change, old: Tree, new: Tree, files: tuple[Files, Files]) -> Event:
    """`change` with the nodes of both sides, told without the plans `old` and `new`."""
    return Event(
        change=_alone(change, old, new),
        old=tuple(spot(old, i, files[0]) for i in change.old),
        new=tuple(spot(new, i, files[1]) for i in change.new),
    )


def _alone(change: Change, old: Tree, new: Tree) -> Change:
    """The change with the paths of the nodes that its facts name, and the text of a node that came or went.

    It needs no plan any more.
    """
    verdicts = tuple(
        replace(
            verdict, facts=tuple((key, _named(key, value, change, old, new)) for key, value in verdict.facts)
        )
        for verdict in change.verdicts
    )
    fields = change.fields
    if not change.old or not change.new:
        node = old.by_id[change.old[0]] if change.old else new.by_id[change.new[0]]
        fields = tuple(_whole(node, is_old=bool(change.old)))
    return replace(change, verdicts=verdicts, fields=fields)


def _named(key: str, value: str, change: Change, old: Tree, new: Tree) -> str:
    is_old = key in _OLD_SIDE or (key == "other" and not change.old)
    if not is_old and key not in (*_NEW_SIDE, "other"):
        return value
    tree = old if is_old else new
    return path(tree, value) if value in tree.by_id else value


def _whole(node: Node, *, is_old: bool) -> Iterator[FieldChange]:
    """Label, title and text of a node as fields that stand on one side alone."""
    for field in ("label", "title", "text"):
        value = getattr(node, field)
        if value:
            hunk = Hunk(Op.DELETE, value, "") if is_old else Hunk(Op.INSERT, "", value)
            hunks = () if field == "label" else (hunk,)
            old, new = (value, None) if is_old else (None, value)
            yield FieldChange(name=field, old=old, new=new, hunks=hunks)
