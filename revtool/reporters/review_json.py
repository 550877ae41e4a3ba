"""A review as JSON, contract `revtool.review/v1`: the comparison of every edition, and what was not compared.

Invariant: the bytes depend on the review alone, not on a language; a failure is `"failed": true` at the top.
"""

from __future__ import annotations

import json
from typing import Any

from revtool.errors import Place, Problem
from revtool.model.review import EditionReview, Review, Revision, Spot
from revtool.reporters.comparison_json import render as comparison_json
from revtool.reporters.document import Options
from revtool.reporters.reviews import ReviewOptions
from revtool.wording import Lang

SCHEMA = "revtool.review/v1"


def render(review: Review, lang: Lang, options: ReviewOptions) -> str:
    """The review as one JSON object with a final line feed; language and options change nothing."""
    head = {
        "schema": SCHEMA,
        "failed": review.is_failed,
        "base": _revision(review.base),
        "start": _revision(review.start),
        "head": _revision(review.head),
        "severities": {str(severity): n for severity, n in review.severities.items()},
        "lines": {"added": review.lines[0], "removed": review.lines[1]},
        "failures": [_problem(problem) for problem in review.failures],
        "concerns": [_problem(problem) for problem in review.concerns],
        "unchanged": list(review.unchanged),
        "others": [{"path": o.path, "op": o.op, "kind": o.kind} for o in review.others],
    }
    lines = [f"{_json(key)}: {_json(value)}" for key, value in head.items()]
    editions = ",\n".join(_edition(one) for one in review.editions)
    lines.append(f'"editions": [{editions}]')
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _edition(edition: EditionReview) -> str:
    """One edition; its comparison is the document that `revtool diff --format json` prints."""
    head: dict[str, Any] = {
        "edition": edition.edition,
        "fate": edition.fate,
        "against": edition.against or None,
        "old_path": edition.old_path or None,
        "new_path": edition.new_path or None,
        "failures": [_problem(problem) for problem in edition.failures],
        "concerns": [_problem(problem) for problem in edition.concerns],
        "header": [{"name": f.name, "old": f.old, "new": f.new} for f in edition.header],
        "notes": edition.notes,
        "places": [_spot(spot) for spot in edition.spots],
    }
    lines = [f"{_json(key)}: {_json(value)}" for key, value in head.items()]
    comparison = edition.comparison
    told = comparison_json(comparison, Lang.EN, Options()).rstrip("\n") if comparison is not None else "null"
    return "{\n" + ",\n".join((*lines, f'"comparison": {told}')) + "\n}"


def _revision(revision: Revision) -> dict[str, str | None]:
    return {"name": revision.name or None, "commit": revision.commit or None}


def _spot(spot: Spot) -> dict[str, Any]:
    return {"old": _place(spot.old), "new": _place(spot.new), "exact": spot.is_exact}


def _place(place: Place | None) -> dict[str, Any] | None:
    return None if place is None else {"file": place.file, "line": place.line, "column": place.column}


def _problem(problem: Problem) -> dict[str, Any]:
    return {"code": problem.code, **(_place(problem.place) or {}), "facts": dict(problem.facts)}


def _json(value: object) -> str:
    """`value` as JSON in which every character that acts on a terminal is escaped."""
    text = json.dumps(value, ensure_ascii=False)
    return "".join(c if c.isprintable() else json.dumps(c)[1:-1] for c in text)
