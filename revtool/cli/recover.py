"""`revtool recover`: old and new told apart in a redline whose marks were lost.

Invariant: what is written collapses to the source; what is unsure is marked in neither way and listed.
"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from revtool.cli.marked_text import put, refuse_overwriting
from revtool.cli.settings import Settings
from revtool.errors import Exit
from revtool.text.normalise import visible


@click.command("recover", short_help="Mark old and new in a redline whose marks were lost.")
@click.argument("source", type=click.Path(path_type=Path))
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="File for the marked source."
)
@click.option("--force", is_flag=True, help="Overwrite a file that is there.")
@click.option(
    "--format", "format_", type=click.Choice(("terminal", "json")), default="terminal", show_default=True
)
@click.pass_obj
def command(settings: Settings, source: Path, output: Path | None, force: bool, format_: str) -> int:
    """Find in SOURCE, text in which two editions run together, what is old and what is new.

    Writes the text in CriticMarkup, each mark with its reason and confidence as a comment. What is unsure is
    highlighted and stays in both editions. A summary goes to standard error. Review the file, note decisions
    as {>>reviewed: reason<<}, then `revtool import FILE.redline.md --edition R3 --old-edition R2`.
    """
    from revtool import api
    from revtool.cli.recovery_text import document, summary
    from revtool.store.encode import to_json

    refuse_overwriting(output, force, settings.messages)
    found = api.recover(source)
    if format_ == "json":
        sys.stdout.write(to_json(document(found, source.name)))
    if format_ != "json" or output is not None:
        put(found.marked, output)
    sys.stderr.write(visible(summary(found, settings.messages)))
    return Exit.OK
