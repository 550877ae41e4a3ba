from marks_found import found

from revtool.recovery import find_marks, numbers
from revtool.text.located import Located

TABLE = "（対象者数：3,239 3,876 人）\n・実施率 9.5 10.0％（見込者数：308 388 人）"


def confidences(text: str) -> list[str]:
    return [confidence for confidence, _, _ in found(numbers.find, text)]


def test_a_product_that_holds_in_both_editions_proves_all_three() -> None:
    assert confidences(TABLE) == ["certain", "certain", "certain"]


def test_the_detail_shows_the_sums() -> None:
    marks = find_marks(Located.of(TABLE))
    assert {mark.detail for mark in marks} == {"3,239 × 9.5% ≈ 308; 3,876 × 10.0% ≈ 388"}


def test_a_proven_pair_is_certain_wherever_it_stands() -> None:
    assert confidences(f"{TABLE}\n■ KPI：実施率 9.5 10.0％以上") == ["certain"] * 4


def test_one_figure_printed_the_other_way_round_is_not_trusted() -> None:
    turned = "（対象者数：3,239 3,876 人）\n・実施率 10.0 9.5％（見込者数：308 388 人）"
    assert confidences(turned) == ["likely", "unsure", "likely"]


def test_a_rate_that_did_not_change_proves_the_other_two() -> None:
    assert confidences("（対象者数：1,000 1,200 人）\n・実施率 50.0％（見込者数：500 600 人）") == [
        "certain",
        "certain",
    ]


def test_a_sum_that_does_not_come_out_proves_nothing_and_is_shown() -> None:
    marks = find_marks(
        Located.of("（対象者数：3,239 3,876 人）\n・実施率 9.5 10.0％（見込者数：308 512 人）")
    )
    assert [mark.confidence.value for mark in marks] == ["likely"] * 3
    assert marks[2].detail == "3,876 × 10.0% ≠ 512"


def test_figures_that_fit_either_way_round_prove_nothing() -> None:
    assert confidences("（対象者数：20 21 人）\n・実施率 10 11％（見込者数：2 3 人）") == ["likely"] * 3


def test_a_rate_printed_with_one_digit_allows_for_its_rounding() -> None:
    text = "（対象者数：60,000 80,000 人）\n・実施率 20.0 30.0％（見込者数：12,020 23,980 人）"
    assert confidences(text) == ["certain"] * 3


def test_the_population_of_the_nearest_table_counts() -> None:
    two = "（対象者数：500 600 人）\n・実施率 20.0 30.0％（見込者数：100 180 人）\n" + TABLE
    assert confidences(two) == ["certain"] * 6
