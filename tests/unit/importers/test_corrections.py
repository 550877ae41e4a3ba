from dataclasses import replace
from decimal import Decimal

from revtool.importers.corrections import Deviation, Standing, deviations
from revtool.model.imported import ImportResult
from revtool.model.indicator import Comparator, Indicator, Quantity, Target
from revtool.model.plan import Correction, Doubt, Kind, Node, Plan, Source
from revtool.model.status import StatusEntry, StatusReport

READ = Plan(
    edition="R3",
    title="計画",
    source=Source(file="a.txt", sha256="1"),
    nodes=(
        Node(id="r3-1", kind=Kind.FIELD, title="甲"),
        Node(
            id="r3-1-1",
            kind=Kind.MEASURE,
            parent="r3-1",
            text="のため、や観点から行う。",
            doubts=(Doubt(code="colliding-connectives", detail="1: のため、|や"),),
        ),
        Node(
            id="r3-1-k1",
            kind=Kind.INDICATOR,
            parent="r3-1",
            text="率 48.0％",
            indicator=Indicator(
                name="率",
                target=Target(comparator=Comparator.EQUAL, value=Decimal("48.0"), unit="%"),
                baseline=Quantity(value=Decimal("44.7"), unit="%"),
            ),
        ),
    ),
)


def _check(plan: Plan, *statuses: StatusReport, read: ImportResult | None = None) -> list[Deviation]:
    return list(deviations(read or ImportResult(plan=READ), plan, statuses))


def _with(plan: Plan, node: Node) -> Plan:
    return replace(plan, nodes=tuple(node if n.id == node.id else n for n in plan.nodes))


def test_the_same_plan_has_no_deviations() -> None:
    assert _check(replace(READ, source=Source(file="source.txt", sha256="1"))) == []


def test_an_explained_correction_explains_the_doubt_that_it_settles() -> None:
    node = replace(
        READ.nodes[1],
        text="の観点から行う。",
        doubts=(),
        corrections=(Correction(field="text", imported="のため、や観点から行う。", reason="旧の語"),),
    )
    found = _check(_with(READ, node))
    assert [(d.where, d.field, d.standing, d.reason) for d in found] == [
        ("r3-1-1", "text", Standing.EXPLAINED, "旧の語"),
        ("r3-1-1", "doubts", Standing.EXPLAINED, "旧の語"),
    ]
    assert (found[0].imported, found[0].current) == ("のため、や観点から行う。", "の観点から行う。")


def test_a_change_without_a_word_is_unexplained() -> None:
    found = _check(_with(READ, replace(READ.nodes[1], text="行う。")))
    assert [(d.field, d.standing) for d in found] == [("text", Standing.UNEXPLAINED)]


def test_an_explanation_of_something_else_is_outdated() -> None:
    node = replace(
        READ.nodes[1], text="行う。", corrections=(Correction(field="text", imported="別の文", reason="x"),)
    )
    found = _check(_with(READ, node))
    assert [(d.field, d.standing, d.noted) for d in found] == [("text", Standing.OUTDATED, "別の文")]


def test_an_explanation_of_nothing_is_outdated() -> None:
    node = replace(READ.nodes[1], corrections=(Correction(field="label", imported="①", reason="x"),))
    assert [(d.field, d.standing) for d in _check(_with(READ, node))] == [("label", Standing.OUTDATED)]


def test_precision_is_a_difference_and_a_part_may_explain_what_is_below_it() -> None:
    indicator = READ.nodes[2].indicator
    assert indicator is not None
    changed = replace(
        indicator,
        target=Target(comparator=Comparator.AT_LEAST, value=Decimal("48"), unit="%"),
        baseline=None,
    )
    node = replace(
        READ.nodes[2],
        indicator=changed,
        corrections=(
            Correction(field="indicator.target", imported="comparator=equal; value=48.0; unit=%", reason="a"),
            Correction(field="indicator.baseline.value", imported="44.7", reason="b"),
        ),
    )  # fmt: skip
    found = _check(_with(READ, node))
    assert [(d.field, d.imported, d.current, d.standing, d.reason) for d in found] == [
        ("indicator.target.comparator", "equal", "at-least", Standing.EXPLAINED, "a"),
        ("indicator.target.value", "48.0", "48", Standing.EXPLAINED, "a"),
        ("indicator.baseline.value", "44.7", "", Standing.EXPLAINED, "b"),
        ("indicator.baseline.unit", "%", "", Standing.UNEXPLAINED, ""),
    ]


def test_added_and_removed_nodes() -> None:
    added = Node(
        id="r3-1-2",
        kind=Kind.MEASURE,
        parent="r3-1",
        text="新",
        corrections=(Correction(field="node", reason="欠落"),),
    )
    below = Node(id="r3-1-2-b1", kind=Kind.MEASURE, parent="r3-1-2", text="下")
    alone = Node(id="r3-1-3", kind=Kind.MEASURE, parent="r3-1", text="謎")
    plan = replace(
        READ,
        nodes=(READ.nodes[0], READ.nodes[2], added, below, alone),
        corrections=(
            Correction(field="removed: r3-1-1", reason="旧"),
            Correction(field="removed: r3-9", reason="?"),
        ),
    )
    assert [(d.where, d.field, d.standing, d.reason) for d in _check(plan)] == [
        ("r3-1-2", "node", Standing.EXPLAINED, "欠落"),
        ("r3-1-2-b1", "node", Standing.EXPLAINED, ""),
        ("r3-1-3", "node", Standing.UNEXPLAINED, ""),
        ("r3-1-1", "removed: r3-1-1", Standing.EXPLAINED, "旧"),
        ("r3-9", "removed: r3-9", Standing.OUTDATED, "?"),
    ]


def test_another_order_of_children_is_a_difference() -> None:
    plan = replace(READ, nodes=(READ.nodes[0], READ.nodes[2], READ.nodes[1]))
    found = _check(plan)
    assert [(d.where, d.field, d.imported, d.standing) for d in found] == [
        ("r3-1", "order", "r3-1-1, r3-1-k1", Standing.UNEXPLAINED)
    ]
    top = replace(
        READ.nodes[0], corrections=(Correction(field="order", imported="r3-1-1, r3-1-k1", reason="段組み"),)
    )
    found = _check(_with(plan, top))
    assert [(d.field, d.standing, d.reason) for d in found] == [("order", Standing.EXPLAINED, "段組み")]


def test_another_source_is_never_explained() -> None:
    found = _check(replace(READ, source=Source(file="a.txt", sha256="2")))
    assert [(d.where, d.field, d.standing) for d in found] == [
        ("plan", "source.sha256", Standing.UNEXPLAINED)
    ]


def test_header_and_status_reports_count() -> None:
    report = StatusReport(
        edition="R3", period="2021-Q2", entries=(StatusEntry(node="r3-1", ratings=("○",), narrative="済"),)
    )
    entry = replace(
        report.entries[0],
        ratings=("△",),
        corrections=(Correction(field="ratings", imported="○", reason="原文は△"),),
    )
    plan = replace(
        READ, title="事業計画", corrections=(Correction(field="title", imported="計画", reason="表紙"),)
    )
    found = _check(plan, replace(report, entries=(entry,)), read=ImportResult(plan=READ, statuses=(report,)))
    assert [(d.where, d.field, d.current, d.standing) for d in found] == [
        ("plan", "title", "事業計画", Standing.EXPLAINED),
        ("2021-Q2/r3-1", "ratings", "△", Standing.EXPLAINED),
    ]


def test_a_report_that_the_plan_lacks_is_a_difference() -> None:
    report = StatusReport(edition="R3", period="2021-Q2")
    found = _check(READ, read=ImportResult(plan=READ, statuses=(report,)))
    assert [(d.where, d.standing) for d in found] == [("2021-Q2", Standing.UNEXPLAINED)]


def test_what_another_source_reads_right_needs_no_correction() -> None:
    marked = ImportResult(plan=replace(READ, source=Source(file="a.redline.md", sha256="9")), collapsed="1")
    settled = Correction(field="text", imported="のため、やの観点から行う。", reason="旧の語")
    node = replace(READ.nodes[1], doubts=(), corrections=(settled,))
    found = _check(_with(READ, node), read=marked)
    assert [(d.field, d.standing, d.reason) for d in found] == [
        ("doubts", Standing.EXPLAINED, "旧の語"),
        ("text", Standing.NOT_NEEDED, "旧の語"),
    ]
    assert all(d.standing.is_settled for d in found)


def test_a_marked_source_stands_for_the_document_it_collapses_to_and_no_other() -> None:
    marked = ImportResult(plan=replace(READ, source=Source(file="a.redline.md", sha256="9")), collapsed="2")
    assert [(d.field, d.standing) for d in _check(READ, read=marked)] == [
        ("source.sha256", Standing.UNEXPLAINED)
    ]
