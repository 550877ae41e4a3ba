"""The rules as a list for the screen, a page, or JSON.

Invariant: all three name every rule, in the same order, with the severity that it has in the project.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import groupby

from revtool.model.rule import RuleInfo
from revtool.wording import Lang, pick
from revtool.wording.checking import FAMILIES, say
from revtool.wording.rules import title

FORMATS = ("terminal", "markdown", "json")

SCHEMA = "revtool.rules/v1"


def render(rules: Sequence[RuleInfo], format: str, lang: Lang) -> str:
    """The rules in one of `FORMATS`, ending in a line feed."""
    if format == "json":
        return _json(rules)
    return markdown(rules) if format == "markdown" else "\n".join(_terminal(rules, lang)) + "\n"


def _terminal(rules: Sequence[RuleInfo], lang: Lang) -> Iterator[str]:
    width = max(len(rule.name) for rule in rules)
    for family, members in groupby(rules, key=lambda rule: rule.family):
        yield pick(FAMILIES[family], lang)
        for rule in members:
            severity = rule.level.value + _was(rule, lang)
            yield f"  {rule.name:<{width}}  {severity:<7}  {title(rule.name, lang)}"
    yield ""
    yield say("rules-counts", lang, n=len(rules))


def _was(rule: RuleInfo, lang: Lang) -> str:
    """The rule's own severity where the project has another one."""
    return "" if rule.level.value == rule.severity.value else say("was", lang, severity=rule.severity)


def markdown(rules: Sequence[RuleInfo]) -> str:
    """The rules as a page, each with its meaning and an example."""
    lines = [
        "# Rules",
        "",
        "What a change can mean. Made from the docstrings in `revtool/rules/` by `make generated`.",
        "",
    ]
    for rule in rules:
        severity = rule.level.value + _was(rule, Lang.EN)
        head = f"{title(rule.name, Lang.JA)} · {title(rule.name, Lang.EN)} · {severity}"
        lines += [f"## `{rule.name}`", "", head, "", rule.meaning, ""]
    return "\n".join(lines)


def _json(rules: Sequence[RuleInfo]) -> str:
    found = [
        {
            "rule": rule.name,
            "family": rule.family,
            "severity": rule.level,
            "default": rule.severity,
            "title": {lang.value: title(rule.name, lang) for lang in Lang},
            "meaning": rule.meaning,
            "mirror": rule.mirror or None,
        }
        for rule in rules
    ]
    return json.dumps({"schema": SCHEMA, "rules": found}, ensure_ascii=False, indent=2) + "\n"
