"""Glyphs into printed lines, with the spaces between words; ruby apart.

Invariant: every glyph that is not white space is in one line, in one ruby, or turned.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from revtool.importers.pdf_content import Glyph
from revtool.importers.pdf_marks import Drawn

_SAME_LINE = 0.4
"""Share of the type's size by which centres of one line differ at most; lines are a whole size apart."""

_SPACE = 0.22
"""Share of the type's size that a gap between glyphs has at least to be a space; set-wide lines have 0.15."""

_DRAWN_SPACE = 0.1
"""The same where a space is drawn in the gap."""

_WIDE_SPACE = 0.8
"""Share of the type's size from which on a gap is a full-width space."""

_RUBY = 0.62
"""Largest share of the type's size that ruby has; it is set at half the size."""

_INK = 0.88
"""Share of the type's size that Japanese glyphs reach over the baseline."""

_MOST_BELOW = 500
"""Glyphs of a line that are looked at below a small one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A glyph with what is drawn at it."""

    glyph: Glyph
    drawn: Drawn


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedLine:
    """One line as printed.

    Attributes:
        pieces: (characters, what is drawn at them), spaces included.
        x0: Left edge.
        x1: Right edge.
        top: Upper edge.
        bottom: Lower edge.
        size: Size of most of its type.
        page: Its page, from 1.
        ruby: Reading aids over it.
        first: Width that its first word takes.
    """

    pieces: tuple[tuple[str, Drawn], ...]
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    page: int
    ruby: tuple[str, ...] = ()
    first: float = 0.0

    @property
    def text(self) -> str:
        """Its characters."""
        return "".join(text for text, _ in self.pieces)


def lines_of(marks: Iterable[Mark], page: int) -> tuple[PrintedLine, ...]:
    """The lines of upright glyphs, top first.

    Worked example: `①`, a gap of half a size and `窓口` on one height are the line `① 窓口`.
    """
    upright = [mark for mark in marks if mark.glyph.is_upright]
    inked = [mark for mark in upright if mark.glyph.text.strip()]
    spaces = [mark.glyph for mark in upright if not mark.glyph.text.strip()]
    base, ruby = _without_ruby(inked)
    rows = _rows(base)
    blanks = _by_row(spaces, rows)
    lines = [_line(row, blank, page) for row, blank in zip(rows, blanks, strict=True)]
    return tuple(sorted(_with_ruby(lines, ruby), key=lambda line: (line.top, line.x0)))


def body_size(glyphs: Iterable[Glyph]) -> float:
    """The size of type that most glyphs have."""
    counts: dict[float, int] = {}
    for glyph in glyphs:
        if glyph.text.strip():
            size = round(glyph.size * 2) / 2
            counts[size] = counts.get(size, 0) + 1
    return max(counts, key=lambda size: (counts[size], size), default=0.0)


def _without_ruby(marks: Sequence[Mark]) -> tuple[list[Mark], list[Mark]]:
    """(the text, small kana right above larger glyphs)."""
    body = body_size(mark.glyph for mark in marks)
    large = sorted((m.glyph for m in marks if m.glyph.size > _RUBY * body), key=_upper_edge)
    edges = [_upper_edge(glyph) for glyph in large]
    text: list[Mark] = []
    ruby: list[Mark] = []
    for mark in marks:
        small = mark.glyph
        is_ruby = small.size <= _RUBY * body and _is_kana(small.text) and _stands_over(small, large, edges)
        (ruby if is_ruby else text).append(mark)
    return text, ruby


def _stands_over(small: Glyph, large: Sequence[Glyph], edges: Sequence[float]) -> bool:
    """Whether a small glyph stands right above a larger one."""
    first = bisect_left(edges, small.baseline - small.size)
    last = bisect_right(edges, small.baseline + small.size)
    return any(
        glyph.x0 - small.size <= small.x0 <= glyph.x1 + small.size
        for glyph in large[first:last][:_MOST_BELOW]
    )


def _upper_edge(glyph: Glyph) -> float:
    """Where the ink of a Japanese glyph begins; boxes of fonts differ."""
    return glyph.baseline - _INK * glyph.size


def _is_kana(text: str) -> bool:
    return all("\u3040" <= char <= "\u30ff" for char in text)


def _centre(glyph: Glyph) -> float:
    return glyph.baseline - 0.35 * glyph.size


def _rows(marks: Sequence[Mark]) -> list[list[Mark]]:
    """The glyphs in rows of one height, each from left to right."""
    rows: list[list[Mark]] = []
    centre = size = 0.0
    for mark in sorted(marks, key=lambda m: (_centre(m.glyph), m.glyph.x0)):
        glyph = mark.glyph
        if rows and abs(_centre(glyph) - centre) <= _SAME_LINE * max(size, glyph.size):
            rows[-1].append(mark)
            if glyph.size > size:
                centre, size = _centre(glyph), glyph.size
        else:
            rows.append([mark])
            centre, size = _centre(glyph), glyph.size
    for row in rows:
        row.sort(key=lambda m: (m.glyph.x0, m.glyph.x1))
    return rows


def _by_row(spaces: Iterable[Glyph], rows: Sequence[Sequence[Mark]]) -> list[list[float]]:
    """The middles of drawn spaces, for each row."""
    found: list[list[float]] = [[] for _ in rows]
    centres = [median(_centre(mark.glyph) for mark in row) for row in rows]
    for space in spaces:
        at = min(range(len(rows)), key=lambda n: abs(centres[n] - _centre(space)), default=None)
        if at is not None and abs(centres[at] - _centre(space)) <= space.size:
            found[at].append((space.x0 + space.x1) / 2)
    return found


def _line(row: Sequence[Mark], blanks: Sequence[float], page: int) -> PrintedLine:
    pieces: list[tuple[str, Drawn]] = []
    sizes = [mark.glyph.size for mark in row]
    widths = sorted(blanks)
    for before, mark in zip([None, *row], row, strict=False):
        if before is not None and (space := _space(before.glyph, mark.glyph, widths)):
            drawn = mark.drawn if mark.drawn == before.drawn else Drawn.PLAIN
            pieces.append((space, drawn))
        pieces.append((mark.glyph.text, mark.drawn))
    return PrintedLine(
        pieces=tuple(pieces),
        x0=row[0].glyph.x0,
        x1=max(mark.glyph.x1 for mark in row),
        top=min(mark.glyph.baseline - mark.glyph.size for mark in row),
        bottom=max(mark.glyph.baseline for mark in row),
        size=median(sizes),
        page=page,
        first=_first_word(row),
    )


def _space(before: Glyph, after: Glyph, blanks: Sequence[float]) -> str:
    """The white space between two glyphs of a line."""
    gap, size = after.x0 - before.x1, min(before.size, after.size)
    is_drawn = any(before.x1 - 0.3 * size <= at <= after.x0 + 0.3 * size for at in blanks)
    if gap < (_DRAWN_SPACE if is_drawn else _SPACE) * size:
        return ""
    return "　" if gap >= _WIDE_SPACE * size else " "


def _first_word(row: Sequence[Mark]) -> float:
    """The width of what may not be parted at the beginning of a line: a Latin word, or one glyph."""
    end = row[0].glyph.x1
    for before, mark in pairwise(row):
        is_word = before.glyph.text.isascii() and mark.glyph.text.isascii()
        is_closing = (
            mark.glyph.text in "、。，．）)」』】〕・：；！？ー％%々ぁぃぅぇぉっゃゅょァィゥェォッャュョ"
        )
        if not (is_word or is_closing) or mark.glyph.x0 - before.glyph.x1 > _SPACE * before.glyph.size:
            break
        end = mark.glyph.x1
    return end - row[0].glyph.x0


def _with_ruby(lines: list[PrintedLine], ruby: Sequence[Mark]) -> Iterator[PrintedLine]:
    """The lines with the reading aids that stand over them."""
    runs: dict[int, list[Mark]] = {}
    for mark in ruby:
        below = [n for n, line in enumerate(lines) if line.bottom > mark.glyph.baseline]
        at = min(below, key=lambda n: lines[n].bottom, default=len(lines) - 1)
        runs.setdefault(at, []).append(mark)
    for n, line in enumerate(lines):
        own = sorted(runs.get(n, ()), key=lambda m: m.glyph.x0)
        words: list[str] = []
        for before, mark in zip([None, *own], own, strict=False):
            is_next = before is not None and mark.glyph.x0 - before.glyph.x1 < mark.glyph.size
            words[-1:] = [words[-1] + mark.glyph.text] if is_next else [*words[-1:], mark.glyph.text]
        yield replace(line, ruby=tuple(words))
