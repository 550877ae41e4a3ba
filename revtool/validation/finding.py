"""One thing that does not make sense, tied to the value it is about.

Invariant: whoever read the plan from files can turn a finding into a line and a column.
"""

from __future__ import annotations

from typing import NamedTuple

from revtool.errors import Place, Problem


class Finding(NamedTuple):
    """One thing that does not make sense.

    Attributes:
        code: Key of `revtool.wording.errors`.
        facts: Values that the wording fills in.
        path: Way from the node, entry or header to the value.
        node: Place of the node in the plan, None when the finding is about something else.
        report: Place of the status report, None when the finding is about the plan.
        is_warning: Whether the plan can be used all the same.
    """

    code: str
    facts: dict[str, object]
    path: tuple[str | int, ...] = ()
    node: int | None = None
    report: int | None = None
    is_warning: bool = False

    def problem(self, place: Place | None = None) -> Problem:
        """The problem to show, at `place`."""
        facts = tuple((name, str(value)) for name, value in self.facts.items())
        return Problem(code=self.code, place=place or Place(), facts=facts, is_warning=self.is_warning)
