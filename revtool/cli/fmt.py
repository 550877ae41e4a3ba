"""`revtool fmt`: files in the one form revtool writes, so that a pull request shows what changed.

Invariant: a formatted file says what it said before, comments included; nothing is written when any file
is at fault.
"""

from __future__ import annotations

from pathlib import Path

import click

from revtool.cli.output import complain, emit
from revtool.cli.settings import Settings
from revtool.errors import Exit, Problem, RevtoolError, UnreadableError, UsageError, problem
from revtool.wording.plans import WORDS, pick


@click.command("fmt", short_help="Write plan files in canonical form.")
@click.argument("specs", nargs=-1, metavar="[EDITION|PATH]...")
@click.option(
    "--check", is_flag=True, help="Change nothing; exit with 1 and name the files that would change."
)
@click.pass_obj
def command(settings: Settings, specs: tuple[str, ...], check: bool) -> int:
    """Write plans and status reports in canonical form, every edition when none is named."""
    from revtool.store.atomic import write_files
    from revtool.store.files import shown
    from revtool.store.locate import editions

    lang = settings.messages
    files = [path for spec in specs or editions(settings.root) for path in _files(spec, settings.root)]
    changed, problems, is_unreadable = _formatted(list(dict.fromkeys(files)))
    if problems:
        complain(tuple(problems), lang)
        return Exit.UNREADABLE if is_unreadable else Exit.INVALID
    if not check:
        write_files(changed)
    for path in changed:
        emit(pick(WORDS["would-format" if check else "formatted"], lang).format(file=shown(path)) + "\n")
    emit(pick(WORDS["fmt-counts"], lang).format(files=len(files), changed=len(changed)) + "\n")
    return Exit.DIFFERENCES if check and changed else Exit.OK


def _files(spec: str, root: Path) -> list[Path]:
    """The files of a plan, or the one file that `spec` names."""
    from revtool.store.locate import Where, locate
    from revtool.store.plans import plan_files
    from revtool.store.statuses import status_files

    reference = locate(spec, root)
    if reference.where is not Where.DISK:
        raise UsageError(problem("stdin-not-formatted"))
    if not reference.path.is_dir():
        return [reference.path]
    return [*plan_files(reference.path), *status_files(reference.path)]


def _formatted(files: list[Path]) -> tuple[dict[Path, bytes], list[Problem], bool]:
    """(new bytes of the files that change, problems, whether a file could not be read)."""
    from revtool.store.files import read_bytes, shown
    from revtool.store.formatting import format_file

    changed: dict[Path, bytes] = {}
    problems: list[Problem] = []
    is_unreadable = False
    for path in files:
        try:
            data = read_bytes(path)
            made = format_file(data, shown(path)).encode()
        except RevtoolError as error:
            problems += error.problems
            is_unreadable |= isinstance(error, UnreadableError)
        else:
            if made != data:
                changed[path] = made
    return changed, problems, is_unreadable
