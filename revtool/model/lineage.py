"""A node over the editions: where it came from, what became of it, and its figures year by year.

Invariant: every figure names the edition or report that states it, and no two figures are called comparable
unless something says that they measure the same in the same unit.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from revtool.model.alignment import DecidedBy, MatchKind, Reason
from revtool.model.history import Event, Spot
from revtool.model.indicator import Comparator, RelativeTo
from revtool.model.plan import PlanStatus
from revtool.model.status import RatingMeaning


class Role(StrEnum):
    """What a figure is: 目標, 実施状況に示した目標, 基準値, 見込み, 実績, 対象者数, 実施者数."""

    TARGET = "target"
    STATED_TARGET = "stated-target"
    BASELINE = "baseline"
    ESTIMATE = "estimate"
    ACTUAL = "actual"
    POPULATION = "population"
    HEADCOUNT = "headcount"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure of an indicator for one fiscal year.

    Attributes:
        fiscal_year: The year it is about; None when that is not known.
        role: What it is.
        edition: Edition whose plan or report states it.
        node: Id of the indicator in that edition.
        report: Period of the status report that states it (`2024-Q2`), empty when the plan does.
        value: Exact value; None for a relative target, a range, or words.
        value_min: Lower bound of a range.
        value_max: Upper bound of a range.
        unit: Its unit.
        comparator: How an actual must stand to a target.
        relative_to: What a target is measured against.
        undecided: Whether the target is left open.
        as_of: Date as printed.
        as_printed: The figure as printed.
        ratings: How the report rates the indicator, symbols of its legend; empty for what a plan states.
        doubts: Codes of what is unsure about the report's entry.
    """

    fiscal_year: int | None
    role: Role
    edition: str
    node: str
    report: str = ""
    value: Decimal | None = None
    value_min: Decimal | None = None
    value_max: Decimal | None = None
    unit: str = ""
    comparator: Comparator | None = None
    relative_to: RelativeTo = RelativeTo.NONE
    undecided: bool = False
    as_of: str = ""
    as_printed: str = ""
    ratings: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


class Comparable(StrEnum):
    """Whether the targets of two editions may be compared: yes, no, or there are no two values to compare."""

    YES = "yes"
    NO = "no"
    NO_VALUES = "no-values"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """From one edition's indicators to the next one's.

    Attributes:
        old_edition: The older edition.
        new_edition: The newer edition.
        old: Ids in the older edition.
        new: Ids in the newer edition.
        comparable: Whether the targets may be compared.
        why: Why not, a key of `revtool.wording.history` (`definition-changed`, `split`, `relative`); empty
            when they may.
        delta: Difference of the targets with its sign, empty where there is none.
        delta_unit: Its unit; `point` for percentages.
        rules: What the rules say of the promise, gravest first.
    """

    old_edition: str
    new_edition: str
    old: tuple[str, ...]
    new: tuple[str, ...]
    comparable: Comparable
    why: str = ""
    delta: str = ""
    delta_unit: str = ""
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """The figures of one indicator over the years.

    Attributes:
        name: Its name in the edition from which it is followed.
        members: Edition and id of each of its nodes, oldest first.
        figures: Every figure, by year, then by role, edition and report.
        steps: From edition to edition, oldest first.
    """

    name: str
    members: tuple[tuple[str, str], ...]
    figures: tuple[Figure, ...] = ()
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Kin:
    """A node of the line.

    Attributes:
        edition: Its edition.
        spot: The node.
        text: What it says: title and text.
        is_asked: Whether it is the node that was asked for.
        is_beside: Whether it only shares a split or merge with the line, so that it is not followed further.
    """

    edition: str
    spot: Spot
    text: str
    is_asked: bool = False
    is_beside: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """An edition, and the nodes of the line in it; none before it began and after it ended.

    Attributes:
        edition: Name of the edition.
        fiscal_year: Its fiscal year.
        status: Whether it is in force, a draft or recovered.
        kin: The nodes, in document order.
    """

    edition: str
    fiscal_year: int | None
    status: PlanStatus = PlanStatus.IN_FORCE
    kin: tuple[Kin, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A match between nodes of the line in consecutive editions.

    Attributes:
        old_edition: The older edition.
        new_edition: The newer edition.
        old: Ids in the older edition.
        new: Ids in the newer edition.
        kind: One to one, split or merge.
        score: Confidence, 0..1.
        by: Who made the match.
        reasons: The evidence, strongest first.
        decided: Why people decided so, empty when they did not.
        event: What changed, None when nothing did.
    """

    old_edition: str
    new_edition: str
    old: tuple[str, ...]
    new: tuple[str, ...]
    kind: MatchKind
    score: float
    by: DecidedBy
    reasons: tuple[Reason, ...] = ()
    decided: str = ""
    event: Event | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """Where the line begins or ends, although there is an edition before or after.

    Attributes:
        is_birth: Whether the node is new; else it ended.
        edition: The edition that has the node.
        other: The edition that has none.
        node: Its id.
        by_pairing: Whether people decided that it has no counterpart.
        decided: Why they did, empty when they did not say.
        replaced: The indicator that stands in its place in the other edition, None when there is none.
    """

    is_birth: bool
    edition: str
    other: str
    node: str
    by_pairing: bool = False
    decided: str = ""
    replaced: Spot | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lineage:
    """One node over all editions.

    Attributes:
        edition: Edition of the node that was asked for.
        node: Its id.
        lang: Language of its plan.
        stages: Every edition, oldest first.
        links: From edition to edition, oldest first.
        ends: Where the line begins and ends.
        series: Figures of the node, or of the indicators below it.
    """

    edition: str
    node: str
    lang: str
    stages: tuple[Stage, ...] = ()
    links: tuple[Link, ...] = ()
    ends: tuple[End, ...] = ()
    series: tuple[Series, ...] = ()


Member = tuple[str, str]
"""Edition and id of a node."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """One indicator over the editions that are told side by side.

    Attributes:
        series: Its figures and steps.
        formerly: Its older names, newest first, where they were others.
        row_of: Name of the indicator at the head of its target table; empty when it is in none or its head.
        is_figure: Whether it heads a target table with a population, or is a row of one.
        runs: Its nodes in runs, oldest first: figures of one run measure the same, those of two runs must
            not be compared.
    """

    series: Series
    formerly: tuple[str, ...] = ()
    row_of: str = ""
    is_figure: bool = False
    runs: tuple[tuple[Member, ...], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """An edition whose indicators are told.

    Attributes:
        name: Name of the edition.
        fiscal_year: Its fiscal year.
        status: Whether it is in force, a draft or recovered.
    """

    name: str
    fiscal_year: int | None
    status: PlanStatus = PlanStatus.IN_FORCE


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """What the symbols of a status report stand for.

    Attributes:
        edition: Edition that the report is about.
        period: Period of the report.
        as_of: Date of the report as printed.
        legend: Each symbol with its meaning.
    """

    edition: str
    period: str
    as_of: str = ""
    legend: tuple[RatingMeaning, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Trends:
    """Every indicator over the editions.

    Attributes:
        organisation: Body that published the plans.
        lang: Language of the newest plan.
        editions: The editions, oldest first.
        scales: The status reports whose figures are told.
        trends: The indicators of the newest edition in its order, then those that ended.
    """

    organisation: str = ""
    lang: str = "ja"
    editions: tuple[Edition, ...] = ()
    scales: tuple[Scale, ...] = ()
    trends: tuple[Trend, ...] = ()
