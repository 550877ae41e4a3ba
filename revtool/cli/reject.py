"""`revtool reject`: the old text of a marked file. Invariant: only the marks and what they leave out go."""

from __future__ import annotations

from pathlib import Path

import click

from revtool.cli.marked_text import one_edition, takes_marked_file
from revtool.cli.settings import Settings


@click.command("reject", short_help="Print the old text of a marked file.")
@takes_marked_file
def command(settings: Settings, file: Path, output: Path | None, force: bool) -> int:
    """Print the old text of FILE, marked in CriticMarkup: deletions kept, insertions and comments dropped."""
    return one_edition(settings, file, output, force, is_superseded=True)
