"""The numbered lists of a text, each with its items in order, repeated numbers included.

Invariant: a list never reaches over the heading of another group or a number of a higher list.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from revtool.recovery.reading import Item, Reading, is_marker
from revtool.text.labels import Role, parse_label
from revtool.text.numerals import half_width

_LONGEST_SKIP = 2
"""Numbers that may be missing before an item no longer belongs to the list."""

_LIST_IN_LINE = re.compile(r"(?:[：:]|(?<=[^\s：:])[ 　]+)(①|[(（][1１][)）]|[1１][)）])(?=[^\s①-⑳])")
"""The first label of a list inside the line of its heading: `■ KPI：①…`, `１．…関係 （1）…`."""

_COMPOUND = re.compile(r"([0-9]+(?:[.-][0-9]+)*)[.-][0-9]+")


@dataclass(slots=True)
class _Open:
    """A list that is still being read."""

    style: str
    last: int
    items: list[Item] = field(default_factory=list)
    is_barred: bool = False


def numbered_lists(reading: Reading) -> list[list[Item]]:
    """Every list of numbered items, in the order in which the lists begin."""
    found: list[list[Item]] = []
    stack: list[_Open] = []
    above: set[tuple[str, str]] = set()
    for item in reading.items:
        if item.label.role is Role.GROUP and not is_marker(reading.text[item.start : item.body].strip()):
            for held in stack:
                held.is_barred = True
        if item.label.role is Role.NUMBER and item.label.number is not None:
            _place(stack, found, above, reading, item)
        inline = _LIST_IN_LINE.search(reading.text, item.body, _line_end(reading, item))
        label = parse_label(inline[1]) if inline and item.label.role in (Role.HEAD, Role.NUMBER) else None
        if label and label.style != item.label.style:
            above.update((held.style, label.style) for held in stack)
            stack.append(_Open(label.style, 1))
            found.append(stack[-1].items)
    return [items for items in found if items]


def _depth(stack: list[_Open], style: str, number: int) -> int | None:
    """Depth of the open list that `number` goes on with or repeats; None when it begins one."""
    same = [depth for depth in reversed(range(len(stack))) if stack[depth].style == style]
    for depth in same:
        if number == stack[depth].last + 1:
            return depth
    for depth in same[:1]:
        skip = number - stack[depth].last
        if not stack[depth].is_barred and 0 <= skip <= 1 + _LONGEST_SKIP:
            return depth
    return None


def _style(reading: Reading, item: Item) -> str:
    """The style of the item's label, with the numbers that a compound label (3.2.1) goes on from."""
    compound = _COMPOUND.match(half_width(reading.text[item.start : item.body]))
    return f"{item.label.style} {compound[1]}" if compound else item.label.style


def _place(
    stack: list[_Open], found: list[list[Item]], above: set[tuple[str, str]], reading: Reading, item: Item
) -> None:
    """Put `item` into the open list it belongs to, or begin a new one."""
    style, number = _style(reading, item), item.label.number or 0
    depth = _depth(stack, style, number)
    if depth is None:
        while stack and ((style, stack[-1].style) in above or (number > 1 and stack[-1].style != style)):
            if (stack[-1].style, style) in above:
                break
            stack.pop()
        above.update((held.style, style) for held in stack if (style, held.style) not in above)
        stack.append(_Open(style, number))
        found.append(stack[-1].items)
        depth = len(stack) - 1
    del stack[depth + 1 :]
    stack[depth].last = number
    stack[depth].items.append(item)


def _line_end(reading: Reading, item: Item) -> int:
    end = reading.text.find("\n", item.body)
    return end if end >= 0 else len(reading.text)
