"""A workbook read as a stream: the cells that print something, merged areas, what is hidden or struck.

What a sheet says of its own size is never believed; only cells that are there cost memory. Formulas are not
computed: a cell prints the value that was saved with it. The library for workbooks reads neither merged areas
nor struck parts of a text while streaming, so the parts are read here. Invariant: at most `MOST_CELLS` cells
are kept, of all sheets together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from revtool.errors import Place, UnreadableError, problem
from revtool.importers.archive import Archive, Relation
from revtool.importers.docx_model import PLAIN, Look
from revtool.importers.docx_styles import look_of
from revtool.importers.office_xml import children, integer, local, only, value
from revtool.importers.xlsx_values import BUILT_IN, shown

MAIN = "xl/workbook.xml"
MOST_CELLS = 500_000
"""Cells that print something; a plan of 300 pages has some thousands."""

MOST_SHEETS = 300
MOST_MERGES = 100_000
"""Merged areas of a sheet."""

_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_WIDEST = 16_384
_ON = ("1", "true")


@dataclass(frozen=True, slots=True)
class Part:
    """Characters of a cell with one look."""

    text: str
    look: Look = PLAIN


@dataclass(slots=True, kw_only=True)
class Cell:
    """A cell that prints something.

    Attributes:
        row: Its row, from 0.
        column: Its column, from 0.
        parts: What it prints.
        is_number: Whether it is a number as the workbook keeps them.
    """

    row: int
    column: int
    parts: tuple[Part, ...]
    is_number: bool = False


@dataclass(slots=True, kw_only=True)
class Sheet:
    """A sheet of a workbook.

    Attributes:
        name: Its name.
        is_hidden: Whether it is hidden.
        cells: Its cells, row by row.
        merged: (row, column, rows, columns) of merged areas.
        hidden_rows: Rows that are hidden.
        hidden_columns: (first, last) of columns that are hidden.
        uncomputed: Cells whose formula was never computed.
    """

    name: str
    is_hidden: bool = False
    cells: list[Cell] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    uncomputed: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Style:
    code: str = ""
    look: Look = PLAIN


@dataclass(slots=True)
class Book:
    """A workbook that is open.

    Attributes:
        archive: Its file.
        sheets: Its sheets, in their order.
    """

    archive: Archive
    sheets: list[Sheet] = field(default_factory=list)
    _strings: list[tuple[Part, ...]] = field(default_factory=list)
    _styles: list[_Style] = field(default_factory=list)
    _is_1904: bool = False
    _count: int = 0

    @classmethod
    def read(cls, archive: Archive) -> Book:
        """Every sheet of the workbook.

        Raises:
            UnreadableError: It is damaged, or has more cells than are read.
        """
        book = cls(archive)
        main = archive.main(MAIN)
        relations = archive.relations(main)
        root = archive.tree(main)
        properties = only(root, "workbookPr")
        book._is_1904 = value(properties, "date1904") in _ON
        book._styles = book._read_styles(relations)
        book._strings = list(book._read_strings(relations))
        for element in children(only(root, "sheets"), "sheet")[:MOST_SHEETS]:
            relation = relations.get(_relation_id(element))
            if relation is None or relation.kind != "worksheet" or relation.target not in archive.names:
                continue
            is_hidden = value(element, "state") in ("hidden", "veryHidden")
            sheet = Sheet(name=value(element, "name"), is_hidden=is_hidden)
            book._read_sheet(relation.target, sheet)
            book.sheets.append(sheet)
        return book

    def _part(self, relations: dict[str, Relation], kind: str) -> str:
        targets = (r.target for r in relations.values() if r.kind == kind)
        return next((target for target in targets if target in self.archive.names), "")

    def _read_styles(self, relations: dict[str, Relation]) -> list[_Style]:
        part = self._part(relations, "styles")
        if not part:
            return []
        root = self.archive.tree(part)
        codes = dict(BUILT_IN)
        for element in children(only(root, "numFmts"), "numFmt"):
            codes[integer(value(element, "numFmtId"))] = value(element, "formatCode")
        fonts = [look_of(font)[0] for font in children(only(root, "fonts"), "font")]
        found = []
        for element in children(only(root, "cellXfs"), "xf"):
            font = integer(value(element, "fontId"))
            look = fonts[font] if font < len(fonts) else PLAIN
            found.append(_Style(codes.get(integer(value(element, "numFmtId")), ""), look))
        return found

    def _read_strings(self, relations: dict[str, Relation]) -> Iterator[tuple[Part, ...]]:
        part = self._part(relations, "sharedStrings")
        if not part:
            return
        for element in self.archive.elements(part):
            if local(element) == "si":
                if self._count + 1 > MOST_CELLS * 2:
                    raise self._too_many()
                yield tuple(_parts(element))
                _clear(element)

    def _read_sheet(self, part: str, sheet: Sheet) -> None:
        row = -1
        column = -1
        for element in self.archive.elements(part):
            name = local(element)
            if name == "c":
                found = _REFERENCE.fullmatch(value(element, "r"))
                if found is not None:
                    at_row, column = int(found[2]) - 1, _column(found[1])
                else:
                    at_row, column = row + 1, column + 1
                if column < _WIDEST:
                    self._cell(element, sheet, at_row, column)
                element.clear()
            elif name == "row":
                row = integer(value(element, "r")) - 1 if value(element, "r") else row + 1
                column = -1
                if value(element, "hidden") in _ON:
                    sheet.hidden_rows.add(row)
                _clear(element)
            elif name == "col" and value(element, "hidden") in _ON:
                first, last = integer(value(element, "min")), integer(value(element, "max"))
                sheet.hidden_columns.append((first - 1, last - 1))
            elif name == "mergeCell" and len(sheet.merged) < MOST_MERGES:
                self._merge(value(element, "ref"), sheet)
                _clear(element)

    def _merge(self, ref: str, sheet: Sheet) -> None:
        ends = [_REFERENCE.fullmatch(end) for end in ref.replace("$", "").split(":")]
        if len(ends) == 2 and ends[0] is not None and ends[1] is not None:
            top, left = int(ends[0][2]) - 1, _column(ends[0][1])
            rows, columns = int(ends[1][2]) - top, _column(ends[1][1]) - left + 1
            if rows > 0 and columns > 0:
                sheet.merged.append((top, left, rows, columns))

    def _cell(self, element: Any, sheet: Sheet, row: int, column: int) -> None:
        at = integer(value(element, "s"))
        style = self._styles[at] if at < len(self._styles) else _Style()
        kind = value(element, "t")
        stored = only(element, "v")
        text = stored.text or "" if stored is not None else ""
        if kind == "s":
            number = integer(text) if text else len(self._strings)
            parts = self._strings[number] if number < len(self._strings) else ()
            parts = tuple(Part(p.text, p.look if p.look != PLAIN else style.look) for p in parts)
        elif kind == "inlineStr":
            inline = only(element, "is")
            parts = tuple(_parts(inline)) if inline is not None else ()
            parts = tuple(Part(p.text, p.look if p.look != PLAIN else style.look) for p in parts)
        elif kind == "b":
            parts = (Part({"1": "TRUE", "0": "FALSE"}.get(text, text), style.look),)
        elif kind in ("str", "e", "d"):
            parts = (Part(text, style.look),)
        else:
            parts = (
                (Part(shown(text.strip(), style.code, is_1904=self._is_1904), style.look),) if text else ()
            )
        if only(element, "f") is not None and not text:
            sheet.uncomputed.append(reference(row, column))
        if "".join(part.text for part in parts).strip():
            self._count += 1
            if self._count > MOST_CELLS:
                raise self._too_many()
            sheet.cells.append(Cell(row=row, column=column, parts=parts, is_number=kind in ("", "n")))

    def _too_many(self) -> UnreadableError:
        return UnreadableError(problem("too-many-cells", Place(file=self.archive.name), limit=MOST_CELLS))


def reference(row: int, column: int) -> str:
    """`B12` for row 11 and column 1."""
    letters, column = "", column + 1
    while column:
        column, digit = divmod(column - 1, 26)
        letters = chr(ord("A") + digit) + letters
    return f"{letters}{row + 1}"


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _relation_id(element: Any) -> str:
    return next((str(v) for k, v in element.attrib.items() if k.endswith("}id")), "")


def _parts(element: Any) -> Iterator[Part]:
    """The runs of a text, readings above it left out."""
    for child in element:
        name = local(child)
        if name == "t":
            yield Part(child.text or "")
        elif name == "r":
            text = "".join(t.text or "" for t in children(child, "t"))
            yield Part(text, look_of(only(child, "rPr"))[0])


def _clear(element: Any) -> None:
    """Give back the memory of what was read."""
    element.clear()
    above = element.getparent()
    while above is not None and element.getprevious() is not None:
        del above[0]
