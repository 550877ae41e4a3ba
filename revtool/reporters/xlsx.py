"""A comparison as an Excel workbook: summary, crosswalk, indicators, every node, the comparison table.

Asked for the comparison table alone, the workbook holds nothing else. Invariant: every change stands in the
full comparison and in the table; the sheets are made from what the other formats are made from.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from revtool.model.change import Comparison
from revtool.model.plan import Plan
from revtool.reporters.compose import author_of, title_of
from revtool.reporters.document import Options
from revtool.reporters.view import View
from revtool.reporters.workbook import Book, Column, Figure, Grid, Line, figure
from revtool.wording import Lang
from revtool.wording.rules import title
from revtool.wording.workbook import say


def render(comparison: Comparison, lang: Lang, options: Options) -> bytes:
    """The workbook of `comparison`.

    Raises:
        UsageError: openpyxl is not installed.
    """
    view = View.of(comparison, lang, full=options.full, noise=options.noise)
    name = title_of(view)
    author = author_of(comparison, options.house.author)
    book = Book(name, house=replace(options.house, author=author))
    for grid in _grids(view, name, options):
        book.add(grid)
    return book.packed()


def _grids(view: View, name: str, options: Options) -> Iterator[Grid]:
    from revtool.reporters.xlsx_rows import full_comparison
    from revtool.reporters.xlsx_table import comparison_table

    if options.table:
        yield comparison_table(view, options)
        return
    from revtool.align.crosswalk import crosswalk
    from revtool.reporters.crosswalk_xlsx import grid
    from revtool.reporters.xlsx_indicators import indicators

    yield _summary(view, name)
    yield grid(crosswalk(view.comparison), view.lang, say("sheet-crosswalk", view.lang))
    yield indicators(view)
    yield full_comparison(view)
    yield comparison_table(view, options)


def _summary(view: View, name: str) -> Grid:
    """Figures, then the gravest changes in words, then what the sheets hold."""
    columns = (Column(say("about", view.lang), 100), Column(say("number", view.lang), 12, is_figure=True))
    return Grid(
        name=say("sheet-summary", view.lang),
        columns=columns,
        lines=tuple(_summary_lines(view)),
        above=(name,),
        is_filtered=False,
    )


def _summary_lines(view: View) -> Iterator[Line]:
    summary, lang = view.comparison.summary, view.lang
    for key, plan in (("old-plan", view.comparison.old), ("new-plan", view.comparison.new)):
        yield _counted(say(key, lang, plan=_named(view, plan)), len(plan.nodes))
    if not summary.compared:
        yield Line((view.say("nothing-compared"), None))
        return
    counts = {
        "count-unchanged": summary.unchanged,
        "count-changed": summary.changed,
        "count-deleted": summary.deleted,
        "count-inserted": summary.inserted,
    }
    for key, n in counts.items():
        yield _counted(view.say(key), n)
    if not view.comparison.changes:
        yield Line((view.say("none-differ", n=summary.compared), None))
    yield from (_counted(say("of-kind", lang, title=title(rule, lang)), n) for rule, n in summary.by_rule)
    if summary.accepted:
        yield _counted(say("accepted", lang), summary.accepted)
    yield from _told(view)
    for key in ("about-crosswalk", "about-indicators", "about-comparison", "about-table"):
        yield Line((say(key, lang), None))


def _told(view: View) -> Iterator[Line]:
    """The gravest changes and what is unsure, as every report tells them."""
    from revtool.reporters.document import Bullets, Paragraph
    from revtool.reporters.notes import gravest
    from revtool.reporters.unsure import unsure

    for heading, blocks in (("gravest", gravest(view)), ("doubts", unsure(view))):
        if heading == "gravest" and not view.comparison.changes:
            continue
        yield Line((view.say(heading), None), is_strong=True)
        for block in blocks:
            if isinstance(block, Bullets):
                yield from (Line((item, None)) for item in block.items)
            elif isinstance(block, Paragraph):
                yield Line((block.text, None))


def _counted(words: str, n: int) -> Line:
    return Line((words, _whole(n)))


def _whole(n: int) -> Figure | None:
    from decimal import Decimal

    return figure(Decimal(n))


def _named(view: View, plan: Plan) -> str:
    return "　".join(filter(None, (plan.organisation, plan.title, plan.edition or view.edition(plan))))
