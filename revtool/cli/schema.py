"""`revtool schema`: the JSON Schema of what revtool reads and prints. Invariant: it prints the file as is."""

from __future__ import annotations

import sys

import click


@click.command("schema", short_help="Print a JSON Schema.")
@click.argument("name", metavar="[plan|status|comparison|review|log|blame|lineage|kpi]", default="plan")
def command(name: str) -> None:
    """Print the JSON Schema of plans and status reports, or of what a command prints as JSON."""
    from revtool.store.schema import schema_text

    sys.stdout.write(schema_text(name))
