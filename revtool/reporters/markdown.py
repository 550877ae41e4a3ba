"""A report as Markdown that reads well on GitHub, in a pull request and in a published changelog.

Changed text stands in `<del>` and `<ins>` with words around it, because screen readers and plain viewers
pass over the elements. Invariant: no character of a plan can act as Markdown or HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from revtool.model.change import Comparison
from revtool.reporters.compose import compose
from revtool.reporters.document import (
    Block,
    Bullets,
    Cell,
    Entry,
    Facing,
    Fold,
    Heading,
    Mark,
    Options,
    Paragraph,
    SideBySide,
    Span,
    Table,
    content,
)
from revtool.text.normalise import visible
from revtool.wording import Lang
from revtool.wording.reports import say

_ACTIVE = str.maketrans(
    {c: "\\" + c for c in "\\`*_[]~#@"}
    | {"<": "&lt;", ">": "&gt;", "&": "&amp;", "|": "&#124;", "$": "&#36;", "\t": "&#9;", "\n": "<br>"}
)
"""Characters that act anywhere in a line; a pipe as an entity, since a table is cut up first."""

_ADDRESS = re.compile(r":(?=//)|(?<=www)\.", re.IGNORECASE)
"""Where an address of which GitHub would make a link is cut by a backslash."""

_OPENS_BLOCK = re.compile(r"^(?:[-+=]|(\d{1,9})(?=[.)]))")
"""What would begin a list, a rule or an underline if a block began with it."""

_EDGE_SPACE = re.compile(r"^[ \u3000\xa0]+|[ \u3000\xa0]+$")

_ELEMENTS = {
    Mark.DELETED: ("del", "mark-deleted"),
    Mark.INSERTED: ("ins", "mark-inserted"),
    Mark.OLD_FORM: ("del", "mark-old-form"),
    Mark.NEW_FORM: ("ins", "mark-new-form"),
}


def render(comparison: Comparison, lang: Lang, options: Options) -> str:
    """The report of `comparison` as Markdown, ending in a line feed."""
    return page(compose(comparison, lang, replace(options, single_lines=True)), lang)


def page(blocks: Iterable[Block], lang: Lang) -> str:
    """The blocks of any report as Markdown, ending in a line feed."""
    parts: list[str] = []
    in_list = False
    for block in blocks:
        listed = isinstance(block, Fold) or (isinstance(block, Entry) and not block.level)
        if parts and not (listed and in_list):
            parts.append("")
        parts += _block(block, lang)
        in_list = listed
    return "\n".join(parts) + "\n"


def escape(text: str) -> str:
    r"""`text` as Markdown that shows just these characters, wherever in a line it stands.

    Worked example: `escape("<b> 1|2 *") == "&lt;b&gt; 1&#124;2 \\*"`; a line feed becomes `<br>`.
    """
    return _ADDRESS.sub(r"\\\g<0>", visible(text).translate(_ACTIVE))


def _block(block: Block, lang: Lang) -> Iterator[str]:
    match block:
        case Heading():
            yield f"{'#' * block.level} {escape(block.text)}"
        case Paragraph():
            yield _opening(escape(block.text))
        case Bullets():
            for place, item in enumerate(block.items, 1):
                yield f"{f'{place}.' if block.numbered else '-'} {_opening(escape(item))}"
        case Table():
            yield from _table(block)
        case SideBySide():
            yield from _side_by_side(block)
        case Fold():
            yield f"{'  ' * block.indent}- {_opening(escape(block.text))}"
        case Entry():
            yield from _entry(block, lang)


def _table(table: Table) -> Iterator[str]:
    rules = ("---:" if place in table.numeric else "---" for place in range(len(table.header)))
    yield _cells(map(escape, table.header))
    yield _cells(rules)
    yield from (_cells(map(escape, row)) for row in table.rows)


def _side_by_side(table: SideBySide) -> Iterator[str]:
    """Both plans in a table; what differs stands in `<ins>`, which GitHub underlines and `<u>` it drops."""
    sides = [table.new, table.old] if table.new_first else [table.old, table.new]
    titles = [*sides, table.notes] if table.notes else sides
    yield _cells(map(escape, titles))
    yield _cells(["---"] * len(titles))
    for row in table.rows:
        new, old = _facing(row, row.new), _facing(row, row.old)
        cells = [new, old] if table.new_first else [old, new]
        yield _cells([*cells, escape(row.note)] if table.notes else cells)


def _facing(row: Facing, cell: Cell) -> str:
    """A cell: its nodes on lines of their own, set in by their depth; then the words of the report."""
    lines = [_underlined(spans, is_heading=bool(row.level)) for spans in cell.nodes]
    if cell.words:
        lines.append(escape(cell.words))
    return "<br>".join("&emsp;" * row.indent + line for line in lines)


def _underlined(spans: Iterable[Span], *, is_heading: bool) -> str:
    parts = []
    for mark, marked in groupby(spans, key=lambda span: span.mark):
        inner = escape("".join(span.text for span in marked))
        parts.append(inner if mark is Mark.NONE else f"<ins>{inner}</ins>")
    return f"<strong>{''.join(parts)}</strong>" if is_heading and parts else "".join(parts)


def _cells(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _entry(entry: Entry, lang: Lang) -> Iterator[str]:
    note = escape(entry.note)
    if entry.level:
        heading = (Span(span.text, span.mark) for span in entry.head)
        yield f"{'#' * entry.level} {_opening(_inline(heading, lang))}"
        if entry.text:
            yield from ("", _opening(_inline(entry.text, lang)))
        if note:
            yield from ("", f"> {_opening(note)}")
        return
    pad = "  " * entry.indent
    yield f"{pad}- {_opening(_inline(content(entry), lang))}"
    if note:
        yield f"{pad}  > {_opening(note)}"


def _inline(spans: Iterable[Span], lang: Lang) -> str:
    parts: list[str] = []
    for mark, marked in groupby(spans, key=lambda span: span.mark):
        inner = ""
        for strong, run in groupby(marked, key=lambda span: span.strong):
            text = escape("".join(span.text for span in run))
            inner += f"<strong>{text}</strong>" if strong else text
        if mark in _ELEMENTS:
            element, words = _ELEMENTS[mark]
            inner = say(words, lang, text=f"<{element}>{inner}</{element}>")
        parts.append(inner)
    return "".join(parts)


def _opening(inline: str) -> str:
    """`inline` as the content of a block, which its first and last characters cannot change."""
    even = _EDGE_SPACE.sub(lambda found: "".join(f"&#{ord(c)};" for c in found.group()), inline)
    return _OPENS_BLOCK.sub(
        lambda found: found.group() + "\\" if found.group(1) else "\\" + found.group(), even
    )
