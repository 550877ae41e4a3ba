"""Markers such as 【新規】 and （継続）: what they say goes into the tags, they leave the text.

Invariant: a marker is a whole bracket around one of the words of `MARKERS`; other brackets stay.
"""

from __future__ import annotations

import re
from functools import cache

from revtool.text.located import Located

_MARKERS_WORDS = """
新規 新設 新 一部新規 新規追加 追加 継続 継 拡充 拡 拡大 縮小 縮 削除 廃止 廃 終了 完了
統合 移管 変更 一部変更 見直し 改訂 改定 重点 再掲 欠番
"""

MARKERS = frozenset(_MARKERS_WORDS.split())
"""Words that stand alone in a bracket and say what becomes of an item."""

DELETED = "削除"

_EXPANDED = {"新": "新規", "継": "継続", "拡": "拡充", "縮": "縮小", "廃": "廃止"}


def take_markers(
    text: Located, own: tuple[str, ...] = ()
) -> tuple[Located, tuple[Located, ...], tuple[str, ...]]:
    """(the text without its markers, the markers, their tags).

    Square and lenticular brackets count anywhere, round ones only at the ends of the text.
    Worked example: `回収率 前年度以上【新規】（前年度 5％）` gives the tag 新規 and keeps the figure.

    Args:
        text: The text.
        own: Words of markers that an office adds.
    """
    spans = [found.span() for found in _anywhere(own).finditer(text.text)]
    for found in _at_ends(own).finditer(text.text):
        if not any(start < found.end() and found.start() < end for start, end in spans):
            spans.append(found.span())
    spans.sort()
    tags = tuple(_tag(text.text[start:end]) for start, end in spans)
    return text.without(spans), tuple(text[start:end] for start, end in spans), tags


def without_markers(text: str, own: tuple[str, ...] = ()) -> str:
    """`text` without the markers in square and lenticular brackets."""
    return _anywhere(own).sub(" ", text)


def leading_markers(text: str, own: tuple[str, ...] = ()) -> int:
    """Where the words begin behind the markers that open a line, 0 when none does."""
    found = re.match(rf"(?:{_anywhere(own).pattern})+", text)
    return found.end() if found else 0


def kpi_marker_end(text: str) -> int:
    """Where the words begin behind 【KPI】 or 【指標２】, 0 when no such marker opens a text that goes on."""
    found = _kpi().match(text)
    return found.end() if found else 0


def has_kpi_marker(text: str) -> bool:
    """Whether 【KPI】 opens the text of an indicator; alone it is a heading."""
    return kpi_marker_end(text) > 0


def is_marker(text: str, own: tuple[str, ...] = ()) -> bool:
    """Whether `text` is one marker and nothing else."""
    return _anywhere(own).fullmatch(text.strip()) is not None


def _tag(marker: str) -> str:
    word = marker.strip().strip("【】〔〕［］[]（）()《》〈〉＜＞<> 　")
    return _EXPANDED.get(word, word)


@cache
def _kpi() -> re.Pattern[str]:
    words = "KPI|ＫＰＩ|(?:成果|活動|評価|達成|数値)?指標|数値目標"
    number = "[0-9０-９①-⑳一二三四五六七八九十]{0,3}"
    return re.compile(rf"[\s　]*[【\[［](?:{words})[\s　]*{number}[】\]］][\s　]*(?=[^\s　])")


def _words(own: tuple[str, ...]) -> str:
    return "|".join(map(re.escape, sorted({*MARKERS, *own}, key=lambda word: (-len(word), word))))


@cache
def _anywhere(own: tuple[str, ...] = ()) -> re.Pattern[str]:
    words = _words(own)
    pairs = ("【】", "〔〕", "［］", "《》", "〈〉", "＜＞")
    forms = "|".join(rf"{pair[0]}[\s　]*(?:{words})[\s　]*{pair[1]}" for pair in pairs)
    return re.compile(rf"[\s　]*(?:{forms}|\[(?:{words})\])[\s　]*")


@cache
def _at_ends(own: tuple[str, ...] = ()) -> re.Pattern[str]:
    words = _words(own)
    bracket = rf"[（(][\s　]*(?:{words})[\s　]*[）)]"
    return re.compile(rf"^[\s　]*{bracket}[\s　]*|[\s　]*{bracket}[\s　]*$")
