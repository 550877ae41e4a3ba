"""A Word document as far as plans need it: paragraphs and tables, each stretch on the sides it stands on.

Sides are those of a redline: the old edition before the changes and the new one after them. Invariant: what
stands on both sides is the text that nobody changed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple


class Look(NamedTuple):
    """How a run is drawn, as far as redlines are drawn.

    Attributes:
        struck: Whether it is struck through, once or twice.
        underlined: Whether it is underlined in any way.
        colour: Its colour as `RRGGBB`, empty for black and automatic.
    """

    struck: bool = False
    underlined: bool = False
    colour: str = ""


PLAIN = Look()


@dataclass(slots=True, kw_only=True)
class Piece:
    """Characters of one run.

    Attributes:
        text: The characters; a soft line break is a line feed.
        old: Whether they stand in the old edition.
        new: Whether they stand in the new edition.
        look: How they are drawn.
        role: What a character style of revtool says they are (`label`, `tag`, `title`, `organisation`).
        hidden: Whether they are hidden text.
    """

    text: str
    old: bool = True
    new: bool = True
    look: Look = PLAIN
    role: str = ""
    hidden: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What the format says about a paragraph on one side.

    Attributes:
        style: Name of its style, in small letters.
        level: Level of a heading from 1, 0 for any other paragraph.
        number: (list, level from 0) of automatic numbering, None without.
    """

    style: str = ""
    level: int = 0
    number: tuple[str, int] | None = None


@dataclass(slots=True, kw_only=True)
class Paragraph:
    """A paragraph.

    Attributes:
        pieces: Its characters in order.
        before: What it is in the old edition.
        after: What it is in the new edition.
        ends_old: Whether it ends in the old edition; if not, the next one goes on there.
        ends_new: The same of the new edition.
        page: Page on which it begins, by the breaks that the program left, None without.
        aside: Reason for which it is in no node, empty for the text of the document.
        cell: Cell of a sheet in which it stands, empty elsewhere.
        is_concealed: Whether its row, column or sheet is hidden.
    """

    pieces: list[Piece] = field(default_factory=list)
    before: Setting = Setting()
    after: Setting = Setting()
    ends_old: bool = True
    ends_new: bool = True
    page: int | None = None
    aside: str = ""
    cell: str = ""
    is_concealed: bool = False


@dataclass(slots=True, kw_only=True)
class Cell:
    """A cell of a table, merged ones as one.

    Attributes:
        row: Its first row, from 0.
        column: Its first column, from 0.
        rows: Rows that it spans.
        columns: Columns that it spans.
        parts: What stands in it.
    """

    row: int
    column: int
    rows: int = 1
    columns: int = 1
    parts: list[Part] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Table:
    """A table.

    Attributes:
        cells: Its cells, row by row.
        heads: Rows that the format repeats as a header, from the top.
        page: Page on which it begins, None where pages are not known.
    """

    cells: list[Cell] = field(default_factory=list)
    heads: int = 0
    page: int | None = None


Part = Paragraph | Table


@dataclass(slots=True, kw_only=True)
class Document:
    """A whole document.

    Attributes:
        parts: The text in reading order.
        asides: Headers, footers and comments.
        is_tracked: Whether changes are tracked in it.
        pictures: How many pictures it holds, which nobody reads.
    """

    parts: list[Part] = field(default_factory=list)
    asides: list[Paragraph] = field(default_factory=list)
    is_tracked: bool = False
    pictures: int = 0
