"""All rules described, from their docstrings: the one source of `revtool rules` and docs/rules.md.

Invariant: every rule is in the catalogue once, in the order in which verdicts of one severity are given.
"""

from __future__ import annotations

from inspect import cleandoc

from revtool.model.rule import RuleInfo
from revtool.model.settings import Level, Settings
from revtool.rules import rules


def catalogue(settings: Settings | None = None) -> tuple[RuleInfo, ...]:
    """Every rule, with the severity that it has under `settings`."""
    levels = dict(settings.severity) if settings is not None else {}
    return tuple(
        RuleInfo(
            name=rule.name,
            family=rule.judge.__module__.rpartition(".")[2],
            severity=rule.severity,
            level=levels.get(rule.name, Level(rule.severity)),
            meaning=cleandoc(rule.judge.__doc__ or ""),
            mirror=rule.mirror,
        )
        for rule in rules()
    )
