"""A crosswalk to read, on a terminal or as Markdown.

Invariant: the table has a row for every row of the crosswalk.
"""

from __future__ import annotations

from collections.abc import Iterator

from revtool.model.crosswalk import Crosswalk
from revtool.reporters.crosswalk import Cell, Form, cells, counts
from revtool.reporters.document import Block, Heading, Options, Paragraph, Table
from revtool.reporters.explaining import percent
from revtool.wording import Lang, pick
from revtool.wording.crosswalk import COLUMNS, say

BRIEF = ("old_number", "new_number", "fate", "new_text", "score", "check")
"""Columns that fit on a screen; of a deleted node the old text stands in for the new one."""
WHOLE = (
    "old_number",
    "old_text",
    "fate",
    "new_number",
    "new_text",
    "score",
    "evidence",
    "runners_up",
    "reason",
)
"""Columns of a page."""


def render(crosswalk: Crosswalk, lang: Lang, form: Form) -> bytes:
    """The crosswalk as text in UTF-8."""
    is_page = form.format == "markdown"
    blocks = _blocks(crosswalk, lang, WHOLE if is_page else BRIEF)
    if is_page:
        from revtool.reporters.markdown import page

        return page(blocks, lang).encode()
    from revtool.reporters.terminal import screen

    return screen(blocks, form.screen or Options()).encode()


def _blocks(crosswalk: Crosswalk, lang: Lang, columns: tuple[str, ...]) -> Iterator[Block]:
    yield Heading(1, say("title", lang, old=crosswalk.old.edition, new=crosswalk.new.edition))
    yield Paragraph(counts(crosswalk, lang))
    header = tuple(pick(COLUMNS[name], lang) for name in columns)
    rows = tuple(
        tuple(_shown(row, name, lang, columns is BRIEF) for name in columns) for row in cells(crosswalk, lang)
    )
    if rows:
        yield Table(header, rows, numeric=(columns.index("score"),))


def _shown(row: dict[str, Cell], name: str, lang: Lang, is_brief: bool) -> str:
    value = row[name]
    if value is None and is_brief and name == "new_text":
        value = row["old_text"]
    if isinstance(value, float):
        return f"{percent(value)}%"
    return say("none", lang) if value is None else value
