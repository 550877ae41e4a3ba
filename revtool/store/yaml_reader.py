"""YAML as revtool takes it: plain trees of the 1.2 core schema, read from the C parser's events.

Building from events instead of composing a node graph keeps hostile files cheap: an alias, a tag or deep
nesting is refused when its event arrives, before anything grows. The line feed that ends a block scalar
belongs to the file, not to the text. Invariant: the same bytes give the same
tree; `no`, `1:30` and `2024-04-01` are text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from revtool.errors import InvalidPlanError, Place, Problem, UnreadableError, problem
from revtool.store.cache import keep, recall
from revtool.store.document import MAX_BYTES, MAX_DEPTH, Document, KeyPath, Spot, number, spot_of

_MARKER = re.compile(r"^<{7,}(?: |$)", re.MULTILINE)
"""What git writes above our side of a conflict that it merged by line."""

_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
_BOOLS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}


def read_tree(
    data: bytes,
    file: str,
    *,
    typed: frozenset[str] | None = None,
    problems: list[Problem] | None = None,
    keeps: bool = True,
) -> Document:
    """The values of a YAML file.

    Args:
        data: The bytes of the file.
        file: Path for messages.
        typed: Keys under which unquoted numbers and booleans are meant; under every other key they stay
            text as printed. None: under every key.
        problems: Takes the duplicate keys, of which the first one counts; without it they are raised.
        keeps: Whether what was read is kept in the cache. What is read once, as every state of a long
            history, would only push out what people read daily.

    Raises:
        UnreadableError: The file is no YAML of ours (syntax, encoding, alias, tag, depth, size, empty).
        InvalidPlanError: A key stands twice in a mapping and `problems` is None.
    """
    refuse_bytes(data, file)
    found: list[Problem] = []
    tree: object = recall(data, typed) if keeps else None
    if tree is None:
        tree = _build(_events(data, file), file, typed, found)
        if keeps and not found:
            keep(data, typed, tree)
    if problems is not None:
        problems.extend(found)
    elif found:
        raise InvalidPlanError(*found)
    return Document(file, tree, lambda: positions(data, file))


def refuse_bytes(data: bytes, file: str) -> None:
    """Raise `UnreadableError` for bytes that cannot be text: too many, none, binary, UTF-16."""
    place = Place(file=file)
    if len(data) > MAX_BYTES:
        raise UnreadableError(problem("too-large", place, size=len(data), limit=MAX_BYTES))
    if not data.strip():
        raise UnreadableError(problem("empty-file", place))
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise UnreadableError(problem("not-utf-8", place))
    if b"\0" in data:
        raise UnreadableError(problem("binary-file", place))


def refuse_text(data: bytes, file: str, message: str, spot: Spot | None) -> UnreadableError:
    """The error for a file that could not be parsed: its encoding, a control character, or its syntax."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8-sig")
        line, column = spot_of(before, len(before))
        return UnreadableError(problem("not-utf-8", Place(file=file, line=line, column=column)))
    marker = _MARKER.search(text)
    if marker is not None:
        line, _ = spot_of(text, marker.start())
        return UnreadableError(problem("conflict-markers", Place(file=file, line=line), line=line))
    for offset, character in enumerate(text):
        if not (character.isprintable() or character in "\t\n\r\x85\xa0\u2028\u2029\ufeff") and (
            ord(character) < 0xA0 or character in "\ufffe\uffff"
        ):
            line, column = spot_of(text, offset)
            place = Place(file=file, line=line, column=column)
            return UnreadableError(problem("control-character", place, name=f"U+{ord(character):04X}"))
    line_column = spot or (None, None)
    place = Place(file=file, line=line_column[0], column=line_column[1])
    return UnreadableError(problem("syntax-error", place, message=message))


def _events(data: bytes, file: str) -> Iterator[Any]:
    """The parser's events, its exceptions turned into ours."""
    from _ruamel_yaml import CParser
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    try:
        next_event = CParser(data).get_event
        while (event := next_event()) is not None:
            yield event
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        spot = (mark.line + 1, mark.column + 1) if mark else None
        raise refuse_text(data, file, str(error.problem or error.context), spot) from error
    except YAMLError as error:
        raise refuse_text(data, file, str(error).splitlines()[0], None) from error


def _plain(text: str, is_typed: bool) -> object:
    """An unquoted scalar by the core schema: null, and where they are meant booleans and numbers."""
    if text in _NULLS:
        return None
    if not is_typed:
        return text
    if text in _BOOLS:
        return _BOOLS[text]
    value = number(text)
    return text if value is None else value


class _Builder:
    """Turns events into a tree, one method a kind of event."""

    def __init__(self, file: str, typed: frozenset[str] | None, found: list[Problem]) -> None:
        self.file = file
        self.typed = typed
        self.found = found
        self.root: list[Any] = []
        self.here: Any = self.root
        self.key: str | None = None
        self.context: str | None = None
        self.outer: list[tuple[Any, str | None]] = []
        self.documents = 0

    def scalar(self, event: Any) -> None:
        if event.anchor is not None or event.tag is not None:
            raise _refused(event, self.file)
        text = event.value
        if type(self.here) is dict and self.key is None:
            self.key = text
            if text in self.here:
                self.found.append(problem("duplicate-key", _place(event, self.file), key=text))
        elif event.style:
            self.put(text.removesuffix("\n") if event.style in "|>" else text)
        else:
            self.put(_plain(text, self.typed is None or (self.key or self.context) in self.typed))

    def put(self, value: object) -> None:
        if self.key is not None:
            self.here.setdefault(self.key, value)
            self.key = None
        else:
            self.here.append(value)

    def start(self, event: Any, value: Any) -> None:
        if event.anchor is not None or event.tag is not None:
            raise _refused(event, self.file)
        if type(self.here) is dict and self.key is None:
            raise UnreadableError(problem("complex-key", _place(event, self.file)))
        if len(self.outer) >= MAX_DEPTH:
            raise UnreadableError(problem("too-deep", _place(event, self.file), limit=MAX_DEPTH))
        self.outer.append((self.here, self.context))
        self.context = self.key or self.context
        self.put(value)
        self.here = value

    def mapping(self, event: Any) -> None:
        self.start(event, {})

    def sequence(self, event: Any) -> None:
        self.start(event, [])

    def end(self, event: Any) -> None:
        self.here, self.context = self.outer.pop()

    def document(self, event: Any) -> None:
        self.documents += 1
        if self.documents > 1:
            raise UnreadableError(problem("several-documents", _place(event, self.file)))

    def alias(self, event: Any) -> None:
        raise _refused(event, self.file)


def _build(events: Iterator[Any], file: str, typed: frozenset[str] | None, found: list[Problem]) -> object:
    """The tree that `events` describe; problems that do not stop reading go to `found`."""
    import _ruamel_yaml as c

    builder = _Builder(file, typed, found)
    steps = {
        c.ScalarEvent: builder.scalar,
        c.MappingStartEvent: builder.mapping,
        c.SequenceStartEvent: builder.sequence,
        c.MappingEndEvent: builder.end,
        c.SequenceEndEvent: builder.end,
        c.DocumentStartEvent: builder.document,
        c.AliasEvent: builder.alias,
    }
    for event in events:
        step = steps.get(type(event))
        if step is not None:
            step(event)
    if not builder.root or builder.root == [None]:
        raise UnreadableError(problem("empty-file", Place(file=file)))
    return builder.root[0]


def _place(event: Any, file: str) -> Place:
    mark = event.start_mark
    return Place(file=file, line=mark.line + 1, column=mark.column + 1)


def _refused(event: Any, file: str) -> UnreadableError:
    code = "tag-refused" if getattr(event, "tag", None) is not None else "alias-refused"
    name = event.tag if code == "tag-refused" else event.anchor
    return UnreadableError(problem(code, _place(event, file), name=name))


def positions(data: bytes, file: str) -> Mapping[KeyPath, tuple[Spot, Spot]]:
    """Place of the key and of the value at every path of a file that was read without error."""
    spots: dict[KeyPath, tuple[Spot, Spot]] = {}
    for path, key, event in walk(data, file):
        value = (event.start_mark.line + 1, event.start_mark.column + 1)
        start = (key.start_mark.line + 1, key.start_mark.column + 1) if key is not None else value
        spots.setdefault(path, (start, value))
    return spots


class _Frame:
    """A mapping or list that is being walked, and the way to its current value."""

    __slots__ = ("base", "index", "is_mapping", "key")

    def __init__(self, base: KeyPath, is_mapping: bool) -> None:
        self.base = base
        self.is_mapping = is_mapping
        self.index = -1
        self.key: Any = None

    def path(self) -> KeyPath:
        return (*self.base, self.key.value if self.is_mapping else self.index)


def walk(data: bytes, file: str) -> Iterator[tuple[KeyPath, Any, Any]]:
    """(path, event of the key or None, first event of the value) of every value, in the file's order."""
    frames: list[_Frame] = []
    for event in _events(data, file):
        name = type(event).__name__
        if name in ("MappingEndEvent", "SequenceEndEvent"):
            frames.pop()
        elif name in ("ScalarEvent", "MappingStartEvent", "SequenceStartEvent"):
            frame = frames[-1] if frames else None
            if frame is not None and frame.is_mapping and frame.key is None:
                frame.key = event
                continue
            if frame is not None:
                frame.index += 1
            path = frame.path() if frame is not None else ()
            yield path, frame.key if frame is not None else None, event
            if frame is not None:
                frame.key = None
            if name != "ScalarEvent":
                frames.append(_Frame(path, name == "MappingStartEvent"))
