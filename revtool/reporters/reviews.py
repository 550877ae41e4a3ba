"""Reviews into text, one module a format. Invariant: a reporter sees only the model and words it.

To add a format: one module with a function `render` that meets `ReviewReporter`, and one line in `REVIEWS`.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from revtool.errors import UsageError, problem
from revtool.model.change import Severity
from revtool.wording import Lang

if TYPE_CHECKING:
    from revtool.model.review import Review

REVIEWS = {
    "terminal": "revtool.reporters.review_terminal",
    "markdown": "revtool.reporters.review_markdown",
    "github": "revtool.reporters.review_github",
    "gitlab": "revtool.reporters.review_gitlab",
    "sarif": "revtool.reporters.review_sarif",
    "junit": "revtool.reporters.review_junit",
    "json": "revtool.reporters.review_json",
}
"""Module of each format; imported when the format is asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewOptions:
    """How much of a review is shown, and where it will be read.

    Attributes:
        link: Address of a line with `{commit}`, `{path}` and `{line}`; empty for no links.
        limit: Characters that Markdown may have; 0 for no limit.
        full: Where the whole report is, told where it was cut.
        fail_on: Severity from which on a test report calls a change a failure.
        width: Columns of the terminal.
        colour: Whether the terminal shows styles.
    """

    link: str = ""
    limit: int = 0
    full: str = ""
    fail_on: Severity = Severity.WARNING
    width: int = 100
    colour: bool = False


class ReviewReporter(Protocol):
    """What a module in `REVIEWS` provides."""

    def render(self, review: Review, lang: Lang, options: ReviewOptions) -> str:
        """The whole report, ending in a line feed; empty where a format says nothing without findings."""


def render(review: Review, format: str, lang: Lang, **options: object) -> str:
    """`review` in one of `REVIEWS`, in words of `lang`.

    Args:
        review: What to report.
        format: A key of `REVIEWS`.
        lang: Language of the report's own words; plan text stays in its own.
        options: Fields of `ReviewOptions`.

    Raises:
        UsageError: There is no such format.
    """
    if format not in REVIEWS:
        raise UsageError(problem("unknown-format", found=format, allowed=", ".join(REVIEWS)))
    reporter = cast(ReviewReporter, import_module(REVIEWS[format]))
    return reporter.render(review, lang, ReviewOptions(**options))  # type: ignore[arg-type]
