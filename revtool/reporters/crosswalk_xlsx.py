"""A crosswalk as an Excel workbook, the same bytes for the same crosswalk.

openpyxl is loaded here alone. Invariant: every text is stored as a text, so that nothing in a plan is ever
computed, and scores are stored as numbers.
"""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from revtool.errors import UsageError, problem
from revtool.model.crosswalk import Crosswalk
from revtool.reporters.crosswalk import Cell, Form, cells, counts, header
from revtool.reporters.crosswalk_csv import guarded
from revtool.text.normalise import visible
from revtool.wording import Lang
from revtool.wording.crosswalk import COLUMNS, say

WIDTHS = {
    "old_number": 16,
    "old_id": 14,
    "old_text": 44,
    "fate": 16,
    "new_number": 16,
    "new_id": 14,
    "new_text": 44,
    "score": 10,
    "by": 9,
    "evidence": 40,
    "check": 8,
    "runners_up": 36,
    "reason": 36,
}
"""Columns in characters of half width; with them a page of A4 across holds the whole table."""

LONGEST = 32_767
"""Characters that a cell can hold."""
_SHEET_NAME = re.compile(r"[\[\]:*?/\\]")
_DATES = re.compile(rb"<dcterms:(created|modified)[^>]*>[^<]*</dcterms:\1>")
_FIXED = (1980, 1, 1, 0, 0, 0)
"""The first time that an archive can hold: a file says nothing of when it was made."""
_HEAD_COLOUR, _CHECK_COLOUR = "FFDDE6F0", "FFFFF2CC"


def render(crosswalk: Crosswalk, lang: Lang, form: Form) -> bytes:
    """The workbook with one sheet.

    Raises:
        UsageError: openpyxl is not installed.
    """
    try:
        from openpyxl import Workbook
    except ImportError as error:
        raise UsageError(problem("missing-extra", library="openpyxl", extra="xlsx", format="xlsx")) from error
    book: Any = Workbook()
    book.properties.creator = "revtool"
    book.properties.title = say("title", lang, old=crosswalk.old.edition, new=crosswalk.new.edition)
    book.properties.description = counts(crosswalk, lang)
    _fill(book.active, crosswalk, lang)
    out = BytesIO()
    book.save(out)
    return _without_dates(out.getvalue())


def _fill(sheet: Any, crosswalk: Crosswalk, lang: Lang) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    sheet.title = _SHEET_NAME.sub("_", f"{crosswalk.old.edition}→{crosswalk.new.edition}")[:31] or say(
        "sheet", lang
    )
    wrapped = Alignment(vertical="top", wrap_text=True)
    for at, title in enumerate(header(lang), 1):
        cell = sheet.cell(1, at)
        _put(cell, title)
        cell.font, cell.alignment = Font(bold=True), wrapped
        cell.fill = PatternFill("solid", fgColor=_HEAD_COLOUR)
    for down, row in enumerate(cells(crosswalk, lang), 2):
        for at, value in enumerate(row.values(), 1):
            cell = sheet.cell(down, at)
            _put(cell, value)
            cell.alignment = wrapped
            if row["check"]:
                cell.fill = PatternFill("solid", fgColor=_CHECK_COLOUR)
    for at, name in enumerate(COLUMNS, 1):
        sheet.column_dimensions[get_column_letter(at)].width = WIDTHS[name]
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = sheet.dimensions
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _put(cell: Any, value: Cell) -> None:
    """Store a number as a number and a text as a text, whatever it begins with."""
    if value is None:
        return
    if isinstance(value, float):
        cell.value, cell.number_format = value, "0%"
        return
    text = visible(value)[:LONGEST]
    cell.value = text
    cell.data_type = "s"
    cell.quotePrefix = guarded(text) != text


def _without_dates(data: bytes) -> bytes:
    """The archive with fixed times, and without the times in the document's properties."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as made, ZipFile(out, "w", ZIP_DEFLATED) as kept:
        for name in made.namelist():
            info = ZipInfo(name, _FIXED)
            info.compress_type = ZIP_DEFLATED
            kept.writestr(info, _DATES.sub(b"", made.read(name)))
    return out.getvalue()
