"""For every node the commit that last changed it, as a table.

Invariant: every node of the plan has a row, and every field has one when fields are asked for.
"""

from __future__ import annotations

from collections.abc import Iterator

from revtool.model.history import Blame, Blamed, Stamp
from revtool.reporters.document import Block, Heading, Paragraph, Table
from revtool.reporters.events import short
from revtool.reporters.view import clip
from revtool.wording import Lang
from revtool.wording.history import field_name, say

SUBJECT_LENGTH = 50
"""Characters of a commit's subject in the table: what git recommends for the whole of it."""

UNREADABLE = 8
"""Commits that could not be read and are named; the rest shows in the log."""


def blame_blocks(blame: Blame, lang: Lang, *, with_fields: bool) -> Iterator[Block]:
    """The blocks of the report, in reading order."""
    yield Heading(1, say("blame-title", lang, edition=blame.edition))
    facts = {"oid": short(blame.revision), "n": len(blame.nodes), "walked": blame.walked}
    yield Paragraph(say("blame-of", lang, **facts))
    yield Paragraph(say("blame-noise-on" if blame.noise else "blame-noise-off", lang))
    if blame.cut:
        yield Paragraph(say("blame-cut", lang))
    if blame.unreadable:
        oids = [short(stamp.oid) for stamp in blame.unreadable[:UNREADABLE]]
        oids += ["…"] if len(blame.unreadable) > UNREADABLE else []
        yield Paragraph(say("blame-unreadable", lang, list=say("and", lang).join(oids)))
    columns = ("col-node", *(("col-field",) if with_fields else ()), *_STAMP)
    rows = [row for node in blame.nodes for row in _rows(node, blame.cut, lang, with_fields=with_fields)]
    yield Table(tuple(say(column, lang) for column in columns), tuple(rows))


_STAMP = ("col-day", "col-commit", "col-author", "col-subject")


def _rows(node: Blamed, cut: tuple[str, ...], lang: Lang, *, with_fields: bool) -> Iterator[tuple[str, ...]]:
    spot = node.spot
    named = spot.name if spot.path == spot.name else f"{spot.path} {spot.name}"
    if not with_fields:
        yield (named, *_cells(node.last, cut))
        return
    for field, stamp in node.fields:
        yield (named, field_name(field, lang), *_cells(stamp, cut))


def _cells(stamp: Stamp, cut: tuple[str, ...]) -> tuple[str, ...]:
    oid = f"^{short(stamp.oid)}" if stamp.oid in cut else short(stamp.oid)
    return stamp.when[:10], oid, stamp.author, clip(stamp.subject, SUBJECT_LENGTH)
