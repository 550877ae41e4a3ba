"""The decisions of a pairing file in a list.

Invariant: the number of a decision leads to the same decision in `pair remove`.
"""

from __future__ import annotations

from collections.abc import Iterator

from revtool.align.decisions import doubtful
from revtool.model.alignment import Decision
from revtool.model.plan import Plan, Tree
from revtool.reporters.view import name, path
from revtool.store.encode import to_json
from revtool.store.files import shown
from revtool.store.pairing_edits import PairingBook
from revtool.wording import Lang, pick
from revtool.wording.explaining import DECISIONS
from revtool.wording.pairing import say

_STATES = {"decision-stale": "stale", "decision-unknown-node": "gone"}


def as_text(book: PairingBook, plans: tuple[Plan, Plan], lang: Lang) -> str:
    """The decisions for the screen, each with its number."""
    if not book.decisions:
        return say("list-none", lang, file=shown(book.path)) + "\n"
    trees = Tree.of(plans[0]), Tree.of(plans[1])
    lines: list[str] = []
    for at, decision in enumerate(book.decisions, 1):
        nodes = " ↔ ".join(_named(ids, tree) for ids, tree in _sides(decision, trees) if ids)
        kind = pick(DECISIONS[decision.kind], lang)
        lines.append(say("list-line", lang, at=at, kind=kind, nodes=nodes))
        if decision.reason:
            lines.append(say("list-reason", lang, reason=decision.reason.replace("\n", " ")))
        if decision.who or decision.when:
            lines.append(say("list-by", lang, who=decision.who, when=decision.when).rstrip())
        if state := _state(decision, plans):
            lines.append(say(f"list-{state}", lang))
    return "\n".join(lines) + "\n"


def as_json(book: PairingBook, plans: tuple[Plan, Plan]) -> str:
    """The decisions for programs, with their numbers and whether they still fit."""
    found = [
        {
            "number": at,
            "kind": d.kind,
            "old": d.old,
            "new": d.new,
            "reason": d.reason,
            "who": d.who,
            "when": d.when,
            "fingerprint": d.fingerprint,
            "state": _state(d, plans) or "fits",
        }
        for at, d in enumerate(book.decisions, 1)
    ]
    document = {"schema": "revtool.decisions/v1", "file": shown(book.path), "decisions": found}
    return to_json(document)


def _state(decision: Decision, plans: tuple[Plan, Plan]) -> str:
    """Whether a decision is stale or names what is gone; empty when it fits."""
    return next((_STATES[p.code] for p in doubtful((decision,), *plans)), "")


def _sides(decision: Decision, trees: tuple[Tree, Tree]) -> Iterator[tuple[tuple[str, ...], Tree]]:
    return zip((decision.old, decision.new), trees, strict=True)


def _named(ids: tuple[str, ...], tree: Tree) -> str:
    return ", ".join(f"{i} {path(tree, i)} {name(tree.by_id[i])}" if i in tree.by_id else i for i in ids)
