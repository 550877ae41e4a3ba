"""Forms of a text in which differences that mean nothing are gone, and forms in which they show.

Width, white space and the many dashes of Japanese typing carry no meaning in a plan. Invariant: `fold`
never joins two numbers, or two Latin words, that the text keeps apart.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_VARIANTS = {
    "〜": "~",
    "∼": "~",
    "‐": "-",
    "‑": "-",
    "‒": "-",
    "–": "-",
    "—": "-",
    "―": "-",
    "−": "-",
    "─": "-",
    "〇": "○",
    "◯": "○",
    "･": "・",
    "•": "・",
    "‧": "・",
    "ヶ": "か",
    "ヵ": "か",
    "〔": "[",
    "〕": "]",
    "　": " ",
}
"""Characters that offices use for one another; the right side stands for all of them."""

_SPACE = re.compile(r"\s+")
_VARIANT = re.compile(f"[{''.join(_VARIANTS)}]")
_VARIED = frozenset((*_VARIANTS, *"\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\u1680\u2028\u2029"))
"""Variants and the white space that NFKC leaves alone; a text without them is mostly even already."""

_WORD_GAP = re.compile(r"(?<=[0-9.,])\s+(?=[0-9])|(?<=[A-Za-z])\s+(?=[A-Za-z])")
_ENCLOSED = re.compile("[²³¹⁰⁴-⁹₀-₉①-⒛⓪-⓿❶-➓㉑-㉟㊱-㊿]")
"""Numerals that would become part of the number beside them: ①3 is not 13, 10² not 102."""
_GAP = "\x00"
"""Stands for what keeps numbers and words apart; unlike other separators it is not white space itself."""
_EXTRACTION_SPACE = re.compile(
    r"(?<=[^\x00-\x7f])[ \u3000]+(?=[\x21-\x7e])|(?<=[\x21-\x7e])[ \u3000]+(?=[^\x00-\x7f])"
)


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """`text` with width, white space and look-alike characters evened out, for comparing only.

    Worked example: `fold("令和 ３年度") == fold("令和3年度")`, but `fold("308 388人")` keeps the two
    numbers apart, and so does `fold("①3件")`.
    """
    if _VARIED.isdisjoint(text) and unicodedata.is_normalized("NFKC", text):
        return text
    apart = _ENCLOSED.sub(lambda found: _GAP + found[0] + _GAP, _even(text))
    even = _even(unicodedata.normalize("NFKC", apart))
    return _SPACE.sub("", _WORD_GAP.sub(_GAP, even)) if _SPACE.search(even) else even


def _even(text: str) -> str:
    return _VARIANT.sub(lambda found: _VARIANTS[found.group()], text)


def without_radicals(text: str) -> str:
    """`text` with radicals of dictionaries (⽂, ⻑) as the characters that they look like (文, 長).

    Fonts share one shape between both, and programs that write PDF often name the radical.
    """
    return text.translate(_radicals()) if _RADICAL.search(text) else text


_RADICAL = re.compile("[\u2e80-\u2fdf]")
_SUPPLEMENT = dict(zip("⺟⺠⻁⻄⻆⻑⻘⻝⻤⻨⻩⻭⻯⻲⻳⻫", "母民虎西角長青食鬼麦黄歯竜亀龜斉", strict=True))
"""Radicals that Unicode names no character for and that are whole characters."""


@lru_cache(maxsize=1)
def _radicals() -> dict[int, str]:
    shared = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
    return shared | {ord(radical): char for radical, char in _SUPPLEMENT.items()}


def is_noise(old: str, new: str) -> bool:
    """Whether two different texts differ in nothing that means anything."""
    return old != new and fold(old) == fold(new)


def tidy(text: str) -> str:
    """`text` without the spaces that extraction puts between Japanese and numbers or Latin letters.

    Worked example: `tidy("令和 3年度目標（KPI） 95.5 ％") == "令和3年度目標（KPI）95.5％"`.
    """
    return _EXTRACTION_SPACE.sub("", text)


def visible(text: str) -> str:
    """`text` with characters that act instead of show replaced by `<U+202E>`-like names.

    Controls, escapes, bidirectional marks and zero-width characters in a plan could rewrite the
    reader's screen; line feeds and tabs stay.
    """
    if text.isprintable():
        return text
    return "".join(
        c if c in "\n\t" or c.isprintable() or c in "\u3000\u00a0" else f"<U+{ord(c):04X}>" for c in text
    )
