"""What a phrase is by its wording alone: heading or sentence, policy or plan, finished or going on.

Invariant: only endings and a few stock words are looked at; no dictionary is needed.
"""

from __future__ import annotations

import re

_LONGEST_HEADING = 60
"""Characters; longer noun phrases were only met as items of a list without a full stop."""

_SENTENCE_END = re.compile(
    r"(?:．|[うくすつぬふむゆるぐずぶ]|[しいっんき]た|だ|ない|たい|です|ます)[)）」』]*$"
)
_STOP = re.compile(r"[。．！？!?：:][)）」』】]*$")
_OPEN_END = re.compile(r"(?:[、,，・（(「『]|[はがをにでとものへや]|から|まで|より|ため|とともに)$")
_OPEN_START = re.compile(
    r"(?!また|なお|さらに|この|その|それ|これ|ここ|ただし|あわせて|いずれ|まず|すべて|おおむね)"
    r"(?!ひと|まち|こども|みんな)"
    r"[ぁ-んー、。）」』】)％%]"
)

POLICY_WORDS = re.compile(
    "方針|重点施策|重点事項|重点項目|重点取組|重点的|理念|ビジョン|基本目標|目的|趣旨|基本的な考え"
    "|スローガン|目指す姿|めざす姿|ミッション|行動指針"
)
"""Words in headings of what stands before the fields of a plan."""


def is_heading(text: str) -> bool:
    """Whether `text` is a noun phrase that can head something, and no sentence."""
    bare = text.strip()
    if not bare or len(bare) > _LONGEST_HEADING or "。" in bare:
        return False
    return bare[-1] not in "、，," and not _SENTENCE_END.search(bare)


def is_finished(text: str) -> bool:
    """Whether `text` ends as a sentence ends."""
    return _STOP.search(text.rstrip()) is not None


def runs_on(before: str, after: str) -> bool:
    """Whether `after` continues the sentence that `before` left open, judged by both words' edges.

    Worked example: `登録者数を` and `拡大する` run on; `資格点検` and `点検を行う` do not.
    """
    before, after = before.rstrip(), after.lstrip()
    if not before or not after or is_finished(before):
        return False
    return (
        not closes_brackets(before)
        or _OPEN_END.search(before) is not None
        or _OPEN_START.match(after) is not None
    )


def closes_brackets(text: str) -> bool:
    """Whether `text` closes every bracket and quotation that it opens."""
    return sum(text.count(c) for c in "（(「『") <= sum(text.count(c) for c in "）)」』")


def joint(before: str, after: str) -> str:
    """What joins two lines of one sentence: nothing in Japanese, a space between Latin words."""
    edges = before[-1:] + after[:1]
    return " " if len(edges) == 2 and edges.isascii() and edges.isalnum() else ""
