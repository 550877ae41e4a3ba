"""Applies an edit script to a plan, and turns a script round.

Invariant: `apply(invert(script), apply(script, plan)) == plan`; a script that does not fit the plan is
refused and nothing is applied.
"""

from __future__ import annotations

from dataclasses import replace
from typing import NoReturn

from revtool.errors import InvalidPlanError, problem
from revtool.model.plan import Node, Plan
from revtool.model.script import Delete, EditScript, Insert, Move, Operation, Update, UpdateHeader


def apply(script: EditScript, plan: Plan) -> Plan:
    """`plan` after the operations of `script`, in order.

    Raises:
        InvalidPlanError: An operation does not fit the plan (`script-does-not-fit`).
    """
    tree = _Tree(plan)
    for place, operation in enumerate(script.operations, 1):
        try:
            tree.apply(operation)
        except _MisfitError as misfit:
            raise InvalidPlanError(
                problem(
                    "script-does-not-fit",
                    operation=f"{place} ({type(operation).__name__})",
                    id=misfit.node,
                    reason=misfit.reason,
                )
            ) from None
    return tree.plan()


def invert(script: EditScript) -> EditScript:
    """The script that takes back what `script` does."""
    return EditScript(operations=tuple(_inverse(operation) for operation in reversed(script.operations)))


def _inverse(operation: Operation) -> Operation:
    match operation:
        case Delete():
            return Insert(node=operation.node, index=operation.index)
        case Insert():
            return Delete(node=operation.node, index=operation.index)
        case Move():
            return Move(
                id=operation.id,
                old_parent=operation.new_parent,
                old_index=operation.new_index,
                new_parent=operation.old_parent,
                new_index=operation.old_index,
            )
        case Update():
            return Update(old=operation.new, new=operation.old)
        case UpdateHeader():
            return UpdateHeader(old=operation.new, new=operation.old)


class _MisfitError(Exception):
    """An operation meets something else than it expects; `reason` is a kebab-case code."""

    def __init__(self, node: str, reason: str) -> None:
        super().__init__(node, reason)
        self.node, self.reason = node, reason


class _Tree:
    """A plan as a tree that can be changed; nodes keep no parent here, so that a new id touches one node."""

    def __init__(self, plan: Plan) -> None:
        self.header = replace(plan, nodes=())
        self.nodes = {node.id: node for node in plan.nodes}
        self.parents = {node.id: node.parent for node in plan.nodes}
        self.children: dict[str | None, list[str]] = {}
        for node in plan.nodes:
            self.children.setdefault(node.parent, []).append(node.id)

    def apply(self, operation: Operation) -> None:
        match operation:
            case Delete():
                self.delete(operation.node, operation.index)
            case Insert():
                self.insert(operation.node, operation.index)
            case Move():
                self.move(operation)
            case Update():
                self.update(operation.old, operation.new)
            case UpdateHeader():
                self.require(self.header == operation.old, "", "other-header")
                self.header = operation.new

    def delete(self, node: Node, index: int) -> None:
        self.expect(node)
        self.require(not self.children.get(node.id), node.id, "has-children")
        self.take(node.id, node.parent, index)
        del self.nodes[node.id], self.parents[node.id]

    def insert(self, node: Node, index: int) -> None:
        self.require(node.id not in self.nodes, node.id, "id-taken")
        self.put(node.id, node.parent, index)
        self.nodes[node.id] = node

    def move(self, move: Move) -> None:
        above = move.new_parent
        while above is not None:
            self.require(above in self.nodes and above != move.id, move.id, "no-such-parent")
            above = self.parents[above]
        self.take(move.id, move.old_parent, move.old_index)
        self.put(move.id, move.new_parent, move.new_index)

    def update(self, old: Node, new: Node) -> None:
        self.expect(old)
        self.require(old.parent == new.parent, old.id, "other-parent")
        self.nodes[new.id] = new
        if old.id == new.id:
            return
        self.require(new.id not in self.parents, new.id, "id-taken")
        del self.nodes[old.id]
        siblings = self.children[old.parent]
        siblings[siblings.index(old.id)] = new.id
        self.parents[new.id] = self.parents.pop(old.id)
        self.children[new.id] = self.children.pop(old.id, [])
        self.parents.update(dict.fromkeys(self.children[new.id], new.id))

    def take(self, node: str, parent: str | None, index: int) -> None:
        siblings = self.children.get(parent, [])
        self.require(0 <= index < len(siblings) and siblings[index] == node, node, "not-there")
        del siblings[index]

    def put(self, node: str, parent: str | None, index: int) -> None:
        self.require(parent is None or parent in self.nodes, node, "no-such-parent")
        siblings = self.children.setdefault(parent, [])
        self.require(0 <= index <= len(siblings), node, "no-such-place")
        siblings.insert(index, node)
        self.parents[node] = parent

    def expect(self, node: Node) -> None:
        self.require(node.id in self.nodes, node.id, "no-such-node")
        self.require(self.now(node.id) == node, node.id, "other-content")

    def require(self, fits: bool, node: str, reason: str) -> None:
        if not fits:
            _refuse(node, reason)

    def now(self, node: str) -> Node:
        found, parent = self.nodes[node], self.parents[node]
        return found if found.parent == parent else replace(found, parent=parent)

    def plan(self) -> Plan:
        """The plan, its nodes in document order."""
        ordered: list[Node] = []
        waiting = self.children.get(None, [])[::-1]
        while waiting:
            node = waiting.pop()
            ordered.append(self.now(node))
            waiting += reversed(self.children.get(node, []))
        return replace(self.header, nodes=tuple(ordered))


def _refuse(node: str, reason: str) -> NoReturn:
    raise _MisfitError(node, reason)
