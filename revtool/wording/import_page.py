"""Words of the page that shows a source beside the nodes it became.

Invariant: every word is in both languages, and none is a word of a plan.
"""

from __future__ import annotations

from revtool.wording import Lang, Pair
from revtool.wording import say as _say

WORDS: dict[str, Pair] = {
    "title": ("取り込みの確認：{file} → {edition}", "Import of {file} as {edition}"),
    "skip": ("本文へ", "Skip to the source"),
    "contents": ("目次", "Contents"),
    "summary": ("概要", "Summary"),
    "doubts": ("要確認", "Unsure"),
    "struck": ("除いた文（他方の版）", "Left out: words of the other edition"),
    "remainder": ("残り（どの項目にも入らない文字）", "Remainder: in no node"),
    "passages": ("原文と項目", "Source and nodes"),
    "key": (
        "左が原文、右がそこから作られた項目です。印：",
        "The source stands on the left, what it became on the right. Marks:",
    ),
    "key-doubt": ("要確認の語", "words in doubt"),
    "key-struck": ("他方の版の文", "words of the other edition"),
    "key-left": ("残り", "remainder"),
    "key-structure": ("見出し・標識", "structure"),
    "from": ("原文", "Source"),
    "became": ("項目", "Node"),
    "no-node": ("項目にはなりません", "becomes no node"),
    "more-of": ("{id} の続き", "more of {id}"),
    "status-of": ("{id} の実施状況", "status of {id}"),
    "none": ("なし", "none"),
    "fate": ("文字の行き先", "What became of the characters"),
    "characters": ("文字数（空白を除く）", "Characters, white space aside"),
    "n": ("件数", "Number"),
    "kind": ("種類", "Kind"),
    "page": ("{n}ページ", "page {n}"),
    "line": ("{n}行", "line {n}"),
    "cell": ("セル{cell}", "cell {cell}"),
    "began": ("（要確認：", "(unsure: "),
    "deleted": ("（除いた文：", "(left out: "),
    "left": ("（残り・{reason}：", "(remainder, {reason}: "),
    "closed": ("）", ")"),
    "whole-plan": ("計画全体", "the whole plan"),
    "read-as": ("読み取り", "read as"),
    "tags": ("標識", "tags"),
}
"""(Japanese, English) of each key."""


def say(key: str, lang: Lang, **facts: object) -> str:
    """The words of `key`, with its facts filled in."""
    return _say(WORDS, key, lang, **facts)
