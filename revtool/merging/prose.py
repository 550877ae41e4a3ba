"""Prose merged by the sentence, the smallest unit that says something by itself.

Two edits within one sentence can each be right and wrong together (受診率→実施率 here, 向上→維持 there), so
they are a conflict. Invariant: every sentence of the result stands in one of the sides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from revtool.text.lcs import Region, changed_regions

_SENTENCE = re.compile(r"[^。\n]*(?:。+[」』）)]*|\n|\Z)")


def sentences(text: str) -> list[str]:
    """The sentences of `text`, each with what ends it; they join to exactly the text."""
    return [found for found in _SENTENCE.findall(text) if found]


def merge_prose(base: str, ours: str, theirs: str) -> str | None:
    """The text with the edits of both sides, None when they meet.

    Worked example: 甲。乙。丙。 became 甲二。乙。丙。 and 甲。乙。丙三。: together 甲二。乙。丙三。
    Two sentences added at one place meet, since no one can tell their order.
    """
    parts = sentences(base)
    sides = [sentences(text) for text in (ours, theirs)]
    regions = [changed_regions(parts, side) for side in sides]
    edits: list[tuple[int, int, tuple[str, ...]]] = []
    for found, side in zip(regions, sides, strict=True):
        edits += [edit for region in found for edit in _edits(region, side)]
    edits = sorted(set(edits))
    if any(_meet(one, other) for one, other in pairwise(edits)):
        return None
    made: list[str] = []
    at = 0
    for start, end, new in edits:
        made += [*parts[at:start], *new]
        at = end
    return "".join([*made, *parts[at:]])


def _edits(region: Region, side: Sequence[str]) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """What replaces what in a region: sentence by sentence where there are as many as before."""
    new = side[region.new_start : region.new_end]
    if len(new) == region.old_end - region.old_start:
        yield from ((at, at + 1, (sentence,)) for at, sentence in enumerate(new, region.old_start))
    else:
        yield region.old_start, region.old_end, tuple(new)


def _meet(one: tuple[int, int, tuple[str, ...]], other: tuple[int, int, tuple[str, ...]]) -> bool:
    """Whether two edits, in order, change one sentence or add at one place."""
    touches = one[1] == other[0]
    return one[1] > other[0] or (touches and (one[0] == one[1] or other[0] == other[1]))
