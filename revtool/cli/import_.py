"""`revtool import`: a source into a plan, every character accounted for.

Invariant: no plan is overwritten unasked, and what was not understood is printed.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from revtool.cli.output import emit
from revtool.cli.settings import Settings
from revtool.errors import Exit
from revtool.wording import Lang, language, say

if TYPE_CHECKING:
    from revtool.model.imported import ImportResult

SUFFIX = ".txt"
"""Ending of the copy of a source whose name has none."""


@click.command("import", short_help="Read a source document into a plan.")
@click.argument("source", type=click.Path(path_type=Path))
@click.option("--edition", help="Name of the edition, such as R6 (required unless --check names a plan).")
@click.option(
    "-o", "--output", type=click.Path(file_okay=False, path_type=Path), help="Directory to write the plan to."
)
@click.option("--title", default="", help="Title, when the source prints none.")
@click.option("--organisation", default="", help="Publishing body, when the source names none.")
@click.option("--fiscal-year", type=int, help="Western year in which the fiscal year begins.")
@click.option("--plan-lang", default="ja", show_default=True, help="Language of the plan.")
@click.option("--force", is_flag=True, help="Overwrite a plan that is there.")
@click.option(
    "--check",
    type=click.Path(file_okay=False, path_type=Path),
    help="List what differs from the plan in DIR.",
)
@click.option(
    "--format", "format_", type=click.Choice(("terminal", "json")), default="terminal", show_default=True
)
@click.pass_obj
def command(
    settings: Settings,
    source: Path,
    edition: str | None,
    output: Path | None,
    title: str,
    organisation: str,
    fiscal_year: int | None,
    plan_lang: str,
    force: bool,
    check: Path | None,
    format_: str,
) -> int:
    """Read SOURCE into a plan.

    Prints what was read, what is unsure, what was left out as struck, and what is in no node; every
    character of the source is accounted for. With --check, imports again and lists every difference from
    the plan in DIR with its explanation; exits with 1 when one is not explained.
    """
    from revtool import api

    edition = edition or _edition_of(check)
    _refuse_overwriting(output, force, settings.lang or language(plan_lang))
    result = api.import_source(
        source, edition, title=title, organisation=organisation, fiscal_year=fiscal_year, lang=plan_lang
    )
    lang = settings.lang or language(result.plan.lang)
    if check is not None:
        return _check(result, check, format_, lang)
    _print(result, source, format_, lang)
    if output is not None:
        _write(result, source, output, format_, lang)
    return Exit.OK


def _edition_of(check: Path | None) -> str:
    """The edition of the plan that is checked."""
    from revtool.store.plans import load_plan

    if check is None:
        raise click.UsageError("--edition is needed: the name of the edition, such as R6")
    return load_plan(check).edition


def _refuse_overwriting(output: Path | None, force: bool, lang: Lang) -> None:
    from revtool.wording.imports import WORDS

    if output is not None and not force and (output / "plan.yaml").exists():
        raise click.UsageError(say(WORDS, "would-overwrite", lang, directory=output))


def _print(result: ImportResult, source: Path, format_: str, lang: Lang) -> None:
    from revtool.cli.import_text import summary, summary_document
    from revtool.importers.decoding import decode
    from revtool.store.encode import to_json
    from revtool.store.files import read_bytes

    text = decode(read_bytes(source), source.name)
    if format_ == "json":
        sys.stdout.write(to_json(summary_document(result, text)))
    else:
        emit(summary(result, text, lang))


def _check(result: ImportResult, directory: Path, format_: str, lang: Lang) -> int:
    """Print every difference from the plan in `directory`; the exit code."""
    from revtool.cli.import_text import check_document, check_text
    from revtool.importers.corrections import Standing, deviations
    from revtool.store.encode import to_json
    from revtool.store.plans import load_plan
    from revtool.store.statuses import load_status, status_files

    reports = tuple(load_status(path) for path in status_files(directory))
    found = deviations(result, load_plan(directory), reports)
    if format_ == "json":
        sys.stdout.write(to_json(check_document(found)))
    else:
        emit(check_text(found, directory, lang))
    return Exit.OK if all(d.standing is Standing.EXPLAINED for d in found) else Exit.DIFFERENCES


def _write(result: ImportResult, source: Path, directory: Path, format_: str, lang: Lang) -> None:
    """Write the plan, the status reports and a copy of the source."""
    from revtool.store.atomic import write_files
    from revtool.store.files import read_bytes, shown
    from revtool.store.plans import save_plan
    from revtool.store.statuses import save_status
    from revtool.wording.imports import WORDS

    name = f"source{source.suffix.lower() or SUFFIX}"
    origin = replace(result.plan.source, file=name) if result.plan.source else None
    written = list(write_files({directory / name: read_bytes(source)}))
    for report in result.statuses:
        copied = replace(report.source, file=name) if report.source else None
        written.append(save_status(replace(report, source=copied), directory))
    written += save_plan(replace(result.plan, source=origin), directory)
    if format_ == "terminal":
        names = ", ".join(shown(path) for path in written)
        emit("\n" + say(WORDS, "written", lang, list=names) + "\n")
