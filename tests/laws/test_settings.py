"""Settings files of any shape: every value has a place, and an acceptance can be added to any of them."""

import json
import tempfile
import tomllib
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from revtool.model.change import Acceptance
from revtool.model.settings import Level
from revtool.store.acceptances import accepting
from revtool.store.settings import read_settings
from revtool.store.toml_places import toml_places
from revtool.wording.rules import TITLES

WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12)
KEYS = st.one_of(st.from_regex(r"[A-Za-z0-9_-]{1,6}", fullmatch=True), WORDS)
SCALARS = st.one_of(WORDS, st.integers(-999, 999), st.booleans())
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=3)),
    max_leaves=8,
)


def inline(value):
    """A value as TOML writes it in one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{quoted(key)} = {inline(part)}" for key, part in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ",\n  ".join(map(inline, value)) + "]"
    return quoted(value) if isinstance(value, str) else json.dumps(value)


def quoted(text):
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def document(tables):
    """Tables as TOML, each below a header of its own."""
    return "".join(
        f"# {name!r} = [x]\n[{quoted(name)}] # beside\n"
        + "".join(f"{quoted(key)} = {inline(value)} # \" ' [ {{\n" for key, value in table.items())
        for name, table in tables.items()
    )


def paths(tree, above=()):
    items = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for key, value in items:
        yield (*above, key), value
        yield from paths(value, (*above, key))


@given(st.dictionaries(KEYS, st.dictionaries(KEYS, VALUES, max_size=3), max_size=3))
def test_every_value_stands_at_its_place(tables):
    text = document(tables)
    tree = tomllib.loads(text)
    places, lines = toml_places(text), text.split("\n")
    for path, value in paths(tree):
        line, column = places[path][1]
        rest = lines[line - 1][column - 1 :]
        if not isinstance(value, dict | list):
            assert rest.startswith(inline(value))


@given(st.text(st.sampled_from("ab=[]{}\"'#.,\\ \n\r\t🦀x1"), max_size=40))
def test_no_text_stops_the_search_for_places(text):
    assert () in toml_places(text)


SETTINGS = st.fixed_dictionaries(
    {},
    optional={
        "lang": st.sampled_from(["ja", "en"]),
        "fail-on": st.sampled_from(["info", "error"]),
        "severity": st.dictionaries(
            st.sampled_from(sorted(TITLES)), st.sampled_from([level.value for level in Level]), max_size=4
        ),
    },
)


@given(
    SETTINGS, st.lists(WORDS.filter(str.strip), min_size=1, max_size=3), st.sampled_from(["", "\n", "# end"])
)
def test_acceptances_are_added_to_any_settings(settings, reasons, end):
    text = "".join(f"{key} = {inline(value)}\n" for key, value in settings.items()) + end
    added = [
        (Acceptance(fingerprint=f"{place:016x}", reason=reason), reason)
        for place, reason in enumerate(reasons)
    ]
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory) / "revtool.toml"
        path.write_text(text, encoding="utf-8", newline="")
        path, data = accepting(Path(directory), added)
    assert data.decode().startswith(text)
    found = read_settings(data, "revtool.toml")
    assert found.accepted == tuple(acceptance for acceptance, _ in added)
    assert found.severity == read_settings(text.encode(), "revtool.toml").severity
