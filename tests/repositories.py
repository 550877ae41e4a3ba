"""Real Git repositories with fixed authors and dates, so that the same commits have the same hashes."""

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

START = 1_617_235_200
"""Time of the first commit: 2021-04-01 00:00 UTC, when the fiscal year 令和3年度 began."""

DAY = 86_400

ENVIRONMENT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Planning Office",
    "GIT_AUTHOR_EMAIL": "planning@example.org",
    "GIT_COMMITTER_NAME": "Planning Office",
    "GIT_COMMITTER_EMAIL": "planning@example.org",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C.UTF-8",
}
"""What every git process of a test sees beside PATH and HOME: nothing of the machine's own settings."""

_FROM_HOOKS = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_OBJECT_DIRECTORY")

Change = Mapping[str, str | bytes | None]
"""Path -> what the file holds from this commit on, None to remove it."""


def environment(at: int = 0) -> dict[str, str]:
    """The environment of a git process `at` days after the first commit."""
    kept = {name: value for name, value in os.environ.items() if name not in _FROM_HOOKS}
    when = f"{START + at * DAY} +0900"
    return {**kept, **ENVIRONMENT, "GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when}


def git(directory: Path, *arguments: str, at: int = 0, check: bool = True) -> str:
    """What `git ARGUMENTS` prints in `directory`."""
    done = subprocess.run(
        ("git", *arguments), cwd=directory, env=environment(at), capture_output=True, check=False
    )
    if check and done.returncode:
        raise AssertionError(f"git {' '.join(arguments)}: {done.stderr.decode(errors='replace')}")
    return done.stdout.decode("utf-8", "surrogateescape").strip("\n")


def make_repository(directory: Path, commits: Sequence[Change] = (), branch: str = "main") -> Path:
    """A repository in `directory` with one commit a change, the nth on the nth day; the directory."""
    directory.mkdir(parents=True, exist_ok=True)
    git(directory, "init", "-q", "-b", branch)
    for at, change in enumerate(commits):
        commit(directory, change, f"Commit {at + 1}", at=at)
    return directory


def commit(directory: Path, change: Change, message: str = "Change", at: int = 0) -> str:
    """The hash of a new commit that makes `change` in the work tree of `directory`."""
    write(directory, change)
    git(directory, "add", "-A", at=at)
    git(directory, "commit", "-q", "--allow-empty", "-m", message, at=at)
    return git(directory, "rev-parse", "HEAD")


def write(directory: Path, change: Change) -> None:
    """Make `change` in the work tree without committing it."""
    for name, content in change.items():
        path = directory / name
        if content is None:
            path.unlink()
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
