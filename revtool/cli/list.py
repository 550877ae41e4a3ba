"""`revtool list`: the editions that are there. Invariant: an edition that cannot be read is listed too."""

from __future__ import annotations

from collections import Counter

import click

from revtool.cli.output import emit
from revtool.cli.settings import Settings
from revtool.errors import RevtoolError
from revtool.model.plan import Kind, Plan
from revtool.wording import Lang
from revtool.wording.plans import KINDS, WORDS, pick


@click.command("list", short_help="List the editions.")
@click.pass_obj
def command(settings: Settings) -> int:
    """List the editions in plans/: title, fiscal year, nodes of each kind, status reports."""
    from revtool.store.locate import editions
    from revtool.store.modeline import PLANS
    from revtool.store.plans import load_plan
    from revtool.store.statuses import status_files

    lang, worst = settings.messages, 0
    names = editions(settings.root)
    if not names:
        emit(pick(WORDS["no-editions"], lang).format(directory=settings.root / PLANS) + "\n")
    for name in names:
        directory = settings.root / PLANS / name
        try:
            emit(_lines(name, load_plan(directory), [p.stem for p in status_files(directory)], lang))
        except RevtoolError as error:
            emit(f"{name}  {pick(WORDS['broken'], lang).format(n=len(error.problems), edition=name)}\n")
            worst = max(worst, error.exit_code)
    return worst


def _lines(name: str, plan: Plan, reports: list[str], lang: Lang) -> str:
    year = str(plan.fiscal_year) if plan.fiscal_year is not None else "―"
    counts = Counter(node.kind for node in plan.nodes)
    parts = [f"{pick(KINDS[kind], lang)} {counts[kind]}" for kind in Kind if counts[kind]]
    gap = "、" if lang is Lang.JA else ", "
    text = f"{name}  {year}  {plan.title}  [{pick(WORDS[plan.status], lang)}]\n    {gap.join(parts)}\n"
    if reports:
        text += f"    {pick(WORDS['status-reports'], lang)}: {gap.join(reports)}\n"
    return text
