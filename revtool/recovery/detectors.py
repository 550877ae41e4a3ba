"""The table of detectors: one module per kind of doubling.

A new kind is one module that meets `Detector` and one line here. Invariant: detectors stand in the order
of their authority, because where two disagree the earlier one wins.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Protocol

from revtool.recovery import (
    connectives,
    eras,
    frequencies,
    labels,
    numbering,
    numbers,
    runs,
    sentences,
    tagged,
    unnumbered,
)
from revtool.recovery.marks import Confidence, Mark, settle
from revtool.recovery.reading import Reading
from revtool.text.located import Located


class Detector(Protocol):
    """A module that finds one kind of doubling."""

    REASONS: tuple[str, ...]
    """Reasons of its marks, keys of `revtool.wording.recovery`."""

    def find(self, reading: Reading) -> Iterable[Mark]:
        """The marks in a text, in any order; they may overlap those of other detectors."""


PLAIN: tuple[Detector, ...] = (tagged, eras, numbers)
"""Detectors whose marks show by themselves that a text is a redline."""

CAUTIOUS: tuple[Detector, ...] = (
    frequencies,
    numbering,
    labels,
    unnumbered,
    sentences,
    runs,
    connectives,
)
"""Detectors of what also occurs in ordinary text: sure of nothing unless the text is a redline."""


_ENOUGH = 2
"""Likely marks of cautious detectors that together show a redline; ordinary texts have none."""


def find_marks(text: Located) -> tuple[Mark, ...]:
    """Every doubled stretch of `text`, in its order, applied marks never overlapping."""
    reading = Reading.of(text.text)
    plain = _without_contradictions([mark for detector in PLAIN for mark in _ordered(detector, reading)])
    cautious = [mark for detector in CAUTIOUS for mark in _ordered(detector, reading)]
    is_redline = any(mark.is_applied and mark.old for mark in plain)
    if not is_redline and sum(mark.is_applied for mark in settle(cautious)) < _ENOUGH:
        cautious = [replace(mark, confidence=Confidence.UNSURE) for mark in cautious]
    return settle([*plain, *cautious])


def _without_contradictions(marks: list[Mark]) -> list[Mark]:
    """`marks`, an item called new being in doubt when it holds something old."""
    old = [span for mark in marks if mark.is_applied for span in mark.old]
    return [
        replace(mark, confidence=Confidence.UNSURE)
        if not mark.old and any(mark.start <= start and end <= mark.end for start, end in old)
        else mark
        for mark in marks
    ]


def _ordered(detector: Detector, reading: Reading) -> list[Mark]:
    return sorted(detector.find(reading), key=lambda mark: (mark.confidence.rank, mark.start, mark.end))
