"""Workbooks (OOXML): sheets of plans and of targets, every node with its cell; struck text is old.

Runs of rows with one cell are paragraphs, anything wider is a table. Invariant: a hidden row, column or sheet
is read like any other, with a doubt.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from revtool.errors import Place, Problem, problem
from revtool.importers import Header
from revtool.importers.archive import Archive, names_of
from revtool.importers.docx_model import Cell, Document, Paragraph, Part, Piece, Table
from revtool.importers.docx_numbers import Lists
from revtool.importers.office import plan_of
from revtool.importers.xlsx_book import Book, Sheet, reference
from revtool.importers.xlsx_book import Cell as Printed
from revtool.model.imported import ImportResult

_SHOWN = 3
"""Cells that a warning names."""


def accepts(data: bytes, name: str) -> bool:
    """Whether the source is an archive that holds a workbook."""
    return any(part.startswith("xl/") for part in names_of(data))


def read(data: bytes, name: str, header: Header) -> ImportResult:
    """The plan of the edition asked for, and the account of the text of all sheets.

    Raises:
        UnreadableError: The file is damaged, encrypted, too large or empty, or holds no old edition.
        UsageError: The library for it is not installed.
    """
    archive = Archive(data, name, "xlsx")
    book = Book.read(archive)
    parts = [part for sheet in book.sheets for part in _parts(sheet, is_only=len(book.sheets) == 1)]
    warnings = tuple(_warnings(archive, book, name))
    return plan_of(Document(parts=parts), Lists(), header, data=data, name=name, warnings=warnings)


def _parts(sheet: Sheet, *, is_only: bool) -> Iterator[Part]:
    """The paragraphs and tables of a sheet, from the top."""
    spans = {(row, column): (rows, columns) for row, column, rows, columns in sheet.merged}
    rows = [list(cells) for _, cells in groupby(sheet.cells, key=lambda cell: cell.row)]
    for block in _blocks(rows, spans):
        if len(block) == 1 and len(block[0]) == 1:
            yield _paragraph(block[0][0], sheet, is_only=is_only)
            continue
        table = Table()
        top = block[0][0].row
        for cells in block:
            for cell in cells:
                height, width = spans.get((cell.row, cell.column), (1, 1))
                made = Cell(row=cell.row - top, column=cell.column, rows=height, columns=width)
                made.parts = [_paragraph(cell, sheet, is_only=is_only)]
                table.cells.append(made)
        _within(table)
        yield table


def _blocks(
    rows: Sequence[list[Printed]], spans: dict[tuple[int, int], tuple[int, int]]
) -> Iterator[list[list[Printed]]]:
    """Rows that belong together: single cells alone, wider rows in runs that no empty row breaks."""
    run: list[list[Printed]] = []
    end = -1
    for cells in rows:
        height = max(spans.get((cell.row, cell.column), (1, 1))[0] for cell in cells)
        is_apart = cells[0].row > end
        if run and is_apart:
            yield from _closed(run)
            run = []
        if len(cells) == 1 and not run:
            yield [cells]
        else:
            run.append(cells)
        end = max(end if run else -1, cells[0].row + height)
    if run:
        yield from _closed(run)


def _closed(run: list[list[Printed]]) -> Iterator[list[list[Printed]]]:
    """A run of rows as a table, notes and captions behind it on their own."""
    tail: list[list[Printed]] = []
    while len(run) > 1 and len(run[-1]) == 1 and "".join(p.text for p in run[-1][0].parts).startswith(_NOTES):
        tail.append(run.pop())
    yield run
    for cells in reversed(tail):
        yield [cells]


_NOTES = ("※", "＊", "*", "注", "（注", "(注")
"""How a note below a table begins."""


def _within(table: Table) -> None:
    """Cut merged areas to the rows and columns in which anything is printed."""
    bottom = max(cell.row for cell in table.cells) + 1
    right = max(cell.column for cell in table.cells) + 1
    for cell in table.cells:
        cell.rows = max(1, min(cell.rows, bottom - cell.row))
        cell.columns = max(1, min(cell.columns, right - cell.column))


def _paragraph(cell: Printed, sheet: Sheet, *, is_only: bool) -> Paragraph:
    at = reference(cell.row, cell.column)
    is_concealed = (
        sheet.is_hidden
        or cell.row in sheet.hidden_rows
        or any(first <= cell.column <= last for first, last in sheet.hidden_columns)
    )
    return Paragraph(
        pieces=[Piece(text=part.text, look=part.look) for part in cell.parts],
        cell=at if is_only else f"{sheet.name}!{at}",
        is_concealed=is_concealed,
    )


def _warnings(archive: Archive, book: Book, name: str) -> Iterator[Problem]:
    """What is in the file and was not read."""
    place = Place(file=name)
    if any(part.endswith("vbaProject.bin") for part in archive.names):
        yield problem("macros-ignored", place, is_warning=True)
    embedded = [part for part in archive.names if "/embeddings/" in part or "/activeX/" in part]
    if embedded:
        yield problem("objects-ignored", place, is_warning=True, count=len(embedded))
    pictures = [part for part in archive.names if "/media/" in part]
    if pictures:
        yield problem("pictures-ignored", place, is_warning=True, count=len(pictures))
    cells = [f"{sheet.name}!{at}" for sheet in book.sheets for at in sheet.uncomputed]
    if cells:
        shown = ", ".join(cells[:_SHOWN]) + ("…" if len(cells) > _SHOWN else "")
        yield problem("formulas-uncomputed", place, is_warning=True, count=len(cells), cells=shown)
