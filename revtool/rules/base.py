"""What a rule is, and what it is shown.

A rule looks at one case, the two sides of one match or one lone node, and says what the difference means.
Invariant: a rule sees everything of both plans and changes nothing; its facts are numbers, ids, codes and
words of the plans, never words of a report.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Protocol

from revtool.model.alignment import Alignment, MatchKind
from revtool.model.change import FieldChange, Severity
from revtool.model.indicator import Indicator
from revtool.model.plan import Kind, Node, Plan, Tree

Facts = dict[str, str]


def listed(values: Iterable[str]) -> str:
    """Several values as one fact, a line each; a line feed inside a value becomes a space."""
    return "\n".join(value.replace("\n", " ") for value in values)


class Subject(StrEnum):
    """What kind of case a rule is shown.

    `pair`: one old node and one new; `indicators`: a pair in which both measure something; `group`: a split
    or merge; `lone`: a deleted or inserted node.
    """

    PAIR = "pair"
    INDICATORS = "indicators"
    GROUP = "group"
    LONE = "lone"


class World:
    """Both plans and how they are aligned, with the look-ups that rules share.

    Attributes:
        old: Tree of the old plan.
        new: Tree of the new plan.
        new_of: New ids of each matched old id.
        old_of: Old ids of each matched new id.
        in_order: Pairs (old id, new id) that stand among their siblings as before.
    """

    def __init__(
        self, old: Plan, new: Plan, alignment: Alignment, in_order: frozenset[tuple[str, str]]
    ) -> None:
        self.old_plan, self.new_plan, self.alignment = old, new, alignment
        self.old, self.new = Tree.of(old), Tree.of(new)
        self.in_order = in_order
        self.new_of: dict[str, tuple[str, ...]] = {}
        self.old_of: dict[str, tuple[str, ...]] = {}
        for match in alignment.matches:
            self.new_of.update(dict.fromkeys(match.old, match.new))
            self.old_of.update(dict.fromkeys(match.new, match.old))

    def same_parent(self, old: Node, new: Node) -> bool:
        """Whether the node above `new` continues the node above `old`."""
        if old.parent is None or new.parent is None:
            return old.parent is new.parent
        return new.parent in self.new_of.get(old.parent, ())

    @cached_property
    def lone_before_old(self) -> Mapping[str, int]:
        """How many removed siblings stand before each old node."""
        return _lone_before(self.old, self.new_of)

    @cached_property
    def lone_before_new(self) -> Mapping[str, int]:
        """How many added siblings stand before each new node."""
        return _lone_before(self.new, self.old_of)

    @cached_property
    def target_tables(self) -> Mapping[str, tuple[tuple[Node, ...], ...]]:
        """Rows of each target table of the old plan, by the section in which they stand."""
        from revtool.rules.tables import target_tables

        return target_tables(self.old)

    @cached_property
    def replaced(self) -> Mapping[str, str]:
        """Removed and added indicators that stand for one another, in both directions."""
        from revtool.rules.replacing import replacements

        return replacements(self)


def _lone_before(tree: Tree, matched: Mapping[str, object]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for siblings in tree.children.values():
        lone = 0
        for node in siblings:
            counts[node.id] = lone
            lone += node.id not in matched
    return counts


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """The two sides of one difference.

    Attributes:
        old: Nodes on the old side; none for an inserted node.
        new: Nodes on the new side; none for a deleted node.
        kind: Kind of the match, None for a lone node.
        fields: Fields that say something else than before.
        slips: Fields that are alike once errata are applied.
        world: Everything around it.
    """

    old: tuple[Node, ...]
    new: tuple[Node, ...]
    kind: MatchKind | None
    fields: tuple[FieldChange, ...]
    slips: tuple[FieldChange, ...]
    world: World

    @property
    def subjects(self) -> frozenset[Subject]:
        """The kinds of rules that are asked."""
        if not self.old or not self.new:
            return frozenset((Subject.LONE,))
        if len(self.old) > 1 or len(self.new) > 1:
            return frozenset((Subject.GROUP,))
        if self.old[0].indicator is not None and self.new[0].indicator is not None:
            return frozenset((Subject.PAIR, Subject.INDICATORS))
        return frozenset((Subject.PAIR,))

    @property
    def pair(self) -> tuple[Node, Node]:
        """The old node and the new one, of a split or merge the first of each."""
        return self.old[0], self.new[0]

    @property
    def indicators(self) -> tuple[Indicator, Indicator]:
        """What the old node measures and what the new one does.

        Raises:
            ValueError: One of them measures nothing, so that the rule is not for this case.
        """
        old, new = self.old[0].indicator, self.new[0].indicator
        if old is None or new is None:
            raise ValueError("not a pair of indicators")
        return old, new

    @property
    def lone(self) -> Node:
        """The deleted or inserted node."""
        return (self.old or self.new)[0]

    @property
    def is_indicator(self) -> bool:
        """Whether any node of the case is an indicator."""
        return any(node.kind is Kind.INDICATOR for node in (*self.old, *self.new))

    def field(self, name: str) -> FieldChange | None:
        """The change of that field, if it changed."""
        return next((field for field in self.fields if field.name == name), None)


class Judge(Protocol):
    """What a rule does: facts for every verdict it gives, none when it does not apply."""

    def __call__(self, case: Case, /) -> Iterator[Facts]:
        """The facts of each verdict."""
        ...


@dataclass(frozen=True, slots=True)
class Rule:
    """A named meaning of a change.

    Attributes:
        name: Kebab-case name, public.
        severity: How much it asks of the reader unless a configuration says otherwise.
        subject: The cases it is shown.
        judge: The function that decides; its docstring is the rule's documentation.
        mirror: Name of the rule that applies when the sides are exchanged, its own when it is its own
            counterpart, empty when it has none.
    """

    name: str
    severity: Severity
    subject: Subject
    judge: Judge
    mirror: str
