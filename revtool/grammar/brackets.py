"""Sentences with what is bracketed or dated covered up, so that figures of the main clause stand alone.

Invariant: covering keeps every place: character i of the covered text stands for character i of the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from revtool.text.eras import find_years

FILL = "\x00"
"""Stands for every character of a bracketed stretch, the brackets included."""

DATE = "\x01"
"""Stands for every character of a date."""

USED = "\x02"
"""Stands for every character of a figure that was already read."""

_OPEN, _CLOSE = "(（", ")）"
_D = "[0-9０-９]"
_QUARTER = rf"第{_D.replace(']', '一二三四]')}[ 　]?四半期"
_HALF = "上半期|下半期|上期|下期"
_AFTER_YEAR = rf"[ 　]?(?:度|{_D}{{1,2}}[ 　]?日|[.．/／]{_D}{{1,2}})?[ 　]?(?:末|{_HALF}|{_QUARTER})?"
_BARE_DATE = (
    rf"(?<!{_D}){_D}{{1,2}}[ 　]?月(?:[ 　]?{_D}{{1,2}}[ 　]?日)?[ 　]?(?:末日?|上旬|中旬|下旬|診療分)?"
    rf"(?:(?=現在|時点|まで)|(?<=[末日旬分]))|{_QUARTER}|{_HALF}"
)
NOTE_MARK = r"(?:※|＊|\*|注)[ 　]?[0-9０-９]{0,2}"
"""Pattern source of what stands in brackets to point to a note."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bracket:
    """A bracketed stretch.

    Attributes:
        start: Place of the opening bracket.
        end: Place behind the closing bracket, or behind the text when it is missing.
        inner: What stands between.
        is_closed: False when the closing bracket is missing.
    """

    start: int
    end: int
    inner: str
    is_closed: bool = True

    @property
    def is_note_mark(self) -> bool:
        """Whether it only points to a note."""
        return re.fullmatch(NOTE_MARK, self.inner.strip()) is not None


def find_brackets(text: str) -> tuple[Bracket, ...]:
    """The outermost round brackets of `text`; one that never closes ends at the next opening one.

    Worked example: `（見込者数：5人（令和2年度：4人）` is an unclosed bracket and a closed one.
    """
    partner = _partners(text)
    found, at = [], 0
    while at < len(text):
        if text[at] not in _OPEN:
            at += 1
            continue
        end = partner.get(at)
        if end is None:
            later = re.compile(r"[(（\n]").search(text, at + 1)
            end = later.start() if later else len(text)
            found.append(Bracket(start=at, end=end, inner=text[at + 1 : end], is_closed=False))
        else:
            found.append(Bracket(start=at, end=end, inner=text[at + 1 : end - 1]))
        at = end
    return tuple(found)


def cover(text: str, spans: tuple[tuple[int, int], ...], char: str) -> str:
    """`text` with every character of `spans` replaced by `char`."""
    chars = list(text)
    for start, end in spans:
        chars[start:end] = char * (end - start)
    return "".join(chars)


def cover_dates(text: str) -> str:
    """`text` with every date covered: eras, Western years, months, quarters, what they end in."""
    spans = []
    for year in find_years(text):
        tail = _after_year().match(text, year.end)
        spans.append((year.start, tail.end() if tail and tail.group().strip() else year.end))
    covered = cover(text, tuple(spans), DATE)
    bare = tuple(found.span() for found in _bare_date().finditer(covered))
    return cover(covered, bare, DATE)


def _partners(text: str) -> dict[int, int]:
    """Place of each opening bracket → place behind the one that closes it."""
    opened: list[int] = []
    found = {}
    for place, char in enumerate(text):
        if char in _OPEN:
            opened.append(place)
        elif char in _CLOSE and opened:
            found[opened.pop()] = place + 1
    return found


@cache
def _after_year() -> re.Pattern[str]:
    return re.compile(_AFTER_YEAR)


@cache
def _bare_date() -> re.Pattern[str]:
    return re.compile(_BARE_DATE)
