"""Every format on two small plans in which every kind of change has one case."""

import json
import re

import pytest
from jsonschema import Draft202012Validator

from revtool.reporters import render
from revtool.reporters.compose import compose
from revtool.reporters.document import Options
from revtool.reporters.terminal import lines
from revtool.store.schema import schema
from revtool.wording import Lang


@pytest.mark.parametrize("lang", Lang)
def test_markdown(golden, compared, lang):
    golden(f"markdown/R5-R6.{lang}.md", render(compared, "markdown", lang))


def test_markdown_with_everything_shown(golden, compared):
    golden("markdown/R5-R6.full.md", render(compared, "markdown", Lang.JA, full=True, noise=True))


@pytest.mark.parametrize("lang", Lang)
def test_terminal_when_piped(golden, compared, lang):
    golden(f"terminal/R5-R6.{lang}.txt", render(compared, "terminal", lang))


@pytest.mark.parametrize("width", [80, 120])
def test_terminal_of_a_width(golden, compared, width):
    found = lines(compose(compared, Lang.JA, Options()), width)
    text = "".join("".join(piece for piece, _ in line).rstrip() + "\n" for line in found)
    golden(f"terminal/R5-R6.{width}.txt", text)


def test_json(golden, compared):
    text = render(compared, "json", Lang.JA)
    Draft202012Validator(schema("comparison")).validate(json.loads(text))
    golden("json/R5-R6.json", text)


def bare(page):
    """A page without its style and script, which are files of their own, and without their hashes."""
    page = re.sub(r"(<(style|script)[^>]*>).*?(</\2>)", r"\1\3", page, flags=re.DOTALL)
    return re.sub(r"sha256-[\w+/=]*", "sha256-", page)


@pytest.mark.parametrize("lang", Lang)
def test_html(golden, compared, lang):
    golden(f"html/R5-R6.{lang}.html", bare(render(compared, "html", lang)))


def test_html_with_everything_shown(golden, compared):
    golden("html/R5-R6.full.html", bare(render(compared, "html", Lang.JA, full=True, noise=True)))


@pytest.mark.parametrize("name", ["terminal/R6.clean.txt", "markdown/R6.clean.md", "html/R6.clean.html"])
def test_clean_text(golden, compared, name):
    golden(name, render(compared, name.partition("/")[0], Lang.JA, clean=True))


@pytest.mark.parametrize("noise", [False, True])
def test_critic_markup(golden, compared, noise):
    name = "R5-R6.noise.critic.md" if noise else "R5-R6.critic.md"
    golden(f"critic/{name}", render(compared, "critic", Lang.JA, noise=noise))


@pytest.mark.parametrize("name", ["markdown/R5-R6.table.md", "html/R5-R6.table.html"])
def test_comparison_table(golden, compared, name):
    golden(name, render(compared, name.partition("/")[0], Lang.JA, table=True))
