"""A YAML file cut into the lines of its nodes, so that a file can be put together from untouched lines.

Only block style is cut: a node begins on a line of its own, and so does its list of children. Invariant: a
file whose pieces are joined in their order reads as before; comments stay with the node they stand in or
above.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, NamedTuple

from revtool.store.document import KeyPath
from revtool.store.yaml_reader import walk

LISTS = ("children", "nodes", "entries", "decisions")
"""Keys under which nodes, entries and decisions stand."""


class Style(NamedTuple):
    """How far a file indents: the dash of an item from its list's key, its keys from the dash."""

    dash: int = 2
    keys: int = 2


CANONICAL = Style()


@dataclass(frozen=True, slots=True)
class Piece:
    """The lines of one node, without those of the nodes below it and without indentation.

    Attributes:
        above: Comments on lines of their own above it.
        own: Its lines before the list of what stands below it.
        tail: Its lines behind that list.
    """

    above: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    tail: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The lines as a file of their own."""
        return "".join(f"{line}\n" for line in (*self.above, *self.own, *self.tail))


@dataclass(slots=True)
class Layout:
    """A file in pieces.

    Attributes:
        pieces: The piece of every node by its path, in the order of the file; `()` is the file's head.
        style: How the file indents.
        last: Comments at the end.
    """

    pieces: dict[KeyPath, Piece]
    style: Style
    last: tuple[str, ...]


@dataclass(slots=True)
class Block:
    """A piece to be written, with what stands below it.

    Attributes:
        piece: Its lines.
        name: Key of the list below it, empty when nothing stands there.
        below: What stands there.
    """

    piece: Piece
    name: str = ""
    below: list[Block] | None = None


def join(root: Block, style: Style, last: tuple[str, ...]) -> str:
    """The file that `root` describes."""
    return "".join(f"{line}\n" for line in (*_lines(root, style, 0, None), *last))


def _lines(block: Block, style: Style, indent: int, dash: int | None) -> Iterator[str]:
    start = indent if dash is None else dash
    yield from (_indented(line, start) for line in block.piece.above)
    first = " " * indent if dash is None else f"{' ' * dash}-{' ' * (indent - dash - 1)}"
    for at, line in enumerate(block.piece.own):
        yield _indented(line, indent) if at else first + line
    if block.name and block.below:
        yield f"{' ' * indent}{block.name}:"
        for child in block.below:
            at = indent + style.dash
            yield from _lines(child, style, at + style.keys, at)
    elif block.name:
        yield f"{' ' * indent}{block.name}: []"
    yield from (_indented(line, indent) for line in block.piece.tail)


def _indented(line: str, by: int) -> str:
    return f"{' ' * by}{line}" if line else ""


class _Spot(NamedTuple):
    """Where a value stands: line of its key, line and column of its start, line of its end, block style."""

    key: int
    line: int
    column: int
    end: int
    is_block: bool


def layout(data: bytes, file: str, tree: Any) -> Layout | None:
    """The pieces of a file that was read as `tree`; None when it is not written in blocks."""
    lines = data.decode("utf-8-sig").split("\n")
    if lines and not lines[-1]:
        lines.pop()
    spots = _spots(data, file)
    cuts, dashes = _cuts(tree, spots, lines)
    if cuts is None:
        return None
    ends = _ends(spots)
    pieces: dict[KeyPath, Piece] = {}
    stop = len(lines)
    last = _remarks(lines, ends[-1] + 1, stop)
    stop -= len(last)
    for cut in reversed(cuts):
        before = ends[cut.start - 1] if cut.start else -1
        above = _remarks(lines, before + 1, cut.start)
        own = _dedented(lines[cut.start : min(stop, cut.end or stop)], cut.column)
        if cut.is_tail:
            pieces[cut.path] = Piece(tail=(*_stripped(above), *own))
        else:
            tail = pieces.pop(cut.path).tail if cut.path in pieces else ()
            _, mark, remark = lines[cut.end].partition("#") if cut.end else ("", "", "")
            own += (mark + remark,) if mark else ()
            pieces[cut.path] = Piece(above=_stripped(above), own=own, tail=tail)
        stop = cut.start - len(above)
    ordered = {path: pieces[path] for path in (cut.path for cut in cuts)}
    return Layout(ordered, dashes, _stripped(last))


def _ends(spots: dict[KeyPath, _Spot]) -> list[int]:
    """For every line the last line of what begins there or before."""
    ends = [-1] * (max(spot.line for spot in spots.values()) + 1)
    for spot in spots.values():
        ends[spot.line] = max(ends[spot.line], spot.end)
    return list(accumulate(ends, max))


class _Cut(NamedTuple):
    """Where lines of a node begin; `end` is the line of its list's key, None when it has none there."""

    start: int
    column: int
    path: KeyPath
    end: int | None
    is_tail: bool


def _cuts(tree: Any, spots: dict[KeyPath, _Spot], lines: list[str]) -> tuple[list[_Cut] | None, Style]:
    """Every place at which lines of another node begin, in the order of the file."""
    cuts: list[_Cut] = []
    style: Style | None = None
    waiting: list[tuple[KeyPath, Any]] = [((), tree)]
    while waiting:
        path, value = waiting.pop()
        spot = spots.get(path)
        if spot is None or not spot.is_block or not _opens(lines[spot.line], spot.column, path):
            return None, CANONICAL
        name = next((n for n in LISTS if isinstance(value.get(n), list)), None)
        listed = spots[(*path, name)] if name else None
        cuts.append(_Cut(spot.line, spot.column, path, listed.key if listed else None, False))
        if name is None or listed is None:
            continue
        if value[name] and not listed.is_block:
            return None, CANONICAL
        keys = [spots[(*path, key)].key for key in value if key != name and (*path, key) in spots]
        behind = [key for key in keys if key > listed.key]
        if listed.key in keys or (spot.line == listed.key and path):
            return None, CANONICAL
        if behind:
            cuts.append(_Cut(min(behind), spot.column, path, None, True))
        for at, item in enumerate(value[name]):
            if not isinstance(item, dict):
                return None, CANONICAL
            waiting.append(((*path, name, at), item))
            child = spots.get((*path, name, at))
            if style is None and child is not None:
                dash = lines[child.line].find("-")
                style = Style(dash - spot.column, child.column - dash)
    cuts.sort()
    if len({cut.start for cut in cuts}) < len(cuts) or (style is not None and min(style) < 0):
        return None, CANONICAL
    return cuts, style or CANONICAL


def _opens(line: str, column: int, path: KeyPath) -> bool:
    """Whether the mapping begins its line, behind the dash of its item."""
    before = line[:column].replace("\ufeff", "")
    return before.strip() == ("-" if path else "")


def _spots(data: bytes, file: str) -> dict[KeyPath, _Spot]:
    spots: dict[KeyPath, _Spot] = {}
    for path, key, event in walk(data, file):
        start, end = event.start_mark, event.end_mark
        line = end.line - (end.column == 0 and end.line > start.line)
        is_scalar = hasattr(event, "style")
        top = key.start_mark.line if key is not None else start.line
        block = not is_scalar and not event.flow_style
        spots.setdefault(path, _Spot(top, start.line, start.column, line if is_scalar else start.line, block))
    return spots


def _remarks(lines: list[str], start: int, end: int) -> list[str]:
    """The comments and empty lines that end at `end`."""
    at = end
    while at > start and lines[at - 1].lstrip()[:1] in ("", "#"):
        at -= 1
    return lines[at:end]


def _stripped(lines: list[str]) -> tuple[str, ...]:
    return tuple(line.strip() for line in lines)


def _dedented(lines: list[str], column: int) -> tuple[str, ...]:
    return tuple(
        line[column:] if at == 0 or not line[:column].strip() else line.lstrip()
        for at, line in enumerate(lines)
    )
