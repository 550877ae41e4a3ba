"""`revtool lineage`: one node over the editions. Invariant: every edition there is has its line."""

from __future__ import annotations

from pathlib import Path

import click

from revtool.cli.histories import deliver, node_in, reports_history
from revtool.cli.settings import Settings
from revtool.errors import UnreadableError, problem


@click.command("lineage", short_help="Follow a node over the editions, with its figures.")
@click.argument("node", metavar="NODE|EDITION:NODE")
@click.option("--edition", metavar="EDITION", help="Edition of NODE; by default the newest that has it.")
@click.option("--no-pairings", is_flag=True, help="Take no decision from a pairing file.")
@reports_history
def command(
    settings: Settings,
    node: str,
    edition: str | None,
    no_pairings: bool,
    format_: str | None,
    output: Path | None,
) -> None:
    """Follow NODE over the editions in plans/: its numbers, splits and merges, and its figures by year.

    NODE is an id (r6-2-2-3), a printed path (2(2)③) or a label or name that only one node has.
    """
    from revtool import api

    chain, reports = api.chain(settings.root, with_pairings=not no_pairings)
    plans = {plan.edition: plan for plan in chain.plans}
    before, colon, rest = node.partition(":")
    if colon and before in plans and edition is None:
        edition, node = before, rest
    if edition not in plans and (edition is not None or not plans):
        raise _missing(edition or node, list(plans), settings.root)
    if edition is None:
        holding = [name for name, plan in plans.items() if any(found.id == node for found in plan.nodes)]
        edition = holding[-1] if holding else list(plans)[-1]
    found = api.lineage(chain, edition, node_in(plans[edition], node, settings), reports)
    deliver(settings, found, format_, output)


def _missing(edition: str, names: list[str], root: Path) -> UnreadableError:
    from revtool.store.decode import closest
    from revtool.store.files import shown
    from revtool.store.modeline import PLANS

    return UnreadableError(
        problem(
            "missing-edition",
            edition=edition,
            directory=shown(root / PLANS),
            suggestion=closest(edition, names),
            editions=", ".join(names),
        )
    )
