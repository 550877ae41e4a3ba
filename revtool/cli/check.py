"""`revtool check`: whether changes of the plans are too grave to pass unseen.

Invariant: exit code 0 means that everything was compared and nothing at or above the threshold is left that
nobody accepted.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from revtool.cli.output import complain, emit
from revtool.cli.settings import Settings
from revtool.errors import Exit, GitError, UsageError, problem
from revtool.model.change import Severity
from revtool.model.review import FileOp
from revtool.text.normalise import visible
from revtool.wording import Lang, language
from revtool.wording.checking import say

if TYPE_CHECKING:
    from revtool.model.change import Acceptance, Comparison
    from revtool.model.review import Review

LINE_SEVERITIES = [severity.value for severity in Severity]


@click.command("check", short_help="Fail on grave changes.")
@click.argument("specs", nargs=-1, metavar="[BASE [HEAD] | BASE..HEAD | OLD NEW]")
@click.option(
    "--fail-on",
    type=click.Choice(LINE_SEVERITIES),
    help="Least severity that fails (default: fail-on of the settings, else warning).",
)
@click.option("--accept", "accepts", multiple=True, metavar="FINGERPRINT", help="Accept this change.")
@click.option("--reason", default="", help="Why it is accepted.")
@click.option("--expires", default="", metavar="YYYY-MM-DD", help="Last day on which it is accepted.")
@click.pass_obj
def command(
    settings: Settings,
    specs: tuple[str, ...],
    fail_on: str | None,
    accepts: tuple[str, ...],
    reason: str,
    expires: str,
) -> int:
    """Compare every edition that differs between two Git revisions, or two plans, and list what is grave.

    BASE is a revision (main, a tag, a commit; by default HEAD), HEAD another; without it the files of the
    work tree. What changed on BASE since the branch left it does not count; with BASE..HEAD it does. Names
    of plans (R3, main:R6, a path, -) are compared directly: revtool check R3 R6.

    Prints one line a change at or above the threshold: where it is, what it means, and the fingerprint by
    which --accept lists it in the settings file.
    """
    if (reason or expires) and not accepts:
        raise click.UsageError("--reason and --expires belong to --accept.")
    try:
        made = _review(settings, specs)
    except GitError as error:
        if specs or error.problems[0].code != "no-commits":
            raise
        emit(say("no-commits", settings.messages) + "\n")
        return Exit.OK
    if accepts:
        _check_day(expires)
        _accept(settings, made, accepts, reason, expires)
        made = _review(settings, specs)
        if made.head.commit:
            head = visible(made.head.name or made.head.commit[:12])
            sys.stderr.write(say("accepted-not-committed", settings.messages, head=head) + "\n")
    return _report(settings, made, fail_on)


def _check_day(expires: str) -> None:
    """Refuse an acceptance that would be over before it begins; other faults of a day are the settings'."""
    from datetime import date

    try:
        day = date.fromisoformat(expires) if expires else None
    except ValueError:
        return
    if day is not None and day < date.today():
        raise UsageError(problem("acceptance-past", expires=expires))


def _review(settings: Settings, specs: tuple[str, ...]) -> Review:
    """The review that the arguments ask for."""
    from revtool import api
    from revtool.reviewing.ranges import as_range

    are_plans = [_is_plan(spec, settings.root) for spec in specs]
    if len(specs) > 2 or (specs and any(are_plans) and not (len(specs) == 2 and all(are_plans))):
        raise UsageError(problem("check-what", found=" ".join(specs)))
    if any(are_plans):
        if specs[0] == specs[1] == "-":
            raise click.UsageError("Only one of OLD and NEW can be standard input.")
        return api.review_plans(specs[0], specs[1], settings.root)
    base, *heads = specs or ("HEAD",)
    if not heads and (found := as_range(base)):
        return api.review(found.old, found.new, settings.root, from_base=found.from_base)
    return api.review(base, heads[0] if heads else _head(settings.root), settings.root)


def _head(root: Path) -> str:
    """What is checked when nothing is said: the work tree, or HEAD where there is none."""
    from revtool.store.repository import Repository

    with Repository(root) as repository:
        return "" if repository.top is not None else "HEAD"


def _is_plan(spec: str, root: Path) -> bool:
    """Whether a word names a plan and not a revision: an edition, a file, a directory, REV:EDITION, or -."""
    from revtool.store.locate import is_edition_name
    from revtool.store.modeline import PLANS
    from revtool.store.plans import PLAN_FILE

    path = Path(spec)
    if spec == "-" or ":" in spec or (is_edition_name(spec) and (root / PLANS / spec).is_dir()):
        return True
    return path.is_file() or (path / PLAN_FILE).is_file() or path.suffix in (".yaml", ".yml", ".json")


def _acceptance(fingerprint: str, reason: str, expires: str, compared: Comparison | None) -> Acceptance:
    """The acceptance of a change, about the editions in which it was found."""
    from revtool.model.change import Acceptance

    old, new = (compared.old.edition, compared.new.edition) if compared is not None else ("", "")
    return Acceptance(fingerprint=fingerprint, reason=reason, expires=expires, old=old, new=new)


def _accept(
    settings: Settings, review: Review, fingerprints: tuple[str, ...], reason: str, expires: str
) -> None:
    """Write the acceptances of changes of the review into the settings file."""
    from revtool.reporters.checking import about, told
    from revtool.reporters.view import View
    from revtool.store.acceptances import accepting
    from revtool.store.atomic import write_files
    from revtool.store.files import shown

    lang = settings.lang or language(review.lang)
    noted = []
    for fingerprint in dict.fromkeys(fingerprints):
        found = [(one, change) for one, change in review.changes() if change.fingerprint == fingerprint]
        if not found:
            raise UsageError(problem("acceptance-unknown", fingerprint=fingerprint))
        for edition, change in found:
            if edition.comparison is not None:
                view = View.of(edition.comparison, lang)
                words = f"{about(view, edition, change)}: {told(view, change)}"
                noted.append((_acceptance(fingerprint, reason, expires, edition.comparison), words))
    path, data = accepting(settings.root, noted)
    write_files({path: data})
    sys.stderr.write(say("written", settings.messages, file=shown(path), n=len(noted)) + "\n")


def _not_read(review: Review, lang: Lang) -> None:
    """Say on standard error which status reports changed and were not read."""
    for other in review.others:
        if other.kind == "status" and other.op is not FileOp.REMOVED:
            sys.stderr.write(visible(say("status-not-read", lang, file=other.path)) + "\n")


def _report(settings: Settings, review: Review, fail_on: str | None) -> int:
    """The exit code, everything printed."""
    from revtool import api
    from revtool.reporters.checking import counted, lines

    threshold = Severity(fail_on) if fail_on else api.settings_at(review.head, settings.root).fail_on
    lang = settings.lang or language(review.lang)
    failures = (*review.failures, *(fault for one in review.editions for fault in one.failures))
    complain(failures, settings.messages)
    complain(review.concerns, settings.messages)
    complain(tuple(found for one in review.editions for found in one.concerns), settings.messages)
    _not_read(review, settings.messages)
    emit("\n".join(lines(review, threshold, lang)) + "\n")
    if review.is_failed:
        return max((review.exit_code, *(one.exit_code for one in review.editions))) or Exit.UNREADABLE
    return Exit.DIFFERENCES if counted(review, threshold) else Exit.OK
