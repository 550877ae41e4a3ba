"""Accepted changes written into the settings file: what stands there stays as it is, to the byte.

A table at the end of a TOML file is a list's next element whatever stands before it, so nothing has to be
rewritten. Invariant: the file that results says what it said, and the new acceptances, or it is not made.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from revtool.errors import Place, RevtoolError, UsageError, problem
from revtool.model.change import Acceptance
from revtool.model.settings import Settings
from revtool.store.files import read_bytes, shown
from revtool.store.settings import FILE, MAX_BYTES, SHARED, TABLE, is_date, read_settings, settings_file

Noted = tuple[Acceptance, str]
"""An acceptance, and what the change is in words, for the reader of the file."""


def accepting(root: Path, added: Sequence[Noted]) -> tuple[Path, bytes]:
    """The settings file of the project, and its bytes with `added` at the end.

    Raises:
        UsageError: A change is accepted already, a reason or a date is none, or the file keeps its
            acceptances in one value; also as `load_settings`.
        UnreadableError: The file is no TOML, or cannot be read.
    """
    path = settings_file(root) or root / FILE
    data = read_bytes(path, limit=MAX_BYTES) if path.exists() else b""
    before = read_settings(data, shown(path))
    _check(before, added)
    newline = "\r\n" if b"\r\n" in data else "\n"
    head = ".".join((*(TABLE if path.name == SHARED else ()), "accepted"))
    text = "\n".join(_table(head, acceptance, words) for acceptance, words in added)
    gap = "" if not data else "\n" if data.endswith(b"\n") else "\n\n"
    made = data + (gap + text).replace("\n", newline).encode()
    _check_result(before, made, shown(path), [acceptance for acceptance, _ in added])
    return path, made


def _check(before: Settings, added: Sequence[Noted]) -> None:
    """Raise for what cannot be accepted."""
    for acceptance, _ in added:
        if not acceptance.reason.strip():
            raise UsageError(problem("acceptance-without-reason", fingerprint=acceptance.fingerprint))
        if acceptance.expires and not is_date(acceptance.expires):
            raise UsageError(problem("bad-date", found=acceptance.expires))
        for there, place in zip(before.accepted, before.places, strict=True):
            same = (there.fingerprint, there.old or acceptance.old, there.new or acceptance.new)
            if same == (acceptance.fingerprint, acceptance.old, acceptance.new):
                raise UsageError(problem("acceptance-exists", place, fingerprint=acceptance.fingerprint))


def _check_result(before: Settings, made: bytes, file: str, added: list[Acceptance]) -> None:
    """Raise unless `made` says what `before` did and the acceptances that were added."""
    unfit = UsageError(problem("acceptance-unfit", Place(file=file)))
    try:
        after = read_settings(made, file)
    except RevtoolError as error:
        raise unfit from error
    wanted = replace(before, accepted=(*before.accepted, *added), places=after.places)
    if after != wanted:
        raise unfit


def _table(head: str, acceptance: Acceptance, words: str) -> str:
    """One acceptance as a table, the change in words above it."""
    keys = {
        "fingerprint": _quoted(acceptance.fingerprint),
        "old": _quoted(acceptance.old),
        "new": _quoted(acceptance.new),
        "reason": _quoted(acceptance.reason),
        "expires": acceptance.expires,
    }
    lines = [f"{key} = {value}" for key, value in keys.items() if value and value != '""']
    comment = " ".join("".join(c if c.isprintable() else " " for c in words).split())
    return "\n".join([*([f"# {comment}"] if comment else []), f"[[{head}]]", *lines, ""])


def _quoted(text: str) -> str:
    """`text` as a basic string, which JSON strings are but for one control character."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
