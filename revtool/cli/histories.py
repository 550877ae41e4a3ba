"""What the commands about history share: how the result is delivered, and which node is meant.

Invariant: a report is written whole or not at all, in the language of the plan unless another is asked for.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from revtool.cli.output import complain
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
    if output is None:
        return "terminal"
    if output.suffix.lower() not in _SUFFIXES:
        raise click.UsageError(
            f"{output.name} names no format; end it in {', '.join(_SUFFIXES)} or add --format."
        )
    return _SUFFIXES[output.suffix.lower()]


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
