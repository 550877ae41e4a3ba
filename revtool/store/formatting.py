"""The canonical form of a file a person wrote: order of keys, quotes, indentation; comments stay.

The text is written anew from what the file says, and the comments are put back at the values they stood
at. Invariant: the new text says the same as the old one, with the same comments, or it is not made.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import is_dataclass
from typing import Any, get_args

from revtool.errors import InvalidPlanError, Place, problem
from revtool.model.plan import Node, Plan
from revtool.model.status import StatusEntry, StatusReport
from revtool.store.canonical import dump
from revtool.store.decode import CONFLICT, fields_of, typed_keys
from revtool.store.document import KeyPath, Spot
from revtool.store.encode import to_json
from revtool.store.json_reader import read_json
from revtool.store.yaml_reader import positions, read_tree, walk

Comments = dict[KeyPath, list[str]]


def format_file(data: bytes, file: str) -> str:
    """The canonical text of a YAML or JSON file, by its name."""
    if not file.endswith(".json"):
        return format_yaml(data, file)
    tree = read_json(data, file).tree
    return to_json(_ordered(tree, class_of(tree)))


def format_yaml(data: bytes, file: str) -> str:
    """The canonical text of the plan, field file or status report in `data`.

    Raises:
        UnreadableError: The file is no YAML of ours.
        InvalidPlanError: A key stands twice, or the file cannot be formatted without loss.
    """
    typed = typed_keys(Plan, StatusReport)
    tree = read_tree(data, file, typed=typed).tree
    made_of = _ordered(tree, class_of(tree))
    text = dump(made_of)
    above, beside, last = _comments(data, file)
    made = _weave(text, file, above, beside, last)
    again = _comments(made.encode(), file)
    if read_tree(made.encode(), file, typed=typed).tree != made_of or _words(again) != _words(
        (above, beside, last)
    ):
        raise InvalidPlanError(problem("fmt-unsafe", Place(file=file)))
    return made


def ordered(tree: Any) -> Any:
    """`tree`, a file or one node or entry of it, with its keys in the order of the model."""
    return _ordered(tree, StatusEntry if isinstance(tree, dict) and "node" in tree else class_of(tree))


def with_comments(text: str, file: str, sources: Iterable[str]) -> str:
    """Canonical `text` with the comments of the `sources` at the values they stood at, each comment once."""
    seen: set[str] = set()
    for source in sources:
        above, beside, last = _comments(source.encode(), file)
        fresh = _fresh(above, seen), _fresh(beside, seen)
        left = [comment for comment in last if comment not in seen]
        for comments in (*above.values(), *beside.values(), last):
            seen.update(comments)
        text = _weave(text, file, fresh[0], fresh[1], left)
    return text


def comments_in(text: str, file: str) -> list[str]:
    """Every comment of a YAML text."""
    above, beside, last = _comments(text.encode(), file)
    return [comment for found in (*above.values(), *beside.values(), last) for comment in found]


def _fresh(comments: Comments, seen: set[str]) -> Comments:
    left = {path: [comment for comment in found if comment not in seen] for path, found in comments.items()}
    return {path: found for path, found in left.items() if found}


def class_of(tree: Any) -> type:
    """What the root of a file is: a status report, a node, or a plan."""
    if isinstance(tree, dict) and "entries" in tree:
        return StatusReport
    return Node if isinstance(tree, dict) and ("kind" in tree or "id" in tree) else Plan


def _ordered(value: Any, cls: type | None) -> Any:
    """`value` with the keys of model classes in the model's order, empty keys left out."""
    if isinstance(value, list):
        return [_ordered(item, cls) for item in value]
    if not isinstance(value, dict):
        return value
    known = {name: _class_in(field.type) for name, field in fields_of(cls).items()} if cls is not None else {}
    extra = {"schema": None} | known | {"fields": None, "nodes": Node, "children": Node}
    names = [*(name for name in extra if name in value), *(name for name in value if name not in extra)]
    if CONFLICT in names and CONFLICT not in extra:
        names.remove(CONFLICT)
        lists = (at for at, name in enumerate(names) if name in _BELOW)
        names.insert(next(lists, len(names)), CONFLICT)
    return {name: _ordered(value[name], extra.get(name)) for name in names if value[name] is not None}


_BELOW = ("nodes", "children", "entries", "decisions")
"""Lists before which a node's conflicts stand, so that they are read with its fields."""


def _class_in(kind: Any) -> type | None:
    """The model class that a field holds one or many of."""
    return next((k for k in (kind, *get_args(kind)) if isinstance(k, type) and is_dataclass(k)), None)


def _comments(data: bytes, file: str) -> tuple[Comments, Comments, list[str]]:
    """Comments above a value, comments beside one, comments at the end."""
    text = data.decode("utf-8-sig")
    above: Comments = {}
    beside: Comments = {}
    last: list[str] = []
    end, before = 0, None
    carried: list[str] = []
    for path, start, stop, inner in [*_spans(data, file, text), (None, len(text), 0, "")]:
        for closed, comment in _found(text, end, start):
            if closed is not None and before is not None:
                beside.setdefault(before[: len(before) - closed], []).append(comment)
            else:
                carried.append(comment)
        if path is None:
            last += carried
        elif carried and not _opens_a_value(path, start, stop):
            above.setdefault(path, []).extend(carried)
            carried = []
        if inner and path is not None:
            beside.setdefault(path, []).append(inner)
        end, before = stop, path
    return above, beside, last


def _opens_a_value(path: KeyPath, start: int, stop: int) -> bool:
    """Whether the span opens the list or mapping of a key: comments before it are about what comes first."""
    return start == stop and path != () and isinstance(path[-1], str)


def _spans(data: bytes, file: str, text: str) -> Iterator[tuple[KeyPath, int, int, str]]:
    """(path, start, end, comment inside) of every key and scalar, as offsets of characters.

    A list or mapping ends where it starts: what stands inside has spans of its own. The head of a block
    (`text: |  # as printed`) is the one place where a comment stands inside a scalar.
    """
    for path, key, event in walk(data, file):
        if key is not None:
            yield path, key.start_mark.index, key.end_mark.index, ""
        start = event.start_mark.index
        style = getattr(event, "style", None)
        if style is None:
            yield path, start, start, ""
            continue
        head = text[start : text.find("\n", start)] if style in ("|", ">") else ""
        _, mark, comment = head.partition("#")
        yield path, start, event.end_mark.index, mark + comment.rstrip()


def _found(text: str, start: int, end: int) -> Iterator[tuple[int | None, str]]:
    """(brackets closed before it, comment) of every comment in a gap; None when it has its own line."""
    shares_line = start > 0 and text[start - 1] != "\n"
    closed = 0
    for line in text[start:end].split("\n"):
        before, mark, comment = line.partition("#")
        closed += before.count("]") + before.count("}")
        if mark and not line.startswith("%"):
            yield closed if shares_line else None, "#" + comment.rstrip()
        shares_line = False


def _weave(text: str, file: str, above: Comments, beside: Comments, last: list[str]) -> str:
    """`text` with the comments at their values; at the value around it where one is gone."""
    spots = positions(text.encode(), file)
    lines = text.split("\n")[:-1]
    over: dict[int, list[str]] = {}
    for path, comments in above.items():
        line = _line(path, spots)
        indent = lines[line][: len(lines[line]) - len(lines[line].lstrip(" "))]
        over.setdefault(line, []).extend(indent + comment for comment in comments)
    for path, comments in beside.items():
        lines[_line(path, spots)] += "  " + " ".join(comments)
    woven = [part for number, line in enumerate(lines) for part in (*over.get(number, ()), line)]
    return "\n".join([*woven, *last]) + "\n"


def _line(path: KeyPath, spots: Mapping[KeyPath, tuple[Spot, Spot]]) -> int:
    while path not in spots:
        path = path[:-1]
    return spots[path][0][0] - 1


def _words(comments: tuple[Comments, Comments, list[str]]) -> list[str]:
    """Every comment as its words, wherever it stands."""
    above, beside, last = comments
    found = [" ".join(part) for part in (*above.values(), *beside.values(), last)]
    return sorted(word for text in found for word in text.split())
