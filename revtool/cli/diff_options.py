"""Which options of `revtool diff` go together. Invariant: an option that would do nothing is refused."""

from __future__ import annotations

from collections.abc import Iterator, Set

import click

from revtool.reporters import FILES

_OF_TABLE = ("--old-first", "--new-first", "--old-title", "--new-title", "--notes", "--no-notes")
"""What sets the comparison table."""

_WITH_TABLE = ("html", "xlsx")
"""Formats that hold the comparison table among other things."""


def refuse_contradictions(given: Set[str], format_: str) -> None:
    """Say which options of those `given` contradict each other or the format.

    Raises:
        click.UsageError: Some do.
    """
    for words in _contradictions(given, format_):
        raise click.UsageError(words)


def _contradictions(given: Set[str], format_: str) -> Iterator[str]:
    """Worked example: `--static` with the format html is refused, since a page tracks no changes."""
    if {"--table", "--clean"} <= given:
        yield "--table and --clean are two reports: ask for one of them."
    if "--static" in given and format_ != "docx":
        yield f"--static is of Word files; {format_} always draws the changes. Ask for docx."
    for other in ("--table", "--clean"):
        if {"--static", other} <= given:
            yield f"--static draws the changes of a redline; with {other} there is none."
    has_table = "--table" in given or (format_ in _WITH_TABLE and "--clean" not in given)
    for option in _OF_TABLE:
        if option in given and not has_table:
            yield f"{option} is of the comparison table: add --table."
    if "--author" in given and format_ not in FILES:
        yield f"--author is of files of office programs ({', '.join(FILES)}); {format_} names no author."
