"""`revtool changelog`: what changed, for readers. Invariant: a changelog is written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from revtool.cli.output import deliver
from revtool.cli.settings import Settings
from revtool.errors import Exit
from revtool.wording import language

if TYPE_CHECKING:
    from revtool.model.changelog import Changelog


@click.command("changelog", short_help="Tell what changed from plan to plan.")
@click.argument("editions", nargs=-1, metavar="[EDITION]...")
@click.option("--from-tags", is_flag=True, help="Tell the versions of an edition (tags R6/v1.1.0) instead.")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file.")
@click.pass_obj
def command(settings: Settings, editions: tuple[str, ...], from_tags: bool, output: Path | None) -> int:
    """Write a changelog in Markdown, the newest first: of all editions, or of those named.

    One EDITION is told against the edition before it. With --from-tags each EDITION, by default every one
    that was released, is told version by version, and what changed since as not released yet.
    """
    logs = _of_versions(settings, editions) if from_tags else [_of_editions(settings, editions, output)]
    from revtool.reporters.changelog import render

    texts = []
    for log in logs:
        lang = settings.lang or language(log.releases[0].plan.lang)
        texts.append(render(log, lang))
    deliver("\n".join(texts), output)
    return Exit.OK


def _of_editions(settings: Settings, names: tuple[str, ...], output: Path | None) -> Changelog:
    from revtool import api
    from revtool.errors import UsageError, problem
    from revtool.versioning.publication import in_order

    plans = api.editions(settings.root)
    if names:
        wanted = {name: api.load(name, settings.root) for name in names}
        plans = in_order((*plans, *(p for p in wanted.values() if p not in plans)))
        at = [place for place, plan in enumerate(plans) if plan in wanted.values()]
        plans = plans[max(at[0] - 1, 0) : at[0] + 1] if len(at) == 1 else tuple(plans[i] for i in at)
    if not plans:
        raise UsageError(problem("nothing-to-publish", directory=settings.root / "plans"))
    return api.changelog(plans, settings.root, _reports(settings.root, output), settings.lang)


def _reports(root: Path, output: Path | None) -> str:
    """Path from the changelog to the published pages, ending in a slash; from here for a screen or a pipe."""
    from revtool.store.published import FOLDER

    start = output.parent if output is not None else Path()
    way = os.path.relpath((root / FOLDER).resolve(), start.resolve())
    return "" if way == "." else Path(way).as_posix() + "/"


def _of_versions(settings: Settings, names: tuple[str, ...]) -> list[Changelog]:
    from revtool import api

    return [
        api.changelog_of_versions(name, settings.root)
        for name in names or api.released_editions(settings.root)
    ]
