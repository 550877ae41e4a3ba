"""`revtool publish`: the pages under reports/, made anew. Invariant: `--check` writes nothing."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from revtool.cli.output import emit
from revtool.cli.settings import Settings
from revtool.errors import Exit
from revtool.text.normalise import visible
from revtool.wording import Lang
from revtool.wording.publishing import say

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from revtool.model.plan import Plan
    from revtool.store.published import Difference


@click.command("publish", short_help="Write the reports that are published.")
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 when a page is not up to date.")
@click.option("--adopt", is_flag=True, help="Write over files that revtool publish did not write.")
@click.pass_obj
def command(settings: Settings, check: bool, adopt: bool) -> int:
    """Write everything under reports/ anew: index, changelog, indicators, and each comparison.

    Files it wrote once and no longer makes are removed; other files are left alone. Which comparisons, and
    in which languages, is set in [publish] of revtool.toml.
    """
    from revtool import api
    from revtool.store.published import FOLDER, difference, publish
    from revtool.versioning.publication import pages

    lang, folder = settings.messages, settings.root / FOLDER
    languages = (settings.lang,) if settings.lang else ()
    planned = api.publication(settings.root, languages, progress(lang))
    texts = {name: text.encode() for name, text in pages(planned)}
    if check:
        return _checked(folder, difference(folder, texts), len(texts), lang)
    found = publish(folder, texts, adopt=adopt)
    _keep(folder, found, lang)
    written = len(found.missing) + len(found.stale) + len(found.foreign)
    facts = {"folder": _shown(folder), "removed": len(found.obsolete), "n": len(texts)}
    emit(say("published", lang, written=written, **facts) + "\n")
    return Exit.OK


def progress(lang: Lang) -> Callable[[Plan, Plan], None]:
    """What says on a terminal which editions are being compared."""

    def watch(old: Plan, new: Plan) -> None:
        if sys.stderr.isatty():
            words = say("comparing-editions", lang, old=old.edition, new=new.edition)
            sys.stderr.write(visible(words) + "\n")

    return watch


def _checked(folder: Path, found: Difference, n: int, lang: Lang) -> int:
    """The exit code; what is not up to date is named on standard error."""
    if found.is_none:
        emit(say("up-to-date", lang, folder=_shown(folder), n=n) + "\n")
        return Exit.OK
    from revtool.store.published import MANIFEST

    kinds = {
        "stale-missing": found.missing,
        "stale-differs": (*found.stale, *found.foreign),
        "stale-obsolete": found.obsolete,
    }
    told = [(name, say(key, lang)) for key, names in kinds.items() for name in names]
    told = sorted(told) or [(MANIFEST, say("stale-differs", lang))]
    for name, what in told:
        sys.stderr.write(visible(say("stale-file", lang, file=_shown(folder / name), what=what)) + "\n")
    sys.stderr.write(say("stale-mend", lang, n=len(told)) + "\n")
    return Exit.DIFFERENCES


def _keep(folder: Path, found: Difference, lang: Lang) -> None:
    """Say on standard error which files were left because a person edited them."""
    for name in found.kept:
        sys.stderr.write(visible(say("kept", lang, file=_shown(folder / name))) + "\n")


def _shown(path: Path) -> str:
    from revtool.store.files import shown

    return shown(path)
