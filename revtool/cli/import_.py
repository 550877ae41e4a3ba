"""`revtool import`: a source into a plan, every character accounted for.

Invariant: no plan is overwritten unasked, and what was not understood is printed.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from revtool.cli.output import emit
from revtool.cli.settings import Settings
from revtool.errors import Exit, UsageError, problem
from revtool.store.locate import is_edition_name
from revtool.store.modeline import PLANS
from revtool.wording import Lang, language, say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from revtool.api import ContinuedImport
    from revtool.importers.corrections import Deviation
    from revtool.model.imported import ImportResult

SUFFIX = ".txt"
"""Ending of the copy of a source whose name has none."""

MARKED = ".redline.md"
"""Ending of a marked source, which its copy keeps."""


class _Job(NamedTuple):
    """One edition to read.

    Attributes:
        edition: Its name.
        is_superseded: Whether it is the old one of a redline.
        output: Directory to write it to, None when it is not written.
        check: Directory of the plan to set it beside, None when it is not checked.
    """

    edition: str
    is_superseded: bool
    output: Path | None
    check: Path | None


@click.command("import", short_help="Read a source document into a plan.")
@click.argument("source", type=click.Path(path_type=Path))
@click.option("--edition", help="Name of the edition, such as R6 (required unless --check names a plan).")
@click.option(
    "--old-edition",
    help="Name of the superseded edition of a redline; with --edition, it goes beside the other.",
)
@click.option(
    "-o", "--output", type=click.Path(file_okay=False, path_type=Path), help="Directory to write the plan to."
)
@click.option("--title", default="", help="Title, when the source prints none.")
@click.option("--organisation", default="", help="Publishing body, when the source names none.")
@click.option("--fiscal-year", type=int, help="Western year in which the fiscal year begins.")
@click.option("--plan-lang", default="ja", show_default=True, help="Language of the plan.")
@click.option(
    "--continue-from",
    metavar="PLAN",
    help="Carry the ids of this earlier edition (R6) forward, list what is unsure, and compare.",
)
@click.option("--encoding", default="", help="Encoding of a text, when it cannot be told (cp932, euc_jp).")
@click.option("--force", is_flag=True, help="Overwrite a plan that is there.")
@click.option(
    "--check",
    type=click.Path(file_okay=False, path_type=Path),
    help="List what differs from the plan in DIR.",
)
@click.option(
    "--report",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write an HTML page that shows the source beside the nodes it became.",
)
@click.option(
    "--format", "format_", type=click.Choice(("terminal", "json")), default="terminal", show_default=True
)
@click.pass_obj
def command(
    settings: Settings,
    source: Path,
    edition: str | None,
    old_edition: str | None,
    output: Path | None,
    title: str,
    organisation: str,
    fiscal_year: int | None,
    plan_lang: str,
    encoding: str,
    continue_from: str | None,
    force: bool,
    check: Path | None,
    report: Path | None,
    format_: str,
) -> int:
    """Read SOURCE into a plan.

    Prints what was read, what is unsure, what was left out as struck, and what is in no node; every
    character of the source is accounted for. With --check, imports again and lists every difference from
    the plan in DIR with its explanation; exits with 1 when one is not explained.

    Of a redline, --edition names the edition in force and --old-edition the superseded one. With both and
    -o plans/R3, the superseded R2 is written to plans/R2.

    With --continue-from R6, nodes that are surely those of R6 keep their ids, the others are left to revtool
    pair, the plan is written to plans/EDITION, and what changed since R6 is printed.
    """
    from revtool import api

    if output is not None and check is not None:
        raise click.UsageError("-o writes a plan and --check compares with one; use one of them.")
    if continue_from is not None:
        if edition is None or old_edition is not None or check is not None:
            raise click.UsageError("--continue-from goes with --edition, not with --old-edition or --check.")
        output = output or settings.root / PLANS / edition
    jobs = list(_jobs(edition, old_edition, output, check))
    for job in jobs:
        if not is_edition_name(job.edition):
            raise UsageError(problem("bad-edition-name", edition=repr(job.edition)))
        _refuse_overwriting(job.output, force, settings.lang or language(plan_lang))
    code = Exit.OK
    documents = []
    for job in jobs:
        is_own = job is jobs[0]
        result = api.import_source(
            source,
            job.edition,
            title=title if is_own else "",
            organisation=organisation,
            fiscal_year=fiscal_year if is_own else None,
            lang=plan_lang,
            is_superseded=job.is_superseded,
            grammar=api.office_grammar(settings.root),
            encoding=encoding,
        )
        lang = settings.lang or language(result.plan.lang)
        if is_own:
            _warn(result, lang)
        continued = None
        if continue_from is not None:
            continued = api.continue_import(result, continue_from, settings.root)
            result = continued.continued.result
        if job.check is not None:
            found = _deviations(result, job.check)
            code = code if all(d.standing.is_settled for d in found) else Exit.DIFFERENCES
            documents.append(_checked(found, job.check, format_, lang))
        else:
            documents.append(_read(result, source, format_, lang))
        if report is not None and is_own:
            _report(result, report, lang)
        if job.output is not None:
            _write(result, source, job.output, format_, lang, _pairing(continued))
        if continued is not None:
            documents[-1] |= {"continued": _continued(continued, format_, lang)}
    if format_ == "json":
        _print_json(documents)
    return code


def _warn(result: ImportResult, lang: Lang) -> None:
    """Say what the source holds that was not read."""
    for each in result.warnings:
        click.echo(each.sentence(lang), err=True)


def _jobs(
    edition: str | None, old_edition: str | None, output: Path | None, check: Path | None
) -> Iterator[_Job]:
    """What to read: the edition in force first, the superseded one beside it."""
    if edition is None and old_edition is None:
        if check is None:
            raise click.UsageError("--edition is needed: the name of the edition, such as R6")
        from revtool.model.plan import PlanStatus
        from revtool.store.plans import load_plan

        plan = load_plan(check)
        yield _Job(plan.edition, plan.status is PlanStatus.RECOVERED, output, check)
        return
    if edition is not None:
        yield _Job(edition, False, output, check)
    if old_edition is not None:
        if set(old_edition) & set("/\\") or old_edition in (".", ".."):
            raise click.UsageError(f"--old-edition: {old_edition!r} is not the name of an edition")
        is_alone = edition is None
        yield _Job(
            old_edition,
            True,
            output if is_alone or output is None else output.parent / old_edition,
            check if is_alone or check is None else check.parent / old_edition,
        )


def _refuse_overwriting(output: Path | None, force: bool, lang: Lang) -> None:
    from revtool.wording.imports import WORDS

    if output is not None and not force and (output / "plan.yaml").exists():
        raise click.UsageError(say(WORDS, "would-overwrite", lang, directory=output))


def _read(result: ImportResult, source: Path, format_: str, lang: Lang) -> dict[str, Any]:
    """The summary of what was read, printed unless it is for a program."""
    from revtool.cli.import_text import summary, summary_document
    from revtool.importers.decoding import decode
    from revtool.store.files import read_bytes

    text = result.text if result.text is not None else decode(read_bytes(source), source.name)
    if format_ != "json":
        emit(summary(result, text, lang))
    return summary_document(result, text)


def _deviations(result: ImportResult, directory: Path) -> tuple[Deviation, ...]:
    """Every difference from the plan in `directory`."""
    from revtool.importers.corrections import deviations
    from revtool.store.plans import load_plan
    from revtool.store.statuses import load_status, status_files

    reports = tuple(load_status(path) for path in status_files(directory))
    return deviations(result, load_plan(directory), reports)


def _checked(found: tuple[Deviation, ...], directory: Path, format_: str, lang: Lang) -> dict[str, Any]:
    """The differences, printed unless they are for a program."""
    from revtool.cli.import_text import check_document, check_text

    if format_ != "json":
        emit(check_text(found, directory, lang))
    return check_document(found)


def _report(result: ImportResult, file: Path, lang: Lang) -> None:
    """Write the page that shows the source beside the nodes."""
    from revtool.reporters.import_page import page
    from revtool.store.atomic import write_files

    write_files({file: page(result, lang).encode()})


def _pairing(continued: ContinuedImport | None) -> dict[Path, bytes]:
    """The pairing file that leaves what is unsure to a person."""
    if continued is None or continued.pairing is None:
        return {}
    return {continued.pairing: continued.pairing_bytes}


def _continued(continued: ContinuedImport, format_: str, lang: Lang) -> dict[str, Any]:
    """What the import continues, printed unless it is for a program."""
    from revtool.cli.import_continue import document, text
    from revtool.cli.screen import screen

    if format_ != "json":
        sys.stdout.write(text(continued, lang, screen()))
    return document(continued)


def _print_json(documents: list[dict[str, Any]]) -> None:
    """Print the first document, the superseded edition's inside it."""
    from revtool.store.encode import to_json

    first, *rest = documents
    sys.stdout.write(to_json(first | {"superseded": rest[0]} if rest else first))


def _write(
    result: ImportResult,
    source: Path,
    directory: Path,
    format_: str,
    lang: Lang,
    more: Mapping[Path, bytes],
) -> None:
    """Write the plan, the status reports, a copy of the source, and `more`: all of them or none."""
    from revtool.store.files import read_bytes, shown
    from revtool.store.plans import save_plan
    from revtool.store.statuses import status_contents
    from revtool.wording.imports import WORDS

    ending = MARKED if source.name.lower().endswith(MARKED) else source.suffix.lower() or SUFFIX
    name = f"source{ending}"
    origin = replace(result.plan.source, file=name) if result.plan.source else None
    beside = {directory / name: read_bytes(source), **more}
    for report in result.statuses:
        copied = replace(report.source, file=name) if report.source else None
        beside |= status_contents(replace(report, source=copied), directory)
    written = save_plan(replace(result.plan, source=origin), directory, beside)
    if format_ == "terminal":
        names = ", ".join(shown(path) for path in written)
        emit("\n" + say(WORDS, "written", lang, list=names) + "\n")
