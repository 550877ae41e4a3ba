"""Text that remembers where in the source each character stood.

An importer cuts, joins and drops pieces of the source; because every piece carries its offsets, the
account "every character is in a node, in the status report or in the remainder" can be proved instead
of promised. Invariant: `text[i]` is the source's character at `offsets[i]`, unless the offset is
`ADDED`.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

ADDED = -1
"""Offset of a character that is not in the source, such as a joining line feed."""


@dataclass(frozen=True, slots=True, eq=False)
class Located:
    """A piece of source text with the offset of every character.

    Worked example: for the source `"a b"`, `Located.of("a b")[2:]` is `b` with offsets `[2]`.

    Attributes:
        text: The characters.
        offsets: Their offsets in the source, of the same length.
    """

    text: str
    offsets: array[int]

    @classmethod
    def of(cls, source: str) -> Located:
        """The whole of `source`."""
        return cls(source, array("l", range(len(source))))

    @classmethod
    def added(cls, text: str) -> Located:
        """`text` that stands nowhere in the source."""
        return cls(text, array("l", [ADDED]) * len(text))

    @classmethod
    def join(cls, pieces: Iterable[Located], separator: str = "") -> Located:
        """The pieces in order, with `separator` added between them."""
        texts: list[str] = []
        offsets = array("l")
        for piece in pieces:
            if separator and texts:
                texts.append(separator)
                offsets.extend([ADDED] * len(separator))
            texts.append(piece.text)
            offsets.extend(piece.offsets)
        return cls("".join(texts), offsets)

    def __len__(self) -> int:
        return len(self.text)

    def __bool__(self) -> bool:
        return bool(self.text)

    def __str__(self) -> str:
        return self.text

    def __getitem__(self, part: slice) -> Located:
        return Located(self.text[part], self.offsets[part])

    def __add__(self, other: Located) -> Located:
        return Located(self.text + other.text, self.offsets + other.offsets)

    def strip(self) -> Located:
        """The piece without white space at its ends."""
        start = len(self.text) - len(self.text.lstrip())
        return self[start : max(start, len(self.text.rstrip()))]

    def lines(self) -> Iterator[Located]:
        """The lines, without their line breaks."""
        for found in re.finditer(r"[^\r\n]*(?:\r\n|\r|\n|$)", self.text):
            if found.end() > found.start():
                yield self[found.start() : found.start() + len(found.group().rstrip("\r\n"))]

    def split(self, pattern: re.Pattern[str]) -> list[Located]:
        """The pieces between matches of `pattern`, empty ones included."""
        pieces, start = [], 0
        for found in pattern.finditer(self.text):
            pieces.append(self[start : found.start()])
            start = found.end()
        return [*pieces, self[start:]]

    def without(self, spans: Iterable[tuple[int, int]]) -> Located:
        """The piece without the stretches at `spans`, ordered (start, end) places in its text."""
        kept, start = [], 0
        for begin, end in spans:
            kept.append(self[start:begin])
            start = max(start, end)
        return Located.join([*kept, self[start:]])

    @property
    def start(self) -> int:
        """Offset of the first character that is in the source, or `ADDED`."""
        return next((at for at in self.offsets if at != ADDED), ADDED)

    @property
    def end(self) -> int:
        """Offset behind the last character that is in the source, or `ADDED`."""
        return next((at + 1 for at in reversed(self.offsets) if at != ADDED), ADDED)
