"""Whether the header agrees with itself: `R3` is fiscal year 2021.

Invariant: an edition whose name is no year is never contradicted.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from revtool.model.plan import Plan
from revtool.store.locate import is_edition_name
from revtool.text.eras import edition_year
from revtool.validation.finding import Finding

if TYPE_CHECKING:
    from revtool.model.status import StatusReport


def check(plan: Plan, reports: tuple[StatusReport, ...]) -> Iterator[Finding]:
    """An edition that cannot name a directory, a fiscal year that contradicts its name."""
    if plan.edition and not is_edition_name(plan.edition):
        yield Finding("bad-edition-name", {"edition": repr(plan.edition)}, ("edition",))
    expected = edition_year(plan.edition)
    if None not in (expected, plan.fiscal_year) and expected != plan.fiscal_year:
        facts: dict[str, object] = {"edition": plan.edition, "expected": expected, "found": plan.fiscal_year}
        yield Finding("fiscal-year-mismatch", facts, ("fiscal_year",))
