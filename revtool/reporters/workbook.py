"""The parts of an Excel workbook: sheets of texts and figures, and the file itself.

openpyxl is loaded here alone. Invariant: every text is stored as a text, so that nothing in a plan is ever
computed; figures are numbers that show what was printed; nothing tells when or where the file was made.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO
from itertools import groupby
from typing import Any, NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from revtool.errors import UsageError, problem
from revtool.model.settings import HouseStyle, Ink, Paper
from revtool.reporters.columns import columns as width_of
from revtool.reporters.crosswalk_csv import guarded
from revtool.reporters.looks import INKS, Look
from revtool.text.normalise import visible

LONGEST = 32_767
"""Characters that a cell can hold; what is longer goes on in the row below."""

EXACT_DIGITS = 15
"""Digits that a spreadsheet keeps of a number; a figure with more stays a text."""

LINE, PADDING = 15.5, 2
"""Points from line to line of type of 11 points, and around the lines of a cell."""

HIGHEST_ROW = 409
"""Points that a row of a spreadsheet can be high."""

_FILLED = 0.9
"""Part of a column's width that a line fills: Japanese type is a little wider than two digits, and no line
begins with a full stop."""

HEAD_COLOUR = "FFDDE6F0"
PART_COLOUR = "FFF2F2F2"
CHECK_COLOUR = "FFFFF2CC"
"""Behind column titles, headings of a plan, and what a person should look at."""

_SHEET_NAME = re.compile(r"[\[\]:*?/\\'\t\n]")
_LONGEST_NAME = 31
_CODE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
"""Where a text would be read as the code of a character (`_x000D_`)."""
_DATES = re.compile(rb"<dcterms:(created|modified)[^>]*>[^<]*</dcterms:\1>")
_FIXED = (1980, 1, 1, 0, 0, 0)
"""The first time that an archive can hold: a file says nothing of when it was made."""
_PAPERS = {Paper.A4: 9, Paper.A3: 8, Paper.B4: 12}
"""Numbers of paper sizes (ECMA-376 part 1, 18.3.1.63); B4 is the Japanese one."""


class Figure(NamedTuple):
    """A number, and the format in which a cell shows it."""

    value: Decimal
    format: str


class Piece(NamedTuple):
    """A stretch of a text with its look."""

    text: str
    look: Look = Look.PLAIN
    is_strong: bool = False


Rich = tuple[Piece, ...]
Value = str | float | Figure | Rich | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its title, its width in characters of half width, and whether it holds figures."""

    title: str
    width: float
    is_figure: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A row of cells, and the colour behind them."""

    cells: tuple[Value, ...]
    colour: str = ""
    is_strong: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """What stands on one sheet.

    Attributes:
        name: Its name; what Excel does not allow in one is replaced.
        columns: The columns.
        lines: The rows below the column titles.
        above: Lines above the column titles, the first a title.
        frozen: Columns that stay when the reader moves to the right.
        is_filtered: Whether the column titles open filters.
        is_boxed: Whether cells have lines around them, also on paper.
        face: Typeface, empty for that of the program.
        ink: Colour of what is underlined but neither deleted nor inserted.
        longest: Characters of a cell from which its text goes on in the row below.
        printed: Columns that are printed; all of them when it is 0.
    """

    name: str
    columns: tuple[Column, ...]
    lines: Iterable[Line]
    above: tuple[str, ...] = ()
    frozen: int = 0
    is_filtered: bool = True
    is_boxed: bool = False
    face: str = ""
    ink: Ink = Ink.BLACK
    longest: int = LONGEST
    printed: int = 0


class Book:
    """A workbook while it is written."""

    def __init__(self, title: str, about: str = "", house: HouseStyle | None = None) -> None:
        """An empty workbook.

        Raises:
            UsageError: openpyxl is not installed.
        """
        try:
            from openpyxl import Workbook
        except ImportError as error:
            raise UsageError(
                problem("missing-extra", library="openpyxl", extra="xlsx", format="xlsx")
            ) from error
        self._house = house or HouseStyle()
        self._book: Any = Workbook()
        self._book.remove(self._book.active)
        self._book.properties.creator = visible(self._house.author) or "revtool"
        self._book.properties.title = visible(title)[:255]
        self._book.properties.description = visible(about)[:255]

    def add(self, grid: Grid) -> None:
        """Write a sheet behind those that there are."""
        from openpyxl.utils import get_column_letter

        sheet = self._book.create_sheet(_SHEET_NAME.sub("_", visible(grid.name))[:_LONGEST_NAME])
        styles = _Styles(grid, INKS[self._house.redline_ink])
        for at, words in enumerate(grid.above, 1):
            styles.title(sheet.cell(at, 1), words, is_first=at == 1)
        head = len(grid.above) + 1
        for at, column in enumerate(grid.columns, 1):
            sheet.column_dimensions[get_column_letter(at)].width = column.width
            styles.head(sheet.cell(head, at), column)
        down = head
        for line in grid.lines:
            for cells in _continued(line.cells, grid.longest):
                down += 1
                sheet.row_dimensions[down].height = _height(cells, grid.columns)
                for at, value in enumerate(cells, 1):
                    styles.body(sheet.cell(down, at), value, line, grid.columns[at - 1])
        sheet.freeze_panes = f"{get_column_letter(grid.frozen + 1)}{head + 1}"
        if grid.is_filtered:
            sheet.auto_filter.ref = f"A{head}:{get_column_letter(len(grid.columns))}{down}"
        sheet.print_area = f"A1:{get_column_letter(grid.printed or len(grid.columns))}{down}"
        sheet.row_dimensions[head].height = _height([column.title for column in grid.columns], grid.columns)
        self._printed(sheet, head)

    def _printed(self, sheet: Any, head: int) -> None:
        """Paper across, all columns on it, the column titles on every page, its number below."""
        sheet.print_title_rows = f"{head}:{head}"
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.paperSize = _PAPERS[self._house.paper]
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        margins = sheet.page_margins
        margins.left = margins.right = 0.5
        margins.top = margins.bottom = 0.7
        sheet.oddFooter.center.text = "&P / &N"

    def packed(self) -> bytes:
        """The file: the archive with fixed times, and without the times in the document's properties."""
        made, out = BytesIO(), BytesIO()
        self._book.save(made)
        with ZipFile(made) as before, ZipFile(out, "w", ZIP_DEFLATED) as after:
            for name in before.namelist():
                entry = ZipInfo(name, _FIXED)
                entry.compress_type = ZIP_DEFLATED
                after.writestr(entry, _DATES.sub(b"", before.read(name)))
        return out.getvalue()


class _Styles:
    """How the cells of one sheet look; styles are made once, since a workbook keeps each of them."""

    def __init__(self, grid: Grid, redline_ink: str) -> None:
        from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

        self._face = {"name": grid.face} if grid.face else {}
        self._inks = {Look.DELETED: redline_ink, Look.INSERTED: redline_ink}
        self._ink = INKS[grid.ink]
        self._plain, self._strong = Font(**self._face), Font(bold=True, **self._face)
        self._large = Font(bold=True, size=14, **self._face)
        self._wrapped = Alignment(vertical="top", wrap_text=True)
        self._right = Alignment(vertical="top", horizontal="right", wrap_text=True)
        self._fills: dict[str, Any] = {}
        self._known: dict[tuple[object, ...], Any] = {}
        self._fonts: dict[tuple[Look, bool], Any] = {}
        self._fill = PatternFill
        line = Side(style="thin", color="FF808080")
        self._box = Border(left=line, right=line, top=line, bottom=line) if grid.is_boxed else None

    def title(self, cell: Any, words: str, *, is_first: bool) -> None:
        """A line above the column titles."""
        self._put(cell, words)
        cell.font = self._large if is_first else self._plain

    def head(self, cell: Any, column: Column) -> None:
        """A column title."""
        self._put(cell, column.title)
        cell.font, cell.alignment = self._strong, self._wrapped
        self._around(cell, HEAD_COLOUR)

    def body(self, cell: Any, value: Value, line: Line, column: Column) -> None:
        """A cell of a row; cells that look alike take their style from the first, which is far quicker."""
        form, is_guarded = self._put(cell, value)
        key = (line.is_strong, column.is_figure, line.colour, form, is_guarded)
        if key in self._known:
            cell._style = copy(self._known[key])
            return
        cell.font = self._strong if line.is_strong else self._plain
        cell.alignment = self._right if column.is_figure else self._wrapped
        if form:
            cell.number_format = form
        if is_guarded:
            cell.quotePrefix = True
        self._around(cell, line.colour)
        self._known[key] = cell._style

    def _around(self, cell: Any, colour: str) -> None:
        if colour:
            if colour not in self._fills:
                self._fills[colour] = self._fill("solid", fgColor=colour)
            cell.fill = self._fills[colour]
        if self._box is not None:
            cell.border = self._box

    def _put(self, cell: Any, value: Value) -> tuple[str, bool]:
        """Store a number as a number and a text as a text, whatever it begins with.

        Returns its number format, and whether a person who edits it must not make a formula of it.
        """
        if value is None or value == "" or value == ():
            return "", False
        if isinstance(value, Figure):
            cell.value = value.value
            return value.format, False
        if isinstance(value, float):
            cell.value = value
            return "0%", False
        if isinstance(value, str):
            shown: Any = stored(value)
        elif all(piece.look is Look.PLAIN and not piece.is_strong for piece in value):
            shown = stored("".join(piece.text for piece in value))
        else:
            shown = self._rich(value)
        cell.value = shown
        cell.data_type = "s"
        return "", guarded(str(shown)) != str(shown)

    def _rich(self, pieces: Rich) -> Any:
        """The text of a cell in which stretches have looks of their own."""
        from openpyxl.cell.rich_text import CellRichText, TextBlock

        runs = CellRichText()
        for (look, strong), run in groupby(pieces, key=lambda piece: (piece.look, piece.is_strong)):
            text = stored("".join(piece.text for piece in run))
            if text:
                if (look, strong) not in self._fonts:
                    self._fonts[look, strong] = self._font(look, is_strong=strong)
                runs.append(TextBlock(self._fonts[look, strong], text))
        return runs

    def _font(self, look: Look, *, is_strong: bool) -> Any:
        from openpyxl.cell.text import InlineFont

        lines = {Look.INSERTED: "single", Look.UNDERLINED: "single", Look.DOUBLY_UNDERLINED: "double"}
        face = {"rFont": self._face["name"]} if self._face else {}
        colour = "000000" if look is Look.PLAIN else self._inks.get(look, self._ink)
        return InlineFont(
            b=is_strong or None,
            strike=look is Look.DELETED or None,
            u=lines.get(look),
            color=f"FF{colour}",
            sz=11,
            **face,
        )


def stored(text: str) -> str:
    """`text` as a cell holds it: what acts made visible, and nothing read as the code of a character.

    Worked example: `_x0041_`, which Excel would show as `A`, is stored as `_x005F_x0041_`.
    """
    return _CODE.sub("_x005F_", visible(text))


def figure(value: Decimal | None, *, is_signed: bool = False) -> Figure | None:
    """`value` with the precision that it was printed with; None when a number cannot hold it.

    Worked example: `96.0` is shown as `0.0` would, `1270` as `#,##0`, a difference of `3.3` as `+3.3`.
    """
    if value is None or not value.is_finite():
        return None
    digits, exponent = len(value.as_tuple().digits), int(value.as_tuple().exponent)
    if max(digits, digits + exponent, -exponent) > EXACT_DIGITS:
        return None
    shown = "#,##0" + ("." + "0" * -exponent if exponent < 0 else "")
    return Figure(value, f"+{shown};-{shown};{shown}" if is_signed else shown)


def _height(cells: Sequence[Value], columns: Sequence[Column]) -> float:
    """Points that a row needs: programs work it out for themselves only when a person edits the row."""
    lines = 1
    for value, column in zip(cells, columns, strict=False):
        if isinstance(value, str):
            text = value
        elif isinstance(value, tuple) and not isinstance(value, Figure):
            text = "".join(piece.text for piece in value)
        else:
            continue
        room = max(2, int(column.width * _FILLED))
        lines = max(lines, sum(-(-width_of(line) // room) or 1 for line in visible(text).split("\n")))
    return min(lines * LINE + PADDING, HIGHEST_ROW)


def _continued(cells: Sequence[Value], longest: int) -> Iterable[tuple[Value, ...]]:
    """The cells as rows in which none is too long: texts go on in the row below.

    Worked example: cells of 5 and 2 characters where 3 fit are two rows, (3, 2) and (2, none).
    """
    columns = [_cut(value, longest) for value in cells]
    for at in range(max(map(len, columns), default=0)):
        yield tuple(column[at] if at < len(column) else None for column in columns)


def _cut(value: Value, longest: int) -> list[Value]:
    if isinstance(value, str):
        whole: Rich = (Piece(value),)
    elif isinstance(value, tuple) and not isinstance(value, Figure):
        whole = value
    else:
        return [value]
    # What is made visible grows (<U+200B>), so it is measured as it will be stored.
    if sum(len(stored(piece.text)) for piece in whole) <= longest:
        return [value]
    parts: list[list[Piece]] = [[]]
    room = longest
    for piece in whole:
        start = 0
        for at, character in enumerate(piece.text):
            size = len(stored(character)) + (_ESCAPED if character == "_" else 0)
            if size > room:
                parts[-1].append(piece._replace(text=piece.text[start:at]))
                parts.append([])
                start, room = at, longest
            room -= size
        parts[-1].append(piece._replace(text=piece.text[start:]))
    return [tuple(part) for part in parts]


_ESCAPED = len("x005F_")
"""How much longer a low line may become."""
