"""Which node a user means: by its id, by its path (`2(8)③`), by its label or name.

Invariant: a name that fits several nodes is refused with all of them, never resolved by guessing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from revtool.errors import UsageError, problem
from revtool.model.explanation import PlanSide
from revtool.model.plan import Plan, Tree
from revtool.reporters.view import name, path, short_label
from revtool.store.decode import closest
from revtool.text.normalise import fold

SHOWN = 6
"""Nodes named in a message: one line still."""

Found = tuple[PlanSide, str]


def find_node(text: str, old: Plan, new: Plan) -> Found:
    """The plan and the id of the node that `text` names; `old:` or `new:` before it picks the plan.

    Raises:
        UsageError: No node has that name, with the nearest; or several have it, with all of them.
    """
    sides = {PlanSide.OLD: old, PlanSide.NEW: new}
    for side in PlanSide:
        if text.startswith(f"{side}:"):
            sides, text = {side: sides[side]}, text.removeprefix(f"{side}:")
            break
    trees = {side: Tree.of(plan) for side, plan in sides.items()}
    if found := [(side, text) for side, tree in trees.items() if text in tree.by_id]:
        return found[-1]
    for key, spelled in ((fold, _paths), (fold, _labels), (_loose, _paths), (_loose, _labels)):
        wanted = key(text)
        fitting = [
            (side, node_id)
            for side, tree in trees.items()
            for words, node_id in spelled(tree)
            if key(words) == wanted
        ]
        labelled = [(side, i) for side, i in fitting if short_label(trees[side].by_id[i])]
        fitting = labelled or fitting
        if len(fitting) == 1:
            return fitting[0]
        if fitting:
            raise UsageError(problem("node-ambiguous", name=text, nodes=_listed(fitting, trees)))
    near = _near(text, trees)
    ids = [node_id for tree in trees.values() for node_id in tree.by_id]
    meant = closest(text, ids) if not near else ""
    raise UsageError(problem("node-unknown", name=text, suggestion=meant or _listed(near, trees)))


def find_ids(texts: Sequence[str], plan: Plan) -> tuple[str, ...]:
    """The ids of the nodes of one plan that `texts` name; raises as `find_node` does."""
    return tuple(find_node(f"{PlanSide.NEW}:{text}", plan, plan)[1] for text in texts)


def _paths(tree: Tree) -> Iterator[tuple[str, str]]:
    return ((path(tree, node_id), node_id) for node_id in tree.by_id)


def _labels(tree: Tree) -> Iterator[tuple[str, str]]:
    for node_id, node in tree.by_id.items():
        yield from ((words, node_id) for words in {node.label, node.title, name(node)} if words)


def _near(text: str, trees: dict[PlanSide, Tree]) -> list[Found]:
    """Nodes whose words hold `text`."""
    wanted = fold(text)
    return [
        (side, node.id)
        for side, tree in trees.items()
        for node in tree.by_id.values()
        if wanted and wanted in fold(f"{node.title}\n{node.text}")
    ][:SHOWN]


def _loose(text: str) -> str:
    """`text` without what a keyboard may lack: width, white space, the rings of ①."""
    return fold(text).replace("\x00", "")


def _listed(found: Sequence[Found], trees: dict[PlanSide, Tree]) -> str:
    shown = [f"{side}:{i} {path(trees[side], i)} {name(trees[side].by_id[i])}" for side, i in found[:SHOWN]]
    return ", ".join(shown + (["…"] if len(found) > SHOWN else []))
