"""What identifies a change, so that an accepted one is known again.

Invariant: the fingerprint depends on the two nodes and on what the change means, not on editions, wording,
language or width, nor on changes elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib import import_module
from typing import Any

from revtool.model.change import FieldChange, Verdict
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
    digest: str = _sha256()(canonical.encode("utf-8", "surrogatepass")).hexdigest()
    return digest[:_DIGITS]


@cache
def _sha256() -> Any:
    """The hash from where it loads fastest: `hashlib` brings in all of OpenSSL for it."""
    for name in ("_sha2", "_sha256", "hashlib"):
        try:
            return import_module(name).sha256
        except ImportError:
            continue
    raise ImportError("no SHA-256")
