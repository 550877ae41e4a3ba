"""A review as Markdown for a comment: on GitHub, GitLab and their kin.

Beyond what Markdown and HTML could do, a comment is read by the site itself: `@name` notifies people, `#1`
marks another issue, a line that begins with `/` is an order on GitLab. Invariant: nothing that comes from a
plan, a branch or a file name does any of it, and every cut leaves whole lines and closed elements.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from revtool.model.review import Review
from revtool.reporters.document import Table
from revtool.reporters.markdown import escape, page
from revtool.reporters.review_blocks import Folded, compose, name_of
from revtool.reporters.reviews import ReviewOptions
from revtool.wording import Lang
from revtool.wording.reviews import say

MARKER = "<!-- revtool-review -->"
"""First line of a review: by it the comment of an earlier run is found and updated."""

COMMENT_LIMIT = 65_536
"""Characters that a comment on GitHub may have; GitLab takes a million."""

_BREAK = "&#8203;"
"""A space of no width: what the site would link is no longer one word, and reads the same."""

_JOINER = "\u2060"
"""Keeps two characters on one line."""

UNBROKEN = 3
"""Characters of a Japanese word that stays on one line: a severity, which a narrow column would break."""

_REFERENCE = re.compile(
    r"@|\\#(?=\w)|(?<!\w)\\~(?=\w)|&amp;(?=\w)|&#36;(?=\w)|(?<!\w)[!%^](?=\w)"
    r"|(?<=\bGH)-(?=\d)|\\:(?=//)|(?<=www)\\\.",
    re.IGNORECASE,
)
"""Where a mention, an address, or a reference to an issue, a merge request, a milestone or a label begins."""

_ORDER = re.compile(r"^/", re.MULTILINE)
"""What GitLab would take for an order to the bot that wrote the comment."""

_ADDRESS = re.compile(r"https?://[A-Za-z0-9.:/_-]+")
"""An address that may stand in Markdown as it is."""

_OPENS, _CLOSES = "<details>", "</details>"


def render(review: Review, lang: Lang, options: ReviewOptions) -> str:
    """The review as Markdown, ending in a line feed; cut to `options.limit` characters where one is given."""
    from revtool.reporters.review_places import links

    whole = "\n".join((MARKER, *_lines(review, lang, links(review, options.link, lang)))) + "\n"
    if not options.limit or _length(whole) <= options.limit:
        return whole
    return cut(whole, options.limit, _rest(review, lang, options))


def _rest(review: Review, lang: Lang, options: ReviewOptions) -> str:
    """Where the whole report is, in words."""
    if _ADDRESS.fullmatch(options.full):
        return f"[{inert(escape(options.full))}]({options.full})"
    if options.full:
        return inert(escape(options.full))
    base, head = name_of(review.base, lang), review.head.name or "--worktree"
    return inert(escape(f"revtool review {base} {head} -o review.md"))


def _lines(review: Review, lang: Lang, links: Mapping[str, str]) -> Iterator[str]:
    for block in compose(review, lang):
        yield ""
        if isinstance(block, Folded):
            yield from (_OPENS, f"<summary>{inert(escape(block.summary))}</summary>", "")
            yield from inert(page(block.blocks, lang)).splitlines()
            yield from ("", _CLOSES)
        elif isinstance(block, Table):
            yield from _table(block, links)
        else:
            yield from inert(page((block,), lang)).splitlines()


def inert(markdown: str) -> str:
    """`markdown` of which a site makes no mention, no reference and no order."""
    return _ORDER.sub("&#47;", _REFERENCE.sub(lambda found: found[0] + _BREAK, markdown))


def _table(table: Table, links: Mapping[str, str]) -> Iterator[str]:
    """The table, the places in its cells as links."""
    rules = ("---:" if place in table.numeric else "---" for place in range(len(table.header)))
    yield _row([inert(escape(cell)) for cell in table.header])
    yield _row(rules)
    for first, *others in table.rows:
        yield _row([_in_one_piece(first) or _cell(first, links), *(_cell(cell, links) for cell in others)])


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _cell(words: str, links: Mapping[str, str]) -> str:
    """A cell, lines that name a place as links."""
    lines = []
    for line in words.split("\n"):
        shown = inert(escape(line))
        lines.append(f"[{shown}]({links[line]})" if line in links else shown)
    return "<br>".join(lines)


def _in_one_piece(words: str) -> str:
    """A short Japanese word that stays on one line, empty for any other."""
    is_short = 1 < len(words) <= UNBROKEN and words.isalpha() and not words.isascii()
    return _JOINER.join(words) if is_short else ""


def cut(markdown: str, limit: int, full: str) -> str:
    """The first lines of `markdown`, as many as `limit` characters hold with a notice and all closed.

    Args:
        markdown: A page of which every line stands for itself.
        limit: Characters that the page may have.
        full: Where the whole is, as Markdown.
    """
    lines = markdown.splitlines()
    room = limit - _length(_notice(len(lines), len(lines), full)) - len(f"\n{_CLOSES}\n")
    kept: list[str] = []
    used = 0
    for line in lines:
        used += _length(line) + 1
        if used > room:
            break
        kept.append(line)
    open_elements = sum(line == _OPENS for line in kept) - sum(line == _CLOSES for line in kept)
    closed = ["", _CLOSES] * open_elements
    return "\n".join((*kept, *closed)) + _notice(len(kept), len(lines), full)


def _notice(kept: int, n: int, full: str) -> str:
    both = (say("cut", lang, kept=kept, n=n, full=full) for lang in (Lang.JA, Lang.EN))
    return "\n\n> " + "<br>".join(both) + "\n"


def _length(text: str) -> int:
    """Length of `text` as sites count it: in UTF-16 units at worst."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
