"""What a report says and in which order, for every format that is read from top to bottom.

First what a councillor with five minutes needs: how much was compared and what came of it, the gravest
changes in words, the indicators; then the redline; last what differs in form alone and what is unsure.
Invariant: "none differ" is said only of nodes that were compared, and with their number.
"""

from __future__ import annotations

from collections.abc import Iterator

from revtool.model.change import Comparison
from revtool.reporters.accepted import accepted
from revtool.reporters.document import Block, Heading, Options, Paragraph, Table
from revtool.reporters.indicators import indicator_tables
from revtool.reporters.notes import gravest
from revtool.reporters.outline import redline
from revtool.reporters.unsure import unsure
from revtool.reporters.view import View
from revtool.wording import Lang
from revtool.wording.rules import title

KINDS_NAMED = 8
"""Kinds of change named with their number in the summary: two lines; JSON has all of them."""


def compose(
    comparison: Comparison, lang: Lang, options: Options, *, listing: bool = False
) -> Iterator[Block]:
    """The blocks of the report, in reading order.

    Args:
        comparison: What to report.
        lang: Language of the report's own words.
        options: What is shown.
        listing: Tell every change in a list of its own too, for a format whose list leads to the redline.
    """
    if options.clean:
        from revtool.reporters.clean import clean

        yield from clean(comparison, lang)
        return
    if options.table:
        from revtool.reporters.side_by_side import side_by_side

        yield from side_by_side(comparison, lang, options)
        return
    view = View.of(comparison, lang, full=options.full, noise=options.noise)
    yield Heading(1, title_of(view))
    yield from _summary(view)
    if not comparison.summary.compared:
        return
    if listing and comparison.changes:
        from revtool.reporters.listing import every_change

        yield _part(view, "changes")
        yield Paragraph(view.say("changes-key"))
        yield from every_change(view)
    yield _part(view, "kpis")
    yield from indicator_tables(view)
    yield _part(view, "redline")
    yield Paragraph(view.say("redline-key"))
    yield from redline(view)
    yield _part(view, "noise")
    yield Paragraph(_noise(view))
    yield _part(view, "doubts")
    yield from unsure(view)


def title_of(view: View) -> str:
    """The title of every report: whose plans, and which two."""
    old, new = view.comparison.old, view.comparison.new
    names = view.edition(old), view.edition(new)
    if names[0] == names[1] and old.edition != new.edition:
        names = f"{names[0]} {old.edition}", f"{names[1]} {new.edition}"
    bodies = list(dict.fromkeys(filter(None, (old.organisation, new.organisation))))
    key = "title" if bodies else "title-bare"
    return view.say(key, organisation=" → ".join(bodies), old=names[0], new=names[1])


def _part(view: View, key: str) -> Heading:
    """The heading of a part of the report, which formats know by its key."""
    return Heading(2, view.say(key), key)


def found_nothing(view: View) -> str:
    """What is said of a comparison without a change: none differ, or nothing was compared; else nothing."""
    if not view.comparison.summary.compared:
        return view.say("nothing-compared")
    return "" if view.comparison.changes else view.say("none-differ", n=view.comparison.summary.compared)


def author_of(comparison: Comparison, department: str) -> str:
    """Who stands as the author of a file: the department, or the body whose plan it is, never a person."""
    new, old = comparison.new, comparison.old
    return department or new.organisation or old.organisation or new.title or "revtool"


def _summary(view: View) -> Iterator[Block]:
    comparison, summary = view.comparison, view.comparison.summary
    yield _part(view, "summary")
    if not summary.compared:
        yield Paragraph(view.say("nothing-compared"))
        return
    yield Paragraph(
        view.say(
            "compared",
            n=summary.compared,
            old=view.edition(comparison.old),
            new=view.edition(comparison.new),
            old_nodes=len(comparison.old.nodes),
            new_nodes=len(comparison.new.nodes),
        )
    )
    if not comparison.changes:
        yield Paragraph(view.say("none-differ", n=summary.compared))
        return
    yield _counts(view)
    if by_rule := list(_by_rule(view)):
        yield Paragraph(view.say("by-rule", list=view.listed(by_rule)))
    yield Heading(3, view.say("gravest"))
    yield from gravest(view)
    yield from accepted(view)


def _counts(view: View) -> Table:
    summary = view.comparison.summary
    counts = {
        "count-unchanged": summary.unchanged,
        "count-changed": summary.changed,
        "count-deleted": summary.deleted,
        "count-inserted": summary.inserted,
    }
    header = (view.say("counts-what"), *(view.say(key) for key in counts))
    return Table(header, ((view.say("counts-n"), *map(str, counts.values())),), numeric=(1, 2, 3, 4))


def _by_rule(view: View) -> Iterator[str]:
    found = view.comparison.summary.by_rule
    for rule, n in found[:KINDS_NAMED]:
        yield view.say("by-rule-one", title=title(rule, view.lang), n=n)
    if len(found) > KINDS_NAMED:
        yield view.say("by-rule-more", n=len(found) - KINDS_NAMED)


def _noise(view: View) -> str:
    n = view.comparison.summary.noise_only
    return view.say("noise-shown" if view.noise else "noise-count", n=n) if n else view.say("noise-none")
