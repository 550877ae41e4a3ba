"""The account of a source cut into passages: the words that became one node, with what stands among them.

Invariant: every stretch of the account is in exactly one passage, in the order of the source.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from revtool.model.imported import Fate, Stretch

_SOLID = re.compile(r"\S")
_PARTS = re.compile(r"[／|→]")
"""What parts the words that a doubt quotes."""
_SHORTEST = 2
"""Characters of words that are sought in a text; single ones are found everywhere."""

_OWNED = (Fate.NODE, Fate.STATUS)


@dataclass(frozen=True, slots=True)
class Passage:
    """Stretches that belong together.

    Attributes:
        owner: Node that they became, empty when they became none.
        is_status: Whether they are what a status report says of the node.
        stretches: The stretches, in the order of the source.
    """

    owner: str
    is_status: bool
    stretches: tuple[Stretch, ...]


def passages(stretches: Iterable[Stretch]) -> Iterator[Passage]:
    """The passages of an account.

    What belongs to no node is part of a passage only when the same node goes on behind it; else it makes a
    passage of its own with its neighbours on the same line.
    """
    open_: list[Stretch] = []
    loose: list[Stretch] = []
    for stretch in stretches:
        if stretch.fate not in _OWNED or not stretch.owner:
            loose.append(stretch)
            continue
        if open_ and _said(open_[0]) == _said(stretch) and _goes_on(open_[-1], loose, stretch):
            open_ += [*loose, stretch]
        else:
            yield from _closed(open_, loose)
            open_ = [stretch]
        loose = []
    yield from _closed(open_, loose)


def spans(text: str, quoted: Iterable[str]) -> list[tuple[int, int]]:
    """Places of the quoted words in `text`, white space aside, none overlapping.

    Worked example: `48.0％` is found in `44.7 48.0 ％` at its six characters, the space among them.
    """
    places = [found.start() for found in _SOLID.finditer(text)]
    solid = "".join(text[at] for at in places)
    taken: list[tuple[int, int]] = []
    for words in sorted({part for quote in quoted for part in _parts(quote)}, key=lambda w: (-len(w), w)):
        at = solid.find(words)
        if at >= 0:
            span = places[at], places[at + len(words) - 1] + 1
            if all(span[1] <= start or end <= span[0] for start, end in taken):
                taken.append(span)
    return sorted(taken)


def _parts(quote: str) -> Iterator[str]:
    for part in (quote, *_PARTS.split(quote)):
        bare = "".join(re.sub(r"^[0-9]+: ", "", part).rstrip("…").split())
        if len(bare) >= _SHORTEST:
            yield bare


def _said(stretch: Stretch) -> tuple[Fate, str]:
    return stretch.fate, stretch.owner


def _goes_on(before: Stretch, loose: list[Stretch], stretch: Stretch) -> bool:
    """Whether a node goes on in the same place: what stands on another page is a passage of its own."""
    return before.page == stretch.page and (before.cell == stretch.cell or not loose)


def _closed(open_: list[Stretch], loose: list[Stretch]) -> Iterator[Passage]:
    if open_:
        yield Passage(open_[0].owner, open_[0].fate is Fate.STATUS, tuple(open_))
    for _, run in groupby(loose, key=lambda s: (s.fate, s.page, s.cell, s.line)):
        yield Passage("", False, tuple(run))
