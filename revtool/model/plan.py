"""A plan: the work of one organisation in one fiscal year, as a tree of nodes in document order.

The tree is kept flat, each node naming its parent, because every step of the pipeline walks it in
document order. Invariant: a parent stands before its children, and ids are unique in the plan.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from revtool.model.indicator import Indicator


class Kind(StrEnum):
    """What a node is: 基本方針, 分野, 節, 施策・取組, 指標, 注記."""

    POLICY = "policy"
    FIELD = "field"
    SECTION = "section"
    MEASURE = "measure"
    INDICATOR = "indicator"
    NOTE = "note"


class PlanStatus(StrEnum):
    """Whether an edition is in force, a draft, or was recovered from a later redline."""

    IN_FORCE = "in-force"
    DRAFT = "draft"
    RECOVERED = "recovered"


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """Where in the source a node came from.

    Attributes:
        line: First line in the source, from 1.
        end_line: Last line when the node spans several.
        page: Page in the source, from 1.
        cell: Cell or range in a sheet (`B12`).
    """

    line: int | None = None
    end_line: int | None = None
    page: int | None = None
    cell: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A change a person made to what the importer read, so that the two can be told apart.

    Attributes:
        field: The corrected field of the node (`text`, `indicator.target.value`), or `node` when the
            importer read no such node, or `removed: <id>` when it read one that is not in the plan.
        imported: What the importer read; empty when it read nothing.
        reason: Why a reader of the source sees it otherwise.
    """

    field: str
    imported: str = ""
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Erratum:
    """A slip that is kept as printed, with the reading a person proposes beside it.

    Attributes:
        printed: The words as they stand in the text.
        reads: What they should read.
        reason: Why (`OCR`, `misprint`).
    """

    printed: str
    reads: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """Something the importer or a reader is unsure of.

    Attributes:
        code: Kebab-case name, a key of `revtool.wording.doubts`.
        detail: The words or figures in question.
    """

    code: str
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One unit of a plan.

    Attributes:
        id: Unique in the plan; stays when the plan is edited or copied forward.
        kind: What the node is.
        parent: Id of the node above, None at the top. Nested files leave it out.
        label: Printed number or mark, as printed (`（1）`, `①`, `・`, `■`).
        title: Heading, when the source prints one.
        text: Body as printed; paragraphs are separated by a line feed.
        tags: Printed markers without their brackets (`KPI`, `新規`, `削除`, `継続`).
        indicator: What is measured and promised, for nodes of kind `indicator`.
        provenance: Where in the source the node came from.
        errata: Slips kept as printed, with the proposed reading.
        doubts: What is unsure about the node.
        corrections: What a person changed after the import, with the reason.
    """

    id: str
    kind: Kind
    parent: str | None = None
    label: str = ""
    title: str = ""
    text: str = ""
    tags: tuple[str, ...] = ()
    indicator: Indicator | None = None
    provenance: Provenance | None = None
    errata: tuple[Erratum, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    corrections: tuple[Correction, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The file an edition was imported from.

    Attributes:
        file: Name of the file beside the plan.
        sha256: Hash of its bytes, lower-case hexadecimal.
        title: Title or origin of the document.
    """

    file: str
    sha256: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """An edition of a plan.

    Attributes:
        edition: Name of the edition (`R3`).
        title: Title of the plan.
        organisation: Body that published it.
        fiscal_year: Western year in which the fiscal year begins (令和3年度 = 2021).
        lang: Language of the text (`ja`).
        status: Whether the edition is in force, a draft or recovered.
        source: The file it was imported from.
        nodes: Every node, in document order.
        corrections: Corrections that belong to no node that is left.
    """

    edition: str = ""
    title: str = ""
    organisation: str = ""
    fiscal_year: int | None = None
    lang: str = "ja"
    status: PlanStatus = PlanStatus.IN_FORCE
    source: Source | None = None
    nodes: tuple[Node, ...] = ()
    corrections: tuple[Correction, ...] = ()


@dataclass(frozen=True, slots=True)
class Tree:
    """Look-ups over the nodes of a plan, built once with `Tree.of(plan)`.

    Attributes:
        by_id: Node of each id.
        children: Child nodes of each id in document order; None holds the top nodes.
        position: Place of each id in document order, from 0.
    """

    by_id: Mapping[str, Node]
    children: Mapping[str | None, tuple[Node, ...]]
    position: Mapping[str, int]

    @classmethod
    def of(cls, plan: Plan) -> Tree:
        """The look-ups of `plan`, in one pass."""
        children: dict[str | None, list[Node]] = {}
        for node in plan.nodes:
            children.setdefault(node.parent, []).append(node)
        return cls(
            {node.id: node for node in plan.nodes},
            {parent: tuple(nodes) for parent, nodes in children.items()},
            {node.id: place for place, node in enumerate(plan.nodes)},
        )

    def ancestors(self, node_id: str) -> Iterator[Node]:
        """The nodes above `node_id`, nearest first."""
        node = self.by_id[node_id]
        while node.parent is not None:
            node = self.by_id[node.parent]
            yield node
