"""The group of commands, and the one place where errors become messages and exit codes.

Invariant: without `--debug` no traceback is shown, and every way out has a documented exit code.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module
from itertools import pairwise
from pathlib import Path

import click

from revtool import __version__
from revtool.cli import COMMANDS
from revtool.cli.output import complain, use_utf8
from revtool.cli.settings import Settings, hoist, project_lang
from revtool.errors import Exit, RevtoolError, problem
from revtool.text.normalise import visible
from revtool.wording import Lang


class _Commands(click.Group):
    """A group whose commands are imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = import_module(COMMANDS[cmd_name]).command
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0] if args else ""
        if name not in COMMANDS and not name.startswith("-"):
            from revtool.store.decode import closest

            meant = closest(name, list(COMMANDS))
            hint = f" Did you mean {meant}?" if meant else f" Commands: {', '.join(COMMANDS)}."
            raise click.UsageError(f"No such command {name!r}.{hint}", ctx)
        return super().resolve_command(ctx, args)


@click.command(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version", message="revtool %(version)s")
@click.option(
    "--lang", type=click.Choice([lang.value for lang in Lang]), help="Language of messages and reports."
)
@click.option(
    "--root",
    type=click.Path(path_type=Path),
    help="Directory that holds plans/ (default: nearest one upwards).",
)
@click.option("--debug", is_flag=True, help="Show the traceback of an internal error.")
@click.pass_context
def group(ctx: click.Context, lang: str | None, root: Path | None, debug: bool) -> None:
    """Compare the yearly plans of public bodies, and keep them in order.

    A plan is an edition (R3), REV:EDITION (main:R6), a path, or - for standard input.
    """
    ctx.obj = Settings(Lang(lang) if lang else project_lang(root), root, debug)


def run(arguments: list[str]) -> int:
    """The exit code of the command line `arguments`, everything printed."""
    use_utf8()
    arguments = hoist(arguments)
    try:
        result = _called(arguments)
        sys.stdout.flush()
    except RevtoolError as error:
        complain(error.problems, _language(arguments))
        return error.exit_code
    except click.ClickException as error:
        _show_usage(error)
        return Exit.USAGE
    except (KeyboardInterrupt, EOFError, click.Abort):
        return Exit.INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.OK
    except Exception as error:
        return _internal(error, _language(arguments), "--debug" in arguments)
    return result if isinstance(result, int) else Exit.OK


def _called(arguments: list[str]) -> object:
    """What the command returns; unlike click's own `main`, a closed pipe is not exit code 1, differences."""
    try:
        with group.make_context("revtool", list(arguments)) as context:
            return group.invoke(context)
    except click.exceptions.Exit as done:
        return done.exit_code


def _language(arguments: list[str]) -> Lang:
    """The language of messages, known even when the command line cannot be parsed."""
    known = [Lang(name) for name in _given("--lang", arguments) if name in list(Lang)]
    roots = _given("--root", arguments)
    lang = known[-1] if known else project_lang(Path(roots[-1]) if roots else None)
    return Settings(lang).messages


def _given(option: str, arguments: list[str]) -> list[str]:
    """The values that an option of every command has."""
    given = [b for a, b in pairwise(arguments) if a == option]
    return given + [a.partition("=")[2] for a in arguments if a.startswith(f"{option}=")]


def _show_usage(error: click.ClickException) -> None:
    context = getattr(error, "ctx", None)
    usage = f"{context.get_usage()}\n" if context is not None else ""
    sys.stderr.write(visible(f"{usage}revtool: {error.format_message()}\n"))


def _internal(error: Exception, lang: Lang, debug: bool) -> int:
    if debug:
        import traceback

        traceback.print_exception(error)
    described = f"{type(error).__name__}: {error}".strip(": ").replace("\n", " ")
    complain((problem("internal-error", error=described),), lang)
    return Exit.INTERNAL
