"""Objects that installed packages offer under an entry-point group of revtool.

Invariant: nothing is loaded that the user did not name.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from revtool.errors import UsageError, problem
from revtool.store.decode import closest

SIMILARITY = "revtool.similarity"
"""Entry-point group of similarities: a class or a function without arguments that makes one, or a module."""


def similarities(names: Sequence[str]) -> dict[str, Any]:
    """The similarities of these names, made.

    Raises:
        UsageError: None is registered under a name, or it cannot be loaded.
    """
    if not names:
        return {}
    from importlib.metadata import entry_points

    offered = {point.name: point for point in entry_points(group=SIMILARITY)}
    made: dict[str, Any] = {}
    for name in names:
        if name not in offered:
            meant, there = closest(name, list(offered)), ", ".join(sorted(offered))
            raise UsageError(problem("similarity-unknown", name=name, suggestion=meant, allowed=there))
        try:
            found = offered[name].load()
            made[name] = found() if callable(found) else found
        except Exception as error:
            reason = f"{type(error).__name__}: {error}".strip(": ")
            raise UsageError(problem("similarity-failed", name=name, reason=reason)) from error
        if not callable(getattr(made[name], "scores", None)):
            raise UsageError(problem("similarity-failed", name=name, reason="no method scores"))
    return made
