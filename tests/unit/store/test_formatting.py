"""The canonical form, with every comment where it belongs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import plans

from revtool.errors import RevtoolError
from revtool.model.plan import Tree
from revtool.store.canonical import dump
from revtool.store.encode import nested
from revtool.store.formatting import format_file, format_yaml
from revtool.store.yaml_reader import read_tree

WRITTEN = """\
# top
title: x   # beside title
edition: R3
nodes:
# above the first
- kind: measure   # kind
  # about id
  id: a
  tags: [KPI, 新規] # tags
  text: |   # as printed
    一
    二
  # about the label
  label: '①'
  title:
  indicator: {name: n, target: {value: 96.0, comparator: at-least}} # ind
# before b
- id: b
  text: "1.50" # quoted
  kind: note
# end
"""

CANONICAL = """\
# top
edition: R3
title: x  # beside title
nodes:
  # above the first
  # about id
  - id: a
    kind: measure  # kind
    # about the label
    label: ①
    text: |-  # as printed
      一
      二
    tags:  # tags
      - KPI
      - 新規
    indicator:  # ind
      name: "n"
      target:
        comparator: at-least
        value: 96.0
  # before b
  - id: b
    kind: note
    text: "1.50"  # quoted
# end
"""


def test_keys_are_ordered_quotes_evened_and_comments_kept():
    assert format_yaml(WRITTEN.encode(), "f") == CANONICAL


def test_the_canonical_form_is_its_own():
    assert format_yaml(CANONICAL.encode(), "f") == CANONICAL


def test_a_mark_of_utf8_and_windows_line_ends_go():
    assert format_yaml(b"\xef\xbb\xbf" + WRITTEN.replace("\n", "\r\n").encode(), "f") == CANONICAL


def test_json_is_formatted_as_json():
    assert format_file(b'{"nodes":[{"kind":"note","id":"a","text":"x","value":1.50}]}', "f.json") == (
        '{\n  "nodes": [\n    {\n      "id": "a",\n      "kind": "note",\n      "text": "x",\n'
        '      "value": 1.50\n    }\n  ]\n}\n'
    )


def test_a_hash_inside_words_is_no_comment():
    assert format_yaml(b"id: a#b\nkind: note\ntext: 'x # y'\n", "f") == "id: a#b\nkind: note\ntext: 'x # y'\n"


def test_a_broken_file_is_not_formatted():
    with pytest.raises(RevtoolError):
        format_yaml(b"id: a\nid: b\n", "f")


@given(plans(min_nodes=1), st.data())
def test_comments_anywhere_survive_and_formatting_twice_changes_nothing(plan, data):
    tree = Tree.of(plan)
    lines = dump(nested(tree, tree.children[None][0])).split("\n")[:-1]
    places = [n for n, line in enumerate(lines) if _takes_a_comment(lines, n)]
    for number in data.draw(st.lists(st.sampled_from(places), max_size=4, unique=True)):
        lines[number] = f"# 注{number}\n{lines[number]}"
    text = "\n".join(lines) + "\n"
    once = format_yaml(text.encode(), "f")
    assert read_tree(once.encode(), "f").tree == read_tree(text.encode(), "f").tree
    assert once.count("# 注") == text.count("# 注")
    assert format_yaml(once.encode(), "f") == once


def _takes_a_comment(lines, number):
    """Whether a line begins a key or an item, not the inside of a block."""
    document = read_tree("\n".join(lines).encode(), "f")
    document.place(())
    return any(key[0] == number + 1 for key, _ in document._spots.values())
