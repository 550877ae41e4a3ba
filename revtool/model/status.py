"""A status report: how far the measures of an edition had come at a date. It is not the plan.

Invariant: every entry names a node of the plan, and its ratings are symbols of the report's legend.
"""

from __future__ import annotations

from dataclasses import dataclass

from revtool.model.indicator import Quantity
from revtool.model.plan import Correction, Doubt, Erratum, Provenance, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingMeaning:
    """A symbol of the legend (`◎`) and what it stands for (`計画を大幅に上回る`)."""

    symbol: str
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A printed table, cell texts as printed, spanned cells repeated in none.

    Attributes:
        caption: Words printed above it.
        rows: Rows of cell texts, header rows first.
        header_rows: How many of the rows are headers.
        provenance: Where in the source it stands.
    """

    caption: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    header_rows: int = 0
    provenance: Provenance | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusEntry:
    """What the report says of one node.

    Attributes:
        node: Id of the node in the plan.
        ratings: Symbols of the legend, in printed order.
        narrative: What was done, as printed; paragraphs are separated by a line feed.
        stated_target: The target as the status side restates it; the plan's own is not replaced.
        actuals: Measured figures, in printed order.
        tables: Printed tables.
        provenance: Where in the source the entry stands.
        errata: Slips kept as printed, with the proposed reading.
        doubts: What is unsure about the entry.
        corrections: What a person changed after the import, with the reason.
    """

    node: str
    ratings: tuple[str, ...] = ()
    narrative: str = ""
    stated_target: Quantity | None = None
    actuals: tuple[Quantity, ...] = ()
    tables: tuple[Table, ...] = ()
    provenance: Provenance | None = None
    errata: tuple[Erratum, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    corrections: tuple[Correction, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusReport:
    """How far an edition had come.

    Attributes:
        edition: Edition that the report is about (`R6`).
        period: Calendar year of the fiscal year's beginning and quarter (`2024-Q2`).
        title: Title of the report.
        as_of: Date as printed (`令和6年9月末`).
        source: The file it was imported from.
        legend: The rating symbols and their meaning; another legend is another scale.
        entries: What is said of each node, in document order of the plan.
        corrections: Corrections that belong to no entry.
    """

    edition: str
    period: str
    title: str = ""
    as_of: str = ""
    source: Source | None = None
    legend: tuple[RatingMeaning, ...] = ()
    entries: tuple[StatusEntry, ...] = ()
    corrections: tuple[Correction, ...] = ()
