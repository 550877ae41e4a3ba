"""Whether the header agrees with itself: `R3` is fiscal year 2021.

Invariant: an edition whose name is no year is never contradicted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from revtool.model.plan import Plan
from revtool.model.status import StatusReport
from revtool.text.eras import fiscal_year
from revtool.validation.finding import Finding

_YEAR_NAME = re.compile(r"(?:[A-Z]|明治|大正|昭和|平成|令和)(?:[0-9]{1,2}|元)|(?:19|20)[0-9]{2}")
"""Names of editions that say their fiscal year: R3, H31, 令和元, 2024."""


def check(plan: Plan, reports: tuple[StatusReport, ...]) -> Iterator[Finding]:
    """A fiscal year that contradicts the edition's name."""
    if plan.fiscal_year is None or not _YEAR_NAME.fullmatch(plan.edition):
        return
    expected = fiscal_year(plan.edition)
    if expected is not None and expected != plan.fiscal_year:
        facts: dict[str, object] = {"edition": plan.edition, "expected": expected, "found": plan.fiscal_year}
        yield Finding("fiscal-year-mismatch", facts, ("fiscal_year",))
