"""Pages of a two-column report: heading lines, column titles with the legend, rows of cells.

Recognised pages carry no page breaks; a row of column titles begins the table of a page, and the lines
right before it name the field and the section. Invariant: every line of the source is in the head, in a
page's heading, in its column titles or in one of its rows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from revtool.importers.page_html import has_markup
from revtool.importers.page_legend import LEGEND, read_legend
from revtool.text.labels import Role, parse_label, split_label
from revtool.text.located import Located
from revtool.text.normalise import fold

PLAN_TITLES = (
    "計画", "計画内容", "実施内容", "事業内容", "取組内容", "施策内容", "事業計画", "実施計画",
    "取組計画", "行動計画", "取組事項", "実施事項", "重点施策", "具体的施策等", "具体的施策",
    "具体的な取組", "具体的取組", "主な取組", "取組", "施策", "目標", "計画事項", "計画の内容",
    "取組の内容",
)  # fmt: skip
"""Titles of the column that prints the plan; a year or an office's name may stand before them."""

STATUS_TITLES = (
    "実施状況", "進捗状況", "取組状況", "達成状況", "実施結果", "取組結果", "実績", "取組実績",
    "実施実績", "進捗", "結果", "実施状況等", "進捗状況等", "実施状況及び評価", "実績・評価",
    "実績及び評価", "評価",
)  # fmt: skip
"""Titles of the column that prints how far the plan had come."""

_LONGEST_TITLE = 24
"""Characters of a folded column title; longer cells are text (令和6年度上半期実施状況 has 12)."""

_LONGEST_HEADING = 120
"""Characters of a heading line; the longest section titles seen have about 60."""

_LONGEST_ROW_OF_TITLES = 2_000
"""Characters of a row of column titles, empty cells included; the longest seen has 227."""

_PIPES = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"[\s|:\-]*-{3,}[\s|:\-]*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page.

    Attributes:
        number: Its place, from 1.
        field: Heading of the field, empty when the page prints none.
        section: Heading of the section, empty when the page prints none.
        columns: Cells of the row of column titles, empty ones left out.
        rows: Cells of each row of the table, in printed order.
    """

    number: int
    field: Located
    section: Located
    columns: tuple[Located, ...]
    rows: tuple[tuple[Located, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A source taken apart.

    Attributes:
        head: Lines before the first page.
        pages: Its pages in printed order.
        rules: Lines that only draw the table.
    """

    head: tuple[Located, ...]
    pages: tuple[Page, ...]
    rules: tuple[Located, ...]


def read_layout(source: Located) -> Layout:
    """The pages of a source; none when no line holds two column titles."""
    rules: list[Located] = []
    lines: list[tuple[Located, ...]] = []
    for line in source.lines():
        if _RULE.match(line.text):
            rules.append(line)
        elif line.text.strip():
            lines.append(cells_of(line))
            rules += _bars(line)
    starts = _starts(lines)
    headings = [_heading(lines, start, before) for start, before in zip(starts, [-1, *starts], strict=False)]
    ends = [start - used for start, (_, _, used) in zip(starts, headings, strict=True)]
    pages = tuple(
        Page(
            number=n + 1,
            field=field,
            section=section,
            columns=tuple(cell for cell in lines[starts[n]] if cell),
            rows=tuple(lines[starts[n] + 1 : ends[n + 1] if n + 1 < len(ends) else len(lines)]),
        )
        for n, (field, section, _) in enumerate(headings)
    )
    head = lines[: ends[0]] if ends else lines
    return Layout(head=tuple(_line(cells) for cells in head), pages=pages, rules=tuple(rules))


def column_rows(text: str) -> list[tuple[Located, ...]]:
    """The rows of column titles in `text`; quick, for telling kinds of sources apart."""
    found = []
    for line in text.splitlines():
        if len(line) > _LONGEST_ROW_OF_TITLES or not ("\t" in line or line.startswith("|")):
            continue
        cells = cells_of(Located.of(line))
        if is_columns(cells):
            found.append(cells)
    return found


def cells_of(line: Located) -> tuple[Located, ...]:
    """The cells of a line, separated by tabs or, in a Markdown table, by bars."""
    if _is_barred(line.text):
        return tuple(cell.strip() for cell in line.split(_PIPES)[1:-1])
    return tuple(cell.strip() for cell in line.split(_TAB))


def is_columns(cells: Sequence[Located]) -> bool:
    """Whether the cells are the titles of a plan column and a status column."""
    first, second, *_ = [*(cell.text for cell in cells if cell), "", ""]
    if not second or len(first) > 2 * _LONGEST_TITLE:
        return False
    return _is_title(first, PLAN_TITLES) and _is_title(LEGEND.sub("", second), STATUS_TITLES)


def split_heading(line: Located) -> tuple[Located, Located] | None:
    """(field, section) of a heading line, the section empty when it prints one heading only.

    Worked example: `1.窓口の運営 (2) 案内` gives `1.窓口の運営` and `(2) 案内`. None when the line begins
    with no number or is too long for a heading.
    """
    text = line.text
    if len(text) > _LONGEST_HEADING or text.endswith("。") or has_markup(text):
        return None
    outer = _numbered(text)
    if outer is None:
        return None
    for gap in re.finditer(r"[ \t　]+", text):
        inner = _numbered(text[gap.end() :])
        if inner is not None and inner != outer:
            return line[: gap.start()].strip(), line[gap.end() :].strip()
    return line.strip(), line[0:0]


_TAB = re.compile("\t")


def _heading(lines: Sequence[tuple[Located, ...]], start: int, before: int) -> tuple[Located, Located, int]:
    """(field, section, lines used) of the page whose column titles are `lines[start]`.

    The heading is one line (`1.… (2)…`, with blanks or tabs between) or two, and ends right there.
    """
    nothing = Located.of("")
    near = split_heading(_line(lines[start - 1])) if start - 1 > before else None
    if near is None:
        return nothing, nothing, 0
    if near[1]:
        return *near, 1
    above = None
    if start - 2 > before and sum(1 for cell in lines[start - 2] if cell) == 1:
        above = split_heading(_line(lines[start - 2]))
    if above is not None and not above[1] and _numbered(above[0].text) != _numbered(near[0].text):
        return above[0], near[0], 2
    return *near, 1


def _starts(lines: Sequence[tuple[Located, ...]]) -> list[int]:
    """Which lines are rows of column titles.

    A table of data may have such titles too (目標, 実績). Where one row prints a legend, the others must
    print one or have the same status title; where none does, all must have the titles of the first.
    """
    rows = {n: _titles(cells) for n, cells in enumerate(lines) if is_columns(cells)}
    known = {status for _, status, has_legend in rows.values() if has_legend}
    if known:
        return [n for n, (_, status, has_legend) in rows.items() if has_legend or status in known]
    return [n for n, titles in rows.items() if titles == next(iter(rows.values()))]


def _titles(cells: Sequence[Located]) -> tuple[str, str, bool]:
    """(plan title, status title, whether a legend is printed) of a row of column titles."""
    first, second, *_ = [cell.text for cell in cells if cell]
    return fold(first), fold(LEGEND.sub("", second)), bool(read_legend(second))


def _is_barred(line: str) -> bool:
    bare = line.strip()
    return len(bare) > 1 and bare[0] == bare[-1] == "|" and "\t" not in line


def _bars(line: Located) -> list[Located]:
    """The bars of a line of a Markdown table."""
    if not _is_barred(line.text):
        return []
    return [line[found.start() : found.end()] for found in _PIPES.finditer(line.text)]


def _numbered(text: str) -> str | None:
    """The style of the number at the beginning of `text`, None when there is none."""
    found = split_label(text)
    label = parse_label(found[0]) if found else None
    return label.style if label and label.role is Role.NUMBER and not label.is_weak else None


def _is_title(text: str, titles: tuple[str, ...]) -> bool:
    title = fold(text).rstrip(":")
    return 0 < len(title) <= _LONGEST_TITLE and title.endswith(titles)


def _line(cells: Sequence[Located]) -> Located:
    """The cells of a line as one text."""
    return Located.join((cell for cell in cells if cell), " ")
