"""The rows of the pages read as two columns of units, each in its own printed order.

What stands beside what is not believed: recognition shifts cells up and down. A table that is printed
again, flattened or in rows of tabs, is taken once. Invariant: a cell is taken for a repetition only when
its words equal the table's, cell by cell.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from revtool.grammar.account import Claim
from revtool.importers.page_cells import Unit, label_at, units
from revtool.importers.page_grid import plain_grid, row_key, row_keys
from revtool.importers.page_html import Form, Fragment, has_markup, parse
from revtool.importers.page_layout import Page
from revtool.importers.page_legend import Marks
from revtool.importers.page_sentences import ends_sentence
from revtool.model.imported import Fate
from revtool.text.located import Located

_Row = tuple[Located, ...]
_LONGEST_CELL = 60
"""Characters of a cell in a table of tabs; longer cells are text."""
_LONGEST_DATE = 20
"""Characters of a row title that no figures follow yet (令和7年2月10日・11日 has 13)."""
_FEWEST_CELLS = 3
_FEWEST_CELLS_BESIDE = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The two columns.

    Attributes:
        plan: Units of the plan's column.
        status: Units of the status column, ratings of trailing cells included.
        claims: Mark-up, repeated tables and cells that fit nowhere.
    """

    plan: tuple[Unit, ...]
    status: tuple[Unit, ...]
    claims: tuple[Claim, ...]


def read_columns(pages: Iterable[Page], marks: Marks) -> Columns:
    """The units of every page, column by column."""
    reader = _Reader(marks=marks)
    for page in pages:
        reader.read(page)
    return Columns(plan=tuple(reader.plan), status=tuple(reader.status), claims=tuple(reader.claims))


@dataclass(slots=True, kw_only=True)
class _Reader:
    """What was read so far; lives no longer than `read_columns`."""

    marks: Marks
    plan: list[Unit] = field(default_factory=list)
    status: list[Unit] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    row: int = 0

    def read(self, page: Page) -> None:
        fragments = [[parse(cell) for cell in row] for row in page.rows]
        printed = Counter(
            key
            for row in fragments
            for fragment in row[:2]
            for piece in fragment.pieces
            if piece.table is not None
            for key in row_keys(piece.table.rows)
        )
        at = 0
        while at < len(page.rows):
            row, taken = page.rows[at], 1
            key = row_key([_words(fragment) for fragment in fragments[at]])
            if key and printed[key]:
                printed[key] -= 1
                self._drop(row, "repeated-table")
            elif taken := _table_rows(page.rows, at, self.marks):
                self._take_table(page, page.rows[at : at + taken])
            else:
                taken = 1
                self._take_row(page, row, fragments[at])
            at += taken
            self.row += taken

    def _take_row(self, page: Page, row: _Row, fragments: Sequence[Fragment]) -> None:
        first, second, *rest = [*fragments, *[_EMPTY] * 2][: max(2, len(row))]
        if not second.pieces and row and self.marks.alone(row[0]):
            first, second = _EMPTY, first
        self._claim_markup(first, second)
        self.plan += units(first, page=page.number, row=self.row, marks=None)
        right = list(units(second, page=page.number, row=self.row, marks=self.marks))
        self.status += right
        expected = [key for unit in right if unit.table for key in _cell_keys(unit.table.rows)]
        self._take_trailing(page, row[2:], rest, expected)

    def _take_trailing(
        self, page: Page, cells: _Row, fragments: Sequence[Fragment], expected: list[str]
    ) -> None:
        """Trailing cells repeat the row's tables cell by cell, or rate, or fit nowhere."""
        at = 0
        for cell, fragment in zip(cells, fragments, strict=True):
            words = row_key([_words(fragment)])
            if not words:
                self._claim_markup(fragment)
            elif at < len(expected) and words[0] == expected[at]:
                at += 1
                self._drop([cell], "repeated-table")
            elif marks := [m for piece in fragment.pieces for m in self.marks.alone(piece.text)]:
                self._claim_markup(fragment)
                text = Located.join(marks, " ")
                self.status.append(
                    Unit(form=Form.MARKS, text=text, marks=tuple(marks), page=page.number, row=self.row)
                )
            else:
                self._drop([cell], "unplaced-cell")

    def _take_table(self, page: Page, rows: Sequence[_Row]) -> None:
        """Rows of tabs that repeat nothing are a table of the status column."""
        first = 1 if all(not row[0] for row in rows) else 0
        width = max(n for row in rows for n, cell in enumerate(row, start=1) if cell)
        even = [[*row[first:width], *[Located.of("")] * (width - len(row))] for row in rows]
        self.status.append(
            Unit(form=Form.TABLE, text=Located.of(""), table=plain_grid(even), page=page.number, row=self.row)
        )

    def _claim_markup(self, *fragments: Fragment) -> None:
        for fragment in fragments:
            for tag in fragment.markup:
                self.claims.append(Claim(fate=Fate.REMAINDER, piece=tag, reason="mark-up"))

    def _drop(self, cells: Iterable[Located], reason: str) -> None:
        for cell in cells:
            if cell:
                self.claims.append(Claim(fate=Fate.REMAINDER, piece=cell, reason=reason))


_EMPTY = Fragment(pieces=(), markup=())


def _table_rows(rows: Sequence[_Row], start: int, marks: Marks) -> int:
    """How many rows from `start` are rows of one table; 0 when the first is none, or stands alone."""
    count = 0
    for row in (rows[n] for n in range(start, len(rows))):
        filled = [cell for cell in row if cell]
        words = [cell for cell in filled if not marks.alone(cell)]
        is_begun = count > 0 and bool(rows[start][0])
        fewest = _FEWEST_CELLS if row[0] and not is_begun else _FEWEST_CELLS_BESIDE
        is_row = len(filled) >= fewest and len(words) >= _FEWEST_CELLS_BESIDE
        if not (is_row or (count and not row[0] and _is_rest(words))) or not all(map(_is_table_cell, filled)):
            break
        count += 1
    return count if count > 1 else 0


def _is_rest(words: Sequence[Located]) -> bool:
    """Whether a row of a table is filled in its first column only, with a date or a number (`11月`)."""
    return len(words) == 1 and len(words[0]) <= _LONGEST_DATE and any(c.isdecimal() for c in words[0].text)


def _is_table_cell(cell: Located) -> bool:
    text = cell.text
    if len(text) > _LONGEST_CELL or has_markup(text) or label_at(text) is not None:
        return False
    return not text.endswith("。") and not (len(text) > _LONGEST_CELL // 3 and ends_sentence(text))


def _words(fragment: Fragment) -> str:
    """The words of a cell without mark-up, those of tables inside it too."""
    return " ".join(_piece_words(fragment))


def _piece_words(fragment: Fragment) -> Iterator[str]:
    for piece in fragment.pieces:
        yield piece.text.text
        if piece.table is not None:
            yield from (cell.text for row in piece.table.rows for cell in row)


def _cell_keys(rows: Iterable[Sequence[Located]]) -> Iterator[str]:
    """The cells of a table that are not empty, width and white space evened out."""
    return (key[0] for row in rows for cell in row if (key := row_key([cell.text])))
