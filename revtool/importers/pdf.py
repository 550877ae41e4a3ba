"""PDF: text, tables and redlines as they are drawn on pages, in the order in which they are read.

`pdf_reading` has a process of its own open the file, `pdf_lines` and `pdf_paragraphs` put glyphs together,
`pdf_marks` tells what is struck and added. Invariant: a page whose order cannot be told is refused by its
number, and every glyph is in the account.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from revtool.errors import Place, Problem, problem
from revtool.grammar.blocks import Hint
from revtool.grammar.plan_title import read_title
from revtool.importers import Header
from revtool.importers.assembly import COLOURED, Item, Passage, Run, Side, plan_from
from revtool.importers.pdf_columns import refuse_unordered
from revtool.importers.pdf_content import FileContent, Glyph, PageContent, RuledTable
from revtool.importers.pdf_lines import Mark, PrintedLine, body_size, lines_of
from revtool.importers.pdf_marks import Drawn, drawn_at
from revtool.importers.pdf_paragraphs import Paragraph, paragraphs, right_edge, running
from revtool.importers.pdf_reading import PICTURE, read_pdf
from revtool.importers.pdf_tables import joined_pieces, printed_table, whole_tables
from revtool.model.imported import ImportResult

_MAGIC = b"%PDF-"
_HEAD = 1_024
"""Bytes at the beginning among which the magic stands; some programs write before it."""


def accepts(data: bytes, name: str) -> bool:
    """Whether the file is a PDF by its first bytes."""
    return _MAGIC in data[:_HEAD]


def read(data: bytes, name: str, header: Header) -> ImportResult:
    """The plan in force or the superseded one, and the account of every glyph.

    Raises:
        UsageError: The library for PDF is not installed.
        UnreadableError: The file cannot be read, or the order of a page cannot be told.
    """
    content = read_pdf(data, name)
    items = whole_tables(tuple(_items(content, name)))
    aside = (item.text for item in items if isinstance(item, Passage) and item.aside == "running-title")
    title = next((text for text in aside if read_title(text)), "")
    named = content.title if read_title(content.title) else ""
    result = plan_from(items, header, data=data, name=name, title=title or named)
    return replace(result, warnings=tuple(_warnings(content.pages, name)))


def _items(content: FileContent, name: str) -> Iterator[Item]:
    """Everything on the pages, in reading order."""
    drawn = [drawn_at(page.glyphs, page.strokes) for page in content.pages]
    reading = _Sides.of(mark for marks in drawn for mark in marks)
    body = body_size(glyph for page in content.pages for glyph in page.glyphs)
    outside: list[list[Mark]] = []
    inside: list[dict[int, list[Mark]]] = []
    for page, kinds in zip(content.pages, drawn, strict=True):
        free, tabled = _apart(page, kinds)
        refuse_unordered([mark.glyph for mark in free], page.number, name)
        outside.append(free)
        inside.append(tabled)
    lines = [lines_of(marks, page.number) for marks, page in zip(outside, content.pages, strict=True)]
    aside = running(lines, [page.height for page in content.pages])
    width = max((page.width for page in content.pages), default=0.0)
    right = right_edge(([line for line in own if id(line) not in aside] for own in lines), width)
    last: PrintedLine | None = None
    for page, own, tabled in zip(content.pages, lines, inside, strict=True):
        for item, end in _page(page, own, tabled, aside, right=right, body=body, before=last, sides=reading):
            is_aside = isinstance(item, Passage) and bool(item.aside)
            yield item
            last = last if is_aside else end


def _warnings(pages: Iterable[PageContent], name: str) -> Iterator[Problem]:
    """What of the pages could not be looked at."""
    for page in pages:
        if page.has_many_lines:
            yield problem("pdf-lines-ignored", Place(file=name), is_warning=True, page=page.number)
        if page.picture > PICTURE and not any(glyph.text.strip() for glyph in page.glyphs):
            yield problem("pdf-page-is-picture", Place(file=name), is_warning=True, page=page.number)


def _apart(page: PageContent, kinds: Sequence[Drawn]) -> tuple[list[Mark], dict[int, list[Mark]]]:
    """(glyphs outside tables, glyphs of each table by its place)."""
    free: list[Mark] = []
    tabled: dict[int, list[Mark]] = {}
    for glyph, kind in zip(page.glyphs, kinds, strict=True):
        mark = Mark(glyph=glyph, drawn=kind)
        at = next((n for n, table in enumerate(page.tables) if _is_in(glyph, table)), None)
        (free if at is None else tabled.setdefault(at, [])).append(mark)
    return free, tabled


def _is_in(glyph: Glyph, table: RuledTable) -> bool:
    x, y = (glyph.x0 + glyph.x1) / 2, glyph.baseline - glyph.size / 3
    return table.x0 <= x <= table.x1 and table.top <= y <= table.bottom


def _page(
    page: PageContent,
    lines: Sequence[PrintedLine],
    tabled: dict[int, list[Mark]],
    aside: dict[int, str],
    *,
    right: float,
    body: float,
    before: PrintedLine | None,
    sides: _Sides,
) -> Iterator[tuple[Item, PrintedLine | None]]:
    """(item, the line it ends in) of one page, top first; tables stand between paragraphs."""
    for line in lines:
        if id(line) in aside:
            yield _plain(line.text, aside[id(line)], page.number), None
        for ruby in line.ruby:
            yield _plain(ruby, "ruby", page.number), None
    turned = "".join(g.text for g in page.glyphs if not g.is_upright)
    if turned.strip():
        yield _plain(turned, "vertical-margin", page.number), None
    own = [line for line in lines if id(line) not in aside]
    at = 0
    for place, table in sorted(enumerate(page.tables), key=lambda pair: pair[1].top):
        above = [line for line in own[at:] if line.top < table.top]
        for paragraph in paragraphs(above, right=right, body=body, before=before if at == 0 else None):
            yield _passage(paragraph, page.number, sides), paragraph.lines[-1]
        at += len(above)
        yield printed_table(table, tabled.get(place, []), page.number, sides.runs), None
        before = None
    for paragraph in paragraphs(own[at:], right=right, body=body, before=before):
        yield _passage(paragraph, page.number, sides), paragraph.lines[-1]


def _plain(text: str, reason: str, page: int) -> Passage:
    return Passage.of(text, aside=reason, page=page)


def _passage(paragraph: Paragraph, page: int, sides: _Sides) -> Passage:
    hint = Hint.HEADING if paragraph.is_heading else Hint.PARAGRAPH
    return Passage(
        runs=sides.runs(joined_pieces(paragraph.lines)),
        hint=Hint.CONTINUES if paragraph.goes_on else hint,
        page=page,
    )


class _Sides:
    """What lines and colours mean in this document: a redline strikes, and underlines what is new."""

    def __init__(self, *, strikes: bool) -> None:
        self.strikes = strikes

    @classmethod
    def of(cls, drawn: Iterable[Drawn]) -> _Sides:
        """The meaning for a document with these marks; without a struck word underlines are emphasis."""
        return cls(strikes=any(kind is Drawn.STRUCK for kind in drawn))

    def runs(self, pieces: Iterable[tuple[str, Drawn]]) -> tuple[Run, ...]:
        """The pieces as runs of one edition each."""
        return tuple(
            Run(text="".join(text for text, _ in own), side=side, reason=reason)
            for (side, reason), own in groupby(pieces, key=lambda piece: self._side(piece[1]))
        )

    def _side(self, drawn: Drawn) -> tuple[Side, str]:
        if drawn is Drawn.STRUCK:
            return Side.OLD, "formatted"
        if drawn is Drawn.UNDERLINED and self.strikes:
            return Side.NEW, "formatted"
        if drawn is Drawn.COLOURED and self.strikes:
            return Side.UNSURE, COLOURED
        return Side.BOTH, "formatted"
