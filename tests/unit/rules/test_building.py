"""The comparison as a whole: rows, summary, fingerprints."""

from small_plans import aligned, plan_of

from revtool.model.change import Comparison, Severity
from revtool.rules import build_comparison


def measures(*texts: str, **header: object) -> dict[str, object]:
    return header | {"nodes": [{"id": text[0], "kind": "measure", "text": text} for text in texts]}


def compared(old: dict[str, object], new: dict[str, object], *pairs: object) -> Comparison:
    before, after = plan_of(old), plan_of(new)
    return build_comparison(before, after, aligned(before, after, pairs))  # type: ignore[arg-type]


def test_removed_nodes_stand_where_they_stood() -> None:
    found = compared(measures("a", "b", "c", "d"), measures("a", "x", "d"))
    assert [(row.old, row.new, row.depth) for row in found.rows] == [
        (("a",), ("a",), 0),
        (("b",), (), 0),
        (("c",), (), 0),
        ((), ("x",), 0),
        (("d",), ("d",), 0),
    ]
    assert [(change.old, change.new) for change in found.changes] == [
        (("b",), ()),
        (("c",), ()),
        ((), ("x",)),
    ]


def test_what_was_below_a_removed_node_stands_below_it() -> None:
    child = {"id": "b", "kind": "measure", "text": "b"}
    old = {"nodes": [{"id": "a", "kind": "measure", "text": "a", "children": [child]}]}
    found = compared(old, measures("x"))
    assert [(row.old, row.new, row.depth) for row in found.rows] == [
        (("a",), (), 0),
        (("b",), (), 1),
        ((), ("x",), 0),
    ]


def test_a_split_has_a_row_for_each_part_and_one_change() -> None:
    found = compared(measures("a"), measures("b", "c"), ("a", ["b", "c"]))
    assert [(row.old, row.new, row.change) for row in found.rows] == [
        (("a",), ("b",), 0),
        (("a",), ("c",), 0),
    ]
    assert len(found.changes) == 1


def test_the_summary_counts_every_node_once() -> None:
    found = compared(measures("a", "b:x", "c", "d", "e:２"), measures("a", "b:y", "d", "e:2", "z"))
    summary = found.summary
    assert (summary.compared, summary.unchanged, summary.noise_only) == (6, 3, 1)
    assert (summary.changed, summary.deleted, summary.inserted) == (1, 1, 1)
    assert summary.by_severity == ((Severity.NOTICE, 3),)
    assert summary.by_rule == (("measure-added", 1), ("measure-removed", 1), ("measure-reworded", 1))


def test_a_fingerprint_stays_when_something_else_changes() -> None:
    one = compared(measures("a:x", "b", edition="R3"), measures("a:y", "b", edition="R4"))
    other = compared(measures("a:x", "b", "c:p", edition="R3"), measures("a:y", "c:q", "n", edition="R5"))
    assert one.changes[0].fingerprint == other.changes[0].fingerprint
    assert len(one.changes[0].fingerprint) == 16


def test_a_fingerprint_changes_with_the_content() -> None:
    one = compared(measures("a:x"), measures("a:y")).changes[0].fingerprint
    other = compared(measures("a:x"), measures("a:z")).changes[0].fingerprint
    assert one != other


def test_the_gravest_verdict_comes_first() -> None:
    old = {"nodes": [{"id": "a", "kind": "measure", "label": "①", "text": "x", "tags": ["新規"]}]}
    new = {"nodes": [{"id": "a", "kind": "measure", "label": "②", "text": "y"}]}
    (change,) = compared(old, new).changes
    assert [v.rule for v in change.verdicts] == ["measure-reworded", "measure-renumbered", "tags-changed"]
    assert change.severity is Severity.NOTICE
