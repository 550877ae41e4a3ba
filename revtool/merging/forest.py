"""The records of a file: nodes, entries of a status report, decisions of a pairing file, under one head.

Invariant: `tree_of(forest_of(tree)) == tree`, empty keys and the order of keys aside.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from revtool.merging.conflict import UnmergeableError

ROOT = ""
"""Key of the head of a file."""

LISTS = ("nodes", "entries", "decisions")
"""Keys of a head under which its records stand."""

BELOW = "children"


@dataclass(frozen=True, slots=True)
class Record:
    """One unit that is merged field by field.

    Attributes:
        key: What it is known by on all sides; a node's id.
        parent: Key of the record above it; None for the head.
        values: Its fields, without the records below it.
    """

    key: str
    parent: str | None
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Forest:
    """The records of a file.

    Attributes:
        form: Key of the head's list; `node` for a field file, empty for a head alone.
        records: Every record by its key, the head first, parents before their children.
        children: Keys of the records below each record, in order.
    """

    form: str
    records: Mapping[str, Record]
    children: Mapping[str, tuple[str, ...]]

    def below(self, key: str) -> Iterator[str]:
        """`key` and the keys of everything below it."""
        waiting = [key]
        while waiting:
            current = waiting.pop()
            yield current
            waiting.extend(reversed(self.children.get(current, ())))


def empty(form: str) -> Forest:
    """A file of `form` that holds nothing."""
    return Forest(form, {ROOT: Record(ROOT, None, {})}, {ROOT: ()})


def form_of(tree: Any) -> str:
    """What kind of file `tree` is."""
    if not isinstance(tree, dict):
        raise UnmergeableError("not-a-mapping")
    if "kind" in tree and "id" in tree:
        return "node"
    return next((name for name in LISTS if isinstance(tree.get(name), list)), "")


def forest_of(tree: Any) -> Forest:
    """The records of `tree`.

    Raises:
        UnmergeableError: A record has no key of its own.
    """
    form = form_of(tree)
    records: dict[str, Record] = {}
    children: dict[str, list[str]] = {ROOT: []}
    head = {} if form == "node" else {k: v for k, v in tree.items() if k != form and v is not None}
    records[ROOT] = Record(ROOT, None, head)
    items = [tree] if form == "node" else tree[form] if form else []
    waiting = [(item, ROOT) for item in reversed(items)]
    while waiting:
        item, parent = waiting.pop()
        key = _key(item, form, records)
        found = item.get(BELOW) if form in ("node", "nodes") else None
        if found is not None and not isinstance(found, list):
            raise UnmergeableError("children")
        below: list[Any] = found or []
        skipped = BELOW if form in ("node", "nodes") else None
        values = {name: value for name, value in item.items() if name != skipped and value is not None}
        records[key] = Record(key, parent, values)
        children[parent].append(key)
        children[key] = []
        waiting += [(child, key) for child in reversed(below)]
    return Forest(form, records, {key: tuple(names) for key, names in children.items()})


def _key(item: Any, form: str, taken: Mapping[str, Record]) -> str:
    if not isinstance(item, dict):
        raise UnmergeableError("not-a-mapping")
    if form in ("node", "nodes"):
        name = item.get("id")
        if not isinstance(name, str) or not name or name in taken:
            raise UnmergeableError(f"id {name}")
        return name
    parts = ("node",) if form == "entries" else ("kind", "old", "new")
    name = " ".join(str(item.get(part, "")) for part in parts)
    count = 1
    while f"{name}#{count}" in taken:
        count += 1
    return f"{name}#{count}"


def tree_of(forest: Forest) -> dict[str, Any]:
    """The file that `forest` describes.

    Raises:
        UnmergeableError: A field file would have more or fewer than one top node.
    """
    made: dict[str, dict[str, Any]] = {}
    for key, record in forest.records.items():
        made[key] = dict(record.values)
    for key, below in forest.children.items():
        name = (forest.form if forest.form != "node" else "") if key == ROOT else BELOW
        if below and name:
            made[key][name] = [made[child] for child in below]
    if forest.form != "node":
        if forest.form:
            made[ROOT].setdefault(forest.form, [])
        return made[ROOT]
    if len(forest.children[ROOT]) != 1:
        raise UnmergeableError("top nodes")
    return made[forest.children[ROOT][0]]
