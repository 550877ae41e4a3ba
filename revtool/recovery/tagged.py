"""Items that the redline itself calls deleted or new: 【削除】, 【新規】.

The remark belongs to the whole item, from its label to the remark and the parentheses that follow it.
Invariant: a remark inside a sentence marks nothing but doubt.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from revtool.recovery.marks import Confidence, Mark
from revtool.recovery.reading import Item, Reading

DELETED = "deleted-item"
INSERTED = "new-item"
REASONS: tuple[str, ...] = (DELETED, INSERTED)

_DELETED = ("削除", "削る", "廃止")
_INSERTED = ("新規", "新設", "新")
_WORDS = "|".join(r"\s*".join(word) for word in (*_DELETED, *_INSERTED))
_REMARK = re.compile(rf"【\s*({_WORDS})\s*】|[（(](削除|新規|新設|新)[）)]")
_INLINE_LABEL = re.compile(r"[①-⑳]|[(（][0-9０-９]{1,2}[)）]")
_REACH = 1000
"""Characters around a remark in which the labels of its item are looked for."""

_CLOSING = re.compile(r"\s*(?:[(（][^()（）]{0,80}[)）]|[※＊][^\n]*)")


def find(reading: Reading) -> Iterator[Mark]:
    """The items that carry a remark, whole.

    Worked example: of `■ KPI：使用割合 85.0％以上【削除】` everything is old; of `② 査定額を前年度以上
    【新規】` and the `（令和2年9月末 4,481円）` on its next line everything is new.
    """
    for found in _REMARK.finditer(reading.text):
        word = "".join((found[1] or found[2]).split())
        item = _item_of(reading, found.start())
        start, end = _extent(reading, item, found)
        body = reading.text[max(start, item.body if item else start, end - _REACH) : end]
        empty = not body.replace(found.group(), "").strip()
        in_words = found[2] and not (item and (found.start() == item.body or found.end() == item.end))
        if empty or in_words:
            continue
        sure = _confidence(reading, item, found, start)
        span = ((start, end),)
        deleted = word in _DELETED
        yield Mark(
            old=span if deleted else (),
            new=() if deleted else span,
            reason=DELETED if deleted else INSERTED,
            confidence=sure,
            detail=found.group(),
        )


def _item_of(reading: Reading, place: int) -> Item | None:
    at = bisect_right(reading.items, place, key=lambda item: item.start) - 1
    return reading.items[at] if at >= 0 and place < reading.items[at].end else None


def _extent(reading: Reading, item: Item | None, found: re.Match[str]) -> tuple[int, int]:
    """Where the item that carries the remark begins and ends."""
    text = reading.text
    if item is None:
        line = reading.lines[bisect_right(reading.lines, found.start(), key=lambda line: line.start) - 1]
        return line.start, line.end
    if found.start() == item.body or found.start() == item.start:
        return item.start, item.end
    near = max(item.body, found.start() - _REACH), min(item.end, found.end() + _REACH)
    labels = list(_INLINE_LABEL.finditer(text, *near))
    before = [label for label in labels if label.end() <= found.start() and _heads(text, label)]
    after = [label for label in labels if label.start() >= found.end() and _heads(text, label)]
    limit = after[0].start() if after else item.end
    end = found.end()
    while (closing := _CLOSING.match(text, end, limit)) is not None:
        end = closing.end()
    start = before[-1].start() if before else item.start
    return start, end


def _heads(text: str, label: re.Match[str]) -> bool:
    """Whether a label inside a line heads an item there: after a colon, a remark or white space."""
    return text[label.start() - 1] in "：:】)） 　\n"


def _confidence(reading: Reading, item: Item | None, found: re.Match[str], start: int) -> Confidence:
    """Certain where the remark opens or closes its item, unsure inside a sentence."""
    text = reading.text
    opens = found.start() == start or (item is not None and found.start() == item.body)
    rest = text[found.end() :].lstrip(" 　\t")
    closes = not rest or rest[0] in "\r\n（(※＊①②③④⑤⑥⑦⑧⑨⑩"
    if not (opens or closes):
        return Confidence.UNSURE
    return Confidence.CERTAIN if found[1] and item is not None else Confidence.LIKELY
