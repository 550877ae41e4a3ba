"""What the commands about history share: how the result is delivered, and which node is meant.

Invariant: a report is written whole or not at all, in the language of the plan unless another is asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from revtool.cli.output import complain, format_by_name
from revtool.cli.output import deliver as write
from revtool.cli.settings import Settings
from revtool.errors import UsageError
from revtool.wording import language

if TYPE_CHECKING:
    from revtool.history.walk import Trail
    from revtool.model.plan import Plan
    from revtool.reporters.histories import History

FORMATS = ("terminal", "markdown", "json")
_SUFFIXES = {".md": "markdown", ".json": "json", ".txt": "terminal"}


Command = Callable[..., None]


def reports_history(function: Command) -> Command:
    """`function` with the options of a command that reports history: `--format` and `-o`."""
    file = click.Path(dir_okay=False, path_type=Path)
    decorators = (
        click.option("--format", "format_", type=click.Choice(FORMATS), help="Default: terminal."),
        click.option("-o", "--output", type=file, help="Write to this file."),
        click.pass_obj,
    )
    for decorate in reversed(decorators):
        function = decorate(function)
    return function


def deliver(
    settings: Settings, history: History, format_: str | None, output: Path | None, **options: object
) -> None:
    """Write the report of `history` to the screen or to the file `output`."""
    from revtool.cli.screen import screen
    from revtool.reporters.histories import render_history

    lang = settings.lang or language(history.lang)
    shown = screen() if output is None else {}
    write(render_history(history, format_ or _format(output), lang, **options, **shown), output)


def _format(output: Path | None) -> str:
    """The format that the name of the output file asks for."""
    return format_by_name(output, _SUFFIXES)


def node_in(plan: Plan, text: str, settings: Settings) -> str:
    """The id of the node of `plan` that `text` names: an id, a printed path, a label or a name.

    Raises:
        UsageError: It names none, or several.
    """
    from revtool.cli.nodes import find_in

    return find_in(text, plan, lambda shared: complain((shared,), settings.messages))


def node_on(trail: Trail, text: str, settings: Settings) -> str:
    """The id of the node that `text` names in the newest plan of the trail.

    A text that names none there is taken for an id: the node may have been there earlier.

    Raises:
        UsageError: It names several nodes.
    """
    state = trail.past.state(trail.start, trail.directory)
    if state is None or state.plan is None:
        return text
    try:
        return node_in(state.plan, text, settings)
    except UsageError as error:
        if error.problems[0].code == "node-ambiguous":
            raise
        return text
