"""`revtool validate`: everything that is wrong with plans, line by line. Invariant: no file is changed."""

from __future__ import annotations

import click

from revtool.cli.output import complain, emit
from revtool.cli.settings import Settings
from revtool.errors import Exit, RevtoolError, UsageError, problem
from revtool.wording.plans import WORDS, pick


@click.command("validate", short_help="Find everything that is wrong with plans.")
@click.argument("specs", nargs=-1, metavar="[EDITION|PATH]...")
@click.option("--strict", is_flag=True, help="Count warnings as errors.")
@click.pass_obj
def command(settings: Settings, specs: tuple[str, ...], strict: bool) -> int:
    """Check plans, their status reports and pairing files, every edition when none is named.

    Prints one problem a line as file:line:column: code: what; hint. Exits with 3 when a file cannot be
    read, with 4 when a plan is invalid.
    """
    from revtool import api
    from revtool.store.files import shown
    from revtool.store.locate import editions
    from revtool.store.modeline import PLANS

    lang = settings.messages
    every = not specs
    specs = specs or editions(settings.root)
    if not specs:
        raise UsageError(problem("nothing-to-validate", directory=shown(settings.root / PLANS)))
    errors = warnings = nodes = 0
    worst = Exit.OK
    for spec in specs:
        try:
            checked = api.validate(spec, settings.root)
        except RevtoolError as error:
            complain(error.problems, lang)
            errors, worst = errors + len(error.problems), _graver(worst, error.exit_code)
            continue
        complain(checked.problems, lang)
        found = sum(not p.is_warning for p in checked.problems)
        errors, warnings = errors + found, warnings + len(checked.problems) - found
        nodes += checked.nodes
        if checked.is_unreadable:
            worst = _graver(worst, Exit.UNREADABLE)
        elif found or (strict and checked.problems):
            worst = _graver(worst, Exit.INVALID)
    pairings = api.validate_pairings(None if every else specs, settings.root)
    complain(pairings, lang)
    found = sum(not p.is_warning for p in pairings)
    errors, warnings = errors + found, warnings + len(pairings) - found
    if found or (strict and pairings):
        worst = _graver(worst, Exit.INVALID)
    counts = {"plans": len(specs), "nodes": nodes, "errors": errors, "warnings": warnings}
    emit(pick(WORDS["validated"], lang).format(**counts) + "\n")
    return worst


def _graver(one: Exit, other: Exit) -> Exit:
    """The exit code that says more: what could not be read hides what is wrong with it."""
    order = (Exit.OK, Exit.INVALID, Exit.UNREADABLE, Exit.GIT)
    return max(one, other, key=lambda code: order.index(code) if code in order else len(order))
