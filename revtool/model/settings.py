"""What a project sets once for every command: language, severities, the threshold, accepted changes.

The attributes below are the documentation of the settings file: docs/configuration.md is made from them.
Invariant: settings never change what differs, only how much a difference counts and in which language it
is told.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from revtool.errors import Place
from revtool.model.change import Acceptance, Severity
from revtool.wording import Lang


class Level(StrEnum):
    """The severity of a rule as it may be set: one of `Severity`, or `off`."""

    INFO = "info"
    NOTICE = "notice"
    WARNING = "warning"
    ERROR = "error"
    OFF = "off"


@dataclass(frozen=True, slots=True, kw_only=True)
class Publishing:
    """What `revtool publish` writes.

    Attributes:
        pairs: Editions whose comparisons are published, old and new of each; by default every edition with
            the next one.
        languages: Languages of the pages. Those of the first have plain names (`index.md`), the others are
            named after theirs (`index.en.md`); by default the language of the newest plan alone.
    """

    pairs: tuple[tuple[str, ...], ...] = ()
    languages: tuple[Lang, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What stands in `revtool.toml`, or in `[tool.revtool]` of `pyproject.toml`.

    Attributes:
        lang: Language of messages and reports. Without it messages follow the locale and reports the
            language of the plan; `--lang` wins over it.
        fail_on: Severity from which on a change makes `revtool check` fail; `--fail-on` wins over it.
        severity: How severe each rule is, by its name; `off` takes the rule out of the report. A change
            that only such rules name stays in the redline and never fails.
        accepted: Changes that people accept, each with a reason. They are listed in every report and make
            nothing fail.
        publish: What `revtool publish` writes.
        file: The file that was read, as shown; empty when there is none.
        places: Where each accepted change stands in it, in their order.
    """

    lang: Lang | None = None
    fail_on: Severity = Severity.WARNING
    severity: tuple[tuple[str, Level], ...] = ()
    accepted: tuple[Acceptance, ...] = ()
    publish: Publishing = field(default_factory=Publishing)
    file: str = ""
    places: tuple[Place, ...] = ()


NOT_KEYS = frozenset(("file", "places"))
"""Attributes that say where settings come from, and are no keys of the file."""


def key_name(attribute: str) -> str:
    """The key of the settings file for an attribute: `fail_on` is `fail-on`."""
    return attribute.replace("_", "-")
