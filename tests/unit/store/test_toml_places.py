"""Every key and value of a TOML file is found where a reader sees it."""

import tomllib

import pytest

from revtool.store.toml_places import toml_places

RICH = '''\
# a comment with [brackets] and = signs
title = "a \\"quoted\\" = [value]"   # beside
a . "b c".d = 'x'
"""odd" = 1
many = [ 1, [2, 3], # inside
  { x = "y", "z w" = {} } ]
text = """
[not.a.table]
key = 1"""
raw = \'\'\'
[nor.this]\'\'\'
when = 2027-03-31 07:30:00Z

[one.two]
three = 1.5e3
[[list]]
name = "first"
[[list]]
name = "second"
[list.below]
deep = true
[[list.inner]]
n = 1
[one]
last = false
'''.replace('"""odd"', '"\\u006fdd"')


def paths(tree, above=()):
    items = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for key, value in items:
        yield (*above, key)
        yield from paths(value, (*above, key))


def test_every_path_has_a_place():
    places = toml_places(RICH)
    wanted = set(paths(tomllib.loads(RICH)))
    assert wanted <= set(places)
    assert len(wanted) == 30


@pytest.mark.parametrize(
    ("path", "key", "value"),
    [
        (("title",), (2, 1), (2, 9)),
        (("a", "b c", "d"), (3, 1), (3, 15)),
        (("odd",), (4, 1), (4, 14)),
        (("many", 1, 0), (5, 14), (5, 14)),
        (("many", 2, "x"), (6, 5), (6, 9)),
        (("raw",), (10, 1), (10, 7)),
        (("one", "two", "three"), (15, 1), (15, 9)),
        (("list", 0), (16, 1), (16, 1)),
        (("list", 1, "name"), (19, 1), (19, 8)),
        (("list", 1, "below", "deep"), (21, 1), (21, 8)),
        (("list", 1, "inner", 0, "n"), (23, 1), (23, 5)),
        (("one", "last"), (25, 1), (25, 8)),
    ],
)
def test_a_key_and_its_value_stand_where_a_reader_sees_them(path, key, value):
    assert toml_places(RICH)[path] == (key, value)


@pytest.mark.parametrize(
    "text", ["", "[", "[[", "[[a", "a", "a =", "a = [", "a = {b", "]", '"', "= =", "a = [}", "\x00"]
)
def test_what_is_no_toml_gives_some_places_and_no_error(text):
    assert () in toml_places(text)
