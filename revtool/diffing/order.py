"""Which nodes stand where they stood, so that the fewest others are called moved.

Invariant: the choice does not depend on which plan is called old.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import pairwise

from revtool.model.alignment import Alignment

Pair = tuple[str, str]


def kept_pairs(alignment: Alignment) -> tuple[Pair, ...]:
    """One (old id, new id) for every node that goes on; of a split or merge the first on either side."""
    return tuple(pair for match in alignment.matches for pair in zip(match.old, match.new, strict=False))


def in_order(pairs: Sequence[tuple[int, int, Pair]]) -> frozenset[Pair]:
    """The ids of a longest run of `pairs` whose order is the same on both sides.

    Worked example: of A B C → C A B the run A B keeps its order, C moved. Where two nodes exchanged both
    their places and their ids, each is to the other what it was itself before: no rule can tell which of
    them stayed, so both moved.

    Args:
        pairs: Place on the old side, place on the new side, and ids of each pair of siblings.
    """
    if all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(pairs)):
        return frozenset(ids for _, _, ids in pairs)
    by_new = sorted(pairs, key=lambda pair: (pair[1], pair[0]))
    by_old = sorted(pairs, key=lambda pair: (pair[0], pair[1]))
    one = [by_new[at][2] for at in longest_increasing([pair[0] for pair in by_new])]
    other = [by_old[at][2] for at in longest_increasing([pair[1] for pair in by_old])]
    if _canonical(one) == _canonical(other):
        return frozenset(one) & frozenset(other)
    return frozenset(min(one, other, key=_canonical))


def _canonical(run: Iterable[Pair]) -> list[list[str]]:
    """A key of a run that is the same when every pair is turned round."""
    return sorted(sorted(ids) for ids in run)


def longest_increasing(values: Sequence[int]) -> list[int]:
    """The places of a longest strictly increasing subsequence of `values`.

    Worked example: for 3 1 2 the places are 1, 2. Patience sorting: `tails[n]` is the place of the smallest
    value that ends a run of length n + 1.
    """
    tails: list[int] = []
    smallest: list[int] = []
    before: list[int] = []
    for place, value in enumerate(values):
        length = bisect_left(smallest, value)
        before.append(tails[length - 1] if length else -1)
        tails[length : length + 1] = [place]
        smallest[length : length + 1] = [value]
    run: list[int] = []
    place = tails[-1] if tails else -1
    while place >= 0:
        run.append(place)
        place = before[place]
    return run[::-1]
