"""The public names exist, load nothing until they are used, and the tour in the docstring runs."""

import subprocess
import sys

import revtool

PUBLIC = {
    "Lang",
    "RevtoolError",
    "compare",
    "decisions",
    "import_source",
    "load",
    "recover",
    "report",
    "resolve",
    "settings",
    "statuses",
    "validate",
}


def test_public_names_are_these_and_have_docstrings() -> None:
    assert set(revtool.__all__) == PUBLIC
    assert all(getattr(revtool, name).__doc__ for name in PUBLIC)


def test_importing_the_package_loads_no_library() -> None:
    slow = {"click", "ruamel.yaml", "msgspec", "rich", "git"}
    code = f"import sys, revtool; print(sorted(sys.modules.keys() & {slow!r}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_the_tour_runs() -> None:
    old, new = revtool.load("R3"), revtool.load("R6")
    comparison = revtool.compare(old, new, revtool.decisions(old, new))
    assert revtool.report(comparison, "markdown", revtool.Lang.JA).startswith("# ")
