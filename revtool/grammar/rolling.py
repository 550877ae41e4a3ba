"""A plan copied forward into the next year: ids stay, its own year moves on, what needs a decision is marked.

Only words that say which year the plan is for, or by when in that year something is due, move on; whatever
may state a fact (a year in which something began, an estimate, an actual) stays and is marked. Invariant: no
figure changes, and every target of the copied plan carries a doubt until a person removes it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from revtool.errors import Problem, problem
from revtool.model.carried import Carried
from revtool.model.indicator import Indicator
from revtool.model.plan import Doubt, Kind, Node, Plan, PlanStatus
from revtool.text.eras import Year, edition_year, find_years, is_beginning
from revtool.text.year_labels import moved_on

_OWN_YEAR = re.compile(
    "[ 　]?の?(?:目標|計画|事業|重点|KPI|ＫＰＩ|取組|取り組み|予算|中(?![学央間期小])|内|末|まで|迄|を目途"
    "|上半?期|下半?期|第[1-4１-４一二三四]四半期)"
)
"""What follows a fiscal year that is named as the plan's own: 令和6年度目標, 令和6年度末まで."""

_DUE = re.compile("末?日?[ 　]?(?:まで|迄|を目途|時点)")
"""What follows a month by which something is due: 令和7年3月末まで; a date with its day is an event."""

_FACT = re.compile("[^、。，．\\n]{0,8}?(?:実績|見込|現在|速報|基準値|決算|改定|改正|施行)")
"""What follows, within the same phrase, a year of which something is stated as a fact."""


@dataclass(frozen=True, slots=True, kw_only=True)
class YearWords:
    """A year printed in a plan that was copied forward.

    Attributes:
        node: Id of the node, empty for the header.
        field: Dotted name of the field.
        old: The words in the plan that was copied.
        new: The words now; empty when they were left for a person to decide.
    """

    node: str
    field: str
    old: str
    new: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CopiedForward:
    """A plan copied into a later year, and what the copying did.

    Attributes:
        plan: The new plan, a draft.
        source: Edition it was copied from.
        years: Years that moved on, and those that were left, in document order.
        targets: Ids of the nodes whose target is to be decided.
        figures: Ids of the nodes whose baseline, estimate, actuals or headcounts are to be brought
            up to date.
    """

    plan: Plan
    source: str
    years: tuple[YearWords, ...] = ()
    targets: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()


def next_year(plan: Plan, edition: str) -> int | None:
    """The fiscal year of the edition that continues `plan`: as its name says, else the one after."""
    own = own_year(plan)
    return edition_year(edition) or (None if own is None else own + 1)


def own_year(plan: Plan) -> int | None:
    """The fiscal year of a plan, by its header or else by its name."""
    return plan.fiscal_year if plan.fiscal_year is not None else edition_year(plan.edition)


def refusal(plan: Plan, edition: str) -> Problem | None:
    """Why `edition` cannot continue `plan`: it is not a later year; None when it can."""
    own, then = own_year(plan), next_year(plan, edition)
    if own is None or then is None or then > own:
        return None
    return problem("edition-not-later", edition=edition, source=plan.edition, year=own)


def copied_forward(plan: Plan, edition: str, title: str = "", *, keep_years: bool = False) -> CopiedForward:
    """`plan` as the draft of `edition`, a later year.

    Worked example: copied from R6 to R7, `令和6年度目標：48.0％以上（令和5年度実績47.1％）` reads
    `令和7年度目標：48.0％以上（令和5年度実績47.1％）`, its target and its actual doubted.

    Args:
        plan: The plan to copy.
        edition: Name of the new edition.
        title: Its title; by default the old one with its year moved on.
        keep_years: Leave the years in titles and texts of nodes as they are, and mark them.
    """
    own, then = own_year(plan), next_year(plan, edition)
    roller = _Roller(own, 0 if own is None or then is None else then - own, keep_years)
    titled = title or roller.words("", "title", plan.title, _is_due)
    nodes = tuple(_copied(node, plan.edition, roller) for node in plan.nodes)
    new = replace(
        plan,
        edition=edition,
        title=titled,
        fiscal_year=then,
        status=PlanStatus.DRAFT,
        source=None,
        nodes=nodes,
        corrections=(),
    )
    return CopiedForward(
        plan=new,
        source=plan.edition,
        years=tuple(roller.found),
        targets=_with(nodes, Carried.TARGET),
        figures=_with(nodes, Carried.FIGURES),
    )


def _with(nodes: tuple[Node, ...], code: Carried) -> tuple[str, ...]:
    return tuple(node.id for node in nodes if any(doubt.code == code for doubt in node.doubts))


class _Roller:
    """Moves the plan's own year on in one text after the other, and notes what it did and left."""

    def __init__(self, own: int | None, step: int, keep: bool) -> None:
        self.own, self.step, self.keep = own, step, keep
        self.found: list[YearWords] = []

    def words(self, node: str, field: str, text: str, moves: Callable[[str, Year], bool]) -> str:
        """`text` with the years that `moves` takes for the plan's own `step` years later."""
        if self.own is None or self.step == 0:
            return text
        made, end = [], 0
        for year in find_years(text):
            if not self.own - 1 <= year.fiscal_year <= self.own:
                continue
            is_own = self.own == (year.fiscal_year if year.is_fiscal or year.month else year.year)
            is_moved = is_own and moves(text, year) and not (self.keep and node)
            new = moved_on(year, self.step) if is_moved else ""
            self.found.append(YearWords(node=node, field=field, old=year.text, new=new))
            if is_moved:
                made += [text[end : year.start], new]
                end = year.end
        return "".join([*made, text[end:]])


def _names_own_year(text: str, year: Year) -> bool:
    """Whether the words behind `year` say that it is the plan's own, or that something is due in it."""
    rest = text[year.end :]
    if is_beginning(text, year) or _FACT.match(rest):
        return False
    if year.is_fiscal:
        return _OWN_YEAR.match(rest) is not None
    return year.month is not None and _DUE.match(rest) is not None


def _is_due(text: str, year: Year) -> bool:
    """Whether a title or a period names `year`, and not as the one in which it begins."""
    return not is_beginning(text, year)


def _copied(node: Node, source: str, roller: _Roller) -> Node:
    before = len(roller.found)
    title = roller.words(node.id, "title", node.title, _names_own_year)
    text = roller.words(node.id, "text", node.text, _names_own_year)
    indicator = _indicator(node.id, node.indicator, roller)
    left = [words.old for words in roller.found[before:] if not words.new]
    doubts = tuple(_doubts(node, source, left))
    return replace(
        node,
        title=title,
        text=text,
        indicator=indicator,
        provenance=None,
        corrections=(),
        doubts=(*(doubt for doubt in node.doubts if doubt.code not in list(Carried)), *doubts),
    )


def _indicator(node: str, indicator: Indicator | None, roller: _Roller) -> Indicator | None:
    """The indicator with the plan's own year moved on in its words; its figures stay as they are."""
    if indicator is None:
        return None

    def words(field: str, text: str) -> str:
        return roller.words(node, f"indicator.{field}", text, _names_own_year)

    target = indicator.target
    if target is not None and target.period:
        period = roller.words(node, "indicator.target.period", target.period, _is_due)
        target = replace(target, period=period)
    return replace(
        indicator,
        name=words("name", indicator.name),
        definition=words("definition", indicator.definition),
        target=target,
        as_printed=words("as_printed", indicator.as_printed),
    )


def _doubts(node: Node, source: str, left: list[str]) -> Iterator[Doubt]:
    """What a person has to decide about a copied node."""
    indicator = node.indicator
    if node.kind is Kind.INDICATOR and (indicator is None or indicator.target is not None):
        yield Doubt(code=Carried.TARGET.value, detail=source)
    dated = list(_figures(indicator)) if indicator is not None else []
    if dated:
        yield Doubt(code=Carried.FIGURES.value, detail="、".join(dict.fromkeys(dated)))
    years = [words for words in dict.fromkeys(left) if not any(words in figure for figure in dated)]
    if years:
        yield Doubt(code=Carried.YEAR.value, detail="、".join(years))


def _figures(indicator: Indicator) -> Iterator[str]:
    """The figures beside a target, each with its date as printed."""
    beside = (indicator.baseline, indicator.estimate, *indicator.actuals)
    for quantity in (*beside, indicator.population, indicator.headcount):
        if quantity is not None:
            value = (
                f"{quantity.value:,f}{quantity.unit}" if quantity.value is not None else quantity.as_printed
            )
            yield " ".join(part for part in (quantity.as_of, value) if part)
