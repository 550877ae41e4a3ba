"""What is drawn on the pages of a PDF, as plain values that can be sent from one process to another.

Places are in points from the upper left corner. Invariant: a value says where something was drawn and what
it looks like, never what it means.
"""

from __future__ import annotations

from typing import NamedTuple


class Glyph(NamedTuple):
    """One character as drawn.

    Attributes:
        text: The character or ligature.
        x0: Left edge.
        x1: Right edge.
        top: Upper edge of its box.
        bottom: Lower edge of its box.
        baseline: Height it stands on, from the top of the page.
        size: Size of its type.
        colour: Red, green and blue, each 0 to 1.
        is_upright: False for turned text.
    """

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    baseline: float
    size: float
    colour: tuple[float, float, float]
    is_upright: bool = True


class Stroke(NamedTuple):
    """A thin horizontal or vertical line.

    Attributes:
        x0: Left end.
        x1: Right end.
        top: Upper end.
        bottom: Lower end.
        colour: Red, green and blue, each 0 to 1.
    """

    x0: float
    x1: float
    top: float
    bottom: float
    colour: tuple[float, float, float]


class TableCell(NamedTuple):
    """A cell of a ruled table: the rows and columns it covers, from 0, and its place."""

    row: int
    column: int
    rowspan: int
    colspan: int
    x0: float
    x1: float
    top: float
    bottom: float


class RuledTable(NamedTuple):
    """A table drawn with lines; its cells in the order of rows."""

    x0: float
    x1: float
    top: float
    bottom: float
    cells: tuple[TableCell, ...]


class PageContent(NamedTuple):
    """One page.

    Attributes:
        number: Its place in the file, from 1.
        width: Its width in points.
        height: Its height in points.
        glyphs: Its characters in the order in which they are drawn.
        strokes: Its horizontal thin lines.
        tables: Its ruled tables, top first.
        picture: Share of the page that its largest picture covers.
        has_many_lines: Whether more lines are drawn than were looked at for tables.
    """

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...] = ()
    strokes: tuple[Stroke, ...] = ()
    tables: tuple[RuledTable, ...] = ()
    picture: float = 0.0
    has_many_lines: bool = False


class FileContent(NamedTuple):
    """A whole file, or why it cannot be read.

    Attributes:
        pages: Its pages.
        title: Title among its properties.
        fault: Code of the problem, empty when there is none.
        facts: Facts of the problem.
    """

    pages: tuple[PageContent, ...] = ()
    title: str = ""
    fault: str = ""
    facts: dict[str, str] = {}  # noqa: RUF012 (never changed; a field of a NamedTuple needs a plain default)
