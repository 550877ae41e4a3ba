"""The comparison table (新旧対照表) as a sheet for printing.

Invariant: a row holds one node, as a filter needs it, and no text is cut off on paper: what is higher than a
row of a spreadsheet can be goes on in the row below.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from revtool.reporters.compose import compose
from revtool.reporters.document import Cell, Facing, Heading, Mark, Options, Paragraph, SideBySide, Span
from revtool.reporters.looks import FACING, Look
from revtool.reporters.view import View
from revtool.reporters.workbook import PART_COLOUR, Column, Grid, Line, Piece, Rich, Value
from revtool.wording.workbook import say

SIDE_WIDTH, NOTES_WIDTH = 54, 30
"""Columns in characters of half width: with them A4 across is filled at nearly the size of type."""

HIGHEST = 600
"""Characters of a cell: 23 lines of 27 in a column, under the 409 points that a row can be high."""

STEP = "　"
"""How far each level of the outline is set in."""


def comparison_table(view: View, options: Options) -> Grid:
    """The sheet."""
    from dataclasses import replace

    above: list[str] = []
    table: SideBySide | None = None
    for block in compose(view.comparison, view.lang, replace(options, table=True, clean=False)):
        if isinstance(block, Heading | Paragraph):
            above.append(block.text)
        elif isinstance(block, SideBySide):
            table = block
    columns, lines = _body(view, table)
    return Grid(
        name=say("sheet-table", view.lang),
        columns=columns,
        lines=lines,
        above=tuple(above),
        is_boxed=True,
        is_filtered=False,
        face=options.house.text_face,
        ink=options.house.underline_ink,
        longest=HIGHEST,
    )


def _body(view: View, table: SideBySide | None) -> tuple[tuple[Column, ...], tuple[Line, ...]]:
    if table is None:
        return (Column(say("sheet-table", view.lang), 2 * SIDE_WIDTH),), ()
    sides = (table.new, table.old) if table.new_first else (table.old, table.new)
    wide = SIDE_WIDTH if table.notes else SIDE_WIDTH + NOTES_WIDTH / 2
    columns = [Column(title, wide) for title in sides]
    if table.notes:
        columns.append(Column(table.notes, NOTES_WIDTH))
    return tuple(columns), tuple(_line(table, row) for row in table.rows)


def _line(table: SideBySide, row: Facing) -> Line:
    new, old = _side(row, row.new), _side(row, row.old)
    cells: tuple[Value, ...] = (new, old) if table.new_first else (old, new)
    if table.notes:
        cells = (*cells, row.note)
    return Line(cells, PART_COLOUR if row.level else "")


def _side(row: Facing, cell: Cell) -> Rich:
    return tuple(pieces(cell, FACING, row.indent))


def pieces(cell: Cell, looks: Mapping[Mark, Look], indent: int = 0) -> Iterator[Piece]:
    """One side of a row: its nodes on lines of their own, then the words of the report."""
    lines: list[tuple[Span, ...]] = list(cell.nodes)
    if cell.words:
        lines.append((Span(cell.words),))
    for at, spans in enumerate(lines):
        opening = ("\n" if at else "") + STEP * indent
        if opening:
            yield Piece(opening)
        for span in spans:
            yield Piece(span.text, looks.get(span.mark, Look.PLAIN), span.strong)
