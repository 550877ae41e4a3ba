"""The outline grammar: lines of a plan in reading order become a tree of nodes.

`lines` cuts the blocks, `reader` places them, `levels` is the stack of what is open, `finishing` makes
nodes. Invariant: every character of every block is claimed once, by a node, as structure or as remainder.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from revtool.grammar.account import Claim
from revtool.grammar.blocks import Block, Hint
from revtool.grammar.finishing import even, finish
from revtool.grammar.lines import read_lines
from revtool.grammar.office import PLAIN, Grammar
from revtool.grammar.plan_title import PlanTitle
from revtool.grammar.reader import Reader
from revtool.model.plan import Node

__all__ = ["Block", "Hint", "Outline", "build"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """What the grammar read.

    Attributes:
        nodes: The nodes in document order.
        claims: What became of every character of the blocks.
        title: The plan's title, empty when none was printed.
        organisation: The body that publishes it, empty when none was printed.
        fiscal_year: Western year in which its fiscal year begins, None when none was printed.
    """

    nodes: tuple[Node, ...]
    claims: tuple[Claim, ...]
    title: str = ""
    organisation: str = ""
    fiscal_year: int | None = None


def build(
    blocks: Iterable[Block],
    *,
    source: str,
    edition: str,
    fiscal_year: int | None = None,
    grammar: Grammar = PLAIN,
) -> Outline:
    """The tree that the labels, markers and marks of `blocks` spell.

    Args:
        blocks: Lines or paragraphs in reading order, old text of a redline already left out.
        source: The text that the offsets of the blocks count in.
        edition: Name of the edition, from which the ids are made.
        fiscal_year: Fiscal year of the plan, when it is known; dates such as 前年度 count from it.
        grammar: What the office writes in its own way.
    """
    lines, claims = read_lines(blocks, source, grammar)
    reader = Reader(lines=lines, grammar=grammar)
    reader.read()
    title = reader.title or PlanTitle(title="")
    year = fiscal_year if fiscal_year is not None else title.fiscal_year
    nodes, finished = finish(
        reader.levels.roots, source=source, edition=edition, fiscal_year=year, grammar=grammar
    )
    return Outline(
        nodes=nodes,
        claims=(*claims, *reader.claims, *finished),
        title=even(title.title),
        organisation=title.organisation or reader.organisation,
        fiscal_year=title.fiscal_year,
    )
