"""Text set in the columns of a terminal, where most Japanese characters take two.

Invariant: no line is wider than the width it was set to, unless a single word is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import groupby
from operator import itemgetter

_WORD = r"(?s)[!-~]+ ?|."
"""Pattern of what is never broken: Latin letters and digits with the space behind them, or one character."""

_NEVER_FIRST = frozenset("、。，．・：；？！）］｝〕〉》」』】％々ー～…)]}>,.%")
"""Characters with which no line begins (行頭禁則)."""

_NEVER_LAST = frozenset("（［｛〔〈《「『【([{")
"""Characters with which no line ends (行末禁則)."""

Piece = tuple[str, str]
"""Text and the name of its style."""


@cache
def _character_width(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def columns(text: str) -> int:
    """Columns that `text` takes; characters of ambiguous width (①, ■) take one, as terminals do."""
    return len(text) if text.isascii() else sum(map(_character_width, text))


def pad(text: str, width: int, *, right: bool = False) -> str:
    """`text` filled with spaces to `width` columns, on its left when `right` is asked."""
    gap = " " * (width - columns(text))
    return gap + text if right else text + gap


def wrap(pieces: Iterable[Piece], width: int) -> Iterator[tuple[Piece, ...]]:
    """The lines of styled text, each at most `width` columns; width 0 breaks at line feeds alone.

    A mark that must not begin a line takes the word before it along, an opening bracket goes with what
    follows it (追い出し).

    Worked example: `wrap([("あいうえ。", "")], 8)` gives `あいう` and `え。`.
    """
    if not width:
        yield from _unbroken(pieces)
        return
    line: list[Piece] = []
    used = 0
    for word, style in _words(pieces):
        size = columns(word.rstrip(" "))
        if word == "\n" or (line and used + size > width):
            carried: list[Piece] = []
            if word in _NEVER_FIRST and len(line) > 1:
                carried.insert(0, line.pop())
            while len(line) > 1 and line[-1][0] in _NEVER_LAST:
                carried.insert(0, line.pop())
            yield _runs([*line[:-1], (line[-1][0].rstrip(" "), line[-1][1])] if line else line)
            line, used = carried, sum(columns(text) for text, _ in carried)
        if word != "\n":
            line.append((word, style))
            used += columns(word)
    yield _runs(line)


def _words(pieces: Iterable[Piece]) -> Iterator[Piece]:
    for text, style in pieces:
        yield from ((word, style) for word in re.findall(_WORD, text))


def _unbroken(pieces: Iterable[Piece]) -> Iterator[tuple[Piece, ...]]:
    """The lines of text that already has its line feeds."""
    line: list[Piece] = []
    for piece in pieces:
        if "\n" not in piece[0]:
            line.append(piece)
            continue
        first, *rest = ((text, piece[1]) for text in piece[0].split("\n"))
        line.append(first)
        for further in rest:
            yield tuple(line)
            line = [further]
    yield tuple(line)


def _runs(line: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces with neighbours of one style joined."""
    groups = groupby(line, key=itemgetter(1))
    return tuple(("".join(text for text, _ in run), style) for style, run in groups)


def widths(natural: Sequence[int], room: int) -> list[int]:
    """Column widths that fit into `room`: narrow columns keep theirs, wide ones share what is left.

    Worked example: `widths([4, 30, 20], 40) == [4, 18, 18]`.
    """
    cap = max(natural, default=0)
    while cap > 1 and sum(min(size, cap) for size in natural) > room:
        cap -= 1
    return [min(size, cap) for size in natural]
