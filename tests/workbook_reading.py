"""A workbook read back as a spreadsheet program reads it: sheets as rows of values, and what is a formula.

from workbook_reading import formulas, rows, sheets
"""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import openpyxl
from openpyxl.cell.rich_text import CellRichText, TextBlock


def sheets(data: bytes) -> dict[str, openpyxl.worksheet.worksheet.Worksheet]:
    """The sheets by their names, texts with the looks of their parts."""
    return {sheet.title: sheet for sheet in openpyxl.load_workbook(BytesIO(data), rich_text=True).worksheets}


def rows(data: bytes, name: str, head: int = 1) -> list[dict[str, object]]:
    """The rows of a sheet below its column titles, which stand in the row `head`."""
    found = [[plain(cell.value) for cell in row] for row in sheets(data)[name].iter_rows()]
    return [dict(zip(found[head - 1], row, strict=True)) for row in found[head:]]


def plain(value: object) -> object:
    """A value with the looks of its parts dropped; openpyxl has undone the codes of characters by then."""
    return str(value) if isinstance(value, CellRichText) else value


def marked(value: object, name: str) -> list[str]:
    """The parts of a text that are struck (`strike`), underlined (`single`) or doubly so (`double`)."""
    parts = value if isinstance(value, CellRichText) else ()
    blocks = [part for part in parts if isinstance(part, TextBlock)]
    return [str(part) for part in blocks if (part.font.strike if name == "strike" else part.font.u == name)]


def formulas(data: bytes) -> list[str]:
    """The parts of a workbook that hold something to compute or to fetch."""
    with ZipFile(BytesIO(data)) as file:
        texts = {name: file.read(name) for name in file.namelist()}
    acting = (b"<f>", b"<f ", b"<hyperlink", b"oleObject", b"ddeLink", b"externalLink", b"TargetMode")
    return [name for name, text in texts.items() if any(one in text for one in acting)]
