"""Drafts made into nodes: ids, texts, markers, indicators, provenance, and the claims for all of it.

Invariant: label, title and text of a node are, white space aside, the characters claimed for it, in order.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from revtool.grammar.account import Claim, Lines
from revtool.grammar.drafts import Draft, Part
from revtool.grammar.indicators import Reading, read_row, read_sentence
from revtool.grammar.markers import DELETED, kpi_marker_end, take_markers
from revtool.grammar.office import PLAIN, Grammar
from revtool.grammar.phrases import joint
from revtool.model.imported import Fate
from revtool.model.indicator import Indicator, RelativeTo
from revtool.model.plan import Doubt, Kind, Node, Provenance
from revtool.text.located import ADDED, Located
from revtool.text.normalise import tidy

_LETTERS = {
    Part.BULLET: "b",
    Part.GROUP: "g",
    Part.INDICATOR: "k",
    Part.TABLE_HEAD: "k",
    Part.ROW: "k",
    Part.NOTE: "n",
    Part.POLICY: "p",
}
_OTHER_LETTER = "m"
_SENTENCE_END = re.compile(r"[。\n]")
_PROMISING = re.compile(
    r"[0-9０-９].*(?:以上|以下|未満|超|とする|→|目標)|(?:前年|平均).{0,3}(?:以上|以下|上回|下回)|目標.*[0-9０-９]"
)
"""What a sentence has that may be a target; others are not read, so that ordinary text costs nothing."""
_AIM = (
    r"(?:以上|以下|未満|を?超|程度|前後)?(?:[（(][^（）()]{0,60}[）)])?"
    r"(?:と(?:する|し[、，て]|なる)|[をに]?(?:目指|めざ|目標|確保|維持|達成|抑え|[上下]回)|(?:に|まで)引き?[上下]げ)"
)
_UNANNOUNCED = re.compile(
    rf"(?:[0-9０-９][^\s、。，0-9０-９（()）]{{0,6}}?|(?:前年度?|昨年度?|平均)(?:実績|水準|値|並み)?)"
    rf"(?:{_AIM}|(?:以上|以下|未満)\s*$)"
)
"""A figure, or what another year or body has, right before the words that make it an aim."""
_TABLE = re.compile(r"<(?:table|tr|td|th)\b|\|[ :]*-{3,}", re.IGNORECASE)
"""Mark-up of a table: HTML, or the line below the head of a Markdown table."""
_SHOWN = 40
"""Characters of such a sentence that its doubt quotes."""
_TOP_POLICY = "policy"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """The words of a draft, markers taken out, and the claims for them without an owner."""

    label: str
    title: str
    text: str
    tags: tuple[str, ...]
    claims: tuple[Claim, ...]


def finish(
    roots: Iterable[Draft],
    *,
    source: str,
    edition: str,
    fiscal_year: int | None,
    grammar: Grammar = PLAIN,
) -> tuple[tuple[Node, ...], tuple[Claim, ...]]:
    """(nodes in document order, claims for every character of the drafts).

    Worked example: for edition R3, field １． section （2） measure ③ gets the id `r3-1-2-3`, and its second
    KPI `r3-1-2-3-k2`.
    """
    lines = Lines.of(source)
    prefix = re.sub(r"[\W_]+", "-", edition.lower()).strip("-") or "plan"
    nodes: list[Node] = []
    claims: list[Claim] = []
    kept = _without_deleted(tuple(roots), claims, grammar)
    for draft, node_id, parent in _with_ids(kept, prefix, None):
        words = _words(draft, grammar)
        node = Node(
            id=node_id,
            kind=draft.kind,
            parent=parent,
            label=words.label,
            title=words.title,
            text=words.text,
            tags=(("KPI",) if draft.is_kpi else ()) + words.tags,
            provenance=_provenance(words.claims, lines, draft),
            doubts=(*draft.doubts, *_empty(draft), *_unread_table(words.text)),
        )
        nodes.append(_with_indicator(node, draft, fiscal_year, grammar))
        claims.extend(replace(claim, owner=node_id) for claim in words.claims)
    return _with_populations(tuple(nodes)), tuple(claims)


def _without_deleted(drafts: tuple[Draft, ...], claims: list[Claim], grammar: Grammar) -> tuple[Draft, ...]:
    """The drafts that are in force; what is marked as deleted is claimed as struck, with all below it."""
    kept = []
    for draft in drafts:
        if draft.stated is None and DELETED in _words(draft, grammar).tags:
            for lost in draft.walk():
                pieces = [lost.label, *lost.markers, *(p for par in lost.paragraphs for p in par)]
                claims.extend(
                    Claim(fate=Fate.STRUCK, piece=piece, reason="deleted-item") for piece in pieces if piece
                )
        else:
            draft.children = list(_without_deleted(tuple(draft.children), claims, grammar))
            kept.append(draft)
    return tuple(kept)


def _with_ids(
    drafts: Iterable[Draft], prefix: str, parent: str | None
) -> Iterator[tuple[Draft, str, str | None]]:
    """(draft, id, parent's id) in document order; numbers name a node, others a letter and an ordinal."""
    counts: Counter[str] = Counter()
    taken: set[str] = set()
    for draft in drafts:
        tail = _tail(draft, counts, taken, is_top=parent is None)
        taken.add(tail)
        node_id = f"{prefix}-{tail}"
        yield draft, node_id, parent
        yield from _with_ids(draft.children, node_id, node_id)


def _tail(draft: Draft, counts: Counter[str], taken: set[str], *, is_top: bool) -> str:
    number = draft.parsed.number if draft.part is Part.NUMBER and draft.parsed else None
    if number is not None and str(number) not in taken:
        return str(number)
    if is_top and draft.part is Part.POLICY and _TOP_POLICY not in taken:
        return _TOP_POLICY
    letter = _LETTERS.get(draft.part, _OTHER_LETTER)
    counts[letter] += 1
    return f"{letter}{counts[letter]}"


def _words(draft: Draft, grammar: Grammar) -> _Words:
    """The draft's label, title and text as printed, spaces of the extraction taken off."""
    claims = [Claim(fate=Fate.NODE, piece=draft.label)] if draft.label else []
    tags = list(draft.tags)
    paragraphs: list[str] = []
    for marker in draft.markers:
        claims.append(Claim(fate=Fate.STRUCTURE, piece=marker, reason="marker"))
        tags.extend(take_markers(marker, grammar.markers)[2] if draft.stated is None else ())
    for place, pieces in enumerate(draft.paragraphs):
        paragraph = _joined(pieces)
        head = kpi_marker_end(paragraph.text) if draft.is_kpi and not place else 0
        if head:
            claims.append(Claim(fate=Fate.STRUCTURE, piece=paragraph[:head], reason="marker"))
            paragraph = paragraph[head:]
        text, markers, found = (
            take_markers(paragraph, grammar.markers) if draft.stated is None else (paragraph, (), ())
        )
        if paragraph.text.strip() and not text.text.strip():
            text, markers = paragraph, ()
        claims.extend(Claim(fate=Fate.STRUCTURE, piece=marker, reason="marker") for marker in markers)
        claims.append(Claim(fate=Fate.NODE, piece=text))
        tags.extend(found)
        paragraphs.append(even(text.text) if draft.stated is None else text.text.strip())
    title, body = (paragraphs[:1], paragraphs[1:]) if draft.heads else ([], paragraphs)
    label = even(draft.label.text) if draft.label else ""
    if not any(paragraphs):
        label, title = "", [label]
    return _Words(
        label=label,
        title="".join(title),
        text="\n".join(paragraph for paragraph in body if paragraph),
        tags=tuple(dict.fromkeys(tags)),
        claims=tuple(claims),
    )


def _empty(draft: Draft) -> tuple[Doubt, ...]:
    """The doubt of a label with no words behind it, which then stands as the heading."""
    if any(piece.text.strip() for pieces in draft.paragraphs for piece in pieces):
        return ()
    return (Doubt(code="no-words", detail=draft.label.text if draft.label else ""),)


def _joined(pieces: list[Located]) -> Located:
    """One paragraph from its lines."""
    parts = pieces[:1]
    for before, piece in pairwise(pieces):
        if space := joint(before.text, piece.text):
            parts.append(Located.added(space))
        parts.append(piece)
    return Located.join(parts)


def even(text: str) -> str:
    """`text` with runs of white space made one space and those of the extraction taken off."""
    return tidy(re.sub(r"\s+", " ", text)).strip()


def _provenance(claims: Iterable[Claim], lines: Lines, draft: Draft) -> Provenance | None:
    """From the first to the last line that gave characters to a node."""
    places = [at for claim in claims for at in claim.piece.offsets if at != ADDED]
    if not places:
        return Provenance(page=draft.page, cell=draft.cell) if draft.page or draft.cell else None
    first, last = lines.line(min(places)), lines.line(max(places))
    end = last if last != first else None
    return Provenance(line=first, end_line=end, page=draft.page, cell=draft.cell)


def _with_indicator(node: Node, draft: Draft, fiscal_year: int | None, grammar: Grammar) -> Node:
    """The node with its indicator read, when it is one."""
    if node.kind in (Kind.MEASURE, Kind.NOTE):
        return replace(node, doubts=(*node.doubts, *_unread_targets(node.text, fiscal_year, grammar)))
    if node.kind is not Kind.INDICATOR:
        return replace(node, doubts=(*node.doubts, *_unannounced(node.text)))
    reading: Reading
    if draft.row is not None:
        reading = draft.row
    elif draft.part is Part.INDICATOR:
        reading = read_sentence(node.text, fiscal_year=fiscal_year, grammar=grammar)
    else:
        reading = read_row(node.text, fiscal_year=fiscal_year, grammar=grammar)
    return replace(node, indicator=reading.indicator, doubts=(*node.doubts, *reading.doubts))


def _unread_table(text: str) -> Iterator[Doubt]:
    """A table that no importer took apart and that therefore stands in a text with its mark-up."""
    if (found := _TABLE.search(text)) is not None:
        yield Doubt(code="table-not-read", detail=text[found.start() : found.start() + _SHOWN])


def _unread_targets(text: str, fiscal_year: int | None, grammar: Grammar) -> Iterator[Doubt]:
    """Sentences of a measure that read like a target, or name an aim, though nothing calls them one."""
    for sentence in _SENTENCE_END.split(text):
        is_read = False
        if _PROMISING.search(sentence):
            reading = read_sentence(sentence, fiscal_year=fiscal_year, grammar=grammar)
            target = reading.indicator.target
            is_sure = all(doubt.code != "target-place-unsure" for doubt in reading.doubts)
            if is_sure and target is not None:
                is_read = target.value is not None or target.relative_to is not RelativeTo.NONE
        if is_read:
            yield Doubt(code="looks-like-target", detail=sentence.strip()[:_SHOWN])
        else:
            yield from _unannounced(sentence)


def _unannounced(text: str) -> Iterator[Doubt]:
    """Sentences that set an aim in figures, or against another year or body, and are in no indicator.

    Worked example: `病床利用率は85.0％以上を維持する` in the text of a section is one.
    """
    for sentence in _SENTENCE_END.split(text):
        if _UNANNOUNCED.search(sentence):
            yield Doubt(code="kpi-not-announced", detail=sentence.strip()[:_SHOWN])


def _with_populations(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """The rows of a target table with the population of their head."""
    heads: Mapping[str, Indicator] = {
        node.id: node.indicator for node in nodes if node.indicator is not None and node.indicator.population
    }
    return tuple(
        replace(node, indicator=replace(node.indicator, population=heads[node.parent].population))
        if node.indicator and not node.indicator.population and node.parent and node.parent in heads
        else node
        for node in nodes
    )
