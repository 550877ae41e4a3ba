"""The parts of a Word file: paragraphs, runs, tracked changes, comments, tables, and the file itself.

Element orders and ids follow ECMA-376 (WordprocessingML, transitional), since Word refuses files that
break them. Invariant: ids are unique and counted from 1, and nothing in the file depends on when or where
it is made.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from revtool.model.settings import HouseStyle, Paper
from revtool.reporters.looks import INKS, Look
from revtool.text.normalise import visible

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table, _Cell
    from docx.text.paragraph import Paragraph

SHADE = "F2F2F2"
STEP_MM = 5
"""How far each level of an outline is set in."""
_DATE = "%Y-%m-%dT%H:%M:%SZ"
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a ZIP entry can have."""


class Author(NamedTuple):
    """Who made the changes, and when."""

    name: str
    when: datetime


class Words(NamedTuple):
    """Characters of a run, whether they are strong, and the id of their style, empty for none."""

    text: str
    strong: bool = False
    style: str = ""


@dataclass(slots=True)
class Sheet:
    """A Word document while it is written.

    Attributes:
        document: The document of python-docx.
        author: Who made the changes.
        house: Typefaces, colours and paper.
    """

    document: Document
    author: Author
    house: HouseStyle
    _ids: int = field(default=0)
    _named: dict[str, int] = field(default_factory=dict)
    _style_ids: dict[str, str] = field(default_factory=dict)
    _comments: int = field(default=0)

    @classmethod
    def blank(cls, author: Author, house: HouseStyle, *, is_wide: bool, lang: str) -> Sheet:
        """An empty sheet of paper, across when `is_wide`, in the house style and with page numbers."""
        import docx

        sheet = cls(docx.Document(), author, house)
        sheet._forget_preview()
        sheet._page(is_wide=is_wide)
        sheet._styles(lang)
        return sheet

    def paragraph(self, style: str, indent: int = 0) -> Paragraph:
        """A new paragraph at the end.

        python-docx would search all styles and all paragraphs each time.
        """
        from docx.text.paragraph import Paragraph

        element: Any = _element("w:p")
        self.document.element.body.sectPr.addprevious(element)
        element.style = None if style == "Normal" else self._style_id(style)
        made = Paragraph(element, self.document._body)
        self.indent(made, indent)
        return made

    def style(self, name: str, base: str) -> str:
        """`name`, a style of paragraphs that looks as `base` does; it is made where there is none yet."""
        if name not in self._style_ids and name not in self.document.styles:
            self._add_style(name, base, is_character=False)
        return name

    def role(self, name: str) -> str:
        """Id of the style of characters that says what they are (`Plan Label`), empty for no role."""
        if not name:
            return ""
        full = f"Plan {name.capitalize()}"
        if full not in self._style_ids and full not in self.document.styles:
            self._add_style(full, "Default Paragraph Font", is_character=True)
        return self._style_id(full)

    def _style_id(self, name: str) -> str:
        """The id of a style, looked up once."""
        if name not in self._style_ids:
            self._style_ids[name] = str(self.document.styles[name].style_id)
        return self._style_ids[name]

    def _add_style(self, name: str, base: str, *, is_character: bool) -> None:
        from docx.enum.style import WD_STYLE_TYPE

        kind = WD_STYLE_TYPE.CHARACTER if is_character else WD_STYLE_TYPE.PARAGRAPH
        made: Any = self.document.styles.add_style(name, kind)
        made.base_style = self.document.styles[base]

    def track_style(self, paragraph: Paragraph, name: str) -> None:
        """Track that a paragraph had another style before; its end has to be tracked first."""
        change = self._change(Look.INSERTED, is_whole=True)
        change.tag = _name("w:pPrChange")
        before = _element("w:pPr")
        before.append(_element("w:pStyle", val=self._style_id(name)))
        change.append(before)
        paragraph._p.get_or_add_pPr().append(change)

    def indent(self, paragraph: Paragraph, steps: int) -> None:
        """Set `paragraph` in by `steps`."""
        if steps:
            from docx.shared import Mm

            paragraph.paragraph_format.left_indent = Mm(STEP_MM * steps)

    def run(
        self,
        paragraph: Paragraph,
        text: str,
        look: Look = Look.PLAIN,
        *,
        is_strong: bool = False,
        style: str = "",
    ) -> None:
        """Text at the end of a paragraph, drawn as it looks, in the style of an id."""
        if text:
            looks = self._looks(look, is_strong=is_strong)
            paragraph._p.append(_run(text, _styled(style, looks), "w:t"))

    def tracked(
        self, paragraph: Paragraph, look: Look, pieces: Sequence[Words], *, is_whole: bool = False
    ) -> None:
        """Text at the end of a paragraph as one tracked change.

        Args:
            paragraph: Where it stands.
            look: Whether it is deleted or inserted.
            pieces: Its words.
            is_whole: Whether the whole paragraph is.
        """
        change = self._change(look, is_whole=is_whole)
        tag = "w:delText" if look is Look.DELETED else "w:t"
        for words in pieces:
            looks = self._looks(Look.PLAIN, is_strong=words.strong)
            change.append(_run(words.text, _styled(words.style, looks), tag))
        paragraph._p.append(change)

    def track_end(self, paragraph: Paragraph, look: Look) -> None:
        """Track the end of a paragraph that is deleted or inserted whole, so that no empty one is left."""
        if look is not Look.PLAIN:
            from docx.oxml import OxmlElement

            marks = OxmlElement("w:rPr")
            marks.append(self._change(look, is_whole=True))
            paragraph._p.get_or_add_pPr().append(marks)

    @contextmanager
    def named(self, paragraph: Paragraph, name: str) -> Iterator[None]:
        """Put what is written meanwhile under a hidden bookmark, numbered where the name is taken.

        A bookmark is a place in the text, which nobody sees and links lead to (`file.docx#name`).
        """
        if not name:
            yield
            return
        again = self._named[name] = self._named.get(name, 0) + 1
        unique = name if again == 1 else f"{name}_{again}"
        number = self._next_id()
        paragraph._p.append(_element("w:bookmarkStart", id=number, name=unique))
        yield
        paragraph._p.append(_element("w:bookmarkEnd", id=number))

    @contextmanager
    def commented(self, paragraph: Paragraph, note: str, look: Look) -> Iterator[None]:
        """Put what is written meanwhile under the comment `note`; its mark comes and goes with the text."""
        if not note:
            yield
            return
        number = self._comment(note)
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

    def _comment(self, note: str) -> str:
        """The id of a new comment; python-docx would look for a free one among all that there are."""
        number = str(self._comments)
        self._comments += 1
        comment = _element(
            "w:comment", id=number, author=_shown(self.author.name), initials="", date=self._when
        )
        paragraph, mark = _element("w:p"), _element("w:r")
        mark.append(_element("w:annotationRef"))
        paragraph.extend((mark, _run(note, (), "w:t")))
        comment.append(paragraph)
        self.document.part._comments_part.element.append(comment)
        return number

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

    def row(self, table: Table, *, is_heading: bool, is_long: bool = False) -> tuple[_Cell, ...]:
        """The cells of a new row, which stays on one page unless it `is_long`."""
        row: Any = table.add_row()  # type: ignore[no-untyped-call]
        if not is_long:
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
        when = self.author.when + timedelta(days=is_whole)
        name = _shown(self.author.name)
        return _element(f"w:{look.value}", id=self._next_id(), author=name, date=when.strftime(_DATE))

    def _next_id(self) -> str:
        """An id that nothing else in the document has; Word repairs a file in which two are the same."""
        self._ids += 1
        return str(self._ids)

    def _looks(self, look: Look, *, is_strong: bool) -> Iterator[Any]:
        """The properties of a run, in the order in which Word wants them."""
        is_line = look in (Look.UNDERLINED, Look.DOUBLY_UNDERLINED)
        ink = INKS[self.house.underline_ink if is_line else self.house.redline_ink]
        if is_strong:
            yield _element("w:b")
        if look is Look.DELETED:
            yield _element("w:dstrike")
        if look in (Look.DELETED, Look.INSERTED):
            yield _element("w:color", val=ink)
        if look is Look.INSERTED:
            yield _element("w:u", val="single")
        if is_line:
            yield _element("w:u", val=look.value, color=ink)

    def _shade(self, cell: _Cell) -> None:
        cell._tc.get_or_add_tcPr().append(_element("w:shd", val="clear", color="auto", fill=SHADE))

    def _forget_preview(self) -> None:
        """Drop the picture of a page that the template brings, which is of another document."""
        relations = self.document.part.package.rels
        for key in [key for key, one in relations.items() if one.reltype.endswith("/thumbnail")]:
            del relations[key]

    def _page(self, *, is_wide: bool) -> None:
        from docx.enum.section import WD_ORIENT
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.shared import Mm

        section = self.document.sections[0]
        short, long = map(Mm, PAPERS[self.house.paper])
        section.page_width, section.page_height = (long, short) if is_wide else (short, long)
        section.orientation = WD_ORIENT.LANDSCAPE if is_wide else WD_ORIENT.PORTRAIT
        section.left_margin = section.right_margin = Mm(MARGIN)
        section.top_margin = section.bottom_margin = Mm(MARGIN)
        footer = section.footer.paragraphs[0]
        footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
        field = _element("w:fldSimple", instr="PAGE")
        field.append(_run("1", (), "w:t"))
        footer._p.append(field)

    def _styles(self, lang: str) -> None:
        from docx.shared import Pt, RGBColor

        for name, size in _SIZES.items():
            style: Any = self.document.styles[name]
            face = self.house.text_face if name == "Normal" else self.house.heading_face
            style.font.size, style.font.name = Pt(size), face
            style.font.color.rgb = RGBColor(0, 0, 0)
            fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
            for kind in list(fonts.attrib):
                if kind.endswith("Theme"):
                    del fonts.attrib[kind]
            for kind in ("ascii", "hAnsi", "eastAsia"):
                fonts.set(_name(f"w:{kind}"), face)
        for border in self.document.styles["Title"].element.findall(".//" + _name("w:pBdr")):
            border.getparent().remove(border)
        normal: Any = self.document.styles["Normal"]
        normal.paragraph_format.space_after = Pt(4)
        region = {"ja": "ja-JP", "en": "en-US"}.get(lang, lang)
        normal.element.get_or_add_rPr().append(_element("w:lang", val=region, eastAsia=region))


PAPERS = {Paper.A4: (210, 297), Paper.A3: (297, 420), Paper.B4: (257, 364)}
"""Short and long side in millimetres; B4 is the Japanese one."""

MARGIN = 20
"""Millimetres at every side of a page."""

_SIZES = {"Normal": 10.5, "Title": 16, **{f"Heading {n}": max(10.5, 15 - 1.5 * n) for n in range(1, 10)}}
"""Size in points of each style."""


def _styled(style: str, looks: Iterable[Any]) -> Iterator[Any]:
    """The properties of a run in a style."""
    if style:
        yield _element("w:rStyle", val=style)
    yield from looks


def _run(text: str, looks: Iterable[Any], text_tag: str) -> Any:
    """A run; line feeds and tabs become the elements that Word has for them."""
    run = _element("w:r")
    made = list(looks)
    if made:
        properties = _element("w:rPr")
        for look in made:
            properties.append(look)
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


def _shown(text: str) -> str:
    """`text` without characters that act, or that XML has no place for."""
    return "".join(
        c if c not in "\ufffe\uffff" and not "\ud800" <= c <= "\udfff" else "\ufffd" for c in visible(text)
    )


def _element(tag: str, /, **attributes: str) -> Any:
    """An element with attributes of its own namespace."""
    from docx.oxml import OxmlElement

    made = OxmlElement(tag)
    for key, value in attributes.items():
        made.set(_name(f"w:{key}"), value)
    return made


def _name(name: str) -> str:
    from docx.oxml.ns import qn

    return qn(name)
