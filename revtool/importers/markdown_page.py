"""Markdown: headings, lists, tables, footnotes, and redlines in `~~` and `<del>`/`<ins>`.

markdown-it-py tells the structure; CriticMarkup is `marked`'s. Invariant: every character that a block prints
comes out once, without the signs that only format it; front matter is set apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from revtool.errors import Place, RevtoolError, UnreadableError, problem
from revtool.importers import Header
from revtool.importers.assembly import plan_from
from revtool.importers.decoding import decode
from revtool.importers.markdown_reader import BlockReader
from revtool.model.imported import ImportResult

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_SUFFIXES = frozenset({".md", ".markdown", ".mkd"})
_SIGNS = (
    re.compile(r"^#{1,6} \S", re.MULTILINE),
    re.compile(r"^\|?[ ]?:?-{3,}:?[ ]?\|[ :|-]*$", re.MULTILINE),
    re.compile(r"^[ ]{0,8}(?:[-*+]|[0-9]{1,3}\.) \S", re.MULTILINE),
    re.compile(r"~~[^~\s][^~\n]{0,200}~~|</?(?:del|ins)>|\*\*[^*\s][^*\n]{0,200}\*\*"),
    re.compile(r"\A---\n[A-Za-z_]+:"),
    re.compile(r"^\[\^[^\]\s]{1,40}\]:", re.MULTILINE),
)
"""What Markdown has and a plain text has not; two of them are taken for a sign, one may stand by chance."""

_ENOUGH = 2
_DEEPEST = 100
"""Nesting of lists and quotations that is read; the parser would leave out what is deeper."""


def accepts(data: bytes, name: str) -> bool:
    """Whether the source is named as Markdown, or shows two of its signs."""
    try:
        text = decode(data, name)
    except RevtoolError:
        return False
    is_named = PurePath(name).suffix.lower() in _SUFFIXES
    return is_named or sum(sign.search(text) is not None for sign in _SIGNS) >= _ENOUGH


def read(data: bytes, name: str, header: Header) -> ImportResult:
    """The plan in force or the superseded one, and the account of the text.

    Raises:
        UnreadableError: When the source is empty, too large, in no known encoding, or nested too deeply.
    """
    text = re.sub(r"\r\n?", "\n", decode(data, name))
    try:
        tokens = _parser().parse(text)
    except RecursionError as error:
        raise UnreadableError(problem("too-deep", Place(file=name), limit=_DEEPEST)) from error
    if any(token.level >= _DEEPEST - 1 for token in tokens):
        raise UnreadableError(problem("too-deep", Place(file=name), limit=_DEEPEST))
    reader = BlockReader(text)
    items = list(_front_matter(text, reader)) + reader.read(tokens)
    return plan_from(items, header, data=data, name=name, title=reader.title)


def _front_matter(text: str, reader: BlockReader) -> Iterator[Any]:
    """The properties between `---` at the top, set apart."""
    found = _FRONT.match(text)
    if found is None:
        return
    title = re.search(r"^title:[ ]*[\"']?(.{1,200}?)[\"']?[ ]*$", found[1], re.MULTILINE)
    reader.title = title[1] if title else ""
    for number, line in enumerate(found[1].split("\n"), start=2):
        yield reader.aside(line, "front-matter", number)


_FRONT = re.compile(r"---\n((?:(?!---\n|\.\.\.\n).*\n){1,200})(?:---|\.\.\.)\n")


def _parser() -> MarkdownIt:
    """A parser of CommonMark with tables and strike-through.

    Indented text is text, not code, and `[1]: …` is printed: neither an address nor a note gets lost.
    """
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST, "html": True})
    parser.enable(["table", "strikethrough"])
    parser.disable(["code", "reference"])
    parser.block.ruler.before("hr", "front_matter", _skip_front, {"alt": []})
    return parser


def _skip_front(state: Any, start: int, end: int, silent: bool) -> bool:
    """Skip the front matter, which is read apart."""
    if start or state.parentType != "root":
        return False
    found = _FRONT.match(state.src)
    if found is None:
        return False
    state.line = found.group().count("\n")
    return True
