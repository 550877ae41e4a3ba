"""A crosswalk as an Excel workbook, the same bytes for the same crosswalk.

Its sheet is one of those of a whole comparison too. Invariant: a row that a person should look at differs in
colour and in words.
"""

from __future__ import annotations

from revtool.model.crosswalk import Crosswalk
from revtool.reporters.crosswalk import Form, cells, counts, header
from revtool.reporters.workbook import CHECK_COLOUR, Book, Column, Grid, Line
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
"""Columns in characters of half width."""

_PRINTED = list(COLUMNS).index("evidence")
"""Columns on paper: what became of each number, large enough to read; evidence is for a screen."""


def render(crosswalk: Crosswalk, lang: Lang, form: Form) -> bytes:
    """The workbook with one sheet.

    Raises:
        UsageError: openpyxl is not installed.
    """
    old, new = crosswalk.old.edition, crosswalk.new.edition
    book = Book(say("title", lang, old=old, new=new), counts(crosswalk, lang))
    book.add(grid(crosswalk, lang, f"{old}→{new}" if old or new else say("sheet", lang)))
    return book.packed()


def grid(crosswalk: Crosswalk, lang: Lang, name: str) -> Grid:
    """The sheet `name`: a row for each pair of nodes, and each node without a partner."""
    columns = [Column(title, WIDTHS[key]) for key, title in zip(COLUMNS, header(lang), strict=True)]
    lines = (
        Line(tuple(row.values()), CHECK_COLOUR if row["check"] else "") for row in cells(crosswalk, lang)
    )
    return Grid(name=name, columns=tuple(columns), lines=lines, frozen=1, printed=_PRINTED)
