"""Links of the published pages, in Markdown.

Invariant: what a link reads is escaped, and its destination can end neither the link nor the line.
"""

from __future__ import annotations

from revtool.reporters.markdown import escape

_DESTINATION = str.maketrans({c: f"%{ord(c):02X}" for c in "%#?<>()[]\\\"' \t\n|`*"})
"""Characters that would end a destination or act in it; others stay readable."""


def path(name: str, anchor: str = "") -> str:
    """The destination of a file beside the page, at one of its headings."""
    at = f"#{anchor}" if anchor else ""
    return name.translate(_DESTINATION) + at


def link(words: str, destination: str) -> str:
    """`words` as a link, in bold type when there is nowhere to lead."""
    return f"[{escape(words)}]({destination})" if destination else f"<strong>{escape(words)}</strong>"
