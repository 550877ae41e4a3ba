"""An office document, whatever program wrote it, into the plan of either edition and the account of its text.

Word files and workbooks are brought into one form first. Invariant: both editions count in the same text.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from revtool.errors import Place, Problem, UnreadableError, problem
from revtool.grammar.account import Claim, account
from revtool.grammar.blocks import Block
from revtool.grammar.outline import Outline, build
from revtool.grammar.plan_title import read_title
from revtool.grammar.stated import build_stated
from revtool.importers import Header
from revtool.importers.docx_drawn import UNSURE, paragraphs, read_drawn
from revtool.importers.docx_edition import (
    TITLES,
    Flow,
    Grid,
    Layout,
    Pieces,
    blocks,
    is_stated,
    layout_of,
    stated,
)
from revtool.importers.docx_model import Document
from revtool.importers.docx_numbers import Lists
from revtool.model.imported import Fate, ImportResult
from revtool.model.plan import Doubt, Node, Plan, PlanStatus, Source
from revtool.text.eras import fiscal_year as year_of
from revtool.text.located import Located

LARGEST_TEXT = 4_000_000
"""Characters; a plan of 300 pages has under one million."""

_BEFORE_THE_TITLE = 20
"""Paragraphs among which the title stands; a cover has fewer."""


def plan_of(
    document: Document,
    lists: Lists,
    header: Header,
    *,
    data: bytes,
    name: str,
    warnings: tuple[Problem, ...],
) -> ImportResult:
    """The plan of the edition that `header` asks for, and the account of the document's text.

    Args:
        document: The document, both sides in it.
        lists: Its automatic numbering.
        header: What the user says.
        data: Bytes of the file, for its hash.
        name: Name of the file.
        warnings: What the file holds that was not read.

    Raises:
        UnreadableError: It is empty or too large, or holds no old edition though that is asked for.
    """
    drawn = read_drawn(document)
    place = Place(file=name)
    if header.is_superseded and not (document.is_tracked or drawn):
        raise UnreadableError(problem("no-superseded-edition", place))
    if sum(len(piece.text) for each in paragraphs(document.parts) for piece in each.pieces) > LARGEST_TEXT:
        raise UnreadableError(problem("too-much-text", place, limit=LARGEST_TEXT))
    layout, flows = layout_of(document, lists, is_old=header.is_superseded)
    if not any(isinstance(flow, Grid) or flow.spans for flow in flows):
        raise UnreadableError(problem("empty", place))
    text = "".join(layout.printed)
    whole = Located.of(text)
    outline = _outline(flows, Pieces(whole), text, header)
    nodes = _with_doubts(outline, layout, drawn)
    left_out = [
        Claim(fate=fate, piece=whole[start:end], reason=reason)
        for (start, end), fate, reason in layout.left_out
    ]
    plan = Plan(
        edition=header.edition,
        title=header.title or outline.title,
        organisation=header.organisation or outline.organisation,
        fiscal_year=header.fiscal_year or _year(header) or outline.fiscal_year,
        lang=header.lang,
        status=PlanStatus.RECOVERED if header.is_superseded else PlanStatus.IN_FORCE,
        source=Source(file=name, sha256=hashlib.sha256(data).hexdigest(), title=outline.title),
        nodes=nodes,
    )
    unknown = (
        problem("number-form-unknown", place, is_warning=True, form=form) for form in sorted(lists.unknown)
    )
    stretches = account(text, [*outline.claims, *left_out])
    return ImportResult(plan=plan, stretches=stretches, text=text, warnings=(*warnings, *unknown))


def _year(header: Header) -> int | None:
    """The fiscal year that the name of an old edition says."""
    return year_of(f"{header.edition}年度") if header.is_superseded else None


def _with_doubts(outline: Outline, layout: Layout, drawn: str) -> tuple[Node, ...]:
    """The nodes with doubts about hidden cells, and about the way in which insertions are drawn."""
    cells: dict[str, dict[str, None]] = {}
    starts = [start for (start, _), _ in layout.concealed]
    for claim in outline.claims if starts else ():
        for offset in claim.piece.offsets if claim.owner else ():
            at = bisect_right(starts, offset) - 1
            if at >= 0 and offset < layout.concealed[at][0][1]:
                cells.setdefault(claim.owner, {})[layout.concealed[at][1]] = None
    found = {owner: [Doubt(code="hidden-cell", detail=", ".join(own))] for owner, own in cells.items()}
    if drawn in UNSURE and outline.nodes:
        found.setdefault(outline.nodes[0].id, []).append(Doubt(code="underline-read-as-insertion"))
    return tuple(
        replace(node, doubts=(*node.doubts, *found[node.id])) if node.id in found else node
        for node in outline.nodes
    )


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
        grammar=header.grammar,
    )
    more = [
        Claim(fate=Fate.REMAINDER, piece=pieces.joined(flow.spans).strip(), reason="repeated-heading")
        for flow in titles[1:]
    ]
    return replace(outline, claims=(*outline.claims, *more))
