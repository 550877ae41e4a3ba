"""A review as workflow commands of GitHub Actions: annotations beside the changed lines.

A runner reads every line of a log for commands. Invariant: each finding is one line, whose values can
neither end it nor begin another command.
"""

from __future__ import annotations

from revtool.model.change import Severity
from revtool.model.review import Review
from revtool.reporters.findings import Finding, findings
from revtool.reporters.reviews import ReviewOptions
from revtool.text.normalise import visible
from revtool.wording import Lang

_COMMANDS = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.NOTICE: "notice",
    Severity.INFO: "notice",
}

_DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY = _DATA | {":": "%3A", ",": "%2C"}

_OLD_COMMAND = "##["
"""How commands began in the first runners; they were found anywhere in a line."""


def render(review: Review, lang: Lang, options: ReviewOptions) -> str:
    """One workflow command a finding, gravest first; accepted and switched off changes have none."""
    shown = (one for one in findings(review, lang) if not one.reason and not one.is_muted)
    return "".join(f"{command(one)}\n" for one in shown)


def command(finding: Finding) -> str:
    """The workflow command that shows `finding`.

    Worked example: `::warning file=plans/R6/2.yaml,line=42,col=9,title=R6 2(2)②：目標を引下げ::目標を…`
    """
    place = finding.place
    given = {"file": place.file, "line": place.line, "col": place.column, "title": finding.title}
    properties = ",".join(
        f"{name}={_escaped(str(value), _PROPERTY)}" for name, value in given.items() if value
    )
    return f"::{_COMMANDS[finding.severity]} {properties}::{_escaped(finding.message, _DATA)}"


def _escaped(text: str, table: dict[str, str]) -> str:
    plain = visible(text.replace("\t", " ").replace("\r", "\n")).replace(_OLD_COMMAND, "## [")
    return "".join(table.get(character, character) for character in plain)
