"""Sources into plans, one module a source format over one grammar. Invariant: no character is lost."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256
from importlib import import_module
from pathlib import PurePath
from typing import Protocol, cast

from revtool.errors import Place, Problem, UnreadableError, problem
from revtool.grammar.office import PLAIN, Grammar
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
        grammar: What the office writes in its own way.
    """

    edition: str
    title: str = ""
    organisation: str = ""
    fiscal_year: int | None = None
    lang: str = "ja"
    is_superseded: bool = False
    grammar: Grammar = PLAIN


class Importer(Protocol):
    """A module that reads one kind of source."""

    def accepts(self, data: bytes, name: str) -> bool:
        """Whether the source is of this importer's kind, by its content first and its name second."""

    def read(self, data: bytes, name: str, header: Header) -> ImportResult:
        """The plan, the status reports and the account of the source."""


IMPORTERS: tuple[str, ...] = (
    "old_office",
    "docx",
    "xlsx",
    "pdf",
    "own_reports",
    "marked",
    "page_tables",
    "html_page",
    "markdown_page",
    "plain_text",
)
"""Modules of this package in the order in which they are asked; the last takes any text."""

REDLINES = frozenset(
    {"docx", "xlsx", "pdf", "own_reports", "html_page", "markdown_page", "marked", "plain_text"}
)
"""Modules whose sources may hold a superseded edition too."""


KINDS: dict[str, tuple[str, tuple[str, ...]]] = {
    "docx": ("Word", (".docx", ".docm")),
    "xlsx": ("Excel", (".xlsx", ".xlsm")),
    "pdf": ("PDF", (".pdf",)),
    "html_page": ("HTML", (".html", ".htm", ".xhtml")),
    "markdown_page": ("Markdown", (".md", ".markdown")),
    "plain_text": ("text", (".txt", ".text")),
    "marked": ("CriticMarkup", (".md", ".markdown", ".txt")),
    "page_tables": ("text", (".txt", ".md", ".html", ".htm")),
}
"""Module → what its content is called, and the endings of names that go with it."""


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
    encoding: str = "",
    grammar: Grammar = PLAIN,
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
        encoding: Encoding of a text, when it cannot be told.
        grammar: What the office writes in its own way.

    Raises:
        UsageError: When the encoding is not read, or a library for the format is missing.
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
        grammar=grammar,
    )
    text = _decoded(data, name, encoding) if encoding else None
    read_as = data if text is None else text.encode()
    module = _module_of(read_as, name)
    if is_superseded and module not in REDLINES:
        raise UnreadableError(problem("no-superseded-edition", Place(file=name)))
    result = _load(module).read(read_as, name, header)
    if text is not None:
        result = _of_bytes(result, data, text)
    return replace(result, warnings=(*_mismatch(module, name), *result.warnings))


def _decoded(data: bytes, name: str, encoding: str) -> str:
    """The text in the encoding that the user names."""
    from revtool.importers.decoding import detect

    return detect(data, name, encoding).text


def _of_bytes(result: ImportResult, data: bytes, text: str) -> ImportResult:
    """The result with the hash of the file's own bytes, which were decoded before they were read."""
    own = sha256(data).hexdigest()
    plan, statuses = result.plan, result.statuses
    if plan.source is not None:
        plan = replace(plan, source=replace(plan.source, sha256=own))
    statuses = tuple(
        replace(each, source=replace(each.source, sha256=own)) if each.source else each for each in statuses
    )
    return replace(
        result, plan=plan, statuses=statuses, text=result.text if result.text is not None else text
    )


_REFUSED = frozenset({".doc", ".xls", ".rtf", ".ppt", ".pptx", ".odt", ".ods"})
"""Endings of kinds that are not read; a file of another kind may be named so nevertheless."""


def _mismatch(module: str, name: str) -> tuple[Problem, ...]:
    """The warning that a file's name promises another kind of content than it has."""
    suffix = PurePath(name).suffix.lower()
    kinds = {each for each, (_, suffixes) in KINDS.items() if suffix in suffixes}
    is_named = bool(kinds) or suffix in _REFUSED
    if not is_named or module in kinds or module not in KINDS:
        return ()
    facts = {"suffix": suffix, "kind": KINDS[module][0]}
    return (problem("other-content", Place(file=name), is_warning=True, **facts),)


def _module_of(data: bytes, name: str) -> str:
    """Name of the first importer that accepts the source."""
    return next((m for m in IMPORTERS[:-1] if _load(m).accepts(data, name)), IMPORTERS[-1])


def _load(module: str) -> Importer:
    return cast(Importer, import_module(f"revtool.importers.{module}"))
