"""The text that git compares when it shows a plan's file in `git log -p` and `git show`.

Git asks for the text of the old state, then for that of the new one, in two calls of a program that is not
told which is which. The first call leaves a note for the second; if the repository's history has a commit
that led from the one to the other, the second answers with a redline, and git's diff of the two texts shows
the changed nodes, marked. Invariant: without note, history or parent the answer is the plain text, and the
diff is right all the same.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import time
from pathlib import Path

from revtool.drivers.redline import as_text, conflict_line, plan_of, unsettled
from revtool.errors import GitError, RevtoolError
from revtool.store.atomic import write_files
from revtool.store.git_process import Processes
from revtool.text.normalise import visible
from revtool.wording import Lang, language

OTHER_USES = (b"blame", b"annotate", b"cat-file", b"grep")
"""Commands that ask for texts without comparing an old state with a new one."""

STALE = 3600.0
"""Seconds after which a note that no second call took is thrown away."""


def text_of(path: Path, lang: Lang | None) -> str:
    """What git compares instead of the file at `path`."""
    data = path.read_bytes()
    try:
        return _text_of(data, path.name, lang)
    except Exception:  # git shows nothing at all of a file whose text it cannot get
        return data.decode("utf-8-sig", errors="replace")


def _text_of(data: bytes, name: str, lang: Lang | None) -> str:
    settled, conflicts = unsettled(data, name)
    plan = plan_of(settled, name)
    if plan is None:
        return data.decode("utf-8-sig", errors="replace")
    if conflicts:
        own = lang or language(plan.lang)
        lines = [visible(conflict_line(node, entry, own)) + "\n" for node, entry in conflicts]
        return as_text(plan, plan, data, lang) + "".join(lines)
    note = _note()
    before = _before(data, name, note) if note is not None else None
    old = plan_of(before, name) if before is not None else None
    if old is not None and before is not None:
        return as_text(old, plan, data, lang, before)
    if note is not None:
        _leave(note, f"{_name(data)} {name}")
    return as_text(plan, plan, data, lang)


def _note() -> Path | None:
    """Where the calls of one git process leave word for the next; None when this is no comparison."""
    parent = os.getppid()
    try:
        command = Path(f"/proc/{parent}/cmdline").read_bytes()
        begun = Path(f"/proc/{parent}/stat").read_text().rpartition(")")[2].split()[19]
    except (OSError, IndexError):
        command, begun = b"", ""
    if any(use in command.split(b"\0") for use in OTHER_USES):
        return None
    base = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    return Path(base, "revtool", f"shown-{parent}-{begun}")


def _leave(note: Path, words: str) -> None:
    """Leave a note, and throw away those that were never taken."""
    with contextlib.suppress(OSError, RevtoolError):
        note.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        for old in note.parent.glob("shown-*"):
            if time.time() - old.stat().st_mtime > STALE:
                old.unlink(missing_ok=True)
        write_files({note: words.encode()})


def _before(data: bytes, name: str, note: Path) -> bytes | None:
    """The state that the call before this one was about, if a commit led from it to `data`."""
    try:
        before, _, named = note.read_text().partition(" ")
    except (OSError, ValueError):
        return None
    with contextlib.suppress(OSError):
        note.unlink()
    if named != name or before == _name(data):
        return None
    processes = Processes(Path.cwd())
    try:
        if not _followed(processes, before, _name(data)):
            return None
        return processes.call(("cat-file", "blob", before))[1]
    except GitError:
        return None


def _name(data: bytes) -> str:
    """The name of `data` in a repository, by the hash that nearly all use; others see no redline here."""
    return hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


def _followed(processes: Processes, before: str, after: str) -> bool:
    """Whether a commit of any branch, tag or stash replaced `before` by `after`, newest first."""
    command = ("log", "--all", "HEAD", "-m", "-z", "--raw", "--no-abbrev", "--no-renames", "--format=")
    wanted = f" {before} {after} "
    with contextlib.closing(processes.stream((*command, f"--find-object={after}"))) as said:
        return any(wanted in line for line in said)
