"""`revtool git`: the drivers that git calls, and their set-up.

Invariant: a driver never hides a difference.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path

import click

from revtool.cli.output import emit
from revtool.cli.settings import Settings
from revtool.errors import Exit
from revtool.text.normalise import visible
from revtool.wording import say
from revtool.wording.conflicts import field_name
from revtool.wording.drivers import DRIVERS

_STYLES = {
    "title": "1",
    "heading": "1",
    "strong": "1",
    "note": "36",
    "fold": "2",
    "deleted": "31;9",
    "inserted": "32;4",
}
"""Escapes of the styles of a redline: colour, and strike-through or underline beside it."""

NAMED = 20
"""Conflicts that the merge driver names on the screen; the file has them all."""


@click.group("git", short_help="Make git compare and merge plans by node.")
def command() -> None:
    """Make git show redlines and merge plans node by node: run `revtool git setup` once."""


@command.command("setup")
@click.option("--global", "is_global", is_flag=True, help="For every repository of the user.")
@click.option("--local", "is_local", is_flag=True, help="For this repository (default).")
@click.option("--remove", is_flag=True, help="Take out what was set up, without a trace.")
@click.pass_obj
def setup(settings: Settings, is_global: bool, is_local: bool, remove: bool) -> int:
    """Let git call revtool for plan files: in diff, log -p and show, merge, rebase, cherry-pick and stash."""
    from revtool.drivers import setup as places
    from revtool.store.files import shown

    if is_global and is_local:
        raise click.UsageError("Use one of --global and --local.")
    change = places.remove if remove else places.set_up
    done = change(is_global=is_global, directory=settings.given_root or Path.cwd())
    files = {"config": shown(done.config), "attributes": shown(done.attributes)}
    key = "git-set-up" if not remove else "git-removed" if done.is_changed else "git-not-set-up"
    emit(say(DRIVERS, key, settings.messages, **files) + "\n")
    return Exit.OK


@command.command("settle")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, dir_okay=False))
@click.option("--ours", "side", flag_value="ours", help="Take our side of every conflict.")
@click.option("--theirs", "side", flag_value="theirs", help="Take their side of every conflict.")
@click.pass_obj
def settle(settings: Settings, files: tuple[Path, ...], side: str | None) -> int:
    """Settle the conflicts that a merge left in FILES.

    Without a side, those are settled of which a person left one: base and the other side deleted.
    """
    from revtool.drivers.settling import settle_files
    from revtool.store.files import shown

    done = settle_files(files, side)
    for file, made in done.items():
        facts = {"file": shown(file), "n": made.settled, "left": made.left}
        emit(say(DRIVERS, "settled", settings.messages, **facts) + "\n")
    return Exit.INVALID if any(made.left for made in done.values()) else Exit.OK


@command.command("merge", hidden=True)
@click.argument("base", type=click.Path(path_type=Path))
@click.argument("ours", type=click.Path(path_type=Path))
@click.argument("theirs", type=click.Path(path_type=Path))
@click.argument("marker_size", type=int)
@click.argument("path")
@click.pass_obj
def merge(settings: Settings, base: Path, ours: Path, theirs: Path, marker_size: int, path: str) -> int:
    """What git calls to merge one file: %O %A %B %L %P."""
    from revtool.drivers.merge import drive

    report = drive(base, ours, theirs, marker_size, path)
    lang = settings.messages
    lines = []
    if report.by_lines:
        lines.append(say(DRIVERS, "merge-lines", lang, file=path, reason=report.by_lines))
    if report.conflicts:
        lines.append(say(DRIVERS, "merge-conflicts", lang, file=path, n=len(report.conflicts)))
        head = say(DRIVERS, "head-of-file", lang)
        lines += [
            say(
                DRIVERS,
                "unsettled-field",
                lang,
                id=conflict.key or head,
                field=field_name(conflict.field, lang),
            )
            for conflict in report.conflicts[:NAMED]
        ]
        if len(report.conflicts) > NAMED:
            lines.append(say(DRIVERS, "merge-more", lang, n=len(report.conflicts) - NAMED))
    sys.stderr.write("".join(f"revtool: {visible(line)}\n" for line in lines))
    return Exit.OK if report.is_clean else Exit.DIFFERENCES


@command.command("diff", hidden=True)
@click.argument("arguments", nargs=-1)
@click.pass_obj
def diff(settings: Settings, arguments: tuple[str, ...]) -> int:
    """What git calls to show one file: path; file, hash and mode of old and new; new path, similarity."""
    from revtool.drivers.diff import shown

    if len(arguments) < _FILE:
        path = arguments[0] if arguments else ""
        emit(say(DRIVERS, "unmerged", settings.messages, file=path) + "\n")
        return Exit.OK
    path, old, _, _, new = arguments[:5]
    renamed = arguments[_FILE] if len(arguments) > _FILE else ""
    is_coloured = _is_coloured()
    width = _width() if is_coloured else 0
    _draw(shown(path, Path(old), Path(new), settings.lang, width, renamed), is_coloured)
    return Exit.OK


_FILE = 7
"""Arguments that git gives for a file that is not in conflict."""


@command.command("textconv", hidden=True)
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_obj
def textconv(settings: Settings, file: Path) -> int:
    """What git compares instead of FILE in `git log -p` and `git show`."""
    from revtool.drivers.textconv import text_of

    sys.stdout.write(text_of(file, settings.lang))
    return Exit.OK


def _draw(lines: Iterable[list[tuple[str, str]]], is_coloured: bool) -> None:
    for line in lines:
        pieces = [
            f"\x1b[{_STYLES[style]}m{visible(text)}\x1b[m"
            if is_coloured and style in _STYLES
            else visible(text)
            for text, style in line
        ]
        sys.stdout.write("".join(pieces).rstrip() + "\n")


def _is_coloured() -> bool:
    """Whether git itself would colour: it says when its pager shows what we print."""
    is_shown = sys.stdout.isatty() or os.environ.get("GIT_PAGER_IN_USE") in ("1", "true")
    return is_shown and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"


def _width() -> int:
    """Columns of the screen behind the pager."""
    from shutil import get_terminal_size

    return get_terminal_size().columns
