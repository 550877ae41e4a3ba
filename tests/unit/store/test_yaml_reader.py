"""YAML trees, places, and every kind of file that is refused."""

from decimal import Decimal
from itertools import pairwise

import pytest

from revtool.errors import Exit, InvalidPlanError, RevtoolError, UnreadableError
from revtool.store.document import MAX_BYTES
from revtool.store.yaml_reader import read_tree


def tree(text, **options):
    return read_tree(text.encode(), "f.yaml", **options).tree


def test_scalars_follow_the_core_schema_of_yaml_1_2():
    assert tree("a: 96.0\nb: 12\nc: true\nd: ~\ne: no\nf: 2024-04-01\ng: 1:30\nh: 'x'\ni: 0o17\nj: off") == {
        "a": Decimal("96.0"),
        "b": 12,
        "c": True,
        "d": None,
        "e": "no",
        "f": "2024-04-01",
        "g": "1:30",
        "h": "x",
        "i": "0o17",
        "j": "off",
    }


def test_a_number_keeps_its_printed_precision():
    assert str(tree("v: 0.1850")["v"]) == "0.1850"
    assert str(tree("v: 1.5e2")["v"]) == "150"


def test_what_only_looks_like_a_number_stays_text():
    assert tree("a: .inf\nb: .nan\nc: 1e999999999\nd: 1_000") == {
        "a": ".inf",
        "b": ".nan",
        "c": "1e999999999",
        "d": "1_000",
    }
    assert tree("a: " + "9" * 5000)["a"] == "9" * 5000


def test_outside_typed_keys_scalars_stay_as_printed():
    read = tree("text: 1.50\nvalue: 1.50\ntags: [007, true]\nq: {value: [1]}", typed=frozenset({"value"}))
    assert read == {"text": "1.50", "value": Decimal("1.50"), "tags": ["007", "true"], "q": {"value": [1]}}


def test_the_line_feed_that_ends_a_block_is_not_text():
    assert tree("a: |\n  一\n  二\nb: |-\n  一\n")["a"] == "一\n二"


def test_places_count_characters_from_one():
    document = read_tree(
        "# 注\nnodes:\n  - id: あ\n    text: 本文\n  - {id: b, kind: x}\n".encode(), "f.yaml"
    )
    assert str(document.place(("nodes", 0, "text"))) == "f.yaml:4:11"
    assert str(document.place(("nodes", 0, "text"), key=True)) == "f.yaml:4:5"
    assert str(document.place(("nodes", 1, "kind"))) == "f.yaml:5:19"
    assert str(document.place(("nodes", 1, "missing"))) == "f.yaml:5:5"


BAD = {
    "syntax-error": (b"a: [1, 2\n", "f:2:1"),
    "binary-file": (b"\x89PNG\r\n\x1a\n\x00\x00", "f"),
    "empty-file": (b" \n\n", "f"),
    "alias-refused": (b"a: &x [1]\nb: *x\n", "f:1:4"),
    "tag-refused": (b"a: !!python/object:os.system x\n", "f:1:4"),
    "several-documents": (b"a: 1\n---\nb: 2\n", "f:2:1"),
    "complex-key": (b"? [a, b]\n: 1\n", "f:1:3"),
    "control-character": (b"a: b\x1b[31m\n", "f:1:5"),
    "too-deep": (b"[" * 10_000, "f:1:101"),
    "not-utf-8": ("a: b\nb: 計画\n".encode("cp932"), "f:2:4"),
}


@pytest.mark.parametrize("code", BAD)
def test_a_hostile_or_broken_file_is_refused_at_its_place(code):
    data, place = BAD[code]
    with pytest.raises(UnreadableError) as caught:
        read_tree(data, "f")
    (problem,) = caught.value.problems
    assert (problem.code, str(problem.place)) == (code, place)
    assert caught.value.exit_code == Exit.UNREADABLE


def test_an_alias_bomb_is_refused_at_its_first_anchor():
    bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{b}: &{b} [*{a},*{a},*{a},*{a},*{a},*{a},*{a},*{a},*{a}]\n" for a, b in pairwise("abcdefghi")
    )
    with pytest.raises(UnreadableError) as caught:
        read_tree(bomb.encode(), "f")
    assert [p.code for p in caught.value.problems] == ["alias-refused"]


def test_blocks_nested_ten_thousand_deep_are_refused():
    with pytest.raises(UnreadableError) as caught:
        read_tree(b"- " * 10_000 + b"x", "f")
    assert [p.code for p in caught.value.problems] == ["too-deep"]


def test_too_many_bytes_are_refused():
    with pytest.raises(UnreadableError) as caught:
        read_tree(b"a" * (MAX_BYTES + 1), "f")
    assert [p.code for p in caught.value.problems] == ["too-large"]


def test_utf16_is_refused_and_a_utf8_mark_is_not():
    with pytest.raises(UnreadableError):
        read_tree("a: 1".encode("utf-16"), "f")
    assert read_tree(b"\xef\xbb\xbfa: 1", "f").tree == {"a": 1}


def test_every_key_that_stands_twice_is_reported_and_the_first_one_counts():
    problems = []
    document = read_tree(b"a: 1\nb: {c: 1, c: 2}\na: 3\n", "f", problems=problems)
    assert document.tree == {"a": 1, "b": {"c": 1}}
    assert [(p.code, str(p.place)) for p in problems] == [
        ("duplicate-key", "f:2:11"),
        ("duplicate-key", "f:3:1"),
    ]
    with pytest.raises(InvalidPlanError):
        read_tree(b"a: 1\na: 2\n", "f")


@pytest.mark.parametrize(
    "data", [b"\t- a", b"%YAML 9.9\n---\n", b"a: 'b", b"*", b"&", b"!", b"{]", b"a: b: c", b"\xef\xbb\xbf"]
)
def test_no_error_of_the_parser_escapes(data):
    with pytest.raises(RevtoolError):
        read_tree(data, "f")


def test_the_markers_that_git_left_in_a_conflict_are_called_by_their_name():
    data = b"id: a\n<<<<<<< HEAD\ntext: x\n=======\ntext: y\n>>>>>>> other\n"
    with pytest.raises(UnreadableError) as error:
        read_tree(data, "1.yaml")
    (found,) = error.value.problems
    assert (found.code, found.place.line) == ("conflict-markers", 2)
