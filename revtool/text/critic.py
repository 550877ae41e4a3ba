r"""CriticMarkup, the one form in which marked text is kept and exchanged.

`{--deleted--}`, `{++inserted++}`, `{~~old~>new~~}`, `{>>comment<<}`, `{==highlighted==}`. A backslash before
a brace, a tilde or a backslash takes its meaning away, so any text can be marked; before `<` and `]` it keeps
text from becoming an element or a link where the file is shown as Markdown. Invariant:
`read(write(x)) == x` for pieces in normal form, and nothing malformed is read as if it were text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from revtool.errors import Place, Problem, UnreadableError, problem


class Kind(StrEnum):
    """What a piece of marked text is."""

    TEXT = "text"
    DELETION = "deletion"
    INSERTION = "insertion"
    SUBSTITUTION = "substitution"
    COMMENT = "comment"
    HIGHLIGHT = "highlight"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of marked text.

    Attributes:
        kind: What it is.
        old: Its text in the old edition; empty for an insertion or a comment.
        new: Its text in the new edition; empty for a deletion or a comment.
        note: What a comment says.
    """

    kind: Kind
    old: str = ""
    new: str = ""
    note: str = ""


_MARKS = {
    Kind.DELETION: ("{--", "--}"),
    Kind.INSERTION: ("{++", "++}"),
    Kind.SUBSTITUTION: ("{~~", "~~}"),
    Kind.COMMENT: ("{>>", "<<}"),
    Kind.HIGHLIGHT: ("{==", "==}"),
}
_ARROW = "~>"
_OPENS = {opening: kind for kind, (opening, _) in _MARKS.items()}
_CLOSES = {closing: kind for kind, (_, closing) in _MARKS.items()}
_ESCAPED = re.compile(r"\\([\\{}~<\]])")
_TOKEN = re.compile(
    "|".join([r"\\[\\{}~<\]]", *(re.escape(token) for token in (*_OPENS, *_CLOSES)), re.escape(_ARROW)])
)
_TO_ESCAPE = re.compile(
    r"\\(?=[\\{}~<\]]|\Z)|\{(?=[-+~>=]|\Z)|(?:(?<=[-+~<=])|\A)\}|~(?=>)|<(?=[A-Za-z/!?])|\](?=[(\[:])"
)


def text(words: str) -> Piece:
    """`words` that both editions share."""
    return Piece(Kind.TEXT, words, words)


def deletion(words: str) -> Piece:
    """`words` of the old edition alone."""
    return Piece(Kind.DELETION, words)


def insertion(words: str) -> Piece:
    """`words` of the new edition alone."""
    return Piece(Kind.INSERTION, "", words)


def substitution(old: str, new: str) -> Piece:
    """`old` replaced by `new`."""
    return Piece(Kind.SUBSTITUTION, old, new)


def highlight(words: str) -> Piece:
    """`words` that both editions share, shown to the reader."""
    return Piece(Kind.HIGHLIGHT, words, words)


def comment(note: str) -> Piece:
    """A remark that is in neither edition."""
    return Piece(Kind.COMMENT, note=note)


def accept(pieces: Iterable[Piece]) -> str:
    """The new edition's text."""
    return "".join(piece.new for piece in pieces)


def reject(pieces: Iterable[Piece]) -> str:
    """The old edition's text."""
    return "".join(piece.old for piece in pieces)


def collapse(pieces: Iterable[Piece]) -> str:
    """The text with its marks dropped and deletions kept in place: both editions run together."""
    shared = (Kind.TEXT, Kind.HIGHLIGHT)
    return "".join(piece.new if piece.kind in shared else piece.old + piece.new for piece in pieces)


def normal(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """`pieces` with neighbouring texts joined and empty ones left out."""
    joined: list[Piece] = []
    for piece in pieces:
        if piece.kind is Kind.TEXT and joined and joined[-1].kind is Kind.TEXT:
            joined[-1] = text(joined[-1].new + piece.new)
        elif piece.kind is not Kind.TEXT or piece.new:
            joined.append(piece)
    return tuple(joined)


def write(pieces: Iterable[Piece]) -> str:
    """`pieces` as CriticMarkup."""
    return "".join(_written(piece) for piece in normal(pieces))


def read(marked: str, file: str = "") -> tuple[Piece, ...]:
    """The pieces of CriticMarkup `marked`, in normal form.

    Args:
        marked: The marked text.
        file: Name of the file it is from, for messages.

    Raises:
        UnreadableError: When marks are unclosed, unopened, nested, crossing or without their arrow; it
            carries every problem with its line and column.
    """
    scan = _Scan()
    for found in _TOKEN.finditer(marked):
        scan.meet(found.group(), found.start())
    faults = scan.faults()
    if faults:
        raise UnreadableError.of(_problems(marked, file, faults))
    return normal(_pieces(marked, scan.spans))


def _written(piece: Piece) -> str:
    if piece.kind is Kind.TEXT:
        return _escape(piece.new)
    opening, closing = _MARKS[piece.kind]
    if piece.kind is Kind.SUBSTITUTION:
        return f"{opening}{_escape(piece.old)}{_ARROW}{_escape(piece.new)}{closing}"
    return opening + _escape(piece.note or piece.new or piece.old) + closing


def _escape(words: str) -> str:
    return _TO_ESCAPE.sub(lambda found: "\\" + found.group(), words)


def _unescape(words: str) -> str:
    return _ESCAPED.sub(r"\1", words)


@dataclass(slots=True)
class _Mark:
    kind: Kind
    start: int
    parent: _Mark | None
    arrow: int | None = None
    end: int | None = None


class _Scan:
    """The marks met so far, and what is wrong with them."""

    def __init__(self) -> None:
        self.spans: list[_Mark] = []
        self._open: list[_Mark] = []
        self._opened: Counter[Kind] = Counter()
        self._left: dict[Kind, list[_Mark]] = {kind: [] for kind in Kind}
        self._faults: list[tuple[str, int, str]] = []

    def meet(self, token: str, place: int) -> None:
        """Take the next token, which stands at `place`."""
        top = self._open[-1] if self._open else None
        if token in _OPENS:
            self._open.append(_Mark(_OPENS[token], place, top))
            self._opened[_OPENS[token]] += 1
        elif token in _CLOSES:
            self._close(_CLOSES[token], token, place)
        elif token == _ARROW and top and top.kind is Kind.SUBSTITUTION:
            if top.arrow is not None:
                self._faults.append(("mark-second-arrow", place, _ARROW))
            top.arrow = place

    def _close(self, kind: Kind, token: str, place: int) -> None:
        if self._opened[kind]:
            mark = self._pop()
            while mark.kind is not kind:
                self._left[mark.kind].append(mark)
                mark = self._pop()
            mark.end = place + len(token)
            self.spans.append(mark)
            if kind is Kind.SUBSTITUTION and mark.arrow is None:
                self._faults.append(("mark-without-arrow", mark.start, _MARKS[kind][0]))
        elif self._left[kind]:
            self._faults.append(("mark-crossing", self._left[kind].pop().start, _MARKS[kind][0]))
        else:
            self._faults.append(("mark-unopened", place, token))

    def _pop(self) -> _Mark:
        mark = self._open.pop()
        self._opened[mark.kind] -= 1
        return mark

    def faults(self) -> list[tuple[str, int, str]]:
        """Every fault as (code, place, token), in the order of the text."""
        left = (*self._open, *(mark for marks in self._left.values() for mark in marks))
        unclosed = [("mark-unclosed", mark.start, _MARKS[mark.kind][0]) for mark in left]
        nested = [
            ("mark-nested", mark.start, _MARKS[mark.kind][0])
            for mark in self.spans
            if mark.parent is not None and mark.parent.end is not None
        ]
        return sorted([*self._faults, *unclosed, *nested], key=lambda fault: (fault[1], fault[0]))


def _pieces(marked: str, spans: list[_Mark]) -> Iterator[Piece]:
    """The pieces between and in well-formed marks."""
    at = 0
    for mark in spans:
        end = mark.end or 0
        yield text(_unescape(marked[at : mark.start]))
        yield _piece(mark, marked[mark.start + 3 : end - 3], mark.arrow and mark.arrow - mark.start - 3)
        at = end
    yield text(_unescape(marked[at:]))


def _piece(mark: _Mark, inner: str, arrow: int | None) -> Piece:
    if mark.kind is Kind.SUBSTITUTION:
        place = arrow or 0
        return substitution(_unescape(inner[:place]), _unescape(inner[place + len(_ARROW) :]))
    words = _unescape(inner)
    if mark.kind is Kind.COMMENT:
        return comment(words)
    return Piece(
        mark.kind,
        "" if mark.kind is Kind.INSERTION else words,
        "" if mark.kind is Kind.DELETION else words,
    )


def _problems(marked: str, file: str, faults: list[tuple[str, int, str]]) -> Iterator[Problem]:
    starts = [0, *(found.end() for found in re.finditer("\n", marked))]
    for code, place, token in faults:
        line = bisect_right(starts, place)
        yield problem(code, Place(file=file, line=line, column=place - starts[line - 1] + 1), mark=token)
