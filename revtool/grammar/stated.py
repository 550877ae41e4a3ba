"""Nodes of a document whose format itself says what each paragraph is: its kind, depth, label and title.

Nothing is guessed from the words but what an indicator promises. Invariant: label, tags, title and text of a
node are the stretches that the format calls so.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from revtool.grammar.account import Claim
from revtool.grammar.drafts import Draft, Part
from revtool.grammar.finishing import finish
from revtool.grammar.lines import Line
from revtool.grammar.office import PLAIN, Grammar
from revtool.grammar.outline import Outline
from revtool.grammar.plan_title import read_title
from revtool.model.imported import Fate
from revtool.model.plan import Doubt, Kind
from revtool.text.eras import fiscal_year as year_of
from revtool.text.labels import parse_label
from revtool.text.located import Located


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A paragraph of such a document.

    Attributes:
        kind: The kind of node that it is, None when it goes on with the one above.
        depth: Its depth in the tree, from 0.
        label: Its label.
        tags: Its tags, in brackets.
        title: Its title.
        text: The lines of its text.
        page: Its page, None where pages are not known.
        is_loose: Whether the format says nothing of it, so that only its place tells where it belongs.
    """

    kind: Kind | None
    depth: int = 0
    label: Located | None = None
    tags: tuple[Located, ...] = ()
    title: Located | None = None
    text: tuple[Located, ...] = ()
    page: int | None = None
    is_loose: bool = False


def build_stated(
    paragraphs: Iterable[Stated],
    *,
    source: str,
    edition: str,
    title: Located | None,
    organisation: Located | None,
    fiscal_year: int | None,
    grammar: Grammar = PLAIN,
) -> Outline:
    """The tree that `paragraphs` state.

    Args:
        paragraphs: The paragraphs in reading order.
        source: The text that their offsets count in.
        edition: Name of the edition, from which the ids are made.
        title: Title of the plan, None when none is printed.
        organisation: The body that publishes it, None when none is printed.
        fiscal_year: Fiscal year of the plan, when it is known.
        grammar: What the office writes in its own way.
    """
    claims = [
        Claim(fate=Fate.STRUCTURE, piece=piece, reason=reason)
        for piece, reason in ((title, "plan-title"), (organisation, "plan-organisation"))
        if piece
    ]
    named = read_title(title.text) if title else None
    printed = named.fiscal_year if named else year_of(title.text) if title else None
    year = fiscal_year if fiscal_year is not None else printed
    nodes, finished = finish(
        _drafts(paragraphs), source=source, edition=edition, fiscal_year=year, grammar=grammar
    )
    return Outline(
        nodes=nodes,
        claims=(*claims, *finished),
        title=title.text.strip() if title else "",
        organisation=organisation.text.strip() if organisation else named.organisation if named else "",
        fiscal_year=printed,
    )


def _drafts(paragraphs: Iterable[Stated]) -> list[Draft]:
    roots: list[Draft] = []
    stack: list[tuple[int, Draft]] = []
    for stated in paragraphs:
        if stated.kind is None and stack:
            draft = stack[-1][1]
            if stated.is_loose and stated.text:
                draft.doubts.append(Doubt(code="unlabelled-line", detail=stated.text[0].text[:30]))
        else:
            draft = _draft(stated)
            while stack and stack[-1][0] >= stated.depth:
                stack.pop()
            parent = stack[-1][1] if stack else None
            if parent is None:
                roots.append(draft)
            else:
                _put(draft, parent)
            stack.append((stated.depth, draft))
        for line in stated.text:
            draft.paragraphs.append([line])
    return roots


def _draft(stated: Stated) -> Draft:
    parsed = parse_label(stated.label.text) if stated.label else None
    kind = stated.kind or Kind.NOTE
    draft = Draft(
        part=_part(kind, parsed is not None and parsed.number is not None, bool(stated.title)),
        style="stated",
        label=stated.label,
        parsed=parsed,
        page=stated.page,
        is_titled=bool(stated.title),
        stated=kind,
        tags=tuple(tag.text.strip().strip("【】") for tag in stated.tags),
        markers=list(stated.tags),
    )
    if stated.title:
        draft.add_line(Line(text=stated.title), is_new=True)
    return draft


def _part(kind: Kind, is_numbered: bool, is_titled: bool) -> Part:
    """What would have opened such a node, for its id and the reading of its indicator."""
    if kind in _PARTS:
        return _PARTS[kind]
    if is_numbered:
        return Part.NUMBER
    return Part.GROUP if is_titled else Part.BULLET


_PARTS = {Kind.POLICY: Part.POLICY, Kind.NOTE: Part.NOTE, Kind.INDICATOR: Part.INDICATOR}


def _put(draft: Draft, parent: Draft) -> None:
    """Put a draft under its parent; indicators under an indicator are rows of a table."""
    if draft.stated is Kind.INDICATOR and parent.stated is Kind.INDICATOR:
        draft.part = Part.ROW
        parent.part = Part.TABLE_HEAD
    parent.adopt(draft)
