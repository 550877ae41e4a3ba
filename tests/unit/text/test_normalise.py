"""What folding evens out, and what it must keep apart."""

import pytest

from revtool.text.normalise import fold, is_noise, tidy, visible, without_radicals


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("令和 ３年度", "令和3年度"),
        ("９５．５％", "95.5%"),
        ("〔被保険者〕", "[被保険者]"),
        ("受付から\n10営業日", "受付から10営業日"),
        ("1か月", "1ヶ月"),
    ],
)
def test_form_alone_is_noise(a: str, b: str) -> None:
    assert fold(a) == fold(b)
    assert is_noise(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("308 388人", "308388人"),
        ("①3件の訪問", "13件の訪問"),
        ("第3①項", "第31項"),
        ("10²件", "102件"),
        ("now here", "nowhere"),
        ("20％以下", "20％以上"),
    ],
)
def test_what_means_something_is_kept(a: str, b: str) -> None:
    assert fold(a) != fold(b)
    assert not is_noise(a, b)


def test_extraction_spaces_are_taken_out_and_others_stay() -> None:
    assert tidy("令和 3年度目標（KPI） 95.5 ％") == "令和3年度目標（KPI）95.5％"
    assert tidy("実施率 対前年度") == "実施率 対前年度"


def test_characters_that_act_are_shown_by_name() -> None:
    assert visible("a\x1b[31m\u202eb\u200b") == "a<U+001B>[31m<U+202E>b<U+200B>"
    assert visible("一行目\n二行目\t") == "一行目\n二行目\t"


def test_radicals_become_the_characters_that_they_look_like() -> None:
    assert without_radicals("⽬標⻑期⺠間⼈口") == "目標長期民間人口"
    assert without_radicals("①目標％") == "①目標％"
