"""What a format prints, put together: passages in reading order into the plan of either edition.

An importer whose source is no plain text (Word, PDF, sheets, HTML, Markdown) hands over passages; here they
become one text to count characters in, blocks for the grammar, and marks where words are struck or added.
Invariant: every character of every passage is in the text once, and in one stretch of the account.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from revtool.errors import Place, UnreadableError, problem
from revtool.grammar.account import Claim
from revtool.grammar.blocks import Block, Hint
from revtool.importers import Header
from revtool.importers.redlines import plan_of
from revtool.model.imported import Fate, ImportResult, Stretch
from revtool.model.plan import Doubt, Node, Provenance
from revtool.recovery import Confidence, Mark
from revtool.text.located import Located

FORMATTED = "formatted"
"""Reason of a mark that the source's own formatting makes: struck, deleted, underlined, inserted."""

COLOURED = "coloured-only"
"""Reason of a mark that only a colour hints at; a person decides."""


class Side(StrEnum):
    """Which edition the source's own formatting gives a run to; `unsure` stays in both, with a doubt."""

    BOTH = "both"
    OLD = "old"
    NEW = "new"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Characters of one passage that belong to the same edition.

    Attributes:
        text: The characters as printed.
        side: The edition.
        reason: What gave it away, a key of `revtool.wording.recovery`.
    """

    text: str
    side: Side = Side.BOTH
    reason: str = FORMATTED


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A paragraph, heading, list item, row or running title, in one place of the source.

    Attributes:
        runs: Its characters.
        hint: What the format says about it.
        level: Depth of a heading or list item, from 1.
        page: Its page, from 1.
        line: Its line in the file, from 1.
        cell: Its cell in a sheet.
        aside: Reason for which it is no part of the plan, a key of `revtool.wording.imports`; empty for what
            the grammar reads.
        fate: What becomes of a passage that is no part of the plan.
        doubts: What is unsure about it; goes to the node that it becomes.
    """

    runs: tuple[Run, ...]
    hint: Hint = Hint.PARAGRAPH
    level: int = 0
    page: int | None = None
    line: int | None = None
    cell: str = ""
    aside: str = ""
    fate: Fate = Fate.REMAINDER
    doubts: tuple[Doubt, ...] = ()

    @classmethod
    def of(
        cls, text: str, hint: Hint = Hint.PARAGRAPH, *, aside: str = "", page: int | None = None
    ) -> Passage:
        """A passage that both editions share."""
        return cls(runs=(Run(text=text),), hint=hint, aside=aside, page=page)

    @property
    def text(self) -> str:
        """Its characters in one line."""
        return "".join(run.text for run in self.runs)


def plan_from(
    passages: Iterable[Passage], header: Header, *, data: bytes, name: str, title: str = ""
) -> ImportResult:
    """The plan in force, or the superseded one of a redline, and the account of the passages' text.

    Worked example: the runs `受診率` `44.7` (old) `48.0` (new) `％以上` give `受診率48.0％以上` in force and
    `受診率44.7％以上` before.

    Args:
        passages: Everything that the source prints or hides, in reading order.
        header: What the user says.
        data: Bytes of the file, for its hash.
        name: Name of the file.
        title: Title that the file's own properties give, for a plan that prints none.

    Raises:
        UnreadableError: When nothing is printed, or the superseded edition of a source without marks is
            asked for.
    """
    kept = tuple(_in_one_line(passage) for passage in passages if passage.text.strip())
    if not any(not passage.aside for passage in kept):
        raise UnreadableError(problem("empty", Place(file=name)))
    source = "\n".join(passage.text for passage in kept)
    marks = tuple(_marks(kept))
    if header.is_superseded and not any(mark.is_applied for mark in marks):
        raise UnreadableError(problem("no-superseded-edition", Place(file=name)))
    whole, starts = Located.of(source), _starts(kept)
    pieces = [whole[at : at + len(passage.text)] for at, passage in zip(starts, kept, strict=True)]
    blocks = [
        Block(text=piece, page=passage.page, hint=passage.hint, level=passage.level)
        for piece, passage in zip(pieces, kept, strict=True)
        if not passage.aside
    ]
    asides = [
        Claim(fate=passage.fate, piece=piece, reason=passage.aside)
        for piece, passage in zip(pieces, kept, strict=True)
        if passage.aside
    ]
    result = plan_of(
        source, marks, header, data=data, name=name, blocks=blocks, asides=asides, recovers=False
    )
    nodes = tuple(_placed(node, kept) for node in result.plan.nodes)
    plan = replace(result.plan, nodes=nodes, title=result.plan.title or title.strip())
    return replace(result, plan=plan, stretches=_located(result.stretches, kept), text=source)


def _in_one_line(passage: Passage) -> Passage:
    """The passage with line breaks made spaces, so that a line of the text is a passage."""
    if not any(char in passage.text for char in _BREAKS):
        return passage
    runs = tuple(replace(run, text=run.text.translate(_EVEN)) for run in passage.runs)
    return replace(passage, runs=runs)


_BREAKS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
_EVEN = str.maketrans(dict.fromkeys(_BREAKS, " "))


def _starts(passages: Sequence[Passage]) -> list[int]:
    starts, at = [], 0
    for passage in passages:
        starts.append(at)
        at += len(passage.text) + 1
    return starts


def _marks(passages: Sequence[Passage]) -> Iterable[Mark]:
    """The marks of all runs; an old run and the new one right behind it are one mark."""
    for at, passage in zip(_starts(passages), passages, strict=True):
        if passage.aside:
            continue
        before: Mark | None = None
        for run in passage.runs:
            span = (at, at + len(run.text))
            at = span[1]
            if before is not None and run.side is Side.NEW and before.end == span[0]:
                before = replace(before, new=(span,))
                yield before
                before = None
                continue
            if before is not None:
                yield before
                before = None
            mark = _mark(run, span)
            if mark is not None and run.side is Side.OLD:
                before = mark
            elif mark is not None:
                yield mark
        if before is not None:
            yield before


def _mark(run: Run, span: tuple[int, int]) -> Mark | None:
    """The mark of one run, None when both editions share it."""
    if run.side is Side.BOTH or not run.text:
        return None
    if run.side is Side.UNSURE:
        is_blank = not run.text.strip()
        return None if is_blank else Mark(old=(span,), reason=run.reason, confidence=Confidence.UNSURE)
    old, new = ((span,), ()) if run.side is Side.OLD else ((), (span,))
    return Mark(old=old, new=new, reason=run.reason, confidence=Confidence.CERTAIN)


def _placed(node: Node, passages: Sequence[Passage]) -> Node:
    """The node with the place of its passages in the source, and their doubts."""
    place = node.provenance
    if place is None or place.line is None:
        return node
    first, last = place.line - 1, (place.end_line or place.line) - 1
    own = passages[first : last + 1]
    start, end = own[0], own[-1]
    made = Provenance(
        line=start.line,
        end_line=end.line if end.line != start.line else None,
        page=start.page,
        cell=start.cell,
    )
    doubts = [doubt for passage in own if not passage.aside for doubt in passage.doubts]
    is_empty = made == Provenance()
    return replace(node, provenance=None if is_empty else made, doubts=(*node.doubts, *doubts))


def _located(stretches: Iterable[Stretch], passages: Sequence[Passage]) -> tuple[Stretch, ...]:
    """The stretches with their places in the file instead of in the text put together."""
    found = []
    for stretch in stretches:
        passage = passages[stretch.line - 1]
        line = passage.line if passage.line is not None else stretch.line
        found.append(replace(stretch, line=line, page=passage.page, cell=passage.cell))
    return tuple(found)
