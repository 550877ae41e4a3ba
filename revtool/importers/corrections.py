"""What an importer reads against the plan that was corrected by hand, and the explanations it carries.

A plan in the repository is import plus corrections; each correction says what was read and why a reader of
the source sees it otherwise. Invariant: every difference is listed, explained or not, and so is every
correction that fits no difference: outdated when the plan's own source is read, not needed when another one
(a marked source of the same document) already says what the plan says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from revtool.importers.flat import flatten, text_at
from revtool.model.imported import ImportResult
from revtool.model.plan import Correction, Node, Plan
from revtool.model.status import StatusEntry, StatusReport

NODE = "node"
"""Field of a correction on something that the importer did not read at all."""

REMOVED = "removed: "
"""Beginning of the field of a correction for something that was read and is not in the plan."""

ORDER = "order"
"""Field of a correction for children that stand in another order."""

_FOLLOWING = frozenset({"doubts", "provenance"})
"""Fields that change with the text; a correction of the node explains them too."""


class Standing(StrEnum):
    """Whether a difference is explained, is not, or has an explanation that no longer fits.

    `not-needed`: a correction of what this source, another than the plan was made from, does not get wrong.
    """

    EXPLAINED = "explained"
    UNEXPLAINED = "unexplained"
    OUTDATED = "outdated"
    NOT_NEEDED = "not-needed"

    @property
    def is_settled(self) -> bool:
        """Whether a person need not look at it."""
        return self in (Standing.EXPLAINED, Standing.NOT_NEEDED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deviation:
    """A difference between what is read and what the plan says.

    Attributes:
        where: Id of the node, `plan`, or the period of a status report with `/` and the id.
        field: Dotted field, or `node`, `removed: <id>`, `order`.
        imported: What the importer reads.
        current: What the plan says.
        standing: Whether it is explained.
        reason: The explanation, empty when there is none.
        noted: What the explanation says was read, when that no longer fits.
    """

    where: str
    field: str
    imported: str = ""
    current: str = ""
    standing: Standing
    reason: str = ""
    noted: str = ""


def deviations(
    imported: ImportResult, plan: Plan, statuses: Sequence[StatusReport] = ()
) -> tuple[Deviation, ...]:
    """Every difference between an import and a plan with its status reports, in document order."""
    found = list(_header("plan", imported.plan, plan, imported.collapsed))
    found += _things(imported.plan.nodes, plan.nodes, plan.corrections, prefix="")
    found += _orders(imported.plan.nodes, plan)
    read = {report.period: report for report in imported.statuses}
    for report in statuses:
        before = read.pop(report.period, StatusReport(edition=report.edition, period=report.period))
        found += _header(report.period, before, report)
        found += _things(before.entries, report.entries, report.corrections, prefix=f"{report.period}/")
    for period in read:
        found.append(Deviation(where=period, field=f"{REMOVED}{period}", standing=Standing.UNEXPLAINED))
    if _is_of_another_source(imported, plan):
        return tuple(_not_needed(made) for made in _followed(found))
    return tuple(found)


def _is_of_another_source(imported: ImportResult, plan: Plan) -> bool:
    """Whether the plan was made from another file than the one that was read."""
    sources = imported.plan.source, plan.source
    return (
        all(sources)
        and sources[0] is not None
        and sources[1] is not None
        and (sources[0].sha256 != sources[1].sha256)
    )


def _not_needed(made: Deviation) -> Deviation:
    """`made`, an explanation being not needed where what was read is what the plan says."""
    if made.standing is not Standing.OUTDATED or made.imported != made.current:
        return made
    return replace(made, standing=Standing.NOT_NEEDED, noted="")


def _followed(found: Sequence[Deviation]) -> Iterator[Deviation]:
    """`found`, with doubts and places explained by the corrections of their node that are not needed."""
    spared = {made.where: made for made in map(_not_needed, found) if made.standing is Standing.NOT_NEEDED}
    for made in found:
        reason = spared.get(made.where)
        if reason is not None and made.field in _FOLLOWING and made.standing is Standing.UNEXPLAINED:
            yield replace(made, standing=Standing.EXPLAINED, reason=reason.reason)
        else:
            yield made


def _header(
    where: str, before: Plan | StatusReport, after: Plan | StatusReport, collapsed: str = ""
) -> Iterator[Deviation]:
    """Differences of the header, and of the source itself, which a marked source stands for."""
    plain = tuple(c for c in after.corrections if not c.field.startswith((REMOVED, ORDER)))
    yield from _fields(where, flatten(before), flatten(after), plain)
    old, new = (side.source.sha256 if side.source else "" for side in (before, after))
    if old and new and new not in (old, collapsed):
        yield Deviation(
            where=where, field="source.sha256", imported=old, current=new, standing=Standing.UNEXPLAINED
        )


def _things(
    before: Sequence[Node] | Sequence[StatusEntry],
    after: Sequence[Node] | Sequence[StatusEntry],
    general: Iterable[Correction],
    *,
    prefix: str,
) -> Iterator[Deviation]:
    """Differences of nodes or entries, joined by their names."""
    old, new = _named(before), _named(after)
    removals = {
        c.field[len(REMOVED) :]: c
        for c in (*general, *(c for thing in after for c in thing.corrections))
        if c.field.startswith(REMOVED)
    }
    added: set[str] = set()
    for name, thing in new.items():
        own = tuple(c for c in thing.corrections if not c.field.startswith((REMOVED, ORDER)))
        if name in old:
            yield from _fields(prefix + name, flatten(old[name]), flatten(thing), own)
        else:
            yield _added(prefix + name, thing, own, added)
    gone = [name for name in old if name not in new]
    lost: set[str] = set()
    for name in gone:
        yield _gone(prefix, old[name], name, removals, lost)
    for name, correction in removals.items():
        if name not in gone:
            yield Deviation(
                where=prefix + name,
                field=correction.field,
                standing=Standing.OUTDATED,
                reason=correction.reason,
                noted=correction.imported,
            )


def _named(things: Sequence[Node] | Sequence[StatusEntry]) -> dict[str, Node | StatusEntry]:
    """Each thing under its name; entries of one node are counted."""
    found: dict[str, Node | StatusEntry] = {}
    for thing in things:
        name = thing.id if isinstance(thing, Node) else thing.node
        count = 1
        while (key := name if count == 1 else f"{name}#{count}") in found:
            count += 1
        found[key] = thing
    return found


def _added(where: str, thing: Node | StatusEntry, own: tuple[Correction, ...], added: set[str]) -> Deviation:
    """The difference of a thing that was not read; those below an explained one are explained with it."""
    correction = next((c for c in own if c.field == NODE), None)
    is_below = isinstance(thing, Node) and thing.parent in added
    if (correction or is_below) and isinstance(thing, Node):
        added.add(thing.id)
    return Deviation(
        where=where,
        field=NODE,
        current=_brief(thing),
        standing=Standing.EXPLAINED if correction or is_below else Standing.UNEXPLAINED,
        reason=correction.reason if correction else "",
    )


def _gone(
    prefix: str,
    thing: Node | StatusEntry,
    name: str,
    removals: Mapping[str, Correction],
    lost: set[str],
) -> Deviation:
    """The difference of a thing that was read and is not in the plan."""
    correction = removals.get(name)
    is_below = isinstance(thing, Node) and thing.parent in lost
    if correction or is_below:
        lost.add(name)
    return Deviation(
        where=prefix + name,
        field=f"{REMOVED}{name}",
        imported=_brief(thing),
        standing=Standing.EXPLAINED if correction or is_below else Standing.UNEXPLAINED,
        reason=correction.reason if correction else "",
    )


def _fields(
    where: str, before: Mapping[str, str], after: Mapping[str, str], corrections: tuple[Correction, ...]
) -> Iterator[Deviation]:
    """Differences of the fields of one thing, and corrections of it that fit none."""
    names = [*after, *(name for name in before if name not in after)]
    found = []
    used: set[str] = set()
    for name in names:
        old, new = before.get(name, ""), after.get(name, "")
        if old == new:
            continue
        correction = _correction_of(name, corrections)
        made = Deviation(where=where, field=name, imported=old, current=new, standing=Standing.UNEXPLAINED)
        if correction is not None:
            used.add(correction.field)
            fits = correction.imported == text_at(before, correction.field)
            made = replace(
                made,
                standing=Standing.EXPLAINED if fits else Standing.OUTDATED,
                reason=correction.reason,
                noted="" if fits else correction.imported,
            )
        found.append(made)
    explained = next((made for made in found if made.standing is Standing.EXPLAINED), None)
    for made in found:
        follows = made.field in _FOLLOWING and made.standing is Standing.UNEXPLAINED and explained is not None
        yield (
            replace(made, standing=Standing.EXPLAINED, reason=explained.reason)
            if follows and explained
            else made
        )
    for correction in corrections:
        if correction.field not in used:
            yield Deviation(
                where=where,
                field=correction.field,
                imported=text_at(before, correction.field),
                current=text_at(after, correction.field),
                standing=Standing.OUTDATED,
                reason=correction.reason,
                noted=correction.imported,
            )


def _correction_of(field: str, corrections: Iterable[Correction]) -> Correction | None:
    """The correction of a field or of what it is part of; the closest one."""
    fitting = [c for c in corrections if field == c.field or field.startswith(f"{c.field}.")]
    return max(fitting, key=lambda c: len(c.field), default=None)


def _orders(before: Sequence[Node], plan: Plan) -> Iterator[Deviation]:
    """Parents whose children stand in another order than they were read in."""
    corrections = {node.id: node.corrections for node in plan.nodes}
    old, new = _children(before), _children(plan.nodes)
    for parent, names in new.items():
        was = [name for name in old.get(parent, ()) if name in set(names)]
        now = [name for name in names if name in set(was)]
        own = plan.corrections if parent is None else corrections[parent]
        correction = next((c for c in own if c.field == ORDER), None)
        if was == now and correction is None:
            continue
        fits = correction is not None and was != now and correction.imported == ", ".join(was)
        unexplained = Standing.OUTDATED if correction else Standing.UNEXPLAINED
        yield Deviation(
            where=parent or "plan",
            field=ORDER,
            imported=", ".join(was),
            current=", ".join(now),
            standing=Standing.EXPLAINED if fits else unexplained,
            reason=correction.reason if correction else "",
            noted="" if fits or correction is None else correction.imported,
        )


def _children(nodes: Sequence[Node]) -> dict[str | None, list[str]]:
    found: dict[str | None, list[str]] = {}
    for node in nodes:
        found.setdefault(node.parent, []).append(node.id)
    return found


def _brief(thing: Node | StatusEntry) -> str:
    """A thing in a line: label and words of a node, narrative of an entry."""
    if isinstance(thing, Node):
        return " ".join(part for part in (thing.label, thing.title, thing.text) if part)
    return " ".join((*thing.ratings, thing.narrative)).strip()
