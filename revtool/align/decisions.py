"""What may no longer hold of what people wrote down: decisions of a pairing file, and ids that were kept.

Invariant: a decision whose texts were not kept is never called stale.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from revtool.errors import Place, Problem, problem
from revtool.model.alignment import ID_REUSED, Alignment, Decision
from revtool.model.plan import Node, Plan
from revtool.text.digest import digest
from revtool.text.normalise import fold

TOLD = 5
"""Ids named in one warning; plans numbered by two offices may share all of theirs."""


def fingerprint(decision: Decision, old: Plan, new: Plan) -> str:
    """16 hexadecimal digits of the words of every node that `decision` names, width and spacing aside.

    They are the same when the sides are exchanged, as the decision is.
    """
    words = sorted(_words(plan, ids) for plan, ids in ((old, decision.old), (new, decision.new)))
    return digest("\x1e".join(words).encode())[:16]


def signed(decision: Decision, old: Plan, new: Plan) -> Decision:
    """The decision as it is kept: its nodes in the order of the plans, with their texts' fingerprint."""
    places = ({node.id: at for at, node in enumerate(plan.nodes)} for plan in (old, new))
    olds, news = (
        tuple(sorted(ids, key=place.__getitem__))
        for ids, place in zip((decision.old, decision.new), places, strict=True)
    )
    made = replace(decision, old=olds, new=news)
    return replace(made, fingerprint=fingerprint(made, old, new))


def doubtful(decisions: tuple[Decision, ...], old: Plan, new: Plan) -> Iterator[Problem]:
    """A warning for each decision that names a node that is gone, or whose texts changed since."""
    for at, decision in enumerate(decisions):
        if (found := doubt(decision, old, new, at)) is not None:
            yield found


def doubt(decision: Decision, old: Plan, new: Plan, at: int) -> Problem | None:
    """A warning when the decision at the place `at`, from 0, names a node that is gone, or is stale."""
    sides = ((old, decision.old), (new, decision.new))
    gone = [i for plan, ids in sides for i in sorted({*ids} - {node.id for node in plan.nodes})]
    if gone:
        return _warning("decision-unknown-node", decision, old, new, at, gone=", ".join(gone))
    if decision.fingerprint and decision.fingerprint != fingerprint(decision, old, new):
        return _warning("decision-stale", decision, old, new, at)
    return None


def _warning(code: str, decision: Decision, old: Plan, new: Plan, at: int, **facts: str) -> Problem:
    named = ", ".join((*decision.old, *decision.new))
    editions = {"old": old.edition, "new": new.edition}
    return problem(
        code, Place(), is_warning=True, kind=decision.kind, named=named, at=at + 1, **editions, **facts
    )


def reused(alignment: Alignment, decisions: tuple[Decision, ...] = ()) -> Iterator[Problem]:
    """A warning for each id that was kept while its subject changed, and one for those that lead elsewhere.

    What `decisions` name is what somebody wanted, and no warning.
    """
    for match in alignment.matches:
        if ID_REUSED in match.notices:
            yield problem(ID_REUSED, is_warning=True, id=match.old[0])
    wanted = {i for decision in decisions for i in (*decision.old, *decision.new)}
    if left := [i for i in not_followed(alignment) if i not in wanted]:
        shown = ", ".join(left[:TOLD]) + (", …" if len(left) > TOLD else "")
        yield problem("ids-not-followed", is_warning=True, n=len(left), ids=shown)


def not_followed(alignment: Alignment) -> tuple[str, ...]:
    """The ids that both plans have, for nodes that are not matched with one another."""
    olds = {i: set(match.new) for match in alignment.matches for i in match.old}
    olds |= {i: set() for i in alignment.deleted}
    news = {*alignment.inserted, *(j for match in alignment.matches for j in match.new)}
    return tuple(i for i, partners in olds.items() if i in news and i not in partners)


def _words(plan: Plan, ids: tuple[str, ...]) -> str:
    wanted = set(ids)
    nodes: list[Node] = [node for node in plan.nodes if node.id in wanted]
    return "\x1f".join(f"{node.id}\x1f{fold(node.title)}\x1f{fold(node.text)}" for node in nodes)
