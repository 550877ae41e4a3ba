"""Logs, blames, lineages and indicators as JSON: contracts `revtool.log/v1`, `revtool.blame/v1` and so on.

Every key of the model is there, whatever its value, so that a reader need not ask. Invariant: the bytes
depend on the value alone, not on a language, and a character that acts on a terminal is escaped.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

from revtool.errors import Problem
from revtool.model.alignment import Reason
from revtool.model.change import Change, Verdict
from revtool.model.history import Blame, Blamed, Log
from revtool.model.lineage import Lineage, Member, Series, Trend, Trends
from revtool.store.encode import to_json

SCHEMAS = {
    Log: "revtool.log/v1",
    Blame: "revtool.blame/v1",
    Lineage: "revtool.lineage/v1",
    Trends: "revtool.kpi/v1",
}

SCORE_DIGITS = 4
"""Decimals of a score: more would only show how floating point adds."""

_EDITION_ONLY = frozenset(("accepted", "is_muted"))
"""Keys of a change that belong to a check of two editions."""


def json_text(history: Log | Blame | Lineage | Trends) -> str:
    """The value as one JSON object with a final line feed."""
    tree = {"schema": SCHEMAS[type(history)], **_tree(history)}
    return to_json(tree)


def _tree(value: Any) -> Any:
    """`value` as dict, list and scalars."""
    match value:
        case Verdict():
            return {"rule": value.rule, "severity": value.severity.value, "facts": dict(value.facts)}
        case Problem():
            return {"code": value.code, "place": str(value.place), "facts": dict(value.facts)}
        case Reason():
            return _fields(value) | {"weight": round(value.weight, SCORE_DIGITS)}
        case Change():
            made = {key: part for key, part in _fields(value).items() if key not in _EDITION_ONLY}
            return made | {"rules": [verdict.rule for verdict in value.verdicts]}
        case Blamed():
            owners = [{"name": name, "last": _tree(stamp)} for name, stamp in value.fields]
            return _fields(value) | {"fields": owners}
        case Series():
            return _fields(value) | {"members": _members(value.members)}
        case Trend():
            return _fields(value) | {"runs": [_members(run) for run in value.runs]}
        case Enum():
            return value.value
        case float():
            return round(value, SCORE_DIGITS)
        case tuple():
            return [_tree(part) for part in value]
    return _fields(value) if is_dataclass(value) else value


def _members(members: Iterable[Member]) -> list[dict[str, str]]:
    return [{"edition": edition, "id": node_id} for edition, node_id in members]


def _fields(value: Any) -> dict[str, Any]:
    return {field.name: _tree(getattr(value, field.name)) for field in fields(value)}
