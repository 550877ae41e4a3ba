"""Word documents (OOXML): text, automatic numbers, tables, notes, text boxes; redlines tracked or drawn.

Invariant: what a redline deletes is in the old edition alone, what it inserts in the new one alone, and both
are read from the same text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from revtool.errors import Place, Problem, problem
from revtool.importers import Header
from revtool.importers.archive import Archive, Relation, names_of
from revtool.importers.docx_body import Walker
from revtool.importers.docx_drawn import paragraphs
from revtool.importers.docx_model import Document, Paragraph, Part, Piece
from revtool.importers.docx_numbers import Lists
from revtool.importers.docx_styles import Styles
from revtool.importers.office import plan_of
from revtool.importers.office_xml import local, value
from revtool.model.imported import ImportResult

MAIN = "word/document.xml"
LARGEST_TEXT = 4_000_000
"""Characters; a plan of 300 pages has under one million."""

_ASIDES = {"header": "page-header", "footer": "page-footer", "comments": "comment"}
_NOTES = {"footnotes": "footnote", "endnotes": "endnote"}
_SEPARATORS = frozenset({"separator", "continuationSeparator", "continuationNotice"})


def accepts(data: bytes, name: str) -> bool:
    """Whether the source is an archive that holds a Word document."""
    return any(part.startswith("word/") for part in names_of(data))


def read(data: bytes, name: str, header: Header) -> ImportResult:
    """The plan of the edition asked for, and the account of the text.

    Raises:
        UnreadableError: The file is damaged, encrypted, too large or empty, or holds no old edition.
        UsageError: The library for it is not installed.
    """
    archive = Archive(data, name)
    main = archive.main(MAIN)
    relations = archive.relations(main)
    document, lists = _document(archive, main, relations)
    warnings = tuple(_warnings(archive, document, name))
    return plan_of(document, lists, header, data=data, name=name, warnings=warnings)


def _document(archive: Archive, main: str, relations: dict[str, Relation]) -> tuple[Document, Lists]:
    """The document, read once, with what stands in its other parts."""
    by_kind: dict[str, list[str]] = {}
    for relation in relations.values():
        if not relation.is_external and relation.target in archive.names:
            by_kind.setdefault(relation.kind, []).append(relation.target)

    def root(kind: str) -> Any:
        return archive.tree(by_kind[kind][0]) if kind in by_kind else None

    lists = Lists.of(root("numbering"))
    walker = Walker(Styles.of(root("styles")), lists, notes=dict(_notes(root)))
    parts = walker.document.parts
    for element in archive.elements(main):
        above = element.getparent()
        if above is None or local(above) != "body" or not local(element):
            continue
        parts.extend(walker.parts(element))
        element.clear()
        while element.getprevious() is not None:
            del above[0]
    if walker.page == 1:
        _without_pages(parts)
    for kind, reason in _ASIDES.items():
        for part in by_kind.get(kind, ()):
            walker.document.asides += _asides(archive.tree(part), reason, walker)
    return walker.document, lists


def _notes(root: Any) -> Iterator[tuple[tuple[str, str], Any]]:
    for kind, name in _NOTES.items():
        part = root(kind)
        for element in part if part is not None else ():
            if local(element) == name and value(element, "type") not in _SEPARATORS:
                yield (name, value(element, "id")), element


def _asides(root: Any, reason: str, walker: Walker) -> list[Paragraph]:
    """What stands in a header, a footer or the comments, who wrote a comment before it."""
    other = Walker(walker.styles, walker.lists)
    found: list[Paragraph] = []
    for element in root:
        is_comment = local(element) == "comment"
        inner = [part for child in element for part in other.parts(child)] if is_comment else []
        own = list(paragraphs(inner if is_comment else other.parts(element)))
        if is_comment and own and value(element, "author"):
            own[0].pieces.insert(0, Piece(text=f"{value(element, 'author')}："))
        found += own
    for paragraph in found:
        paragraph.aside = reason
    return found


def _without_pages(parts: Iterable[Part]) -> None:
    """Forget pages where the program left no page breaks to count."""
    for part in parts:
        part.page = None
    for paragraph in paragraphs(parts):
        paragraph.page = None


def _warnings(archive: Archive, document: Document, name: str) -> Iterator[Problem]:
    """What is in the file and was not read."""
    place = Place(file=name)
    if any(part.endswith("vbaProject.bin") for part in archive.names):
        yield problem("macros-ignored", place, is_warning=True)
    embedded = [part for part in archive.names if "/embeddings/" in part or "/activeX/" in part]
    if embedded:
        yield problem("objects-ignored", place, is_warning=True, count=len(embedded))
    if document.pictures:
        yield problem("pictures-ignored", place, is_warning=True, count=document.pictures)
