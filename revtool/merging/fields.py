"""The fields of one record, three ways.

A field that one side changed takes its value; one that both changed alike too. What both changed otherwise
is a conflict, but for lists of remarks, which take the entries of both, and for prose, whose sentences are
merged one by one. Invariant: no value is made up: each is one side's, a list of theirs, or their sentences.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from revtool.merging.conflict import ABSENT, Conflict
from revtool.merging.order import merge_lists
from revtool.merging.prose import merge_prose

PROSE = frozenset(("title", "text", "narrative"))
"""Fields that are merged sentence by sentence."""

LISTS = frozenset(("tags", "errata", "doubts", "corrections", "fields"))
"""Lists whose entries stand for themselves, so that each side may add and drop some."""

PROMISE = ("indicator.target", "indicator.as_printed")
"""Fields that state one promise: half of one side's and half of the other's is what nobody promised."""

Values = Mapping[str, Any]


def form(value: Any) -> str:
    """A key that is the same for values a reader takes for the same; `96.0` is not `96`."""
    if isinstance(value, dict):
        return "{" + ",".join(f"{k}:{form(v)}" for k, v in sorted(value.items()) if v is not None) + "}"
    if isinstance(value, list):
        return "[" + ",".join(form(part) for part in value) + "]"
    return repr(value)


def alike(one: Values, other: Values) -> bool:
    """Whether two records say the same."""
    return form(dict(one)) == form(dict(other))


def merge_fields(
    key: str, base: Values, ours: Values, theirs: Values
) -> tuple[dict[str, Any], list[Conflict]]:
    """The merged fields of one record, and the conflicts; where there is one, our value stands."""
    if alike(ours, theirs) or alike(base, theirs):
        return dict(ours), []
    if alike(base, ours):
        return dict(theirs), []
    opened = all(isinstance(side.get("indicator"), dict) for side in (ours, theirs))
    sides = [_flat(side, opened) for side in (base, ours, theirs)]
    made: dict[str, Any] = {}
    found: list[Conflict] = []
    torn = _torn(*sides)
    for name in _names(*sides):
        b, o, t = (side.get(name, ABSENT) for side in sides)
        if name in torn and form(o) != form(t):
            merged, is_clean = o, False
        else:
            merged, is_clean = _merge(name, b, o, t)
        if merged is not ABSENT:
            made[name] = merged
        if not is_clean:
            found.append(Conflict(key=key, field=name, base=b, ours=o, theirs=t))
    return _nested(made), found


def _torn(base: Values, ours: Values, theirs: Values) -> frozenset[str]:
    """The fields of a promise that both sides changed, each in its own way.

    Worked example: ours raises 44.7 to 48.0, theirs prints `44.7％以下`: both fields are in conflict.
    """
    promises = [form({n: s[n] for n in PROMISE if n in s}) for s in (base, ours, theirs)]
    return frozenset(PROMISE) if len(set(promises)) == 3 else frozenset()


def _merge(name: str, base: Any, ours: Any, theirs: Any) -> tuple[Any, bool]:
    """The value of one field, and whether it is beyond dispute."""
    forms = [form(value) for value in (base, ours, theirs)]
    if forms[1] == forms[2] or forms[0] == forms[2]:
        return ours, True
    if forms[0] == forms[1]:
        return theirs, True
    if name in LISTS and all(isinstance(value, list) or value is ABSENT for value in (base, ours, theirs)):
        return _merged_list(*([] if value is ABSENT else value for value in (base, ours, theirs)))
    if name in PROSE and all(isinstance(value, str) for value in (base, ours, theirs)):
        merged = merge_prose(base, ours, theirs)
        return (ours, False) if merged is None else (merged, True)
    return ours, False


def _merged_list(base: list[Any], ours: list[Any], theirs: list[Any]) -> tuple[Any, bool]:
    """A list with the entries either side added and without those either side dropped."""
    values: dict[str, Any] = {}
    sides = []
    for side in (base, ours, theirs):
        forms = [form(value) for value in side]
        if len(set(forms)) < len(forms):
            return ours, False
        values |= dict(zip(forms, side, strict=True))
        sides.append(forms)
    order = merge_lists(*sides)
    if order is None:
        return ours, False
    return [values[entry] for entry in order] or ABSENT, True


def _flat(values: Values, opened: bool) -> dict[str, Any]:
    """The fields with those of the indicator among them, as `indicator.target`."""
    made: dict[str, Any] = {}
    for name, value in values.items():
        if name == "indicator" and opened and isinstance(value, dict):
            made |= {f"{name}.{part}": inner for part, inner in value.items() if inner is not None}
        else:
            made[name] = value
    return made


def _nested(values: Values) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for name, value in values.items():
        head, dot, part = name.partition(".")
        if dot:
            made.setdefault(head, {})[part] = value
        else:
            made[name] = value
    return made


def _names(*sides: Values) -> Iterator[str]:
    """Every field of any side, in an order that does not depend on which side is which."""
    _, ours, theirs = sides
    order = merge_lists(list(sides[0]), list(ours), list(theirs))
    names = order if order is not None else sorted({*ours, *theirs})
    yield from names
    yield from sorted({*sides[0], *ours, *theirs}.difference(names))
