"""`revtool show`: one plan, to read or for programs. Invariant: every node of the plan is in every format."""

from __future__ import annotations

import sys

import click

from revtool.cli.output import emit
from revtool.cli.settings import Settings
from revtool.wording import language

FORMATS = ("terminal", "markdown", "json")


@click.command("show", short_help="Print a plan.")
@click.argument("spec", metavar="EDITION|REV:EDITION|PATH|-")
@click.option("--format", "format_", type=click.Choice(FORMATS), default="terminal", show_default=True)
@click.pass_obj
def command(settings: Settings, spec: str, format_: str) -> None:
    """Print a plan: as an outline, as Markdown, or as JSON in document order."""
    from revtool import api

    plan = api.load(spec, settings.root)
    if format_ == "json":
        from revtool.store.encode import plan_document, to_json

        sys.stdout.write(to_json(plan_document(plan)))
        return
    from revtool.cli.plan_text import markdown, outline

    lang = settings.lang or language(plan.lang)
    emit(markdown(plan, lang) if format_ == "markdown" else outline(plan, lang, _width()))


def _width() -> int | None:
    """Columns of the screen, None when the text goes into a file or a pipe."""
    import os

    return os.get_terminal_size().columns if sys.stdout.isatty() else None
