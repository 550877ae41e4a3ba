import pytest

from revtool.recovery import Confidence, eras, find_marks, in_force, superseded
from revtool.recovery.reading import Reading
from revtool.text.located import Located

DOUBLED = [
    ("（平成 31年度令和 2年度見込み 95.5％）", "（平成 31年度見込み 95.5％）", "（令和 2年度見込み 95.5％）"),
    ("（平成 30令和 元年度見込み：60 人）", "（平成 30年度見込み：60 人）", "（令和 元年度見込み：60 人）"),
    (
        "以上（平成 31令和 2年 11 月末 37％）",
        "以上（平成 31年 11 月末 37％）",
        "以上（令和 2年 11 月末 37％）",
    ),
    ("（令和元 2年 12月現在 94 名）", "（令和元 年 12月現在 94 名）", "（令和2年 12月現在 94 名）"),
    ("令和４５年度の実績", "令和４５年度の実績", "令和４５年度の実績"),
    ("令和４ ５年度の実績", "令和４ 年度の実績", "令和５年度の実績"),
    (
        "実施率は 9.5％（平成 31 \n\n令和 2年度見込み 3 人）",
        "実施率は 9.5％（平成 31 年度見込み 3 人）",
        "実施率は 9.5％（令和 2年度見込み 3 人）",
    ),
    ("令和2平成31年度の実績", "平成31年度の実績", "令和2年度の実績"),
    ("令和元年11月末令和2年11月末現在", "令和元年11月末現在", "令和2年11月末現在"),
    ("H31R2年度", "H31年度", "R2年度"),
]

ORDINARY = [
    "令和3年度から令和5年度まで",
    "令和3年度～令和5年度",
    "年度 令和 3年度 令和 4年度 令和 5年度",
    "令和3・4年度の実績",
    "令和 2年 11 月末",
    "平成31年度（令和元年度）",
    "令和3年度及び令和4年度",
]


@pytest.mark.parametrize(("text", "old", "new"), DOUBLED)
def test_tells_two_years_apart(text: str, old: str, new: str) -> None:
    located = Located.of(text)
    marks = find_marks(located)
    assert superseded(located, marks).text.replace("\n", "") == old
    assert in_force(located, marks).text.replace("\n", "") == new


@pytest.mark.parametrize("text", ORDINARY)
def test_leaves_ordinary_years_alone(text: str) -> None:
    assert list(eras.find(Reading.of(text))) == []


def test_is_certain_only_of_neighbouring_years() -> None:
    assert [m.confidence for m in eras.find(Reading.of("平成31令和2年度"))] == [Confidence.CERTAIN]
    assert [m.confidence for m in eras.find(Reading.of("平成25令和2年度"))] == [Confidence.LIKELY]
    assert [m.confidence for m in eras.find(Reading.of("令和2平成31年度"))] == [Confidence.LIKELY]
