"""Word documents (OOXML): text, automatic numbers, tables, notes, text boxes; redlines tracked or drawn.

Invariant: what a redline deletes is in the old edition alone, what it inserts in the new one alone, and both
are read from the same text.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from revtool.errors import Place, Problem, UnreadableError, problem
from revtool.grammar.account import Claim, account
from revtool.grammar.blocks import Block
from revtool.grammar.outline import Outline, build
from revtool.grammar.plan_title import read_title
from revtool.grammar.stated import build_stated
from revtool.importers import Header
from revtool.importers.archive import Archive, Relation, names_of
from revtool.importers.docx_body import Walker
from revtool.importers.docx_drawn import UNSURE, paragraphs, read_drawn
from revtool.importers.docx_edition import (
    TITLES,
    Flow,
    Grid,
    Pieces,
    blocks,
    is_stated,
    layout_of,
    stated,
)
from revtool.importers.docx_model import Document, Paragraph, Part, Piece
from revtool.importers.docx_numbers import Lists
from revtool.importers.docx_styles import Styles
from revtool.importers.office_xml import local, value
from revtool.model.imported import Fate, ImportResult
from revtool.model.plan import Doubt, Plan, PlanStatus, Source
from revtool.text.eras import fiscal_year as year_of
from revtool.text.located import Located

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
    drawn = read_drawn(document)
    place = Place(file=name)
    if header.is_superseded and not (document.is_tracked or drawn):
        raise UnreadableError(problem("no-superseded-edition", place))
    if sum(len(piece.text) for each in paragraphs(document.parts) for piece in each.pieces) > LARGEST_TEXT:
        raise UnreadableError(problem("too-much-text", place, limit=LARGEST_TEXT))
    layout, flows = layout_of(document, lists, is_old=header.is_superseded)
    text = "".join(layout.printed)
    if not any(isinstance(flow, Grid) or flow.spans for flow in flows):
        raise UnreadableError(problem("empty", place))
    whole = Located.of(text)
    outline = _outline(flows, Pieces(whole), text, header)
    left_out = [
        Claim(fate=fate, piece=whole[start:end], reason=reason)
        for (start, end), fate, reason in layout.left_out
    ]
    nodes = outline.nodes
    if drawn in UNSURE and nodes:
        doubt = Doubt(code="underline-read-as-insertion")
        nodes = (replace(nodes[0], doubts=(*nodes[0].doubts, doubt)), *nodes[1:])
    plan = Plan(
        edition=header.edition,
        title=header.title or outline.title,
        organisation=header.organisation or outline.organisation,
        fiscal_year=header.fiscal_year or outline.fiscal_year or _year(header),
        lang=header.lang,
        status=PlanStatus.RECOVERED if header.is_superseded else PlanStatus.IN_FORCE,
        source=Source(file=name, sha256=hashlib.sha256(data).hexdigest(), title=outline.title),
        nodes=nodes,
    )
    return ImportResult(
        plan=plan,
        stretches=account(text, [*outline.claims, *left_out]),
        text=text,
        warnings=tuple(_warnings(archive, document, lists, name)),
    )


def _year(header: Header) -> int | None:
    """The fiscal year that the name of an old edition says."""
    return year_of(f"{header.edition}年度") if header.is_superseded else None


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


def _outline(flows: list[Flow | Grid], pieces: Pieces, text: str, header: Header) -> Outline:
    """The tree of the paragraphs: as their styles state it, else as the grammar reads it."""
    year = header.fiscal_year or _year(header)
    titles = [
        flow for flow in flows if isinstance(flow, Flow) and flow.setting.style in TITLES and flow.spans
    ]
    if is_stated(flows):
        return _as_stated(flows, titles, pieces, text, header)
    printed = [(flow, pieces.joined(flow.spans).strip()) for flow in titles[:1]]
    unread = [(flow, title) for flow, title in printed if read_title(title.text) is None]
    claims = [Claim(fate=Fate.STRUCTURE, piece=title, reason="plan-title") for _, title in unread]
    rest = [flow for flow in flows if not any(flow is own for own, _ in unread)]
    if year is None:
        year = next((year_of(title.text) for _, title in printed), None) or _title_year(rest, pieces)
    read: Sequence[Block] = tuple(blocks(rest, pieces, claims, year))
    outline = build(read, source=text, edition=header.edition, fiscal_year=year, grammar=header.grammar)
    named = next((" ".join(title.text.split()) for _, title in unread), "")
    return replace(outline, claims=(*claims, *outline.claims), title=outline.title or named)


def _title_year(flows: Iterable[Flow | Grid], pieces: Pieces) -> int | None:
    """The fiscal year that the title names, looked for before tables are read."""
    for flow in list(flows)[:_BEFORE_THE_TITLE]:
        if isinstance(flow, Flow):
            title = read_title(pieces.joined(flow.spans).text.strip())
            if title is not None:
                return title.fiscal_year
    return None


_BEFORE_THE_TITLE = 20
"""Paragraphs among which the title stands; a cover has fewer."""


def _as_stated(
    flows: list[Flow | Grid], titles: list[Flow], pieces: Pieces, text: str, header: Header
) -> Outline:
    spans = titles[0].spans if titles else []
    organisation = pieces.joined([each for each in spans if each[1] == "organisation"]).strip()
    title = pieces.joined([each for each in spans if each[1] != "organisation"]).strip()
    outline = build_stated(
        stated(flows, pieces),
        source=text,
        edition=header.edition,
        title=title or None,
        organisation=organisation or None,
        fiscal_year=header.fiscal_year,
    )
    more = [
        Claim(fate=Fate.REMAINDER, piece=pieces.joined(flow.spans).strip(), reason="repeated-heading")
        for flow in titles[1:]
    ]
    return replace(outline, claims=(*outline.claims, *more))


def _warnings(archive: Archive, document: Document, lists: Lists, name: str) -> Iterator[Problem]:
    """What is in the file and was not read."""
    place = Place(file=name)
    if any(part.endswith("vbaProject.bin") for part in archive.names):
        yield problem("macros-ignored", place, is_warning=True)
    embedded = [part for part in archive.names if "/embeddings/" in part or "/activeX/" in part]
    if embedded:
        yield problem("objects-ignored", place, is_warning=True, count=len(embedded))
    if document.pictures:
        yield problem("pictures-ignored", place, is_warning=True, count=document.pictures)
    for form in sorted(lists.unknown):
        yield problem("number-form-unknown", place, is_warning=True, form=form)
