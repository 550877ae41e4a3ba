"""A review as a Code Quality report of GitLab, shown beside the lines of a merge request.

Invariant: every finding has a path, a line and a fingerprint of its own, as the format asks.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from revtool.model.change import Severity
from revtool.model.review import Review
from revtool.reporters.findings import findings
from revtool.reporters.reviews import ReviewOptions
from revtool.text.digest import digest
from revtool.text.normalise import visible
from revtool.wording import Lang

_SEVERITIES = {
    Severity.ERROR: "critical",
    Severity.WARNING: "major",
    Severity.NOTICE: "minor",
    Severity.INFO: "info",
}

_NOWHERE = "plans"
"""Path of what stands in no file: the format has no finding without one."""


def render(review: Review, lang: Lang, options: ReviewOptions) -> str:
    """The findings as a JSON array, `[]` when there are none; accepted changes are left out."""
    return json.dumps(list(_entries(review, lang)), ensure_ascii=False, indent=1) + "\n"


def _entries(review: Review, lang: Lang) -> Iterator[dict[str, Any]]:
    seen: dict[str, int] = {}
    for one in findings(review, lang):
        if one.reason or one.is_muted:
            continue
        key = f"{one.edition}\0{one.fingerprint}"
        seen[key] = seen.get(key, 0) + 1
        yield {
            "description": visible(f"{one.title}: {one.message}" if not one.is_failure else one.message),
            "check_name": one.rule,
            "fingerprint": digest(f"{key}\0{seen[key]}".encode()),
            "severity": "blocker" if one.is_failure else _SEVERITIES[one.severity],
            "location": {
                "path": visible(one.place.file or _NOWHERE),
                "lines": {"begin": one.place.line or 1},
            },
        }
