"""`revtool release`: the next version of an edition, written down, committed and tagged.

Invariant: with `--dry-run`, and when anything is in the way, nothing changes.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from revtool.cli.output import emit
from revtool.cli.publish import progress
from revtool.cli.settings import Settings
from revtool.errors import Exit, UnreadableError, problem
from revtool.model.changelog import Bump
from revtool.wording import Lang, language
from revtool.wording.publishing import say

if TYPE_CHECKING:
    from revtool.store.releasing import Order
    from revtool.store.repository import Repository
    from revtool.versioning.preparing import Next


@click.command("release", short_help="Release the next version of an edition.")
@click.argument("edition")
@click.option("-n", "--dry-run", is_flag=True, help="Say what would happen and change nothing.")
@click.option("--major", "asked", flag_value="major", help="Raise the first number, whatever changed.")
@click.option("--minor", "asked", flag_value="minor", help="Raise the second number, whatever changed.")
@click.option("--patch", "asked", flag_value="patch", help="Raise the third number, whatever changed.")
@click.pass_obj
def command(settings: Settings, edition: str, dry_run: bool, asked: str | None) -> int:
    """Release EDITION (R6): derive the version, write its changelog, commit and tag it R6/v1.1.0.

    A promise that ended or can no longer be compared raises the first number, other content the second,
    wording the third. Nothing is pushed.
    """
    from revtool import api
    from revtool.store.locate import is_edition_name
    from revtool.store.repository import Repository

    if not is_edition_name(edition):
        raise UnreadableError(problem("bad-edition-name", edition=repr(edition)))
    lang = settings.messages
    with Repository(settings.root) as repository:
        if (settled := _settle(repository, edition, dry_run, lang)) is not None:
            return settled
        made = api.next_release(edition, settings.root, repository, Bump(asked) if asked else None)
        written = settings.lang or language(made.plan.lang)
        order = api.release_order(made, settings.root, written, progress(lang))
        emit("\n".join(_told(made, order, lang)) + "\n")
        if dry_run:
            from revtool.reporters.changelog import entry

            emit("\n" + entry(made.release, written) + "\n")
            emit(say("release-would", lang) + "\n")
            return Exit.OK
        from revtool.store.releasing import carry_out

        commit = carry_out(repository, order)
    emit(say("release-made", lang, commit=commit[:12], tag=made.tag) + "\n")
    return Exit.OK


def _settle(repository: Repository, edition: str, dry_run: bool, lang: Lang) -> int | None:
    """The exit code when a killed run had released this very edition, None to go on."""
    from revtool.store.releasing import pending, settle

    left = pending(repository)
    if left is None:
        return None
    if dry_run:
        sys.stderr.write(say("release-pending", lang, tag=left.tag) + "\n")
        return Exit.OK
    is_finished = settle(repository, left)
    key = "release-recovered" if is_finished else "release-dropped"
    sys.stderr.write(say(key, lang, tag=left.tag) + "\n")
    return Exit.OK if is_finished and left.tag.startswith(f"{edition}/v") else None


def _told(made: Next, order: Order, lang: Lang) -> list[str]:
    """What is released and why, and what is written."""
    from revtool.versioning.preparing import why

    edition = made.plan.edition
    if made.bump is None or made.derived is None:
        told = [say("release-first", lang, edition=edition, version=made.version)]
    else:
        bump, derived = (say(f"bump-{each}", lang) for each in (made.bump, made.derived))
        facts = {"edition": edition, "version": made.version, "last": made.last}
        told = [say("release-next", lang, bump=derived, why=why(made, lang), **facts)]
        if made.bump is not made.derived:
            told.append(say("release-overridden", lang, derived=derived, bump=bump))
    names = say("list", lang).join((*order.files, *order.removed))
    return [*told, say("release-files", lang, list=names)]
