"""The processes of git: started by GitPython, in one directory, never through a shell.

Invariant: every process that was started here is ended here, and whatever git says against a command
becomes a `GitError`.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Container, Generator, Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from revtool.errors import GitError, Place, Problem, UnreadableError, problem
from revtool.store.files import shown

if TYPE_CHECKING:
    from git.cmd import Git

_CHUNK = 1 << 16
"""Bytes read from a pipe at a time."""

_HEADER = re.compile(rb"(?P<oid>[0-9a-f]{40,64}) (?P<kind>[a-z]+) (?P<size>[0-9]{1,18})\n")
"""What `git cat-file --batch` prints before an object."""

_LOCKED = re.compile(r"Unable to create '(?P<file>[^'\n]+\.lock)': File exists")
"""What git says when another git holds a lock, or one that was killed left it."""


LOCKED = "git-locked"
"""Code of the problem that a lock of git is in the way."""


class Processes:
    """The git processes of one directory.

    Attributes:
        started: How many were started so far, beside the one by which GitPython looks for git.
    """

    def __init__(self, directory: Path) -> None:
        self.started = 0
        self._git = _git(directory)

    def begin(self, arguments: Sequence[str]) -> Any:
        """The started process of `git ARGUMENTS`; whoever asks for it ends it."""
        import subprocess

        from git.exc import CommandError

        command = [self._git.GIT_PYTHON_GIT_EXECUTABLE, *arguments]
        try:
            process: Any = self._git.execute(command, as_process=True, istream=subprocess.PIPE)
        except (CommandError, OSError) as error:
            raise GitError(problem("git-missing")) from error
        self.started += 1
        started, process.proc = process.proc, None
        return started

    def run(self, arguments: Sequence[str], input: bytes | None, fine: tuple[int, ...]) -> bytes:
        """What `git ARGUMENTS` prints; raises `GitError` when it ends with a code that is not `fine`."""
        return self.call(arguments, input, fine)[1]

    def call(
        self, arguments: Sequence[str], input: bytes | None = None, fine: Container[int] = (0,)
    ) -> tuple[int, bytes]:
        """Exit code and output of `git ARGUMENTS`; raises `GitError` when the code is not `fine`."""
        process = self.begin(arguments)
        try:
            out, said = process.communicate(input)
        finally:
            end(process)
        if process.returncode not in fine:
            raise GitError(failure(said))
        return process.returncode, bytes(out)

    def stream(self, arguments: Sequence[str]) -> Generator[str, None, None]:
        """What `git ARGUMENTS` prints, cut at its NULs, while it is still running."""
        process = self.begin(arguments)
        try:
            rest = b""
            while chunk := process.stdout.read1(_CHUNK):
                *whole, rest = (rest + chunk).split(b"\0")
                yield from (piece.decode("utf-8", "replace") for piece in whole)
            said = process.stderr.read()
            if process.wait():
                raise GitError(failure(said))
        finally:
            end(process)


class Objects:
    """The objects of a repository, read through one `git cat-file` process."""

    def __init__(self, processes: Processes) -> None:
        self._processes = processes
        self._process: Any = None

    def read(self, name: str, limit: int) -> tuple[str, bytes] | None:
        """Hash and bytes of the object `name`; None when it is missing.

        An object above `limit` is not read: the process that would print it is ended.
        """
        if self._process is None:
            self._process = self._processes.begin(("cat-file", "--batch"))
        found = _HEADER.fullmatch(self._asked(name))
        if found is None:
            return None
        size = int(found["size"])
        if size > limit:
            self.close()
            raise UnreadableError(problem("too-large", Place(file=name), size=size, limit=limit))
        data = _exactly(self._process.stdout, size + 1)
        return found["oid"].decode(), data[:-1]

    def _asked(self, name: str) -> bytes:
        """The line that git prints before the object `name`, or instead of it."""
        process = self._process
        try:
            process.stdin.write(os.fsencode(name) + b"\n")
            process.stdin.flush()
            header: bytes = process.stdout.readline()
        except OSError:
            header = b""
        if not header:
            said = process.stderr.read()
            self.close()
            raise GitError(failure(said))
        return header

    def close(self) -> None:
        """End the process, if there is one."""
        process, self._process = self._process, None
        if process is not None:
            end(process)


def _git(start: Path) -> Git:
    """GitPython's runner in the directory `start`."""
    os.environ.setdefault("GIT_PYTHON_REFRESH", "quiet")
    if not start.is_dir() or not os.access(start, os.X_OK):
        raise GitError(problem("not-a-repository", directory=shown(start)))
    from git.cmd import Git

    git = Git(start)
    git.update_environment(GIT_OPTIONAL_LOCKS="0", GIT_TERMINAL_PROMPT="0")
    return git


def _exactly(pipe: IO[bytes], size: int) -> bytes:
    data = pipe.read(size)
    if len(data) < size:
        raise GitError(problem("git-failed", reason="git cat-file ended early"))
    return data


def failure(said: bytes) -> Problem:
    """What git said when it failed: its fatal line, or else its last; a lock in its way has its own words."""
    text = said.decode("utf-8", "replace")
    if locked := _LOCKED.search(text):
        return problem(LOCKED, Place(file=shown(locked["file"])), file=shown(locked["file"]))
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    fatal = next((line.removeprefix("fatal: ") for line in lines if line.startswith("fatal: ")), None)
    return problem("git-failed", reason=fatal or (lines[-1] if lines else "?"))


def end(process: Any) -> None:
    """Close a process's pipes and wait for its end."""
    closing: list[Callable[[], None]] = [
        p.close for p in (process.stdin, process.stdout, process.stderr) if p
    ]
    for close in closing:
        try:
            close()
        except OSError:
            continue
    if process.poll() is None:
        process.terminate()
        process.wait()
