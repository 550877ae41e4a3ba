"""One node over the editions: what it came from, what became of it, who decided so, and its figures.

Invariant: every node on the line is told with its edition; where the line ends although there is another
edition, that is told too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from revtool.history.lines import Chain, Line
from revtool.history.series import Reports, series_of
from revtool.history.telling import event, spot
from revtool.model.alignment import Decision, DecisionKind, Match
from revtool.model.change import Comparison
from revtool.model.history import Spot
from revtool.model.lineage import End, Kin, Lineage, Link, Series, Stage
from revtool.model.plan import Node, Tree


def lineage(chain: Chain, edition: str, node_id: str, reports: Reports) -> Lineage:
    """The lineage of the node `node_id` of `edition`, which must be there.

    Args:
        chain: The editions, oldest first.
        edition: Name of one of them.
        node_id: Id of a node in it.
        reports: Status reports of the editions.
    """
    at = [plan.edition for plan in chain.plans].index(edition)
    line = chain.line(at, node_id)
    links = tuple(_links(chain, line))
    return Lineage(
        edition=edition,
        node=node_id,
        lang=chain.plans[at].lang,
        stages=tuple(_stage(chain, place, line, links, (at, node_id)) for place in range(len(line))),
        links=links,
        ends=tuple(_ends(chain, line)),
        series=tuple(_series(chain, at, node_id, line, reports)),
    )


def _links(chain: Chain, line: Line) -> Iterator[Link]:
    for at in range(len(line) - 1):
        for match in chain.between(at, line):
            yield _link(chain, at, match)


def _link(chain: Chain, at: int, match: Match) -> Link:
    change = chain.change(at, match.old, match.new)
    trees = chain.trees[at], chain.trees[at + 1]
    return Link(
        old_edition=chain.plans[at].edition,
        new_edition=chain.plans[at + 1].edition,
        old=match.old,
        new=match.new,
        kind=match.kind,
        score=match.score,
        by=match.by,
        reasons=match.reasons,
        decided=_why(chain.comparisons[at].decisions, match.old, match.new),
        event=event(change, *trees, ({}, {})) if change is not None else None,
    )


def _why(decisions: Iterable[Decision], old: Sequence[str], new: Sequence[str]) -> str:
    """The reason that people gave for a match."""
    found = (d.reason for d in decisions if set(d.old) == set(old) and set(d.new) == set(new))
    return next(filter(None, found), "")


def _stage(chain: Chain, at: int, line: Line, links: Sequence[Link], asked: tuple[int, str]) -> Stage:
    plan, tree = chain.plans[at], chain.trees[at]
    shared = {i for link in links if link.old_edition == plan.edition for i in link.old}
    shared |= {i for link in links if link.new_edition == plan.edition for i in link.new}
    ids = sorted({*line[at], *shared}, key=tree.position.__getitem__)
    kin = tuple(
        Kin(
            edition=plan.edition,
            spot=spot(tree, i, {}),
            text=_text(tree.by_id[i]),
            is_asked=(at, i) == asked,
            is_beside=i not in line[at],
        )
        for i in ids
    )
    return Stage(edition=plan.edition, fiscal_year=plan.fiscal_year, status=plan.status, kin=kin)


def _text(node: Node) -> str:
    return "\n".join(part for part in (node.title, node.text) if part)


def _ends(chain: Chain, line: Line) -> Iterator[End]:
    for at, ids in enumerate(line):
        for node_id in ids:
            if at > 0 and chain.before(at, node_id) is None:
                yield _end(chain, at, at - 1, node_id)
            if at < len(line) - 1 and chain.after(at, node_id) is None:
                yield _end(chain, at, at + 1, node_id)


def _end(chain: Chain, at: int, other: int, node_id: str) -> End:
    is_birth = other < at
    comparison = chain.comparisons[min(at, other)]
    kind = DecisionKind.INSERTED if is_birth else DecisionKind.DELETED
    decided = [
        d for d in comparison.decisions if d.kind is kind and node_id in (d.new if is_birth else d.old)
    ]
    return End(
        is_birth=is_birth,
        edition=chain.plans[at].edition,
        other=chain.plans[other].edition,
        node=node_id,
        by_pairing=bool(decided),
        decided=next((d.reason for d in decided if d.reason), ""),
        replaced=_replaced(comparison, chain.trees[other], node_id, is_birth=is_birth),
    )


def _replaced(comparison: Comparison, other: Tree, node_id: str, *, is_birth: bool) -> Spot | None:
    """The indicator of the other edition that the rules name as the counterpart."""
    for change in comparison.changes:
        if (change.new if is_birth else change.old) == (node_id,):
            for verdict in change.verdicts:
                counterpart = dict(verdict.facts).get("other", "")
                if verdict.rule == "indicator-replaced" and counterpart in other.by_id:
                    return spot(other, counterpart, {})
    return None


def _series(chain: Chain, at: int, node_id: str, line: Line, reports: Reports) -> Iterator[Series]:
    """The series of the node if it or its kin measure something, else of the indicators below it."""
    trees = chain.trees
    if any(trees[place].by_id[i].indicator is not None for place, ids in enumerate(line) for i in ids):
        yield series_of(chain, at, node_id, reports)
        return
    below = {node_id}
    for node in chain.plans[at].nodes:
        if node.parent in below:
            below.add(node.id)
            if node.indicator is not None:
                yield series_of(chain, at, node.id, reports)
