"""Printed lines into paragraphs, over line ends and page ends; what every page repeats apart.

A line goes on when the first word of the next one would not have fitted on it. Invariant: every line is in
one paragraph or set apart with its reason, in the order of the pages.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from revtool.grammar.phrases import is_finished, is_heading, runs_on
from revtool.importers.pdf_lines import PrintedLine
from revtool.text.labels import Label, Role, parse_label, split_label
from revtool.text.normalise import fold

_MARGIN = 0.12
"""Share of the page's height, above and below, in which running titles and page numbers stand."""

_SAME_PLACE = 4.0
"""Points by which the heights of a running title differ from page to page at most."""

_REPEATED = 0.3
"""Share of the pages that repeat a running title at least; left and right pages may have one each."""

_SLACK = 0.6
"""Sizes of type that a full line may miss beside the first word of the next."""

_INDENT = 0.6
"""Sizes of type by which the lines of a paragraph begin apart at most, its first line aside."""

_HANGING = 4.5
"""Sizes of type by which lines stand in under a first line with a label at most."""

_LEADING = 2.1
"""Distance of two lines of a paragraph in sizes of type at most; 1.5 and 1.75 are usual."""

_QUANTILE = 0.97
"""Lines up to which the longest are looked for; a few hang over the edge."""

_FULL = 3
"""Lines that end at one place by chance; more of them show an edge."""

_LARGER = 1.12
"""Size of a heading in sizes of the body at least."""

_LONGEST_HEADING = 60
"""Characters of a heading in larger type."""

_EDGE = r"[-－–—―‐−~～・\s　]*"
_NUMBER = re.compile(
    rf"{_EDGE}(?:[pPｐＰ][.．]?)?[0-9０-９]{{1,4}}(?:[\s　]*[/／][\s　]*[0-9０-９]{{1,4}})?"
    rf"(?:頁|ページ)?{_EDGE}"
)
_DIGITS = re.compile(r"[0-9]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Lines that belong together.

    Attributes:
        lines: The lines in printed order.
        goes_on: Whether it continues the last paragraph of the page before.
        is_heading: Whether its type is larger than the body's.
    """

    lines: tuple[PrintedLine, ...]
    goes_on: bool = False
    is_heading: bool = False


def running(pages: Sequence[Sequence[PrintedLine]], heights: Sequence[float]) -> dict[int, str]:
    """The lines of the margins that pages repeat: id of the line → reason.

    Worked example: `北支部 事業計画` at the top of every page is a running title, `- 3 -` at its foot a page
    number.

    Args:
        pages: Lines of each page.
        heights: Height of each page.
    """
    counts: Counter[tuple[str, int]] = Counter()
    at_margin: list[tuple[PrintedLine, tuple[str, int]]] = []
    for lines, height in zip(pages, heights, strict=True):
        own = [line for line in lines if _is_at_margin(line, height)]
        keys = [(_DIGITS.sub("#", fold(line.text)), round(line.top / _SAME_PLACE)) for line in own]
        at_margin += zip(own, keys, strict=True)
        counts.update({(text, place + d) for text, place in keys for d in (-1, 0, 1)})
    least = max(2, _REPEATED * len(pages))
    found: dict[int, str] = {}
    for line, key in at_margin:
        if _NUMBER.fullmatch(line.text):
            found[id(line)] = "page-number"
        elif counts[key] >= least:
            found[id(line)] = "running-title"
    return found


def _is_at_margin(line: PrintedLine, height: float) -> bool:
    return line.bottom < _MARGIN * height or line.top > (1 - _MARGIN) * height


def paragraphs(
    lines: Sequence[PrintedLine], *, right: float, body: float, before: PrintedLine | None
) -> tuple[Paragraph, ...]:
    """The paragraphs of a page, or of the stretch between two tables.

    Args:
        lines: Its lines, top first.
        right: Right edge of the text.
        body: Size of most of the type.
        before: The last line of the page before, when nothing stands between.
    """
    found: list[list[PrintedLine]] = []
    goes_on = bool(lines) and before is not None and _goes_on_over(before, lines[0], right)
    for line in lines:
        if found and _continues(found[-1], line, right):
            found[-1].append(line)
        else:
            found.append([line])
    return tuple(
        Paragraph(
            lines=tuple(own),
            goes_on=goes_on and place == 0,
            is_heading=_is_heading(own, body),
        )
        for place, own in enumerate(found)
    )


def right_edge(pages: Iterable[Sequence[PrintedLine]], width: float) -> float:
    """The right edge of the text: that of its longest lines, stray ones aside.

    Where too few lines reach it, none was broken there, and the margin is taken to be the left one's width.
    """
    lines = [line for own in pages for line in own]
    if not lines:
        return width
    edges = sorted(line.x1 for line in lines)
    right = edges[int((len(edges) - 1) * _QUANTILE)]
    full = sum(line.x1 > right - 2 * line.size for line in lines)
    return right if full >= _FULL else max(right, width - min(line.x0 for line in lines))


def _continues(own: Sequence[PrintedLine], line: PrintedLine, right: float) -> bool:
    """Whether a line goes on with the paragraph above it."""
    before = own[-1]
    if abs(line.size - before.size) > 0.1 * before.size:
        return False
    if line.top - before.top > _LEADING * line.size or line.top <= before.top:
        return False
    is_full = before.x1 + line.first > right - _SLACK * line.size
    if not is_full or _opens(line, before):
        return False
    edge = own[1].x0 if len(own) > 1 else None
    if edge is not None:
        return abs(line.x0 - edge) <= _INDENT * line.size
    return -2.2 * line.size <= line.x0 - before.x0 <= _HANGING * line.size


def _goes_on_over(before: PrintedLine, line: PrintedLine, right: float) -> bool:
    """Whether the first line of a page goes on with the last one of the page before."""
    if _opens(line, before) or abs(line.size - before.size) > 0.1 * before.size or is_finished(before.text):
        return False
    is_full = before.x1 + line.first > right - _SLACK * line.size
    return is_full or runs_on(before.text, line.text)


def _opens(line: PrintedLine, before: PrintedLine) -> bool:
    """Whether a line begins with a label; a bracketed word may stand there by chance."""
    label = label_of(line.text)
    if label is None:
        return False
    return label.role is not Role.GROUP or is_finished(before.text) or is_heading(line.text)


def label_of(text: str) -> Label | None:
    """The label at the beginning of a line, None when there is none or one that may be a word."""
    found = split_label(text)
    label = parse_label(found[0]) if found else None
    return label if label is not None and not label.is_weak else None


def _is_heading(own: Sequence[PrintedLine], body: float) -> bool:
    text = "".join(line.text for line in own)
    is_larger = own[0].size >= _LARGER * body and len(text) <= _LONGEST_HEADING
    return is_larger and not is_finished(text)
