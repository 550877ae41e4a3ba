"""JSON as revtool takes it: the same trees as from YAML, numbers exact.

Invariant: a key that stands twice, `NaN` or a broken surrogate pair is a problem, never a silent choice.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from revtool.errors import InvalidPlanError, Place, Problem, UnreadableError, problem
from revtool.store.document import MAX_DEPTH, Document, KeyPath, Spot, number, spot_of
from revtool.store.yaml_reader import refuse_bytes, refuse_text


def read_json(data: bytes, file: str, *, problems: list[Problem] | None = None) -> Document:
    """The values of a JSON file; arguments and errors as of `yaml_reader.read_tree`."""
    import json

    refuse_bytes(data, file)
    duplicates: list[str] = []

    def members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made: dict[str, Any] = {}
        for key, value in pairs:
            if key in made:
                duplicates.append(key)
            made.setdefault(key, value)
        return made

    try:
        text = data.decode("utf-8-sig")
        tree = json.loads(
            text, object_pairs_hook=members, parse_float=_exact, parse_int=_exact, parse_constant=str
        )
    except UnicodeDecodeError as error:
        raise refuse_text(data, file, "", None) from error
    except RecursionError as error:
        raise UnreadableError(problem("too-deep", Place(file=file), limit=MAX_DEPTH)) from error
    except json.JSONDecodeError as error:
        raise refuse_text(data, file, error.msg, spot_of(error.doc, error.pos)) from error
    if duplicates or _HALF_PAIR in text.lower():
        _refuse_silent_choices(text, tree, file, problems)
    return Document(file, tree, lambda: _scan(text)[0])


_HALF_PAIR = "\\ud"
"""How the escape of half a surrogate pair begins; whole pairs begin so too."""


def _exact(text: str) -> object:
    value = number(text)
    return text if value is None else value


def _refuse_silent_choices(text: str, tree: object, file: str, problems: list[Problem] | None) -> None:
    """Raise for half a surrogate pair, which no file can hold; report keys that stand twice."""
    spots, repeated = _scan(text)
    for path, (key, value) in spots.items():
        found = _at(tree, path)
        for word, spot in ((path[-1] if path else "", key), (found, value)):
            if isinstance(word, str) and any("\ud800" <= c <= "\udfff" for c in word):
                place = Place(file=file, line=spot[0], column=spot[1])
                raise UnreadableError(problem("not-utf-8", place))
    found_twice = [
        problem("duplicate-key", Place(file=file, line=line, column=column), key=name)
        for name, (line, column) in repeated
    ]
    if problems is not None:
        problems.extend(found_twice)
    elif found_twice:
        raise InvalidPlanError(*found_twice)


def _at(tree: Any, path: KeyPath) -> object:
    for part in path:
        tree = tree[part]
    return tree


def _scan(text: str) -> tuple[Mapping[KeyPath, tuple[Spot, Spot]], list[tuple[str, Spot]]]:
    """Places of the key and the value at every path of valid JSON, and the keys that stand twice."""
    import json
    import re
    from bisect import bisect_right

    lines = [0, *(found.end() for found in re.finditer("\n", text))]
    spots: dict[KeyPath, tuple[Spot, Spot]] = {}
    repeated: list[tuple[str, Spot]] = []
    path: list[str | int] = []
    is_mapping: list[bool] = []
    key: Spot | None = None
    for token in re.finditer(r'"(?:[^"\\]|\\.)*"|[\[\]{},:]|[^\s\[\]{},:"]+', text):
        line = bisect_right(lines, token.start())
        spot = (line, token.start() - lines[line - 1] + 1)
        mark = token.group()
        if mark in ("]", "}"):
            path.pop()
            is_mapping.pop()
        elif mark == ",":
            if not is_mapping[-1]:
                path[-1] = int(path[-1]) + 1
        elif mark == ":":
            continue
        elif is_mapping and is_mapping[-1] and key is None:
            path[-1], key = json.loads(mark), spot
            if tuple(path) in spots:
                repeated.append((str(path[-1]), spot))
        else:
            spots.setdefault(tuple(path), (key or spot, spot))
            key = None
            if mark in ("[", "{"):
                is_mapping.append(mark == "{")
                path.append(0)
    return spots, repeated
