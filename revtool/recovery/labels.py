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
    families: dict[str, list[tuple[Item, Label]]] = {}
    for item, label, _ in doubled:
        families.setdefault(item.label.style, []).append((item, label))
    sure = {style: _is_redline(reading, style, family) for style, family in families.items()}
    for item, _, end in doubled:
        one, two = reading.text[item.start : item.body].strip(), reading.text[item.body : end].strip()
        yield Mark(
            old=((item.start, item.body),),
            new=((item.body, end),),
            reason=REASON,
            confidence=Confidence.LIKELY if sure[item.label.style] else Confidence.UNSURE,
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


def _is_redline(reading: Reading, style: str, family: list[tuple[Item, Label]]) -> bool:
    """Whether the first labels of `family`, all of one style, are old, going by the other labels."""
    numbers = [label.number or 0 for _, label in family]
    if len(family) < _ENOUGH or numbers != list(range(numbers[0], numbers[0] + len(numbers))):
        return False
    first, second = family[0]
    if first.label.role is Role.NUMBER:
        return True
    alone = sum(item.label.style == style for item in reading.items) - len(family)
    return not alone and sum(item.label.style == second.style for item in reading.items) >= _ENOUGH
