"""Office files (ZIP archives of XML parts) opened without trusting them.

Sizes are checked in the directory before anything is unpacked and again while reading; XML is parsed without
entities, without a DTD and without the network. Invariant: nothing that an archive says about itself can
make the program unpack or build more than the limits below.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from posixpath import dirname, join, normpath
from typing import IO, Any
from zipfile import BadZipFile, ZipFile, ZipInfo

from revtool.errors import Place, Problem, UnreadableError, UsageError, problem

LARGEST_TOTAL = 1_500_000_000
"""Bytes of all parts unpacked; a plan with photographs has some tens of millions."""

LARGEST_PART = 400_000_000
"""Bytes of one XML part unpacked; 100,000 paragraphs with their formatting have fifty millions."""

STEEPEST = 300
"""Bytes that one packed byte of a large part may give; the mark-up of a sheet gives thirty to a hundred."""

ALWAYS_UNPACKED = 20_000_000
"""Bytes of a part below which its ratio is not looked at; repeated paragraphs pack very well."""

MOST_PARTS = 20_000
"""Entries of an archive; a workbook of a hundred sheets has some hundreds."""

ZIP = b"PK\x03\x04"
_RELATIONSHIPS = "_rels"
_LIMIT_REASONS = ("Excessive depth", "xmlSAX2Characters", "huge text node", "Buffer size limit")
"""How libxml2 says that a document passes its limits."""


def is_archive(data: bytes) -> bool:
    """Whether `data` begins as a ZIP archive does."""
    return data.startswith(ZIP)


def names_of(data: bytes) -> frozenset[str]:
    """Names of the parts of an archive, none when it is no archive that can be read."""
    if not is_archive(data):
        return frozenset()
    try:
        with ZipFile(BytesIO(data)) as file:
            return frozenset(file.namelist())
    except (BadZipFile, OSError, ValueError, NotImplementedError):
        return frozenset()


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part refers to.

    Attributes:
        id: Its id in the part.
        kind: Last word of its type (`officeDocument`, `footnotes`).
        target: Name of the part, or an address outside.
        is_external: Whether it lies outside the archive.
    """

    id: str
    kind: str
    target: str
    is_external: bool


class Archive:
    """An office file that is open for reading.

    Attributes:
        name: Name of the file, for messages.
        names: Names of its parts.
    """

    def __init__(self, data: bytes, name: str, extra: str = "docx") -> None:
        """Open `data` and check its directory; `extra` names what to install for it.

        Raises:
            UnreadableError: The archive is truncated or damaged, encrypted, or unpacks to too much.
        """
        self.name, self._extra = name, extra
        try:
            self._file = ZipFile(BytesIO(data))
            entries = self._file.infolist()
        except (BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise self._refused("archive-damaged", reason=_one_line(error)) from error
        self._check(entries)
        self._entries = {entry.filename: entry for entry in entries}
        self._total = 0
        self.names = frozenset(self._entries)

    def read(self, part: str) -> bytes:
        """The bytes of a part, within the limits.

        Raises:
            UnreadableError: The part is missing, damaged or too large.
        """
        with self._opened(part) as file:
            return file.read()

    def tree(self, part: str) -> Any:
        """The root element of an XML part.

        Raises:
            UnreadableError: The part is missing, damaged, too large, no XML, or has a DTD.
            UsageError: The library for it is not installed.
        """
        etree = xml(self._extra)
        try:
            root = etree.fromstring(self.read(part), _parser(etree))
        except etree.XMLSyntaxError as error:
            raise self._broken(part, error) from error
        if root is None:
            raise self._refused("xml-broken", part=part, reason="no element")
        self._refuse_dtd(part, root)
        return root

    def elements(self, part: str) -> Iterator[Any]:
        """Every element of an XML part when it ends, while the part is unpacked; the caller clears them.

        Raises:
            UnreadableError: As for `tree`.
        """
        etree = xml(self._extra)
        with self._opened(part) as file:
            events = etree.iterparse(
                file, ("end",), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
            )
            is_checked = False
            try:
                for _, element in events:
                    if not is_checked:
                        self._refuse_dtd(part, element)
                        is_checked = True
                    yield element
            except etree.XMLSyntaxError as error:
                raise self._broken(part, error) from error

    def relations(self, part: str = "") -> dict[str, Relation]:
        """What a part refers to, by id; the archive itself when it is empty."""
        folder, _, tail = part.rpartition("/")
        rels = join(folder, _RELATIONSHIPS, f"{tail}.rels")
        if rels not in self.names:
            return {}
        found = {}
        for element in self.tree(rels):
            if not isinstance(element.tag, str):
                continue
            target, is_external = element.get("Target", ""), element.get("TargetMode") == "External"
            path = target.lstrip("/") if target.startswith("/") else normpath(join(dirname(part), target))
            relation = Relation(
                element.get("Id", ""),
                element.get("Type", "").rpartition("/")[2],
                target if is_external else path,
                is_external,
            )
            found[relation.id] = relation
        return found

    def main(self, default: str) -> str:
        """Name of the part that holds the document itself."""
        for relation in self.relations().values():
            if relation.kind == "officeDocument" and relation.target in self.names:
                return relation.target
        if default in self.names:
            return default
        raise self._refused("archive-incomplete", part=default)

    def _check(self, entries: list[ZipInfo]) -> None:
        if len(entries) > MOST_PARTS:
            raise self._refused("archive-bomb", size=f"{len(entries)} parts", limit=MOST_PARTS)
        total = sum(entry.file_size for entry in entries)
        if total > LARGEST_TOTAL:
            raise self._refused("archive-bomb", size=total, limit=LARGEST_TOTAL)
        for entry in entries:
            if entry.flag_bits & 1:
                raise self._refused("encrypted")
            if entry.file_size > ALWAYS_UNPACKED and entry.file_size > STEEPEST * max(1, entry.compress_size):
                raise self._refused("archive-bomb", size=entry.file_size, limit=ALWAYS_UNPACKED)

    def _opened(self, part: str) -> _Counted:
        entry = self._entries.get(part)
        if entry is None:
            raise self._refused("archive-incomplete", part=part)
        if entry.file_size > LARGEST_PART:
            raise self._refused("archive-bomb", size=entry.file_size, limit=LARGEST_PART)
        try:
            return _Counted(self._file.open(entry), self, entry)
        except (BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError) as error:
            raise self._refused("archive-damaged", reason=_one_line(error)) from error

    def _refuse_dtd(self, part: str, element: Any) -> None:
        info = element.getroottree().docinfo
        if info.internalDTD is not None or info.doctype:
            raise self._refused("xml-dtd", part=part)

    def _broken(self, part: str, error: Exception) -> UnreadableError:
        is_limit = any(reason in str(error) for reason in _LIMIT_REASONS)
        return self._refused("xml-too-deep" if is_limit else "xml-broken", part=part, reason=_one_line(error))

    def _refused(self, code: str, **facts: object) -> UnreadableError:
        pairs = tuple((name, str(fact)) for name, fact in facts.items())
        return UnreadableError(Problem(code=code, place=Place(file=self.name), facts=pairs))


class _Counted:
    """A part while it is read; damage and excess are told as errors of the source."""

    def __init__(self, file: IO[bytes], archive: Archive, entry: ZipInfo) -> None:
        self._file, self._archive, self._entry, self._read = file, archive, entry, 0

    def read(self, size: int = -1) -> bytes:
        """The next `size` bytes, all that is left when it is negative."""
        try:
            data = self._file.read(size)
        except (BadZipFile, EOFError, OSError, zlib.error, ValueError, NotImplementedError) as error:
            raise self._archive._refused("archive-damaged", reason=_one_line(error)) from error
        self._read += len(data)
        if self._read > LARGEST_PART:
            raise self._archive._refused("archive-bomb", size=self._read, limit=LARGEST_PART)
        return data

    def __enter__(self) -> _Counted:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()


def xml(extra: str = "docx") -> Any:
    """The XML library, which comes with `extra`.

    Raises:
        UsageError: It is not installed.
    """
    try:
        from lxml import etree
    except ImportError as error:
        raise UsageError(problem("missing-extra", format=extra, library="lxml", extra=extra)) from error
    return etree


def _parser(etree: Any) -> Any:
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
    )


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split()) or type(error).__name__
