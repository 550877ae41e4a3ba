"""Tags and text of an HTML page into paragraphs, headings, items and tables, as a browser shows them.

Open elements stand on a stack, never in recursion, so that no depth matters. Invariant: every character of
text comes out once, in the plan's text or apart with its reason.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from revtool.grammar.blocks import Hint
from revtool.importers.assembly import Item, Passage, Run, Side
from revtool.importers.html_lists import ListState
from revtool.importers.html_tables import OpenTable
from revtool.importers.html_tokens import Token, tokens
from revtool.model.imported import Fate
from revtool.text.labels import parse_label, split_label

_BLOCK_NAMES = """
address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption
figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol optgroup option p
pre section select summary table tbody td tfoot th thead title tr ul
"""
_VOID_NAMES = "area base br col embed hr img input link meta param source track wbr"
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_VOID = frozenset(_VOID_NAMES.split())
_CLOSES = {
    "li": ("li",),
    "dt": ("dt", "dd"),
    "dd": ("dt", "dd"),
    "option": ("option",),
    "tr": ("tr", "td", "th"),
    "td": ("td", "th"),
    "th": ("td", "th"),
    "thead": ("tr",),
    "tbody": ("tr", "thead"),
    "tfoot": ("tr", "tbody"),
    "rt": ("rt", "rp"),
    "rp": ("rt", "rp"),
}
"""Tag → elements that it closes where their own closing tags were left out."""

_BARRIERS = frozenset({"ul", "ol", "table", "td", "th", "dl", "menu"})
"""Elements beyond which a tag closes nothing."""

_ENDS_PARAGRAPH = _BLOCKS - {"body", "html"}
_ASIDE = {
    "nav": "navigation", "footer": "navigation", "button": "navigation", "select": "navigation",
    "template": "hidden", "noscript": "hidden", "rt": "ruby", "rp": "ruby", "rtc": "ruby",
    "title": "document-title", "head": "hidden", "datalist": "hidden", "object": "hidden",
}  # fmt: skip
"""Elements that are no part of the text → reason."""

_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_UNSEEN = re.compile(r"(?:^|\s)(?:visually-?hidden|sr-only|screen-reader-text)(?:\s|$)", re.IGNORECASE)
_STRUCK_CSS = re.compile(r"text-decoration[^;]*line-through", re.IGNORECASE)
_UNDER_CSS = re.compile(r"text-decoration[^;]*underline", re.IGNORECASE)
_OLD_CLASS = re.compile(r"(?:^|[\s_-])(?:del|deleted|delete|removed|strike|struck|sakujo)(?:$|[\s_-])", re.I)
_NEW_CLASS = re.compile(r"(?:^|[\s_-])(?:ins|inserted|added|add|new|tsuika)(?:$|[\s_-])", re.I)
_INLINE = frozenset({"span", "u", "font", "em", "b", "strong", "mark", "i"})
_SPACE = re.compile(r"[ \t\n\r\f]+")
_BROKEN = re.compile(r"(?<=[^\x00-\x7f])[ \t]*(?:\r\n|\r|\n)[ \t\r\n]*(?=[^\x00-\x7f])")
"""A line that ends between two Japanese characters, which are written without a space."""
_LEADING = re.compile(r"\s*")
_HEADING = re.compile("h([1-6])")
_TERM = 7
"""Level of the term of a definition list: below all headings."""


@dataclass(slots=True)
class _Open:
    """An element that is open, and what held before it."""

    name: str
    side: Side
    aside: str


@dataclass(slots=True)
class PageReader:
    """What was read so far; lives no longer than one page.

    Attributes:
        source: The page.
        has_main: Whether a `main` says where the text is; then all outside of it is navigation.
        underlines: Whether `u` without a class is an insertion: the page strikes, and has no `ins`.
        items: What was read.
        title: The page's title among its properties.
    """

    source: str
    has_main: bool = False
    underlines: bool = False
    items: list[Item] = field(default_factory=list)
    title: str = ""
    _stack: list[_Open] = field(default_factory=list)
    _open: Counter[str] = field(default_factory=Counter)
    _runs: list[Run] = field(default_factory=list)
    _lists: list[ListState] = field(default_factory=list)
    _tables: list[OpenTable] = field(default_factory=list)
    _side: Side = Side.BOTH
    _aside: str = ""
    _hint: Hint = Hint.PARAGRAPH
    _level: int = 0
    _at: int = -1
    _lines: list[int] = field(default_factory=list)

    @classmethod
    def of(cls, source: str) -> PageReader:
        """The reader for a page, with what has to be known of all of it."""
        strikes = re.search(r"<(?:del|s|strike)\b|line-through", source, re.IGNORECASE) is not None
        inserts = re.search(r"<ins\b", source, re.IGNORECASE) is not None
        main = re.search(r"<main\b|role\s*=\s*[\"']?main\b", source, re.IGNORECASE) is not None
        reader = cls(source, main, strikes and not inserts)
        reader._lines = [0, *(found.end() for found in re.finditer(r"\r\n|\r|\n", source))]
        reader._aside = "navigation" if main else ""
        return reader

    def read(self) -> list[Item]:
        """The items of the page in reading order."""
        for token in tokens(self.source):
            self._take(token)
        self._flush()
        while self._tables:
            self._close_table()
        return self.items

    def _take(self, token: Token) -> None:
        if token.kind == "comment":
            return
        if token.kind == "raw":
            self._apart(token.text, "script", token.at)
        elif token.kind == "text":
            self._text(token)
        elif token.is_closing:
            self._close(token.name)
        else:
            self._start(token)

    def _text(self, token: Token) -> None:
        if self._aside and self._aside != "navigation":
            if self._aside == "document-title":
                self.title = _SPACE.sub(" ", self.title + token.text).strip()
            self._apart(token.text, self._aside, token.at)
            return
        if self._open["pre"]:
            for place, line in enumerate(token.text.split("\n")):
                if place:
                    self._break()
                self._add(line, token.at)
            return
        self._add(_SPACE.sub(" ", _BROKEN.sub("", token.text)), token.at)

    def _add(self, text: str, at: int) -> None:
        if not text.strip() and not self._runs:
            return
        if self._at < 0:
            found = _LEADING.match(self.source, at)
            self._at = found.end() if found else at
        self._runs.append(Run(text=text, side=self._side))

    def _apart(self, text: str, reason: str, at: int) -> None:
        """Set characters apart that are no part of the text."""
        if text.strip():
            passage = Passage(runs=(Run(text=text),), aside=reason, line=self._line(at))
            self._out(passage)

    def _out(self, item: Item) -> None:
        if self._tables and isinstance(item, Passage):
            self._tables[-1].take(item)
        else:
            self.items.append(item)

    def _line(self, at: int) -> int:
        return bisect_right(self._lines, at)

    def _flush(self) -> None:
        """End the paragraph that is open."""
        runs, self._runs = self._runs, []
        at, self._at = self._at, -1
        hint, self._hint = self._hint, Hint.PARAGRAPH
        if not any(run.text.strip() for run in runs):
            if hint in (Hint.ITEM, Hint.NUMBERED, Hint.HEADING):
                self._hint = hint
                if hint is Hint.NUMBERED:
                    self._runs = runs
            return
        aside = self._aside
        self._out(
            Passage(
                runs=tuple(runs),
                hint=hint,
                level=self._level if hint is not Hint.PARAGRAPH else 0,
                line=self._line(at),
                aside=aside,
                fate=Fate.REMAINDER,
            )
        )

    def _break(self) -> None:
        """End a line inside a paragraph; a heading goes on."""
        if self._hint is Hint.HEADING:
            self._runs.append(Run(text=" ", side=self._side))
            return
        if self._hint is Hint.PARAGRAPH:
            self._hint = Hint.LINE
        self._flush()
        self._hint = Hint.LINE

    def _start(self, token: Token) -> None:
        name = token.name
        if name == "br":
            self._break()
            return
        if name == "img" and token.attributes.get("alt"):
            self._apart(token.attributes["alt"], "alternative-text", token.at)
        if name in _BLOCKS:
            self._end_implied(name)
            self._flush()
            self._hint = Hint.PARAGRAPH
        if name in _VOID:
            return
        self._stack.append(_Open(name, self._side, self._aside))
        self._open[name] += 1
        self._aside = self._reason(token) or self._aside
        self._side = self._side_of(token)
        self._structure(token)

    def _reason(self, token: Token) -> str:
        """The reason for which an element is no part of the text; of `main`, that it is."""
        if token.name == "main" or token.attributes.get("role") == "main":
            self._aside = ""
        style, classes = token.attributes.get("style", ""), token.attributes.get("class", "")
        if "hidden" in token.attributes or _HIDDEN.search(style) or _UNSEEN.search(classes):
            return "hidden"
        return _ASIDE.get(token.name, "")

    def _side_of(self, token: Token) -> Side:
        """The edition that an element gives its text to; the inner one decides."""
        name = token.name
        style, classes = token.attributes.get("style", ""), token.attributes.get("class", "")
        if name in ("del", "s", "strike"):
            return Side.OLD
        if name == "ins":
            return Side.NEW
        if name not in _INLINE:
            return self._side
        if _STRUCK_CSS.search(style) or _OLD_CLASS.search(classes):
            return Side.OLD
        if _NEW_CLASS.search(classes):
            return Side.NEW
        is_under = name == "u" or _UNDER_CSS.search(style) is not None
        return Side.NEW if is_under and self.underlines else self._side

    def _structure(self, token: Token) -> None:
        """What an element opens: a list, an item, a heading, a table and its parts."""
        name = token.name
        if name in ("ul", "ol", "menu", "dir"):
            self._lists.append(ListState.of(name, token.attributes))
        elif name == "li":
            self._item(token)
        elif (found := _HEADING.fullmatch(name)) is not None:
            self._hint, self._level = Hint.HEADING, int(found[1])
        elif name == "dt":
            self._hint, self._level = Hint.HEADING, _TERM
        elif name == "table":
            if self._tables:
                self._tables[-1].is_layout = True
            layout = token.attributes.get("role") in ("presentation", "none")
            self._tables.append(OpenTable(is_layout=layout, line=self._line(token.at)))
        elif self._tables:
            self._part_of_table(name, token.attributes)

    def _part_of_table(self, name: str, attributes: Mapping[str, str]) -> None:
        table = self._tables[-1]
        if name in ("td", "th"):
            table.open_cell(name, attributes)
        elif name == "tr":
            table.open_row()
        elif name in ("thead", "tbody", "tfoot", "caption"):
            table.in_head, table.cell = name == "thead", None

    def _item(self, token: Token) -> None:
        """Begin an item; its number is printed unless the text prints one itself."""
        state = self._lists[-1] if self._lists else ListState()
        mark = state.mark(token.attributes)
        self._hint, self._level = Hint.ITEM, max(1, len(self._lists))
        if mark and not self._prints_label(token.at):
            self._hint = Hint.NUMBERED
            self._runs.append(Run(text=mark, side=self._side))
            self._at = token.at

    def _prints_label(self, at: int) -> bool:
        """Whether the words behind a tag begin with a number of their own."""
        ahead = re.sub(r"<[^<>]{0,200}>", "", self.source[at : at + 400]).lstrip()
        found = split_label(ahead)
        label = parse_label(found[0]) if found else None
        return label is not None and label.number is not None and not label.is_weak

    def _end_implied(self, name: str) -> None:
        """Close elements whose closing tags were left out before `name`."""
        while self._end_next(name):
            pass

    def _end_next(self, name: str) -> bool:
        """Close the innermost such element; whether there was one that may stand in another."""
        if name in _ENDS_PARAGRAPH and self._stack and self._stack[-1].name == "p":
            self._pop()
        closed = _CLOSES.get(name, ())
        if not any(self._open[each] for each in closed):
            return False
        for place in range(len(self._stack) - 1, max(-1, len(self._stack) - 40), -1):
            own = self._stack[place].name
            if own in closed:
                while len(self._stack) > place:
                    self._pop()
                return True
            if own in _BARRIERS:
                return False
        return False

    def _close(self, name: str) -> None:
        if name in _BLOCKS:
            self._flush()
            if name == "li":
                self._runs, self._hint = [], Hint.PARAGRAPH
            elif name != "p":
                self._hint = Hint.PARAGRAPH if name != "div" else self._hint
        if not self._open[name]:
            return
        while True:
            if self._pop() == name:
                return

    def _pop(self) -> str:
        """Close the innermost element."""
        self._flush_if_block()
        last = self._stack.pop()
        self._open[last.name] -= 1
        self._side, self._aside = last.side, last.aside
        if last.name in ("ul", "ol", "menu", "dir") and self._lists:
            self._lists.pop()
        elif last.name == "table" and self._tables:
            self._close_table()
        elif last.name in ("td", "th") and self._tables:
            self._tables[-1].cell = None
        elif last.name == "thead" and self._tables:
            self._tables[-1].in_head = False
        return last.name

    def _flush_if_block(self) -> None:
        if self._stack[-1].name in _BLOCKS:
            self._flush()

    def _close_table(self) -> None:
        table = self._tables.pop()
        items: Iterator[Item] = table.items()
        for item in items:
            if self._tables and isinstance(item, Passage):
                self._tables[-1].take(item)
            elif self._tables:
                self._flatten(item)
            else:
                self.items.append(item)

    def _flatten(self, item: Item) -> None:
        """Put the cells of a table into the cell that it stands in."""
        for cell in getattr(item, "cells", ()):
            for runs in cell.paragraphs:
                self._tables[-1].take(Passage(runs=runs, line=cell.line))
