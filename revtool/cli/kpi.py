"""`revtool kpi`: every indicator over the editions. Invariant: the report is written whole or not at all."""

from __future__ import annotations

from pathlib import Path

import click

from revtool.cli.output import deliver, format_by_name
from revtool.cli.settings import Settings
from revtool.wording import language

SUFFIXES = {".txt": "terminal", ".md": "markdown", ".html": "html", ".htm": "html", ".json": "json"}
"""The format that the end of a file's name asks for."""


@click.command("kpi", short_help="Tell every indicator over the editions, with charts.")
@click.argument("editions", nargs=-1, metavar="[EDITION]...")
@click.option("--no-pairings", is_flag=True, help="Take no decision from a pairing file.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(tuple(dict.fromkeys(SUFFIXES.values()))),
    help="Default: terminal.",
)
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file.")
@click.pass_obj
def command(
    settings: Settings,
    editions: tuple[str, ...],
    no_pairings: bool,
    format_: str | None,
    output: Path | None,
) -> None:
    """Tell target, estimate and actual of every indicator over the editions, and what is not comparable.

    All editions in plans/ but drafts, or those named, by fiscal year. As HTML the page has a chart for every
    indicator with figures that can be compared.
    """
    from revtool import api
    from revtool.cli.screen import screen
    from revtool.reporters.kpi import render_trends

    format_ = format_ or format_by_name(output, SUFFIXES)
    trends = api.trends(settings.root, editions, with_pairings=not no_pairings)
    lang = settings.lang or language(trends.lang)
    deliver(render_trends(trends, format_, lang, **(screen() if output is None else {})), output)
