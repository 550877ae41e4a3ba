"""The comparison of two aligned plans: changes with their meaning, merged outline, figures.

Invariant: the same plans and alignment give the same comparison, whatever the order of the matches.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from revtool.diffing import Difference, differences
from revtool.diffing.order import in_order, kept_pairs
from revtool.model.alignment import Alignment
from revtool.model.change import Change, Comparison, Severity, Summary, Verdict
from revtool.model.plan import Node, Plan, Tree
from revtool.rules.base import Case, Rule, Subject, World
from revtool.rules.outline import merged_outline


def build_comparison(old: Plan, new: Plan, alignment: Alignment) -> Comparison:
    """Everything that differs between `old` and `new`, in outline order."""
    from revtool.rules import rules

    found = differences(old, new, alignment)
    world = World(old, new, alignment, _in_order(old, new, alignment))
    by_sides: dict[tuple[tuple[str, ...], tuple[str, ...]], Change] = {}
    asked: dict[frozenset[Subject], tuple[Rule, ...]] = {}
    for case in _cases(world, found):
        subjects = case.subjects
        if subjects not in asked:
            asked[subjects] = tuple(rule for rule in rules() if rule.subject in subjects)
        if change := judged(case, asked[subjects]):
            by_sides[change.old, change.new] = change
    rows = merged_outline(world.old, world.new, alignment)
    changes: list[Change] = []
    places: dict[tuple[tuple[str, ...], tuple[str, ...]], int] = {}
    numbered = []
    for row, sides in rows:
        if sides in by_sides and sides not in places:
            places[sides] = len(changes)
            changes.append(by_sides[sides])
        numbered.append(replace(row, change=places[sides]) if sides in places else row)
    return Comparison(
        old=old,
        new=new,
        alignment=alignment,
        changes=tuple(changes),
        rows=tuple(numbered),
        summary=_summary(found, alignment, changes),
    )


def judged(case: Case, rules: tuple[Rule, ...]) -> Change | None:
    """The change that `case` is, or None when no rule names it and nothing differs."""
    from revtool.rules.fingerprint import fingerprint
    from revtool.rules.noise import DETAIL_CHANGED

    subjects = case.subjects
    verdicts = [
        Verdict(rule=rule.name, severity=rule.severity, facts=tuple(facts.items()))
        for rule in rules
        if rule.subject in subjects and rule is not DETAIL_CHANGED
        for facts in rule.judge(case)
    ]
    if not verdicts and not case.fields:
        return None
    if not verdicts:
        facts = next(DETAIL_CHANGED.judge(case))
        verdicts = [
            Verdict(rule=DETAIL_CHANGED.name, severity=DETAIL_CHANGED.severity, facts=tuple(facts.items()))
        ]
    verdicts.sort(key=lambda verdict: -verdict.severity.rank)
    old, new = tuple(node.id for node in case.old), tuple(node.id for node in case.new)
    fields = case.fields + case.slips
    return Change(
        fingerprint=fingerprint(old, new, fields, verdicts),
        verdicts=tuple(verdicts),
        severity=verdicts[0].severity,
        old=old,
        new=new,
        fields=fields,
    )


def _cases(world: World, found: tuple[Difference, ...]) -> Iterator[Case]:
    """Every match, then every deleted and every inserted node."""
    for difference in found:
        match = difference.match
        yield Case(
            old=tuple(world.old.by_id[i] for i in match.old),
            new=tuple(world.new.by_id[i] for i in match.new),
            kind=match.kind,
            fields=difference.fields,
            slips=difference.slips,
            world=world,
        )
    for deleted in world.alignment.deleted:
        yield _lone(world, old=(world.old.by_id[deleted],))
    for inserted in world.alignment.inserted:
        yield _lone(world, new=(world.new.by_id[inserted],))


def _lone(world: World, *, old: tuple[Node, ...] = (), new: tuple[Node, ...] = ()) -> Case:
    return Case(old=old, new=new, kind=None, fields=(), slips=(), world=world)


def _in_order(old: Plan, new: Plan, alignment: Alignment) -> frozenset[tuple[str, str]]:
    """The pairs whose place among the siblings they keep is explained by insertions and deletions."""
    before, after = Tree.of(old), Tree.of(new)
    families: dict[tuple[str | None, str | None], list[tuple[int, int, tuple[str, str]]]] = {}
    for pair in kept_pairs(alignment):
        parents = before.by_id[pair[0]].parent, after.by_id[pair[1]].parent
        places = before.position[pair[0]], after.position[pair[1]]
        families.setdefault(parents, []).append((*places, pair))
    return frozenset(pair for family in families.values() for pair in in_order(family))


def _summary(found: tuple[Difference, ...], alignment: Alignment, changes: list[Change]) -> Summary:
    changed = {(change.old, change.new) for change in changes}
    same = [d for d in found if (d.match.old, d.match.new) not in changed]
    rules: dict[str, int] = {}
    severities: dict[Severity, int] = {}
    for change in changes:
        severities[change.severity] = severities.get(change.severity, 0) + 1
        for rule in {verdict.rule for verdict in change.verdicts}:
            rules[rule] = rules.get(rule, 0) + 1
    return Summary(
        compared=len(found) + len(alignment.deleted) + len(alignment.inserted),
        unchanged=len(same),
        noise_only=sum(1 for d in same if d.noise),
        changed=len(found) - len(same),
        deleted=len(alignment.deleted),
        inserted=len(alignment.inserted),
        by_rule=tuple(sorted(rules.items(), key=lambda item: (-item[1], item[0]))),
        by_severity=tuple(sorted(severities.items(), key=lambda item: -item[0].rank)),
    )
