"""Sources into plans, one module a source format over one grammar. Invariant: no character is lost."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import Protocol, cast

from revtool.errors import Place, UnreadableError, problem
from revtool.model.imported import ImportResult


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What the user says about the plan; empty values are read from the source.

    Attributes:
        edition: Name of the edition (`R6`).
        title: Title of the plan.
        organisation: Body that published it.
        fiscal_year: Western year in which its fiscal year begins.
        lang: Language of the text.
        is_superseded: Whether the old edition of a redline is asked for.
    """

    edition: str
    title: str = ""
    organisation: str = ""
    fiscal_year: int | None = None
    lang: str = "ja"
    is_superseded: bool = False


class Importer(Protocol):
    """A module that reads one kind of source."""

    def accepts(self, data: bytes, name: str) -> bool:
        """Whether the source is of this importer's kind, by its content first and its name second."""

    def read(self, data: bytes, name: str, header: Header) -> ImportResult:
        """The plan, the status reports and the account of the source."""


IMPORTERS: tuple[str, ...] = ("old_office", "docx", "marked", "page_tables", "plain_text")
"""Modules of this package in the order in which they are asked; the last takes any text."""

REDLINES = frozenset({"docx", "marked", "plain_text"})
"""Modules whose sources may hold a superseded edition too."""


def importer_of(data: bytes, name: str) -> Importer:
    """The first importer that accepts the source."""
    return _load(_module_of(data, name))


def read(
    data: bytes,
    name: str,
    edition: str,
    *,
    title: str = "",
    organisation: str = "",
    fiscal_year: int | None = None,
    lang: str = "ja",
    is_superseded: bool = False,
) -> ImportResult:
    """The plan of one edition, read from a source.

    Args:
        data: Bytes of the source.
        name: Its file name.
        edition: Name of the edition (`R6`).
        title: Title of the plan, when the source does not print it.
        organisation: Body that published it, when the source does not print it.
        fiscal_year: Western year in which its fiscal year begins.
        lang: Language of the text.
        is_superseded: Whether the old edition of a redline is asked for instead of the one in force.

    Raises:
        UnreadableError: When the source is empty, binary, too large, in no known encoding, or of a kind
            that holds one edition only while the superseded one is asked for.
    """
    header = Header(
        edition=edition,
        title=title,
        organisation=organisation,
        fiscal_year=fiscal_year,
        lang=lang,
        is_superseded=is_superseded,
    )
    module = _module_of(data, name)
    if is_superseded and module not in REDLINES:
        raise UnreadableError(problem("no-superseded-edition", Place(file=name)))
    return _load(module).read(data, name, header)


def _module_of(data: bytes, name: str) -> str:
    """Name of the first importer that accepts the source."""
    return next((m for m in IMPORTERS[:-1] if _load(m).accepts(data, name)), IMPORTERS[-1])


def _load(module: str) -> Importer:
    return cast(Importer, import_module(f"revtool.importers.{module}"))
