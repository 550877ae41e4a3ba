"""The screen that a report goes to. Invariant: a file or a pipe gets plain, unbroken lines."""

from __future__ import annotations

import sys
from typing import Any


def screen() -> dict[str, Any]:
    """Width and colour of the screen, as options of a report; none for a file or a pipe."""
    if not sys.stdout.isatty():
        return {}
    import os

    return {"width": os.get_terminal_size(sys.stdout.fileno()).columns, "colour": True}
