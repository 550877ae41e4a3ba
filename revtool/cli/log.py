"""`revtool log`: the commits that changed an edition or a node. Invariant: an unread commit is listed."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from revtool.cli.histories import deliver, node_on, reports_history
from revtool.cli.settings import Settings


def _time(context: click.Context, option: click.Parameter, value: str | None) -> str:
    """A day or a time as ISO 8601 writes it."""
    if value is None:
        return ""
    try:
        datetime.fromisoformat(value)
    except ValueError as error:
        raise click.BadParameter(f"{value!r} is no day such as 2026-04-01 and no ISO 8601 time.") from error
    return value


@click.command("log", short_help="List the commits that changed an edition or a node.")
@click.argument("spec", metavar="EDITION|REV:EDITION")
@click.argument("node", metavar="[NODE]", required=False)
@click.option("--tree", "with_tree", is_flag=True, help="Tell of the nodes below NODE too.")
@click.option("--since", callback=_time, metavar="DAY", help="First day (2026-04-01) or ISO 8601 time.")
@click.option("--until", callback=_time, metavar="DAY", help="Last day or time.")
@click.option("-n", "limit", type=click.IntRange(min=1), help="Number of commits listed.")
@click.option("--first-parent", is_flag=True, help="Follow only the first parent of a merge.")
@click.option(
    "--noise", is_flag=True, help="List commits that changed width, white space or notes alone too."
)
@reports_history
def command(
    settings: Settings,
    spec: str,
    node: str | None,
    with_tree: bool,
    since: str,
    until: str,
    limit: int | None,
    first_parent: bool,
    noise: bool,
    format_: str | None,
    output: Path | None,
) -> None:
    """List the commits that changed EDITION, or NODE of it, newest first, each with its redline.

    NODE is an id (r6-2-2-3), a printed path (2(2)③) or a label or name that only one node has. A node that
    is gone is found by its id.
    """
    from revtool import api
    from revtool.history.log import Query

    if with_tree and node is None:
        raise click.UsageError("--tree needs a NODE.")
    with api.trail(spec, settings.root, first_parent=first_parent) as trail:
        query = Query(
            node=node_on(trail, node, settings) if node else "",
            with_tree=with_tree,
            since=since,
            until=until,
            limit=limit,
            form=noise,
        )
        found = api.log(trail, query)
    deliver(settings, found, format_, output)
