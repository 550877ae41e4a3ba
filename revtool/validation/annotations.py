"""Whether doubts and errata point at something: a known code, words that are printed.

Invariant: annotations never make a plan unusable, so their flaws are warnings.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from importlib import import_module
from typing import TYPE_CHECKING

from revtool.model.plan import Doubt, Erratum, Plan
from revtool.validation.finding import Finding

if TYPE_CHECKING:
    from revtool.model.status import StatusEntry, StatusReport


def check(plan: Plan, reports: tuple[StatusReport, ...]) -> Iterator[Finding]:
    """Doubts of unknown codes, and errata whose words are not in the text."""
    for place, node in enumerate(plan.nodes):
        words = (node.label, node.title, node.text, *_indicator_words(node.indicator))
        yield from _check(node.id, node.doubts, node.errata, words, (), node=place)
    for number, report in enumerate(reports):
        for index, entry in enumerate(report.entries):
            path = ("entries", index)
            yield from _check(
                entry.node, entry.doubts, entry.errata, _entry_words(entry), path, report=number
            )


def _check(
    name: str,
    doubts: tuple[Doubt, ...],
    errata: tuple[Erratum, ...],
    words: tuple[str, ...],
    path: tuple[str | int, ...],
    node: int | None = None,
    report: int | None = None,
) -> Iterator[Finding]:
    known = _known_doubts() if doubts else ()
    for index, doubt in enumerate(doubts):
        if doubt.code not in known:
            facts: dict[str, object] = {"found": doubt.code, "allowed": ", ".join(sorted(known))}
            yield Finding("unknown-doubt", facts, (*path, "doubts", index, "code"), node, report, True)
    for index, erratum in enumerate(errata):
        if not any(erratum.printed in text for text in words):
            facts = {"id": name, "printed": erratum.printed}
            at = (*path, "errata", index, "printed")
            yield Finding("erratum-not-printed", facts, at, node, report, True)


def _indicator_words(indicator: object) -> tuple[str, ...]:
    names = ("name", "definition", "as_printed")
    return tuple(getattr(indicator, name) for name in names) if indicator is not None else ()


def _entry_words(entry: StatusEntry) -> tuple[str, ...]:
    cells = (cell for table in entry.tables for row in table.rows for cell in row)
    figures = (actual.as_printed for actual in entry.actuals)
    return (entry.narrative, *(table.caption for table in entry.tables), *cells, *figures)


def _known_doubts() -> Collection[str]:
    """Codes of doubts, loaded only for plans that have any."""
    table: Collection[str] = import_module("revtool.wording.doubts").DOUBTS
    return table
