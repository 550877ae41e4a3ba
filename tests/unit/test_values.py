"""Frozen dataclasses that are cheap to define behave as the standard library's."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import pickle
from typing import Any

import pytest

from revtool.values import dataclass


class _Bare:
    """A name, with a note that may be missing."""

    name: str
    note: str | None = None
    parts: tuple[int, ...] = ()


def _made(decorator: Any, **options: bool) -> Any:
    body = {"__annotations__": dict(_Bare.__annotations__), "__doc__": _Bare.__doc__}
    values = {"note": None, "parts": (), "__module__": __name__, "__qualname__": "Value"}
    return decorator(frozen=True, slots=True, **options)(type("Value", (), body | values))


Value = _made(dataclass, kw_only=True)
Standard = _made(dataclasses.dataclass, kw_only=True)
Placed = _made(dataclass)


def test_values_show_themselves_like_the_standard_ones():
    shown = "Value(name='a', note=None, parts=(1,))"
    assert repr(Value(name="a", parts=(1,))) == repr(Standard(name="a", parts=(1,))) == shown


def test_equal_values_are_equal_and_hash_alike():
    assert Value(name="a") == Value(name="a", note=None)
    assert hash(Value(name="a")) == hash(Value(name="a", note=None))
    assert Value(name="a") != Value(name="b")
    assert Value(name="a") != Standard(name="a")
    assert Value(name="a") != "a"


def test_nothing_can_be_set_or_deleted():
    value = Value(name="a")
    with pytest.raises(dataclasses.FrozenInstanceError, match="cannot assign to field 'name'"):
        value.name = "b"
    with pytest.raises(dataclasses.FrozenInstanceError, match="cannot delete field 'name'"):
        del value.name
    with pytest.raises(AttributeError):
        value.other = "b"
    assert value == Value(name="a")


@pytest.mark.parametrize("arguments", [{}, {"name": "a", "other": 1}])
def test_arguments_are_checked(arguments: dict[str, object]):
    with pytest.raises(TypeError):
        Value(**arguments)


def test_fields_are_named_unless_the_class_allows_places():
    with pytest.raises(TypeError):
        Value("a")
    assert Placed("a", "b") == Placed(name="a", note="b", parts=())
    assert str(inspect.signature(Value)) == "(*, name, note=None, parts=())"


def test_the_library_of_dataclasses_knows_them():
    assert [field.name for field in dataclasses.fields(Value)] == ["name", "note", "parts"]
    assert dataclasses.replace(Value(name="a", note="b"), name="c") == Value(name="c", note="b")
    assert dataclasses.asdict(Value(name="a")) == {"name": "a", "note": None, "parts": ()}
    match Placed("a", "b"):
        case Placed(name, note):
            assert (name, note) == ("a", "b")


def test_copies_and_pickles_are_equal():
    value = Value(name="a", parts=(1, 2))
    assert copy.deepcopy(value) == copy.copy(value) == value
    assert pickle.loads(pickle.dumps(value)) == value


def test_a_class_keeps_a_method_of_its_own():
    class Own:
        name: str

        def __repr__(self) -> str:
            return "own"

    assert repr(dataclass(frozen=True, slots=True)(Own)("a")) == "own"


def test_other_kinds_of_classes_are_refused():
    with pytest.raises(TypeError, match="frozen"):
        dataclass(frozen=False, slots=True)
