"""HTML in the cells of recognised pages, read with every character's place and without trust.

Recognition leaves lists open, loses `<li>`, nests and repeats. The tags are found by one pattern, in one
pass and in linear time; the standard library's parser needs quadratic time on unclosed tags and forgets
places. Invariant: every character of a cell is in exactly one piece or in the mark-up, white space aside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from html import unescape

from revtool.importers.page_grid import Cell, Grid, grid
from revtool.text.located import Located

_BLOCKS = "p|div|h[1-6]|blockquote|section|article|header|footer|center|pre|dl|dt|dd|figure|figcaption|hr|br"
_LISTS = "ul|ol|li"
_TABLES = "table|thead|tbody|tfoot|tr|td|th|caption|colgroup|col"
_INLINE = "span|b|strong|i|em|u|s|del|ins|sup|sub|font|a|img|small|big|mark|code|html|body"
_TAG = re.compile(
    rf"<(?P<close>/?)(?P<name>{_BLOCKS}|{_LISTS}|{_TABLES}|{_INLINE})(?P<rest>(?:[\s/][^<>]*)?)>"
    r"|<!--(?P<comment>[^<>]*)-->"
    r"|&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});",
    re.IGNORECASE,
)
"""A known tag, a comment or a character reference. Unknown tags (`<STEP1>`) are text: offices write so."""

_SPAN = re.compile(r"\b(rowspan|colspan)\s*=\s*[\"']?\s*([0-9]{1,9})", re.IGNORECASE)
_ENDS_TABLE = frozenset({"p", "ul", "ol", "div"})
"""Blocks that, opened between two cells, show that the table before them was never closed."""


class Form(StrEnum):
    """What the mark-up says about a piece.

    `paragraph`: a block of its own. `item` and `numbered`: stands in a list without or with numbers, and
    holds several items when their marks were lost. `loose`: between blocks. `table`: a table. `marks`:
    ratings alone, which rate something around them.
    """

    PARAGRAPH = "paragraph"
    ITEM = "item"
    NUMBERED = "numbered"
    LOOSE = "loose"
    TABLE = "table"
    MARKS = "marks"


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A block, a list or a table of a cell.

    Attributes:
        form: What the mark-up says about it.
        text: Its characters; the caption inside a table's mark-up.
        table: Its cells, for tables.
        is_marked: True when `<li>` stood before it, so that it is one item and no more.
    """

    form: Form
    text: Located
    table: Grid | None = None
    is_marked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Fragment:
    """A cell taken apart.

    Attributes:
        pieces: Its pieces in printed order, none empty.
        markup: The tags, comments and character references.
    """

    pieces: tuple[Piece, ...]
    markup: tuple[Located, ...]


def parse(cell: Located) -> Fragment:
    """The pieces and the mark-up of one cell.

    Worked example: `<p>① 窓口</p> <ul> 案内する。 改める。` gives the paragraph `① 窓口` and one item
    piece `案内する。 改める。`, whose parts only the sentences tell.
    """
    reader = _Reader()
    for token in _tokens(cell):
        reader.take(token)
    reader.flush()
    return Fragment(
        pieces=tuple(reader.pieces),
        markup=tuple(_markup(cell)),
    )


def _markup(cell: Located) -> Iterator[Located]:
    """The tags, comments and references; of `&amp;` all but the `&`, which is the text's own."""
    for found in _TAG.finditer(cell.text):
        is_itself = found.group().startswith("&") and unescape(found.group()) == "&"
        yield cell[found.start() + is_itself : found.end()]


def has_markup(text: str) -> bool:
    """Whether `text` holds at least one known tag."""
    return any(found["name"] for found in _TAG.finditer(text))


@dataclass(frozen=True, slots=True)
class _Token:
    """A stretch of text, or a tag with its name and attributes."""

    text: Located
    name: str = ""
    is_closing: bool = False
    attributes: str = ""


def _tokens(cell: Located) -> Iterator[_Token]:
    at = 0
    for found in _TAG.finditer(cell.text):
        if found.start() > at:
            yield _Token(cell[at : found.start()])
        at = found.end()
        if found["name"]:
            yield _Token(cell[0:0], found["name"].lower(), bool(found["close"]), found["rest"] or "")
        elif found["comment"] is None:
            is_itself = unescape(found.group()) == "&"
            yield _Token(
                cell[found.start() : found.start() + 1]
                if is_itself
                else Located.added(unescape(found.group()))
            )
    if at < len(cell):
        yield _Token(cell[at:])


@dataclass(slots=True)
class _Reader:
    """The state of reading one cell; lives no longer than `parse`."""

    pieces: list[Piece] = field(default_factory=list)
    form: Form = Form.LOOSE
    buffer: list[Located] = field(default_factory=list)
    is_marked: bool = False
    table: _TableReader | None = None

    def take(self, token: _Token) -> None:
        if self.table is not None:
            if self.table.take(token):
                return
            self._close_table()
            if token.name == "table":
                return
        if not token.name:
            self.buffer.append(token.text)
        elif token.name == "table":
            self.flush()
            self.form, self.is_marked = Form.LOOSE, False
            self.table = None if token.is_closing else _TableReader()
        elif re.fullmatch(_LISTS, token.name):
            self._take_list(token)
        elif re.fullmatch(_BLOCKS, token.name):
            self._take_block(token)

    def flush(self) -> None:
        if self.table is not None:
            self._close_table()
        text = Located.join(self.buffer).strip()
        self.buffer.clear()
        if text:
            self.pieces.append(Piece(form=self.form, text=text, is_marked=self.is_marked))

    def _take_list(self, token: _Token) -> None:
        self.flush()
        if token.name == "li":
            self.is_marked = not token.is_closing
            if self.form not in (Form.ITEM, Form.NUMBERED):
                self.form = Form.ITEM
        elif token.is_closing:
            self.form, self.is_marked = Form.LOOSE, False
        else:
            self.form = Form.NUMBERED if token.name == "ol" else Form.ITEM
            self.is_marked = False

    def _take_block(self, token: _Token) -> None:
        self.flush()
        if self.is_marked or token.name in ("br", "hr"):
            return
        self.form = Form.LOOSE if token.is_closing else Form.PARAGRAPH

    def _close_table(self) -> None:
        assert self.table is not None
        cells, caption = self.table.cells, Located.join(self.table.caption).strip()
        self.table = None
        if cells or caption:
            self.pieces.append(Piece(form=Form.TABLE, text=caption, table=grid(cells)))


@dataclass(slots=True)
class _TableReader:
    """The state of reading one table; tables inside its cells are flattened into them."""

    cells: list[list[Cell]] = field(default_factory=list)
    caption: list[Located] = field(default_factory=list)
    depth: int = 1
    in_head: bool = False
    is_open: bool = False

    def take(self, token: _Token) -> bool:
        """Whether the token belongs to the table; the closing tag does not."""
        if not token.name:
            self._take_text(token.text)
        elif token.name == "table":
            self.depth += -1 if token.is_closing else 1
            return self.depth > 0
        elif self.depth > 1 or token.name not in ("thead", "tbody", "tfoot", "tr", "td", "th"):
            if self.depth == 1 and not self.is_open and token.name in _ENDS_TABLE and self.cells:
                return token.is_closing
            self._take_text(Located.added(" "))
        else:
            self._take_structure(token)
        return True

    def _take_text(self, text: Located) -> None:
        if self.is_open or (self.cells and self.cells[-1] and text.text.strip()):
            self.cells[-1][-1].text.append(text)
        elif not self.cells:
            self.caption.append(text)
        elif text.text.strip():
            self.cells[-1].append(Cell(text=[text]))

    def _take_structure(self, token: _Token) -> None:
        self.is_open = False
        if token.name in ("thead", "tbody", "tfoot"):
            self.in_head = token.name == "thead" and not token.is_closing
        elif token.is_closing:
            return
        elif token.name == "tr":
            self.cells.append([])
        else:
            if not self.cells:
                self.cells.append([])
            spans = {name.lower(): int(value) for name, value in _SPAN.findall(token.attributes)}
            is_header = self.in_head or token.name == "th"
            self.cells[-1].append(
                Cell(
                    is_header=is_header,
                    rowspan=spans.get("rowspan", 1),
                    colspan=spans.get("colspan", 1),
                )
            )
            self.is_open = True
