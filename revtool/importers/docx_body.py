"""The body of a Word document walked once: what stands on which side, in reading order.

Text boxes and notes follow the paragraph that they hang on. Invariant: every character that the document
prints is in one piece; instructions of fields and what only another program would show are in none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from revtool.importers.docx_model import Cell, Document, Paragraph, Part, Piece, Setting, Table
from revtool.importers.docx_numbers import Lists, symbol
from revtool.importers.docx_styles import Properties, Styles, heading_level, look_of, properties_of
from revtool.importers.office_xml import child_value, children, integer, is_on, local, only, value

_INSERTED = frozenset({"ins", "moveTo"})
_DELETED = frozenset({"del", "moveFrom"})
_WRAPPERS = frozenset(
    {"hyperlink", "smartTag", "sdt", "sdtContent", "customXml", "fldSimple", "bdo", "dir", "oMath"}
    | {"oMathPara", "rt_", "ruby", "rubyBase", "e", "num", "den", "sub", "sup", "f", "sSub", "sSup", "d"}
)
"""Elements that only wrap what is printed; of formulas the characters in a row are kept."""

_CHARACTERS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
_ROLES = {
    "plan label": "label",
    "plan tag": "tag",
    "plan title": "title",
    "plan organisation": "organisation",
}
"""Character styles that say what a stretch of a node is."""

_CONTENTS = re.compile(r"(?:toc|目次)\s*(?:\d|heading|見出し)?", re.I)
_PHONETIC = re.compile(r"\\o\\ad\(\\s\\up\s*\d+\([^()]*\),([^()]*)\)")
"""A word with its reading above it, as Word wrote it before it had an element for that."""

_WIDEST = 1_000
"""Columns of a table; a cell that claims to span more spans these."""


@dataclass(slots=True)
class _Field:
    """A field that is open: its instruction, and whether its result is being read."""

    code: str = ""
    is_result: bool = False
    has_result: bool = False


@dataclass(slots=True)
class Walker:
    """What is known while the body is walked.

    Attributes:
        styles: The styles.
        lists: The lists.
        notes: Footnotes and endnotes, by kind and id.
        document: What was read so far.
    """

    styles: Styles
    lists: Lists
    notes: dict[tuple[str, str], Any] = field(default_factory=dict)
    document: Document = field(default_factory=Document)
    page: int = 1
    _old: bool = True
    _new: bool = True
    _fields: list[_Field] = field(default_factory=list)
    _behind: list[Part] = field(default_factory=list)
    _noted: int = 0

    def parts(self, element: Any) -> Iterator[Part]:
        """The parts that an element of the body holds: itself, or what it wraps."""
        name = local(element)
        if name == "p":
            yield from self._paragraph(element)
        elif name == "tbl":
            yield self._table(element)
        elif name in _INSERTED | _DELETED:
            with self._side(name):
                yield from self._all(element)
        elif name == "AlternateContent":
            yield from self._all(_choice(element))
        elif name in ("sdt", "sdtContent", "customXml", "smartTag"):
            yield from self._all(element)

    def _all(self, element: Any) -> Iterator[Part]:
        for child in element if element is not None else ():
            yield from self.parts(child)

    @contextmanager
    def _side(self, name: str) -> Iterator[None]:
        """What is read meanwhile stands on one side alone."""
        before = self._old, self._new
        self.document.is_tracked = True
        self._old, self._new = self._old and name not in _INSERTED, self._new and name not in _DELETED
        yield
        self._old, self._new = before

    def _paragraph(self, element: Any) -> Iterator[Part]:
        properties = only(element, "pPr")
        after = self._setting(properties_of(properties))
        change = only(properties, "pPrChange")
        before = self._setting(properties_of(only(change, "pPr"))) if change is not None else after
        ends = {local(mark) for mark in (only(properties, "rPr") if _has_mark(properties) else ())}
        if ends & (_INSERTED | _DELETED) or change is not None:
            self.document.is_tracked = True
        made = Paragraph(
            before=before,
            after=after,
            ends_old=self._old and not ends & _INSERTED,
            ends_new=self._new and not ends & _DELETED,
            page=self.page,
        )
        if self._is_contents() or _CONTENTS.fullmatch(after.style):
            made.aside = "contents"
        behind, self._behind = self._behind, []
        self._inline(element, made, self.styles.get(self._style_id(properties)))
        if self._is_contents():
            made.aside = "contents"
        hung, self._behind = self._behind, behind
        yield made
        yield from hung

    def _style_id(self, properties: Any) -> str:
        return child_value(properties, "pStyle") or self.styles.default

    def _setting(self, own: Properties) -> Setting:
        style = self.styles.get(own.style or self.styles.default)
        number = own.list_id if own.list_id is not None else style.properties.list_id
        at = own.list_level
        if number and own.list_id is None and own.style:
            at = self.lists.of_style(own.style, number) if at is None else at
        if at is None:
            at = style.properties.list_level or 0
        level = own.level if own.level is not None else style.properties.level
        return Setting(
            style=style.name,
            level=heading_level(level),
            number=(number, at) if number and number != "0" else None,
        )

    def _inline(self, element: Any, made: Paragraph, style: Any) -> None:
        """Read what stands in a line."""
        for child in element:
            name = local(child)
            if name == "r":
                self._run(child, made, style)
            elif name in _INSERTED | _DELETED:
                with self._side(name):
                    self._inline(child, made, style)
            elif name == "AlternateContent":
                chosen = _choice(child)
                if chosen is not None:
                    self._inline(chosen, made, style)
            elif name == "t":
                self._add(made, child.text or "", Piece(text=""))
            elif name in _WRAPPERS:
                self._inline(child, made, style)

    def _run(self, run: Any, made: Paragraph, style: Any) -> None:
        properties = only(run, "rPr")
        named = self.styles.get(child_value(properties, "rStyle"))
        own = named if named.name else style
        look, hidden = look_of(properties, own.look, own.hidden)
        like = Piece(text="", look=look, hidden=hidden, role=_ROLES.get(named.name, ""))
        for child in run:
            self._in_run(child, made, like, style)

    def _in_run(self, child: Any, made: Paragraph, like: Piece, style: Any) -> None:
        name = local(child)
        if name in ("t", "delText"):
            self._add(made, child.text or "", like)
        elif name in _CHARACTERS:
            is_break = name == "br" and value(child, "type") in ("page", "column")
            self._add(made, "\n" if is_break else _CHARACTERS[name], like)
        elif name == "sym":
            code = value(child, "char")
            self._add(made, symbol(chr(int(code, 16))) if re.fullmatch("[0-9A-Fa-f]{4}", code) else "", like)
        elif name == "fldChar":
            self._field(value(child, "fldCharType"), made, like)
        elif name == "instrText":
            if self._fields and not self._fields[-1].is_result:
                self._fields[-1].code += child.text or ""
        elif name in ("footnoteReference", "endnoteReference"):
            self._note(name.removesuffix("Reference"), value(child, "id"), made, like)
        elif name == "lastRenderedPageBreak":
            self.page += 1
        elif name == "ruby":
            base = only(child, "rubyBase")
            if base is not None:
                self._inline(base, made, style)
        elif name == "AlternateContent":
            for inner in _choice(child) if _choice(child) is not None else ():
                self._in_run(inner, made, like, style)
        elif name in ("drawing", "pict", "object"):
            self._drawing(child)

    def _add(self, made: Paragraph, text: str, like: Piece) -> None:
        if not text or any(not each.is_result for each in self._fields):
            return
        for each in self._fields:
            each.has_result = True
        made.pieces.append(replace(like, text=text, old=self._old, new=self._new))

    def _field(self, kind: str, made: Paragraph, like: Piece) -> None:
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].is_result = True
        elif kind == "end" and self._fields:
            ended = self._fields.pop()
            word = None if ended.has_result else _PHONETIC.search(ended.code)
            if word is not None:
                self._add(made, word[1], like)

    def _is_contents(self) -> bool:
        return any(each.code.split()[:1] == ["TOC"] for each in self._fields)

    def _note(self, kind: str, number: str, made: Paragraph, like: Piece) -> None:
        """A reference to a note: its mark in the text, and the note behind the paragraph."""
        note = self.notes.pop((kind, number), None)
        if note is None or any(not each.is_result for each in self._fields):
            return
        self._noted += 1
        mark = f"※{self._noted}"
        self._add(made, mark, replace(like, role=""))
        parts = list(self._all(note))
        for part in parts:
            if isinstance(part, Paragraph):
                part.pieces.insert(0, Piece(text=f"{mark} ", old=self._old, new=self._new))
                break
        self._behind += parts

    def _drawing(self, element: Any) -> None:
        """The text boxes of a drawing, each once; a picture is counted."""
        boxes = list(_boxes(element))
        for box in boxes:
            fields, self._fields = self._fields, []
            self._behind += list(self._all(box))
            self._fields = fields
        if not boxes and any(
            local(each) in ("blip", "imagedata", "chart", "relIds") for each in element.iter()
        ):
            self.document.pictures += 1

    def _table(self, element: Any) -> Table:
        table = Table(page=self.page)
        above: dict[int, Cell] = {}
        rows = list(_wrapped(element, "tr"))
        for number, (row, names) in enumerate(rows):
            properties = only(row, "trPr")
            is_head = only(properties, "tblHeader") is not None and is_on(only(properties, "tblHeader"))
            if is_head and table.heads == number:
                table.heads += 1
            marks = {local(child) for child in (properties if properties is not None else ())} | names
            before = self._old, self._new
            if marks & (_INSERTED | _DELETED):
                self.document.is_tracked = True
            self._old = self._old and not marks & _INSERTED
            self._new = self._new and not marks & _DELETED
            at = min(_WIDEST, integer(child_value(properties, "gridBefore")))
            for cell, _ in _wrapped(row, "tc"):
                at = self._cell(cell, number, at, table, above)
            self._old, self._new = before
        return table

    def _cell(self, element: Any, row: int, column: int, table: Table, above: dict[int, Cell]) -> int:
        """Read a cell; the column behind it."""
        properties = only(element, "tcPr")
        width = max(1, min(_WIDEST, integer(child_value(properties, "gridSpan"))))
        merge = only(properties, "vMerge")
        if merge is not None and value(merge) != "restart" and column in above:
            above[column].rows = row - above[column].row + 1
            above[column].parts += [part for part in self._all(element) if _has_text(part)]
            return column + width
        made = Cell(row=row, column=column, columns=width)
        before = self._old, self._new
        marks = {local(child) for child in (properties if properties is not None else ())}
        self._old = self._old and "cellIns" not in marks
        self._new = self._new and "cellDel" not in marks
        made.parts = list(self._all(element))
        self._old, self._new = before
        table.cells.append(made)
        for place in range(column, column + width):
            above.pop(place, None)
        if merge is not None:
            above[column] = made
        return column + width


def _has_mark(properties: Any) -> bool:
    return only(properties, "rPr") is not None


def _has_text(part: Part) -> bool:
    return isinstance(part, Table) or any(piece.text.strip() for piece in part.pieces)


def _wrapped(element: Any, name: str) -> Iterator[tuple[Any, set[str]]]:
    """(child of a name, names of what wraps it), through wrappers that print nothing."""
    for child in element:
        found = local(child)
        if found == name:
            yield child, set()
        elif found in ("sdt", "sdtContent", "customXml") or found in _INSERTED | _DELETED:
            for inner, names in _wrapped(child, name):
                yield inner, names | {found}


def _choice(element: Any) -> Any:
    """Of what is said twice for two kinds of programs, the newer one."""
    chosen = children(element, "Choice")
    return chosen[0] if chosen else only(element, "Fallback")


def _boxes(element: Any) -> Iterable[Any]:
    """The outermost text boxes of a drawing, those of one alternative only."""
    for child in element:
        name = local(child)
        if name == "txbxContent":
            yield child
        elif name == "AlternateContent":
            chosen = _choice(child)
            if chosen is not None:
                yield from _boxes(chosen)
        elif name:
            yield from _boxes(child)
