"""Elements of office files by their local names, so that transitional and strict files read alike.

Invariant: what is missing is the empty string or nothing, never an error.
"""

from __future__ import annotations

from typing import Any


def local(element: Any) -> str:
    """Name of an element without its namespace, empty for comments and instructions."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(element: Any, name: str) -> list[Any]:
    """Children of an element by their name; none when there is no element."""
    return [child for child in element if local(child) == name] if element is not None else []


def only(element: Any, name: str) -> Any:
    """The first child of a name, or None."""
    return next(iter(children(element, name)), None)


def value(element: Any, name: str = "val") -> str:
    """An attribute by its local name, empty when there is none."""
    if element is None:
        return ""
    return next((str(v) for k, v in element.attrib.items() if k.rpartition("}")[2] == name), "")


def child_value(element: Any, name: str) -> str:
    """The `val` of the first child of a name, empty when there is none."""
    return value(only(element, name))


def is_on(element: Any) -> bool:
    """Whether a property that is there is switched on."""
    return value(element) not in ("0", "false", "off")


def integer(text: str) -> int:
    """The number that `text` says, 0 when it says none that a document can mean."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 7 else 0
