"""The words that two texts share, for telling a person what a match rests on.

Evidence is weighed by pairs of characters, which are no words: 手順書 counts as 手順 and 順書. Told are the
longest pieces that such pairs make up. Invariant: every word told stands in both texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

SHOWN = 5
"""Words told: as many as fit into a line."""
_EDGE = re.compile("^[ぁ-ゖ]+|[ぁ-ゖ]+$|^[^ぁ-ゖ](?=[ぁ-ゖ])|(?<=[ぁ-ゖ])[^ぁ-ゖ]$")
"""Grammar at either end, and the lone character that it leaves of a word: 性の向上 is 向上."""


def told(shared: Mapping[str, float], old: str, new: str) -> tuple[str, ...]:
    """The words that weigh most among what two folded texts share.

    Worked example: 事務手順書を整備 and 手順書を整備 share 手順, 順書, 書を, を整 and 整備, which make up
    手順書を整備.

    Args:
        shared: Weight of each term that both texts have.
        old: The one text.
        new: The other.
    """
    found: dict[str, float] = {}
    for piece, weight in _pieces(shared, old.lower(), new.lower()):
        found[piece] = max(weight, found.get(piece, 0.0))
    if not found:
        found = dict(shared)
    ordered = sorted(found, key=lambda piece: (-found[piece], -len(piece), piece))
    shown: list[str] = []
    for piece in ordered:
        if not any(piece in other or other in piece for other in shown):
            shown.append(piece)
    return tuple(shown[:SHOWN])


def _pieces(shared: Mapping[str, float], old: str, new: str) -> Iterator[tuple[str, float]]:
    """The longest pieces of `old` that shared terms make up and `new` has too, with what they weigh."""
    yield from ((term, weight) for term, weight in shared.items() if term.isascii() and term in new)
    start = 0
    while start < len(old) - 1:
        end = start
        while old[end : end + 2] in shared and old[start : end + 2] in new:
            end += 1
        if end > start:
            piece = _trimmed(old[start : end + 1])
            pairs: Sequence[str] = [old[at : at + 2] for at in range(start, end)]
            if len(piece) > 1:
                yield piece, sum(map(shared.__getitem__, pairs)) + shared.get(piece, 0.0) * (len(piece) > 2)
        start = max(end, start + 1)


def _trimmed(piece: str) -> str:
    """`piece` without the parts of words at its ends."""
    shorter = _EDGE.sub("", piece)
    return piece if shorter == piece else _trimmed(shorter)
