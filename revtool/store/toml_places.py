"""Where each key and value of a TOML file stands, which `tomllib` does not say.

Read only when something is wrong, from text that `tomllib` has accepted. Invariant: every path of the
tree has a place; text that is not TOML gives some places, never an error.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping

from revtool.store.document import KeyPath, Spot

_TOKENS = re.compile(
    r"""(?P<space>[ \t\r]+|\#[^\n]*)|(?P<newline>\n)|(?P<punctuation>[\[\]{}=,])
    |(?P<quoted>\"{3}(?:\\.|[^\\])*?\"{3,5}(?!\")|'{3}.*?'{3,5}(?!')|"(?:\\.|[^"\\\n])*"|'[^'\n]*')
    |(?P<bare>[^\s\[\]{}=,\#"']+|.)""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPES = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)


def toml_places(text: str) -> Mapping[KeyPath, tuple[Spot, Spot]]:
    """Place of the key and of the value at every path of the TOML file `text`.

    Worked example: in `a.b = "x"` the key at `("a", "b")` stands at line 1, column 1, its value at column 7.
    """
    return _Scan(text).places


class _Scan:
    """One walk over the tokens of a file."""

    def __init__(self, text: str) -> None:
        self.lines = [0, *(found.end() for found in re.finditer("\n", text))]
        self.tokens = [
            (str(found.lastgroup), found.group(), found.start())
            for found in _TOKENS.finditer(text)
            if found.lastgroup != "space"
        ]
        self.tokens.append(("newline", "\n", len(text)))
        self.at = 0
        self.counts: dict[KeyPath, int] = {}
        self.places: dict[KeyPath, tuple[Spot, Spot]] = {(): ((1, 1), (1, 1))}
        table: KeyPath = ()
        while self.at < len(self.tokens) - 1:
            kind, word, _ = self.tokens[self.at]
            if kind == "newline":
                self.at += 1
            elif word == "[":
                table = self.header()
            else:
                self.pair(table)

    def spot(self) -> Spot:
        """Line and column of the token that comes next."""
        start = self.tokens[min(self.at, len(self.tokens) - 1)][2]
        line = bisect_right(self.lines, start)
        return line, start - self.lines[line - 1] + 1

    def key(self, end: str) -> tuple[str, ...]:
        """The parts of a dotted key up to the token `end`, which is passed over."""
        parts: list[str] = []
        while self.at < len(self.tokens) - 1:
            kind, word, _ = self.tokens[self.at]
            if word == end or kind == "newline":
                self.at += word == end
                break
            parts += [_unquoted(word)] if kind == "quoted" else filter(None, word.split("."))
            self.at += 1
        return tuple(parts)

    def header(self) -> KeyPath:
        """The path of the table that `[…]` or `[[…]]` opens."""
        spot = self.spot()
        self.at += 1
        is_list = self.tokens[self.at][1] == "["
        self.at += is_list
        parts = self.key("]")
        self.at += is_list and self.tokens[self.at][1] == "]"
        path: KeyPath = ()
        for part in parts[:-1]:
            path = self.inside((*path, part))
            self.places.setdefault(path, (spot, spot))
        path = (*path, *parts[-1:])
        if is_list:
            self.places.setdefault(path, (spot, spot))
            self.counts[path] = self.counts.get(path, 0) + 1
            path = (*path, self.counts[path] - 1)
        self.places.setdefault(path, (spot, spot))
        return path

    def inside(self, path: KeyPath) -> KeyPath:
        """`path`, or its latest element when it is a list of tables."""
        return (*path, self.counts[path] - 1) if path in self.counts else path

    def pair(self, table: KeyPath) -> None:
        """One `key = value` of `table`."""
        start = self.spot()
        parts = self.key("=")
        path = table
        for part in parts:
            path = (*path, part)
            self.places.setdefault(path, (start, self.spot()))
        self.value(path)

    def value(self, path: KeyPath) -> None:
        """The value at `path`, with everything in it."""
        kind, word, _ = self.tokens[min(self.at, len(self.tokens) - 1)]
        if word == "[" and kind == "punctuation":
            self.at += 1
            self.members(path, "]")
        elif word == "{" and kind == "punctuation":
            self.at += 1
            self.members(path, "}")
        else:
            while self.at < len(self.tokens) - 1 and self.tokens[self.at][0] in ("bare", "quoted"):
                self.at += 1

    def members(self, path: KeyPath, end: str) -> None:
        """What stands in a list or an inline table up to its `end`."""
        index = 0
        while self.at < len(self.tokens) - 1:
            before = self.at
            kind, word, _ = self.tokens[self.at]
            if word == end and kind == "punctuation":
                self.at += 1
                return
            if kind == "newline" or word == ",":
                self.at += 1
            elif end == "}":
                self.pair(path)
            else:
                spot = self.spot()
                self.places.setdefault((*path, index), (spot, spot))
                self.value((*path, index))
                index += 1
            self.at += self.at == before


def _unquoted(word: str) -> str:
    if word[0] == "'":
        return word[1:-1]
    return _ESCAPES.sub(_escaped, word[1:-1])


def _escaped(found: re.Match[str]) -> str:
    short, long, one = found.groups()
    if one is not None:
        return {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "e": "\x1b"}.get(one, one)
    return chr(int(short or long, 16))
