"""A crosswalk as CSV, for a spreadsheet program and for what reads CSV.

Excel takes a CSV file without a byte order mark for the old national encoding, and shows Japanese as
rubbish; it computes what begins with `=`, `+`, `-` or `@`, and makes a date of 1-2 and a negative number
of (1). A guarded cell begins with an apostrophe. Invariant: no guarded file holds a cell that a spreadsheet
computes.
"""

from __future__ import annotations

import csv
import re
from codecs import BOM_UTF8
from io import StringIO

from revtool.model.crosswalk import Crosswalk
from revtool.reporters.crosswalk import Cell, Form, cells, header
from revtool.text.normalise import visible
from revtool.wording import Lang

_COMPUTED = re.compile(r"[\s\u3000]*[=+\-@＝＋－＠]|[\t\r\n]")
"""What a spreadsheet program takes for a formula; full width too, as Japanese versions do."""
_DIGITS = "[0-9０-９]"
_CONVERTED = re.compile(
    rf"\({_DIGITS}[0-9.,]*\)|（{_DIGITS}+）"
    rf"|[MTSHRmtshr]?{_DIGITS}+(?:[-/.:,eE－／．：，]{_DIGITS}+)*[%％]?"
    rf"|(?:明治|大正|昭和|平成|令和)?{_DIGITS}+年(?:{_DIGITS}+月(?:{_DIGITS}+日)?)?|{_DIGITS}+月{_DIGITS}+日"
)
"""What it takes for a number, a percentage, a time or a date, Japanese eras included."""
_NUMBER = re.compile(r"(?:0|[1-9][0-9]{0,9})\Z")
"""A plain number, which stays what it is."""


def render(crosswalk: Crosswalk, lang: Lang, form: Form) -> bytes:
    """The rows with a line of column titles, lines ending as RFC 4180 has it."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header(lang))
    for row in cells(crosswalk, lang):
        writer.writerow(_shown(value, guard=form.guard) for value in row.values())
    return (BOM_UTF8 if form.for_excel else b"") + out.getvalue().encode()


def _shown(value: Cell, *, guard: bool) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.4f}"
    text = visible(value)
    return guarded(text) if guard else text


def guarded(text: str) -> str:
    """`text` behind an apostrophe where a spreadsheet program would compute it or make another value of it.

    Worked example: `=1+1`, `(1)`, `1-2` and `R6.4.1` get one; `2`, `2(8)③` and `①` do not.
    """
    is_risky = _COMPUTED.match(text) or (_CONVERTED.fullmatch(text) and not _NUMBER.match(text))
    return f"'{text}" if is_risky else text
