"""What importers hand to the outline grammar: lines and paragraphs in reading order.

Invariant: a block keeps the offsets of its characters, so that every one of them can be accounted for.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from revtool.text.located import Located

if TYPE_CHECKING:
    from revtool.grammar.indicators import Reading


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
        level: Depth of a heading or a list item, from 1; 0 where the format tells none.
        cell: Cell of a sheet (`Sheet1!B12`), empty where the source has none.
        row: What the titles of a table say that its row states, None for any other text.
        is_kpi: Whether those titles call it a KPI.
    """

    text: Located
    page: int | None = None
    hint: Hint = Hint.LINE
    level: int = 0
    cell: str = ""
    row: Reading | None = None
    is_kpi: bool = False
