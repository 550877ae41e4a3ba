"""Git as the drivers call it: list form, bytes, no shell. Invariant: a failure names what git said."""

from __future__ import annotations

import subprocess
from pathlib import Path

from revtool.errors import GitError, problem


def git(*arguments: str, cwd: Path | None = None, accept: tuple[int, ...] = (0,)) -> tuple[int, bytes]:
    """Exit code and output of `git` with `arguments`.

    Raises:
        GitError: There is no git, or it ended with a code that is not in `accept`.
    """
    try:
        done = subprocess.run(["git", *arguments], cwd=cwd, capture_output=True, check=False)
    except FileNotFoundError as error:
        raise GitError(problem("git-missing")) from error
    if done.returncode not in accept:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise GitError(problem("git-failed", reason=said[-1] if said else done.returncode))
    return done.returncode, done.stdout
