"""Tables with spanned cells, laid out in rows and columns.

Invariant: a cell's words stand once, in the first place it covers; the other places are empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from revtool.text.located import Located
from revtool.text.normalise import fold

MAX_SPAN = 100
"""Columns or rows that one cell may cover; printed tables stay far below."""

MAX_PLACES = 50_000
"""Places of one table, empty ones included; beyond them spans are read as 1, so that memory is bounded."""

_NOTHING = Located.of("")


@dataclass(slots=True)
class Cell:
    """A cell as the mark-up gives it; its text comes in parts."""

    text: list[Located] = field(default_factory=list)
    is_header: bool = False
    rowspan: int = 1
    colspan: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table in rows and columns, all rows of one width.

    Attributes:
        rows: Cell texts; places that a cell covers beside its first are empty.
        header_rows: How many rows, from the top, are headers.
    """

    rows: tuple[tuple[Located, ...], ...]
    header_rows: int = 0

    @property
    def width(self) -> int:
        """Number of columns."""
        return len(self.rows[0]) if self.rows else 0


def grid(cells: Sequence[Sequence[Cell]]) -> Grid:
    """The cells of a table in their places; rows without cells are left out.

    Worked example: a head row `年度`(2 rows) `被保険者`(2 columns) over `健診` `指導` gives
    `[年度, 被保険者, ""], ["", 健診, 指導]`.
    """
    rows: list[list[Located]] = []
    covered: dict[int, int] = {}
    left = MAX_PLACES
    for row in (row for row in cells if row):
        placed, covered = _place(row, covered, left)
        rows.append(placed)
        left -= len(placed)
    headers = [all(cell.is_header for cell in row) for row in cells if row]
    count = next((n for n, is_header in enumerate(headers) if not is_header), len(headers))
    return _even(rows, count)


def plain_grid(rows: Sequence[Sequence[Located]]) -> Grid:
    """The table that tab-separated `rows` print.

    Its first row is a header when it has no empty cell and no digit, as `開催日 自治体 受診者数` has.
    """
    first = [cell.text.strip() for cell in rows[0]] if rows else []
    is_header = len(rows) > 1 and all(text and not any(c.isdecimal() for c in text) for text in first)
    return _even([list(row) for row in rows], int(is_header))


def joined(before: Grid, after: Grid) -> tuple[Grid, Grid] | None:
    """The table that a page break cut in two, and the repeated header rows; None when they are two tables.

    The part after the break has as many columns, and either no header or the same one again.
    """
    if not before.rows or before.width != after.width:
        return None
    heads = after.header_rows
    if heads and row_keys(after.rows[:heads]) != row_keys(before.rows[:heads]):
        return None
    repeated = Grid(rows=after.rows[:heads], header_rows=heads)
    return Grid(rows=before.rows + after.rows[heads:], header_rows=before.header_rows), repeated


def row_keys(rows: Iterable[Sequence[Located]]) -> tuple[tuple[str, ...], ...]:
    """The rows with width and white space evened out and without empty cells at their ends."""
    return tuple(row_key([cell.text for cell in row]) for row in rows)


def row_key(cells: Sequence[str]) -> tuple[str, ...]:
    """One row with width and white space evened out and without empty cells at its end."""
    key = [fold(cell) for cell in cells]
    while key and not key[-1]:
        key.pop()
    return tuple(key)


def _place(row: Sequence[Cell], covered: dict[int, int], left: int) -> tuple[list[Located], dict[int, int]]:
    """The texts of `row` in their columns, and the columns it and rows above cover in the next row."""
    placed: list[Located] = []
    below = {column: rows - 1 for column, rows in covered.items() if rows > 1}
    for cell in row:
        while covered.get(len(placed), 0):
            placed.append(_NOTHING)
        may_span = len(placed) < left
        wide, tall = (_span(cell.colspan), _span(cell.rowspan)) if may_span else (1, 1)
        if tall > 1:
            below.update(dict.fromkeys(range(len(placed), len(placed) + wide), tall - 1))
        placed.append(Located.join(cell.text).strip())
        placed.extend([_NOTHING] * (wide - 1))
    return placed, below


def _span(printed: int) -> int:
    return max(1, min(printed, MAX_SPAN))


def _even(rows: list[list[Located]], header_rows: int) -> Grid:
    """The rows filled up to one width; bounded, because a single long row must not widen thousands."""
    width = max(map(len, rows), default=0)
    if width * len(rows) > 2 * MAX_PLACES:
        return Grid(rows=tuple(map(tuple, rows)), header_rows=header_rows)
    return Grid(
        rows=tuple((*row, *([_NOTHING] * (width - len(row)))) for row in rows), header_rows=header_rows
    )
