"""What is read without the library, what is left to it, and that both read alike."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revtool.errors import RevtoolError
from revtool.store.plain_yaml import plain_tree
from revtool.store.yaml_reader import read_tree

USUAL = """\
# yaml-language-server: $schema=../plan.schema.json
id: r6-1
label: "1."
empty:
lists:
  - （1）窓口
  - 'a: b'
nodes:
  - id: x
    target: {}
    value: 48.0
    tags: []
    text: |-
      一行目

        三行目
  - id: y
    line: 12
last: 終わり
"""

TREE = {
    "id": "r6-1",
    "label": "1.",
    "empty": None,
    "lists": ["（1）窓口", "a: b"],
    "nodes": [
        {"id": "x", "target": {}, "value": Decimal("48.0"), "tags": [], "text": "一行目\n\n  三行目"},
        {"id": "y", "line": 12},
    ],
    "last": "終わり",
}


def test_the_form_that_fmt_writes_is_read():
    assert plain_tree(USUAL.encode(), None) == TREE


def test_numbers_are_read_only_where_they_are_meant():
    data = b"line: 12\ntitle: 12\ntags:\n  - 5\n  - x\n"
    assert plain_tree(data, frozenset(("line",))) == {"line": 12, "title": "12", "tags": ["5", "x"]}
    assert plain_tree(data, frozenset(("tags",))) == {"line": "12", "title": "12", "tags": [5, "x"]}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# only a comment",
        "a: 1",
        "- a\n",
        "a: 1\na: 2\n",
        "a: 1\n  b: 2\n",
        "a:\n- b\n",
        "a:\n  - b\n  c: d\n",
        "a:\n    b: 1\n  c: 2\n",
        "a: two\n  lines\n",
        "a: b # comment\n",
        "a: 1\n# comment\nb: 2\n",
        "a: 1\n\nb: 2\n",
        "a: b: c\n",
        "a: b:\n",
        "a: &anchor b\n",
        "a: *alias\n",
        "a: !tag b\n",
        "a: [b]\n",
        "a: {b: c}\n",
        "a: 'it''s'\n",
        'a: "\\n"\n',
        "a: 'open\n",
        "a: -1\n",
        "a: >\n  folded\n",
        "a: |2\n  b\n",
        "a: |\nb: 1\n",
        "a: |\n  b\n\n",
        "a: |-\n\n  b\n",
        "a: b \n",
        "a:  b\n",
        "a: \n",
        "a:\tb\n",
        "a: b\r\n",
        "\ufeffa: b\n",
        "a: b\u2028c\n",
        "---\na: b\n",
        "a: b\n...\n",
        "a b: c\n",
        "鍵: 値\n",
        "a:\n  - - b\n",
        "a:\n  - \n",
        "a:\n" + "".join(f"{'  ' * n}a:\n" for n in range(1, 120)),
    ],
)
def test_everything_else_is_left_to_the_full_reader(text: str):
    assert plain_tree(text.encode(), None) is None


def test_bytes_that_are_no_text_are_left_to_the_full_reader():
    assert plain_tree(b"a: \xff\n", None) is None


def test_the_shipped_plans_need_no_library():
    plans = Path(__file__).resolve().parents[3] / "plans"
    files = [file for edition in ("R3", "R6") for file in sorted((plans / edition).glob("*.yaml"))]
    assert [file.name for file in files if plain_tree(file.read_bytes(), None) is None] == []


KEYS = st.sampled_from(["id", "text", "line", "a1", "null", "true"])
WORDS = st.sampled_from(
    ["窓口", "1.50", "-1", "~", "true", "x y", '"q"', "'q'", "{}", "[]", "a:b", "a: b", "#c", "b #c", "|-"]
) | st.sampled_from(
    ["|", "- x", "", " ", "\u3000", "'", '"', "\\", "@", "é", "…", "1e3", "?", "-", "[a]", "&a"]
)
LINES = st.builds(
    lambda indent, dash, key, value: " " * indent + dash + key + value,
    st.sampled_from([0, 0, 2, 2, 4, 6, 1]),
    st.sampled_from(["", "", "", "- "]),
    KEYS.map(lambda key: f"{key}:") | KEYS.map(lambda key: f"{key}: ") | st.just(""),
    WORDS,
)


@given(st.lists(LINES, min_size=1, max_size=8), st.sampled_from([None, frozenset(("line", "a1"))]))
def test_both_readers_read_alike(lines: list[str], typed: frozenset[str] | None):
    data = ("\n".join(lines) + "\n").encode()
    found = plain_tree(data, typed)
    if found is not None:
        assert repr(_fully(data, typed)) == repr(found)


def _fully(data: bytes, typed: frozenset[str] | None) -> object:
    """The tree as the full reader has it, which a comment at the end asks for."""
    try:
        return read_tree(data + b"# end\n", "f.yaml", typed=typed).tree
    except RevtoolError as error:
        return error
