"""Questions that a person put off, so that they come last when the work goes on.

Kept beside other things that can be thrown away, not in the plans: putting off decides nothing. Invariant: a
list that is missing or broken is an empty one.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

from revtool.store.cache import folder
from revtool.text.digest import digest

Key = tuple[tuple[str, ...], tuple[str, ...]]
"""Old and new ids of a question."""


def recall(pairing_file: Path) -> frozenset[Key]:
    """The questions put off when working on a pairing file."""
    try:
        found = json.loads(_path(pairing_file).read_bytes())
        return frozenset((tuple(map(str, old)), tuple(map(str, new))) for old, new in found)
    except (OSError, ValueError, TypeError):
        return frozenset()


def keep(pairing_file: Path, keys: frozenset[Key]) -> None:
    """Remember the questions put off, if they can be kept."""
    from revtool.errors import RevtoolError
    from revtool.store.atomic import write_files

    path = _path(pairing_file)
    try:
        if keys:
            write_files({path: json.dumps(sorted(keys)).encode()})
        else:
            path.unlink(missing_ok=True)
    except (OSError, RevtoolError):
        return


def _path(pairing_file: Path) -> Path:
    return folder() / "put-off" / f"{digest(os.path.abspath(pairing_file).encode())}.json"
