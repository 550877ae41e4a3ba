"""Marks: which stretches of collapsed text are old and which are new, and how sure that is.

A mark never changes the text it was found in; it says what a reader of either edition leaves out.
Invariant: an unsure mark is dropped from neither edition.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from revtool.text.located import Located

Span = tuple[int, int]
"""Start and end of a stretch, as places in the text that was searched."""


_SHOWN = 30
"""Characters of a stretch that a detail shows."""


class Confidence(StrEnum):
    """How sure a mark is.

    `certain`: the document itself proves it. `likely`: a rule of printing without a known exception.
    `unsure`: something is doubled, but which side is old cannot be told; a person decides.
    """

    CERTAIN = "certain"
    LIKELY = "likely"
    UNSURE = "unsure"

    @property
    def rank(self) -> int:
        """Place in falling order of confidence, from 0."""
        return list(Confidence).index(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A stretch in which two editions run together.

    Attributes:
        old: Spans of the old edition alone; none for a pure insertion.
        new: Spans of the new edition alone; none for a pure deletion.
        reason: Kebab-case name of what gave it away, a key of `revtool.wording.recovery`.
        confidence: How sure it is.
        detail: The words or the arithmetic it rests on.
    """

    old: tuple[Span, ...] = ()
    new: tuple[Span, ...] = ()
    reason: str
    confidence: Confidence
    detail: str = ""

    @property
    def spans(self) -> tuple[Span, ...]:
        """Old and new spans in the order of the text."""
        return tuple(sorted((*self.old, *self.new)))

    @property
    def start(self) -> int:
        """Place of the first character it marks."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """Place behind the last character it marks."""
        return max(end for _, end in self.spans)

    @property
    def is_applied(self) -> bool:
        """Whether the editions are told apart by it, which unsure marks leave to a person."""
        return self.confidence is not Confidence.UNSURE


def shown(one: str, two: str) -> str:
    """Two stretches in one line, cut to what a reader needs to find them."""
    return "|".join("".join(text.split())[:_SHOWN] for text in (one, two))


def in_force(text: Located, marks: Iterable[Mark]) -> Located:
    """The new edition: `text` without the old spans of certain and likely marks."""
    return text.without(sorted(span for mark in marks if mark.is_applied for span in mark.old))


def superseded(text: Located, marks: Iterable[Mark]) -> Located:
    """The old edition: `text` without the new spans of certain and likely marks."""
    return text.without(sorted(span for mark in marks if mark.is_applied for span in mark.new))


def settle(found: Iterable[Mark]) -> tuple[Mark, ...]:
    """The marks of `found` that can stand together, in the order of the text.

    Earlier marks win over later ones, so detectors are asked in the order of their authority. A mark
    whose spans touch an accepted one's is dropped; unsure marks may lie around applied ones.
    """
    accepted: list[Mark] = []
    applied: list[Span] = []
    doubted: list[Span] = []
    for mark in found:
        spans = mark.spans if mark.is_applied else ((mark.start, mark.end),)
        taken = applied if mark.is_applied else doubted
        if _around(applied, mark) or any(_meets(taken, span) for span in spans):
            continue
        accepted.append(mark)
        for span in mark.spans:
            insort(taken, span)
    return tuple(sorted(accepted, key=lambda m: (m.start, m.end, m.reason, m.spans)))


def _around(taken: list[Span], mark: Mark) -> bool:
    """Whether `mark` lies inside one of the spans `taken`, which are ordered and do not overlap."""
    at = bisect_right(taken, (mark.start, mark.end))
    near = taken[max(0, at - 1) : at + 1]
    return any(start <= mark.start and mark.end <= end for start, end in near)


def _meets(taken: list[Span], span: Span) -> bool:
    """Whether `span` overlaps one of the spans `taken`, which are ordered and do not overlap."""
    at = bisect_right(taken, span)
    return any(start < span[1] and span[0] < end for start, end in taken[max(0, at - 1) : at + 1])
