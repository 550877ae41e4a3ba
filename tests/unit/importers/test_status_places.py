"""Where in the plan a line of the status column belongs."""

import pytest

from revtool.importers.status_places import Found, Places, named_indicator
from revtool.model.indicator import Indicator
from revtool.model.plan import Kind, Node


def _node(node_id: str, label: str = "", title: str = "", text: str = "") -> Node:
    """A node whose place and kind its id spells: 1 field, 1-1 section, below measures and KPIs."""
    parent = node_id.rpartition("-")[0] or None
    depth = node_id.count("-")
    kind = (Kind.FIELD, Kind.SECTION)[depth] if depth < 2 else Kind.MEASURE
    if "k" in node_id:
        name = text.partition("を")[0]
        return Node(
            id=node_id, kind=Kind.INDICATOR, parent=parent, label=label, text=text, tags=("KPI",),
            indicator=Indicator(name=name),
        )  # fmt: skip
    return Node(id=node_id, kind=kind, parent=parent, label=label, title=title, text=text)


NODES = (
    _node("1", "1.", "健診"),
    _node("1-1", "(1)", "受診の促進"),
    _node("1-1-1", "①", "勧奨"),
    _node("1-1-1-a", "", "〔本人〕"),
    _node("1-1-1-a-1", "1)", text="文書を送る。"),
    _node("1-1-1-a-2", "2)", text="電話をかける。"),
    _node("1-1-1-b", "", "〔家族〕"),
    _node("1-1-1-b-1", "1)", text="会場を増やす。"),
    _node("1-1-1-k1", "1)", text="本人の受診率を50%以上とする"),
    _node("1-1-1-k2", "2)", text="家族の受診率を30%以上とする"),
    _node("1-1-2", "②", "指導の質の向上"),
    _node("1-1-2-1", "1)", text="面談する。"),
    _node("1-2", "(2)", "広報"),
    _node("1-2-1", "①", "勧奨"),
)
PLACES = Places.of(NODES)


@pytest.mark.parametrize(
    ("text", "cursor", "expected"),
    [
        ("① 勧奨", "1-1", Found("1-1-1")),
        ("① 勧奨", "1-2", Found("1-2-1")),
        ("②指導の質の向上", "1-1-1-b-1", Found("1-1-2")),
        ("[本人]", "1-1-1", Found("1-1-1-a")),
        ("〔家族〕", "1-1-1-a-2", Found("1-1-1-b")),
        ("1) 送付した。", "1-1-1-a", Found("1-1-1-a-1")),
        ("2) 架電した。", "1-1-1-a-1", Found("1-1-1-a-2")),
        ("1) 会場で実施。", "1-1-1-b", Found("1-1-1-b-1")),
        ("1) 面談を実施。", "1-1-2", Found("1-1-2-1")),
        ("② 新しい事業", "1-1-1", Found("1-1-2", is_sure=False)),
        ("1) 次の1)か", "1-1-1-a-2", Found("1-1-1-b-1", is_sure=False)),
        ("⑨ 他", "1-1-1", None),
        ("〔職員〕", "1-1-1", None),
        ("・送付した。", "1-1-1", None),
        ("送付した。", "1-1-1", None),
    ],
)
def test_headings(text: str, cursor: str, expected: Found | None) -> None:
    assert PLACES.heading(text, cursor) == expected


def test_the_lowest_node_that_holds_all() -> None:
    assert PLACES.common(["1-1-1-a-1", "1-1-1-k1"]) == "1-1-1"
    assert PLACES.common(["1-1-1", "1-1-1-k1"]) == "1-1-1"
    assert PLACES.common(["1-1-1-b-1", "1-1-2"]) == "1-1"


def test_indicators_around_a_place() -> None:
    assert PLACES.indicators("1-1-1-b-1") == ("1-1-1-k1", "1-1-1-k2")
    assert PLACES.indicators("1-1-2-1") == ("1-1-1-k1", "1-1-1-k2")
    assert PLACES.indicators("1-2-1") == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2) 家族の受診率 12.1%（6月末）", Found("1-1-1-k2")),
        ("1) 家族受診率 12.1%", Found("1-1-1-k2")),
        ("2) 実績 12.1%", Found("1-1-1-k2")),
        ("受診率 12.1%", Found("1-1-1-k2", is_sure=True)),
    ],
)
def test_a_name_decides_before_the_number_and_the_order(text: str, expected: Found) -> None:
    found = named_indicator(text, ("1-1-1-k1", "1-1-1-k2"), PLACES.tree, used={"1-1-1-k1"})
    assert found == expected


def test_without_a_name_the_order_is_unsure() -> None:
    assert named_indicator("12.1%", ("1-1-1-k1", "1-1-1-k2"), PLACES.tree) == Found("1-1-1-k1", is_sure=False)
    assert named_indicator("12.1%", ("1-1-1-k1",), PLACES.tree) == Found("1-1-1-k1")
    assert named_indicator("窓口で案内", ("1-1-1-k1",), PLACES.tree, is_kpi_line=False) is None
