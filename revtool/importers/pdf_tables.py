"""Ruled tables of a PDF: glyphs into cells, tables that a page break cut in two made one.

Invariant: every glyph inside a table is in one cell, that of the place where its middle stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from revtool.grammar.phrases import joint
from revtool.importers.assembly import Item, Passage, PrintedCell, PrintedTable, Run
from revtool.importers.pdf_content import RuledTable, TableCell
from revtool.importers.pdf_lines import Mark, PrintedLine, lines_of
from revtool.importers.pdf_marks import Drawn
from revtool.importers.pdf_paragraphs import paragraphs
from revtool.text.normalise import fold

Runs = Callable[[Iterable[tuple[str, Drawn]]], tuple[Run, ...]]

_PADDING = 0.6
"""Sizes of type between the words of a cell and its edge."""


def printed_table(table: RuledTable, marks: Sequence[Mark], page: int, runs: Runs) -> PrintedTable:
    """A table with the words of its cells."""
    cells: dict[TableCell, list[Mark]] = {cell: [] for cell in table.cells}
    for mark in marks:
        cells[_cell_of(mark, table)].append(mark)
    return PrintedTable(
        page=page,
        cells=tuple(
            PrintedCell(
                row=cell.row,
                column=cell.column,
                rows=cell.rowspan,
                columns=cell.colspan,
                paragraphs=tuple(_paragraphs(own, cell, page, runs)),
            )
            for cell, own in cells.items()
        ),
    )


def joined_pieces(lines: Sequence[PrintedLine]) -> list[tuple[str, Drawn]]:
    """The characters of lines that belong together, with what is drawn at them."""
    pieces: list[tuple[str, Drawn]] = []
    for line in lines:
        if pieces and (space := joint(pieces[-1][0], line.text)):
            pieces.append((space, Drawn.PLAIN))
        pieces += line.pieces
    return pieces


def whole_tables(items: Sequence[Item]) -> list[Item]:
    """The items with tables made whole that a page break cut; a header printed again is set apart.

    Only running titles and page numbers may stand between the parts, which have the same columns.
    """
    found: list[Item] = []
    last: int | None = None
    for item in items:
        if isinstance(item, Passage):
            found.append(item)
            last = last if item.aside else None
            continue
        before = found[last] if last is not None else None
        both = _both(before, item) if isinstance(before, PrintedTable) else None
        if both is None:
            last = len(found)
            found.append(item)
        elif last is not None:
            found[last], repeated = both
            found += repeated
    return found


def _both(before: PrintedTable, after: PrintedTable) -> tuple[PrintedTable, list[Passage]] | None:
    """The two parts as one table, and the header that is printed again; None when they are two tables."""
    if before.page is None or after.page is None or _columns(before) != _columns(after):
        return None
    last = max((cell.page or before.page for cell in before.cells), default=before.page)
    if after.page != last + 1:
        return None
    own, again = _rows(before), _rows(after)
    heads = 0
    while heads < min(len(own), len(again)) and own[heads] == again[heads] and any(own[heads]):
        heads += 1
    if heads == len(again):
        return None
    height = max(cell.row + cell.rows for cell in before.cells)
    moved = tuple(
        replace(cell, row=cell.row - heads + height, page=after.page)
        for cell in after.cells
        if cell.row >= heads
    )
    repeated = [
        Passage(runs=runs, aside="repeated-table-header", page=after.page)
        for cell in after.cells
        if cell.row < heads
        for runs in cell.paragraphs
    ]
    return replace(before, cells=(*before.cells, *moved)), repeated


def _columns(table: PrintedTable) -> int:
    return max((cell.column + cell.columns for cell in table.cells), default=0)


def _rows(table: PrintedTable) -> list[tuple[str, ...]]:
    """The words of each row, evened out."""
    rows: dict[int, list[str]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(fold("".join(r.text for runs in cell.paragraphs for r in runs)))
    return [tuple(rows[row]) for row in sorted(rows)]


def _cell_of(mark: Mark, table: RuledTable) -> TableCell:
    """The cell in which a glyph stands, or the nearest where lines are missing."""
    x, y = (mark.glyph.x0 + mark.glyph.x1) / 2, mark.glyph.baseline - mark.glyph.size / 3

    def distance(cell: TableCell) -> float:
        return max(cell.x0 - x, x - cell.x1, 0) + max(cell.top - y, y - cell.bottom, 0)

    return min(table.cells, key=distance)


def _paragraphs(marks: Sequence[Mark], cell: TableCell, page: int, runs: Runs) -> Iterable[tuple[Run, ...]]:
    """The paragraphs of a cell; a word that stands upright in a narrow one is read downwards."""
    lines = lines_of(marks, page)
    if not lines:
        return
    if len(lines) > 1 and all(len(line.text.strip()) == 1 for line in lines):
        yield runs(joined_pieces(lines))
        return
    size = max(line.size for line in lines)
    right = max(cell.x1 - _PADDING * size, max(line.x1 for line in lines))
    for paragraph in paragraphs(lines, right=right, body=size, before=None):
        yield runs(joined_pieces(paragraph.lines))
