"""JSON trees, places, and what the parser of the standard library lets pass."""

from decimal import Decimal

import pytest

from revtool.errors import InvalidPlanError, UnreadableError
from revtool.store.json_reader import read_json

SOURCE = '{"nodes": [{"id": "あ"},\n  {"id": "b", "value": 96.0}], "x": {}}'


def test_numbers_are_exact():
    assert read_json(SOURCE.encode(), "f").tree["nodes"][1]["value"] == Decimal("96.0")
    assert str(read_json(b'{"v": 0.1850}', "f").tree["v"]) == "0.1850"


def test_places_count_characters_from_one():
    document = read_json(SOURCE.encode(), "f.json")
    assert str(document.place(("nodes", 0, "id"))) == "f.json:1:19"
    assert str(document.place(("nodes", 1, "value"))) == "f.json:2:24"
    assert str(document.place(("nodes", 1, "value"), key=True)) == "f.json:2:15"
    assert str(document.place(("x",))) == "f.json:2:37"


@pytest.mark.parametrize(
    ("data", "code", "place"),
    [
        (b'{"a": 1,}', "syntax-error", "f:1:"),
        (b'{"a": 1} x', "syntax-error", "f:1:10"),
        (b'{"a": "\x1b"}', "control-character", "f:1:8"),
        (b'{"a": "\\ud800"}', "not-utf-8", "f:1:7"),
        (b"[" * 100_000, "too-deep", "f"),
        (b"", "empty-file", "f"),
        (b'{"a": "\xff"}', "not-utf-8", "f:1:8"),
    ],
)
def test_a_broken_file_is_refused_at_its_place(data, code, place):
    with pytest.raises(UnreadableError) as caught:
        read_json(data, "f")
    (problem,) = caught.value.problems
    assert problem.code == code
    assert str(problem.place).startswith(place)


def test_whole_surrogate_pairs_are_read():
    assert read_json(b'{"a": "\\ud83d\\ude00"}', "f").tree == {"a": "😀"}


def test_a_key_that_stands_twice_is_reported_at_its_second_place():
    with pytest.raises(InvalidPlanError) as caught:
        read_json(b'{"a": 1,\n "a": 2}', "f")
    assert [str(p.place) for p in caught.value.problems] == ["f:2:2"]


def test_nan_is_no_number():
    assert read_json(b'{"a": NaN, "b": 1e400}', "f").tree == {"a": "NaN", "b": "1e400"}
