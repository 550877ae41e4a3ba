"""Comparisons put together by hand, for tests of reporters.

Invariant: nothing is computed here that the comparison under test should show; the test says it all.

    from comparisons import comparison, changed, node, plan
"""

from __future__ import annotations

from collections.abc import Iterable

from revtool.model.alignment import Alignment, DecidedBy, Match, MatchKind
from revtool.model.change import (
    Change,
    Comparison,
    FieldChange,
    Hunk,
    Op,
    Row,
    Severity,
    Summary,
    Verdict,
)
from revtool.model.plan import Kind, Node, Plan, Provenance

OPS = {"=": Op.EQUAL, "~": Op.NOISE, "-": Op.DELETE, "+": Op.INSERT}


def node(
    node_id: str,
    kind: Kind = Kind.MEASURE,
    label: str = "",
    text: str = "",
    line: int | None = None,
    **more: object,
) -> Node:
    """A node with the fields that most tests name."""
    if line is not None:
        more["provenance"] = Provenance(line=line)
    return Node(id=node_id, kind=kind, label=label, text=text, **more)


def plan(edition: str, *nodes: Node, **more: object) -> Plan:
    """A plan whose fiscal year is that of its edition's name in the era of 令和."""
    year = 2018 + int(edition[1:]) if edition[1:].isdigit() else None
    return Plan(edition=edition, fiscal_year=year, organisation="見本支部", nodes=nodes, **more)


def verdict(rule: str, severity: Severity = Severity.NOTICE, **facts: str) -> Verdict:
    """One verdict."""
    return Verdict(rule=rule, severity=severity, facts=tuple(facts.items()))


def redlined(name: str, *hunks: tuple[str, str] | tuple[str, str, str]) -> FieldChange:
    """A field with its redline: `("=", same)`, `("-", old)`, `("+", new)`, `("~", old, new)`."""
    made = [
        Hunk(
            OPS[op],
            "" if op == "+" else texts[0],
            "" if op == "-" else texts[-1],
        )
        for op, *texts in hunks
    ]
    return FieldChange(
        name=name,
        old="".join(hunk.old for hunk in made),
        new="".join(hunk.new for hunk in made),
        hunks=tuple(made),
    )


def changed(
    old: Iterable[str],
    new: Iterable[str],
    *verdicts: Verdict,
    fields: Iterable[FieldChange] = (),
    print_: int = 1,
) -> Change:
    """A change whose fingerprint is `print_` in hexadecimal."""
    return Change(
        fingerprint=f"{print_:016x}",
        verdicts=verdicts,
        severity=max((v.severity for v in verdicts), key=lambda severity: severity.rank),
        old=tuple(old),
        new=tuple(new),
        fields=tuple(fields),
    )


def match(
    old: Iterable[str], new: Iterable[str], score: float = 1.0, kind: MatchKind = MatchKind.CHANGED
) -> Match:
    """A match made by the engine."""
    return Match(old=tuple(old), new=tuple(new), kind=kind, score=score, by=DecidedBy.ENGINE)


def comparison(
    old: Plan,
    new: Plan,
    rows: Iterable[Row],
    changes: Iterable[Change] = (),
    matches: Iterable[Match] = (),
    noise: int = 0,
) -> Comparison:
    """The comparison that `rows` outline; its figures are counted from rows with one node a side at most."""
    rows, changes = tuple(rows), tuple(changes)
    deleted = tuple(i for row in rows if not row.new for i in row.old)
    inserted = tuple(i for row in rows if not row.old for i in row.new)
    both = [row for row in rows if row.old and row.new]
    return Comparison(
        old=old,
        new=new,
        alignment=Alignment(matches=tuple(matches), deleted=deleted, inserted=inserted),
        changes=changes,
        rows=rows,
        summary=Summary(
            compared=len(rows),
            unchanged=sum(row.change is None for row in both),
            noise_only=noise,
            changed=sum(row.change is not None for row in both),
            deleted=len(deleted),
            inserted=len(inserted),
        ),
    )


def row(depth: int, old: str | None, new: str | None, change: int | None = None) -> Row:
    """A row with one node a side at most."""
    return Row(depth=depth, old=(old,) if old else (), new=(new,) if new else (), change=change)
