"""A review for the terminal, drawn as every other report is. Invariant: nothing is folded away."""

from __future__ import annotations

from collections.abc import Iterator

from revtool.model.review import Review
from revtool.reporters.document import Block, Options
from revtool.reporters.review_blocks import Folded, compose
from revtool.reporters.reviews import ReviewOptions
from revtool.reporters.terminal import screen
from revtool.wording import Lang


def render(review: Review, lang: Lang, options: ReviewOptions) -> str:
    """The review for a terminal of `options.width` columns, ending in a line feed."""
    return screen(_blocks(review, lang), Options(width=options.width, colour=options.colour))


def _blocks(review: Review, lang: Lang) -> Iterator[Block]:
    for block in compose(review, lang):
        if isinstance(block, Folded):
            yield from block.blocks
        else:
            yield block
