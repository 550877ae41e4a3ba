"""The process that reads a PDF: bytes on standard input, what is drawn on its pages on standard output.

Libraries for PDF are slow, raise errors of every kind, and a few kilobytes can make them work for hours or
fill the memory; here all of that ends with the process. Invariant: whatever the file is, one `FileContent`
is written or the process dies.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any

from revtool.importers.pdf_content import FileContent, Glyph, PageContent, RuledTable, Stroke, TableCell
from revtool.text.normalise import without_radicals

if TYPE_CHECKING:
    from pdfplumber.page import Page

MOST_PAGES = 1_000
"""Pages; the longest plans with their annexes have some hundreds."""

MOST_GLYPHS = 2_000_000
"""Characters of a file; 1,000 pages of plain text have that many."""

MOST_ON_A_PAGE = 20_000
"""Glyphs, and lines, of one page; a page of newsprint has 15,000."""

MOST_RULES = 3_000
"""Lines of one page that are looked at for tables; finding their crossings takes the square of that."""

MEMORY = 2_000_000_000
"""Bytes of address space; a plan of 300 pages needs a fifth."""

_SIDES = ("x0", "x1", "top", "bottom")
_THIN = 2.5
"""Points; a filled box so thin is a line, not an area."""


def content_of(data: bytes) -> FileContent:
    """What is drawn on the pages of a PDF, or the fault for which that cannot be told."""
    from pdfplumber import open as open_pdf

    try:
        with open_pdf(BytesIO(data)) as file:
            pages: list[PageContent] = []
            count = 0
            for page in file.pages:
                if len(pages) >= MOST_PAGES:
                    return FileContent(fault="pdf-too-large", facts={"what": f"{MOST_PAGES} pages"})
                pages.append(_page(page, len(pages) + 1))
                page.close()
                count += len(pages[-1].glyphs)
                if count > MOST_GLYPHS:
                    return FileContent(fault="pdf-too-large", facts={"what": f"{MOST_GLYPHS:,} characters"})
                if len(pages[-1].glyphs) > MOST_ON_A_PAGE:
                    what = f"{MOST_ON_A_PAGE:,} characters on page {len(pages)}"
                    return FileContent(fault="pdf-too-large", facts={"what": what})
            return FileContent(pages=tuple(pages), title=str((file.metadata or {}).get("Title") or ""))
    except MemoryError:
        return FileContent(fault="pdf-too-large", facts={"what": f"{MEMORY // 10**6} MB"})
    except RecursionError:
        return FileContent(fault="pdf-broken", facts={"reason": "nested too deeply"})
    except Exception as error:
        return _fault(error)


def _fault(error: Exception) -> FileContent:
    """The fault that an error of the library stands for; it wraps its own errors in one another."""
    names: list[str] = []
    cause: object = error
    while isinstance(cause, BaseException):
        names.append(type(cause).__name__)
        cause = cause.__cause__ or (cause.args[0] if cause.args else None)
    if "MemoryError" in names:
        return FileContent(fault="pdf-too-large", facts={"what": f"{MEMORY // 10**6} MB"})
    if any("Password" in name or "Encryption" in name for name in names):
        return FileContent(fault="encrypted")
    return FileContent(fault="pdf-broken", facts={"reason": names[-1]})


def _page(page: Page, number: int) -> PageContent:
    """What is drawn on one page."""
    glyphs = tuple(_glyphs(page))
    lines = [*page.lines, *page.rects, *page.curves]
    links = [tuple(float(link[side]) for side in _SIDES) for link in page.hyperlinks[:MOST_RULES]]
    strokes = tuple(s for s in _strokes(lines[:MOST_ON_A_PAGE]) if not _is_of_link(s, links))
    is_readable = len(lines) <= MOST_RULES
    area = float(page.width * page.height) or 1.0
    pictures = (float(p["width"] * p["height"]) / area for p in page.images)
    return PageContent(
        number=number,
        width=float(page.width),
        height=float(page.height),
        glyphs=glyphs,
        strokes=strokes,
        tables=tuple(_tables(page, glyphs, strokes)) if is_readable else (),
        picture=max(pictures, default=0.0),
        has_many_lines=not is_readable,
    )


def _glyphs(page: Page) -> Iterator[Glyph]:
    """The characters of a page, the same one drawn twice at one place (to look bold) once."""
    seen: set[tuple[str, int, int]] = set()
    for char in page.chars:
        key = (char["text"], round(char["x0"]), round(char["top"]))
        if key in seen and char["text"].strip():
            continue
        seen.add(key)
        matrix = char.get("matrix")
        baseline = char["bottom"] + (char["y0"] - matrix[5] if matrix and char["upright"] else 0)
        yield Glyph(
            without_radicals(char["text"]),
            float(char["x0"]),
            float(char["x1"]),
            float(char["top"]),
            float(char["bottom"]),
            float(baseline),
            float(char["size"]),
            _colour(char.get("non_stroking_color")),
            bool(char["upright"]),
        )


def _strokes(lines: Iterable[dict[str, Any]]) -> Iterator[Stroke]:
    """The thin horizontal lines among lines, boxes and curves."""
    for line in lines:
        if float(line["height"]) > _THIN or float(line["width"]) <= float(line["height"]):
            continue
        colour = line["non_stroking_color"] if line.get("fill") and not line.get("stroke") else None
        yield Stroke(
            float(line["x0"]),
            float(line["x1"]),
            float(line["top"]),
            float(line["bottom"]),
            _colour(colour if colour is not None else line.get("stroking_color")),
        )


def _is_of_link(stroke: Stroke, links: Iterable[tuple[float, ...]]) -> bool:
    """Whether a line underlines a link, as programs draw it."""
    return any(
        x0 - 1 <= stroke.x0 and stroke.x1 <= x1 + 1 and top <= stroke.top <= bottom + _THIN
        for x0, x1, top, bottom in links
    )


def _tables(page: Page, glyphs: tuple[Glyph, ...], strokes: tuple[Stroke, ...]) -> Iterator[RuledTable]:
    """The tables that lines draw; lines through or under words are none of theirs."""
    from revtool.importers.pdf_marks import is_under_words

    drawn = {(s.x0, s.x1, s.top) for s in strokes if is_under_words(s, glyphs)}

    def is_kept(thing: dict[str, Any]) -> bool:
        return (thing.get("x0"), thing.get("x1"), thing.get("top")) not in drawn

    for table in page.filter(is_kept).find_tables():
        if len(table.cells) == 1:
            continue
        columns = sorted({round(x) for cell in table.cells for x in (cell[0], cell[2])})
        rows = sorted({round(y) for cell in table.cells for y in (cell[1], cell[3])})
        cells = tuple(
            TableCell(
                rows.index(round(top)),
                columns.index(round(x0)),
                rows.index(round(bottom)) - rows.index(round(top)),
                columns.index(round(x1)) - columns.index(round(x0)),
                float(x0),
                float(x1),
                float(top),
                float(bottom),
            )
            for x0, top, x1, bottom in sorted(table.cells, key=lambda cell: (round(cell[1]), cell[0]))
        )
        x0, top, x1, bottom = table.bbox
        yield RuledTable(float(x0), float(x1), float(top), float(bottom), cells)


def _colour(printed: object) -> tuple[float, float, float]:
    """Red, green and blue of a colour in grey, RGB or CMYK; black for others (patterns)."""
    values = printed if isinstance(printed, (tuple, list)) else (printed,)
    numbers = [min(1.0, max(0.0, float(v))) for v in values if isinstance(v, (int, float))]
    match numbers:
        case [grey]:
            return grey, grey, grey
        case [red, green, blue]:
            return red, green, blue
        case [cyan, magenta, yellow, black]:
            red, green, blue = ((1 - ink) * (1 - black) for ink in (cyan, magenta, yellow))
            return red, green, blue
    return 0.0, 0.0, 0.0


def _bound_memory() -> None:
    """Let the process fail instead of the machine, where the system can."""
    try:
        import resource
    except ImportError:
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    limit = MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard)
    resource.setrlimit(
        resource.RLIMIT_AS, (limit if soft == resource.RLIM_INFINITY else min(soft, limit), hard)
    )


def main() -> None:
    """Read a PDF from standard input and write what is drawn on it to standard output."""
    import msgspec

    logging.disable(logging.CRITICAL)
    _bound_memory()
    sys.stdout.buffer.write(msgspec.msgpack.encode(content_of(sys.stdin.buffer.read())))


if __name__ == "__main__":
    main()
