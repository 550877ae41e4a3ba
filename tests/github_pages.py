"""Published Markdown as GitHub shows it: headings with their anchors, links, tables.

Everything is read from the rendered HTML. Invariant: the
anchors are worked out here from GitHub's own description, not by the code under test.

    from github_pages import page_of
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import unquote

from markdown_it import MarkdownIt


def html_of(markdown: str) -> str:
    """The page as HTML: CommonMark with tables and strike-through, raw HTML let through."""
    return MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(markdown)


def raw_html_of(markdown: str) -> set[str]:
    """Every piece of raw HTML on the page."""
    tokens = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(markdown)
    inner = [token for outer in tokens for token in outer.children or ()]
    return {token.content for token in (*tokens, *inner) if token.type in ("html_inline", "html_block")}


@dataclass
class Page:
    """What a reader of one page sees.

    Attributes:
        anchors: Anchor of each heading, in order.
        headings: Level and words of each heading.
        links: Words and destination of each link, in order.
        tables: Cell texts of each table, by row.
        items: Words of each list item.
    """

    anchors: list[str] = field(default_factory=list)
    headings: list[tuple[int, str]] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    tables: list[list[list[str]]] = field(default_factory=list)
    items: list[str] = field(default_factory=list)


def page_of(markdown: str) -> Page:
    """What GitHub shows of `markdown`."""
    walk = _Walk()
    walk.feed(html_of(markdown))
    seen: dict[str, int] = {}
    for _, words in walk.page.headings:
        slug = _slug(words)
        walk.page.anchors.append(f"{slug}-{seen[slug]}" if seen.get(slug) else slug)
        seen[slug] = seen.get(slug, 0) + 1
    return walk.page


def _slug(words: str) -> str:
    """In lower case, nothing but letters, marks, numbers, `_`, `-` and spaces, which become `-`."""
    kept = [c for c in words.strip().lower() if c in " -_" or _is_word(c)]
    return "".join(kept).replace(" ", "-")


def _is_word(character: str) -> bool:
    kind = unicodedata.category(character)
    return kind.startswith(("L", "M")) or kind in ("Nd", "Nl", "Pc")


_WORDED = frozenset(("td", "th", "li", "a", "h1", "h2", "h3", "h4", "h5", "h6"))


class _Walk(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = Page()
        self.open: list[list[str]] = []
        self.target = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self._add("\n")
        elif tag == "table":
            self.page.tables.append([])
        elif tag == "tr":
            self.page.tables[-1].append([])
        elif tag == "a":
            self.target = unquote(dict(attrs).get("href") or "")
        if tag in _WORDED:
            self.open.append([])

    def handle_endtag(self, tag: str) -> None:
        if tag not in _WORDED:
            return
        words = "".join(self.open.pop()).strip("\n")
        if tag in ("td", "th"):
            self.page.tables[-1][-1].append(words)
        elif tag == "li":
            self.page.items.append(words)
        elif tag == "a":
            self.page.links.append((words, self.target))
            self._add(words)
        else:
            self.page.headings.append((int(tag[1:]), words))

    def handle_data(self, data: str) -> None:
        self._add(data)

    def _add(self, data: str) -> None:
        if self.open:
            self.open[-1].append(data)
