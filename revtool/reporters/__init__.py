"""Comparisons into text, one module a format. Invariant: a reporter sees only the model and words it.

To add a format: one module with a function `render` that meets `Reporter`, and one line in `FORMATS`. A
format that is read from top to bottom draws the blocks of `compose`; others read the comparison.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from revtool.errors import UsageError, problem
from revtool.wording import Lang

if TYPE_CHECKING:
    from revtool.model.change import Comparison
    from revtool.reporters.document import Options

FORMATS = {
    "terminal": "revtool.reporters.terminal",
    "markdown": "revtool.reporters.markdown",
    "html": "revtool.reporters.html",
    "critic": "revtool.reporters.critic_markup",
    "json": "revtool.reporters.comparison_json",
}
"""Module of each format that is text; imported when the format is asked for."""

FILES = {"docx": "revtool.reporters.docx", "xlsx": "revtool.reporters.xlsx"}
"""Module of each format that is a file of an office program: bytes, never for a screen."""

CLEAN = ("terminal", "markdown", "html", "docx")
"""Formats that can show the clean text; the others exist for the changes."""

TABLES = ("markdown", "html", "docx", "xlsx")
"""Formats that can show both plans side by side."""


class Reporter(Protocol):
    """What a module in `FORMATS` provides."""

    def render(self, comparison: Comparison, lang: Lang, options: Options) -> str:
        """The whole report, ending in a line feed."""


class FileReporter(Protocol):
    """What a module in `FILES` provides."""

    def render(self, comparison: Comparison, lang: Lang, options: Options) -> bytes:
        """The whole file; the same comparison gives the same bytes."""


def render(comparison: Comparison, format: str, lang: Lang, **options: object) -> str:
    """`comparison` in one of `FORMATS`, in words of `lang`.

    Args:
        comparison: What to report.
        format: A key of `FORMATS`.
        lang: Language of the report's own words; plan text stays in its own.
        options: Fields of `revtool.reporters.document.Options`.

    Raises:
        UsageError: There is no such format, or none of the clean text or the comparison table.
    """
    reporter = cast(Reporter, import_module(_module(format, FORMATS, options)))
    return reporter.render(comparison, lang, _options(options))


def render_file(comparison: Comparison, format: str, lang: Lang, **options: object) -> bytes:
    """`comparison` as a file in one of `FORMATS` or `FILES`; arguments and errors as `render` has them."""
    if format in FORMATS:
        return render(comparison, format, lang, **options).encode()
    reporter = cast(FileReporter, import_module(_module(format, FILES, options)))
    return reporter.render(comparison, lang, _options(options))


def _module(format: str, modules: dict[str, str], options: dict[str, object]) -> str:
    """The module of a format that can show what `options` ask for."""
    if format not in modules:
        raise UsageError(problem("unknown-format", found=format, allowed=", ".join((*FORMATS, *FILES))))
    if options.get("clean") and format not in CLEAN:
        raise UsageError(problem("no-clean-text", format=format, allowed=", ".join(CLEAN)))
    if options.get("table") and format not in TABLES:
        raise UsageError(problem("no-comparison-table", format=format, allowed=", ".join(TABLES)))
    return modules[format]


def _options(options: dict[str, object]) -> Options:
    from revtool.reporters.document import Options

    return Options(**options)  # type: ignore[arg-type]
