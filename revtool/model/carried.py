"""What a plan that was copied forward leaves to be decided: the doubts that say so.

Invariant: a copied value is never taken for a decided one while its doubt stands.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from revtool.model.plan import Doubt


class Carried(StrEnum):
    """Codes of the doubts: a target, a figure beside one, or a year that still is the one of the old plan."""

    TARGET = "target-carried-over"
    FIGURES = "figures-carried-over"
    YEAR = "year-carried-over"


PLACES: Mapping[Carried, tuple[tuple[str, ...], ...]] = MappingProxyType(
    {
        Carried.TARGET: (("indicator", "target"), ("text",)),
        Carried.FIGURES: tuple(
            ("indicator", name) for name in ("baseline", "estimate", "actuals", "population", "headcount")
        ),
        Carried.YEAR: (("text",), ("title",)),
    }
)
"""Where in a node the value in doubt may stand; the first that is there."""


def carried(doubts: tuple[Doubt, ...]) -> tuple[tuple[Carried, str], ...]:
    """What is to be decided among `doubts`, each with its detail."""
    return tuple((Carried(doubt.code), doubt.detail) for doubt in doubts if doubt.code in _CODES)


_CODES = frozenset(code.value for code in Carried)
