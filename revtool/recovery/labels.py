"""Doubled labels: ○ ① where a bullet became a number, ③② where a number became another.

Invariant: a combination that a document uses throughout is its style, not a redline.
"""

from __future__ import annotations

from collections.abc import Iterator

from revtool.recovery.marks import Confidence, Mark
from revtool.recovery.reading import Item, Reading
from revtool.text.labels import Label, Role, parse_label, split_label

REASON = "doubled-label"
REASONS: tuple[str, ...] = (REASON,)

_ENOUGH = 2
"""Labels in sequence that tell a renumbered list from a single slip."""


def find(reading: Reading) -> Iterator[Mark]:
    """The labels printed twice, old before new.

    Worked example: where `○ ①` and later `○ ②` head items and neither ○ alone nor ○ with a number is used
    elsewhere while ① is, the ○ are old.
    """
    doubled = [(item, *second) for item in reading.items if (second := _second(reading, item))]
    for item, label, end in doubled:
        alike = [(i, other) for i, other, _ in doubled if i.label.style == item.label.style]
        one, two = reading.text[item.start : item.body].strip(), reading.text[item.body : end].strip()
        yield Mark(
            old=((item.start, item.body),),
            new=((item.body, end),),
            reason=REASON,
            confidence=Confidence.LIKELY if _is_redline(reading, item, label, alike) else Confidence.UNSURE,
            detail=f"{one} → {two}",
        )


def _second(reading: Reading, item: Item) -> tuple[Label, int] | None:
    """The number that follows the item's label, and the place behind it."""
    if item.label.role not in (Role.BULLET, Role.NUMBER):
        return None
    found = split_label(reading.text[item.body : item.end])
    label = parse_label(found[0]) if found else None
    if not found or not label or label.role is not Role.NUMBER or label.is_weak:
        return None
    if item.label.role is Role.NUMBER and item.label.style != label.style:
        return None
    return label, item.body + len(found[0])


def _is_redline(reading: Reading, item: Item, label: Label, alike: list[tuple[Item, Label]]) -> bool:
    """Whether the first label is old, going by how the document labels elsewhere."""
    numbers = [other.number for _, other in alike]
    if len(alike) < _ENOUGH or numbers != list(range(numbers[0] or 0, (numbers[0] or 0) + len(numbers))):
        return False
    if item.label.role is Role.NUMBER:
        return True
    doubled = {i.start for i, _ in alike}
    bullets_alone = [i for i in reading.items if i.label.style == item.label.style and i.start not in doubled]
    numbers_alone = [i for i in reading.items if i.label.style == label.style]
    return not bullets_alone and len(numbers_alone) >= _ENOUGH
