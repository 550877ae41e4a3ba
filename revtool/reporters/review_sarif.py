"""A review as SARIF 2.1.0, for code scanning and the viewers of editors.

Invariant: a review that failed says so in its invocation, so that no viewer takes it for a clean one.
"""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from revtool import __version__
from revtool.model.change import Severity
from revtool.model.review import Review
from revtool.reporters.findings import REMOVED, Finding, findings, problem_title
from revtool.reporters.reviews import ReviewOptions
from revtool.text.normalise import visible
from revtool.wording import Lang
from revtool.wording.errors import ERRORS
from revtool.wording.reviews import say
from revtool.wording.rules import TITLES, title

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"

_LEVELS = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.NOTICE: "note",
    Severity.INFO: "none",
}


def render(review: Review, lang: Lang, options: ReviewOptions) -> str:
    """The review as one SARIF log with one run."""
    found = [one for one in findings(review, lang) if not one.is_muted]
    rules = sorted({one.rule for one in found if not one.is_failure})
    failures = [one for one in found if one.is_failure]
    run = {
        "tool": {"driver": _driver(rules, lang)},
        "automationDetails": {"id": "revtool/review/"},
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(failures)],
        "results": [_result(one, rules) for one in found if not one.is_failure],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=1) + "\n"


def _driver(rules: list[str], lang: Lang) -> dict[str, Any]:
    return {
        "name": "revtool",
        "semanticVersion": __version__,
        "language": str(lang),
        "rules": [{"id": rule, "shortDescription": {"text": _titled(rule, lang)}} for rule in rules],
    }


def _titled(rule: str, lang: Lang) -> str:
    """What a rule, or the code of a problem, is about."""
    if rule in TITLES:
        return title(rule, lang)
    if rule == REMOVED:
        return say("fate-removed", lang)
    return problem_title(rule, lang) if rule in ERRORS else rule


def _invocation(failures: list[Finding]) -> dict[str, Any]:
    made: dict[str, Any] = {"executionSuccessful": not failures}
    if failures:
        made["toolExecutionNotifications"] = [
            {"level": "error", "descriptor": {"id": one.rule}, **_message(one), **_locations(one)}
            for one in failures
        ]
    return made


def _result(one: Finding, rules: list[str]) -> dict[str, Any]:
    made = {
        "ruleId": one.rule,
        "ruleIndex": rules.index(one.rule),
        "level": _LEVELS[one.severity],
        "kind": "informational" if one.severity is Severity.INFO else "fail",
        **_message(one),
        **_locations(one),
        "partialFingerprints": {"revtool/v1": one.fingerprint},
    }
    if one.reason:
        made["suppressions"] = [{"kind": "external", "justification": visible(one.reason)}]
    return made


def _message(one: Finding) -> dict[str, Any]:
    """The message; what would be a placeholder is escaped, what would be a link parted."""
    words = one.message if one.is_failure else f"{one.title}: {one.message}"
    plain = visible(words).replace("{", "{{").replace("}", "}}").replace("](", "] (")
    return {"message": {"text": plain}}


def _locations(one: Finding) -> dict[str, Any]:
    if not one.place.file:
        return {}
    uri = quote(one.place.file, safe="/", errors="surrogateescape")
    physical: dict[str, Any] = {"artifactLocation": {"uri": uri, "uriBaseId": "%SRCROOT%"}}
    if one.place.line:
        region = {"startLine": one.place.line}
        physical["region"] = region | ({"startColumn": one.place.column} if one.place.column else {})
    return {"locations": [{"physicalLocation": physical}]}
