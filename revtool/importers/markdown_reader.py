"""Tokens of markdown-it-py into paragraphs, headings, items and tables.

Invariant: what a block prints comes out in its order, each stretch with the edition that its marks give it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import TYPE_CHECKING

from revtool.grammar.blocks import Hint
from revtool.importers.assembly import Item, Passage, PrintedCell, PrintedTable, Run, Side
from revtool.text.labels import parse_label, split_label

if TYPE_CHECKING:
    from markdown_it.token import Token

_TAG = re.compile(r"<(/?)(del|s|strike|ins|u|rt|rp)\b[^<>]*>", re.IGNORECASE)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_SIDES = {"del": Side.OLD, "s": Side.OLD, "strike": Side.OLD, "ins": Side.NEW}
_NOTE = re.compile(r"\[\^([^\]\s]{1,40})\]:[ ]*")


@dataclass(slots=True)
class BlockReader:
    """What was read so far.

    Attributes:
        source: The text.
        title: Title that the front matter gives.
        items: What was read.
    """

    source: str
    title: str = ""
    items: list[Item] = field(default_factory=list)
    _lists: list[int | None] = field(default_factory=list)
    _mark: str = ""
    _hint: Hint = Hint.PARAGRAPH
    _level: int = 0

    def aside(self, text: str, reason: str, line: int) -> Passage:
        """A passage that is no part of the text."""
        return Passage(runs=(Run(text=text),), aside=reason, line=line)

    def read(self, tokens: Iterable[Token]) -> list[Item]:
        """The items of the text in its order."""
        stream = iter(tokens)
        for token in stream:
            if token.type == "table_open":
                self.items.append(_table(stream, (token.map or [0])[0] + 1))
            else:
                self._take(token)
        return self.items

    def _take(self, token: Token) -> None:
        line = token.map[0] + 1 if token.map else None
        match token.type:
            case "heading_open":
                self._hint, self._level = Hint.HEADING, int(token.tag[1])
            case "bullet_list_open":
                self._lists.append(None)
            case "ordered_list_open":
                self._lists.append(int(token.attrGet("start") or 1))
            case "bullet_list_close" | "ordered_list_close":
                self._lists.pop()
            case "list_item_open":
                self._item(token)
            case "list_item_close":
                self._mark, self._hint = "", Hint.PARAGRAPH
            case "inline":
                self._block(token, line)
            case "fence" | "code_block":
                self._lines(token.content, line)
            case "html_block":
                self._html(token.content, line)

    def _item(self, token: Token) -> None:
        """Begin an item, whose number is what the source prints."""
        self._level = len(self._lists)
        number = self._lists[-1]
        if number is None:
            self._hint, self._mark = Hint.ITEM, ""
            return
        self._lists[-1] = number + 1
        printed = int(token.info) if token.info.isdecimal() else number
        self._hint, self._mark = Hint.NUMBERED, f"{printed}{token.markup or '.'} "

    def _block(self, token: Token, line: int | None) -> None:
        """Read a paragraph, a heading, or the first paragraph of an item."""
        mark, hint, level = self._mark, self._hint, self._level
        self._mark, self._hint = "", Hint.PARAGRAPH
        asides: list[Passage] = []
        for place, runs in enumerate(_broken(_runs(token.children or [], asides, line))):
            own = hint if place == 0 else Hint.LINE
            text = "".join(run.text for run in runs)
            note = _NOTE.match(text)
            if note is not None:
                runs = (Run(text=f"※{note[1] if note[1].isdecimal() else ''} "), *_without(runs, note.end()))
                self.items.append(self.aside(note.group(), "mark-up", line or 1))
            elif own is Hint.NUMBERED and _prints_label(text):
                own = Hint.ITEM
            elif mark and place == 0:
                runs = (Run(text=mark), *runs)
            self.items.append(
                Passage(
                    runs=runs,
                    hint=own,
                    level=level if own not in (Hint.PARAGRAPH, Hint.LINE) else 0,
                    line=line + place if line else None,
                )
            )
        self.items += asides

    def _lines(self, content: str, line: int | None) -> None:
        for place, text in enumerate(content.split("\n")):
            self.items.append(
                Passage(runs=(Run(text=text),), hint=Hint.LINE, line=line + place if line else None)
            )

    def _html(self, content: str, line: int | None) -> None:
        """Read a block of HTML with the reader of pages."""
        from dataclasses import replace

        from revtool.importers.html_reader import PageReader

        above = (line or 1) - 1
        for item in PageReader.of(content).read():
            self.items.append(replace(item, line=(item.line or 1) + above))


def _table(stream: Iterator[Token], line: int) -> PrintedTable:
    """The table whose opening was just read."""
    cells: list[PrintedCell] = []
    row, column, heads = -1, 0, 0
    for token in stream:
        if token.type == "table_close":
            break
        if token.type == "tr_open":
            row, column = row + 1, 0
        elif token.type == "thead_close":
            heads = row + 1
        elif token.type == "inline":
            runs = tuple(_runs(token.children or [], [], line))
            at = token.map[0] + 1 if token.map else line
            cells.append(PrintedCell(row=row, column=column, paragraphs=tuple(_broken(runs)), line=at))
        elif token.type in ("td_close", "th_close"):
            column += 1
    is_empty = not any(run.text.strip() for c in cells if c.row < heads for p in c.paragraphs for run in p)
    return PrintedTable(cells=tuple(cells), heads=0 if is_empty else heads, line=line)


def _runs(children: Iterable[Token], asides: list[Passage], line: int | None) -> Iterator[Run]:
    """The runs of a block; a line feed is a break that is printed."""
    sides: list[tuple[str, Side]] = []
    for child in children:
        side = sides[-1][1] if sides else Side.BOTH
        match child.type:
            case "text" | "code_inline" | "text_special":
                is_ruby = any(name == "ruby" for name, _ in sides)
                if is_ruby and child.content.strip():
                    asides.append(Passage(runs=(Run(text=child.content),), aside="ruby", line=line))
                elif not is_ruby:
                    yield Run(text=child.content, side=side)
            case "softbreak":
                yield Run(text="\r", side=side)
            case "hardbreak":
                yield Run(text="\n", side=side)
            case "s_open":
                sides.append(("s", Side.OLD))
            case "s_close":
                _close(sides, "s")
            case "image":
                asides.append(Passage(runs=(Run(text=child.content),), aside="alternative-text", line=line))
            case "html_inline":
                if _BREAK.fullmatch(child.content):
                    yield Run(text="\n", side=side)
                elif (found := _TAG.fullmatch(child.content)) is not None:
                    _tag(found, sides, side)


def _tag(found: re.Match[str], sides: list[tuple[str, Side]], side: Side) -> None:
    """Open or close an element that tells the edition, or a reading aid."""
    name = found[2].lower()
    name = "ruby" if name in ("rt", "rp") else name
    if found[1]:
        _close(sides, name)
    else:
        sides.append((name, _SIDES.get(name, side)))


def _close(sides: list[tuple[str, Side]], name: str) -> None:
    for place in range(len(sides) - 1, -1, -1):
        if sides[place][0] == name:
            del sides[place:]
            return


def _broken(runs: Iterable[Run]) -> Iterator[tuple[Run, ...]]:
    """The runs in lines; a line that the source only wraps goes on, without a space in Japanese."""
    line: list[Run] = []
    for run in runs:
        if run.text == "\n":
            if any(own.text.strip() for own in line):
                yield _joined(line)
            line = []
        else:
            line.append(run)
    if any(own.text.strip() for own in line):
        yield _joined(line)


def _joined(line: list[Run]) -> tuple[Run, ...]:
    """The line with soft breaks made a space between Latin words and nothing in Japanese."""
    made: list[Run] = []
    for place, run in enumerate(line):
        if run.text != "\r":
            made.append(Run(text=unescape(run.text), side=run.side) if "&" in run.text else run)
            continue
        before = line[place - 1].text[-1:] if place else ""
        after = line[place + 1].text[:1] if place + 1 < len(line) else ""
        if (before + after).isascii():
            made.append(Run(text=" ", side=run.side))
    return tuple(made)


def _without(runs: Iterable[Run], count: int) -> Iterator[Run]:
    """The runs without their first `count` characters."""
    for run in runs:
        yield Run(text=run.text[count:], side=run.side)
        count = max(0, count - len(run.text))


def _prints_label(text: str) -> bool:
    found = split_label(text)
    label = parse_label(found[0]) if found else None
    return label is not None and label.number is not None and not label.is_weak
