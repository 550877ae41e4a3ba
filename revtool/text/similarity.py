"""Terms of a text: the pieces by which two texts can be told to share a subject.

Words cannot be cut out of Japanese without a dictionary, so a term is a run of one script (ジェネリック,
医薬品, kpi) or two neighbouring characters. Numbers are no terms: they are what changes from year to
year. Invariant: the terms of a text do not depend on width, case or line breaks.
"""

from __future__ import annotations

import re
import unicodedata

_PIECE = re.compile(r"[a-z\u3041-\u3096\u30a1-\u30fa\u30fc\u4e00-\u9fff\u3005]+")
_RUN = re.compile(r"[a-z]{2,}|[\u30a1-\u30fa\u30fc]{2,}|[\u4e00-\u9fff\u3005]{2,}")
STEM = 5
"""Letters of a Latin word that carry its meaning: `manage` and `management` share `manag`."""


def terms(text: str) -> tuple[str, ...]:
    """The different terms of `text` in the order in which they appear.

    Pairs of hiragana are left out: they are grammar. Worked example: `terms("健診を推進する") == ("健診",
    "推進", "診を", "を推", "進す")`.
    """
    even = unicodedata.normalize("NFKC", text).lower()
    found: dict[str, None] = dict.fromkeys(_RUN.findall(even))
    for piece in _PIECE.findall(even):
        if piece[0] <= "z" and piece.isascii():
            if len(piece) > STEM:
                found[piece[:STEM]] = None
        else:
            found.update(dict.fromkeys(map(str.__add__, piece, piece[1:])))
    return tuple(t for t in found if t[0] < "ぁ" or t[0] > "ゖ" or t[1] < "ぁ" or t[1] > "ゖ")


def character_pairs(text: str) -> frozenset[str]:
    """The pairs of neighbouring characters of `text`; a space parts what stands before and behind it.

    Worked example: `character_pairs("健診 率") == {"健診"}`.
    """
    return frozenset(pair for pair in map(str.__add__, text, text[1:]) if " " not in pair)


def share_of_shorter(one: frozenset[str], other: frozenset[str]) -> float:
    """Share of the smaller set of pairs that the larger one has too, 0 when it is empty."""
    fewer = min(len(one), len(other))
    return len(one & other) / fewer if fewer else 0.0


def is_run(term: str) -> bool:
    """Whether `term` is a whole run of one script, so that it may be a word."""
    return _RUN.fullmatch(term) is not None
