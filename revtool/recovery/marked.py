"""The marked source: collapsed text with every mark written into it, for a person to review.

Certain and likely marks become CriticMarkup; what is unsure is highlighted and stays in both editions. Every
mark is followed by a comment that says why; a reviewer adds `{>>reviewed: reason<<}`. Invariant: collapsing
the marked source gives the text back, character by character; accepting it gives the edition in force and
rejecting it the superseded one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import takewhile

from revtool.recovery.marks import Confidence, Mark, Span
from revtool.text import critic
from revtool.text.critic import Kind, Piece
from revtool.text.located import Located

REASON = "marked"
"""Reason of a mark that a person made or moved, without a comment that names another."""

REVIEWED = "reviewed"
"""Reason of a mark on which a reviewer decided, and the word that begins the reviewer's comment."""

UNDECIDED = "undecided"
"""Reason of a stretch that a reviewer read and could not decide on, or highlighted without a word."""

_COMMENT = re.compile(r"([a-z]+(?:-[a-z]+)*), (certain|likely|unsure)(?:: (.*))?", re.S)
_REVIEW = re.compile(rf"{REVIEWED}: *(.*)", re.S)


def marked_source(text: Located, marks: Iterable[Mark]) -> str:
    """`text` with `marks` written into it as CriticMarkup, each with a comment.

    Worked example: `率 44.7 48.0％` becomes
    `率 {~~44.7 ~>48.0~~}{>>doubled-number, likely: 44.7 → 48.0<<}％`.
    """
    return critic.write(_pieces(text.text, sorted(marks, key=lambda mark: (mark.start, mark.end))))


def read_marked(marked: str, file: str = "") -> tuple[Located, tuple[Mark, ...]]:
    """The collapsed text of a marked source, and the marks that stand in it.

    A comment of `marked_source`'s form behind a mark gives its reason and confidence; any other mark is a
    person's, and certain. A reviewer's comment decides: what it stands behind is certain when it is marked,
    and undecided when it is only highlighted. Several pieces of one mark come back as one mark each.

    Raises:
        UnreadableError: When the marks are malformed.
    """
    pieces = critic.read(marked, file)
    marks: list[Mark] = []
    place = 0
    for at, piece in enumerate(pieces):
        if piece.kind is Kind.HIGHLIGHT:
            marks.append(_doubted(piece, place, _notes(pieces, at + 1)))
        elif piece.kind not in (Kind.TEXT, Kind.COMMENT):
            marks.append(_mark(piece, place, _notes(pieces, at + 1)))
        place += len(critic.collapse((piece,)))
    return Located.of(critic.collapse(pieces)), tuple(marks)


def _notes(pieces: tuple[Piece, ...], at: int) -> list[str]:
    """What the comments say that stand in a row from place `at`."""
    return [piece.note for piece in takewhile(lambda piece: piece.kind is Kind.COMMENT, pieces[at:])]


def _mark(piece: Piece, place: int, notes: list[str]) -> Mark:
    """The mark of a deletion, insertion or substitution."""
    middle, end = place + len(piece.old), place + len(piece.old) + len(piece.new)
    said, review = _first(_COMMENT, notes), _first(_REVIEW, notes)
    reason, confidence, detail = REASON, Confidence.CERTAIN, " ".join(notes)
    if review:
        reason, detail = REVIEWED, review[1]
    elif said:
        reason, detail = said[1], said[3] or ""
        confidence = Confidence(said[2]) if said[2] != "unsure" else Confidence.CERTAIN
    return Mark(
        old=((place, middle),) if piece.kind is not Kind.INSERTION else (),
        new=((middle, end),) if piece.kind is not Kind.DELETION else (),
        reason=reason,
        confidence=confidence,
        detail=detail,
    )


def _doubted(piece: Piece, place: int, notes: list[str]) -> Mark:
    """The mark of a highlight: in both editions, and in doubt."""
    said, review = _first(_COMMENT, notes), _first(_REVIEW, notes)
    detail = review[1] if review else (said[3] or "") if said else " ".join(notes)
    return Mark(
        old=((place, place + len(piece.old)),),
        reason=said[1] if said and not review else UNDECIDED,
        confidence=Confidence.UNSURE,
        detail=detail,
    )


def _first(pattern: re.Pattern[str], notes: list[str]) -> re.Match[str] | None:
    return next((found for note in notes if (found := pattern.fullmatch(note))), None)


def _pieces(text: str, marks: list[Mark]) -> Iterator[Piece]:
    """The text cut at every span, spans marked, a comment behind the last span of each mark."""
    at = 0
    for start, end, mark, is_last in sorted(_stretches(marks), key=lambda stretch: stretch[:2]):
        yield critic.text(text[at:start])
        yield from _stretch(text, start, end, mark)
        at = end
        if is_last:
            yield critic.comment(_said(mark))
    yield critic.text(text[at:])


def _stretches(marks: list[Mark]) -> Iterator[tuple[int, int, Mark, bool]]:
    """What is marked as one, and whether it is the last of its mark.

    That is: old and new that touch, single spans, the whole of an unsure mark. An unsure mark around or
    across others has an empty stretch behind them, where its comment goes.
    """
    taken: list[Span] = []
    for mark in marks:
        if mark.is_applied:
            joined = _joined(mark)
            taken += joined
            yield from ((start, end, mark, end == mark.end) for start, end in joined)
    for mark in marks:
        if not mark.is_applied:
            is_free = not any(start < mark.end and mark.start < end for start, end in taken)
            behind = next((end for start, end in taken if start < mark.end < end), mark.end)
            span = (mark.start, mark.end) if is_free else (behind, behind)
            taken += [span] if is_free else []
            yield *span, mark, True


def _joined(mark: Mark) -> list[Span]:
    """The spans of `mark`, an old one and the new one right behind it as one."""
    joined: list[Span] = []
    for span in mark.spans:
        if joined and joined[-1] in mark.old and span in mark.new and joined[-1][1] == span[0]:
            joined[-1] = joined[-1][0], span[1]
        else:
            joined.append(span)
    return joined


def _stretch(text: str, start: int, end: int, mark: Mark) -> Iterator[Piece]:
    words = text[start:end]
    if not mark.is_applied:
        yield critic.highlight(words) if words else critic.text("")
    elif (start, end) in mark.old:
        yield critic.deletion(words)
    elif (start, end) in mark.new:
        yield critic.insertion(words)
    else:
        middle = _middle(mark.old, start)
        yield critic.substitution(text[start:middle], text[middle:end])


def _middle(old: tuple[Span, ...], start: int) -> int:
    return next(end for begin, end in old if begin == start)


def _said(mark: Mark) -> str:
    detail = " ".join(mark.detail.split())
    return f"{mark.reason}, {mark.confidence}" + (f": {detail}" if detail else "")
