"""What commands on marked files share: one edition of a file, and text put where it was asked for.

Invariant: no file is overwritten unasked.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import click

from revtool.cli.output import emit
from revtool.cli.settings import Settings
from revtool.errors import Exit
from revtool.wording import Lang, say

Command = Callable[..., int]


def takes_marked_file(function: Command) -> Command:
    """`function` with the arguments of a command that prints one edition of a marked file."""
    decorators = (
        click.argument("file", type=click.Path(path_type=Path)),
        click.option(
            "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="File to write instead."
        ),
        click.option("--force", is_flag=True, help="Overwrite a file that is there."),
        click.pass_obj,
    )
    for decorate in reversed(decorators):
        function = decorate(function)
    return function


def one_edition(
    settings: Settings, file: Path, output: Path | None, force: bool, *, is_superseded: bool
) -> int:
    """The exit code, the old or the new text of a marked file written or printed."""
    from revtool import api

    refuse_overwriting(output, force, settings.messages)
    put(api.resolve(file, is_superseded=is_superseded), output)
    return Exit.OK


def refuse_overwriting(output: Path | None, force: bool, lang: Lang) -> None:
    """Nothing, or an error of usage when `output` is there and `force` was not given."""
    from revtool.wording.recovery import WORDS

    if output is not None and not force and output.exists():
        raise click.UsageError(say(WORDS, "would-overwrite", lang, file=output))


def put(text: str, output: Path | None) -> None:
    """Write `text` to a file, or print it: exactly to a pipe, without what acts on it to a terminal."""
    from revtool.store.atomic import write_files

    if output is not None:
        write_files({output: text.encode()})
    elif sys.stdout.isatty():
        emit(text)
    else:
        sys.stdout.write(text)
