"""A crosswalk in every format, from one table of cells, so that no two formats disagree.

To add a format: one module with `render`, and one line in `FORMATS`. Invariant: a cell is a text, a number
or nothing, never a formula.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Protocol, cast

from revtool.errors import UsageError, problem
from revtool.model.crosswalk import Crosswalk, CrosswalkRow, Fate
from revtool.model.plan import Node, Tree
from revtool.reporters.document import Options
from revtool.reporters.explaining import percent
from revtool.reporters.view import clip, path
from revtool.wording import Lang, pick
from revtool.wording.crosswalk import BY, COLUMNS, FATES, say
from revtool.wording.evidence import describe
from revtool.wording.reports import say as say_report

FORMATS = {
    "terminal": "revtool.reporters.crosswalk_text",
    "markdown": "revtool.reporters.crosswalk_text",
    "csv": "revtool.reporters.crosswalk_csv",
    "xlsx": "revtool.reporters.crosswalk_xlsx",
    "json": "revtool.reporters.crosswalk_json",
}
"""Module of each format; imported when the format is asked for."""

TEXT_LENGTH = 120
"""Characters of title and text in a cell: what tells the node from any other, and no more."""
REASONS = 3
"""Pieces of evidence named in a cell."""

Cell = str | float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """How a crosswalk is written.

    Attributes:
        format: A key of `FORMATS`.
        for_excel: Whether a CSV file opens in Excel by a double click: with a byte order mark.
        guard: Whether a CSV cell that a spreadsheet would compute or turn into a date is kept a text.
        screen: The screen that a terminal report goes to, None for a file or a pipe.
    """

    format: str
    for_excel: bool = False
    guard: bool = True
    screen: Options | None = None


class CrosswalkReporter(Protocol):
    """What a module in `FORMATS` provides."""

    def render(self, crosswalk: Crosswalk, lang: Lang, form: Form) -> bytes:
        """The whole file."""


def render(crosswalk: Crosswalk, lang: Lang, form: Form) -> bytes:
    """The crosswalk as bytes in one of `FORMATS`.

    Raises:
        UsageError: There is no such format, or what it needs is not installed.
    """
    if form.format not in FORMATS:
        raise UsageError(problem("unknown-format", found=form.format, allowed=", ".join(FORMATS)))
    reporter = cast(CrosswalkReporter, import_module(FORMATS[form.format]))
    return reporter.render(crosswalk, lang, form)


def header(lang: Lang) -> tuple[str, ...]:
    """The titles of the columns."""
    return tuple(pick(title, lang) for title in COLUMNS.values())


def cells(crosswalk: Crosswalk, lang: Lang) -> Iterator[dict[str, Cell]]:
    """The cells of every row by the names of their columns."""
    trees = Tree.of(crosswalk.old), Tree.of(crosswalk.new)
    for row in crosswalk.rows:
        yield _cells(row, *trees, lang)


def counts(crosswalk: Crosswalk, lang: Lang) -> str:
    """How many rows there are of each fate, in one sentence."""
    found = {fate: sum(fate in row.fates for row in crosswalk.rows) for fate in Fate}
    told = [say("counts", lang, fate=pick(FATES[fate], lang), n=n) for fate, n in found.items() if n]
    sizes = {"old": len(crosswalk.old.nodes), "new": len(crosswalk.new.nodes)}
    return say("count-rows", lang, n=len(crosswalk.rows), fates=_listed(told, lang), **sizes)


def _cells(row: CrosswalkRow, old: Tree, new: Tree, lang: Lang) -> dict[str, Cell]:
    return {
        "old_number": path(old, row.old) if row.old is not None else None,
        "old_id": row.old,
        "old_text": _excerpt(old.by_id[row.old]) if row.old is not None else None,
        "fate": _listed([pick(FATES[fate], lang) for fate in row.fates], lang),
        "new_number": path(new, row.new) if row.new is not None else None,
        "new_id": row.new,
        "new_text": _excerpt(new.by_id[row.new]) if row.new is not None else None,
        "score": row.score,
        "by": pick(BY[row.by], lang) if row.by is not None else None,
        "evidence": _listed([describe(r.evidence, r.detail, lang) for r in row.reasons[:REASONS]], lang)
        or None,
        "check": say("yes", lang) if row.is_ambiguous or row.notices else None,
        "runners_up": _listed(
            [
                say("runner-up", lang, old=path(old, r.old), new=path(new, r.new), percent=percent(r.score))
                for r in row.runners_up
            ],
            lang,
        )
        or None,
        "reason": row.decision or None,
    }


def _excerpt(node: Node) -> str:
    words = " ".join(filter(None, (node.title, node.text.replace("\n", " "))))
    return clip(words, TEXT_LENGTH)


def _listed(items: list[str], lang: Lang) -> str:
    return say_report("list-comma", lang).join(items)
