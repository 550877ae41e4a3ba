"""The changelog beside each plan, as it lies in the work tree. Invariant: reading it changes nothing."""

from __future__ import annotations

from pathlib import Path

from revtool.errors import Place, UnreadableError, problem
from revtool.store.files import read_bytes, shown
from revtool.store.modeline import PLANS


def changelog_text(root: Path, edition: str, name: str) -> str:
    """The text of the file `name` beside the plan `edition`, empty when there is none.

    Raises:
        UnreadableError: It cannot be read, or is not UTF-8.
    """
    path = root / PLANS / edition / name
    if not path.is_file():
        return ""
    try:
        return read_bytes(path).decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise UnreadableError(problem("not-utf-8", Place(file=shown(path)))) from error
