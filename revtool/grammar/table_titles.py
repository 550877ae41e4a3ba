"""Titles of tables: which rows they are, and what each column holds.

Invariant: a row that holds a figure or a sentence is no row of titles.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from revtool.grammar.lines import COLUMN_TITLES
from revtool.text.eras import find_years
from revtool.text.eras import fiscal_year as year_of
from revtool.text.located import Located
from revtool.text.numerals import NUMBER, unit_pattern


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


@dataclass(frozen=True, slots=True)
class Titles:
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


def rows_of(cells: Sequence[Cell]) -> dict[int, list[Cell]]:
    """The cells of each row, from the left."""
    rows: dict[int, list[Cell]] = {}
    for cell in sorted(cells, key=lambda c: (c.row, c.column)):
        rows.setdefault(cell.row, []).append(cell)
    return rows


def fits(rows: Mapping[int, list[Cell]], heads: int) -> bool:
    """Whether a row is left below so many rows of titles."""
    return any(row >= heads for row in rows)


def head_rows(rows: Mapping[int, list[Cell]]) -> int:
    """How many rows of titles stand above the first row of figures or sentences."""
    first = min(rows, default=0)
    if not rows or len(rows) < 2 or len(rows[first]) < 2 or not _is_titles(rows[first]):
        return 0
    count = first + max(1, *(cell.rows for cell in rows[first]))
    while count in rows and count - first < _MOST_HEADS and _is_titles(rows[count], below=True):
        count += 1
    return count if any(row >= count for row in rows) else 0


def below_marked(rows: Mapping[int, list[Cell]], heads: int) -> int:
    """Rows of titles when the format marks `heads`: a row below of nothing but years and units is one too.

    Worked example: Markdown marks 指標｜目標値｜ alone, and ｜令和6年度｜令和10年度 stands below it. Without
    a blank cell such a row may be one of dates, and is none.
    """
    width = max((cell.column + cell.columns for row in rows.values() for cell in row), default=0)
    count = heads
    while count in rows and count < _MOST_HEADS and fits(rows, count + 1):
        own = rows[count]
        is_short = sum(cell.columns for cell in own) < width
        if not is_short or not all(_is_year(cell.text) or _is_only_unit(cell.text) for cell in own):
            break
        count += 1
    return count


def _is_only_unit(text: str) -> bool:
    return re.fullmatch(rf"[(（]?(?:単位[：:]?)?(?:{unit_pattern()})[)）]?", text) is not None


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


def titles_of(cells: Sequence[Cell], count: int, fiscal_year: int | None) -> Titles:
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
    return Titles(paths, roles, target, name)


def _own_target(columns: Sequence[int], paths: Mapping[int, str], fiscal_year: int | None) -> int | None:
    """Of several columns of targets the plan's own year's, else the last that names no earlier year."""
    own = [c for c in columns if fiscal_year is not None and year_of(paths[c], fiscal_year) == fiscal_year]
    if own or not columns:
        return own[0] if own else None
    later = [c for c in columns if not re.search("前年|昨年|前期", paths[c])]
    return (later or list(columns))[-1]
