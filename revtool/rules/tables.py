"""Target tables: rows whose figures add up to what an indicator of the same section promises.

Invariant: every row of a section belongs to the tables of each node that could hold the indicator.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from revtool.model.indicator import Quantity
from revtool.model.plan import Kind, Node, Tree
from revtool.text.exact import exactly, rounded
from revtool.text.normalise import fold
from revtool.text.numerals import base_unit

Table = tuple[Node, ...]


def target_tables(tree: Tree) -> Mapping[str, tuple[Table, ...]]:
    """The tables below each section, of nodes outside sections below the topmost node.

    Rows of one name make a table together, then each row alone.
    """
    rows: dict[str, dict[str, list[Node]]] = {}
    for row in tree.by_id.values():
        indicator = row.indicator
        if indicator and indicator.target and indicator.population and indicator.headcount:
            for top in _homes(tree, row):
                rows.setdefault(top, {}).setdefault(fold(indicator.name), []).append(row)
    return {top: _tables(named) for top, named in rows.items()}


def home(tree: Tree, node: Node) -> str:
    """Id of the section in which `node` stands, of the topmost node above it when there is none."""
    top = node.id
    for above in tree.ancestors(node.id):
        top = above.id
        if above.kind is Kind.SECTION:
            break
    return top


def rate_of(rows: Sequence[Node], like: Decimal) -> Decimal | None:
    """Headcounts of the rows as a percentage of their populations, in the precision of `like`."""
    with exactly():
        counted = sum((_count(row.indicator.headcount) for row in rows if row.indicator), Decimal(0))
        total = sum((_count(row.indicator.population) for row in rows if row.indicator), Decimal(0))
        return rounded(counted * 100 / total, like) if total else None


def _homes(tree: Tree, row: Node) -> Iterator[str]:
    """Every node that may be the `home` of an indicator and has `row` in it."""
    for above in (row, *tree.ancestors(row.id)):
        if above.kind is Kind.SECTION or above.parent is None:
            yield above.id


def _tables(named: Mapping[str, Sequence[Node]]) -> tuple[Table, ...]:
    together = [tuple(same) for same in named.values() if len(same) > 1]
    return (*together, *((row,) for same in named.values() for row in same))


def _count(quantity: Quantity | None) -> Decimal:
    """The number of single people or things."""
    if quantity is None or quantity.value is None:
        return Decimal(0)
    return quantity.value * base_unit(quantity.unit)[1]
