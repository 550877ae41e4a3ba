"""`revtool accept`: the new text of a marked file. Invariant: only the marks and what they leave out go."""

from __future__ import annotations

from pathlib import Path

import click

from revtool.cli.marked_text import one_edition, takes_marked_file
from revtool.cli.settings import Settings


@click.command("accept", short_help="Print the new text of a marked file.")
@takes_marked_file
def command(settings: Settings, file: Path, output: Path | None, force: bool) -> int:
    """Print the new text of FILE, marked in CriticMarkup: insertions kept, deletions and comments dropped."""
    return one_edition(settings, file, output, force, is_superseded=False)
