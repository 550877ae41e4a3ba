from decimal import Decimal

import pytest

from revtool.model.indicator import Comparator, Indicator, Quantity, RelativeTo, Target
from revtool.reporters.promise import figure, promise
from revtool.wording import Lang


def target(comparator=Comparator.AT_LEAST, **fields):
    return Indicator(name="率", target=Target(comparator=comparator, **fields))


@pytest.mark.parametrize(
    ("indicator", "ja", "en"),
    [
        (Indicator(name="率", as_printed="48.0％以上"), "48.0％以上", "48.0％以上"),
        (target(value=Decimal("96.0"), unit="%"), "96.0%以上", "at least 96.0%"),
        (target(Comparator.AT_MOST, value=Decimal(15), unit="%"), "15%以下", "at most 15%"),
        (target(Comparator.BELOW, value=Decimal(5), unit="件"), "5件未満", "below 5件"),
        (target(Comparator.EQUAL, value=Decimal(1270), unit="事業所"), "1,270事業所", "1,270事業所"),
        (
            target(Comparator.BETWEEN, value_min=Decimal(20), value_max=Decimal(22), unit="%"),
            "20%～22%",
            "20% to 22%",
        ),
        (target(relative_to=RelativeTo.PREVIOUS_YEAR), "前年度以上", "at least the previous year"),
        (target(undecided=True), "未定", "undecided"),
        (Indicator(name="率"), "―", "–"),
    ],
)
def test_promises_in_words(indicator, ja, en):
    assert promise(indicator, Lang.JA) == ja
    assert promise(indicator, Lang.EN) == en


def test_figures_keep_their_print_and_their_precision():
    assert (
        figure(Quantity(value=Decimal("588779"), unit="人", as_printed="588,779 人"), Lang.JA) == "588,779 人"
    )
    assert figure(Quantity(value=Decimal("588779"), unit="人"), Lang.JA) == "588,779人"
    assert figure(Quantity(value=Decimal("0.10"), unit="%"), Lang.JA) == "0.10%"
    assert figure(Quantity(), Lang.JA) == "―"


def test_a_tiny_or_huge_value_is_never_in_powers_of_ten():
    assert figure(Quantity(value=Decimal("1E+3"), unit="件"), Lang.JA) == "1,000件"
    assert figure(Quantity(value=Decimal("0.0000001")), Lang.JA) == "0.0000001"
