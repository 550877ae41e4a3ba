"""The outline grammar: lines of a plan in reading order become a tree of nodes.

Invariant: every character of every block is claimed once, by a node, as structure or as remainder.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from revtool.importers.account import Claim
from revtool.model.plan import Node
from revtool.text.located import Located


class Hint(StrEnum):
    """What the source's own format says about a block.

    `line`: a printed line, which the next one may continue. `paragraph`: complete in itself. `item`: an
    item of a list whose mark the format does not print. `numbered`: the same of a numbered list.
    `continues`: goes on where the block before it, on another page, was cut. `heading`: a heading.
    """

    LINE = "line"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    NUMBERED = "numbered"
    CONTINUES = "continues"
    HEADING = "heading"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A line or paragraph of the source.

    Attributes:
        text: Its characters, with their offsets in the source.
        page: Page of the source, from 1, None where pages are not known.
        hint: What the source's own format says about it.
    """

    text: Located
    page: int | None = None
    hint: Hint = Hint.LINE


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


def build(blocks: Iterable[Block], *, source: str, edition: str, fiscal_year: int | None = None) -> Outline:
    """The tree that the labels, markers and marks of `blocks` spell.

    Args:
        blocks: Lines or paragraphs in reading order, old text of a redline already left out.
        source: The text that the offsets of the blocks count in.
        edition: Name of the edition, from which the ids are made.
        fiscal_year: Fiscal year of the plan, when it is known; dates such as 前年度 count from it.
    """
    raise NotImplementedError
