"""`revtool diff`: what changed between two plans. Invariant: a report is written whole or not at all."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from revtool.cli.output import complain, format_by_name
from revtool.cli.settings import Settings
from revtool.cli.waiting import waiting
from revtool.errors import Exit, InvalidPlanError, Place
from revtool.model.change import Severity
from revtool.reporters import FILES, FORMATS
from revtool.text.normalise import visible
from revtool.wording import Lang, language

if TYPE_CHECKING:
    from collections.abc import Mapping

    from revtool.model.change import Comparison
    from revtool.model.plan import Plan
    from revtool.model.settings import HouseStyle

SUFFIXES = {
    ".critic.md": "critic",
    ".md": "markdown",
    ".html": "html",
    ".htm": "html",
    ".docx": "docx",
    ".xlsx": "xlsx",
    ".json": "json",
    ".txt": "terminal",
}
"""Format that the end of the output file's name asks for; the first that fits."""


@click.command("diff", short_help="Compare two plans.")
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="[NEW]", required=False)
@click.option(
    "--format",
    "format_",
    type=click.Choice([*FORMATS, *FILES]),
    help="Default: by the name of the output file, else terminal.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="Write to this file; of a range to a file an edition when it is a directory.",
)
@click.option(
    "--fail-on",
    type=click.Choice([severity.value for severity in Severity]),
    help="Exit with 1 when a change is at least this severe.",
)
@click.option("--full", "--verbose", is_flag=True, help="Show unchanged nodes too, instead of folding them.")
@click.option("--noise", is_flag=True, help="Mark differences of character width and white space too.")
@click.option("--clean", is_flag=True, help="Show the new plan with every change taken in, and nothing else.")
@click.option("--static", is_flag=True, help="In a Word file, draw the changes instead of tracking them.")
@click.option("--table", is_flag=True, help="Show both plans side by side (新旧対照表), and nothing else.")
@click.option(
    "--old-first/--new-first",
    default=None,
    help="Which plan stands on the left of that table: NEW by default.",
)
@click.option("--old-title", metavar="TEXT", help="Title of the old plan's column in that table.")
@click.option("--new-title", metavar="TEXT", help="Title of the new plan's column in that table.")
@click.option("--notes/--no-notes", default=None, help="Whether that table has a column of notes.")
@click.option("--author", metavar="NAME", help="Department that made the changes in a Word file.")
@click.option("--no-pairings", is_flag=True, help="Take no decision from a pairing file.")
@click.option(
    "--similarity", "names", multiple=True, metavar="NAME", help="Ask this similarity of your own too."
)
@click.pass_obj
def command(
    settings: Settings,
    old: str,
    new: str | None,
    format_: str | None,
    output: Path | None,
    fail_on: str | None,
    full: bool,
    noise: bool,
    clean: bool,
    static: bool,
    table: bool,
    no_pairings: bool,
    names: tuple[str, ...],
    old_first: bool | None,
    old_title: str | None,
    new_title: str | None,
    notes: bool | None,
    author: str | None,
) -> int:
    """Compare OLD with NEW: what was renumbered, moved, split, reworded, raised, ended.

    A plan is an edition (R3), REV:EDITION (main:R6), a path, or - for standard input.

    With one argument, BASE..HEAD, every edition that differs between two Git revisions is compared;
    BASE...HEAD compares with the commit at which HEAD left BASE.
    """
    from revtool import api
    from revtool.align.decisions import reused

    shown = {
        "full": full,
        "noise": noise,
        "clean": clean,
        "static": static,
        "table": table,
        **_screen(output),
    }
    _refuse(click.get_current_context(), format_, output, is_range=new is None)
    if table or _is_paper(format_, output):
        given = {"old_title": old_title, "new_title": new_title, "notes": notes, "author": author}
        shown["house"] = house_style(settings, old_first, given)
    if new is None:
        from revtool.cli.diff_range import diff_range

        return diff_range(settings, old, format_, output, fail_on, shown, with_pairings=not no_pairings)
    if old == new == "-":
        raise click.UsageError("Only one of OLD and NEW can be standard input.")
    format_ = format_ or format_of(output)
    if format_ in FILES and output is None and sys.stdout.isatty():
        raise click.UsageError(f"A {format_} file is nothing to look at on a screen; name a file with -o.")
    plans = api.load_both(old, new, settings.root)
    for spec, plan in {old: plans[0], new: plans[1]}.items():
        _check(plan, spec, settings.messages)
    decided = () if no_pairings else api.decisions(*plans, settings.root)
    complain(tuple(p for _, p in api.doubtful_decisions(decided, *plans, settings.root)), settings.messages)
    chosen = api.settings(settings.root)
    with waiting(sum(len(plan.nodes) for plan in plans), settings.messages):
        comparison = api.compare(*plans, decided, chosen, similarities=names)
    comparison = api.labelled(comparison, old, new)
    complain(tuple(reused(comparison.alignment, comparison.decisions)), settings.messages)
    complain(api.doubtful_acceptances(chosen, comparison), settings.messages)
    lang = settings.lang or language(plans[1].lang)
    _deliver(api.report_file(comparison, format_, lang, **shown), output)
    return Exit.DIFFERENCES if _fails(comparison, fail_on) else Exit.OK


def _refuse(context: click.Context, format_: str | None, output: Path | None, *, is_range: bool) -> None:
    """Refuse options that would do nothing, as they were written on the command line."""
    from revtool.cli.diff_options import refuse_contradictions

    given: set[str] = set()
    for parameter in context.command.params:
        if context.get_parameter_source(parameter.name or "") is ParameterSource.COMMANDLINE:
            is_off = bool(parameter.secondary_opts) and context.params[parameter.name or ""] is False
            given.add(parameter.secondary_opts[0] if is_off else parameter.opts[-1])
    if format_ is None and is_range:
        from revtool.cli.diff_range import format_of_range

        format_ = format_of_range(output)
    refuse_contradictions(given, format_ or format_of(output))


def house_style(
    settings: Settings, old_first: bool | None, given: Mapping[str, str | bool | None]
) -> HouseStyle:
    """The house style of the project, in which what the command line says wins."""
    from revtool import api
    from revtool.model.settings import Order

    found: dict[str, Any] = {key: value for key, value in given.items() if value is not None}
    if old_first is not None:
        found["order"] = Order.OLD_FIRST if old_first else Order.NEW_FIRST
    return replace(api.settings(settings.root).house_style, **found)


def _is_paper(format_: str | None, output: Path | None) -> bool:
    """Whether the report holds a comparison table, or is a file of an office program."""
    name = output.name.lower() if output is not None else ""
    named = next((form for suffix, form in SUFFIXES.items() if name.endswith(suffix)), "")
    return (format_ or named) in (*FILES, "html")


def format_of(output: Path | None) -> str:
    """The format that the name of the output file asks for."""
    return format_by_name(output, SUFFIXES)


def _screen(output: Path | None) -> dict[str, object]:
    """Width and colour of the screen the report goes to; none for a file or a pipe."""
    if output is not None or not sys.stdout.isatty():
        return {}
    import os

    return {"width": os.get_terminal_size(sys.stdout.fileno()).columns, "colour": True}


def _deliver(report: bytes, output: Path | None) -> None:
    if output is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(report)
        return
    from revtool.store.atomic import write_files

    write_files({output: report})


def _fails(comparison: Comparison, fail_on: str | None) -> bool:
    if fail_on is None:
        return False
    return any(change.counts(Severity(fail_on)) for change in comparison.changes)


def _check(plan: Plan, spec: str, lang: Lang) -> None:
    """Say on standard error what in a plan does not make sense.

    Raises:
        InvalidPlanError: It contradicts itself, so that a comparison would mean nothing.
    """
    from revtool.validation import GRAVE, validate

    found = validate(plan, (), GRAVE)
    if not all(problem.is_warning for problem in found):
        raise InvalidPlanError(*(replace(problem, place=Place(file=spec)) for problem in found))
    if found:
        from revtool.wording.reports import say

        codes = [problem.code for problem in found]
        kinds = say("list-comma", lang).join(f"{code} {codes.count(code)}" for code in dict.fromkeys(codes))
        sys.stderr.write(visible(say("plan-problems", lang, spec=spec, n=len(codes), kinds=kinds)) + "\n")
