"""Why a node is matched as it is, for a program.

Invariant: ids and codes only, no words that depend on a language.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from revtool.model.alignment import Match
from revtool.model.change import Hunk
from revtool.model.explanation import Explanation, Weighing
from revtool.store.encode import to_json

SCHEMA = "revtool.explanation/v1"
DECISION = ("kind", "old", "new", "reason", "who", "when", "fingerprint")
"""What is told of a decision."""


def as_json(made: Explanation) -> str:
    """The explanation as one JSON object, ending in a line feed."""
    match = made.match
    document = {
        "schema": SCHEMA,
        "node": made.node,
        "side": made.side,
        "match": None if match is None else _match(match),
        "ambiguous": made.is_ambiguous,
        "weighed": [_weighing(pair) for pair in made.weighed],
        "rivals": [_weighing(pair) for pair in made.rivals],
        "decisions": [{key: getattr(decision, key) for key in DECISION} for decision in made.decisions],
        "alone": None if made.alone is None else _match(made.alone),
        "title": _redline(made.title),
        "text": _redline(made.text),
    }
    return to_json(document)


def _match(match: Match) -> dict[str, Any]:
    made = {"old": match.old, "new": match.new, "kind": match.kind, "score": match.score, "by": match.by}
    return made | ({"notices": match.notices} if match.notices else {})


def _weighing(pair: Weighing) -> dict[str, Any]:
    return {
        "old": pair.old,
        "new": pair.new,
        "score": pair.score,
        "part_score": pair.part_score,
        "total": pair.total,
        "standing": pair.standing,
        "lost_to": {"old": pair.rival_old, "new": pair.rival_new},
        "reasons": [{"evidence": r.evidence, "weight": r.weight, "detail": r.detail} for r in pair.reasons],
    }


def _redline(hunks: Iterable[Hunk]) -> list[dict[str, str]]:
    return [{"op": hunk.op, "old": hunk.old, "new": hunk.new} for hunk in hunks]
