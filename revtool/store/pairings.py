"""The pairing file: what people decided on the alignment of two editions, kept in Git beside the plans.

`plans/pairings/R3-R6.yaml` serves both directions: read for R6 against R3 its decisions are mirrored.
Invariant: a decision that names nothing, or too much, is a fault of the file and never half-applied.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from revtool.errors import Place
from revtool.model.alignment import Decision, DecisionKind
from revtool.store.decode import BAD, Fault, Faults, decode
from revtool.store.files import read_bytes, shown
from revtool.store.loading import Findings
from revtool.store.locate import is_edition_name
from revtool.store.modeline import PLANS
from revtool.store.yaml_reader import read_tree

PAIRINGS_SCHEMA = "revtool.pairings/v1"
FOLDER = "pairings"

_SIDES = {
    DecisionKind.LINK: ("1", "1"),
    DecisionKind.SPLIT: ("1", "2+"),
    DecisionKind.MERGE: ("2+", "1"),
    DecisionKind.NEVER: ("1+", "1+"),
    DecisionKind.DELETED: ("1+", "0"),
    DecisionKind.INSERTED: ("0", "1+"),
}
"""How many old and new ids each kind of decision names."""

_MIRROR = {
    DecisionKind.SPLIT: DecisionKind.MERGE,
    DecisionKind.MERGE: DecisionKind.SPLIT,
    DecisionKind.DELETED: DecisionKind.INSERTED,
    DecisionKind.INSERTED: DecisionKind.DELETED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenQuestion:
    """What an import left to a person: `revtool pair` asks it until a decision names its nodes.

    Attributes:
        old: Old nodes that may be matched, none for a node that seems new.
        new: New nodes that may be matched, none for a node that seems deleted.
        why: Why it is asked: a value of `revtool.align.questions.Why`.
    """

    old: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairings:
    """What one pairing file holds.

    Attributes:
        old: The older edition.
        new: The newer edition.
        decisions: What was decided, in the order of the file.
        open: What is still to be decided; it settles nothing.
        schema: The form of the file.
    """

    old: str
    new: str
    decisions: tuple[Decision, ...] = ()
    open: tuple[OpenQuestion, ...] = ()
    schema: str = PAIRINGS_SCHEMA


def pairing_file(old: str, new: str, root: Path) -> Path:
    """Where the decisions on two editions are kept."""
    return root / PLANS / FOLDER / f"{old}-{new}.yaml"


def found_pairings(old: str, new: str, root: Path) -> Path | None:
    """The pairing file of two editions, in either direction; None when there is none."""
    if not is_edition_name(old) or not is_edition_name(new):
        return None
    there = (pairing_file(old, new, root), pairing_file(new, old, root))
    return next((path for path in there if path.is_file()), None)


def load_decisions(old: str, new: str, root: Path) -> tuple[Decision, ...]:
    """The decisions on two editions, in either direction; none when there is no file.

    Raises:
        UnreadableError: The file cannot be read.
        InvalidPlanError: It breaks the form, with every fault of the file.
    """
    path = found_pairings(old, new, root)
    if path is None:
        return ()
    made = read_pairings(path).decisions
    return made if path == pairing_file(old, new, root) else tuple(map(mirrored, made))


def mirrored(decision: Decision) -> Decision:
    """The decision as it reads with the sides exchanged."""
    kind = _MIRROR.get(decision.kind, decision.kind)
    return replace(decision, kind=kind, old=decision.new, new=decision.old)


def read_pairings(path: Path) -> Pairings:
    """The pairing file at `path`; raises as `load_decisions` does."""
    return pairings_in(read_bytes(path), shown(path))


def decision_places(path: Path) -> Callable[[int], Place]:
    """Where the decision at a place, from 0, of the pairing file at `path` begins."""
    document = read_tree(read_bytes(path), shown(path))
    return lambda at: document.place(("decisions", at))


def pairings_in(data: bytes, file: str) -> Pairings:
    """The pairing file with the bytes `data`, called `file` in messages; raises as `load_decisions` does."""
    findings = Findings()
    document = read_tree(data, file)
    faults: Faults = []
    made = decode(Pairings, document.tree, (), faults)
    if made is not BAD:
        faults += [fault for at, decision in enumerate(made.decisions) for fault in _faults(decision, at)]
    findings.add(document, faults)
    findings.raise_problems()
    pairings: Pairings = made
    return pairings


def _faults(decision: Decision, at: int) -> list[Fault]:
    """Sides of a decision that name too few or too many nodes."""
    wanted = _SIDES[decision.kind]
    return [
        Fault(
            "bad-decision",
            ("decisions", at),
            {"kind": decision.kind.value, "side": side, "wanted": count, "found": str(len(ids))},
        )
        for side, count, ids in zip(("old", "new"), wanted, (decision.old, decision.new), strict=True)
        if not _fits(count, len(ids))
    ]


def _fits(wanted: str, found: int) -> bool:
    return found >= int(wanted[0]) if wanted.endswith("+") else found == int(wanted)
