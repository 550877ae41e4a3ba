"""Passages put together, as every importer of a format hands them over."""

import pytest

from revtool.errors import UnreadableError
from revtool.grammar.account import unfaithful
from revtool.grammar.blocks import Hint
from revtool.importers import Header
from revtool.importers.assembly import Passage, PrintedCell, PrintedTable, Run, Side, plan_from
from revtool.model.imported import Fate, ImportResult
from revtool.model.plan import Kind, Provenance

REDLINE = (
    Passage.of("令和3年度 事業計画", Hint.HEADING, page=1),
    Passage.of("- 1 -", aside="page-number", page=1),
    Passage(
        runs=(
            Run(text="① 受診率"),
            Run(text="44.7", side=Side.OLD),
            Run(text="48.0", side=Side.NEW),
            Run(text="％以上とする。"),
        ),
        page=2,
        line=7,
    ),
    Passage(runs=(Run(text="② 廃止する。", side=Side.OLD),), page=2),
    Passage(runs=(Run(text="② 新たに行う。", side=Side.NEW),), page=3),
)


def _read(*, is_superseded: bool = False) -> ImportResult:
    header = Header(edition="R3", is_superseded=is_superseded)
    return plan_from(REDLINE, header, data=b"", name="a.pdf")


def test_the_edition_in_force() -> None:
    result = _read()
    assert [(n.label, n.text) for n in result.plan.nodes] == [
        ("①", "受診率48.0％以上とする。"),
        ("②", "新たに行う。"),
    ]
    assert [n.provenance for n in result.plan.nodes] == [Provenance(page=2, line=7), Provenance(page=3)]
    assert unfaithful(result.plan.nodes, result.stretches) == ()


def test_the_superseded_edition() -> None:
    result = _read(is_superseded=True)
    assert [(n.label, n.text) for n in result.plan.nodes] == [
        ("①", "受診率44.7％以上とする。"),
        ("②", "廃止する。"),
    ]


def test_every_character_has_its_place_and_its_fate() -> None:
    result = _read()
    found = [(s.fate, s.page, s.text) for s in result.stretches if s.fate is not Fate.NODE]
    assert found == [
        (Fate.STRUCTURE, 1, "令和3年度 事業計画"),
        (Fate.REMAINDER, 1, "- 1 -"),
        (Fate.STRUCK, 2, "44.7"),
        (Fate.STRUCK, 2, "② 廃止する。"),
    ]
    printed = "".join(passage.text for passage in REDLINE)
    assert "".join("".join(s.text.split()) for s in result.stretches) == "".join(printed.split())


def test_an_unsure_run_stays_in_both_editions_with_a_doubt() -> None:
    runs = (
        Run(text="① 広報を"),
        Run(text="強く", side=Side.UNSURE, reason="coloured-only"),
        Run(text="行う。"),
    )
    result = plan_from([Passage(runs=runs)], Header(edition="R3"), data=b"", name="a.pdf")
    (node,) = result.plan.nodes
    assert node.text == "広報を強く行う。"
    assert [doubt.code for doubt in node.doubts] == ["coloured-only"]


@pytest.mark.parametrize(
    ("passages", "is_superseded", "code"),
    [
        ((), False, "empty"),
        ((Passage.of(" \n"),), False, "empty"),
        ((Passage.of("1", aside="page-number"),), False, "empty"),
        ((Passage.of("① 広報を行う。"),), True, "no-superseded-edition"),
    ],
)
def test_what_holds_no_such_plan_is_refused(
    passages: tuple[Passage, ...], is_superseded: bool, code: str
) -> None:
    header = Header(edition="R3", is_superseded=is_superseded)
    with pytest.raises(UnreadableError) as caught:
        plan_from(passages, header, data=b"", name="a.pdf")
    assert [problem.code for problem in caught.value.problems] == [code]


def _table(*rows: str) -> PrintedTable:
    cells = (
        PrintedCell(row=row, column=column, paragraphs=((Run(text=text),),))
        for row, printed in enumerate(rows)
        for column, text in enumerate(printed.split("|"))
    )
    return PrintedTable(cells=tuple(cells))


def _heading(text: str, level: int) -> Passage:
    return Passage(runs=(Run(text=text),), hint=Hint.HEADING, level=level)


CITY = (
    _heading("第3次みどり市総合計画 前期基本計画", 1),
    Passage.of("令和6年度～令和10年度"),
    _heading("第1章　安心なまち", 2),
    _heading("施策1　防災", 3),
    _table("指標|令和5年度目標|令和6年度目標|令和10年度目標", "組織率|70％|75％|85％"),
    Passage.of("救急車を増やす。"),
    _heading("施策2　救急", 3),
)


def _city(edition: str = "R6", *items: Passage | PrintedTable) -> ImportResult:
    return plan_from(items or CITY, Header(edition=edition), data=b"", name="a.html")


def test_a_lone_heading_above_all_others_is_the_title() -> None:
    plan = _city().plan
    assert plan.title == "第3次みどり市総合計画 前期基本計画"
    labelled = [(n.label, n.title) for n in plan.nodes if n.label]
    assert labelled == [("第1章", "安心なまち"), ("施策1", "防災"), ("施策2", "救急")]
    beside = _city("R6", _heading("行動計画", 1), _heading("(1) 窓口", 2), _heading("推進体制", 1)).plan
    assert "行動計画" in [node.title for node in beside.nodes]


def test_the_edition_tells_the_year_that_is_printed_as_a_span() -> None:
    for edition, value in (("R6", 75), ("R10", 85)):
        plan = _city(edition).plan
        (found,) = (n.indicator for n in plan.nodes if n.indicator is not None)
        assert plan.fiscal_year == 2018 + int(edition[1:])
        assert found.target is not None
        assert found.target.value == value
    span = _heading("みどり市中期計画（令和4年度～令和9年度）", 1)
    assert _city("R6", span, *CITY[2:]).plan.fiscal_year == 2024
    assert _city("R6", _heading("令和5年度 事業計画", 1), *CITY[2:]).plan.fiscal_year == 2023


def test_the_end_of_a_table_ends_its_indicators() -> None:
    nodes = _city().plan.nodes
    parent = next(node for node in nodes if node.label == "施策1")
    (found,) = (node for node in nodes if node.kind is Kind.INDICATOR)
    after = next(node for node in nodes if "救急車を増やす。" in node.text)
    assert "救急車" not in found.text
    assert (found.parent, after.parent) == (parent.id, parent.id)
