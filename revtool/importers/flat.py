"""Values of the model as pairs of a dotted field and its text, for setting two of them side by side.

Invariant: two values have the same pairs exactly when they say the same, bookkeeping aside.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import Enum

BOOKKEEPING = frozenset({"id", "node", "errata", "corrections", "nodes", "entries", "source"})
"""Fields that name a thing or that only a person writes."""


def flatten(value: object, prefix: str = "") -> dict[str, str]:
    """Dotted field → text, for every field of a dataclass that is not at its default.

    Worked example: a target of 48.0 % gives `target.value` = `48.0` and `target.unit` = `%`.
    """
    if not is_dataclass(value) or isinstance(value, type):
        text = _text(value)
        return {prefix: text} if text else {}
    found: dict[str, str] = {}
    for field in fields(value):
        if getattr(value, field.name) != field.default and (prefix or field.name not in BOOKKEEPING):
            name = f"{prefix}.{field.name}" if prefix else field.name
            part = getattr(value, field.name)
            if field.name in ("doubts", "provenance") and not prefix:
                found.update({name: text} if (text := _text(part)) else {})
            else:
                found.update(flatten(part, name))
    return found


def text_at(flat: Mapping[str, str], field: str) -> str:
    """What `flat` says at a field: its text, or all texts below it when it has parts."""
    if field in flat:
        return flat[field]
    below = [
        f"{name[len(field) + 1 :]}={text}" for name, text in flat.items() if name.startswith(f"{field}.")
    ]
    return "; ".join(below)


def _text(value: object) -> str:
    """A value in words: parts of a list joined by a comma, parts of a dataclass as name=text."""
    if value is None or value is False:
        return ""
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, str):
        return value
    if isinstance(value, (int, Decimal)):
        return "true" if value is True else str(value)
    if isinstance(value, tuple):
        return ", ".join(_text(part) for part in value)
    return "; ".join(f"{name}={text}" for name, text in flatten(value, "").items())
