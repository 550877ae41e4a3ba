"""The tree that nodes form: unique ids, parents that exist, document order.

Works on (id, parent) pairs, so that files that are not plans yet and plans in memory are judged alike.
Invariant: `document_order` names every place once, whatever the pairs are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from revtool.store.document import MAX_DEPTH

MAX_NODE_DEPTH = MAX_DEPTH // 2
"""Deepest tree of nodes: what nested files can hold, each level being a mapping in a list."""

Pair = tuple[str, str | None]


class Flaw(NamedTuple):
    """What is wrong with the node at place `at`; `first` is the place it repeats, for ids."""

    code: str
    at: int
    first: int | None = None


def flaws(pairs: Sequence[Pair]) -> Iterator[Flaw]:
    """Every node whose id or parent breaks the tree, in order."""
    first: dict[str, int] = {}
    for index, (name, _) in enumerate(pairs):
        first.setdefault(name, index)
    depths = _depths(pairs, first)
    for index, (name, parent) in enumerate(pairs):
        if not name:
            yield Flaw("empty-id", index)
        elif first[name] != index:
            yield Flaw("duplicate-id", index, first[name])
        if parent is not None and parent not in first:
            yield Flaw("unknown-parent", index)
        elif depths[index] is None:
            yield Flaw("parent-cycle", index)
        elif depths[index] == MAX_NODE_DEPTH + 1:
            yield Flaw("too-deep", index)


def _depths(pairs: Sequence[Pair], first: dict[str, int]) -> list[int | None]:
    """Depth of each node, from 0; None for one that is its own ancestor or stands below such a one."""
    depths: list[int | None] = [None] * len(pairs)
    known = [False] * len(pairs)
    for start in range(len(pairs)):
        chain, seen, at = [], set(), start
        while not known[at] and at not in seen:
            seen.add(at)
            chain.append(at)
            parent = pairs[at][1]
            above = first.get(parent) if parent is not None else None
            if above is None:
                depths[at], known[at] = 0, True
                break
            at = above
        for below in reversed(chain):
            if not known[below]:
                depth = depths[first[pairs[below][1] or ""]]
                depths[below], known[below] = None if depth is None else depth + 1, True
    return depths


def document_order(pairs: Sequence[Pair]) -> list[int]:
    """Places of the nodes in depth-first order, brothers as they stand.

    Worked example: `[("a", None), ("b", None), ("c", "a")]` gives `[0, 2, 1]`. Nodes that hang on no
    top node follow at the end.
    """
    below: dict[str | None, list[int]] = {}
    for index, (_, parent) in enumerate(pairs):
        below.setdefault(parent, []).append(index)
    order: list[int] = []
    waiting = below.pop(None, [])[::-1]
    while waiting:
        index = waiting.pop()
        order.append(index)
        waiting.extend(below.pop(pairs[index][0], [])[::-1])
    reached = set(order)
    return order + [index for index in range(len(pairs)) if index not in reached]
