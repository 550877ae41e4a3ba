"""Colliding connectives: のため、や / 等、の / 配布。、 where two ways of going on stand side by side.

Grammar tells that both cannot belong to one sentence, not which came first: all of them are unsure.
Invariant: the spans are a proposal in printed order, and nothing is dropped for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from revtool.recovery.marks import Confidence, Mark, shown
from revtool.recovery.reading import Reading

REASON = "colliding-connectives"
REASONS: tuple[str, ...] = (REASON,)


@dataclass(frozen=True, slots=True)
class _Collision:
    """Two ways of going on that cannot meet.

    Attributes:
        first: Pattern source of the one printed first, up to the seam.
        second: Pattern source of the other.
    """

    first: str
    second: str


_PHRASE_END = "(?:から|ため|より|まで|ように|[をにがはでへ])"

COLLISIONS = (
    _Collision("のため、", rf"や[^、。\n]{{1,20}}?{_PHRASE_END}"),
    _Collision("(?:ため|から|より)?、", rf"や(?=[一-龥ァ-ヴー「])[^、。\n]{{1,20}}?{_PHRASE_END}"),
    _Collision("、", "の(?=[一-龥ァ-ヴー])"),
    _Collision("、", "を(?=[一-龥ァ-ヴー])"),
    _Collision("。", "、[^。\n]*"),
    _Collision("、", "。"),
    _Collision("、", "、"),
    _Collision("を", "[にがは](?=[一-龥ァ-ヴー])"),
    _Collision("[にへ]", "を(?=[一-龥ァ-ヴー])"),
    _Collision("が", "を(?=[一-龥ァ-ヴー])"),
    _Collision("を", "を(?=[一-龥ァ-ヴー])"),
    _Collision("の", "の(?=[一-龥ァ-ヴー])"),
    _Collision("等", "・[一-龥ァ-ヴー]{1,20}"),
    _Collision("等", "等"),
    _Collision("[一-龥ァ-ヴー]{1,20}等", "[ァ-ヴー]{5,}"),
)
"""Every collision, in the order in which they are tried. A new one is one line here."""


def find(reading: Reading) -> Iterator[Mark]:
    """The seams at which two ways of going on meet.

    Worked example: in `利便性の向上のため、や負担軽減の観点から周知を図り` they are `のため、` and
    `や負担軽減の観点から`.
    """
    for found in _collisions().finditer(reading.flow.text):
        names = found.groupdict()
        number = next(name[1:] for name in names if name[0] == "f" and names[name] is not None)
        mark = Mark(
            old=(found.span(f"f{number}"),),
            new=(found.span(f"s{number}"),),
            reason=REASON,
            confidence=Confidence.UNSURE,
            detail=shown(found[f"f{number}"], found[f"s{number}"]),
        )
        yield reading.placed(mark)


@cache
def _collisions() -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<f{n}>{c.first})(?P<s{n}>{c.second})" for n, c in enumerate(COLLISIONS)))
