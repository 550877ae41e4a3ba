"""Where recognised Japanese text ends, and where it was cut.

Recognition drops list marks and breaks sentences over pages; what is left are the endings of words.
Invariant: nothing is joined or split on length or position alone.
"""

from __future__ import annotations

import re

_JAPANESE = r"[\u3040-\u30ff\u3400-\u9fff々〆「『【〔（]"
_WORD = r"[\u3040-\u30ff\u3400-\u9fff々]"

VERBS = (
    "する", "した", "いる", "いた", "ある", "あった", "なる", "なった", "れる", "れた", "せる", "せた",
    "図る", "図った", "行う", "行った", "める", "めた", "ける", "けた", "げる", "げた", "える", "えた",
    "べる", "べた", "じる", "じた", "ます", "ました", "ない", "努める", "促す", "目指す", "いく",
    "おこなう", "つくる", "取り組む", "取組む", "減らす", "増やす", "生かす", "活かす",
)  # fmt: skip
"""Endings of a predicate in plain or polite style."""

NOUNS = (
    "実施", "予定", "開催", "掲載", "送付", "発送", "配布", "配付", "報告", "依頼", "公募", "徹底",
    "推進", "策定", "作成", "締結", "訪問", "共有", "管理", "継続", "開始", "完了", "終了", "済",
    "済み", "対応中", "検討中", "準備中", "調整中", "実施中", "進行中", "作成中", "発信", "発行",
    "協議", "周知", "勧奨", "支援", "参加", "派遣", "設置", "導入", "改善", "見直し", "抽出", "確認",
    "提供", "公表", "公開", "運用", "活用", "協力", "協定締結", "説明", "紹介", "案内", "提出", "促進",
    "強化", "拡大", "向上", "実現", "達成", "維持", "とする", "こと",
)  # fmt: skip
"""Nouns with which a report's sentence ends where 。 is left out (体言止め)."""

_OPEN_ENDINGS = (
    "を", "が", "に", "の", "は", "と", "で", "も", "や", "へ", "て", "し", "、", "，", "・", "及び",
    "および", "並びに", "ならびに", "また", "より", "から", "まで", "による", "における", "に係る",
    "かつ", "等の", "「", "『", "（", "(", "～", "〜",
)  # fmt: skip
"""Endings after which a Japanese sentence must go on: particles, commas, open brackets."""

_CLOSED = re.compile(r"[。．！？!?」』）)】〕］〉》：:\]]$")
_GAP = re.compile(rf"(?<=。)[ \u3000]+(?![（(※])|(?<={_WORD})[ \u3000]+(?={_JAPANESE})")
_NOTE = re.compile(r"[ \u3000](?:[（(]※[0-9０-９]?[)）]|※)")
_LONGEST_ENDING = 8


def ends_sentence(text: str) -> bool:
    """Whether `text` ends as a sentence does: with 。, a predicate or a noun that reports an act."""
    bare = text.rstrip()
    return bare.endswith("。") or bare[-_LONGEST_ENDING:].endswith(VERBS + NOUNS)


def must_go_on(text: str) -> bool:
    """Whether `text` ends in a particle, a comma or an open bracket."""
    bare = text.rstrip()
    return bare.endswith(_OPEN_ENDINGS) and not bare.endswith(VERBS + NOUNS)


def is_closed(text: str) -> bool:
    """Whether `text` ends in a full stop, a colon or a closing bracket."""
    return bool(_CLOSED.search(text.rstrip()[-2:]))


def item_starts(text: str) -> tuple[int, ...]:
    """Where in a list that lost its marks the second and later items begin.

    An item ends at `。` before a space, or at a space between two Japanese characters behind a predicate;
    a note （※） in an item ends at the first such space after which a sentence stands.
    Worked example: `案内を実施 窓口を 改める` gives the place of `窓口`, since `窓口を` is no predicate.
    """
    starts: list[int] = []
    begin, seen, has_note = 0, 0, False
    rest_is_sentence = ends_sentence(text[-_LONGEST_ENDING:])
    for gap in _GAP.finditer(text):
        has_note = has_note or bool(_NOTE.search(text, seen, gap.start()))
        seen = gap.start()
        end = text[max(begin, seen - _LONGEST_ENDING) : seen]
        if end.endswith("。") or (rest_is_sentence if has_note else ends_sentence(end)):
            begin, has_note = gap.end(), False
            starts.append(begin)
    return tuple(starts)
