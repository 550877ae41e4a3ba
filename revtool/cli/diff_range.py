"""`revtool diff BASE..HEAD`: the editions that differ between two revisions, each compared.

Invariant: every edition of either revision is reported, said to be the same, or named with the reason why it
was not compared.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from revtool.cli.output import complain, deliver, deliver_files
from revtool.cli.settings import Settings
from revtool.errors import Exit
from revtool.model.change import Severity
from revtool.text.normalise import visible
from revtool.wording import Lang, language

if TYPE_CHECKING:
    from revtool.model.review import EditionReview, Review

ONE_AFTER_ANOTHER = ("terminal", "markdown", "critic")
"""Formats in which several reports may follow one another in one file."""

SUFFIX = {"terminal": "txt", "markdown": "md", "critic": "critic.md"}
"""End of a file's name for formats that do not end in their own."""


def diff_range(
    settings: Settings,
    spec: str,
    format_: str | None,
    output: Path | None,
    fail_on: str | None,
    shown: Mapping[str, object],
    *,
    with_pairings: bool = True,
) -> int:
    """The exit code of comparing the editions that differ between the two revisions of `spec`.

    Args:
        settings: Options of every command.
        spec: `BASE..HEAD`, or `BASE...HEAD` to compare with the commit at which the two parted.
        format_: Format of the reports; by the name of the output, else terminal.
        output: A file, or a directory that takes a file an edition.
        fail_on: Severity from which on the exit code is 1.
        shown: Options of the reports.
        with_pairings: Whether decisions of pairing files are taken, as of HEAD.
    """
    from revtool import api
    from revtool.reviewing.ranges import as_range

    found = as_range(spec)
    if found is None:
        raise click.UsageError(
            f"What is {visible(spec)} compared with? Name NEW, or a range such as main..HEAD."
        )
    review = api.review(
        found.old, found.new, settings.root, from_base=found.from_base, with_pairings=with_pairings
    )
    _tell(review, settings.messages)
    compared = [one for one in review.editions if one.comparison is not None]
    reports = _reports(settings, review, compared, format_ or format_of_range(output), shown)
    _deliver(reports, compared, format_ or format_of_range(output), output)
    return _exit(review, fail_on)


def is_directory(output: Path | None) -> bool:
    """Whether `output` means a directory: it is one, or its name has no ending."""
    return output is not None and (output.is_dir() or not output.suffix)


def format_of_range(output: Path | None) -> str:
    """The format of reports of a range: Markdown in a directory, else by the name of the file."""
    from revtool.cli.diff import format_of

    return "markdown" if is_directory(output) else format_of(output)


def _tell(review: Review, lang: Lang) -> None:
    """Say on standard error what was compared, what is the same, and what could not be compared."""
    from revtool.reporters.review_blocks import overview_lines

    for line in overview_lines(review, lang):
        sys.stderr.write(visible(line) + "\n")
    for edition in review.editions:
        complain(edition.failures, lang)


def _reports(
    settings: Settings,
    review: Review,
    compared: list[EditionReview],
    format_: str,
    shown: Mapping[str, object],
) -> list[bytes]:
    from revtool import api

    lang = settings.lang or language(review.lang)
    if format_ == "json":
        return [api.review_report(review, "json", lang).encode()]
    made = []
    for one in compared:
        assert one.comparison is not None
        made.append(api.report_file(one.comparison, format_, lang, **shown))
    return made


def _deliver(reports: list[bytes], compared: list[EditionReview], format_: str, output: Path | None) -> None:
    if is_directory(output) and output is not None and format_ != "json":
        end = SUFFIX.get(format_, format_)
        names = [_file_name(one) for one in compared]
        deliver_files({output / f"{name}.{end}": data for name, data in zip(names, reports, strict=True)})
        return
    if len(reports) > 1 and format_ not in ONE_AFTER_ANOTHER:
        raise click.UsageError(
            f"{len(reports)} editions differ, and {format_} holds one report: name a directory with -o."
        )
    is_folder = output is not None and output.is_dir()
    deliver(b"\n".join(reports), output / "review.json" if output is not None and is_folder else output)


def _file_name(edition: EditionReview) -> str:
    """A file name for an edition: its own, of an added one with the edition it was compared with."""
    from revtool.store.locate import is_edition_name

    parts = [edition.against, edition.edition] if edition.against else [edition.edition]
    return "-".join(part if is_edition_name(part) else "edition" for part in parts)


def _exit(review: Review, fail_on: str | None) -> int:
    failed = [edition.exit_code for edition in review.editions if edition.exit_code]
    if failed:
        return min(failed)
    rank = Severity(fail_on).rank if fail_on else len(Severity)
    reached = any(change.severity.rank >= rank and not change.accepted for _, change in review.changes())
    return Exit.DIFFERENCES if reached else Exit.OK
