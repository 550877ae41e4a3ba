"""A command that is killed in the middle, by SIGKILL, at a place that the test names.

The command runs in a process of its own, which kills itself before or after the nth call of a function;
nothing waits and nothing is guessed. Invariant: the program knows nothing of it.

    from killing import killed
"""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

from repositories import environment

RENAME = "os:replace"
"""The call by which a file takes its name."""

GIT = "revtool.store.repository:Repository.run"
"""The call of a git command; `killed` can wait for the one whose first argument is given."""

_CHILD = """
import importlib, os, signal, sys

where, when, number, argument, *command = sys.argv[1:]
module, _, path = where.partition(":")
*outer, name = path.split(".")
holder = importlib.import_module(module)
for part in outer:
    holder = getattr(holder, part)
real, left = getattr(holder, name), int(number)


def die():
    os.kill(os.getpid(), signal.SIGKILL)


def call(*given, **named):
    global left
    if not argument or argument in given:
        left -= 1
        if not left and when == "before":
            die()
    made = real(*given, **named)
    if not left and when == "after" and (not argument or argument in given):
        die()
    return made


setattr(holder, name, call)
from revtool.cli.run import run

sys.exit(run(command))
"""


def killed(
    directory: Path, *command: str, where: str, when: str, number: int = 1, argument: str = "", at: int = 0
) -> bool:
    """Whether `revtool COMMAND` was killed; it was not when the place is never reached.

    Args:
        directory: Where it runs.
        command: Its arguments.
        where: The function, as `module:name`.
        when: `before` or `after` the call.
        number: Which call, from 1.
        argument: Count only calls that are given this.
        at: Day of the commits it makes, as in `repositories`.
    """
    done = subprocess.run(
        [sys.executable, "-c", _CHILD, where, when, str(number), argument, *command],
        cwd=directory,
        env=environment(at),
        capture_output=True,
        check=False,
    )
    assert done.returncode in (0, -signal.SIGKILL), done.stderr.decode(errors="replace")
    return done.returncode == -signal.SIGKILL
