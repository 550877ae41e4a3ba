"""The merge of three forests: which records there are, where they stand, what they say.

Invariant: every record of either side is in the result, or the other side deleted it and this side left it
as it was; everything below a record that must stay stays with it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from revtool.merging.conflict import ABSENT, ORDER, PARENT, Conflict, UnmergeableError
from revtool.merging.fields import merge_fields
from revtool.merging.forest import ROOT, Forest, Record, empty, tree_of
from revtool.merging.identity import known_as, twinned
from revtool.merging.order import merge_order
from revtool.merging.presence import Presence, presence
from revtool.merging.splits import torn_apart

CONFLICT = "conflict"
"""Key under which a record in a file holds its conflicts."""


@dataclass(frozen=True, slots=True)
class Merged:
    """What came of a merge.

    Attributes:
        forest: The records, each conflict kept in its record under `conflict`.
        conflicts: What is left to decide, in the order of the file.
    """

    forest: Forest
    conflicts: tuple[Conflict, ...]

    @property
    def tree(self) -> dict[str, Any]:
        """The merged file."""
        return tree_of(self.forest)


def merge(base: Forest | None, ours: Forest, theirs: Forest) -> Merged:
    """The merge of `ours` and `theirs`, whose last common state is `base`.

    Raises:
        UnmergeableError: The three are not files of one kind, or the result is no such file.
    """
    ancestor = base or empty(ours.form)
    if len({ancestor.form, ours.form, theirs.form}) > 1:
        raise UnmergeableError("forms")
    merged = _merge(ancestor, *twinned(ancestor, known_as(ancestor, ours), known_as(ancestor, theirs)))
    if not _has_unique_ids(merged.forest):
        merged = _merge(ancestor, ours, theirs)
    tree_of(merged.forest)
    return merged


def _has_unique_ids(forest: Forest) -> bool:
    if forest.form not in ("node", "nodes"):
        return True
    ids = [record.values.get("id") for key, record in forest.records.items() if key != ROOT]
    return len(set(ids)) == len(ids)


def _merge(base: Forest, ours: Forest, theirs: Forest) -> Merged:
    sides = base, ours, theirs
    there = presence(*sides)
    conflicts = list(there.conflicts)
    parents = _parents(sides, there, conflicts)
    conflicts += torn_apart(*sides)
    values: dict[str, dict[str, Any]] = {}
    for key in there.keys:
        b, o, t = (side.records.get(key) for side in sides)
        if o is None or t is None:
            only = o or t
            assert only is not None
            values[key] = dict(only.values)
        else:
            values[key], found = merge_fields(key, b.values if b else {}, o.values, t.values)
            conflicts += found
    children = _children(sides, parents, values, conflicts)
    return _assembled(base.form, parents, values, children, conflicts)


def _parents(
    sides: tuple[Forest, Forest, Forest], there: Presence, conflicts: list[Conflict]
) -> dict[str, str | None]:
    """What each record stands below; where the sides contradict each other, our place, and a conflict."""
    parents: dict[str, str | None] = {}
    for key in there.keys:
        b, o, t = (side.records.get(key) for side in sides)
        if o is None or t is None:
            parents[key] = (o or t or sides[0].records[key]).parent
        elif t.parent == o.parent or (b is not None and t.parent == b.parent):
            parents[key] = o.parent
        elif b is not None and o.parent == b.parent:
            parents[key] = t.parent
        else:
            parents[key] = o.parent
            conflicts.append(_misplaced(key, sides))
    for ring in _rings(parents):
        for key in ring:
            before = sides[0].records.get(key)
            if before is not None and parents[key] != before.parent:
                parents[key] = before.parent
                conflicts[:] = [c for c in conflicts if (c.key, c.field) != (key, PARENT)]
                conflicts.append(_misplaced(key, sides))
    return parents


def _misplaced(key: str, sides: tuple[Forest, Forest, Forest]) -> Conflict:
    """The conflict about what `key` stands below."""
    b, o, t = (side.records[key].parent if key in side.records else ABSENT for side in sides)
    return Conflict(key=key, field=PARENT, base=b, ours=o, theirs=t)


def _rings(parents: dict[str, str | None]) -> list[list[str]]:
    """Every set of records each of which stands below the next, and the last below the first."""
    rings: list[list[str]] = []
    done: set[str] = set()
    for start in parents:
        chain: list[str] = []
        at: str | None = start
        while at is not None and at not in done:
            done.add(at)
            chain.append(at)
            at = parents.get(at)
        if at in chain:
            rings.append(chain[chain.index(at) :])
    return rings


def _children(
    sides: tuple[Forest, Forest, Forest],
    parents: dict[str, str | None],
    values: dict[str, dict[str, Any]],
    conflicts: list[Conflict],
) -> dict[str, tuple[str, ...]]:
    """The children of every record in their order; where the orders contradict each other, ours first."""
    members: dict[str, set[str]] = {}
    for key, parent in parents.items():
        if parent is not None:
            members.setdefault(parent, set()).add(key)

    def rank(key: str) -> Any:
        from revtool.merging.ranks import rank_of

        return rank_of(values[key], key)

    made: dict[str, tuple[str, ...]] = {}
    for key in parents:
        here = members.get(key, set())
        lists = [[child for child in side.children.get(key, ()) if child in here] for side in sides]
        left = sorted(here.difference(*lists[1:]))
        order = merge_order(*lists, rank=rank)
        if order is None:
            conflicts.append(Conflict(key=key, field=ORDER, base=lists[0], ours=lists[1], theirs=lists[2]))
            order = [*lists[1], *(child for child in lists[2] if child not in lists[1])]
        made[key] = (*order, *left)
    return made


def _assembled(
    form: str,
    parents: dict[str, str | None],
    values: dict[str, dict[str, Any]],
    children: dict[str, tuple[str, ...]],
    conflicts: list[Conflict],
) -> Merged:
    bare = Forest(form, {key: Record(key, parents[key], values[key]) for key in parents}, children)
    if form == "node" and any(conflict.key == ROOT for conflict in conflicts):
        raise UnmergeableError("top nodes")
    records = {key: bare.records[key] for key in bare.below(ROOT)}
    if len(records) != len(parents):
        raise UnmergeableError("ring")
    place = {key: at for at, key in enumerate(records)}
    conflicts.sort(key=lambda conflict: (place[conflict.key], conflict.field))
    for key in dict.fromkeys(conflict.key for conflict in conflicts):
        entries = [conflict.entry() for conflict in conflicts if conflict.key == key]
        earlier = values[key].get(CONFLICT, [])
        marked = {**values[key], CONFLICT: [*(earlier if isinstance(earlier, list) else []), *entries]}
        records[key] = replace(records[key], values=marked)
    return Merged(Forest(form, records, children), tuple(conflicts))
