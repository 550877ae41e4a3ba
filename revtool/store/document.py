"""A file that was read: its values, and the place of each of them when an error needs it.

Reading a plan is common and errors are rare, so places are found by reading the bytes again, only when
asked. Invariant: `tree` holds dict, list, str, int, Decimal, bool and None, nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from revtool.errors import Place

KeyPath = tuple[str | int, ...]
"""Way from the root to a value: keys of mappings, places in lists from 0."""

Spot = tuple[int, int]
"""Line and column, both from 1."""

MAX_BYTES = 64 * 1024 * 1024
"""Largest file that is read: a hundred times the largest plan of a ministry, and it fits in memory."""

MAX_DEPTH = 100
"""Deepest nesting of mappings and lists: fifty levels of nodes, where real plans have about six."""

MAX_NUMBER_LENGTH = 40
"""Longest number that is read as one: sums in 円 have at most sixteen digits."""


class Document:
    """What one file says.

    Attributes:
        file: Path as the user would type it.
        tree: The values.
    """

    __slots__ = ("_find", "_spots", "file", "tree")

    def __init__(
        self, file: str, tree: object, find: Callable[[], Mapping[KeyPath, tuple[Spot, Spot]]]
    ) -> None:
        self.file = file
        self.tree = tree
        self._find = find
        self._spots: Mapping[KeyPath, tuple[Spot, Spot]] | None = None

    def place(self, path: KeyPath = (), *, key: bool = False) -> Place:
        """Where the value at `path` stands, or its key; the nearest value around it when there is none."""
        if self._spots is None:
            self._spots = self._find()
        while path and path not in self._spots:
            path, key = path[:-1], False
        if path not in self._spots:
            return Place(file=self.file)
        line, column = self._spots[path][0 if key else 1]
        return Place(file=self.file, line=line, column=column)


def number(text: str) -> int | Decimal | None:
    """The exact number that `text` prints in ASCII digits, None when it is none or absurdly long.

    Worked example: `96.0` keeps its precision, `1e3` is 1000, `1e999999` and `.inf` are none.
    """
    if len(text) > MAX_NUMBER_LENGTH or not text.isascii():
        return None
    digits = text[1:] if text[:1] in "+-" else text
    if digits.isdigit():
        return int(text)
    whole, dot, fraction = digits.partition(".")
    if dot and whole.isdigit() and fraction.isdigit():
        return Decimal(text)
    return _scientific(text)


def _scientific(text: str) -> Decimal | None:
    mantissa, _, exponent = text.lower().partition("e")
    if not exponent.lstrip("+-").isdigit() or not mantissa.lstrip("+-").replace(".", "", 1).isdigit():
        return None
    try:
        value = Decimal(text)
    except ArithmeticError:
        return None
    return Decimal(f"{value:f}") if abs(value.adjusted()) < MAX_NUMBER_LENGTH else None


def spot_of(text: str, offset: int) -> Spot:
    """Line and column of the character at `offset`."""
    start = text.rfind("\n", 0, offset) + 1
    return text.count("\n", 0, offset) + 1, offset - start + 1
