"""A comparison as JSON, contract `revtool.comparison/v1`, for scripts and for keeping.

One match, change or row is one line, so that Git shows the difference of two comparisons. Invariant: the
bytes depend on the comparison alone, not on the language of a report, and every string is inert: a
character that acts on a terminal is escaped.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from revtool.model.alignment import Match
from revtool.model.change import Change, Comparison, Row, Summary
from revtool.model.plan import Plan

if TYPE_CHECKING:
    from revtool.reporters.document import Options
    from revtool.wording import Lang

SCHEMA = "revtool.comparison/v1"

SCORE_DIGITS = 4
"""Decimals of a score: more would only show how floating point adds."""

_UNCOMMON = re.compile(r"[^ -~\u3000-\ud7ff\uff01-\uffee]")
"""Characters outside ASCII and the common Japanese blocks, of which some act instead of show."""


def render(comparison: Comparison, lang: Lang, options: Options) -> str:
    """The comparison as one JSON object with a final line feed; language and options change nothing."""
    return "".join(_document(comparison))


def _document(comparison: Comparison) -> Iterator[str]:
    alignment = comparison.alignment
    yield f'{{\n"schema": {_json(SCHEMA)},\n'
    yield f'"old": {_json(_header(comparison.old))},\n"new": {_json(_header(comparison.new))},\n'
    yield f'"alignment": {{\n"matches": {_lines(map(_match, alignment.matches))},\n'
    yield f'"deleted": {_json(alignment.deleted)},\n"inserted": {_json(alignment.inserted)}\n}},\n'
    yield f'"changes": {_lines(map(_change, comparison.changes))},\n'
    yield f'"rows": {_lines(map(_row, comparison.rows))},\n'
    yield f'"summary": {_json(_summary(comparison.summary))}\n}}\n'


def _lines(values: Iterable[dict[str, Any]]) -> str:
    """A JSON array with one value a line."""
    lines = ",\n".join(map(_json, values))
    return f"[\n{lines}\n]" if lines else "[]"


_encode = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode


def _json(value: object) -> str:
    return _UNCOMMON.sub(_inert, _encode(value))


def _inert(found: re.Match[str]) -> str:
    character = found.group()
    return character if character.isprintable() or character == "\xa0" else json.dumps(character)[1:-1]


def _header(plan: Plan) -> dict[str, Any]:
    source = plan.source
    return {
        "edition": plan.edition,
        "title": plan.title,
        "organisation": plan.organisation,
        "fiscal_year": plan.fiscal_year,
        "lang": plan.lang,
        "status": plan.status,
        "source": None if source is None else {"file": source.file, "sha256": source.sha256},
        "nodes": len(plan.nodes),
    }


def _match(match: Match) -> dict[str, Any]:
    return {
        "old": match.old,
        "new": match.new,
        "kind": match.kind,
        "score": round(match.score, SCORE_DIGITS),
        "reasons": [
            {"evidence": r.evidence, "weight": round(r.weight, SCORE_DIGITS), "detail": r.detail}
            for r in match.reasons
        ],
        "by": match.by,
        **({"rivals": _rivals(match)} if match.rivals else {}),
        **({"notices": match.notices} if match.notices else {}),
    }


def _rivals(match: Match) -> list[dict[str, Any]]:
    return [{"old": r.old, "new": r.new, "score": round(r.score, SCORE_DIGITS)} for r in match.rivals]


def _change(change: Change) -> dict[str, Any]:
    return {
        "fingerprint": change.fingerprint,
        "rules": [verdict.rule for verdict in change.verdicts],
        "severity": change.severity,
        "old": change.old,
        "new": change.new,
        "verdicts": [
            {"rule": v.rule, "severity": v.severity, "facts": dict(v.facts), **_muted(v.is_muted)}
            for v in change.verdicts
        ],
        "fields": [
            {
                "name": field.name,
                "old": field.old,
                "new": field.new,
                "hunks": [{"op": hunk.op, "old": hunk.old, "new": hunk.new} for hunk in field.hunks],
            }
            for field in change.fields
        ],
        **_standing(change),
    }


def _muted(is_muted: bool) -> dict[str, Any]:
    """The mark of what is switched off; nothing for what is not."""
    return {"muted": True} if is_muted else {}


def _standing(change: Change) -> dict[str, Any]:
    """What settings say of a change; nothing for one that simply counts."""
    made = _muted(change.is_muted)
    if change.accepted is not None:
        made["accepted"] = {"reason": change.accepted.reason, "expires": change.accepted.expires or None}
    return made


def _row(row: Row) -> dict[str, Any]:
    return {"depth": row.depth, "old": row.old, "new": row.new, "change": row.change}


def _summary(summary: Summary) -> dict[str, Any]:
    return {
        "compared": summary.compared,
        "unchanged": summary.unchanged,
        "noise_only": summary.noise_only,
        "changed": summary.changed,
        "deleted": summary.deleted,
        "inserted": summary.inserted,
        "by_rule": dict(summary.by_rule),
        "by_severity": {str(severity): n for severity, n in summary.by_severity},
        **({"accepted": summary.accepted} if summary.accepted else {}),
    }
