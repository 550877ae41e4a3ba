"""A replaced measure whose new wording carries no number of its own.

The old text keeps the label and the new one follows as a paragraph without any, because the editor left
the number alone. Invariant: a paragraph that goes on from the one before (また、…) is never a variant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from revtool.recovery.likeness import likeness
from revtool.recovery.marks import Confidence, Mark
from revtool.recovery.reading import Item, Reading
from revtool.text.labels import Role

REASON = "unnumbered-variant"
REASONS: tuple[str, ...] = (REASON,)

_ALIKE = 0.5
"""Likeness from which the paragraph is a rewording of the item."""

_RELATED = 0.15
"""Likeness from which it may be; paragraphs on other matters stay below."""

_GOES_ON = re.compile(
    "また|なお|さらに|更に|そのため|このため|特に|ただし|併せて|あわせて|加えて|その際|[※＊（(【・]"
)


def find(reading: Reading) -> Iterator[Mark]:
    """The items of which a second paragraph says the same in other words.

    Worked example: `② 集団健診などにより受診を促進する。` and on a line of its own
    `業態等で対象を選定し、集団健診の活用により受診を促進する。`: the first is old, the second new, ② stays.
    """
    for item in reading.items:
        if item.label.role in (Role.NUMBER, Role.BULLET) and len(item.paragraphs) > 1:
            yield from _variants(reading, item)


def _variants(reading: Reading, item: Item) -> Iterator[Mark]:
    first, *between, (begin, end) = item.paragraphs
    new = reading.text[begin:end]
    is_sentence = new.endswith("。") and reading.text[slice(*first)].endswith("。")
    is_other = any(not _GOES_ON.match(reading.text[slice(*span)]) for span in between)
    if not is_sentence or is_other or _GOES_ON.match(new):
        return
    score = likeness(reading.text[item.body : begin], new)
    if score < _RELATED:
        return
    yield Mark(
        old=((item.body, begin),),
        new=((begin, end),),
        reason=REASON,
        confidence=Confidence.LIKELY if score >= _ALIKE else Confidence.UNSURE,
        detail=f"{score:.2f}",
    )
