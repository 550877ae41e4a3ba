"""Plain text, as extracted from a document: a redline whose marks were lost, or a plan in one wording.

Old text of a redline is found by `revtool.recovery` and left out, so that the plan in force remains.
Invariant: what was left out, and what only looks doubled, is listed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import replace

from revtool.grammar.account import Claim, Lines, account
from revtool.grammar.blocks import Block
from revtool.grammar.outline import build
from revtool.importers import Header
from revtool.importers.decoding import decode
from revtool.model.imported import Fate, ImportResult
from revtool.model.plan import Doubt, Node, Plan, Source
from revtool.recovery import Mark, Span, find_marks, in_force
from revtool.text.located import ADDED, Located

_QUOTE = 40
"""Characters of each side of a doubled stretch that are quoted in a doubt."""


def accepts(data: bytes, name: str) -> bool:
    """Whether the source is text of any kind; this importer is asked last."""
    return b"\x00" not in data[:1024] or data[:2] in (b"\xff\xfe", b"\xfe\xff")


def read(data: bytes, name: str, header: Header) -> ImportResult:
    """The plan in force, and the account of the source.

    Raises:
        UnreadableError: When the source is empty, binary, too large or in no known encoding.
    """
    source = decode(data, name)
    whole = Located.of(source)
    marks = find_marks(whole)
    outline = build(
        [Block(text=in_force(whole, marks))],
        source=source,
        edition=header.edition,
        fiscal_year=header.fiscal_year,
    )
    claims = (*outline.claims, *_struck(whole, marks))
    plan = Plan(
        edition=header.edition,
        title=header.title or outline.title,
        organisation=header.organisation or outline.organisation,
        fiscal_year=header.fiscal_year if header.fiscal_year is not None else outline.fiscal_year,
        lang=header.lang,
        source=Source(file=name, sha256=hashlib.sha256(data).hexdigest(), title=outline.title),
        nodes=_with_doubts(outline.nodes, outline.claims, marks, source),
    )
    return ImportResult(plan=plan, stretches=account(source, claims))


def _struck(whole: Located, marks: Iterable[Mark]) -> Iterator[Claim]:
    """The old stretches of the marks that are applied."""
    for mark in marks:
        if mark.is_applied:
            for start, end in mark.old:
                yield Claim(fate=Fate.STRUCK, piece=whole[start:end], reason=mark.reason)


def _with_doubts(
    nodes: tuple[Node, ...], claims: Iterable[Claim], marks: Iterable[Mark], source: str
) -> tuple[Node, ...]:
    """The nodes with the stretches that look doubled and were left in force."""
    owners: dict[int, str] = {}
    for claim in claims:
        if claim.owner:
            owners.update((at, claim.owner) for at in claim.piece.offsets if at != ADDED)
    lines = Lines.of(source)
    doubts: dict[str, list[Doubt]] = {}
    for mark in marks:
        if mark.is_applied:
            continue
        owner = next((owners[at] for at in range(mark.start, mark.end) if at in owners), "")
        sides = "|".join(_quote(source, spans) for spans in (mark.old, mark.new))
        detail = f"{lines.line(mark.start)}: {sides}"
        doubts.setdefault(owner, []).append(Doubt(code=mark.reason, detail=detail))
    return tuple(
        replace(node, doubts=(*node.doubts, *doubts[node.id])) if node.id in doubts else node
        for node in nodes
    )


def _quote(source: str, spans: Iterable[Span]) -> str:
    """The words of one side of a mark, in one line, cut where they are long."""
    words = "".join("".join(source[start:end].split()) for start, end in spans)
    return words if len(words) <= _QUOTE else words[:_QUOTE] + "…"
