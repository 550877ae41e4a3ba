"""Terms of a text, and how much two texts share by the terms that are rare.

Words cannot be cut out of Japanese without a dictionary, so a term is a run of one script (ジェネリック,
医薬品, kpi) or two or three neighbouring characters. Invariant: the terms of a text do not depend on
width, case or line breaks.
"""

from __future__ import annotations

import re
import unicodedata

_RUN = re.compile(
    r"[a-z]+|[0-9]+(?:[.,][0-9]+)*|[\u30a1-\u30fa\u30fc]+|[\u4e00-\u9fff\u3005]+|[\u3041-\u3096]+"
)
_BREAK = re.compile(r"[^a-z0-9\u3041-\u3096\u30a1-\u30fa\u30fc\u4e00-\u9fff\u3005%]+")
_LATIN = re.compile(r"[a-z]+$")
STEM = 5
"""Letters of a Latin word that carry its meaning: `manage` and `management` share `manag`."""


def plain(text: str) -> str:
    """`text` in one width and case, white space kept."""
    return unicodedata.normalize("NFKC", text).lower()


def terms(text: str) -> frozenset[str]:
    """The terms of `text`: runs of one script, and character pairs and triples of Japanese.

    Worked example: `terms("健診を推進") == {"健診", "推進", "診を", "を推", "健診を", "診を推", "を推進"}`.
    """
    even = plain(text)
    found: set[str] = set()
    for run in _RUN.findall(even):
        if len(run) > 1:
            found.add(run)
            if len(run) > STEM and "a" <= run[0] <= "z":
                found.add(run[:STEM])
    for piece in _BREAK.split(even):
        if _LATIN.match(piece):
            continue
        for size in (2, 3):
            found.update(piece[at : at + size] for at in range(len(piece) - size + 1))
    return frozenset(found)
