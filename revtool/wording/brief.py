"""Sentences of a report cut down to what an office writes in a column of notes (備考).

Reports speak politely in whole sentences; notes are short (旧(2)③から移動). Invariant: only sentences that
hold no facts yet are cut, at their ends, so that no word of a plan is touched.
"""

from __future__ import annotations

import re

from revtool.wording import Lang

ENDINGS = {
    "引き上げました": "引上げ",
    "引き下げました": "引下げ",
    "取り下げました": "取下げ",
    "厳しくしました": "厳格化",
    "緩めました": "緩和",
    "としました": "とする",
    "しました": "",
    "上げました": "上げる",
    "下げました": "下げる",
    "加えました": "加える",
    "除きました": "除く",
    "付けました": "付ける",
    "外しました": "外す",
    "延ばしました": "延長",
    "早めました": "前倒し",
    "狭めました": "縮小",
    "広げました": "拡大",
    "変わりました": "変わる",
    "加わりました": "加わる",
    "なくなりました": "なくなる",
    "なりました": "なる",
    "できません": "できない",
    "計算しません": "計算しない",
    "残っています": "残る",
    "食い違っています": "食い違う",
    "されています": "される",
    "しています": "",
    "合いません": "合わない",
    "なります": "なる",
    "文です": "文",
}
"""Polite ending to the short one; longer ones stand before those that they end with."""

_END = re.compile(f"({'|'.join(ENDINGS)})(?=[。：（）]|$)")


def brief(sentence: str, lang: Lang) -> str:
    """`sentence`, with no facts filled in, as a note; English is short as it is.

    Worked example: `目標を{old}から{new}に引き上げました（{difference}）。` is
    `目標を{old}から{new}に引上げ（{difference}）。`.
    """
    return sentence if lang is Lang.EN else _END.sub(lambda found: ENDINGS[found[1]], sentence)
