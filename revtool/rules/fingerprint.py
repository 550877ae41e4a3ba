"""What identifies a change, so that an accepted one is known again.

Invariant: the fingerprint depends on the two nodes and on what the change means, not on editions, wording,
language or width, nor on changes elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable

from revtool.model.change import FieldChange, Verdict
from revtool.text.digest import digest
from revtool.text.normalise import fold

_DIGITS = 16


def fingerprint(
    old: tuple[str, ...], new: tuple[str, ...], fields: Iterable[FieldChange], verdicts: Iterable[Verdict]
) -> str:
    """16 hexadecimal digits of the SHA-256 of ids, rules and folded field values."""
    parts = ["old", *old, "new", *new, "rules", *sorted({verdict.rule for verdict in verdicts})]
    for field in fields:
        sides = ["" if value is None else f"={fold(value)}" for value in (field.old, field.new)]
        parts += ("field", field.name, *sides)
    canonical = "\0".join([f"{len(part)}:{part}" for part in parts])
    return digest(canonical.encode("utf-8", "surrogatepass"))[:_DIGITS]
