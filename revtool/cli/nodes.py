"""Which node a user means: by its id, by its path (`2(8)③`), by its label or name.

A report prints the path of a labelled node for its unlabelled children too. Invariant: a name that fits
several nodes is refused with all of them, never resolved by guessing; a command that only reads takes the
labelled node for its own path, and says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from revtool.errors import Problem, UsageError, problem
from revtool.model.explanation import PlanSide
from revtool.model.plan import Plan, Tree
from revtool.reporters.view import name, path, short_label
from revtool.store.decode import closest
from revtool.text.normalise import fold

NEAR = 6
"""Nodes named in a message that only guesses what was meant: one line still."""
ALL = 24
"""Nodes named of those that a name fits: a label such as ① stands in every section."""

Found = tuple[PlanSide, str]
Tell = Callable[[Problem], None]


def find_node(text: str, old: Plan, new: Plan, tell: Tell | None = None) -> Found:
    """The plan and the id of the node that `text` names; `old:` or `new:` before it picks the plan.

    Worked example: `1(2)③` is the path of the measure ③ and of the two items below it that have no label.
    With `tell` it is the measure, and `tell` hears of the items; without, all three are refused by id.

    Args:
        text: What the user typed.
        old: The old plan.
        new: The new plan.
        tell: Hears of the nodes below the one found that a report prints under the same path; a command
            that writes leaves it out.

    Raises:
        UsageError: No node has that name, with the nearest; or several have it, with all of them.
    """
    plans = {PlanSide.OLD: old, PlanSide.NEW: new}
    side, bare = _parted(text)
    return _Search(plans if side is None else {side: plans[side]}).find(bare, tell)


def find_in(text: str, plan: Plan, tell: Tell | None = None) -> str:
    """The id of the node of the only plan at hand that `text` names; else as `find_node`."""
    return _Search({PlanSide.NEW: plan}, names_sides=False).find(text, tell)[1]


def find_ids(texts: Sequence[str], plan: Plan, side: PlanSide) -> tuple[str, ...]:
    """The ids of the nodes of the plan on `side` that `texts` name; raises as `find_node` does.

    `old:` and `new:` may be written, but the place of an argument tells the plan: the other is refused.
    """
    search = _Search({side: plan}, names_sides=False)
    found = []
    for text in texts:
        named, bare = _parted(text)
        if named not in (None, side):
            raise UsageError(problem("node-other-side", name=text, side=side, plan=plan.edition))
        found.append(search.find(bare)[1])
    return tuple(found)


def _parted(text: str) -> tuple[PlanSide | None, str]:
    """The side that `text` begins with, and the rest."""
    for side in PlanSide:
        if text.startswith(f"{side}:"):
            return side, text.removeprefix(f"{side}:")
    return None, text


class _Search:
    """The plans in which a node is looked for.

    Args:
        plans: The plan of each side.
        names_sides: Whether a message tells a node's side, so that it can be typed again.
    """

    def __init__(self, plans: Mapping[PlanSide, Plan], *, names_sides: bool = True) -> None:
        self._plans, self._names_sides = plans, names_sides
        self._trees = {side: Tree.of(plan) for side, plan in plans.items()}

    def find(self, text: str, tell: Tell | None = None) -> Found:
        """The node that `text` names."""
        if found := [(side, text) for side, tree in self._trees.items() if text in tree.by_id]:
            return found[-1]
        fitting = self._fitting(text)
        if len(fitting) == 1:
            return fitting[0]
        if not fitting:
            raise UsageError(self._unknown(text))
        head = self._head(fitting)
        if head is None or tell is None:
            raise UsageError(problem("node-ambiguous", name=text, nodes=self._listed(fitting, ALL)))
        others = [found for found in fitting if found != head]
        named, count = self._listed(others, ALL), len(others)
        tell(problem("node-path-shared", is_warning=True, name=text, id=head[1], n=count, nodes=named))
        return head

    def _fitting(self, text: str) -> list[Found]:
        """The nodes that `text` fits in the strictest reading in which it fits any."""
        for key, spelled in ((fold, _paths), (fold, _labels), (_loose, _paths), (_loose, _labels)):
            wanted = key(text)
            fitting = [
                (side, node_id)
                for side, tree in self._trees.items()
                for words, node_id in spelled(tree)
                if key(words) == wanted
            ]
            if fitting:
                return list(dict.fromkeys(fitting))
        return []

    def _head(self, fitting: Sequence[Found]) -> Found | None:
        """The one labelled node of `fitting` below which all others stand, if there is one."""
        labelled = [(side, i) for side, i in fitting if short_label(self._trees[side].by_id[i])]
        if len(labelled) != 1:
            return None
        side, head = labelled[0]
        ancestors = self._trees[side].ancestors
        stands_below = (
            of is side and (i == head or any(node.id == head for node in ancestors(i))) for of, i in fitting
        )
        return labelled[0] if all(stands_below) else None

    def _unknown(self, text: str) -> Problem:
        near = self._near(text)
        ids = [node_id for tree in self._trees.values() for node_id in tree.by_id]
        meant = self._listed(near, NEAR) if near else closest(text, ids)
        shows = (f"revtool show {plan.edition or 'PLAN'} --format json" for plan in self._plans.values())
        return problem("node-unknown", name=text, suggestion=meant, shows=", ".join(shows))

    def _near(self, text: str) -> list[Found]:
        """Nodes whose words hold `text`."""
        wanted = fold(text)
        return [
            (side, node.id)
            for side, tree in self._trees.items()
            for node in tree.by_id.values()
            if wanted and wanted in fold(f"{node.title}\n{node.text}")
        ]

    def _listed(self, found: Sequence[Found], most: int) -> str:
        shown = (
            f"{f'{side}:' if self._names_sides else ''}{i} {path(tree, i)} {name(tree.by_id[i])}"
            for side, i, tree in ((side, i, self._trees[side]) for side, i in found[:most])
        )
        return ", ".join(shown) + (", …" if len(found) > most else "")


def _paths(tree: Tree) -> Iterator[tuple[str, str]]:
    return ((path(tree, node_id), node_id) for node_id in tree.by_id)


def _labels(tree: Tree) -> Iterator[tuple[str, str]]:
    for node_id, node in tree.by_id.items():
        yield from ((words, node_id) for words in {node.label, node.title, name(node)} if words)


def _loose(text: str) -> str:
    """`text` without what a keyboard may lack: width, white space, the rings of ①."""
    return fold(text).replace("\x00", "")
