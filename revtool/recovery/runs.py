"""Phrases run together: 給付の適正化不正申請の抑制を図る, 参加者申込者数.

Two objects stand before one verb, or two compounds share an ending, without a word between to join them.
Invariant: which phrase is old cannot be told from them, so every mark is unsure and in printed order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from revtool.recovery.marks import Confidence, Mark, shown
from revtool.recovery.reading import Reading

REASON = "phrases-run-together"
REASONS: tuple[str, ...] = (REASON,)

_AIMS = (
    "[一-龥]{2}化|強化|向上|促進|推進|抑制|削減|軽減|低減|確保|充実|拡大|拡充|醸成|育成|防止|予防|把握|徹底"
    "|改善|維持|解消|縮小|短縮|活用|周知|普及|啓発|連携|共有|整備|構築|支援|実現"
)
"""Nouns that a plan sets out to bring about; two of them with a noun between are two aims."""

_NOUN = "[一-龥々ァ-ヴー]"


def find(reading: Reading) -> Iterator[Mark]:
    """The phrases that stand side by side without a joining word.

    Worked example: in `給付の適正化不正申請の抑制を図る` they are `給付の適正化` and `不正申請の抑制`.
    """
    for pattern in (_two_objects(), _two_aims(), _two_compounds(), _echo(), _same_verb()):
        for found in pattern.finditer(reading.flow.text):
            mark = Mark(
                old=(found.span("one"),),
                new=(found.span("two"),),
                reason=REASON,
                confidence=Confidence.UNSURE,
                detail=shown(found["one"], found["two"]),
            )
            yield reading.placed(mark)


@cache
def _two_aims() -> re.Pattern[str]:
    """A の aim directly before B の aim を."""
    return re.compile(
        rf"(?P<one>(?:{_NOUN}{{1,20}}の)(?:{_NOUN}{{0,10}}?)(?:{_AIMS}))(?P<two>(?!策|計画|事業|対策|活動|費|率|者|会議)"
        rf"{_NOUN}{{2,8}}の{_NOUN}{{0,4}}(?:{_AIMS}))(?=を)"
    )


@cache
def _two_objects() -> re.Pattern[str]:
    """…を（…）に関する…を: an object, then a second one whose modifier begins with a parenthesis."""
    return re.compile(
        rf"(?P<one>(?:{_NOUN}|[にのるす対]){{0,40}}{_NOUN}を)(?P<two>（[^（）]{{1,120}}）[にのがと][^、。を]{{1,60}}を)"
    )


@cache
def _two_compounds() -> re.Pattern[str]:
    """参加者申込者数: two compounds with one ending in one run of kanji."""
    return re.compile(
        r"(?P<one>[一-龥々]{2}(?P<end>[者率額数先所性度料]))(?P<two>[一-龥々]{2}(?P=end))(?=[一-龥々]?[^一-龥々])"
    )


@cache
def _echo() -> re.Pattern[str]:
    """かかり方かかりつけ薬剤師: a word that begins as the one before it, in hiragana."""
    return re.compile(
        r"(?<=[の、「・])(?P<one>(?P<same>[ぁ-ん]{3,6})[一-龥々]{0,2})(?P<two>(?P=same)[ぁ-ん]*[一-龥々]*)"
    )


@cache
def _same_verb() -> re.Pattern[str]:
    """関係機関と連携し関係団体と連携し: two phrases that end in one verb, without a comma."""
    noun = r"[一-龥々ァ-ヴー]{2,12}"
    return re.compile(
        rf"(?P<one>{noun}(?P<same>[にとをがで][一-龥々]{{2,4}}[しすをに]))(?P<two>{noun}(?P=same))"
    )
