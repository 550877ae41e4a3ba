"""Logs, blames and lineages as text, one format a name. Invariant: every format says the same.

`terminal` and `markdown` draw the same blocks; `json` is the value itself.
"""

from __future__ import annotations

from collections.abc import Iterator

from revtool.errors import UsageError, problem
from revtool.model.history import Blame, Log
from revtool.model.lineage import Lineage
from revtool.reporters.document import Block, Options
from revtool.wording import Lang

FORMATS = ("terminal", "markdown", "json")

History = Log | Blame | Lineage


def render_history(history: History, format: str, lang: Lang, **options: object) -> str:
    """`history` in one of `FORMATS`, in words of `lang`.

    Args:
        history: What to report.
        format: One of `FORMATS`.
        lang: Language of the report's own words.
        options: `fields` of a blame: whether each field is told; `width` and `colour` of a screen.

    Raises:
        UsageError: There is no such format.
    """
    if format not in FORMATS:
        raise UsageError(problem("unknown-format", found=format, allowed=", ".join(FORMATS)))
    if format == "json":
        from revtool.reporters.history_json import json_text

        return json_text(history)
    blocks = _blocks(history, lang, with_fields=bool(options.pop("fields", False)))
    if format == "markdown":
        from revtool.reporters.markdown import page

        return page(blocks, lang)
    from revtool.reporters.terminal import screen

    return screen(blocks, Options(**options))  # type: ignore[arg-type]


def _blocks(history: History, lang: Lang, *, with_fields: bool) -> Iterator[Block]:
    if isinstance(history, Log):
        from revtool.reporters.log import log_blocks

        return log_blocks(history, lang)
    if isinstance(history, Blame):
        from revtool.reporters.blame import blame_blocks

        return blame_blocks(history, lang, with_fields=with_fields)
    from revtool.reporters.lineage import lineage_blocks

    return lineage_blocks(history, lang)
