"""Collapsed text as a reader sees it: lines, items with their labels, paragraphs.

This is no outline of a plan; it only tells which lines belong together, so that detectors can compare
neighbours. Invariant: items and paragraphs cover places of the text and never change it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from revtool.recovery.marks import Mark, Span
from revtool.text.labels import Label, Role, parse_label, split_label
from revtool.text.located import Located
from revtool.text.numerals import half_width


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not empty.

    Attributes:
        start: Place of its first character that is not white space.
        end: Place behind the last one.
        blank: Empty lines before it.
    """

    start: int
    end: int
    blank: int


@dataclass(frozen=True, slots=True)
class Item:
    """A labelled line with the lines that go on from it.

    Attributes:
        start: Place of its label.
        body: Place where the text behind the label begins.
        end: Place behind its last character.
        label: Its label.
        paragraphs: Spans of its paragraphs, the first beginning at `body`; a paragraph ends where a line
            ends with a full stop or well before the usual width.
    """

    start: int
    body: int
    end: int
    label: Label
    paragraphs: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A text made ready for the detectors.

    Attributes:
        text: The collapsed text.
        lines: The lines that are not empty.
        items: The labelled ones, in order.
        flow: The text with wrapped lines joined, so that a phrase is never cut; its offsets are places in
            `text`.
        even: The flow in half width, character by character.
    """

    text: str
    lines: tuple[Line, ...]
    items: tuple[Item, ...]
    flow: Located
    even: str

    @classmethod
    def of(cls, text: str) -> Reading:
        """The reading of `text`."""
        lines = tuple(_lines(text))
        flow = _flow(text, lines)
        return cls(text, lines, tuple(_items(text, lines)), flow, half_width(flow.text))

    def placed(self, mark: Mark) -> Mark:
        """`mark`, found in the flow, at its places in the text; spans that touch still do."""
        starts = {start for start, _ in mark.spans}
        return replace(
            mark,
            old=tuple(self._placed(span, starts) for span in mark.old),
            new=tuple(self._placed(span, starts) for span in mark.new),
        )

    def _placed(self, span: Span, starts: set[int]) -> Span:
        offsets = self.flow.offsets
        return offsets[span[0]], offsets[span[1]] if span[1] in starts else offsets[span[1] - 1] + 1


def _lines(text: str) -> list[Line]:
    found: list[Line] = []
    blank = 0
    for line in re.finditer(r"[^\n]*(?:\n|$)", text):
        bare = line.group().strip()
        if not bare:
            blank += 1
            continue
        start = line.start() + line.group().index(bare[0])
        found.append(Line(start, start + len(bare), blank))
        blank = 0
    return found


_FULL = 0.6
"""Share of the usual width from which a line was broken because it was full."""

_BRIMFUL = 0.9
"""Share of the usual width at which nothing but the lack of room ended a line."""

_NUMERIC = re.compile(r"[0-9０-９,.，．\s]+")


def _flow(text: str, lines: tuple[Line, ...]) -> Located:
    """`text` with the breaks inside wrapped lines taken out, a space between Latin characters left.

    A line of digits alone is a page number or a cell, never part of a phrase.
    """
    whole = Located.of(text)
    usual, width = _usual_gap(lines), _width(lines)
    pieces: list[Located] = []
    for at, line in enumerate(lines):
        words = text[line.start : line.end]
        if at and _goes_on(text, lines[at - 1], line, width, usual):
            between = (
                text[line.start - 1] if text[lines[at - 1].end - 1].isascii() and words[0].isascii() else ""
            )
            pieces.append(whole[line.start - len(between) : line.start])
        elif at:
            pieces.append(whole[lines[at - 1].end : line.start])
        pieces.append(whole[line.start : line.end])
    return Located.join(pieces)


def _goes_on(text: str, before: Line, line: Line, width: int, usual: int) -> bool:
    """Whether `line` was broken off `before` in the middle of a paragraph."""
    pair = text[before.start : before.end], text[line.start : line.end]
    if line.blank > usual or len(pair[0]) < _FULL * width or any(_NUMERIC.fullmatch(words) for words in pair):
        return False
    found = split_label(pair[1])
    label = parse_label(found[0]) if found else None
    return label is None or label.is_weak


def _width(lines: tuple[Line, ...]) -> int:
    """The length that one line in ten reaches."""
    lengths = sorted(line.end - line.start for line in lines)
    return lengths[len(lengths) * 9 // 10] if lengths else 0


def _items(text: str, lines: tuple[Line, ...]) -> list[Item]:
    """The items: a labelled line and every line after it that no label and no wider gap parts from it."""
    usual, width = _usual_gap(lines), _width(lines)
    items: list[Item] = []
    group: list[Line] = []
    head: tuple[Label, int] | None = None
    for line in lines:
        found = split_label(text[line.start : line.end])
        label = parse_label(found[0]) if found else None
        is_remark = bool(found and is_marker(found[0]) and not text[line.start + found[3] : line.end].strip())
        is_inside = (
            bool(head) and line.blank <= usual and (is_remark or _is_broken_off(text, group, line, width))
        )
        if found and label and not label.is_weak and not is_inside:
            items += _closed(text, head, group, width)
            head, group = (label, line.start + found[3]), [line]
        elif line.blank > usual:
            items += _closed(text, head, group, width)
            head, group = None, []
        else:
            group.append(line)
    return [*items, *_closed(text, head, group, width)]


def _usual_gap(lines: tuple[Line, ...]) -> int:
    """Empty lines between the lines of one paragraph: 1 where an extractor doubled every line break."""
    gaps = [line.blank for line in lines[1:]]
    return 1 if gaps and sum(gap > 0 for gap in gaps) * 5 > len(gaps) * 4 else 0


def _is_broken_off(text: str, group: list[Line], line: Line, width: int) -> bool:
    """Whether ・ at the start of `line` joins words: in a quotation, or where a full line ends in a noun."""
    words = text[group[-1].start : group[-1].end] if group else ""
    if text[line.start] != "・" or not words:
        return False
    is_quoting = words.count("「") + words.count("『") > words.count("」") + words.count("』")
    is_noun = bool(re.match("[一-龥々ァ-ヴー]", words[-1]) and re.match("[^\\s]", text[line.start + 1 :]))
    return is_quoting or (is_noun and len(words) >= _BRIMFUL * width)


def _closed(text: str, head: tuple[Label, int] | None, group: list[Line], width: int) -> list[Item]:
    if head is None:
        return []
    label, body = head
    paragraphs: list[Span] = [(body, max(body, group[0].end))]
    for before, line in pairwise(group):
        if text[before.end - 1] == "。" or before.end - before.start < _FULL * width:
            paragraphs.append((line.start, line.end))
        else:
            paragraphs[-1] = (paragraphs[-1][0], line.end)
    return [Item(group[0].start, body, group[-1].end, label, tuple(paragraphs))]


def is_marker(label: str) -> bool:
    """Whether a bracketed label is a remark on its item rather than a heading of a group."""
    return bool(re.fullmatch(r"【(?:新規|新設|継続|拡充|縮小|削除|廃止|変更|修正|再掲|重点)】", label))


__all__ = ["Item", "Line", "Reading", "Role", "is_marker"]
