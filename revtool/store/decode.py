"""Model values from plain trees, and every way in which a tree is not one.

One pass makes the values and finds the faults, from the dataclasses themselves: a field added to the
model is read, checked and published in the schema without another line. Invariant: a value is returned
only if nothing below it was at fault; what the published schema accepts decodes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache
from inspect import get_annotations
from types import NoneType
from typing import Any, NamedTuple, get_args

from revtool.store.document import KeyPath, number

BAD: Any = object()
"""Stands for a value that could not be made."""


class Fault(NamedTuple):
    """One way in which a tree is not the value it should be.

    Attributes:
        code: Key of `revtool.wording.errors`.
        path: Way to the value in its document.
        facts: What the wording fills in.
        at_key: Whether the key is at fault, not its value.
    """

    code: str
    path: KeyPath
    facts: Mapping[str, str]
    at_key: bool = False


Faults = list[Fault]
Read = Callable[[Any, KeyPath, Faults], Any]


class Field(NamedTuple):
    """How a field of a dataclass is read, and what it holds, for the schema."""

    read: Read
    type: Any
    is_required: bool


@cache
def fields_of(cls: type) -> dict[str, Field]:
    """The fields of a model dataclass in their order, an optional type without its `None`."""
    hints = get_annotations(cls, eval_str=True)
    made = {}
    for field in fields(cls):
        kind = inner(hints[field.name])
        required = field.default is MISSING and field.default_factory is MISSING
        made[field.name] = Field(_reader(kind), kind, required)
    return made


def inner(hint: Any) -> Any:
    """The type without `| None`."""
    options = [option for option in get_args(hint) if option is not NoneType]
    return options[0] if NoneType in get_args(hint) else hint


def decode(
    cls: type,
    value: Any,
    path: KeyPath,
    faults: Faults,
    *,
    extra: frozenset[str] = frozenset(),
    given: Mapping[str, object] | None = None,
) -> Any:
    """The `cls` that `value` says, or `BAD` with what is wrong added to `faults`.

    Args:
        cls: A dataclass of the model.
        value: A tree.
        path: Way to it in its document.
        faults: Takes what is wrong.
        extra: Keys that are allowed and left to the caller.
        given: Fields that the caller knows; they are not read.
    """
    if type(value) is not dict:
        return _wrong(path, faults, "mapping", value)
    known = fields_of(cls)
    made: dict[str, Any] = dict(given) if given else {}
    before = len(faults)
    for key, part in value.items():
        field = known.get(key)
        if field is not None and key not in made:
            if part is not None:
                made[key] = field.read(part, (*path, key), faults)
        elif key == CONFLICT and field is None:
            faults += _conflicts(part, (*path, key))
        elif key not in extra and field is None:
            faults.append(_unknown_key(cls, key, path, [*known, *sorted(extra)]))
    for key, field in known.items():
        if field.is_required and key not in made:
            faults.append(Fault("missing-key", path, {"where": name_of(cls), "key": key}))
    return cls(**made) if len(faults) == before else BAD


def name_of(cls: type) -> str:
    """The word for a dataclass in messages: `StatusEntry` is `status entry`."""
    return "".join(f" {c.lower()}" if c.isupper() else c for c in cls.__name__).strip()


def closest(word: str, words: list[str]) -> str:
    """The word that was probably meant, empty when none is near."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(word, words, n=1, cutoff=0.6)), "")


def _unknown_key(cls: type, key: str, path: KeyPath, words: list[str]) -> Fault:
    facts = {"where": name_of(cls), "key": key}
    meant = closest(key, words)
    facts |= {"suggestion": meant} if meant else {"allowed": ", ".join(words)}
    return Fault("unknown-key", (*path, key), facts, at_key=True)


CONFLICT = "conflict"
"""Key under which a merge leaves what two sides want and cannot both have."""


def _conflicts(value: Any, path: KeyPath) -> Faults:
    """A fault for each conflict that a merge left and nobody has decided on yet."""
    entries = value if isinstance(value, list) and value else [value]
    return [
        Fault("merge-conflict", (*path, index) if entries is value else path, _sides(entry))
        for index, entry in enumerate(entries)
    ]


def _sides(entry: Any) -> dict[str, str]:
    from revtool.wording.conflicts import value_of

    known = entry if isinstance(entry, dict) else {}
    return {name: value_of(known.get(name)) for name in ("field", "ours", "theirs")}


def _reader(kind: Any) -> Read:
    if kind is str:
        return _text
    if kind is int:
        return _integer
    if kind is Decimal:
        return _decimal
    if kind is bool:
        return _boolean
    if is_dataclass(kind):
        return lambda value, path, faults: decode(kind, value, path, faults)  # type: ignore[arg-type]
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return _choice(kind)
    item = _reader(get_args(kind)[0])
    return lambda value, path, faults: _list(item, value, path, faults)


def wrong_type(path: KeyPath, expected: str, value: object) -> Fault:
    """The fault of a value that is not of the `expected` kind."""
    return Fault("wrong-type", path, {"key": key_of(path), "expected": expected, "found": brief(value)})


def _wrong(path: KeyPath, faults: Faults, expected: str, value: object) -> Any:
    faults.append(wrong_type(path, expected, value))
    return BAD


def key_of(path: KeyPath) -> str:
    """The nearest key on the way to a value, for messages."""
    return next((part for part in reversed(path) if isinstance(part, str)), "file")


def brief(value: object) -> str:
    """A value as a message shows it: never long, never a whole tree."""
    if isinstance(value, dict):
        return "mapping"
    if isinstance(value, list):
        return "list"
    if value is None:
        return "null"
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return text if len(text) <= _LONGEST_SHOWN else text[:_LONGEST_SHOWN] + "…"


_LONGEST_SHOWN = 40
"""Characters of a wrong value that a message repeats: enough to find it by."""


def _text(value: Any, path: KeyPath, faults: Faults) -> Any:
    if type(value) is str:
        return value
    if type(value) is int or type(value) is Decimal:
        return str(value)
    return _wrong(path, faults, "text", value)


def _integer(value: Any, path: KeyPath, faults: Faults) -> Any:
    if type(value) is int:
        return value
    if type(value) is Decimal and value == value.to_integral_value():
        return int(value)
    return _wrong(path, faults, "integer", value)


def _boolean(value: Any, path: KeyPath, faults: Faults) -> Any:
    return value if type(value) is bool else _wrong(path, faults, "true or false", value)


def _decimal(value: Any, path: KeyPath, faults: Faults) -> Any:
    exact = number(value) if type(value) is str else value
    if type(exact) is int:
        return Decimal(exact)
    if type(exact) is Decimal:
        return exact
    faults.append(Fault("bad-number", path, {"key": key_of(path), "found": brief(value)}))
    return BAD


def _choice(kind: type[StrEnum]) -> Read:
    members = {member.value: member for member in kind}
    code = "unknown-kind" if kind.__name__ == "Kind" else "unknown-value"

    def read(value: Any, path: KeyPath, faults: Faults) -> Any:
        member = members.get(value) if type(value) is str else None
        if member is None:
            facts = {"key": key_of(path), "found": brief(value), "allowed": ", ".join(members)}
            meant = closest(value, list(members)) if isinstance(value, str) else ""
            faults.append(Fault(code, path, facts | ({"suggestion": meant} if meant else {})))
            return BAD
        return member

    return read


def _list(item: Read, value: Any, path: KeyPath, faults: Faults) -> Any:
    if type(value) is not list:
        return _wrong(path, faults, "list", value)
    return tuple([item(part, (*path, index), faults) for index, part in enumerate(value)])


@cache
def typed_keys(*classes: type) -> frozenset[str]:
    """The keys below `classes` whose values are numbers or booleans, not text."""
    names: set[str] = set()
    seen: set[type] = set()
    waiting = list(classes)
    while waiting:
        cls = waiting.pop()
        if cls in seen:
            continue
        seen.add(cls)
        for name, field in fields_of(cls).items():
            if field.type in (int, bool, Decimal):
                names.add(name)
            parts = [field.type, *get_args(field.type)]
            waiting.extend(part for part in parts if is_dataclass(part) and isinstance(part, type))
    return frozenset(names)
