"""The redline of a split, cut into the pieces that its new nodes show.

A split is compared as a whole, the texts of its nodes on lines of their own. Invariant: the old sides of
all pieces join to the old text, the new side of each is the text of its node.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from revtool.model.change import Hunk, Op


def cut(hunks: Sequence[Hunk], parts: Sequence[str]) -> tuple[tuple[Hunk, ...], ...]:
    """The hunks of each of `parts`, whose texts joined by line feeds are the new side of `hunks`.

    What was deleted goes with the part before it. A line feed of the old text where two parts meet becomes
    a difference of form.

    Worked example: `文書・電話で` → `文書で`, `電話で` gives equal 文書, delete ・, insert で first.
    """
    pieces: list[list[Hunk]] = [[] for _ in parts]
    at, room = 0, len(parts[0])
    for hunk in hunks:
        if not hunk.new:
            pieces[at].append(hunk)
            continue
        old, new = hunk.old, hunk.new
        while len(new) > room:
            pieces[at] += _before_end(hunk.op, old, new[:room])
            old = _rest(hunk.op, old, room)
            new = new[room + 1 :]
            at += 1
            room = len(parts[at])
        if new or old:
            pieces[at].append(Hunk(hunk.op, old, new))
        room -= len(new)
    return tuple(map(tuple, pieces))


def _before_end(op: Op, old: str, new: str) -> Iterator[Hunk]:
    """The part of a hunk before the end of a node's text, with what the old side has for the line feed."""
    if op is Op.EQUAL:
        if new:
            yield Hunk(op, new, new)
        yield Hunk(Op.NOISE, "\n", "")
    elif new or (old and op is Op.NOISE):
        yield Hunk(op, old if op is Op.NOISE else "", new)


def _rest(op: Op, old: str, room: int) -> str:
    """What the old side keeps for behind the line feed."""
    return old[room + 1 :] if op is Op.EQUAL else ""
