"""The family of reporters: the table, the door, and what must not be loaded."""

import subprocess
import sys
from importlib import import_module
from inspect import signature

import pytest
from comparisons import comparison, node, plan, row

from revtool.errors import UsageError
from revtool.reporters import FORMATS, Reporter, render
from revtool.wording import Lang


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_meets_the_protocol_and_says_what_it_is(name):
    module = import_module(FORMATS[name])
    assert list(signature(module.render).parameters) == list(signature(Reporter.render).parameters)[1:]
    assert module.__doc__
    assert module.render.__doc__


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("lang", Lang)
def test_every_format_ends_in_one_line_feed(name, lang):
    both = plan("R3", node("a", text="文"))
    found = render(comparison(both, both, [row(0, "a", "a")]), name, lang)
    assert found.endswith("\n")
    assert not found.endswith("\n\n")


def test_an_unknown_format_is_a_usage_error():
    both = plan("R3")
    with pytest.raises(UsageError) as raised:
        render(comparison(both, both, []), "pdf", Lang.EN)
    assert raised.value.problems[0].code == "unknown-format"


def test_a_piped_report_loads_no_slow_library():
    slow = {"rich", "jsonschema", "markdown_it", "git", "ruamel", "click", "msgspec"}
    code = f"import sys, {', '.join(FORMATS.values())}; print(sorted({slow} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
