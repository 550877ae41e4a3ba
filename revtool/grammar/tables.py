"""Tables: what the titles of the columns say that a row states, as blocks in reading order.

A table with a column of targets states an indicator a row; any other table is read row by row, the first cell
heading the others. Invariant: every character of every cell is in one block or in one claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from revtool.grammar.account import Claim
from revtool.grammar.blocks import Block, Hint
from revtool.grammar.figures import quantity
from revtool.grammar.indicators import Reading, read_sentence
from revtool.grammar.kpi_patterns import HEAD_WORDS
from revtool.grammar.lines import COLUMN_TITLES
from revtool.model.imported import Fate
from revtool.model.indicator import Indicator, Quantity, QuantityKind
from revtool.model.plan import Doubt
from revtool.text.eras import find_years
from revtool.text.eras import fiscal_year as year_of
from revtool.text.labels import Role, parse_label, split_label
from revtool.text.located import Located
from revtool.text.numerals import NUMBER, canonical_unit, unit_pattern


class Column(StrEnum):
    """What a column holds, by its title."""

    TARGET = "target"
    BASELINE = "baseline"
    ESTIMATE = "estimate"
    ACTUAL = "actual"
    UNIT = "unit"
    NAME = "name"
    OTHER = "other"


COLUMNS: tuple[tuple[str, Column], ...] = (
    (r"単位", Column.UNIT),
    (
        r"増減|差引|達成率|達成状況|達成度|評価|備考|説明|考え方|設定根拠|出典|定義|算定|担当|所管",
        Column.OTHER,
    ),
    (r"見込", Column.ESTIMATE),
    (r"実績|結果", Column.ACTUAL),
    (r"基準|現状|現況|当初|策定時|直近", Column.BASELINE),
    (r"目標(?!名|項目|指標)|計画値|ねらい", Column.TARGET),
    (r"指標|KPI|ＫＰＩ|項目|目標名|内訳|名称|事業名?$|種別|区分", Column.NAME),
)
"""Words in the title of a column, the first that is found decides; a new one is a line here."""

_MOST_HEADS = 3
"""Rows of titles; two are common, three were met with spanning years."""

_LONGEST_TITLE = 25
"""Characters of the title of a column."""

_INHERITED = re.compile(r"[〃″\"”々]|同上")
"""What a cell prints that says the same as the cell above."""

_NO_FIGURE = re.compile(r"[―－—–‐-]+|…|集計中|調査中|未集計|未実施|なし|【?新[設規]】?")
_UNIT_BESIDE = re.compile(r"[(（【\[]\s*(?:単位\s*[：:]?\s*)?(?P<unit>[^()（）\d【】]{1,8})\s*[)）】\]]")
_UNIT_ALONE = re.compile(r"[(（]?\s*単位\s*[：:]\s*(?P<unit>[^()（）\s。、]{1,8})\s*[)）]?")
_BAND = 8
"""Level of a heading that spans a row of a table: below the headings of the text around it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell, merged ones as one.

    Attributes:
        row: Its first row, from 0.
        column: Its first column, from 0.
        rows: Rows that it spans.
        columns: Columns that it spans.
        lines: Its paragraphs; none when it is blank.
        cell: Its place in a sheet, empty elsewhere.
        page: Its page, None where pages are not known.
    """

    row: int
    column: int
    rows: int = 1
    columns: int = 1
    lines: tuple[Located, ...] = ()
    cell: str = ""
    page: int | None = None

    @property
    def text(self) -> str:
        """What it prints, in one line."""
        return " ".join(line.text.strip() for line in self.lines).strip()


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


@dataclass(frozen=True, slots=True)
class _Titles:
    """The columns of a table.

    Attributes:
        paths: Titles above each column, the uppermost first.
        roles: What each column holds.
        target: The column of the target that the plan sets, None when there is none.
        name: The column of the names.
    """

    paths: Mapping[int, str]
    roles: Mapping[int, Column]
    target: int | None
    name: int | None


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
    rows = _rows(printed)
    count = heads if heads and _fits(rows, heads) else _head_rows(rows)
    titles = _titles(cells, count, fiscal_year)
    claims = tuple(
        Claim(fate=Fate.STRUCTURE, piece=line, reason="column-title")
        for cell in printed
        if cell.row < count
        for line in cell.lines
    )
    body = {row: found for row, found in rows.items() if row >= count}
    if titles.target is not None and titles.name is not None:
        unit = _unit_of(caption, alone=True)
        return Read(
            blocks=tuple(_indicators(body, cells, titles, unit, fiscal_year, caption)),
            claims=claims,
            is_of_targets=True,
        )
    width = max((cell.column + cell.columns for cell in cells), default=0)
    return Read(blocks=tuple(_plain(body, width)), claims=claims)


def _rows(cells: Sequence[Cell]) -> dict[int, list[Cell]]:
    rows: dict[int, list[Cell]] = {}
    for cell in sorted(cells, key=lambda c: (c.row, c.column)):
        rows.setdefault(cell.row, []).append(cell)
    return rows


def _fits(rows: Mapping[int, list[Cell]], heads: int) -> bool:
    return any(row >= heads for row in rows)


def _head_rows(rows: Mapping[int, list[Cell]]) -> int:
    """How many rows of titles stand above the first row of figures or sentences."""
    first = min(rows, default=0)
    if not rows or len(rows) < 2 or len(rows[first]) < 2 or not _is_titles(rows[first]):
        return 0
    count = first + max(1, *(cell.rows for cell in rows[first]))
    while count in rows and count - first < _MOST_HEADS and _is_titles(rows[count], below=True):
        count += 1
    return count if any(row >= count for row in rows) else 0


def _is_titles(row: Sequence[Cell], *, below: bool = False) -> bool:
    """Whether all cells of a row read like titles; one of them has to be a known one."""
    texts = [cell.text for cell in row]
    if any(len(text) > _LONGEST_TITLE or "。" in text or _is_figure(text) for text in texts):
        return False
    known = [
        text for text in texts if _role(text) is not None or _bare(text) in COLUMN_TITLES or _is_year(text)
    ]
    return len(known) == len(texts) if below else len(known) * 2 >= len(texts)


def _is_figure(text: str) -> bool:
    return re.fullmatch(
        rf"(?:{NUMBER})[ 　]*(?:{unit_pattern()})?(?:以上|以下|未満)?", text
    ) is not None and not (_is_year(text))


def _is_year(text: str) -> bool:
    years = find_years(text)
    return bool(years) and len(text) <= sum(len(year.text) for year in years) + 6


def _bare(text: str) -> str:
    return re.sub(r"[\s　]|[(（].*?[)）]", "", text)


def _role(title: str) -> Column | None:
    even = re.sub(r"[\s　]", "", title)
    return next((role for words, role in COLUMNS if re.search(words, even)), None)


def _titles(cells: Sequence[Cell], count: int, fiscal_year: int | None) -> _Titles:
    """What the columns hold, by the titles above them; spanning ones stand above each column."""
    paths: dict[int, str] = {}
    for cell in sorted((c for c in cells if c.row < count), key=lambda c: c.row):
        for column in range(cell.column, cell.column + cell.columns):
            if cell.text and cell.text not in paths.get(column, "").split(" "):
                paths[column] = f"{paths.get(column, '')} {cell.text}".strip()
    roles = {column: _role(path) or Column.OTHER for column, path in paths.items()}
    targets = [column for column in sorted(paths) if roles[column] is Column.TARGET]
    target = _own_target(targets, paths, fiscal_year)
    names = [column for column in sorted(paths) if roles[column] is Column.NAME]
    before = [column for column in sorted(paths) if target is not None and column < target]
    name = names[-1] if names else next((c for c in reversed(before) if roles[c] is Column.OTHER), None)
    if target is not None and name is not None and name > target:
        name = names[0] if names else None
    return _Titles(paths, roles, target, name)


def _own_target(columns: Sequence[int], paths: Mapping[int, str], fiscal_year: int | None) -> int | None:
    """Of several columns of targets the plan's own year's, else the last that names no earlier year."""
    own = [c for c in columns if fiscal_year is not None and year_of(paths[c], fiscal_year) == fiscal_year]
    if own or not columns:
        return own[0] if own else None
    later = [c for c in columns if not re.search("前年|昨年|前期", paths[c])]
    return (later or list(columns))[-1]


def _indicators(
    rows: Mapping[int, list[Cell]],
    cells: Sequence[Cell],
    titles: _Titles,
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
        printed_unit = next((_text(at, row, c) for c, r in titles.roles.items() if r is Column.UNIT), "")
        if _INHERITED.fullmatch(printed_unit):
            printed_unit = units.get(row - 1, "")
        units[row] = printed_unit
        reading = _reading(row, at, titles, words, (printed_unit, unit), fiscal_year)
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


def _text(at: Mapping[tuple[int, int | None], Cell], row: int, column: int) -> str:
    cell = at.get((row, column))
    return cell.text if cell is not None else ""


def _span(cells: Sequence[Cell]) -> str:
    """`Sheet1!B2:E2` for the cells of a row."""
    first, last = cells[0].cell, cells[-1].cell
    return first if first == last or not last else f"{first}:{last.rpartition('!')[2]}"


def _is_label(text: str) -> bool:
    """Whether a cell holds nothing but a number or a mark."""
    label = parse_label(text)
    return label is not None and label.role is not Role.GROUP


def _reading(
    row: int,
    at: Mapping[tuple[int, int | None], Cell],
    titles: _Titles,
    name: str,
    units: tuple[str, str],
    fiscal_year: int | None,
) -> Reading:
    """The indicator of a row, each figure what the title of its column says.

    Its unit is that of its own cell or name, else of the column, else of the caption.
    """
    target = titles.target if titles.target is not None else -1
    own_unit = canonical_unit(units[0].strip("（）() 　"))
    label = split_label(name)
    parsed = parse_label(label[0]) if label else None
    bare = (
        name[label[3] :]
        if label and parsed and not parsed.is_weak and parsed.role is not Role.GROUP
        else name
    )
    beside = "" if own_unit else _unit_of(bare)
    unit_here = own_unit or beside or _unit_of(titles.paths.get(target, "")) or units[1]
    reading = _promise(_text(at, row, target), bare, unit_here)
    indicator, doubts = reading.indicator, list(reading.doubts)
    for column, role in sorted(titles.roles.items()):
        if role not in _KINDS:
            continue
        text, title = _text(at, row, column), titles.paths[column]
        found = _figure(
            text, title, own_unit or beside or _unit_of(title) or units[1], _KINDS[role], fiscal_year
        )
        if found is None:
            continue
        if role is Column.ACTUAL:
            indicator = replace(indicator, actuals=(*indicator.actuals, found))
        elif role is Column.BASELINE and indicator.baseline is None:
            indicator = replace(indicator, baseline=found)
        elif role is Column.ESTIMATE and indicator.estimate is None:
            indicator = replace(indicator, estimate=found)
        else:
            doubts.append(Doubt(code="figure-not-read", detail=f"{title} {text}"))
    others = [
        f"{titles.paths[column]} {text}"
        for column, role in sorted(titles.roles.items())
        if role is Column.TARGET and column != titles.target and (text := _text(at, row, column))
    ]
    if others:
        doubts.append(Doubt(code="several-targets", detail="／".join(others)))
    if not bare:
        doubts.append(Doubt(code="name-not-printed"))
    return Reading(indicator=indicator, doubts=tuple(doubts), has_target=reading.has_target)


_KINDS = {
    Column.BASELINE: QuantityKind.BASELINE,
    Column.ESTIMATE: QuantityKind.ESTIMATE,
    Column.ACTUAL: QuantityKind.ACTUAL,
}


def _promise(text: str, name: str, unit: str) -> Reading:
    """The target that a cell states, with the unit of its column where it prints none."""
    if not text:
        return Reading(indicator=Indicator(name=name), doubts=(Doubt(code="target-in-words", detail=""),))
    reading = read_sentence(f"値 {text}")
    target = reading.indicator.target
    if target is not None and not target.unit and (target.value is not None or target.value_min is not None):
        target = replace(target, unit=unit)
    indicator = replace(reading.indicator, name=name, target=target, as_printed=text)
    return replace(reading, indicator=indicator)


def _figure(text: str, title: str, unit: str, kind: QuantityKind, fiscal_year: int | None) -> Quantity | None:
    """The figure of a cell, dated by the title of its column or in itself."""
    if not text:
        return None
    found = _amount().fullmatch(text) or _amount().match(text)
    years = find_years(text[found.end() :] if found else text) or find_years(title)
    as_of = years[0].text if years else ""
    if found is None:
        words = text if _NO_FIGURE.fullmatch(text) else ""
        year = year_of(as_of, fiscal_year) if as_of else None
        return Quantity(as_of=as_of, fiscal_year=year, kind=kind, as_printed=words) if words else None
    made = quantity(found["num"], found["unit"] or unit, as_of=as_of, fiscal_year=fiscal_year, kind=kind)
    return replace(made, as_printed=found.group().strip())


def is_unit(text: str) -> bool:
    """Whether a line says nothing but the unit of the table below it: （単位：千円）."""
    return _UNIT_ALONE.fullmatch(text.strip()) is not None


def _unit_of(text: str, *, alone: bool = False) -> str:
    """The unit that a title or a caption names in brackets: （千円）, （単位：百万円）."""
    found = _UNIT_ALONE.search(text)
    if found is None and not alone:
        beside = [m for m in _UNIT_BESIDE.finditer(text) if re.fullmatch(unit_pattern(), m["unit"].strip())]
        found = beside[-1] if beside else None
    return canonical_unit(found["unit"].strip()) if found is not None else ""


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
        hint, level = Hint.PARAGRAPH, 0
        if place == 0 and (parsed is None or parsed.is_weak):
            if titled:
                hint, level = Hint.HEADING, _BAND + min(cell.column, 9)
            elif itemised:
                hint = Hint.ITEM
        yield Block(text=line, page=cell.page, cell=cell.cell, hint=hint, level=level)


@cache
def _amount() -> re.Pattern[str]:
    return re.compile(rf"(?:約|およそ)?(?P<num>{NUMBER})[ 　]*(?P<unit>{unit_pattern()})?")
