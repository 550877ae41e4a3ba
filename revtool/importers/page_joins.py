"""Sentences and tables that a page break cut in two, made whole on the side they belong to.

Invariant: only the last unit of a page and the first of the next are ever joined, within one column.
"""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import replace

from revtool.grammar.account import Claim
from revtool.importers.page_cells import Unit, label_at
from revtool.importers.page_grid import joined
from revtool.importers.page_html import Form
from revtool.importers.page_sentences import ends_sentence, is_closed, must_go_on
from revtool.model.imported import Fate
from revtool.text.labels import Role
from revtool.text.located import Located
from revtool.text.normalise import fold

_SHORTEST_CUT = 12
"""Characters of an unlabelled paragraph that a page may cut without a particle; shorter ones are titles."""


def join_pages(units: Iterable[Unit], headings: Set[str]) -> tuple[tuple[Unit, ...], tuple[Claim, ...]]:
    """The units of one column with cut ones joined, and the table headers that the break repeated.

    Args:
        units: Units of the column, in printed order.
        headings: Folded texts known to be headings, which never go on.
    """
    whole: list[Unit] = []
    claims: list[Claim] = []
    last: int | None = None
    for unit in units:
        before = whole[last] if last is not None else None
        merged = _merged(before, unit, headings, claims) if before and before.page + 1 == unit.page else None
        if merged is not None and last is not None:
            whole[last] = merged
            continue
        if unit.form is not Form.MARKS:
            last = len(whole)
        whole.append(unit)
    return tuple(whole), tuple(claims)


def _merged(before: Unit, unit: Unit, headings: Set[str], claims: list[Claim]) -> Unit | None:
    """The two as one unit, None when nothing was cut."""
    if before.table is not None and unit.table is not None:
        both = joined(before.table, unit.table) if not unit.text else None
        if both is None:
            return None
        for row in both[1].rows:
            claims += [
                Claim(fate=Fate.REMAINDER, piece=cell, reason="repeated-table-header") for cell in row if cell
            ]
        return replace(before, table=both[0])
    if before.table is not None or unit.table is not None or unit.form is Form.MARKS:
        return None
    if not _goes_on(before, headings) or label_at(unit.text.text) is not None:
        return None
    if fold(unit.text.text) in headings:
        return None
    return replace(before, text=Located.join([before.text, unit.text]), marks=before.marks + unit.marks)


def _goes_on(unit: Unit, headings: Set[str]) -> bool:
    """Whether a page break cut the unit.

    A particle at its end says so for every unit. A word that ends neither a sentence nor a phrase says so
    for items and paragraphs, but not for what a number labels, which may be a heading.
    """
    text = unit.text.text
    if fold(text) in headings or is_closed(text):
        return False
    if must_go_on(text):
        return True
    if ends_sentence(text):
        return False
    label = label_at(text)
    return (label is None and len(text) > _SHORTEST_CUT) or (label is not None and label.role is Role.BULLET)
