"""Tables: what the titles of the columns say that a row states, as blocks in reading order.

A table with a column of targets states an indicator a row; any other table is read row by row, the first cell
heading the others. `table_titles` finds the titles, `table_rows` reads the figures. Invariant: every
character of every cell is in one block or in one claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from revtool.grammar.account import Claim
from revtool.grammar.blocks import Block, Hint
from revtool.grammar.kpi_patterns import HEAD_WORDS
from revtool.grammar.table_rows import cell_text, is_unit, row_reading, unit_of
from revtool.grammar.table_titles import (
    Cell,
    Column,
    Titles,
    below_marked,
    fits,
    head_rows,
    rows_of,
    titles_of,
)
from revtool.model.imported import Fate
from revtool.text.labels import Role, parse_label, split_label
from revtool.text.located import Located

__all__ = ["Cell", "Read", "is_unit", "read_table"]

_INHERITED = re.compile(r"[〃″\"”々]|同上")
"""What a cell prints that says the same as the cell above."""
_BAND = 8
"""Level of what stands in a table: below the headings of the text around it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What a table says.

    Attributes:
        blocks: Its rows, in reading order.
        claims: Its titles.
        is_of_targets: Whether its rows state indicators.
    """

    blocks: tuple[Block, ...]
    claims: tuple[Claim, ...]
    is_of_targets: bool = False


def read_table(
    cells: Sequence[Cell], *, heads: int = 0, caption: str = "", fiscal_year: int | None = None
) -> Read:
    """The rows of a table as blocks.

    Worked example: below the titles 指標｜単位｜現状（R元）｜目標（R3） the row 受診率｜％｜44.7｜48.0以上 is
    the indicator 受診率, from 44.7 % of fiscal year 2019 to at least 48.0 %.

    Args:
        cells: The cells, row by row.
        heads: Rows of titles that the format itself marks, 0 when it marks none.
        caption: The line above the table, which may name a unit for all of it.
        fiscal_year: Fiscal year of the plan, which tells this year's target from others.
    """
    printed = [cell for cell in cells if cell.text]
    rows = rows_of(printed)
    count = below_marked(rows, heads) if heads and fits(rows, heads) else head_rows(rows)
    titles = titles_of(cells, count, fiscal_year)
    claims = tuple(
        Claim(fate=Fate.STRUCTURE, piece=line, reason="column-title")
        for cell in printed
        if cell.row < count
        for line in cell.lines
    )
    body = {row: found for row, found in rows.items() if row >= count}
    if titles.target is not None and titles.name is not None:
        unit = unit_of(caption, alone=True)
        return Read(
            blocks=tuple(_indicators(body, cells, titles, unit, fiscal_year, caption)),
            claims=claims,
            is_of_targets=True,
        )
    width = max((cell.column + cell.columns for cell in cells), default=0)
    return Read(blocks=tuple(_plain(body, width)), claims=claims)


def _indicators(
    rows: Mapping[int, list[Cell]],
    cells: Sequence[Cell],
    titles: Titles,
    unit: str,
    fiscal_year: int | None,
    caption: str,
) -> Iterator[Block]:
    """A block a row that states an indicator, what heads it before it."""
    at = _places(cells)
    names: dict[int, str] = {}
    units: dict[int, str] = {}
    is_kpi = re.search(HEAD_WORDS, f"{caption} {titles.paths.get(titles.name or 0, '')}") is not None
    for row, own in rows.items():
        name = at.get((row, titles.name)) if titles.name is not None else None
        target = at.get((row, titles.target)) if titles.target is not None else None
        heads = [cell for cell in own if titles.name is not None and cell.column < titles.name]
        if (name is not None and name is target) or (len(own) == 1 and not (target and target.text)):
            yield from _flowing(own, titled=True)
            continue
        label = next((cell for cell in reversed(heads) if _is_label(cell.text)), None)
        yield from _flowing([cell for cell in heads if cell is not label], titled=True)
        read = [cell for cell in own if cell not in heads or cell is label]
        if not read:
            continue
        words = name.text if name is not None else ""
        if name is None or not words or _INHERITED.fullmatch(words):
            words = names.get(row - 1, words) if _INHERITED.fullmatch(words or "x") else words
        names[row] = words
        printed_unit = next((cell_text(at, row, c) for c, r in titles.roles.items() if r is Column.UNIT), "")
        if _INHERITED.fullmatch(printed_unit):
            printed_unit = units.get(row - 1, "")
        units[row] = printed_unit
        reading = row_reading(row, at, titles, words, (printed_unit, unit), fiscal_year)
        yield Block(
            text=Located.join([line for cell in read for line in cell.lines], "\n"),
            page=read[0].page,
            cell=_span(read),
            hint=Hint.PARAGRAPH,
            row=reading,
            is_kpi=is_kpi,
        )


def _places(cells: Sequence[Cell]) -> dict[tuple[int, int | None], Cell]:
    """The cell at each place; a merged one at all of its places."""
    return {
        (row, column): cell
        for cell in cells
        for row in range(cell.row, cell.row + cell.rows)
        for column in range(cell.column, cell.column + cell.columns)
    }


def _span(cells: Sequence[Cell]) -> str:
    """`Sheet1!B2:E2` for the cells of a row."""
    first, last = cells[0].cell, cells[-1].cell
    return first if first == last or not last else f"{first}:{last.rpartition('!')[2]}"


def _is_label(text: str) -> bool:
    """Whether a cell holds nothing but a number or a mark."""
    label = parse_label(text)
    return label is not None and label.role is not Role.GROUP


def _plain(rows: Mapping[int, list[Cell]], width: int) -> Iterator[Block]:
    """The rows of a table that states no targets: a first cell heads the others of its row."""
    for own in rows.values():
        if len(own) == 1 and own[0].columns >= width > 1 and len(own[0].lines) == 1:
            yield from _blocks(own[0], titled=True)
        else:
            yield from _flowing(own, titled=False, itemised=len(own) > 1 or width > 1)


def _flowing(cells: Sequence[Cell], *, titled: bool, itemised: bool = False) -> Iterator[Block]:
    """The paragraphs of cells in reading order."""
    if len(cells) > 1 and _is_label(cells[0].text) and cells[1].lines:
        label, first = cells[0], cells[1]
        joined = Located.join([*label.lines, first.lines[0]], " ")
        cells = [replace(first, lines=(joined, *first.lines[1:]), cell=label.cell), *cells[2:]]
    for place, cell in enumerate(cells):
        yield from _blocks(cell, titled=titled, itemised=itemised and not place)


def _blocks(cell: Cell, *, titled: bool, itemised: bool = False) -> Iterator[Block]:
    for place, line in enumerate(cell.lines):
        label = split_label(line.text)
        parsed = parse_label(label[0]) if label else None
        hint, level = Hint.PARAGRAPH, _BAND
        if place == 0 and (parsed is None or parsed.is_weak):
            if titled:
                hint, level = Hint.HEADING, _BAND + min(cell.column, 9)
            elif itemised:
                hint, level = Hint.ITEM, 0
        yield Block(text=line, page=cell.page, cell=cell.cell, hint=hint, level=level)
