"""Pages whose reading order cannot be told for certain: text in columns, and vertical text.

Reading such a page line by line would run two texts together. Invariant: a page is either read in its one
possible order or named in an error, never guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from revtool.errors import Place, UnreadableError, problem
from revtool.importers.pdf_content import Glyph

_GUTTER = 1.4
"""Sizes of type between two columns at least; a space within a line has one at most."""

_LONG = 8
"""Glyphs that a piece of a column's line has at least; labels and figures of a table are shorter."""

_LINES = 4
"""Lines on both sides of one gutter that make columns; three long cells beside each other may be a table."""

_STEPS = 20
"""Glyphs below one another that make vertical text; a word in a narrow cell has fewer."""

_VERTICAL = 0.3
"""Share of the steps from glyph to glyph that go down in vertical text; horizontal text has next to none."""

_MOST = 500
"""Pieces beside others that are looked at; a page of columns has less than a hundred."""

_SAME = 0.35
_STEP = (0.7, 1.8)
"""Sizes that a step down to the next glyph of a vertical line has."""


def refuse_unordered(glyphs: Sequence[Glyph], page: int, name: str) -> None:
    """Refuse a page of columns or of vertical text.

    Args:
        glyphs: Glyphs outside tables, in the order in which they are drawn.
        page: The page, from 1.
        name: Name of the file.

    Raises:
        UnreadableError: With the number of the page.
    """
    inked = [glyph for glyph in glyphs if glyph.text.strip()]
    if _is_vertical(inked):
        raise UnreadableError(problem("pdf-vertical", Place(file=name), page=page))
    if has_columns(inked):
        raise UnreadableError(problem("pdf-columns", Place(file=name), page=page))


def _is_vertical(glyphs: Sequence[Glyph]) -> bool:
    """Whether the glyphs follow one another downwards."""
    down = across = 0
    for before, after in pairwise(glyphs):
        size = max(before.size, after.size) or 1
        dx, dy = abs(after.x0 - before.x0) / size, (after.baseline - before.baseline) / size
        if dx < _SAME and _STEP[0] < dy < _STEP[1]:
            down += 1
        elif abs(dy) < _SAME and dx > 0:
            across += 1
    return down >= _STEPS and down >= _VERTICAL * (down + across)


def has_columns(glyphs: Sequence[Glyph]) -> bool:
    """Whether long pieces of lines stand beside each other on both sides of one gutter.

    Worked example: four lines with eight or more characters left and right of one gap are columns; four rows
    `指標　48.0％` are not.
    """
    pieces = [piece for piece in _pieces(glyphs) if piece[4] >= _LONG]
    gutters: list[tuple[float, float]] = []
    for at, (_, right, top, bottom, _) in enumerate(pieces):
        beside = [
            left
            for left, _, above, below, _ in pieces[at + 1 : at + 60] + pieces[max(0, at - 60) : at]
            if left > right and min(bottom, below) - max(top, above) > _SAME * (bottom - top)
        ]
        if beside:
            gutters.append((right, min(beside)))
        if len(gutters) > _MOST:
            break
    return any(
        sum(right <= (start + end) / 2 <= left for right, left in gutters) >= _LINES for start, end in gutters
    )


def _pieces(glyphs: Iterable[Glyph]) -> list[tuple[float, float, float, float, int]]:
    """(x0, x1, top, bottom, glyphs) of the pieces of lines between gaps, top first."""
    pieces: list[tuple[float, float, float, float, int]] = []
    rows: dict[int, list[Glyph]] = {}
    for glyph in glyphs:
        rows.setdefault(round(glyph.baseline), []).append(glyph)
    for row in rows.values():
        row.sort(key=lambda g: g.x0)
        start = 0
        for at in range(1, len(row) + 1):
            if at == len(row) or row[at].x0 - row[at - 1].x1 > _GUTTER * row[at].size:
                own = row[start:at]
                top = min(g.baseline - g.size for g in own)
                pieces.append((own[0].x0, own[-1].x1, top, max(g.baseline for g in own), len(own)))
                start = at
    return sorted(pieces, key=lambda piece: (piece[2], piece[0]))
