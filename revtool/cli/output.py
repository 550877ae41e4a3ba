"""Text to the screen: always UTF-8, never an escape that came out of a plan.

Invariant: what a plan says can be read on a terminal but never acts on it.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from revtool.errors import Problem
from revtool.text.normalise import visible
from revtool.wording import Lang


def use_utf8() -> None:
    """Make both streams UTF-8 whatever the locale; undecodable file names show as escapes."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def emit(text: str) -> None:
    """Write plain text that may hold words of a plan to standard output."""
    sys.stdout.write(visible(text))


def complain(problems: tuple[Problem, ...], lang: Lang) -> None:
    """Write problems to standard error, one a line."""
    for problem in problems:
        sys.stderr.write(visible(problem.sentence(lang)) + "\n")


def format_by_name(output: Path | None, suffixes: Mapping[str, str]) -> str:
    """The format that the name of an output file asks for by the first suffix that fits; else `terminal`.

    Raises:
        click.UsageError: The name asks for none.
    """
    if output is None:
        return "terminal"
    found = next((form for suffix, form in suffixes.items() if output.name.lower().endswith(suffix)), None)
    if found is None:
        import click

        raise click.UsageError(
            f"{output.name} names no format; end it in {', '.join(suffixes)} or add --format."
        )
    return found


def deliver(report: str | bytes, output: Path | None) -> None:
    """Write a report to the file `output`, whole or not at all, or to standard output.

    Raises:
        UnreadableError: The file cannot be written.
    """
    data = report.encode("utf-8", "replace") if isinstance(report, str) else report
    if output is not None:
        deliver_files({output: data})
    elif isinstance(report, str):
        sys.stdout.write(report)
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)


def deliver_files(reports: Mapping[Path, bytes]) -> None:
    """Write reports to files, all or none; directories are made as needed."""
    from revtool.store.atomic import write_files

    write_files(reports)
