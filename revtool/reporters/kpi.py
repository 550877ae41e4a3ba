"""The indicators over the editions as text, one format a name. Invariant: every format has the same figures.

`terminal` and `markdown` are drawn from blocks, `html` adds charts, `json` is the value itself.
"""

from __future__ import annotations

from revtool.errors import UsageError, problem
from revtool.model.lineage import Trends
from revtool.reporters.document import Options
from revtool.reporters.trends import listed_blocks, trend_blocks
from revtool.wording import Lang

FORMATS = ("terminal", "markdown", "html", "json")


def render_trends(trends: Trends, format: str, lang: Lang, **options: object) -> str:
    """The indicators in one of `FORMATS`, in words of `lang`.

    Args:
        trends: What to report.
        format: One of `FORMATS`.
        lang: Language of the report's own words.
        options: `width` and `colour` of a screen.

    Raises:
        UsageError: There is no such format.
    """
    match format:
        case "json":
            from revtool.reporters.history_json import json_text

            return json_text(trends)
        case "html":
            from revtool.reporters.html_trends import page as html_page

            return html_page(trends, lang)
        case "markdown":
            from revtool.reporters.markdown import page

            return page(trend_blocks(trends, lang), lang)
        case "terminal":
            from revtool.reporters.terminal import screen

            return screen(listed_blocks(trends, lang), Options(**options))  # type: ignore[arg-type]
    raise UsageError(problem("unknown-format", found=format, allowed=", ".join(FORMATS)))
