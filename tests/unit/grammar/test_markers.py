import pytest

from revtool.grammar.markers import is_marker, kpi_marker_end, leading_markers, take_markers
from revtool.text.located import Located


@pytest.mark.parametrize(
    ("text", "rest", "tags"),
    [
        ("回収率 前年度以上【新規】（前年度 5％）", "回収率 前年度以上（前年度 5％）", ("新規",)),
        ("【継続】【拡充】研修を行う。", "研修を行う。", ("継続", "拡充")),
        ("研修を行う。（新）", "研修を行う。", ("新規",)),
        ("（拡）研修を行う。", "研修を行う。", ("拡充",)),
        ("窓口（継続）を設ける。", "窓口（継続）を設ける。", ()),
        ("【被保険者】健診を行う。", "【被保険者】健診を行う。", ()),
        ("［ 削除 ］研修", "研修", ("削除",)),
    ],
)
def test_markers_leave_the_text(text: str, rest: str, tags: tuple[str, ...]) -> None:
    kept, markers, found = take_markers(Located.of(text))
    assert kept.text == rest
    assert found == tags
    assert sum(len(m) for m in markers) + len(kept) == len(text)


def test_markers_that_open_a_line() -> None:
    assert leading_markers("【新規】研修") == 4
    assert leading_markers("研修【新規】") == 0
    assert is_marker(" 【拡充】 ")
    assert not is_marker("【拡充】研修")


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("【KPI】受診率 48％", "受診率 48％"),
        ("【指標２】 受診率 48％", "受診率 48％"),
        ("【成果指標①】受診率", "受診率"),
        ("［数値目標］受診率", "受診率"),
    ],
)
def test_markers_that_open_an_indicator(text: str, rest: str) -> None:
    assert text[kpi_marker_end(text) :] == rest


@pytest.mark.parametrize(
    "text", ["【KPI】", "【目標】市民が元気に暮らす", "【指標の見直し】を行う", "受診率【指標】48％"]
)
def test_brackets_that_open_none(text: str) -> None:
    assert kpi_marker_end(text) == 0
