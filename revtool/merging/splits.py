"""A node that one side split while the other moved it: does the part that was split off go along?

Invariant: nothing is moved here; the question is put to a person.
"""

from __future__ import annotations

from collections.abc import Iterator

from revtool.merging.conflict import PARENT, Conflict
from revtool.merging.forest import Forest
from revtool.merging.prose import sentences


def torn_apart(base: Forest, ours: Forest, theirs: Forest) -> Iterator[Conflict]:
    """A conflict for each new node whose sentences came out of a neighbour that the other side moved.

    The two sides of the conflict are the place where the part was made, and the place where the rest went.
    """
    for key, here, there in _parts(base, ours, theirs):
        yield Conflict(key=key, field=PARENT, ours=here, theirs=there)
    for key, here, there in _parts(base, theirs, ours):
        yield Conflict(key=key, field=PARENT, ours=there, theirs=here)


def _parts(base: Forest, splitter: Forest, mover: Forest) -> Iterator[tuple[str, str, str]]:
    """(new node, its parent, parent of the rest on the other side), where the two parents differ."""
    for key, record in splitter.records.items():
        if key in base.records or key in mover.records or record.parent is None:
            continue
        said = set(sentences(str(record.values.get("text", ""))))
        for near in base.children.get(record.parent, ()) if said else ():
            if near not in splitter.records or near not in mover.records:
                continue
            texts = (side.records[near].values.get("text", "") for side in (base, splitter))
            before, after = (set(sentences(str(text))) for text in texts)
            if said <= before - after and splitter.records[near].parent == record.parent:
                there = mover.records[near].parent
                if there is not None and there != record.parent:
                    yield key, record.parent, there
                break
