"""The redline of two texts: what a person would strike out and write in.

Invariant: the old sides of the hunks join to exactly the old text and the new sides to the new one;
exchanging the texts exchanges deletions and insertions and nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from revtool.model.change import Hunk, Op
from revtool.text.lcs import Region
from revtool.text.normalise import fold
from revtool.text.regions import Sides, changed
from revtool.text.tokens import Token, tokenise


def redline(old: str, new: str) -> tuple[Hunk, ...]:
    """The hunks that lead from `old` to `new`, in order, a deletion before the insertion that replaces it.

    Worked example: `実施率 44.7％以上` and `実施率 48.0％以上` give equal `実施率 `, delete `44.7％`, insert
    `48.0％`, equal `以上`.
    """
    if old == new:
        return (Hunk(Op.EQUAL, old, new),) if old else ()
    if new < old:
        return mirrored(_redline(new, old))
    return _redline(old, new)


def mirrored(hunks: Sequence[Hunk]) -> tuple[Hunk, ...]:
    """The same redline read from the new text to the old one."""
    swapped: list[Hunk] = []
    for hunk in hunks:
        op = {Op.DELETE: Op.INSERT, Op.INSERT: Op.DELETE}.get(hunk.op, hunk.op)
        follows_insertion = op is Op.DELETE and bool(swapped) and swapped[-1].op is Op.INSERT
        swapped.insert(len(swapped) - follows_insertion, Hunk(op, hunk.new, hunk.old))
    return tuple(swapped)


def _redline(old: str, new: str) -> tuple[Hunk, ...]:
    sides = Sides(tokenise(old), tokenise(new))
    return tuple(_with_spaces_absorbed(_hunks(changed(sides), sides)))


def _hunks(regions: list[Region], sides: Sides) -> list[Hunk]:
    hunks: list[Hunk] = []
    i = j = 0
    for region in (*regions, Region(len(sides.old), len(sides.old), len(sides.new), len(sides.new))):
        _add_alike(hunks, sides.old[i : region.old_start], sides.new[j : region.new_start])
        i, j = region.old_end, region.new_end
        _add_region(hunks, sides.old[region.old_start : i], sides.new[region.new_start : j])
    return hunks


def _add_alike(hunks: list[Hunk], old: Sequence[Token], new: Sequence[Token]) -> None:
    """Adds tokens that are alike one by one, as equal where they are printed alike, else as noise."""
    before = _printed(old)
    if before == _printed(new):
        _add(hunks, Op.EQUAL, before, before)
        return
    for a, b in zip(old, new, strict=True):
        _add(hunks, Op.EQUAL if a.text == b.text else Op.NOISE, a.text, b.text)
        _add(hunks, Op.EQUAL if a.space == b.space else Op.NOISE, a.space, b.space)


def _add(hunks: list[Hunk], op: Op, old: str, new: str) -> None:
    """Adds a stretch, joined to the last one where both are of one kind."""
    if not old and not new:
        return
    if hunks and hunks[-1].op is op:
        last = hunks.pop()
        old, new = last.old + old, last.new + new
    hunks.append(Hunk(op, old, new))


def _add_region(hunks: list[Hunk], old: Sequence[Token], new: Sequence[Token]) -> None:
    """Adds a changed region; where its ends are the same text cut into other tokens, that is noise.

    Worked example: `健 康を守る` → `健康を害す` replaces 守る alone, since `健 康` is 健康 with a gap.
    """
    if old and new:
        i, j = _noise_length(old, new)
        _add(hunks, Op.NOISE, _printed(old[:i]), _printed(new[:j]))
        old, new = old[i:], new[j:]
    i, j = _noise_length(old[::-1], new[::-1], backwards=True) if old and new else (0, 0)
    end_old, end_new = old[len(old) - i :], new[len(new) - j :]
    _add_core(hunks, _printed(old[: len(old) - i]), _printed(new[: len(new) - j]))
    _add(hunks, Op.NOISE, _printed(end_old), _printed(end_new))


def _add_core(hunks: list[Hunk], old: str, new: str) -> None:
    """Adds a replacement, its closing white space apart; a deletion or insertion keeps its own."""
    if fold(old) == fold(new):
        _add(hunks, Op.NOISE, old, new)
        return
    words_old, words_new = (old.rstrip(), new.rstrip()) if old.strip() and new.strip() else (old, new)
    _add(hunks, Op.DELETE, words_old, "")
    _add(hunks, Op.INSERT, "", words_new)
    space_old, space_new = old[len(words_old) :], new[len(words_new) :]
    _add(hunks, Op.EQUAL if space_old == space_new else Op.NOISE, space_old, space_new)


def _printed(tokens: Sequence[Token]) -> str:
    return "".join([part for token in tokens for part in token[:2]]) if tokens else ""


def _noise_length(old: Sequence[Token], new: Sequence[Token], *, backwards: bool = False) -> tuple[int, int]:
    """How many leading tokens of either side are, taken together, the same text but for noise."""
    step = -1 if backwards else 1
    if not old or not new or old[0].key[::step][:1] != new[0].key[::step][:1]:
        return 0, 0
    a, b = ("".join(token.key[::step] for token in side) for side in (old, new))
    shared = next((at for at, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    if not shared:
        return 0, 0
    ends_a, ends_b = (
        {size: at for at, size in enumerate(accumulate(len(token.key) for token in side), 1)}
        for side in (old, new)
    )
    for size in sorted((s for s in ends_a if s <= shared and s in ends_b), reverse=True):
        i, j = ends_a[size], ends_b[size]
        before, after = old[:i][::step], new[:j][::step]
        if fold(_printed(before)) == fold(_printed(after)):
            return i, j
    return 0, 0


def _with_spaces_absorbed(hunks: list[Hunk]) -> list[Hunk]:
    """The hunks, white space on one side only made part of the change behind it.

    Worked example: `a b` → `a b c` inserts ` c`, not noise and `c`.
    """
    result: list[Hunk] = []
    for at, hunk in enumerate(hunks):
        following = hunks[at + 1] if at + 1 < len(hunks) else None
        is_gap = hunk.op is Op.NOISE and not (hunk.old + hunk.new).strip()
        if is_gap and following and following.op is Op.INSERT and not hunk.old:
            hunks[at + 1] = Hunk(Op.INSERT, "", hunk.new + following.new)
        elif is_gap and following and following.op is Op.DELETE and not hunk.new:
            hunks[at + 1] = Hunk(Op.DELETE, hunk.old + following.old, "")
        else:
            result.append(hunk)
    return result
