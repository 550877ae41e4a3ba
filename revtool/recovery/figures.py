"""Numbers, gaps and units as they run together in collapsed text: the patterns detectors share.

Patterns work on the flow of a reading in half width, where no phrase is cut by a line break. Invariant:
nothing here decides what is old or new.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from revtool.text.numerals import parse_number, unit_pattern

NUMBER = r"(?<![0-9.,])(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?(?![0-9]|[.,][0-9])"
"""Pattern source of an unsigned number in half width that no other digit touches."""

SPACE = "[ 　]"
"""Pattern source of white space inside a line; a tab separates cells and is none."""

GAP = rf"(?:{SPACE}+|\n)"
"""Pattern source of what may stand between two numbers that run together."""


@cache
def unit() -> str:
    """Pattern source of a unit or of the words that follow a number as closely as one."""
    return rf"(?:{unit_pattern()}|年度|か年|以上|以下|未満|程度|割|位|回)"


def value(printed: str) -> Decimal:
    """The exact value of a number that matched `NUMBER`."""
    return parse_number(printed) or Decimal(0)
