"""`revtool kpi`: every indicator over the editions. Invariant: the report is written whole or not at all."""

from __future__ import annotations

from pathlib import Path

import click

from revtool.cli.output import deliver
from revtool.cli.settings import Settings
from revtool.wording import language

FORMATS = {"terminal": ".txt", "markdown": ".md", "html": ".html", "json": ".json"}
"""The end of a file's name that asks for each format."""


@click.command("kpi", short_help="Tell every indicator over the editions, with charts.")
@click.argument("editions", nargs=-1, metavar="[EDITION]...")
@click.option("--no-pairings", is_flag=True, help="Take no decision from a pairing file.")
@click.option("--format", "format_", type=click.Choice(tuple(FORMATS)), help="Default: terminal.")
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

    format_ = format_ or _format(output)
    trends = api.trends(settings.root, editions, with_pairings=not no_pairings)
    lang = settings.lang or language(trends.lang)
    deliver(render_trends(trends, format_, lang, **(screen() if output is None else {})), output)


def _format(output: Path | None) -> str:
    """The format that the name of the output file asks for."""
    if output is None:
        return "terminal"
    by_end = {end: name for name, end in FORMATS.items()} | {".htm": "html"}
    end = output.suffix.lower()
    if end not in by_end:
        ends = ", ".join(FORMATS.values())
        raise click.UsageError(f"{output.name} names no format; end it in {ends} or add --format.")
    return by_end[end]
