"""The redline as CriticMarkup: the whole of both plans in one text that can be accepted or rejected.

Every node is a paragraph, a heading where it heads others, with a comment on what changed; unchanged nodes
are always there, since without them neither plan could be had back. Invariant: accepting gives the new
plan's text, rejecting the old one's, and marks never reach over a blank line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from revtool.model.change import Comparison
from revtool.reporters.document import Entry, Mark, Options, Span, line
from revtool.reporters.outline import TOP_LEVEL, redline
from revtool.reporters.view import View
from revtool.text.critic import Kind, Piece, comment, deletion, insertion, substitution, text, write
from revtool.text.normalise import visible
from revtool.wording import Lang

_SIDES = {
    Mark.NONE: Kind.TEXT,
    Mark.DELETED: Kind.DELETION,
    Mark.OLD_FORM: Kind.DELETION,
    Mark.INSERTED: Kind.INSERTION,
    Mark.NEW_FORM: Kind.INSERTION,
}
_MAKERS = {Kind.TEXT: text, Kind.DELETION: deletion, Kind.INSERTION: insertion}

_BLANK_LINE = re.compile(r"(?<=\n)(?=\n)")


def render(comparison: Comparison, lang: Lang, options: Options) -> str:
    """The redline of `comparison` as CriticMarkup, ending in a line feed; a blank line parts its nodes."""
    view = View.of(comparison, lang, full=True, noise=options.noise)
    entries = (entry for entry in redline(view) if isinstance(entry, Entry))
    blocks = [write(_block(entry)) for entry in entries]
    return "\n\n".join(blocks or [write([comment(view.say("nothing-compared"))])]) + "\n"


def _block(entry: Entry) -> Iterator[Piece]:
    """The pieces of one node, an empty comment where a line feed would open or end it."""
    pieces = tuple(_pieces(_spans(entry)))
    if pieces and pieces[0].kind is Kind.TEXT and pieces[0].new.startswith("\n"):
        yield comment("")
    yield from pieces
    if entry.note:
        yield comment(visible(entry.note).replace("\n", " "))
    elif pieces and pieces[-1].kind is Kind.TEXT and pieces[-1].new.endswith("\n"):
        yield comment("")


def _spans(entry: Entry) -> Iterator[Span]:
    """The text of a node as one line, the sign of a heading before it on the sides that have one."""
    if entry.level:
        marks = {span.mark for span in entry.head}
        yield Span("#" * (entry.level - TOP_LEVEL + 1) + " ", marks.pop() if len(marks) == 1 else Mark.NONE)
    yield from line(entry.head, entry.text)


def _pieces(spans: Iterable[Span]) -> Iterator[Piece]:
    """The spans as pieces, a deletion and the insertion behind it as one replacement.

    A blank line within a text is broken by an empty comment, or by ending the mark and opening it again.
    """
    waiting = ""
    for kind, run in groupby(spans, key=lambda span: _SIDES[span.mark]):
        words = visible("".join(span.text for span in run))
        is_broken = _BLANK_LINE.search(waiting + "/" + words) is not None
        if waiting and kind is Kind.INSERTION and not is_broken:
            yield substitution(waiting, words)
            waiting = ""
            continue
        yield from _parted(Kind.DELETION, waiting)
        waiting = words if kind is Kind.DELETION else ""
        if not waiting:
            yield from _parted(kind, words)
    yield from _parted(Kind.DELETION, waiting)


def _parted(kind: Kind, words: str) -> Iterator[Piece]:
    """`words` as pieces of one kind in which no blank line stands."""
    for place, part in enumerate(_BLANK_LINE.split(words)):
        if place and kind is Kind.TEXT:
            yield comment("")
        if part:
            yield _MAKERS[kind](part)
