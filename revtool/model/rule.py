"""A rule as it is described to people: what it says of a change, and how severe that is here.

Invariant: everything but the severity is the same for every project.
"""

from __future__ import annotations

from dataclasses import dataclass

from revtool.model.change import Severity
from revtool.model.settings import Level


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleInfo:
    """What is to be known about one rule.

    Attributes:
        name: Kebab-case name.
        family: Name of its family, a module of `revtool.rules`.
        severity: Its own severity.
        level: Its severity in this project.
        meaning: What it says, with an example, in English.
        mirror: Name of the rule that applies when the sides are exchanged, empty when there is none.
    """

    name: str
    family: str
    severity: Severity
    level: Level
    meaning: str
    mirror: str = ""
