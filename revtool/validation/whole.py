"""Everything that is wrong with one edition: its files, its shape, its sense, the documents beside it.

Invariant: what does not make sense is looked for only in a plan whose shape holds, so that no problem is
told twice.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from revtool.errors import Place, Problem, problem
from revtool.store.loading import Loaded, LoadedStatus
from revtool.store.locate import PlanRef, directory_of, read
from revtool.store.statuses import read_status, status_files
from revtool.validation import find
from revtool.validation.finding import Finding


class Checked(NamedTuple):
    """What validating one plan found.

    Attributes:
        problems: Everything that is wrong, in the order of files and lines.
        is_unreadable: Whether a file could not be read, so that more may be wrong.
        nodes: Number of nodes that were read.
    """

    problems: tuple[Problem, ...]
    is_unreadable: bool
    nodes: int


def check_edition(reference: PlanRef) -> Checked:
    """Everything that is wrong with the plan at `reference` and its status reports.

    Raises:
        UnreadableError: There is nothing at `reference`.
        GitError: Git does not know the revision.
    """
    loaded = read(reference)
    directory = directory_of(reference)
    reports = [read_status(path) for path in status_files(directory)]
    is_whole = loaded.header is not None and not loaded.unreadable and not _errors(loaded.invalid)
    if is_whole:
        loaded.invalid += _sense(loaded, reports)
        loaded.invalid += _files(loaded, directory, reference.edition)
    for report in reports:
        loaded.files += report.files
        loaded.unreadable += report.unreadable
        loaded.invalid += report.invalid
    return Checked(loaded.problems, bool(loaded.unreadable), len(loaded.plan.nodes))


def _errors(problems: list[Problem]) -> list[Problem]:
    return [problem for problem in problems if not problem.is_warning]


def _sense(loaded: Loaded, reports: list[LoadedStatus]) -> list[Problem]:
    """What does not make sense, with the line it stands on."""
    whole = [report for report in reports if report.report is not None]
    found = find(loaded.plan, tuple(report.report for report in whole if report.report is not None))
    return [finding.problem(_place(finding, loaded, whole)) for finding in found]


def _place(finding: Finding, loaded: Loaded, reports: list[LoadedStatus]) -> Place:
    if finding.report is not None:
        document = reports[finding.report].document
        return document.place(finding.path) if document is not None else Place()
    if finding.node is not None:
        document, path = loaded.origins[finding.node]
        return document.place((*path, *finding.path))
    return loaded.header.place(finding.path) if loaded.header is not None else Place()


def _files(loaded: Loaded, directory: Path | None, edition: str) -> list[Problem]:
    """What contradicts the directory: another edition's name, a source that changed or is missing."""
    assert loaded.header is not None
    found = []
    plan, header = loaded.plan, loaded.header
    if edition and plan.edition and plan.edition != edition:
        place = header.place(("edition",))
        found.append(problem("edition-mismatch", place, edition=plan.edition, directory=edition))
    if plan.source is not None and directory is not None:
        found += _source(plan.source.file, plan.source.sha256, directory, header.place(("source", "file")))
    return found


def _source(name: str, expected: str, directory: Path, place: Place) -> list[Problem]:
    import hashlib

    path = directory / Path(name).name
    if not path.is_file():
        return [problem("source-missing", place, is_warning=True, name=name)]
    with path.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if not expected or found == expected:
        return []
    return [problem("source-changed", place, is_warning=True, name=name, found=found)]
