"""Two variants of one sentence or bullet side by side.

Invariant: which one is old cannot be told from the sentences alone, so every mark is unsure and in printed
order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from revtool.recovery.likeness import likeness
from revtool.recovery.marks import Confidence, Mark, Span
from revtool.recovery.reading import Item, Reading
from revtool.text.labels import Role

REASON = "variant-sentences"
REASONS: tuple[str, ...] = (REASON,)

_ALIKE = 0.6
"""Likeness from which two neighbouring sentences are variants; ordinary neighbours stay below 0.55."""

_SHORTEST = 10
"""Characters; shorter sentences are alike by chance."""

_LONGEST = 600
"""Characters; what is longer is no sentence."""


def find(reading: Reading) -> Iterator[Mark]:
    """The neighbouring sentences of one item, and neighbouring bullets, that say the same.

    Worked example: `健診の受診を勧奨する。健診の受診を電話で勧奨する。`
    """
    for item in reading.items:
        for paragraph in item.paragraphs:
            yield from _variants(reading, _sentences(reading, paragraph))
    for one, two in pairwise(reading.items):
        if one.label.role is two.label.role is Role.BULLET and one.label.style == two.label.style:
            yield from _variants(reading, [_whole(one), _whole(two)])


def _variants(reading: Reading, spans: list[Span]) -> Iterator[Mark]:
    for one, two in pairwise(spans):
        if not all(_SHORTEST <= end - start <= _LONGEST for start, end in (one, two)):
            continue
        score = likeness(reading.text[slice(*one)], reading.text[slice(*two)])
        if score >= _ALIKE:
            yield Mark(
                old=((one[0], two[0]),),
                new=(two,),
                reason=REASON,
                confidence=Confidence.UNSURE,
                detail=f"{score:.2f}",
            )


def _sentences(reading: Reading, span: Span) -> list[Span]:
    """The spans of the sentences that end in 。, white space before them left out."""
    spans: list[Span] = []
    at = span[0]
    for stop in re.finditer("。", reading.text[slice(*span)]):
        end = span[0] + stop.end()
        words = reading.text[at:end]
        spans.append((at + len(words) - len(words.lstrip()), end))
        at = end
    return spans


def _whole(item: Item) -> Span:
    return item.start, item.end
