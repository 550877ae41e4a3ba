"""Nodes that one side gave another id: found by alignment, so that their edits are not torn apart.

Invariant: a record is known by its base id only where the alignment is sure; else it is a deletion and an
addition, and an edit of the deleted node on the other side is a conflict.
"""

from __future__ import annotations

from revtool.merging.fields import form
from revtool.merging.forest import ROOT, Forest, Record
from revtool.model.plan import Kind, Node, Plan

SURE = 0.8
"""Score from which a re-created node is taken for the one that is gone: most of its words and its place
have to speak for it. A guess too few only makes a conflict out of what could have been merged."""

_KINDS = frozenset(kind.value for kind in Kind)


def known_as(base: Forest, side: Forest) -> Forest:
    """`side` with re-created nodes under the keys that they have in `base`."""
    missing = base.records.keys() - side.records.keys()
    added = side.records.keys() - base.records.keys()
    if not missing or not added or side.form not in ("node", "nodes"):
        return side
    old, new = _plan(base), _plan(side)
    if old is None or new is None:
        return side
    from revtool.align import align

    names = {
        match.new[0]: match.old[0]
        for match in align(old, new).matches
        if len(match.old) == len(match.new) == 1
        and match.score >= SURE
        and match.old[0] in missing
        and match.new[0] in added
    }
    return _renamed(side, names) if names else side


def twinned(base: Forest, ours: Forest, theirs: Forest) -> tuple[Forest, Forest]:
    """Both sides with nodes that each added under an id of its own, alike in all else, under one key.

    Two people who split a measure the same way made one node, not two; its id is left for them to decide.
    """
    if ours.form not in ("node", "nodes"):
        return ours, theirs
    added = [
        [key for key in side.below(ROOT) if key not in base.records and key not in other.records]
        for side, other in ((ours, theirs), (theirs, ours))
    ]
    waiting: dict[tuple[str | None, str], list[str]] = {}
    for key in added[0]:
        record = ours.records[key]
        waiting.setdefault((record.parent, _said(record)), []).append(key)
    pairs: dict[str, str] = {}
    for key in added[1]:
        record = theirs.records[key]
        parent = record.parent if record.parent is None else pairs.get(record.parent, record.parent)
        if found := waiting.get((parent, _said(record))):
            pairs[key] = found.pop(0)
    if not pairs:
        return ours, theirs
    names = {one: min(one, other) for one, other in pairs.items()}
    return _renamed(ours, {pairs[one]: name for one, name in names.items()}), _renamed(theirs, names)


def _said(record: Record) -> str:
    return form({name: value for name, value in record.values.items() if name != "id"})


def _plan(forest: Forest) -> Plan | None:
    """The plan that the alignment sees, None when a record is no node."""
    nodes = []
    for key in forest.below(ROOT):
        record = forest.records[key]
        if key == ROOT:
            continue
        words = {name: record.values.get(name, "") for name in ("label", "title", "text")}
        kind = record.values.get("kind")
        if kind not in _KINDS or not all(isinstance(word, str) for word in words.values()):
            return None
        parent = None if record.parent == ROOT else record.parent
        nodes.append(Node(id=key, kind=Kind(kind), parent=parent, **words))
    return Plan(nodes=tuple(nodes))


def _renamed(side: Forest, names: dict[str, str]) -> Forest:
    def name(key: str) -> str:
        return names.get(key, key)

    records = {
        name(key): Record(name(key), None if r.parent is None else name(r.parent), r.values)
        for key, r in side.records.items()
    }
    children = {name(key): tuple(map(name, below)) for key, below in side.children.items()}
    return Forest(side.form, records, children)
