"""A fresh import joined to the edition before it: sure matches keep their ids, doubtful ones are asked about.

An importer makes ids from labels, so that a renumbered measure would get the id of another one. Invariant: an
id is carried only where the alignment is sure, no id stands twice, and no word of the import changes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from revtool.align.explain import Explained
from revtool.grammar.rolling import copied_forward, next_year
from revtool.model.alignment import SURE, Match, MatchKind
from revtool.model.imported import ImportResult
from revtool.model.plan import Node, Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Continued:
    """An import with the ids of the edition before it.

    Attributes:
        result: The import; its plan's header is completed from the edition before.
        carried: Ids that nodes have from the edition before, in document order.
        made: Ids of the nodes that have new ones.
    """

    result: ImportResult
    carried: tuple[str, ...]
    made: tuple[str, ...]


def headed(plan: Plan, old: Plan) -> Plan:
    """`plan` with what its source does not print, or prints in short, taken from `old`, a year later.

    Worked example: R7 that prints neither title nor year, continued from 令和6年度 事業計画, is 令和7年度
    事業計画 of fiscal year 2025.
    """
    bare = replace(old, nodes=())
    year = plan.fiscal_year if plan.fiscal_year is not None else next_year(old, plan.edition)
    title = plan.title or copied_forward(bare, plan.edition).plan.title
    is_short = plan.organisation in old.organisation
    return replace(
        plan, title=title, fiscal_year=year, organisation=old.organisation if is_short else plan.organisation
    )


def continued(result: ImportResult, old: Plan, explained: Explained) -> Continued:
    """The import, whose plan `explained` aligned with `old`, with the ids of the old plan.

    A match is sure when its score is at least `SURE` and no rival comes near. Of a split the part that
    the old node is chiefly matched with keeps the id, of a merge the old node with the same label
    and title gives it, else the first among its chief partners; the others get new ones, so that they
    still align as parts.
    """
    sure = dict(_carried(explained))
    taken = {node.id for node in old.nodes}
    names: dict[str, str] = {}
    for node in result.plan.nodes:
        names[node.id] = sure.get(node.id) or _free(node.id, taken)
        taken.add(names[node.id])
    nodes = tuple(_renamed(node, names) for node in result.plan.nodes)
    return Continued(
        result=replace(
            result,
            plan=replace(result.plan, nodes=nodes),
            statuses=tuple(
                replace(r, entries=tuple(replace(e, node=names.get(e.node, e.node)) for e in r.entries))
                for r in result.statuses
            ),
            stretches=tuple(replace(s, owner=names.get(s.owner, s.owner)) for s in result.stretches),
        ),
        carried=tuple(names[node.id] for node in result.plan.nodes if node.id in sure),
        made=tuple(names[node.id] for node in result.plan.nodes if node.id not in sure),
    )


def _carried(explained: Explained) -> Iterator[tuple[str, str]]:
    """(new id, old id) of every node that keeps an id."""
    partners = _partners(explained)
    sides = explained.outcome.weighed.problem
    old, new = ({node.id: node for node in side.nodes} for side in (sides.old, sides.new))
    matched = {i for match in explained.alignment.matches if match.new for i in match.old}
    for match in explained.alignment.matches:
        if match.score < SURE or match.is_ambiguous:
            continue
        above = {old[i].parent for i in match.old} - matched if match.kind is MatchKind.MERGE else set()
        givers = (*match.old, *sorted(i for i in above if i is not None))
        pairs = [
            (j, i) for i, j in _chief(match, givers, partners, old, new) if i in givers and j in match.new
        ]
        for j, i in pairs[:1]:
            matched.add(i)
            yield j, i


def _partners(explained: Explained) -> dict[str, str]:
    """The new node that each old one is chiefly matched with."""
    problem = explained.outcome.weighed.problem
    return {
        problem.old.nodes[i].id: problem.new.nodes[problem.pairs.new[pair]].id
        for i, pair in explained.outcome.chosen.items()
    }


def _chief(
    match: Match,
    givers: Collection[str],
    partners: Mapping[str, str],
    old: Mapping[str, Node],
    new: Mapping[str, Node],
) -> Iterable[tuple[str, str]]:
    """(old, new) of a match, the pair that gives its id first.

    `givers` are the old nodes that may give it: those of the match, and of a merge those above them that
    nothing else is matched with. Worked example: a measure that took in its bullets is a merge of bullets;
    the old measure gives the id, however long they are.
    """
    if match.kind not in (MatchKind.SPLIT, MatchKind.MERGE):
        return ((match.old[0], match.new[0]),)
    grown = [(i, partners[i]) for i in match.old if i in partners]
    if match.kind is MatchKind.SPLIT:
        return grown
    parents = {old[i].parent for i in match.old}
    same = [(i, j) for i in givers for j in match.new if _is_same_place(old[i], new[j], parents, partners)]
    return (*same, *grown)


def _is_same_place(
    old: Node, new: Node, parents: Collection[str | None], partners: Mapping[str, str]
) -> bool:
    """Whether `old` stands where `new` does: by label and title, or by title and parent.

    A label without a title tells nothing of siblings, but tells a node from the children it took in.
    """
    if old.kind is not new.kind:
        return False
    if old.title and old.title == new.title:
        return old.label == new.label or partners.get(old.parent or "") == new.parent
    return not old.title and not new.title and old.label == new.label and old.id in parents


def _free(name: str, taken: set[str]) -> str:
    """`name`, or `name-2` and so on where another node has it."""
    free, number = name, 2
    while free in taken:
        free, number = f"{name}-{number}", number + 1
    return free


def _renamed(node: Node, names: Mapping[str, str]) -> Node:
    parent = names[node.parent] if node.parent is not None else None
    return replace(node, id=names[node.id], parent=parent)
