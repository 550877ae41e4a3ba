"""What an indicator promises, in words.

Invariant: a promise that the plan prints is left as printed; only codes of `revtool.grammar.promises` are
worded, so that a target reads alike wherever it is told.
"""

from __future__ import annotations

from revtool.wording import Lang, Pair, pick
from revtool.wording.plans import COMPARATORS, RELATIVES, WORDS

_RANGE: Pair = ("{low}～{high}", "{low} to {high}")


def in_words(promise: str, lang: Lang) -> str:
    """A promise as a reader says it.

    Worked example: `at-least:previous-year` is `前年度以上` and `at least the previous year`.
    """
    if promise == "undecided":
        return pick(WORDS[promise], lang)
    comparator, colon, aim = promise.partition(":")
    if not colon or comparator not in COMPARATORS:
        return promise
    low, dots, high = aim.partition("..")
    if dots:
        return pick(_RANGE, lang).format(low=low, high=high)
    aim = pick(RELATIVES[aim], lang) if aim in RELATIVES else aim
    if comparator == "equal":
        return aim
    words = pick(COMPARATORS[comparator], lang)
    return aim + words if lang is Lang.JA else f"{words} {aim}"
