"""Text in which two editions run together, told apart by marks, into the plan of either.

`plain_text` finds the marks itself, `marked` reads those that a person reviewed. Invariant: what is left out,
what only looks doubled, and what the marks cannot tell is listed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from revtool.grammar.account import Claim, Lines, account
from revtool.grammar.blocks import Block
from revtool.grammar.markers import DELETED, take_markers
from revtool.grammar.outline import build
from revtool.importers import Header
from revtool.importers.superseded import doubts_of, owners_of
from revtool.model.imported import Fate, ImportResult
from revtool.model.plan import Doubt, Node, Plan, PlanStatus, Source
from revtool.recovery import Confidence, Mark, Span, in_force, superseded
from revtool.text.eras import fiscal_year
from revtool.text.located import Located

Lay = Callable[[Located, int | None], tuple[Sequence[Block], Sequence[Claim]]]
"""(text of one edition, fiscal year) → its blocks, and claims for what the format says is no part of it."""

_QUOTE = 40
"""Characters of each side of a doubled stretch that are quoted in a doubt."""


def plan_of(
    source: str,
    marks: tuple[Mark, ...],
    header: Header,
    *,
    data: bytes,
    name: str,
    quotes_detail: bool = False,
    lay: Lay | None = None,
    recovers: bool = True,
) -> ImportResult:
    """The plan of the edition that `header` asks for, and the account of the source.

    Args:
        source: The collapsed text.
        marks: The marks in it.
        header: What the user says; `is_superseded` asks for the old edition.
        data: Bytes of the file, for its hash.
        name: Name of the file.
        quotes_detail: Whether doubts quote the marks' details (a reviewer's words) instead of the text.
        lay: How the source's format lays out the text of one edition; without it the text is read in lines.
        recovers: Whether the marks were found in the words, so that what they cannot tell is a doubt.
    """
    whole = Located.of(source)
    old = header.is_superseded
    remarks = tuple(_remarks(whole, marks)) if old else ()
    left = superseded(whole, (*marks, *map(_as_new, remarks))) if old else in_force(whole, marks)
    year = header.fiscal_year
    if year is None and old:
        year = fiscal_year(f"{header.edition}年度")
    blocks, asides = lay(left, year) if lay is not None else ((Block(text=left),), ())
    outline = build(blocks, source=source, edition=header.edition, fiscal_year=year, grammar=header.grammar)
    claims = (*outline.claims, *asides, *_struck(whole, marks, old=old), *map(_remark, remarks))
    nodes = _with_doubts(outline.nodes, owners_of(outline.claims), marks, source, quotes_detail)
    year = year if year is not None else outline.fiscal_year
    plan = Plan(
        edition=header.edition,
        title=header.title or outline.title,
        organisation=header.organisation or outline.organisation,
        fiscal_year=year,
        lang=header.lang,
        status=PlanStatus.RECOVERED if old else PlanStatus.IN_FORCE,
        source=Source(file=name, sha256=hashlib.sha256(data).hexdigest(), title=outline.title),
        nodes=_with_lists(nodes, doubts_of(nodes, outline.claims, marks, source, year))
        if old and recovers
        else nodes,
    )
    return ImportResult(plan=plan, stretches=account(source, claims))


def _remarks(whole: Located, marks: Iterable[Mark]) -> Iterator[Located]:
    """The words 【削除】 in old stretches: remarks of the redline, printed in neither edition."""
    for mark in marks:
        if mark.is_applied:
            for start, end in mark.old:
                _, found, tags = take_markers(whole[start:end])
                yield from (piece.strip() for piece, tag in zip(found, tags, strict=True) if tag == DELETED)


def _as_new(remark: Located) -> Mark:
    """A mark that leaves `remark` out of the old edition."""
    return Mark(new=((remark.start, remark.end),), reason=DELETED, confidence=Confidence.CERTAIN)


def _remark(piece: Located) -> Claim:
    return Claim(fate=Fate.STRUCTURE, piece=piece, reason="marker")


def _struck(whole: Located, marks: Iterable[Mark], *, old: bool) -> Iterator[Claim]:
    """The stretches of the other edition, of the marks that are applied."""
    for mark in marks:
        if mark.is_applied:
            for start, end in mark.new if old else mark.old:
                yield Claim(fate=Fate.STRUCK, piece=whole[start:end], reason=mark.reason)


def _with_doubts(
    nodes: tuple[Node, ...],
    owners: dict[int, str],
    marks: Iterable[Mark],
    source: str,
    quotes_detail: bool,
) -> tuple[Node, ...]:
    """The nodes with the stretches that look doubled and were left in both editions."""
    lines = Lines.of(source)
    doubts: dict[str, list[Doubt]] = {}
    for mark in marks:
        if mark.is_applied:
            continue
        owner = next((owners[at] for at in range(mark.start, mark.end) if at in owners), "")
        words = "|".join(_quote(source, spans) for spans in (mark.old, mark.new) if spans)
        said = mark.detail if quotes_detail and mark.detail else words
        doubts.setdefault(owner, []).append(
            Doubt(code=mark.reason, detail=f"{lines.line(mark.start)}: {said}")
        )
    return _with_lists(nodes, doubts)


def _with_lists(nodes: tuple[Node, ...], doubts: dict[str, list[Doubt]]) -> tuple[Node, ...]:
    return tuple(
        replace(node, doubts=(*node.doubts, *doubts[node.id])) if node.id in doubts else node
        for node in nodes
    )


def _quote(source: str, spans: Iterable[Span]) -> str:
    """The words of one side of a mark, in one line, cut where they are long."""
    words = "".join("".join(source[start:end].split()) for start, end in spans)
    return words if len(words) <= _QUOTE else words[:_QUOTE] + "…"
