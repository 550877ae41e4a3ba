"""Doubled frequencies: 四半期に1回以上年6回, 毎月隔月.

Like numbers, frequencies are printed old before new. Invariant: two ways of saying the same frequency
(月2回年24回) are one statement and never marked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from revtool.recovery.figures import SPACE
from revtool.recovery.marks import Confidence, Mark
from revtool.recovery.reading import Reading

REASON = "doubled-frequency"
REASONS: tuple[str, ...] = (REASON,)

_TIMES_A_YEAR = {
    "四半期": 4, "上半期": 1, "下半期": 1, "半期": 2, "半年": 2, "年度": 1, "年間": 1, "年": 1,
    "か月": 12, "月": 12, "週": 52, "日": 365, "隔月": 6, "隔週": 26,
    "毎年": 1, "毎月": 12, "毎週": 52, "毎日": 365,
}  # fmt: skip
"""Period → how often it comes in a year."""


def find(reading: Reading) -> Iterator[Mark]:
    """The frequencies printed twice.

    Worked example: in `（四半期に 1回以上年 6回）` the old span is `四半期に 1回以上` and the new `年 6回`.
    """
    for found in _doubled().finditer(reading.even):
        old, new = _yearly(found["one"]), _yearly(found["two"])
        if old != new:
            mark = Mark(
                old=((found.start("one"), found.start("two")),),
                new=(found.span("two"),),
                reason=REASON,
                confidence=Confidence.LIKELY,
                detail=f"{found['one']} → {found['two']}",
            )
            yield reading.placed(mark)


def _yearly(printed: str) -> tuple[Decimal, bool]:
    """Times a year, and whether that is a bound."""
    bare = re.sub(r"\s", "", printed)
    period = next(name for name in sorted(_TIMES_A_YEAR, key=len, reverse=True) if bare.startswith(name))
    times = re.search("[0-9]+(?=回)", bare)
    return Decimal(_TIMES_A_YEAR[period]) * int(times[0] if times else 1), bare.endswith("以上")


@cache
def _doubled() -> re.Pattern[str]:
    period = "|".join(sorted(_TIMES_A_YEAR, key=lambda name: (-len(name), name)))
    counted = rf"(?:{period})(?:に|間に|あたり|当たり)?{SPACE}?[0-9]{{1,3}}{SPACE}?回(?:以上|程度|以内|未満)?"
    whole = "毎年|毎月|毎週|毎日|隔月|隔週"
    once = rf"(?:{counted}|{whole})"
    return re.compile(rf"(?<![0-9昨今本前翌同])(?P<one>{once}){SPACE}?(?P<two>{once})")
