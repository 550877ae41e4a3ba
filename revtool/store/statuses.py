"""Status reports on disk, beside the plan they are about.

Invariant: a report is read without its plan; whether they fit together is judged by validation.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from revtool.errors import RevtoolError
from revtool.model.status import StatusReport
from revtool.store.atomic import write_files
from revtool.store.canonical import dump
from revtool.store.decode import BAD, Fault, Faults, brief, decode
from revtool.store.encode import STATUS_SCHEMA, status_document
from revtool.store.files import read_bytes, shown
from revtool.store.loading import LoadedStatus, parse
from revtool.store.modeline import beside


def load_status(path: Path) -> StatusReport:
    """The status report in a YAML or JSON file; raises as `load_plan` does."""
    loaded = read_status(path)
    loaded.raise_problems()
    assert loaded.report is not None
    return loaded.report


def read_status(path: Path) -> LoadedStatus:
    """What `path` holds of a status report, with every problem instead of an error."""
    loaded = LoadedStatus()
    try:
        document = parse(read_bytes(path), shown(path), StatusReport, loaded)
    except RevtoolError as error:
        loaded.take(error)
        return loaded
    loaded.document = document
    faults: Faults = []
    made = decode(StatusReport, document.tree, (), faults, extra=frozenset(("schema",)))
    tree: Any = document.tree
    schema = tree.get("schema")
    if schema is not None and schema != STATUS_SCHEMA:
        faults.append(
            Fault("unknown-schema", ("schema",), {"found": brief(schema), "expected": STATUS_SCHEMA})
        )
    loaded.add(document, faults)
    loaded.report = None if made is BAD else made
    return loaded


def status_files(directory: Path | None) -> tuple[Path, ...]:
    """The status reports of the edition in `directory`, in order of their period."""
    if directory is None:
        return ()
    found = [*(directory / "status").glob("*.yaml"), *(directory / "status").glob("*.json")]
    return tuple(sorted(found, key=lambda path: path.name))


def save_status(report: StatusReport, directory: Path) -> None:
    """Write `report` into `status/` of the edition's `directory`, named by its period."""
    write_files(status_contents(report, directory))


def status_contents(report: StatusReport, directory: Path) -> dict[Path, bytes]:
    """What is written for `report` into `status/` of the edition's `directory`, the schema with it."""
    folder = directory / "status"
    name = "".join(c if c.isalnum() or c in "-_" else "_" for c in report.period) or "status"
    modeline, extra = beside(folder, "status")
    return {**extra, folder / f"{name}.yaml": (modeline + dump(status_document(report))).encode()}
