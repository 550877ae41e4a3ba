"""A crosswalk as JSON, for programs, one row a line.

Invariant: ids and codes only, no words that depend on a language, and no character that acts on a terminal.
"""

from __future__ import annotations

import json
from typing import Any

from revtool.model.crosswalk import Crosswalk, CrosswalkRow
from revtool.model.plan import Node, Tree
from revtool.reporters.crosswalk import Form
from revtool.reporters.view import path
from revtool.wording import Lang

SCHEMA = "revtool.crosswalk/v1"


def render(crosswalk: Crosswalk, lang: Lang, form: Form) -> bytes:
    """One JSON object, one row a line."""
    trees = Tree.of(crosswalk.old), Tree.of(crosswalk.new)
    rows = ",\n".join(_json(_row(row, *trees)) for row in crosswalk.rows)
    opening = _json({"schema": SCHEMA, "old": crosswalk.old.edition, "new": crosswalk.new.edition})[:-1]
    return f'{opening}, "rows": [\n{rows}\n]}}\n'.encode()


def _json(value: object) -> str:
    """`value` as JSON in one line, in which every character that acts on a terminal is escaped."""
    text = json.dumps(value, ensure_ascii=False)
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c in "\u3000\xa0" else json.dumps(c)[1:-1] for c in text)


def _row(row: CrosswalkRow, old: Tree, new: Tree) -> dict[str, Any]:
    return {
        "old": _end(old, row.old),
        "new": _end(new, row.new),
        "fates": row.fates,
        "score": row.score,
        "by": row.by,
        "reasons": [{"evidence": r.evidence, "weight": r.weight, "detail": r.detail} for r in row.reasons],
        "ambiguous": row.is_ambiguous,
        "notices": row.notices,
        "runners_up": [{"old": r.old, "new": r.new, "score": r.score} for r in row.runners_up],
        "decision": row.decision,
    }


def _end(tree: Tree, node_id: str | None) -> dict[str, Any] | None:
    if node_id is None:
        return None
    node: Node = tree.by_id[node_id]
    number = path(tree, node_id)
    return {
        "id": node.id,
        "number": number,
        "label": node.label,
        "kind": node.kind,
        "title": node.title,
        "text": node.text,
    }
