"""Whether printed numbers count: ①②④ skips one, ①②② repeats one.

Each parent counts for itself, and each style of label for itself, since KPIs numbered 1) stand between
measures numbered ①. Invariant: only warnings, because offices do misnumber.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from revtool.model.plan import Kind, Plan
from revtool.text.labels import Label, Role, follows, parse_label, starts
from revtool.validation.finding import Finding

if TYPE_CHECKING:
    from revtool.model.status import StatusReport


@dataclass(slots=True)
class _Count:
    """How far one style has counted under one parent, and the place of the node it reached."""

    label: Label
    printed: str
    at: int
    seen: set[int]


def check(plan: Plan, reports: tuple[StatusReport, ...]) -> Iterator[Finding]:
    """Labels that are skipped, repeated or out of order among brothers."""
    counts: dict[tuple[str | None, bool, str], _Count] = {}
    last: dict[str | None, int] = {}
    for place, node in enumerate(plan.nodes):
        label = parse_label(node.label) if node.label else None
        between, last[node.parent] = last.get(node.parent), place
        if label is None or label.role is not Role.NUMBER or label.number is None:
            continue
        key = (node.parent, node.kind is Kind.INDICATOR, label.style)
        before = counts.get(key)
        if before is None or (starts(label) and between != before.at):
            counts[key] = _Count(label, node.label, place, {label.number})
            if before is None and not starts(label):
                yield _warn("label-start", place, label=node.label)
            continue
        yield from _after(before, label, node.label, place)
        before.seen.add(label.number)
        before.label, before.printed, before.at = label, node.label, place


def _after(before: _Count, label: Label, printed: str, place: int) -> Iterator[Finding]:
    """What is odd about `label` coming after `before`."""
    assert label.number is not None
    assert before.label.number is not None
    if follows(before.label, label):
        return
    if label.number in before.seen:
        yield _warn("label-repeated", place, label=printed)
    elif label.number > before.label.number:
        first, last = before.label.number + 1, label.number - 1
        missing = "–".join(_like(printed, label.number, n) for n in dict.fromkeys((first, last)))
        yield _warn("label-skipped", place, label=printed, before=before.printed, missing=missing)
    else:
        yield _warn("label-order", place, label=printed, before=before.printed)


def _like(printed: str, number: int, wanted: int) -> str:
    """The label `printed`, which counts `number`, as it would be printed for another number.

    Worked example: `⑤` for 4 is `④`, `（１２）` for 11 `（１１）`; `五` has no such neighbour and gives `4`.
    """
    for at, glyph in enumerate(printed):
        if glyph.isdecimal():
            zero = ord(glyph) - int(glyph)
            digits = "".join(chr(zero + int(digit)) for digit in str(wanted))
            return printed[:at] + digits + printed[at:].lstrip("".join(chr(zero + n) for n in range(10)))
        other = chr(ord(glyph) + wanted - number)
        if unicodedata.numeric(glyph, 0) == number and unicodedata.numeric(other, 0) == wanted:
            return printed[:at] + other + printed[at + 1 :]
    return str(wanted)


def _warn(code: str, place: int, **facts: object) -> Finding:
    return Finding(code, facts, ("label",), place, is_warning=True)
