"""The pieces of a cell cut into the units that an office prints: headings, items, paragraphs, tables.

Recognition runs several printed lines together; labels and sentence ends tell them apart. Invariant:
the units of a cell hold its characters in printed order, each once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from revtool.importers.page_grid import Grid
from revtool.importers.page_html import Form, Fragment, Piece
from revtool.importers.page_legend import Marks
from revtool.importers.page_sentences import item_starts
from revtool.text.labels import Label, Role, follows, parse_label, split_label, starts
from revtool.text.located import Located

_GAP = re.compile(r"[ \t\u3000\n]+")
_INLINE_MARKS = frozenset({"dot-mark", "square", "diamond"})
_BLACK_BULLET = "●"
_LONGEST_HEADING = 80
"""Characters of a unit that may head what follows it on the same line; sentences are longer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A heading, an item, a paragraph, a table, or ratings that stand alone.

    Attributes:
        form: What the mark-up says about it.
        text: Its characters, without ratings at the end; the caption inside a table's mark-up.
        page: Its page, from 1.
        row: Its row in the whole source, from 0.
        table: Its cells, for tables.
        marks: Ratings printed at its end, or all of it.
    """

    form: Form
    text: Located
    page: int
    row: int
    table: Grid | None = None
    marks: tuple[Located, ...] = ()


def units(fragment: Fragment, *, page: int, row: int, marks: Marks | None) -> Iterator[Unit]:
    """The units of a cell in printed order.

    Args:
        fragment: The cell taken apart.
        page: Page of the cell.
        row: Row of the cell in the whole source.
        marks: Symbols that rate; None for the plan's column, in which nothing rates.
    """
    for piece in fragment.pieces:
        if piece.table is not None:
            yield Unit(form=Form.TABLE, text=piece.text, table=piece.table, page=page, row=row)
            continue
        for text in split(piece):
            alone = marks.alone(text) if marks else ()
            if alone:
                yield Unit(form=Form.MARKS, text=text, marks=alone, page=page, row=row)
                continue
            rest, at_end = marks.at_end(text) if marks else (text, ())
            yield Unit(form=piece.form, text=rest, marks=at_end, page=page, row=row)


def split(piece: Piece) -> tuple[Located, ...]:
    """The units of a text that labels or, in a list without marks, sentence ends tell apart.

    Worked example: `1) 案内する 2) 改める` gives two, `案内する。 改める。` two in a list and one in a
    paragraph.
    """
    parts = _cut(piece.text, label_starts(piece.text.text))
    if piece.is_marked or piece.form not in (Form.ITEM, Form.NUMBERED):
        return parts
    return tuple(
        item
        for part in parts
        for item in ((part,) if label_at(part.text) else _cut(part, item_starts(part.text)))
    )


def label_starts(text: str) -> tuple[int, ...]:
    """Where behind a space a label begins another unit.

    Bullets and ■ do; a number does when it follows the one before in its style, or is the first of its
    style behind a heading or a full stop; a bracketed group behind a full stop or a heading does.
    """
    cuts: list[int] = []
    begin = 0
    first = label_at(text[:_LONGEST_HEADING])
    seen = {first.style: first} if first else {}
    for gap in _GAP.finditer(text):
        label = label_at(text[gap.end() : gap.end() + _LONGEST_HEADING])
        if label is None:
            continue
        before = text[max(begin, gap.start() - _LONGEST_HEADING - 1) : gap.start()]
        if _begins(label, text[gap.end()], before, seen.get(label.style)):
            begin = gap.end()
            cuts.append(begin)
            seen[label.style] = label
    return tuple(cuts)


def label_at(text: str) -> Label | None:
    """The label at the beginning of `text`, None when there is none or a weak one."""
    return _label_at(text[:_LONGEST_HEADING])


@lru_cache(maxsize=4096)
def _label_at(text: str) -> Label | None:
    found = split_label(text)
    label = parse_label(found[0]) if found else None
    return label if label and not label.is_weak else None


def _begins(label: Label, glyph: str, before: str, last: Label | None) -> bool:
    if label.role in (Role.BULLET, Role.HEAD):
        return label.style in _INLINE_MARKS or glyph == _BLACK_BULLET
    if label.role is Role.NOTE or not before:
        return False
    if last is not None and label.role is Role.NUMBER:
        return follows(last, label) or (starts(label) and before.endswith("。"))
    is_heading = len(before) <= _LONGEST_HEADING and label_at(before) is not None and "、" not in before
    may_start = label.role is Role.GROUP or starts(label)
    return may_start and (before.endswith("。") or is_heading)


def _cut(text: Located, places: tuple[int, ...]) -> tuple[Located, ...]:
    """The parts of `text` between `places`, empty ones left out."""
    ends = pairwise((0, *places, len(text)))
    return tuple(part for begin, end in ends if (part := text[begin:end].strip()))
