"""The nodes that files hold, nested or flat, and the tree they form.

Invariant: no nesting, however deep, makes this recurse.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from revtool.errors import Place, Problem, problem
from revtool.model.plan import Node
from revtool.store import structure
from revtool.store.decode import BAD, Fault, Faults, brief, decode, wrong_type
from revtool.store.document import Document, KeyPath
from revtool.store.loading import Loaded

_EXTRA = frozenset(("children",))


class Raw(NamedTuple):
    """A node as a file has it: its mapping, its place, and the node it stands below."""

    value: Any
    document: Document
    path: KeyPath
    above: str | None
    depth: int


def nodes_in(value: Any, document: Document, path: KeyPath, loaded: Loaded) -> Iterator[Raw]:
    """Every node of the list `value`."""
    if value is None:
        return
    if type(value) is not list:
        loaded.add(document, [wrong_type(path, "list", value)])
        return
    for index, item in enumerate(value):
        yield from nodes_from(Raw(item, document, (*path, index), None, 0), loaded)


def nodes_from(top: Raw, loaded: Loaded) -> Iterator[Raw]:
    """`top` and every node nested in it, in document order, without recursion."""
    waiting = [top]
    while waiting:
        raw = waiting.pop()
        yield raw
        children = raw.value.get("children") if type(raw.value) is dict else None
        if children is None:
            continue
        path = (*raw.path, "children")
        if type(children) is not list:
            loaded.add(raw.document, [wrong_type(path, "list", children)])
        elif raw.depth >= structure.MAX_NODE_DEPTH:
            place = Place(file=raw.document.file)
            loaded.unreadable.append(problem("too-deep", place, limit=structure.MAX_NODE_DEPTH))
        else:
            above = brief(raw.value.get("id"))
            waiting += [
                Raw(child, raw.document, (*path, index), above, raw.depth + 1)
                for index, child in reversed(list(enumerate(children)))
            ]


def decode_nodes(raws: list[Raw], loaded: Loaded) -> list[Node]:
    """The nodes that `raws` say, in document order; what is wrong with the others goes to `loaded`."""
    made: list[tuple[Raw, Node]] = []
    ids: list[tuple[Raw, structure.Pair]] = []
    for raw in raws:
        faults: Faults = []
        parent = _parent(raw, faults)
        node = decode(Node, raw.value, raw.path, faults, extra=_EXTRA, given={"parent": parent})
        if node is not BAD and not node.title and not node.text:
            faults.append(Fault("no-text", raw.path, {"id": node.id}))
        if faults:
            loaded.add(raw.document, faults)
        name = raw.value.get("id") if type(raw.value) is dict else None
        if type(name) is str:
            ids.append((raw, (name, parent)))
        if node is not BAD:
            made.append((raw, node))
    _check_structure(ids, loaded)
    order = structure.document_order([(node.id, node.parent) for _, node in made])
    loaded.origins = [(made[index][0].document, made[index][0].path) for index in order]
    return [made[index][1] for index in order]


def _parent(raw: Raw, faults: Faults) -> str | None:
    """The parent that the node's place gives, or its key when it stands at the top of its file."""
    stated = raw.value.get("parent") if type(raw.value) is dict else None
    if stated is None:
        return raw.above
    if type(stated) is not str or raw.path == () or (raw.above is not None and stated != raw.above):
        facts = {"id": brief(raw.value.get("id")), "above": raw.above or "the top", "parent": brief(stated)}
        faults.append(Fault("parent-mismatch", (*raw.path, "parent"), facts))
        return raw.above
    return stated


def _check_structure(ids: list[tuple[Raw, structure.Pair]], loaded: Loaded) -> None:
    pairs = [pair for _, pair in ids]
    for flaw in structure.flaws(pairs):
        raw, (name, parent) = ids[flaw.at]
        key = "id" if flaw.code in ("duplicate-id", "empty-id") else "parent"
        facts = {"id": name, "parent": parent or "", "limit": str(structure.MAX_NODE_DEPTH)}
        if flaw.first is not None:
            first = ids[flaw.first][0]
            facts["first"] = str(first.document.place((*first.path, "id")))
        place = raw.document.place((*raw.path, key))
        target = loaded.unreadable if flaw.code == "too-deep" else loaded.invalid
        target.append(Problem(code=flaw.code, place=place, facts=tuple(facts.items())))
