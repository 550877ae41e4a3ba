"""`revtool review`: what a branch changes in the plans, for its reviewers.

Invariant: every way out leaves a report that says what was compared or why not; only a review without a
failure exits with 0 or 1.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from revtool.cli.output import deliver, format_by_name
from revtool.cli.settings import Settings
from revtool.errors import Exit, RevtoolError
from revtool.model.change import Severity
from revtool.reporters.reviews import REVIEWS
from revtool.wording import language

if TYPE_CHECKING:
    from revtool.model.review import Review

SUFFIXES = {
    ".md": "markdown",
    ".sarif": "sarif",
    ".sarif.json": "sarif",
    "quality-report.json": "gitlab",
    ".json": "json",
    ".xml": "junit",
    ".txt": "terminal",
}
"""Format that the end of the output file's name asks for; the first that fits."""

LINK = "REVTOOL_LINK"
"""Variable of the environment that gives `--link` its default."""


@click.command("review", short_help="Say what a branch changes in the plans.")
@click.argument("base", metavar="BASE")
@click.argument("head", metavar="[HEAD]", required=False)
@click.option("--worktree", is_flag=True, help="Review the files of the work tree instead of a commit.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(list(REVIEWS)),
    help="Default: by the name of the output file, else terminal.",
)
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write the whole to this file."
)
@click.option(
    "--full-report",
    "full_reports",
    multiple=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the whole to this file too, in the format that its name asks for; may be repeated.",
)
@click.option("--full-at", default="", help="Where readers find the whole, for the notice of a cut report.")
@click.option(
    "--limit",
    type=click.IntRange(min=2_000),
    help="Characters of Markdown on standard output (default: 65536, what a comment on GitHub holds).",
)
@click.option(
    "--link",
    envvar=LINK,
    default="",
    help="Address of a line, with {commit}, {path} and {line}, for links in Markdown.",
)
@click.option(
    "--fail-on",
    type=click.Choice([severity.value for severity in Severity]),
    help="Exit with 1 when anything that nobody accepted is at least this severe.",
)
@click.pass_obj
def command(
    settings: Settings,
    base: str,
    head: str | None,
    worktree: bool,
    format_: str | None,
    output: Path | None,
    full_reports: tuple[Path, ...],
    full_at: str,
    limit: int | None,
    link: str,
    fail_on: str | None,
) -> int:
    """Say what HEAD changes in the plans since it left BASE: verdict, indicators, redline, lines.

    HEAD is the commit checked out unless another is given; what is not committed is reviewed with
    --worktree. BASE..HEAD compares with BASE itself, BASE...HEAD is the same as BASE HEAD.
    """
    from revtool import api
    from revtool.reporters.review_markdown import COMMENT_LIMIT

    if worktree and head:
        raise click.UsageError("Name a HEAD or use --worktree, not both.")
    review = _made(settings, base, head, worktree)
    lang = settings.lang or language(review.lang)
    options: dict[str, object] = {"link": link}
    if fail_on:
        options["fail_on"] = Severity(fail_on)
    for path in full_reports:
        deliver(api.review_report(review, _format(path), lang, **options), path)
    format_ = format_ or _format(output)
    if output is not None:
        deliver(api.review_report(review, format_, lang, **options), output)
    else:
        from revtool.cli.screen import screen

        pages = (str(path) for path in full_reports if _format(path) == "markdown")
        options |= {"limit": limit or COMMENT_LIMIT, "full": full_at or next(pages, "")}
        deliver(api.review_report(review, format_, lang, **options, **screen()), None)
    return _exit(review, fail_on)


def _made(settings: Settings, base: str, head: str | None, worktree: bool) -> Review:
    """The review, or one that says why there is none."""
    from revtool import api
    from revtool.cli.output import complain
    from revtool.model.review import Review, Revision
    from revtool.reviewing.ranges import as_range

    found = as_range(base) if head is None else None
    old, new, from_base = found or (base, "" if worktree else head or "HEAD", True)
    try:
        return api.review(old, new, settings.root, from_base=from_base)
    except RevtoolError as error:
        complain(error.problems, settings.messages)
        sides = Revision(name=old), Revision(name=old), Revision(name=new)
        return Review(
            base=sides[0],
            start=sides[1],
            head=sides[2],
            failures=error.problems,
            lang=settings.messages,
            exit_code=error.exit_code,
        )


def _format(output: Path | None) -> str:
    """The format that the name of the output file asks for."""
    return format_by_name(output, SUFFIXES)


def _exit(review: Review, fail_on: str | None) -> int:
    """The exit code: that of the gravest failure, else whether the threshold was reached."""
    failed = [review.exit_code, *(edition.exit_code for edition in review.editions)]
    if any(failed):
        return min(code for code in failed if code)
    rank = Severity(fail_on).rank if fail_on else len(Severity)
    reached = any(n and severity.rank >= rank for severity, n in review.severities.items())
    return Exit.DIFFERENCES if reached else Exit.OK
