"""`revtool crosswalk`: from old numbers to new ones. Invariant: a file is written whole or not at all."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from revtool.cli.output import complain
from revtool.cli.settings import Settings
from revtool.cli.waiting import waiting
from revtool.wording import language

FORMATS = ("terminal", "markdown", "csv", "xlsx", "json")
SUFFIXES = {".csv": "csv", ".xlsx": "xlsx", ".md": "markdown", ".json": "json", ".txt": "terminal"}
"""Format that the end of the output file's name asks for."""


@click.command("crosswalk", short_help="Lead from old numbers to new ones.")
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.option(
    "--format",
    "format_",
    type=click.Choice(FORMATS),
    help="Default: by the name of the output file, else terminal.",
)
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file.")
@click.option("--raw", is_flag=True, help="CSV for programs: no byte order mark, no guarding apostrophes.")
@click.option("--no-pairings", is_flag=True, help="Take no decision from a pairing file.")
@click.option(
    "--similarity", "names", multiple=True, metavar="NAME", help="Ask this similarity of your own too."
)
@click.pass_obj
def command(
    settings: Settings,
    old: str,
    new: str,
    format_: str | None,
    output: Path | None,
    raw: bool,
    no_pairings: bool,
    names: tuple[str, ...],
) -> None:
    """Show for every node of OLD which node of NEW it became, what happened to it, and how sure that is.

    A CSV file opens in Excel by a double click; on standard output it has no byte order mark.
    """
    if old == new == "-":
        raise click.UsageError("Only one of OLD and NEW can be standard input.")
    chosen = format_ or _format(output)
    if chosen == "xlsx" and output is None and sys.stdout.isatty():
        raise click.UsageError("xlsx is no text; name a file with -o.")
    from revtool import api
    from revtool.cli.screen import screen
    from revtool.reporters.crosswalk import Form, render
    from revtool.reporters.document import Options

    plans = api.load(old, settings.root), api.load(new, settings.root)
    decided = () if no_pairings else api.decisions(*plans, settings.root)
    complain(tuple(p for _, p in api.doubtful_decisions(decided, *plans, settings.root)), settings.messages)
    with waiting(sum(len(plan.nodes) for plan in plans), settings.messages):
        made = api.crosswalk(*plans, decided, names)
    form = Form(
        format=chosen,
        for_excel=output is not None and not raw,
        guard=not raw,
        screen=Options(**screen()) if output is None else None,
    )
    data = render(made, settings.lang or language(plans[1].lang), form)
    if output is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        return
    from revtool.store.atomic import write_files

    write_files({output: data})


def _format(output: Path | None) -> str:
    """The format that the name of the output file asks for."""
    if output is None:
        return "terminal"
    found = SUFFIXES.get(output.suffix.lower())
    if found is None:
        raise click.UsageError(
            f"{output.name} names no format; end it in {', '.join(SUFFIXES)} or add --format."
        )
    return found
