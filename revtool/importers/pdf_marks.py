"""Lines drawn through words and under them, told from the rules of tables.

A PDF knows no strike-through: an office's redline is glyphs with thin lines across or below them, and colour.
Invariant: what a line means is judged by its height over the baseline alone, in shares of the type's size.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from enum import StrEnum

from revtool.importers.pdf_content import Glyph, Stroke

_STRIKE_TOP, _STRIKE_LOW = 0.68, 0.1
"""Heights over the baseline, in sizes, between which a line strikes: single lines lie at 0.25 to 0.4, the
lower of double ones at 0.15 to 0.2."""

_UNDER_LOW = 0.4
"""How far under the baseline a line still belongs to the words over it: underlines lie at 0.05 to 0.25, the
second of a double one at 0.3."""

_COVERED = 0.5
"""Share of a glyph's width that a line covers at least; printed lines cover it whole."""

_WORDS = 0.6
"""Share of a line that words cover at least, so that it belongs to them and not to a table."""

_RED = (0.5, 0.35)
"""Least red, and most green and blue, of the colour of corrections."""


class Drawn(StrEnum):
    """What is drawn at a glyph: a line through it, under it, or only its colour."""

    PLAIN = "plain"
    STRUCK = "struck"
    UNDERLINED = "underlined"
    COLOURED = "coloured"


def drawn_at(glyphs: Sequence[Glyph], strokes: Iterable[Stroke]) -> tuple[Drawn, ...]:
    """What is drawn at each glyph; a line through it counts more than one under it."""
    ordered = sorted(strokes, key=lambda stroke: stroke.top)
    tops = [stroke.top for stroke in ordered]
    return tuple(_drawn(glyph, ordered, tops) for glyph in glyphs)


def _drawn(glyph: Glyph, strokes: Sequence[Stroke], tops: Sequence[float]) -> Drawn:
    first = bisect_left(tops, glyph.baseline - _STRIKE_TOP * glyph.size - 2)
    last = bisect_right(tops, glyph.baseline + _UNDER_LOW * glyph.size)
    found = {
        kind
        for stroke in strokes[first:last]
        if _covers(stroke, glyph) and (kind := _kind(stroke, glyph)) is not None
    }
    if Drawn.STRUCK in found:
        return Drawn.STRUCK
    if Drawn.UNDERLINED in found:
        return Drawn.UNDERLINED
    return Drawn.COLOURED if is_red(glyph.colour) else Drawn.PLAIN


def _kind(stroke: Stroke, glyph: Glyph) -> Drawn | None:
    """What a line over or under a glyph does to it, None when it passes it by."""
    height = (glyph.baseline - (stroke.top + stroke.bottom) / 2) / (glyph.size or 1)
    if _STRIKE_LOW <= height <= _STRIKE_TOP:
        return Drawn.STRUCK
    return Drawn.UNDERLINED if -_UNDER_LOW <= height < _STRIKE_LOW else None


def _covers(stroke: Stroke, glyph: Glyph) -> bool:
    covered = min(stroke.x1, glyph.x1) - max(stroke.x0, glyph.x0)
    return covered >= _COVERED * (glyph.x1 - glyph.x0)


def is_under_words(stroke: Stroke, glyphs: Sequence[Glyph]) -> bool:
    """Whether most of a line has words over it or across it, so that it is no rule of a table."""
    own = [
        (max(stroke.x0, glyph.x0), min(stroke.x1, glyph.x1))
        for glyph in glyphs
        if glyph.x0 < stroke.x1 and stroke.x0 < glyph.x1 and _kind(stroke, glyph) is not None
    ]
    covered, reached = 0.0, stroke.x0
    for start, end in sorted(own):
        covered += max(0.0, end - max(start, reached))
        reached = max(reached, end)
    return covered >= _WORDS * (stroke.x1 - stroke.x0)


def is_red(colour: tuple[float, float, float]) -> bool:
    """Whether a colour is the red of corrections."""
    red, green, blue = colour
    return red >= _RED[0] and green <= _RED[1] and blue <= _RED[1]
