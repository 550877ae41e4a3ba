"""Redlines that are drawn instead of tracked: what is struck is old, what is coloured and underlined is new.

Offices underline and colour for many reasons, so a look counts only beside struck text. Invariant: a document
in which nothing is struck is no redline.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from revtool.importers.docx_model import Document, Look, Paragraph, Part, Piece, Table

Test = Callable[[Look, frozenset[str]], bool]

INSERTED: tuple[tuple[str, Test], ...] = (
    ("underlined-and-coloured", lambda look, _: look.underlined and bool(look.colour)),
    ("coloured-as-struck", lambda look, struck: look.colour != "" and look.colour in struck),
    ("underlined", lambda look, _: look.underlined),
)
"""Looks of inserted text (name, test of a look and the colours of struck text), the surest first.

The first that any text of the document has is the document's way; the others are then ordinary formatting.
"""

UNSURE = frozenset({"underlined"})
"""Ways that ordinary documents use too, so that what is read by them carries a doubt."""


def read_drawn(document: Document) -> str:
    """Put drawn changes on their sides; the way in which insertions are drawn, empty when nothing is struck.

    Worked example: `受診率` `44.7` struck `48.0` red and underlined `％以上` gives 44.7 to the old side and
    48.0 to the new one.
    """
    pieces = [piece for paragraph in paragraphs(document.parts) for piece in paragraph.pieces]
    printed = [piece for piece in pieces if piece.text.strip() and not piece.hidden]
    struck = [piece for piece in printed if piece.look.struck]
    if document.is_tracked or not struck:
        return ""
    colours = frozenset(piece.look.colour for piece in struck)
    others = [piece for piece in printed if not piece.look.struck]
    way, test = next(
        ((name, test) for name, test in INSERTED if any(test(piece.look, colours) for piece in others)),
        ("struck-only", lambda _look, _colours: False),
    )
    for piece in pieces:
        if piece.look.struck:
            piece.new = False
        elif test(piece.look, colours):
            piece.old = False
    for paragraph in paragraphs(document.parts):
        _end(paragraph)
    return way


def _end(paragraph: Paragraph) -> None:
    """A paragraph that is old or new as a whole ends on its own side alone."""
    printed = [piece for piece in paragraph.pieces if piece.text.strip() and not piece.hidden]
    if printed:
        paragraph.ends_old = any(piece.old for piece in printed)
        paragraph.ends_new = any(piece.new for piece in printed)
        _even(paragraph.pieces)


def _even(pieces: list[Piece]) -> None:
    """Give blanks between two stretches of one side to that side, since nobody sees how they are drawn."""
    for place, piece in enumerate(pieces):
        if piece.text.strip() or not 0 < place < len(pieces) - 1:
            continue
        before, after = pieces[place - 1], pieces[place + 1]
        if (before.old, before.new) == (after.old, after.new) != (True, True) and piece.old and piece.new:
            piece.old, piece.new = before.old, before.new


def paragraphs(parts: Iterable[Part]) -> Iterator[Paragraph]:
    """Every paragraph of `parts` in reading order, those in tables too."""
    for part in parts:
        if isinstance(part, Table):
            for cell in part.cells:
                yield from paragraphs(cell.parts)
        else:
            yield part
