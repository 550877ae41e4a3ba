"""One partner for each node: the pairs that stand best, and exchanges that let one more pair in.

Invariant: the result does not depend on which plan is called old, and no node has two partners.
"""

from __future__ import annotations

from collections.abc import Sequence

from revtool.align.candidates import Pairs


def assign(pairs: Pairs, standing: Sequence[float], allowed: Sequence[bool]) -> dict[int, int]:
    """The pair chosen for each old node that gets one.

    The best standing goes first, then what is left; ties go to the pair earlier in both plans. After
    that a node without a partner may take one whose own partner has another free choice, when both
    pairs together stand better than the one they replace.

    Worked example: a-x stands at 1.0, a-y at 0.9 and b-x at 0.8. Best first takes a-x, which leaves b without
    a partner; a-y and b-x together stand at 1.7, so they replace it.
    """
    order = sorted(
        (p for p in range(len(pairs.old)) if allowed[p]),
        key=lambda p: (-standing[p], pairs.old[p] + pairs.new[p], pairs.old[p]),
    )
    by_old: dict[int, int] = {}
    by_new: dict[int, int] = {}
    for p in order:
        if pairs.old[p] not in by_old and pairs.new[p] not in by_new:
            by_old[pairs.old[p]] = by_new[pairs.new[p]] = p
    _exchange(pairs, standing, allowed, by_old, by_new)
    return by_old


def _exchange(
    pairs: Pairs,
    standing: Sequence[float],
    allowed: Sequence[bool],
    by_old: dict[int, int],
    by_new: dict[int, int],
) -> None:
    """Makes every exchange that pays, the best first."""
    gains: list[tuple[float, int, int, int, int]] = []
    for p in range(len(pairs.old)):
        if not allowed[p]:
            continue
        i, j = pairs.old[p], pairs.new[p]
        if i in by_old and j not in by_new:
            held, side = by_old[i], pairs.by_new[pairs.new[by_old[i]]]
            other = [q for q in side if allowed[q] and pairs.old[q] not in by_old]
        elif j in by_new and i not in by_old:
            held, side = by_new[j], pairs.by_old[pairs.old[by_new[j]]]
            other = [q for q in side if allowed[q] and pairs.new[q] not in by_new]
        else:
            continue
        for q in other:
            gain = round(standing[p] + standing[q] - standing[held], 9)
            places = pairs.old[p] + pairs.new[p] + pairs.old[q] + pairs.new[q]
            if gain > 0.0:
                gains.append((-gain, places, min(p, q), max(p, q), held))
    for _, _, p, q, held in sorted(set(gains)):
        if by_old.get(pairs.old[held]) != held:
            continue
        i, j = pairs.old[held], pairs.new[held]
        if any(
            (pairs.old[x] != i and pairs.old[x] in by_old) or (pairs.new[x] != j and pairs.new[x] in by_new)
            for x in (p, q)
        ):
            continue
        del by_old[i], by_new[j]
        for x in (p, q):
            by_old[pairs.old[x]] = by_new[pairs.new[x]] = x
