"""`revtool blame`: who last changed what. Invariant: every node of the plan is told."""

from __future__ import annotations

from pathlib import Path

import click

from revtool.cli.histories import deliver, reports_history
from revtool.cli.settings import Settings


@click.command("blame", short_help="Show the commit that last changed each node.")
@click.argument("spec", metavar="EDITION|REV:EDITION")
@click.option("--fields", is_flag=True, help="Tell every field of every node.")
@click.option("--noise", is_flag=True, help="Count differences of width and white space too.")
@click.option("--first-parent", is_flag=True, help="Follow only the first parent of a merge.")
@reports_history
def command(
    settings: Settings,
    spec: str,
    fields: bool,
    noise: bool,
    first_parent: bool,
    format_: str | None,
    output: Path | None,
) -> None:
    """Show for every node of EDITION the commit that last changed it: when, who and why."""
    from revtool import api

    with api.trail(spec, settings.root, first_parent=first_parent) as trail:
        found = api.blame(trail, noise=noise)
    options = {} if format_ == "json" else {"fields": fields}
    deliver(settings, found, format_, output, **options)
