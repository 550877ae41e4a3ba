"""Tables of HTML: cells in their places, spans bounded; tables that only lay out a page told from others.

Invariant: every paragraph of every cell comes out once, whatever the spans say.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from revtool.grammar.blocks import Hint
from revtool.importers.assembly import Item, Passage, PrintedCell, PrintedTable
from revtool.importers.page_grid import MAX_PLACES, MAX_SPAN


@dataclass(slots=True, kw_only=True)
class OpenCell:
    """A cell that is being read."""

    is_header: bool
    rowspan: int
    colspan: int
    passages: list[Passage] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class OpenTable:
    """A table that is being read.

    Attributes:
        rows: Its cells so far.
        before: Passages outside any cell: the caption.
        in_head: Whether a `thead` is open.
        is_layout: Whether it only lays out the page.
        cell: The cell that is open, None between cells.
        line: Its line in the file.
    """

    rows: list[list[OpenCell]] = field(default_factory=list)
    before: list[Passage] = field(default_factory=list)
    in_head: bool = False
    is_layout: bool = False
    cell: OpenCell | None = None
    line: int | None = None

    def open_row(self) -> None:
        """Begin a row."""
        self.cell = None
        self.rows.append([])

    def open_cell(self, name: str, attributes: Mapping[str, str]) -> None:
        """Begin a cell; one outside a row begins one."""
        if not self.rows:
            self.rows.append([])
        self.cell = OpenCell(
            is_header=name == "th" or self.in_head,
            rowspan=_span(attributes.get("rowspan", "")),
            colspan=_span(attributes.get("colspan", "")),
        )
        self.rows[-1].append(self.cell)

    def take(self, passage: Passage) -> None:
        """A paragraph of the cell that is open, or one that stands outside of cells."""
        if self.cell is None:
            self.before.append(passage)
            return
        self.is_layout = self.is_layout or (passage.hint is Hint.HEADING and not passage.aside)
        self.cell.passages.append(passage)

    def items(self) -> Iterator[Item]:
        """The caption, and the table; or its paragraphs where it only lays out the page."""
        yield from self.before
        rows = [row for row in self.rows if row]
        inside = [passage for row in rows for cell in row for passage in cell.passages]
        if self.is_layout or all(len(row) == 1 for row in rows):
            yield from inside
            return
        yield from (passage for passage in inside if passage.aside)
        heads = 0
        while heads < len(rows) and all(cell.is_header for cell in rows[heads]):
            heads += 1
        cells = _narrowed(tuple(_placed(rows)))
        yield PrintedTable(cells=cells, heads=heads if heads < len(rows) else 0, line=self.line)


def _placed(rows: list[list[OpenCell]]) -> Iterator[PrintedCell]:
    """The cells in their columns; beyond a bound of places spans count as 1."""
    covered: dict[int, int] = {}
    left = MAX_PLACES
    for number, row in enumerate(rows):
        below = {column: rows_left - 1 for column, rows_left in covered.items() if rows_left > 1}
        column = 0
        for cell in row:
            while covered.get(column, 0):
                column += 1
            wide, tall = (cell.colspan, cell.rowspan) if left > 0 else (1, 1)
            tall = min(tall or len(rows), len(rows) - number)
            wide = max(1, wide)
            left -= wide * tall
            if tall > 1:
                below.update(dict.fromkeys(range(column, column + wide), tall - 1))
            kept = [passage for passage in cell.passages if not passage.aside]
            yield PrintedCell(
                row=number,
                column=column,
                rows=tall,
                columns=wide,
                paragraphs=tuple(passage.runs for passage in kept),
                line=kept[0].line if kept else None,
            )
            column += wide
        covered = below


def _narrowed(cells: tuple[PrintedCell, ...]) -> tuple[PrintedCell, ...]:
    """The cells without columns in which none begins: a cell over a hundred of them is one wide."""
    starts = sorted({cell.column for cell in cells})
    return tuple(
        replace(
            cell,
            column=bisect_left(starts, cell.column),
            columns=bisect_left(starts, cell.column + cell.columns) - bisect_left(starts, cell.column),
        )
        for cell in cells
    )


def _span(printed: str) -> int:
    """The span that an attribute names; 0 is to the end of the table."""
    bare = printed.strip()[:9]
    return min(int(bare), MAX_SPAN) if bare.isdecimal() and bare.isascii() else 1
