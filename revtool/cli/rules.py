"""`revtool rules`: every rule with its severity. Invariant: what is listed is what the comparison applies."""

from __future__ import annotations

import click

from revtool.cli.output import emit
from revtool.cli.settings import Settings
from revtool.reporters.rule_list import FORMATS


@click.command("rules", short_help="List what changes can mean.")
@click.option("--format", "format_", type=click.Choice(FORMATS), default="terminal", show_default=True)
@click.pass_obj
def command(settings: Settings, format_: str) -> None:
    """List every rule with the severity it has in this project; explain RULE tells what one means."""
    from revtool import api
    from revtool.reporters.rule_list import render

    emit(render(api.rules(settings.root), format_, settings.messages))
