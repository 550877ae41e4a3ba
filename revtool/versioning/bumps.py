"""How far a change raises the version of an edition.

Major: something that readers counted on is gone, or can no longer be compared with what was promised.
Minor: the plan promises or does something else or more. Patch: it says the same otherwise, or in another
place. Invariant: every rule has its line here, and an error always asks for a major version.
"""

from __future__ import annotations

from collections.abc import Iterable

from revtool.model.change import Change, Severity
from revtool.model.changelog import Bump

BUMPS: dict[str, Bump] = {
    "indicator-removed": Bump.MAJOR,
    "measure-removed": Bump.MAJOR,
    "target-withdrawn": Bump.MAJOR,
    "target-undecided": Bump.MAJOR,
    "target-became-relative": Bump.MAJOR,
    "definition-changed": Bump.MAJOR,
    "unit-changed": Bump.MAJOR,
    "indicator-split": Bump.MAJOR,
    "indicator-merged": Bump.MAJOR,
    "indicator-replaced": Bump.MINOR,
    "indicator-added": Bump.MINOR,
    "measure-added": Bump.MINOR,
    "measure-split": Bump.MINOR,
    "measure-merged": Bump.MINOR,
    "measure-number-changed": Bump.MINOR,
    "kind-changed": Bump.MINOR,
    "target-raised": Bump.MINOR,
    "target-lowered": Bump.MINOR,
    "target-tightened": Bump.MINOR,
    "target-loosened": Bump.MINOR,
    "target-range-narrowed": Bump.MINOR,
    "target-range-widened": Bump.MINOR,
    "target-became-absolute": Bump.MINOR,
    "target-base-changed": Bump.MINOR,
    "target-set": Bump.MINOR,
    "target-decided": Bump.MINOR,
    "comparator-changed": Bump.MINOR,
    "definition-stated": Bump.MINOR,
    "definition-dropped": Bump.MINOR,
    "deadline-postponed": Bump.MINOR,
    "deadline-advanced": Bump.MINOR,
    "period-changed": Bump.MINOR,
    "baseline-rolled-forward": Bump.MINOR,
    "baseline-rolled-back": Bump.MINOR,
    "baseline-added": Bump.MINOR,
    "baseline-removed": Bump.MINOR,
    "actuals-changed": Bump.MINOR,
    "population-changed": Bump.MINOR,
    "headcount-changed": Bump.MINOR,
    "baseline-rebased": Bump.PATCH,
    "unit-rescaled": Bump.PATCH,
    "indicator-reworded": Bump.PATCH,
    "measure-reworded": Bump.PATCH,
    "measure-renumbered": Bump.PATCH,
    "measure-moved": Bump.PATCH,
    "measure-promoted": Bump.PATCH,
    "measure-demoted": Bump.PATCH,
    "tags-changed": Bump.PATCH,
    "carried-forward": Bump.PATCH,
    "target-out-of-step": Bump.PATCH,
    "target-not-as-printed": Bump.PATCH,
    "arithmetic-mismatch": Bump.PATCH,
    "ocr-noise": Bump.PATCH,
    "detail-changed": Bump.PATCH,
}
"""Rule → the part of the version it raises."""


def bump_of(changes: Iterable[Change]) -> tuple[Bump, tuple[str, ...]]:
    """What the changes raise, and the rules that ask for it; a patch when there are none.

    Worked example: a target raised (minor) beside ten measures reworded (patch) gives minor, for
    `target-raised`. Rules that a project switched off raise nothing.
    """
    found = {
        (
            Bump.MAJOR if verdict.severity is Severity.ERROR else BUMPS.get(verdict.rule, Bump.MINOR),
            verdict.rule,
        )
        for change in changes
        if not change.is_muted
        for verdict in change.verdicts
    }
    highest = max((bump for bump, _ in found), key=lambda bump: bump.rank, default=Bump.PATCH)
    return highest, tuple(rule for rule in BUMPS if (highest, rule) in found)
