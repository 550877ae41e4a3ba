"""`revtool new`: the draft of the next edition, copied forward with its ids.

Invariant: no edition is overwritten, and no figure changes: what has to be decided is marked and listed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from revtool.cli.output import emit
from revtool.cli.settings import Settings
from revtool.wording import Lang, language
from revtool.wording.copying import say

if TYPE_CHECKING:
    from revtool.grammar.rolling import CopiedForward, YearWords
    from revtool.model.plan import Tree

LISTED = 12
"""Lines of one kind in the summary: what is longer stands in the files and in `revtool validate`."""


@click.command("new", short_help="Copy an edition forward into the next year.")
@click.argument("edition")
@click.option(
    "--from", "source", required=True, metavar="PLAN", help="The edition to copy: R6, main:R6, or a path."
)
@click.option("--title", default="", help="Title; by default the old one with its year moved on.")
@click.option("--keep-years", is_flag=True, help="Leave the years in the text as they are, and mark them.")
@click.option("--full", is_flag=True, help="List everything, however long.")
@click.option("--dry-run", is_flag=True, help="Write nothing; say what would be done.")
@click.pass_obj
def command(
    settings: Settings, edition: str, source: str, title: str, keep_years: bool, full: bool, dry_run: bool
) -> None:
    """Start EDITION as a draft from the plan of an earlier year.

    Ids stay, so that everything aligns. The plan's own year moves on in its title and where the text says
    which year it plans; every target is marked as to be decided, in the files and in revtool validate.
    """
    from revtool import api
    from revtool.store.copying import write_edition
    from revtool.store.files import shown
    from revtool.wording.reports import say as said

    made = api.copy_forward(source, edition, title, settings.root, keep_years=keep_years)
    lang = settings.lang or language(made.copied.plan.lang)
    lines = list(_summary(made.copied, lang, None if full else LISTED, dry_run=dry_run))
    if not dry_run:
        written = write_edition(made.files, made.directory)
        lines.append(say("written", lang, list=said("list-comma", lang).join(map(shown, written))))
        lines.append(say("next", lang, directory=shown(made.directory), edition=edition, source=source))
    emit("\n".join(lines) + "\n")


def _summary(copied: CopiedForward, lang: Lang, limit: int | None, *, dry_run: bool) -> Iterator[str]:
    """What was copied, which years moved on and which did not, what is to be decided."""
    from revtool.model.plan import Tree

    plan = copied.plan
    facts = {"edition": plan.edition, "source": copied.source, "title": plan.title, "n": len(plan.nodes)}
    yield say("would-copy" if dry_run else "copied", lang, **facts)
    tree = Tree.of(plan)
    moved = [words for words in copied.years if words.new]
    dated = set(copied.figures)
    left = [words for words in copied.years if not words.new and words.node not in dated]
    groups = {
        "moved-on": [_year(words, tree, lang) for words in moved],
        "left": [_year(words, tree, lang) for words in left],
        "targets": [_target(tree, node, lang) for node in copied.targets],
        "figures": [_figures(tree, node, lang) for node in copied.figures],
    }
    for key, lines in groups.items():
        if lines:
            yield ""
            yield say(key, lang, n=len(lines), source=copied.source)
            yield from (f"  {line}" for line in lines[:limit])
            if limit is not None and len(lines) > limit:
                yield "  " + say("more", lang, n=len(lines) - limit)
    yield ""


def _year(words: YearWords, tree: Tree, lang: Lang) -> str:
    from revtool.reporters.view import path

    place = path(tree, words.node) if words.node else say("header", lang)
    return say("year" if words.new else "year-left", lang, place=place, old=words.old, new=words.new)


def _target(tree: Tree, node_id: str, lang: Lang) -> str:
    from revtool.reporters.promise import promise
    from revtool.reporters.view import name, path

    node = tree.by_id[node_id]
    target = promise(node.indicator, lang) if node.indicator is not None else "―"
    return say("target", lang, place=path(tree, node_id), name=name(node), target=target)


def _figures(tree: Tree, node_id: str, lang: Lang) -> str:
    from revtool.model.carried import Carried
    from revtool.reporters.view import name, path

    node = tree.by_id[node_id]
    details = [doubt.detail for doubt in node.doubts if doubt.code == Carried.FIGURES]
    return say("figure", lang, place=path(tree, node_id), name=name(node), figures="、".join(details))
