"""The part of YAML that `fmt` writes, read without the library that reads all of it.

Loading that library takes longer than reading a plan: a plan in its usual form is block mappings and lists
of one-line scalars. Invariant: what is read here the full reader reads alike; anything else, faults among
it, is left to the full reader.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from revtool.store.document import MAX_DEPTH, number

_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
_BOOLS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}

_LINE = re.compile(r"( *)(- )?(?:([A-Za-z_][A-Za-z0-9_]*):(?: (.+))?|(.+))?\n")
"""Indentation, dash, key and value of a line, or what else stands there."""

_INDICATORS = frozenset("-?:,[]{}#&*!|>'\"%@` ")
"""First characters of what is no plain scalar, or not surely one."""

_MARGIN = re.compile(" *")
_EMPTY: dict[str, Callable[[], object]] = {"{}": dict, "[]": list}


class _BeyondError(Exception):
    """The file is more than is read here."""


class _Level(NamedTuple):
    """A mapping or list that is open.

    Attributes:
        column: Column of its keys or dashes.
        into: The values so far.
        context: The key that a list, or a list of lists, is the value of.
    """

    column: int
    into: Any
    context: str


def plain_tree(data: bytes, typed: frozenset[str] | None) -> dict[str, Any] | None:
    """The tree of a file that `fmt` could have written, None for any other.

    Args:
        data: The bytes of the file.
        typed: Keys whose unquoted numbers and booleans are meant, as for the full reader.
    """
    try:
        text = data.decode("utf-8")
        return _tree(text, typed) if _is_usual(text) else None
    except (_BeyondError, UnicodeDecodeError):
        return None


def _is_usual(text: str) -> bool:
    """Whether there is no tab, control, other line end or byte order mark in the text."""
    return text.replace("\n", "").replace("\u3000", "").isprintable()


def plain_value(text: str, is_typed: bool) -> object:
    """An unquoted scalar by the core schema: null, and where they are meant booleans and numbers."""
    if text in _NULLS:
        return None
    if not is_typed:
        return text
    if text in _BOOLS:
        return _BOOLS[text]
    value = number(text)
    return text if value is None else value


def _tree(text: str, typed: frozenset[str] | None) -> dict[str, Any]:
    root: dict[str, Any] = {}
    levels = [_Level(0, root, "")]
    waiting, at = "", _behind_comments(text)
    while at < len(text) and (found := _LINE.match(text, at)):
        indent, dash, key, value, other = found.groups()
        level, at = _entered(levels, len(indent), dash, waiting), found.end()
        waiting = ""
        if dash and other:
            level.into.append(_scalar(other, typed is None or level.context in typed))
            continue
        if dash:
            level = _opened(levels, level.column + len(dash), {}, level.context)
            levels[-2].into.append(level.into)
        if not key or key in level.into:
            raise _BeyondError
        if value in ("|-", "|"):
            level.into[key], at = _block(text, at, level.column)
        elif value:
            level.into[key] = _scalar(value, typed is None or key in typed)
        else:
            level.into[key], waiting = None, key
    if at < len(text) or not root:
        raise _BeyondError
    return root


def _entered(levels: list[_Level], column: int, dash: str | None, waiting: str) -> _Level:
    """The mapping or list that a line belongs to, deeper ones closed; `waiting` is a key without a value."""
    if column > levels[-1].column and waiting:
        into: Any = [] if dash else {}
        levels[-1].into[waiting] = into
        return _opened(levels, column, into, waiting)
    while column < levels[-1].column:
        levels.pop()
    if column != levels[-1].column or bool(dash) is not (type(levels[-1].into) is list):
        raise _BeyondError
    return levels[-1]


def _opened(levels: list[_Level], column: int, into: Any, context: str) -> _Level:
    if len(levels) >= MAX_DEPTH:
        raise _BeyondError
    levels.append(_Level(column, into, context))
    return levels[-1]


def _behind_comments(text: str) -> int:
    """Where the comments end with which a file begins."""
    at = 0
    while text.startswith("#", at):
        at = text.find("\n", at) + 1 or len(text)
    return at


def _scalar(text: str, is_typed: bool) -> object:
    """The value of a scalar on one line."""
    first = text[0]
    if first not in _INDICATORS and ": " not in text and " #" not in text and text[-1] not in ": ":
        return plain_value(text, is_typed)
    if text in _EMPTY:
        return _EMPTY[text]()
    inner = text[1:-1]
    if len(text) < 2 or first not in "\"'" or text[-1] != first or first in inner or "\\" in inner:
        raise _BeyondError
    return inner


def _block(text: str, at: int, column: int) -> tuple[str, int]:
    """The text of a block scalar that begins at `at` below a key in `column`, and where it ends."""
    margin = next(_MARGIN.finditer(text, at)).group()
    lines: list[str] = []
    while text.startswith(margin, at) or text.startswith("\n", at):
        end = text.find("\n", at)
        lines.append(text[at + len(margin) : end])
        if end < 0 or (lines[-1].isspace() or (not lines[-1] and end > at)):
            raise _BeyondError
        at = end + 1
    if len(margin) <= column or not lines or not lines[-1]:
        raise _BeyondError
    return "\n".join(lines), at
