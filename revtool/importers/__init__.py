"""Sources into plans, one module a source format over one grammar. Invariant: no character is lost."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import Protocol, cast

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
    """

    edition: str
    title: str = ""
    organisation: str = ""
    fiscal_year: int | None = None
    lang: str = "ja"


class Importer(Protocol):
    """A module that reads one kind of source."""

    def accepts(self, data: bytes, name: str) -> bool:
        """Whether the source is of this importer's kind, by its content first and its name second."""

    def read(self, data: bytes, name: str, header: Header) -> ImportResult:
        """The plan, the status reports and the account of the source."""


IMPORTERS: tuple[str, ...] = ("page_tables", "plain_text")
"""Modules of this package in the order in which they are asked; the last takes any text."""


def importer_of(data: bytes, name: str) -> Importer:
    """The first importer that accepts the source."""
    for module in IMPORTERS[:-1]:
        importer = _load(module)
        if importer.accepts(data, name):
            return importer
    return _load(IMPORTERS[-1])


def read(
    data: bytes,
    name: str,
    edition: str,
    *,
    title: str = "",
    organisation: str = "",
    fiscal_year: int | None = None,
    lang: str = "ja",
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

    Raises:
        UnreadableError: When the source is empty, binary, too large or in no known encoding.
    """
    header = Header(
        edition=edition, title=title, organisation=organisation, fiscal_year=fiscal_year, lang=lang
    )
    return importer_of(data, name).read(data, name, header)


def _load(module: str) -> Importer:
    return cast(Importer, import_module(f"revtool.importers.{module}"))
