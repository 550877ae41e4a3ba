"""A report for the terminal: styled lines as values, plain when piped, coloured by rich on a terminal.

Piped text is not broken into lines, so that a search finds a phrase wherever it stands. Invariant: what a
style shows, a mark shows too: `[-deleted-]{+inserted+}`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter

from revtool.model.change import Comparison
from revtool.reporters.columns import Piece, columns, pad, widths, wrap
from revtool.reporters.compose import compose
from revtool.reporters.document import (
    Block,
    Bullets,
    Entry,
    Fold,
    Heading,
    Mark,
    Options,
    Paragraph,
    Span,
    Table,
    content,
)
from revtool.text.normalise import visible
from revtool.wording import Lang

Line = tuple[Piece, ...]

STYLES = {
    "": "",
    "title": "bold underline",
    "heading": "bold",
    "strong": "bold",
    "note": "cyan",
    "fold": "dim",
    "deleted": "red strike",
    "inserted": "green underline",
}
"""Name of a style to how rich draws it."""

_MARKS = {
    Mark.DELETED: ("[-", "-]", "deleted"),
    Mark.INSERTED: ("{+", "+}", "inserted"),
    Mark.OLD_FORM: ("[~", "~]", "deleted"),
    Mark.NEW_FORM: ("{~", "~}", "inserted"),
}

_MARK, _STRONG = attrgetter("mark"), attrgetter("strong")

_LEADS = {2: "■ ", 3: "== "}
"""What stands before a heading of that level, where size cannot show it."""

_GAP = 2
"""Columns between the columns of a table."""

_NARROWEST = 14
"""Columns below which a broken cell is no longer read at a glance: seven Japanese characters."""

_PIPED_COLUMN = 36
"""Columns up to which a cell is filled when lines are not broken; longer ones push the rest."""


def render(comparison: Comparison, lang: Lang, options: Options) -> str:
    """The report of `comparison` for a terminal of `options.width` columns, ending in a line feed.

    Without `options.colour` the lines are plain and prose is not broken.
    """
    return screen(compose(comparison, lang, options), options)


def screen(blocks: Iterable[Block], options: Options) -> str:
    """The blocks of any report for the terminal, as `render` draws them."""
    found = lines(blocks, options.width if options.colour else 0)
    return _coloured(found) if options.colour else _plain(found)


def lines(blocks: Iterable[Block], width: int) -> Iterator[Line]:
    """The blocks as styled lines; `width` 0 leaves prose unbroken."""
    previous: type[Block] | None = None
    for block in blocks:
        if previous and not (
            previous in (Entry, Fold) and isinstance(block, (Entry, Fold)) and not _headed(block)
        ):
            yield ()
        yield from _block(block, width)
        previous = type(block)


def _headed(block: Entry | Fold) -> bool:
    return isinstance(block, Entry) and block.level > 0


def _block(block: Block, width: int) -> Iterator[Line]:
    match block:
        case Heading(level=1):
            yield ((_inert(block.text), "title"),)
        case Heading():
            yield ((_LEADS.get(block.level, ""), "heading"), (_inert(block.text), "heading"))
        case Paragraph():
            yield from wrap([(_inert(block.text), "")], width)
        case Bullets():
            for place, item in enumerate(block.items, 1):
                head = f"{place:>2}. " if block.numbered else " -  "
                yield from _hanging(head, [(_inert(item), "")], width)
        case Table():
            yield from _table(block, width)
        case Fold():
            yield from _hanging("  " * (block.indent + 1), [(_inert(block.text), "fold")], width)
        case Entry():
            yield from _entry(block, width)


def _entry(entry: Entry, width: int) -> Iterator[Line]:
    lead = _LEADS.get(entry.level, "") if entry.level else "  " * (entry.indent + 1)
    head = "heading" if entry.level else "strong"
    yield from _hanging(lead, _pieces(content(entry), head), width)
    if entry.note:
        yield from _hanging("  " * (entry.indent + 1) + "  > ", [(_inert(entry.note), "note")], width)


def _pieces(spans: Iterable[Span], head: str) -> Iterator[Piece]:
    for mark, marked in groupby(spans, key=_MARK):
        opening, closing, style = _MARKS.get(mark, ("", "", ""))
        yield opening, style
        for strong, run in groupby(marked, key=_STRONG):
            yield _inert("".join(span.text for span in run)), style or (head if strong else "")
        yield closing, style


def _hanging(head: str, pieces: Iterable[Piece], width: int) -> Iterator[Line]:
    """`head`, then the text, its further lines indented by the width of the head."""
    room = max(width - columns(head), 2 * columns(head), 20) if width else 0
    lead = head
    for line in wrap(pieces, room):
        yield ((lead, ""), *line)
        lead = " " * columns(head)


def _table(table: Table, width: int) -> Iterator[Line]:
    """The table with its header; as one record a row where its columns would be too narrow to read."""
    rows = [table.header, *table.rows]
    cells = [[_inert(cell) if width else _inert(cell).replace("\n", " ") for cell in row] for row in rows]
    natural = [
        max(columns(line) for row in cells for line in row[at].split("\n")) for at in range(len(rows[0]))
    ]
    sizes = (
        widths(natural, width - _GAP * (len(natural) - 1))
        if width
        else [min(n, _PIPED_COLUMN) for n in natural]
    )
    if width and any(size < min(full, _NARROWEST) for size, full in zip(sizes, natural, strict=True)):
        yield from _records(cells, width)
        return
    for place, row in enumerate(cells):
        yield from _row(row, sizes, table.numeric, "" if place else "heading", width)
        if not place:
            yield (("-" * (sum(sizes) + _GAP * (len(sizes) - 1)), ""),)


def _records(cells: list[list[str]], width: int) -> Iterator[Line]:
    """Each row as its first cell and below it the others, each after its column's title."""
    header, *rows = ([cell.replace("\n", " ") for cell in row] for row in cells)
    for row in rows:
        yield from _hanging("  ", [(row[0], "strong")], width)
        others = (f"{title}: {cell}" for title, cell in zip(header[1:], row[1:], strict=True))
        yield from _hanging("      ", [(" / ".join(others), "")], width)


def _row(
    row: list[str], sizes: list[int], numeric: tuple[int, ...], style: str, width: int
) -> Iterator[Line]:
    broken = [
        ["".join(text for text, _ in line) for line in wrap([(cell, "")], size if width else 0)]
        for cell, size in zip(row, sizes, strict=True)
    ]
    for at in range(max(map(len, broken))):
        texts = (
            pad(cell[at] if at < len(cell) else "", size, right=place in numeric)
            for place, (cell, size) in enumerate(zip(broken, sizes, strict=True))
        )
        yield (((" " * _GAP).join(texts).rstrip(), style),)


def _inert(text: str) -> str:
    return visible(text).replace("\t", " ")


def _plain(found: Iterable[Line]) -> str:
    return "".join("".join(text for text, _ in line).rstrip() + "\n" for line in found)


def _coloured(found: Iterable[Line]) -> str:
    """The lines with the escapes of the reader's terminal; `NO_COLOR` and `TERM=dumb` are heeded."""
    from io import StringIO

    from rich.console import Console
    from rich.text import Text

    out = StringIO()
    console = Console(file=out, force_terminal=True, highlight=False)
    for line in found:
        console.print(Text.assemble(*((text, STYLES[style]) for text, style in line)), soft_wrap=True)
    return out.getvalue()
