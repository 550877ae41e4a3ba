"""What `revtool import --continue-from` prints: ids carried, what is left to decide, what differs, what next.

Invariant: everything that the engine is not sure of is listed, and the last line is a command to type.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile
from typing import TYPE_CHECKING, Any

from revtool.wording import Lang
from revtool.wording.copying import say

if TYPE_CHECKING:
    from revtool.align.questions import Question
    from revtool.api import ContinuedImport
    from revtool.model.plan import Tree
    from revtool.reporters.document import Block

LISTED = 12
"""Questions listed: a screen; all of them stand in the pairing file."""


def text(made: ContinuedImport, lang: Lang, screen: dict[str, Any]) -> str:
    """The summary for the screen, ending in the next commands to type."""
    from revtool.reporters.document import Options
    from revtool.reporters.terminal import screen as drawn

    return "\n" + drawn(_blocks(made, lang), Options(**screen))


def document(made: ContinuedImport) -> dict[str, Any]:
    """The same for programs."""
    return {
        "from": made.old.edition,
        "carried": list(made.continued.carried),
        "made": list(made.continued.made),
        "gone": list(made.comparison.alignment.deleted),
        "open": [
            {"old": list(q.old), "new": list(q.new), "why": q.why.value, "score": q.score}
            for q in made.questions
        ],
    }


def _blocks(made: ContinuedImport, lang: Lang) -> Iterator[Block]:
    from revtool.reporters.compose import compose
    from revtool.reporters.document import Bullets, Heading, Options, Paragraph
    from revtool.reporters.indicators import indicator_tables
    from revtool.reporters.view import View

    old, plan = made.old, made.continued.result.plan
    names = {"source": old.edition, "edition": plan.edition}
    yield Heading(1, f"{old.edition} → {plan.edition}")
    carried, new, gone = made.continued.carried, made.continued.made, made.comparison.alignment.deleted
    yield Paragraph(say("continued", lang, **names, carried=len(carried), made=len(new), gone=len(gone)))
    if plan.fiscal_year is not None and old.fiscal_year is not None and plan.fiscal_year <= old.fiscal_year:
        years = {"year": plan.fiscal_year, "old": old.fiscal_year}
        yield Paragraph(say("year-not-later", lang, **names, **years))
    if made.questions and made.pairing is not None:
        from revtool.store.files import shown

        yield Paragraph(say("open", lang, n=len(made.questions), file=shown(made.pairing)))
        yield Bullets(tuple(_questions(made, lang)))
    else:
        yield Paragraph(say("open-none", lang))
    view = View.of(made.comparison, lang)
    told = compose(made.comparison, lang, Options())
    kpis = view.say("kpis")
    yield from takewhile(lambda block: not (isinstance(block, Heading) and block.text == kpis), _body(told))
    yield Heading(2, kpis)
    yield from indicator_tables(view, changed_only=True)
    yield Paragraph(say("next-pair" if made.questions else "next-diff", lang, **names))
    if made.questions:
        yield Paragraph(say("then-diff", lang, **names))


def _body(blocks: Iterator[Block]) -> Iterator[Block]:
    """The blocks without the title."""
    next(blocks, None)
    yield from blocks


def _questions(made: ContinuedImport, lang: Lang) -> Iterator[str]:
    from revtool.cli.pair_screen import Screen
    from revtool.model.plan import Tree

    trees = Tree.of(made.old), Tree.of(made.continued.result.plan)
    why = Screen(*trees, lang)
    for question in made.questions[:LISTED]:
        old, new = (_named(ids, tree, lang) for ids, tree in zip(_sides(question), trees, strict=True))
        yield say("open-line", lang, old=old, new=new, why=why.why(question))
    if len(made.questions) > LISTED:
        yield say("more", lang, n=len(made.questions) - LISTED)


def _sides(question: Question) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return question.old, question.new


def _named(ids: tuple[str, ...], tree: Tree, lang: Lang) -> str:
    from revtool.reporters.view import name, path

    said = (" ".join(dict.fromkeys((path(tree, i), name(tree.by_id[i])))) for i in ids)
    return "、".join(said) or say("open-nothing", lang)
