"""Which of two additions at one place comes first. Invariant: it does not depend on which side added it."""

from __future__ import annotations

from typing import Any

from revtool.text.labels import parse_label

_UNNUMBERED = 1 << 20
"""Rank of a record without a number: behind every number that a plan prints."""


def rank_of(values: dict[str, Any], key: str) -> tuple[int, str]:
    """The printed number of a node, then its key."""
    label = parse_label(str(values.get("label", "")))
    number = label.number if label is not None else None
    return (_UNNUMBERED if number is None else number, key)
