"""Where two sequences differ, with as much as possible kept equal.

The longest common subsequence is computed on Python's long integers, a bit for each element, which for the
texts of a plan is faster than loading a library. Invariant: the regions are ordered, disjoint, not empty,
and everything between them is equal in lockstep.

Source: H. Hyyrö, "Bit-parallel LCS-length computation revisited", AWOCA 2004.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import NamedTuple

CELLS = 1 << 28
"""Largest product of two lengths that is compared bit by bit: 32 MB of rows, some 50 ms."""


class Region(NamedTuple):
    """Elements `old_start:old_end` that stand where elements `new_start:new_end` stand on the new side."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int

    def moved(self, old_by: int, new_by: int) -> Region:
        """The region `old_by` and `new_by` places further on."""
        return Region(
            self.old_start + old_by, self.old_end + old_by, self.new_start + new_by, self.new_end + new_by
        )


def changed_regions(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Region]:
    """The regions in which `new` differs from `old`.

    Worked example: for `a b c` and `a x c d` they are (1, 2, 1, 2) and (3, 3, 3, 4). Beyond `CELLS` the
    regions follow from the edit distance instead, in bounded memory; they may then keep less equal.
    """
    start, old_end, new_end = _trimmed(old, new)
    if start in (old_end, new_end):
        return [Region(start, old_end, start, new_end)] if old_end + new_end > 2 * start else []
    a, b = old[start:old_end], new[start:new_end]
    found = _by_bits(a, b) if len(a) * len(b) <= CELLS else _by_distance(a, b)
    return [region.moved(start, start) for region in found]


def _trimmed(old: Sequence[Hashable], new: Sequence[Hashable]) -> tuple[int, int, int]:
    """Length of the common beginning, and where the common end begins on either side."""
    shorter = min(len(old), len(new))
    start = next((at for at in range(shorter) if old[at] != new[at]), shorter)
    left = shorter - start
    tail = next((at for at in range(left) if old[-1 - at] != new[-1 - at]), left)
    return start, len(old) - tail, len(new) - tail


def _by_bits(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Region]:
    """Regions between the elements of a longest common subsequence.

    Row `r` holds, after the first `r` elements of `new`, a cleared bit for each element of `old` at which
    the common subsequence grows; following the cleared bits back from the last row gives the pairs.
    """
    places: dict[Hashable, int] = {}
    for at, element in enumerate(old):
        places[element] = places.get(element, 0) | 1 << at
    every = (1 << len(old)) - 1
    row, rows = every, [every]
    for element in new:
        common = row & places.get(element, 0)
        row = ((row + common) | (row - common)) & every
        rows.append(row)
    return _between(_pairs(rows, len(old)), len(old), len(new))


def _pairs(rows: list[int], columns: int) -> list[tuple[int, int]]:
    """The matched places, in order; each is the last element of `old` at which its row grew."""
    pairs: list[tuple[int, int]] = []
    at, row = columns, len(rows) - 1
    while at and row:
        bit = 1 << (at - 1)
        if rows[row] & bit:
            at -= 1
        elif not rows[row - 1] & bit:
            row -= 1
        else:
            at, row = at - 1, row - 1
            pairs.append((at, row))
    pairs.reverse()
    return pairs


def _between(pairs: Iterable[tuple[int, int]], old_size: int, new_size: int) -> list[Region]:
    regions: list[Region] = []
    i = j = 0
    for old_at, new_at in (*pairs, (old_size, new_size)):
        if old_at > i or new_at > j:
            regions.append(Region(i, old_at, j, new_at))
        i, j = old_at + 1, new_at + 1
    return regions


def _by_distance(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Region]:
    """Regions of a shortest edit, found in linear memory (Hirschberg) by a library written for it."""
    from rapidfuzz.distance import Levenshtein

    operations = Levenshtein.opcodes(old, new)
    changed = [(o.src_start, o.src_end, o.dest_start, o.dest_end) for o in operations if o.tag != "equal"]
    return list(joined(Region(*places) for places in changed))


def joined(regions: Iterable[Region]) -> Iterator[Region]:
    """The regions with those that touch made one."""
    last: Region | None = None
    for region in regions:
        if last and (last.old_end, last.new_end) == (region.old_start, region.new_start):
            last = Region(last.old_start, region.old_end, last.new_start, region.new_end)
            continue
        if last:
            yield last
        last = region
    if last:
        yield last
