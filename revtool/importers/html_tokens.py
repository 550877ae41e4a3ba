"""HTML into tags and text, in one pass and in linear time, whatever the file is.

The parser of the standard library takes minutes for a few hundred kilobytes of unclosed tags. Invariant: the
tokens cover the file in its order, and every character is in one of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape

_NAME = re.compile(r"</?([A-Za-z][A-Za-z0-9:-]{0,40})(?=[\s/>])")
_STOP = re.compile(r"[<>\"']")
_LONGEST_TAG = 20_000
"""Characters of a tag; pictures in an attribute are longer and lose only their tag."""

_ATTRIBUTE = re.compile(
    r"([A-Za-z_:][-A-Za-z0-9_:.]{0,60})(?:\s{0,20}=\s{0,20}(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?"
)
RAW = ("script", "style", "textarea", "xmp", "noembed", "noframes", "iframe", "svg", "math")
"""Elements whose content is no text of the page; it ends at their own closing tag."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A stretch of text, a tag, or a comment.

    Attributes:
        at: Its place in the file.
        text: Its characters, references replaced; for raw elements their content, for comments the comment.
        name: Name of the tag in small letters, empty for text.
        is_closing: Whether the tag closes.
        attributes: Names in small letters → values.
        kind: `text`, `tag`, `raw`, `comment`.
    """

    at: int
    text: str = ""
    name: str = ""
    is_closing: bool = False
    attributes: Mapping[str, str] = field(default_factory=dict)
    kind: str = "text"


def tokens(source: str) -> Iterator[Token]:
    """The tokens of an HTML file.

    Worked example: `<p>5 < 6 &amp; 7</p>` gives the tag p, the text `5 < 6 & 7`, and the tag that closes p.
    """
    scanner = _Scanner(source)
    at = start = 0
    while (at := source.find("<", at)) >= 0:
        found = scanner.tag(at)
        if found is None:
            at += 1
            continue
        token, end = found
        if at > start:
            yield Token(at=start, text=unescape(source[start:at]))
        yield token
        at = start = end
        if token.name in RAW and not token.is_closing and token.kind == "tag":
            end = scanner.closing(token.name, start)
            if end > start:
                yield Token(at=start, text=source[start:end], name=token.name, kind="raw")
            at = start = end
    if start < len(source):
        yield Token(at=start, text=unescape(source[start:]))


class _Scanner:
    """Finds where tags end; what is not in the rest of the file is looked for once."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.missing: set[str] = set()
        self.lowered = ""

    def tag(self, at: int) -> tuple[Token, int] | None:
        """The tag, comment or declaration at a `<`, and where it ends; None when it is text."""
        source = self.source
        if source.startswith("<!--", at):
            end = self._find("-->", at + 4)
            return None if end < 0 else (Token(at=at, text=source[at + 4 : end], kind="comment"), end + 3)
        if source.startswith(("<!", "<?"), at):
            end = source.find(">", at, at + _LONGEST_TAG)
            return None if end < 0 else (Token(at=at, text=source[at + 2 : end], kind="comment"), end + 1)
        found = _NAME.match(source, at)
        end = self._end(found.end()) if found else -1
        if found is None or end < 0:
            return None
        inside = source[found.end() : end]
        attributes = {
            name.lower(): unescape(a or b or c)
            for name, a, b, c in (m.groups(default="") for m in _ATTRIBUTE.finditer(inside))
        }
        is_closing = source.startswith("</", at)
        name = found[1].lower()
        return Token(at=at, name=name, is_closing=is_closing, attributes=attributes, kind="tag"), end + 1

    def closing(self, name: str, at: int) -> int:
        """Where the content of a raw element ends."""
        if not self.lowered:
            self.lowered = (
                self.source.lower() if len(self.source.lower()) == len(self.source) else self.source
            )
        mark = f"</{name}"
        if mark in self.missing:
            return len(self.source)
        end = self.lowered.find(mark, at)
        if end < 0:
            self.missing.add(mark)
            return len(self.source)
        return end

    def _find(self, mark: str, at: int) -> int:
        if mark in self.missing:
            return -1
        end = self.source.find(mark, at)
        if end < 0:
            self.missing.add(mark)
        return end

    def _end(self, at: int) -> int:
        """Where the tag ends whose attributes begin at `at`; quotes may hold what would end it."""
        limit = at + _LONGEST_TAG
        while (found := _STOP.search(self.source, at, limit)) is not None:
            if found.group() == ">":
                return found.start()
            if found.group() == "<":
                return -1
            close = self.source.find(found.group(), found.end(), limit)
            at = close + 1 if close >= 0 else found.end()
        return -1
