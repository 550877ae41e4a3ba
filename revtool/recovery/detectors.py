"""The table of detectors: one module per kind of doubling.

A new kind is one module that meets `Detector` and one line here. Invariant: detectors stand in the order
of their authority, because where two disagree the earlier one wins.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from revtool.recovery import eras, numbers
from revtool.recovery.marks import Mark, settle
from revtool.text.located import Located


class Detector(Protocol):
    """A module that finds one kind of doubling."""

    REASON: str
    """Reason of its marks, a key of `revtool.wording.recovery`."""

    def find(self, text: str) -> Iterable[Mark]:
        """The marks in `text`, in any order; they may overlap those of other detectors."""


DETECTORS: tuple[Detector, ...] = (eras, numbers)


def find_marks(text: Located) -> tuple[Mark, ...]:
    """Every doubled stretch of `text`, in its order, applied marks never overlapping."""
    return settle(_found(text.text))


def _found(text: str) -> Iterator[Mark]:
    for detector in DETECTORS:
        yield from sorted(detector.find(text), key=lambda mark: (mark.confidence.rank, mark.start, mark.end))
