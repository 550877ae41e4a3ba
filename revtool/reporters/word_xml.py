"""The parts of a Word file: paragraphs, runs, tracked changes, comments, tables, and the file itself.

Element orders and ids follow ECMA-376 (WordprocessingML, transitional), since Word refuses files that
break them. Invariant: ids are unique and counted from 1, and nothing in the file depends on when or where
it is made.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from revtool.text.normalise import visible

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table, _Cell
    from docx.text.paragraph import Paragraph

MINCHO = "ＭＳ 明朝"
GOTHIC = "ＭＳ ゴシック"
"""Typefaces of offices' papers: text and headings."""
RED = "C00000"
SHADE = "F2F2F2"
STEP_MM = 5
"""How far each level of an outline is set in."""
_DATE = "%Y-%m-%dT%H:%M:%SZ"
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a ZIP entry can have."""


class Look(Enum):
    """How a stretch of text looks, and what it is when changes are tracked."""

    PLAIN = "plain"
    DELETED = "del"
    INSERTED = "ins"
    UNDERLINED = "single"
    DOUBLY_UNDERLINED = "double"


class Author(NamedTuple):
    """Who made the changes, and when."""

    name: str
    when: datetime


@dataclass(slots=True)
class Sheet:
    """A Word document while it is written.

    Attributes:
        document: The document of python-docx.
        author: Who made the changes.
    """

    document: Document
    author: Author
    _ids: int = field(default=0)

    @classmethod
    def blank(cls, author: Author, *, is_wide: bool, lang: str) -> Sheet:
        """An empty A4 sheet, across when `is_wide`, with an office's typefaces and page numbers."""
        import docx

        sheet = cls(docx.Document(), author)
        sheet._page(is_wide=is_wide)
        sheet._styles(lang)
        return sheet

    def paragraph(self, style: str, indent: int = 0) -> Paragraph:
        """A new paragraph at the end."""
        made = self.document.add_paragraph(style=style)
        self.indent(made, indent)
        return made

    def indent(self, paragraph: Paragraph, steps: int) -> None:
        """Set `paragraph` in by `steps`."""
        if steps:
            from docx.shared import Mm

            paragraph.paragraph_format.left_indent = Mm(STEP_MM * steps)

    def run(
        self, paragraph: Paragraph, text: str, look: Look = Look.PLAIN, *, is_strong: bool = False
    ) -> None:
        """Text at the end of a paragraph, drawn as it looks."""
        if text:
            paragraph._p.append(_run(text, look, is_strong=is_strong, text_tag="w:t"))

    def tracked(
        self, paragraph: Paragraph, look: Look, pieces: Sequence[tuple[str, bool]], *, is_whole: bool = False
    ) -> None:
        """Text at the end of a paragraph as one tracked change.

        Args:
            paragraph: Where it stands.
            look: Whether it is deleted or inserted.
            pieces: Texts, and whether they are strong.
            is_whole: Whether the whole paragraph is.
        """
        change = self._change(look, is_whole=is_whole)
        tag = "w:delText" if look is Look.DELETED else "w:t"
        for text, is_strong in pieces:
            change.append(_run(text, Look.PLAIN, is_strong=is_strong, text_tag=tag))
        paragraph._p.append(change)

    def track_end(self, paragraph: Paragraph, look: Look) -> None:
        """Track the end of a paragraph that is deleted or inserted whole, so that no empty one is left."""
        if look is not Look.PLAIN:
            from docx.oxml import OxmlElement

            marks = OxmlElement("w:rPr")
            marks.append(self._change(look, is_whole=True))
            paragraph._p.get_or_add_pPr().append(marks)

    @contextmanager
    def commented(self, paragraph: Paragraph, note: str, look: Look) -> Iterator[None]:
        """Put what is written meanwhile under the comment `note`; its mark comes and goes with the text."""
        if not note:
            yield
            return
        comment = self.document.comments.add_comment(_shown(note), self.author.name, "")
        comment._comment_elm.set(_name("w:date"), self._when)
        number = str(comment.comment_id)
        paragraph._p.append(_element("w:commentRangeStart", id=number))
        yield
        paragraph._p.append(_element("w:commentRangeEnd", id=number))
        reference = _element("w:r")
        reference.append(_element("w:commentReference", id=number))
        if look is not Look.PLAIN:
            change = self._change(look, is_whole=True)
            change.append(reference)
            reference = change
        paragraph._p.append(reference)

    def table(self, titles: Sequence[str], widths: Sequence[int]) -> Table:
        """A table with a header row that every page repeats; `widths` in millimetres."""
        from docx.shared import Mm

        table: Table = self.document.add_table(rows=1, cols=len(titles), style="Table Grid")
        table.autofit = False
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Mm(width)
        properties = table.rows[0]._tr.get_or_add_trPr()
        properties.append(_element("w:cantSplit"))
        properties.append(_element("w:tblHeader"))
        for cell, title in zip(table.rows[0].cells, titles, strict=True):
            self._shade(cell)
            self.run(cell.paragraphs[0], title, is_strong=True)
        return table

    def row(self, table: Table, *, is_heading: bool) -> tuple[_Cell, ...]:
        """The cells of a new row."""
        row: Any = table.add_row()  # type: ignore[no-untyped-call]
        row._tr.get_or_add_trPr().append(_element("w:cantSplit"))
        for cell, column in zip(row.cells, table.columns, strict=True):
            cell.width = column.width
            if is_heading:
                self._shade(cell)
        return tuple(row.cells)

    def paragraphs(self, cell: _Cell, count: int) -> Iterator[Paragraph]:
        """The paragraph that a cell has, and as many more as make `count`."""
        yield cell.paragraphs[0]
        for _ in range(count - 1):
            yield cell.add_paragraph()

    def packed(self, title: str) -> bytes:
        """The file, with no trace of the time or the machine."""
        properties = self.document.core_properties
        when = self.author.when.replace(tzinfo=None)
        properties.title, properties.author = _shown(title)[:255], _shown(self.author.name)[:255]
        properties.last_modified_by, properties.comments = properties.author, ""
        properties.created = properties.modified = when
        raw, made = BytesIO(), BytesIO()
        self.document.save(raw)
        with ZipFile(raw) as before, ZipFile(made, "w", ZIP_DEFLATED) as after:
            for name in before.namelist():
                entry = ZipInfo(name, _EPOCH)
                entry.compress_type = ZIP_DEFLATED
                after.writestr(entry, before.read(name))
        return made.getvalue()

    @property
    def _when(self) -> str:
        return self.author.when.strftime(_DATE)

    def _change(self, look: Look, *, is_whole: bool) -> Any:
        """A tracked change. LibreOffice joins neighbours of one day over the end of a paragraph that stays.

        So what belongs to a whole paragraph is a day younger than what stands inside one.
        """
        self._ids += 1
        when = self.author.when + timedelta(days=is_whole)
        name = _shown(self.author.name)
        return _element(f"w:{look.value}", id=str(self._ids), author=name, date=when.strftime(_DATE))

    def _shade(self, cell: _Cell) -> None:
        cell._tc.get_or_add_tcPr().append(_element("w:shd", val="clear", color="auto", fill=SHADE))

    def _page(self, *, is_wide: bool) -> None:
        from docx.enum.section import WD_ORIENT
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.shared import Mm

        section = self.document.sections[0]
        short, long = Mm(210), Mm(297)
        section.page_width, section.page_height = (long, short) if is_wide else (short, long)
        section.orientation = WD_ORIENT.LANDSCAPE if is_wide else WD_ORIENT.PORTRAIT
        section.left_margin = section.right_margin = Mm(20)
        section.top_margin = section.bottom_margin = Mm(20)
        footer = section.footer.paragraphs[0]
        footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
        field = _element("w:fldSimple", instr="PAGE")
        field.append(_run("1", Look.PLAIN, is_strong=False, text_tag="w:t"))
        footer._p.append(field)

    def _styles(self, lang: str) -> None:
        from docx.shared import Pt, RGBColor

        for name, face, size in _FACES:
            style: Any = self.document.styles[name]
            style.font.size, style.font.name = Pt(size), face
            style.font.color.rgb = RGBColor(0, 0, 0)
            fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
            for kind in list(fonts.attrib):
                if kind.endswith("Theme"):
                    del fonts.attrib[kind]
            for kind in ("ascii", "hAnsi", "eastAsia"):
                fonts.set(_name(f"w:{kind}"), face)
        normal: Any = self.document.styles["Normal"]
        normal.paragraph_format.space_after = Pt(4)
        region = {"ja": "ja-JP", "en": "en-US"}.get(lang, lang)
        normal.element.get_or_add_rPr().append(_element("w:lang", val=region, eastAsia=region))


_FACES = (
    ("Normal", MINCHO, 10.5),
    ("Title", GOTHIC, 16),
    *((f"Heading {level}", GOTHIC, max(10.5, 15 - 1.5 * level)) for level in range(1, 10)),
)
"""Typeface and size in points of each style."""


def _run(text: str, look: Look, *, is_strong: bool, text_tag: str) -> Any:
    """A run; line feeds and tabs become the elements that Word has for them."""
    run = _element("w:r")
    looks = [*_looks(look, is_strong=is_strong)]
    if looks:
        properties = _element("w:rPr")
        for made in looks:
            properties.append(made)
        run.append(properties)
    for number, line in enumerate(_shown(text).split("\n")):
        if number:
            run.append(_element("w:br"))
        for place, piece in enumerate(line.split("\t")):
            if place:
                run.append(_element("w:tab"))
            if piece:
                words = _element(text_tag)
                words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
                words.text = piece
                run.append(words)
    return run


def _looks(look: Look, *, is_strong: bool) -> Iterator[Any]:
    """The properties of a run, in the order in which Word wants them."""
    if is_strong:
        yield _element("w:b")
    if look is Look.DELETED:
        yield _element("w:dstrike")
    if look in (Look.DELETED, Look.INSERTED):
        yield _element("w:color", val=RED)
    if look is Look.INSERTED:
        yield _element("w:u", val="single")
    if look in (Look.UNDERLINED, Look.DOUBLY_UNDERLINED):
        yield _element("w:u", val=look.value)


def _shown(text: str) -> str:
    """`text` without characters that act, or that XML has no place for."""
    return "".join(
        c if c not in "\ufffe\uffff" and not "\ud800" <= c <= "\udfff" else "\ufffd" for c in visible(text)
    )


def _element(name: str, **attributes: str) -> Any:
    """An element with attributes of its own namespace."""
    from docx.oxml import OxmlElement

    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(_name(f"w:{key}"), value)
    return made


def _name(name: str) -> str:
    from docx.oxml.ns import qn

    return qn(name)
