"""How alike two sentences are, for telling a reworded sentence from its neighbour.

Invariant: symmetric, 1 for equal texts, 0 for texts without a common pair of characters.
"""

from __future__ import annotations

import re

from revtool.text.normalise import fold
from revtool.text.similarity import character_pairs, share_of_shorter

_STOCK = re.compile(
    "(?:を|の)?(?:実施|推進|促進|強化|徹底|検討|図|行|取り組|努め)(?:する|る|り|う|い|む|み|めて)*(?:とともに|。)?"
)
"""Words that close half of all sentences of a plan and so say nothing of two sentences' likeness."""


def likeness(one: str, two: str) -> float:
    """Share of character pairs that `one` and `two` have in common, 0..1, stock endings left out.

    The mean of the share in both (Dice) and the share in the shorter, since a replaced sentence is often
    lengthened.
    """
    first, second = pairs_of(one), pairs_of(two)
    common = len(first & second)
    if not common:
        return 0.0
    dice = 2 * common / (len(first) + len(second))
    return (dice + share_of_shorter(first, second)) / 2


def pairs_of(text: str) -> frozenset[str]:
    """The pairs of neighbouring characters of `text`, stock endings left out."""
    return character_pairs(_STOCK.sub(" ", fold(text)))
