"""Blocks cut into the lines that the grammar reads, what belongs to no node taken out.

Headings that share a line are cut apart; page numbers, references to annexes and column titles are
remainder. Invariant: every character of the blocks is in one line or in one claim.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from revtool.grammar.account import Claim, Lines
from revtool.grammar.blocks import Block, Hint
from revtool.grammar.indicators import kpi_head_end
from revtool.grammar.office import PLAIN, Grammar
from revtool.grammar.phrases import is_heading
from revtool.model.imported import Fate
from revtool.text.labels import Label, Role, follows, parse_label, split_label
from revtool.text.located import ADDED, Located

if TYPE_CHECKING:
    from revtool.grammar.indicators import Reading

_FULL_LINE = 0.92
"""Share of the page's width; a line that goes on misses at most the few characters that may not end one."""

_WIDTH_QUANTILE = 0.9
"""The page is as wide as its longest lines, stray over-long ones aside."""

_NARROWEST_PAGE = 60
"""Columns, 30 full-width characters; where all lines are shorter, none was broken by a page's edge."""

_LONGEST_SHARED_HEADING = 40
"""Characters of a heading that lets a second one follow on its line."""

_COLUMN_TITLES_WORDS = """
分野 区分 項目 施策 施策等 施策名 具体的施策 具体的施策等 具体的な施策 取組 取組み
取り組み 取組内容 具体的取組 主な取組 事業 事業名 内容 計画 計画内容 実施内容 実施状況
進捗状況 目標 指標 数値目標 KPI 現状 現状値 目標値 実績 評価 自己評価 備考 担当 担当課
所管 期限 スケジュール 番号 No No. 重点施策 重点項目 年度
"""

COLUMN_TITLES = frozenset(_COLUMN_TITLES_WORDS.split())
"""Words that head the columns of a plan's table."""

_GAP_BEFORE_NUMBER = re.compile(r"[\s　]+(?=[0-9０-９(（第Ⅰ-ⅿ①-⓿❶-❿㉑-㊿ア-ンa-zA-ZＡ-ｚ])")
"""White space before what may be a number; the first glance at a long line."""

_EDGE = r"[-－–—―‐−=＝~～・･ 　]*"
_COUNT = "[0-9０-９]{1,4}"
_SERIAL = "[0-9０-９一二三四五六七八九十]+(?:[-－‐のー][0-9０-９]+)*"
_REMAINDERS: tuple[tuple[str, str], ...] = (
    (
        rf"{_EDGE}(?:[pPｐＰ][.．]?[ 　]*)?{_COUNT}(?:[ 　]*[/／][ 　]*{_COUNT})?[ 　]*(?:ページ|頁)?{_EDGE}",
        "page-number",
    ),
    (
        rf"[（(【\[]?[ 　]*(?:別添|別紙|別表|別図|別冊|資料|参考資料|様式)[ 　]*(?:{_SERIAL})?[ 　]*"
        r"(?:参照|のとおり)?[ 　]*[）)】\]]?",
        "annex-reference",
    ),
    (r"[-－–—―‐−=＝_＿*＊#＃~～─━…・\s　]{3,}", "rule-line"),
)
"""Lines that stand between the lines of the text: (pattern of the whole line, reason)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line as the grammar reads it.

    Attributes:
        text: Its characters, white space at the ends taken off.
        hint: What the source's own format says about it.
        page: Page of the source, None where pages are not known.
        is_full: Whether it fills the width of the page, so that the next line may continue it.
        level: Depth of a heading or a list item, from 1; 0 where the format tells none. A paragraph has one
            in a cell of a table only.
        cell: Cell of a sheet (`Sheet1!B12`), empty where the source has none.
        row: What the titles of a table say that its row states, None for any other text.
        is_kpi: Whether those titles call it a KPI.
    """

    text: Located
    hint: Hint = Hint.LINE
    page: int | None = None
    is_full: bool = False
    level: int = 0
    cell: str = ""
    row: Reading | None = None
    is_kpi: bool = False


def read_lines(
    blocks: Iterable[Block], source: str, grammar: Grammar = PLAIN
) -> tuple[tuple[Line, ...], tuple[Claim, ...]]:
    """The lines of `blocks`, and claims for what belongs to no node.

    Worked example: `１．基盤 （1）窓口` gives two lines, and a line `- 12 -` is claimed as a page number.
    """
    lines: list[Line] = []
    claims: list[Claim] = []
    was_row = False
    for line in _widths(tuple(_physical(blocks)), source):
        reason = "" if line.row is not None else _remainder(line)
        if not reason:
            line, was_row = _behind_a_row(line, was_row), line.row is not None
        if line.row is not None:
            lines.append(line)
        elif reason:
            claims.append(Claim(fate=Fate.REMAINDER, piece=line.text, reason=reason))
        else:
            lines.extend(_cut(line, grammar))
    return tuple(lines), tuple(claims)


def _behind_a_row(line: Line, was_row: bool) -> Line:
    """The line; below a table of targets one that would go on with the last row begins anew."""
    is_text = line.row is None and line.hint in (Hint.LINE, Hint.PARAGRAPH)
    return replace(line, hint=Hint.ITEM, level=0) if was_row and is_text else line


def display_width(text: str) -> int:
    """Columns that `text` takes in a fixed-width type: full-width characters count two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)


def _physical(blocks: Iterable[Block]) -> Iterator[Line]:
    for block in blocks:
        pieces = block.text.lines() if block.hint is Hint.LINE else iter((block.text,))
        for piece in pieces:
            if stripped := piece.strip():
                yield Line(
                    text=stripped,
                    hint=block.hint,
                    page=block.page,
                    level=block.level,
                    cell=block.cell,
                    row=block.row,
                    is_kpi=block.is_kpi,
                )


def _widths(lines: Sequence[Line], source: str) -> Iterator[Line]:
    """The lines with `is_full`, measured on the source: old text of a redline took its room too."""
    places = Lines.of(source)
    printed = {
        place: display_width(_source_line(line.text, places, source))
        for place, line in enumerate(lines)
        if line.hint is Hint.LINE
    }
    widths = sorted(printed.values())
    page = widths[int(len(widths) * _WIDTH_QUANTILE)] if widths else 0
    for place, line in enumerate(lines):
        is_full = page >= _NARROWEST_PAGE and printed.get(place, 0) >= page * _FULL_LINE
        yield replace(line, is_full=is_full)


def _source_line(piece: Located, places: Lines, source: str) -> str:
    """The whole line of the source in which `piece` ends."""
    at = piece.end - 1
    if piece.end == ADDED:
        return ""
    number = places.line(at)
    end = places.starts[number] if number < len(places.starts) else len(source)
    return source[places.starts[number - 1] : end].strip()


def _remainder(line: Line) -> str:
    """The reason why a line belongs to no node, or the empty string."""
    text = line.text.text
    if line.hint not in (Hint.LINE, Hint.PARAGRAPH):
        return ""
    if line.level:  # Only a paragraph in a cell has one: figures there are figures.
        return ""
    for pattern, reason in _REMAINDERS:
        if re.fullmatch(pattern, text):
            return reason
    words = text.split()
    return "column-title" if len(words) > 1 and all(word in COLUMN_TITLES for word in words) else ""


def _cut(line: Line, grammar: Grammar) -> Iterator[Line]:
    """The lines that share one printed line: two headings, the items of a list, a KPI heading and items."""
    rest = line
    head = kpi_head_end(line.text.text)
    if head and _number_at(line.text.text[head:], grammar):
        yield replace(line, text=line.text[:head].strip(), is_full=False)
        rest = replace(line, text=line.text[head:].strip())
    while (at := _cut_place(rest.text.text, grammar)) is not None:
        yield replace(rest, text=rest.text[:at].strip(), is_full=False)
        rest = replace(rest, text=rest.text[at:].strip())
    yield rest


def _cut_place(text: str, grammar: Grammar) -> int | None:
    """Where a second heading or the next item of a list begins in `text`."""
    first = _number_at(text, grammar)
    if first is None:
        return None
    label, body = first
    for gap in _GAP_BEFORE_NUMBER.finditer(text):
        later = _number_at(text[gap.end() : gap.end() + _LONGEST_SHARED_HEADING], grammar)
        if gap.start() <= body or later is None:
            continue
        before = text[body : gap.start()]
        if follows(label, later[0]):
            return gap.end()
        refers = re.match("[ぁ-ん]", text[gap.end() + later[1] :]) is not None
        is_other = later[0].style != label.style and not refers
        if is_other and len(before) <= _LONGEST_SHARED_HEADING and is_heading(before):
            return gap.end()
    return None


def _number_at(text: str, grammar: Grammar) -> tuple[Label, int] | None:
    """The number that `text` begins with and where the words behind it begin."""
    found = split_label(text, grammar.labels)
    label = parse_label(found[0], grammar.labels) if found else None
    if not found or label is None or label.role is not Role.NUMBER or label.is_weak:
        return None
    return (label, found[3]) if text[found[3] :].strip() else None
