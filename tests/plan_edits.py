"""What people do to a plan, made up at random and replayed: the measure of a merge.

Two lists of edits that can be replayed on the ancestor in either order, with the same result, do not meet:
that result is the right merge. Otherwise a person has to decide.

    from plan_edits import made_up, replay, said, right_merges
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from decimal import Decimal
from random import Random
from typing import Any

from revtool.merging.fields import form
from revtool.merging.prose import sentences

Tree = dict[str, Any]
KINDS = ("edit", "move", "renumber", "delete", "split", "reorder", "add child", "KPI")
_LABELS = "①②③④⑤⑥⑦⑧⑨⑩"


@dataclass(frozen=True, kw_only=True)
class Edit:
    """One thing that somebody did to node `id`."""

    kind: str
    id: str
    old: Any = None
    new: Any = None
    parent: str = ""
    node: Tree = field(default_factory=dict)


def walk(tree: Tree, parent: str = "") -> Iterator[tuple[Tree, str]]:
    """(node, id of its parent) of every node, in document order."""
    tops = [tree] if "kind" in tree else tree.get("nodes", [])
    waiting = [(node, parent) for node in reversed(tops)]
    while waiting:
        node, above = waiting.pop()
        yield node, above
        waiting += [(child, node["id"]) for child in reversed(node.get("children", []))]


class _Plan:
    """A plan that is edited."""

    def __init__(self, tree: Tree) -> None:
        self.tree = deepcopy(tree)

    def find(self, name: str) -> tuple[Tree, str] | None:
        return next(((node, above) for node, above in walk(self.tree) if node["id"] == name), None)

    def list_of(self, name: str) -> list[Tree]:
        """The children of `name`, or the top nodes."""
        if not name:
            found: list[Tree] = self.tree.setdefault("nodes", [])
            return found
        holder = self.find(name)
        assert holder is not None
        below: list[Tree] = holder[0].setdefault("children", [])
        return below

    def take(self, name: str) -> Tree:
        found = self.find(name)
        assert found is not None
        below = self.list_of(found[1])
        below[:] = [node for node in below if node["id"] != name]
        if not below and found[1]:
            holder = self.find(found[1])
            assert holder is not None
            del holder[0]["children"]
        return found[0]


def replay(tree: Tree, edits: list[Edit]) -> Tree | None:
    """The plan after `edits`, None when one of them finds something else than it was made for."""
    plan = _Plan(tree)
    for edit in edits:
        if not _APPLY[edit.kind](plan, edit):
            return None
    return plan.tree


def _edit(plan: _Plan, edit: Edit) -> bool:
    found = plan.find(edit.id)
    if found is None:
        return False
    parts = sentences(found[0].get("text", ""))
    if parts.count(edit.old) != 1:
        return edit.new in parts
    parts[parts.index(edit.old)] = edit.new
    found[0]["text"] = "".join(parts)
    return True


def _renumber(plan: _Plan, edit: Edit) -> bool:
    found = plan.find(edit.id)
    if found is None or found[0].get("label", "") not in (edit.old, edit.new):
        return False
    found[0]["label"] = edit.new
    return True


def _delete(plan: _Plan, edit: Edit) -> bool:
    found = plan.find(edit.id)
    if found is None:
        return True
    known = {
        node["id"]: (form(_own(node)), above) for node, above in walk({"nodes": [edit.old]}, edit.parent)
    }
    here = {node["id"]: (form(_own(node)), above) for node, above in walk({"nodes": [found[0]]}, found[1])}
    if not here.items() <= known.items():
        return False
    plan.take(edit.id)
    return True


def _own(node: Tree) -> Tree:
    return {name: value for name, value in node.items() if name != "children"}


def _move(plan: _Plan, edit: Edit) -> bool:
    found, target = plan.find(edit.id), plan.find(edit.new)
    if found is None or target is None or any(node["id"] == edit.new for node, _ in walk(found[0])):
        return False
    if found[1] == edit.new:
        return True
    if found[1] != edit.parent:
        return False
    node = plan.take(edit.id)
    plan.list_of(edit.new).append(node)
    return True


def _reorder(plan: _Plan, edit: Edit) -> bool:
    found, after = plan.find(edit.id), plan.find(edit.new)
    if found is None or found[1] != edit.parent:
        return True
    if after is None or after[1] != edit.parent:
        return True
    node = plan.take(edit.id)
    below = plan.list_of(edit.parent)
    below.insert([n["id"] for n in below].index(edit.new) + 1, node)
    return True


def _split(plan: _Plan, edit: Edit) -> bool:
    found = plan.find(edit.id)
    if found is None or plan.find(edit.node["id"]) is not None:
        return False
    parts = sentences(found[0].get("text", ""))
    if parts[-1:] != [edit.old] or len(parts) < 2:
        return False
    found[0]["text"] = "".join(parts[:-1])
    below = plan.list_of(found[1])
    below.insert([n["id"] for n in below].index(edit.id) + 1, deepcopy(edit.node))
    return True


def _add(plan: _Plan, edit: Edit) -> bool:
    if plan.find(edit.id) is None or plan.find(edit.node["id"]) is not None:
        return False
    plan.list_of(edit.id).append(deepcopy(edit.node))
    return True


def _kpi(plan: _Plan, edit: Edit) -> bool:
    found = plan.find(edit.id)
    if found is None or not isinstance(found[0].get("indicator"), dict):
        return False
    indicator = found[0]["indicator"]
    promise = {name: indicator.get(name) for name in ("target", "as_printed")}
    if form(promise) not in (form(edit.old), form(edit.new)):
        return False
    indicator |= deepcopy(edit.new)
    return True


_APPLY = {
    "edit": _edit,
    "renumber": _renumber,
    "delete": _delete,
    "move": _move,
    "reorder": _reorder,
    "split": _split,
    "add child": _add,
    "KPI": _kpi,
}


def _unordered(node: Tree) -> Tree:
    """The node with its children in the order of their ids."""
    below = sorted(
        (_unordered(child) for child in node.get("children", ())), key=lambda child: str(child["id"])
    )
    return {name: value for name, value in node.items() if name != "children"} | {"children": below}


def _name(node: Tree) -> str:
    return str(node["id"])


def made_up(tree: Tree, random: Random, side: str, count: int, among: int = 6) -> list[Edit]:
    """`count` edits of one person, on `among` neighbouring nodes, so that two people meet now and then.

    Every text they write names the side and is used once; what they touched once they leave alone.
    """
    state = tree
    touched: set[str] = set()
    edits: list[Edit] = []
    for number in range(count):
        plan = _Plan(state)
        nodes = list(walk(state))
        below = nodes[1:] if "kind" in state else nodes
        if not below:
            break
        near = [
            (node, parent)
            for node, parent in below[: max(1, among)]
            if not touched.intersection(n["id"] for n, _ in walk({"nodes": [node]}))
        ]
        if not near:
            break
        node, parent = random.choice(near)
        word = f"{side}{number}{random.randrange(100)}"
        for kind in random.sample(KINDS, len(KINDS)):
            edit = _make(kind, plan, node, parent, word, random, [n for n, _ in nodes])
            after = replay(state, [edit]) if edit is not None else None
            if edit is not None and after is not None and form(after) != form(state):
                edits.append(edit)
                touched |= {edit.id, edit.node.get("id", edit.id)}
                touched |= {edit.new} if kind in ("move", "reorder") else set()
                state = after
                break
    return edits


def _make(
    kind: str, plan: _Plan, node: Tree, parent: str, word: str, random: Random, nodes: list[Tree]
) -> Edit | None:
    name = node["id"]
    parts = sentences(node.get("text", ""))
    fresh = {"id": f"new-{word}", "kind": "measure", "label": "・", "text": f"{word}を行う。"}
    if kind == "edit" and parts:
        old = random.choice(parts)
        return Edit(kind=kind, id=name, old=old, new=f"{word}と{old}")
    if kind == "renumber":
        return Edit(kind=kind, id=name, old=node.get("label", ""), new=random.choice(_LABELS))
    if kind == "delete":
        return Edit(kind=kind, id=name, old=deepcopy(node), parent=parent)
    if kind == "move":
        target = random.choice(nodes[: 3 * len(KINDS)])["id"]
        return Edit(kind=kind, id=name, new=target, parent=parent) if target != parent else None
    if kind == "reorder":
        others = [n["id"] for n in plan.list_of(parent) if n["id"] != name] if parent else []
        return Edit(kind=kind, id=name, new=random.choice(others), parent=parent) if others else None
    if kind == "split" and len(parts) > 1:
        return Edit(kind=kind, id=name, old=parts[-1], node=fresh | {"text": parts[-1]}, parent=parent)
    if kind == "add child":
        return Edit(kind=kind, id=name, node=fresh)
    target = (node.get("indicator") or {}).get("target")
    if kind == "KPI" and target and target.get("value") is not None:
        promise = {name: node["indicator"].get(name) for name in ("target", "as_printed")}
        value = Decimal(random.randrange(1000)).scaleb(-1)
        return Edit(
            kind=kind,
            id=name,
            old=deepcopy(promise),
            new={"target": {**target, "value": value}, "as_printed": f"{value}％({word})"},
        )
    return None


def right_merges(base: Tree, ours: list[Edit], theirs: list[Edit]) -> list[Tree]:
    """The merges that are right without asking anyone: none where the edits meet.

    Two where both sides put something below one node: the order of what they put there is free.
    """
    one, other = replay(base, [*ours, *theirs]), replay(base, [*theirs, *ours])
    if one is None or other is None or form(_sorted(one)) != form(_sorted(other)):
        return []
    is_free = form(one) != form(other) or _filled(ours) & _filled(theirs)
    return [one, other] if is_free else [one]


def _filled(edits: list[Edit]) -> set[str]:
    """The nodes below which something was put."""
    where = {"move": "new", "split": "parent", "add child": "id"}
    return {getattr(edit, where[edit.kind]) for edit in edits if edit.kind in where}


def _sorted(tree: Tree) -> Tree:
    if "kind" in tree:
        return _unordered(tree)
    return {
        **tree,
        "nodes": [_unordered(node) for node in sorted(tree["nodes"], key=lambda node: str(node["id"]))],
    }


def is_right(tree: Tree, right: list[Tree]) -> bool:
    """Whether `tree` is one of the `right` merges; where there are two, their order is free."""
    if len(right) == 1:
        return form(tree) == form(right[0])
    return any(form(_sorted(tree)) == form(_sorted(one)) for one in right)


def said(tree: Tree) -> dict[str, set[str]]:
    """Everything that each node says, sentence by sentence and value by value, conflicts included."""
    return {node["id"]: set(_leaves(_own(node))) for node, _ in walk(tree)}


def _leaves(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for part in value.values():
            yield from _leaves(part)
    elif isinstance(value, list):
        for part in value:
            yield from _leaves(part)
    elif isinstance(value, str):
        yield from sentences(value)
    else:
        yield str(value)


def lost(base: Tree, side: Tree, result: Tree) -> set[str]:
    """What a side wrote and the result does not have: not in its node, or nowhere if that is gone."""
    before, after, kept = said(base), said(side), said(result)
    everywhere = set().union(*kept.values()) if kept else set()
    return {
        leaf
        for name, leaves in after.items()
        for leaf in leaves - before.get(name, set())
        if leaf not in kept.get(name, everywhere)
    }
