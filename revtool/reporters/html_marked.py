"""What the script of a page asks of each change: its kinds, how grave it is, and its field.

Invariant: a value that stands in an attribute is a code or a number, never plan text.
"""

from __future__ import annotations

from dataclasses import dataclass

from revtool.model.change import Comparison, Severity


@dataclass(frozen=True, slots=True)
class Marked:
    """One change, as filters see it.

    Attributes:
        kinds: The rules that name it.
        severity: How grave it is.
        field: Place of the row in the outline that heads its field.
    """

    kinds: tuple[str, ...]
    severity: Severity
    field: int


def marked(comparison: Comparison) -> tuple[Marked, ...]:
    """Every change of `comparison`, in its order."""
    fields: dict[int, int] = {}
    top = 0
    for place, row in enumerate(comparison.rows):
        top = top if row.depth else place
        if row.change is not None:
            fields.setdefault(row.change, top)
    return tuple(
        Marked(
            tuple(dict.fromkeys(verdict.rule for verdict in change.verdicts)),
            change.severity,
            fields.get(place, 0),
        )
        for place, change in enumerate(comparison.changes)
    )


def anchor(change: int) -> str:
    """The name by which links lead to a change in the redline."""
    return f"change-{change + 1}"
