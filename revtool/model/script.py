"""The edit script: operations that turn one plan into another, and back.

Invariant: an operation holds all that is needed to undo it.
"""

from __future__ import annotations

from dataclasses import dataclass

from revtool.model.plan import Node, Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Delete:
    """Takes out `node`, which then has no children, from place `index` under its parent."""

    node: Node
    index: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Insert:
    """Puts in `node`, childless, at place `index` under its parent."""

    node: Node
    index: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """Takes node `id` with all below it from one place to another; places count from 0."""

    id: str
    old_parent: str | None
    old_index: int
    new_parent: str | None
    new_index: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """Replaces the content of a node, id included; its parent and children stay.

    Attributes:
        old: The node before, its `parent` as it is then.
        new: The node after, with the same parent.
    """

    old: Node
    new: Node


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateHeader:
    """Replaces the plan's header; both sides are plans without nodes."""

    old: Plan
    new: Plan


Operation = Delete | Insert | Move | Update | UpdateHeader


@dataclass(frozen=True, slots=True, kw_only=True)
class EditScript:
    """Operations that, applied in order, turn the old plan into the new one."""

    operations: tuple[Operation, ...] = ()
