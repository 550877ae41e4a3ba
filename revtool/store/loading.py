"""What was read of a file or a plan, and what is wrong with it.

Invariant: a problem points at a line wherever a line is to blame.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from revtool.errors import InvalidPlanError, Problem, RevtoolError, UnreadableError, problem
from revtool.model.plan import Plan
from revtool.store.decode import Fault, typed_keys
from revtool.store.document import Document, KeyPath

if TYPE_CHECKING:
    from revtool.model.status import StatusReport


class Findings:
    """Problems found while reading.

    Attributes:
        unreadable: Why files could not be read.
        invalid: What breaks the schema or the tree, warnings among them.
        files: The files in the order in which they are read.
    """

    def __init__(self) -> None:
        self.unreadable: list[Problem] = []
        self.invalid: list[Problem] = []
        self.files: list[str] = []

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything found, files in the order they were read, lines in their order."""
        found = [*self.unreadable, *self.invalid]
        rank: dict[str, int] = {}
        for file in (*self.files, *(p.place.file for p in found)):
            rank.setdefault(file, len(rank))
        return tuple(
            sorted(found, key=lambda p: (rank[p.place.file], p.place.line or 0, p.place.column or 0))
        )

    def take(self, error: RevtoolError) -> None:
        """Add the problems of `error`."""
        (self.unreadable if isinstance(error, UnreadableError) else self.invalid).extend(error.problems)

    def add(self, document: Document, faults: Iterable[Fault]) -> None:
        """Add the faults of `document`, each with its line."""
        self.invalid += [
            Problem(
                code=fault.code,
                place=document.place(fault.path, key=fault.at_key),
                facts=tuple(fault.facts.items()),
            )
            for fault in faults
        ]

    def raise_problems(self) -> None:
        """Raise everything that is wrong as one error, the graver kind naming it."""
        errors = tuple(p for p in self.problems if not p.is_warning)
        if errors:
            raise (UnreadableError if self.unreadable else InvalidPlanError)(*errors)


class Loaded(Findings):
    """What was read of a plan.

    Attributes:
        plan: The plan, without the nodes that could not be made.
        origins: Document and path of every node of the plan, in its order.
        header: Document of the header, None when it could not be read.
    """

    def __init__(self) -> None:
        super().__init__()
        self.plan = Plan()
        self.origins: list[tuple[Document, KeyPath]] = []
        self.header: Document | None = None


class LoadedStatus(Findings):
    """What was read of a status report.

    Attributes:
        report: The report, None when it could not be made.
        document: Its document, None when it could not be read.
    """

    def __init__(self) -> None:
        super().__init__()
        self.report: StatusReport | None = None
        self.document: Document | None = None


def parse(data: bytes, file: str, cls: type, findings: Findings, *, keeps: bool = True) -> Document:
    """The tree of `data`, as JSON when the name or the first character says so, else as YAML.

    Numbers are read where `cls` has them. Keys that stand twice go to `findings`; YAML is kept in the cache
    when `keeps`.

    Raises:
        UnreadableError: The file is neither, or holds no keys and values.
    """
    findings.files.append(file)
    if file.endswith(".json") or (not file.endswith((".yaml", ".yml")) and data.lstrip()[:1] in (b"{", b"[")):
        from revtool.store.json_reader import read_json

        document = read_json(data, file, problems=findings.invalid)
    else:
        from revtool.store.yaml_reader import read_tree

        document = read_tree(data, file, typed=typed_keys(cls), problems=findings.invalid, keeps=keeps)
    if type(document.tree) is not dict:
        raise UnreadableError(problem("not-a-mapping", document.place()))
    return document
