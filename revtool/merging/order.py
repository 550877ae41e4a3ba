"""The order of children, three ways.

Each pair of children that both sides have keeps its order unless one side turned it round; children that
one side added stand behind the neighbour they were added behind. Invariant: exchanging the sides changes
nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

Rank = Callable[[str], Any]


def merge_lists(base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> list[str] | None:
    """What either side dropped is gone, what either added is in; None when the orders clash."""
    dropped = set(base) - (set(ours) & set(theirs))
    kept = [[x for x in side if x not in dropped] for side in (base, ours, theirs)]
    return merge_order(*kept, rank=str)


def merge_order(
    base: Sequence[str], ours: Sequence[str], theirs: Sequence[str], *, rank: Rank
) -> list[str] | None:
    """Every element of either side in one order, None when the sides' orders contradict each other.

    Worked example: from a b c to a x b c and b a c is b a x c: theirs turned a and b round, and x follows a.
    From a b c to b a c and a c b there is none: b < a, a < c and c < b.

    Args:
        base: The order before, as far as its elements are still there.
        ours: The order of one side.
        theirs: The order of the other.
        rank: Decides between additions at one place, whichever side they come from.
    """
    common = set(ours) & set(theirs)
    skeleton = _common(
        [x for x in base if x in common],
        [x for x in ours if x in common],
        [x for x in theirs if x in common],
        rank,
    )
    if skeleton is None:
        return None
    runs: dict[int, list[list[str]]] = {}
    for side in (ours, theirs):
        for gap, run in _runs(side, skeleton):
            runs.setdefault(gap, []).append(run)
    made: list[str] = []
    for gap in range(len(skeleton) + 1):
        made += skeleton[gap - 1 : gap] if gap else []
        for run in sorted(runs.get(gap, ()), key=lambda run: rank(run[0])):
            made += run
    return made


def _runs(side: Sequence[str], skeleton: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    """(number of elements of `skeleton` before it, elements of this side alone) of every run of such.

    A run follows the element it followed; what stood at the end stands at the end, whatever came before it.
    """
    places = {x: at for at, x in enumerate(skeleton)}
    before: str | None = None
    run: list[str] = []
    for x in side:
        if x not in places:
            run.append(x)
            continue
        if run:
            yield 0 if before is None else places[before] + 1, run
        before, run = x, []
    if run:
        yield len(skeleton), run


def _common(base: list[str], ours: list[str], theirs: list[str], rank: Rank) -> list[str] | None:
    """The order of the elements that both sides have."""
    if ours == theirs or (base == theirs and len(base) == len(ours)):
        return ours
    if base == ours and len(base) == len(theirs):
        return theirs
    places = [{x: at for at, x in enumerate(side)} for side in (base, ours, theirs)]
    before: dict[str, int] = dict.fromkeys(ours, 0)
    for at, x in enumerate(ours):
        for y in ours[at + 1 :]:
            before[y if _is_first(x, y, places, rank) else x] += 1
    if sorted(before.values()) != list(range(len(ours))):
        return None
    return sorted(ours, key=before.__getitem__)


def _is_first(x: str, y: str, places: list[dict[str, int]], rank: Rank) -> bool:
    """Whether `x` stands before `y` once every turn of either side is made."""
    was, one, other = places
    if (one[x] < one[y]) == (other[x] < other[y]):
        return one[x] < one[y]
    if x in was and y in was:
        return was[x] > was[y]
    return bool((rank(x), x) < (rank(y), y))
