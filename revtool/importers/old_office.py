"""Files of office programs that cannot be read, each refused with what to do.

Old formats (`.doc`, `.xls`), encrypted files and archives of other kinds are told apart by their content.
Invariant: nothing is read from them.
"""

from __future__ import annotations

from typing import NoReturn

from revtool.errors import Place, UnreadableError, problem
from revtool.importers import Header
from revtool.importers.archive import Archive, is_archive, names_of

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How a compound file begins: Word, Excel and PowerPoint before 2007, and newer files that are encrypted."""

_STREAMS: tuple[tuple[str, str], ...] = (
    ("EncryptedPackage", "encrypted"),
    ("EncryptionInfo", "encrypted"),
    ("WordDocument", "old-word"),
    ("Workbook", "old-excel"),
    ("Book", "old-excel"),
)
"""Name of a stream in a compound file → the code of what it is."""

_PARTS: tuple[tuple[str, str], ...] = (("ppt/", "PowerPoint"), ("content.xml", "OpenDocument"))
_READ = ("word/", "xl/")


def accepts(data: bytes, name: str) -> bool:
    """Whether the source is of a kind that is refused."""
    if data.startswith((_COMPOUND, b"{\\rtf")):
        return True
    return is_archive(data) and not any(part.startswith(_READ) for part in names_of(data))


def read(data: bytes, name: str, header: Header) -> NoReturn:
    """Nothing.

    Raises:
        UnreadableError: Always, saying what the file is and what to do.
    """
    place = Place(file=name)
    if data.startswith(b"{\\rtf"):
        raise UnreadableError(problem("old-word", place))
    if data.startswith(_COMPOUND):
        codes = (code for stream, code in _STREAMS if stream.encode("utf-16-le") in data)
        raise UnreadableError(problem(next(codes, "old-office"), place))
    parts = Archive(data, name).names
    kind = next((kind for part, kind in _PARTS if any(each.startswith(part) for each in parts)), "ZIP")
    raise UnreadableError(problem("other-archive", place, kind=kind))
