"""Items of a list in a YAML file added and taken out, every other byte left as it is.

A round trip through a YAML library ties a comment to the words before it and drops it with them. So the text
itself is cut between lines, where the library says that the items lie. Invariant: no comment outside an item
is lost, and none comes to stand right above an item that it was not written for.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from textwrap import indent
from typing import Any

_DASH = re.compile(r" *- +")
_COMMENT = re.compile(r"( *)#[^\n]*(?:\n|\Z)")
_EMPTY = re.compile(r"[ ]*\[[ ]*\]")
_BLOCK = ("|", ">")
STEP = 2
"""Columns by which a new list stands in."""


@dataclass(frozen=True, slots=True)
class _Item:
    """Where an item lies: the beginning of its first line, the end of its last, the column of its dash."""

    start: int
    end: int
    column: int


def added(text: str, key: str, items: Sequence[str]) -> str | None:
    """`text` with `items` behind those of its list `key`, None where the list is written in another way.

    What is written further below, a comment at the end of the file too, stays below. Each of `items` begins
    with its dash in the first column and ends its last line.
    """
    value = _value(text, key)
    if value is None:
        return None
    if empty := _EMPTY.fullmatch(text, value[0].end_mark.index + 1, value[1].end_mark.index):
        at = _line_end(text, empty.end())
        head = text[: empty.start()] + text[empty.end() : at]
        return _joined(head, "".join(items), STEP, text[at:])
    there = _items(text, value[1])
    if not there:
        return None
    at, column = there[-1].end, there[-1].column
    while (own := _COMMENT.match(text, at)) and len(own[1]) > column:
        at = own.end()
    return _joined(text[:at], "".join(items), column, text[at:])


def removed(text: str, key: str, places: Collection[int], *, keeps_key: bool) -> str | None:
    """`text` without the items at `places`, from 0, of its list `key`; None as `added` says.

    A comment above an item that goes stays, parted by an empty line from what then follows. Worked example:
    `# a`, `- 1`, `# b`, `- 2` without the first item is `# a`, an empty line, `# b`, `- 2`.
    """
    value = _value(text, key)
    there = _items(text, value[1]) if value is not None else None
    if value is None or there is None or not there:
        return None
    for place in sorted(places, reverse=True):
        head, tail = text[: there[place].start], text[there[place].end :]
        above = head[head.rfind("\n", 0, -1) + 1 :]
        orphan = _COMMENT.fullmatch(above)
        is_met = tail.lstrip(" ").startswith(("#", "-"))
        apart = "\n" if orphan and len(orphan[1]) <= there[place].column and is_met else ""
        text = head + apart + tail
    if len(set(places)) < len(there):
        return text
    start, end = value[0].start_mark.index, value[0].end_mark.index + 1
    return text[:end] + " []" + text[end:] if keeps_key else text[:start] + text[_line_end(text, end) :]


def exchanged(text: str, key: str, place: int, field: str, value: str) -> str | None:
    """`text` with another `value`, in quotes, for the `field` of one item of its list `key`.

    The item is the one at `place`, from 0. None where the item does not have the field.
    """
    found = _value(text, key)
    item = found[1].value[place] if found is not None else None
    if item is None or item.id != "mapping":
        return None
    for name, old in item.value:
        if name.value == field and old.id == "scalar" and old.style not in _BLOCK:
            return f'{text[: old.start_mark.index]}"{value}"{text[old.end_mark.index :]}'
    return None


def _joined(head: str, items: str, column: int, tail: str) -> str:
    return (head if head.endswith("\n") else head + "\n") + indent(items, " " * column) + tail


def _value(text: str, key: str) -> tuple[Any, Any] | None:
    """The parsed key `key` of the document and its value; None when there is none."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    try:
        document: Any = YAML(typ="rt", pure=True).compose(text)
    except YAMLError:
        return None
    pairs = document.value if document is not None and document.id == "mapping" else ()
    return next((pair for pair in pairs if pair[0].value == key and pair[1].id == "sequence"), None)


def _items(text: str, value: Any) -> list[_Item] | None:
    """Where the items of a list lie, None when they do not each begin a line of their own."""
    if value.flow_style:
        return None
    found: list[_Item] = []
    for node in value.value:
        start = text.rfind("\n", 0, node.start_mark.index) + 1
        dash = _DASH.fullmatch(text, start, node.start_mark.index)
        if dash is None or (found and start < found[-1].end):
            return None
        end = _line_end(text, max(start + 1, _end(text, node)))
        found.append(_Item(start, end, dash[0].index("-")))
    return found


def _end(text: str, node: Any) -> int:
    """Where the last word of a parsed node ends; the library counts what follows a block as part of it."""
    if node.id == "scalar" and node.style in _BLOCK:
        lines = text[node.start_mark.index : node.end_mark.index].split("\n")
        margin = next((len(line) - len(line.lstrip(" ")) for line in lines[1:] if line.strip()), 0)
        while len(lines) > 1 and not lines[-1][:margin].isspace():
            lines.pop()
        return int(node.start_mark.index) + len("\n".join(lines))
    if node.id == "scalar" or node.flow_style:
        return int(node.end_mark.index)
    parts = [part for pair in node.value for part in pair] if node.id == "mapping" else node.value
    return max((_end(text, part) for part in parts), default=int(node.start_mark.index))


def _line_end(text: str, at: int) -> int:
    """Where the line ends that holds the character before `at`, its line feed included."""
    if text[at - 1 : at] == "\n":
        return at
    found = text.find("\n", at)
    return len(text) if found < 0 else found + 1
