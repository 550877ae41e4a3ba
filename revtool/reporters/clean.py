"""The clean text (溶け込み): the new plan as the redline leaves it once every change is accepted.

It is made from the redline, never from the plan beside it, so that both say the same. Invariant: what is
shown is the new side of every entry, unmarked; a node of the old plan alone is not shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from revtool.model.change import Comparison
from revtool.reporters.document import Block, Entry, Heading, Mark, Paragraph, Span, Spans, line
from revtool.reporters.outline import redline
from revtool.reporters.view import View
from revtool.wording import Lang

_OLD = frozenset({Mark.DELETED, Mark.OLD_FORM})


def clean(comparison: Comparison, lang: Lang) -> Iterator[Block]:
    """A title, what this is, and every node of the new plan in its order."""
    kept = tuple(row for row in comparison.rows if row.new)
    view = View.of(replace(comparison, rows=kept), lang, full=True)
    old, new = view.edition(comparison.old), view.edition(comparison.new)
    organisation = comparison.new.organisation
    key = "clean-title" if organisation else "clean-title-bare"
    yield Heading(1, view.say(key, organisation=organisation, new=new))
    if not kept:
        yield Paragraph(view.say("clean-none"))
        return
    yield Paragraph(view.say("clean-key", old=old, new=new, n=len(comparison.new.nodes)))
    yield from (_accepted(entry) for entry in redline(view) if isinstance(entry, Entry))


def _accepted(entry: Entry) -> Entry:
    """The new side of `entry`, its heading one level up, since no heading of the report stands above."""
    return Entry(
        level=max(entry.level - 1, 0),
        indent=entry.indent,
        head=_new(line(entry.head)),
        text=_new(entry.text),
    )


def _new(spans: Iterable[Span]) -> Spans:
    return tuple(Span(span.text, strong=span.strong) for span in spans if span.mark not in _OLD)
