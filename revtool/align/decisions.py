"""What may no longer hold of what people wrote down: decisions of a pairing file, and ids that were kept.

Invariant: a decision whose texts were not kept is never called stale.
"""

from __future__ import annotations

from collections.abc import Iterator

from revtool.errors import Problem, problem
from revtool.model.alignment import ID_REUSED, Alignment, Decision
from revtool.model.plan import Node, Plan
from revtool.text.digest import digest
from revtool.text.normalise import fold


def fingerprint(decision: Decision, old: Plan, new: Plan) -> str:
    """16 hexadecimal digits of the words of every node that `decision` names, width and spacing aside.

    They are the same when the sides are exchanged, as the decision is.
    """
    words = sorted(_words(plan, ids) for plan, ids in ((old, decision.old), (new, decision.new)))
    return digest("\x1e".join(words).encode())[:16]


def doubtful(decisions: tuple[Decision, ...], old: Plan, new: Plan) -> Iterator[Problem]:
    """A warning for each decision that names a node that is gone, or whose texts changed since."""
    known = {node.id for node in old.nodes}, {node.id for node in new.nodes}
    for decision in decisions:
        gone = [
            i
            for side, ids in zip(known, (decision.old, decision.new), strict=True)
            for i in ids
            if i not in side
        ]
        named = ", ".join((*decision.old, *decision.new))
        if gone:
            yield problem(
                "decision-unknown-node",
                is_warning=True,
                kind=decision.kind,
                named=named,
                gone=", ".join(gone),
            )
        elif decision.fingerprint and decision.fingerprint != fingerprint(decision, old, new):
            yield problem("decision-stale", is_warning=True, kind=decision.kind, named=named)


def reused(alignment: Alignment) -> Iterator[Problem]:
    """A warning for each id that was kept while its subject changed."""
    for match in alignment.matches:
        if ID_REUSED in match.notices:
            yield problem(ID_REUSED, is_warning=True, id=match.old[0])


def _words(plan: Plan, ids: tuple[str, ...]) -> str:
    wanted = set(ids)
    nodes: list[Node] = [node for node in plan.nodes if node.id in wanted]
    return "\x1f".join(f"{node.id}\x1f{fold(node.title)}\x1f{fold(node.text)}" for node in nodes)
