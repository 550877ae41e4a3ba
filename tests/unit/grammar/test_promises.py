from decimal import Decimal

import pytest

from revtool.grammar.promises import promise
from revtool.model.indicator import Comparator, Indicator, RelativeTo, Target


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        (Target(comparator=Comparator.AT_LEAST, value=Decimal("48.0"), unit="%"), "at-least:48.0%"),
        (Target(comparator=Comparator.AT_LEAST, value=Decimal(2), unit="3分の1"), "at-least:3分の2"),
        (Target(value=Decimal(1270), unit="事業所"), "equal:1,270事業所"),
        (
            Target(comparator=Comparator.AT_LEAST, relative_to=RelativeTo.PREVIOUS_YEAR),
            "at-least:previous-year",
        ),
        (
            Target(
                comparator=Comparator.AT_LEAST,
                value=Decimal(5),
                relative_to=RelativeTo.PREVIOUS_YEAR,
                unit="%",
            ),
            "at-least:previous-year",
        ),
        (
            Target(comparator=Comparator.BETWEEN, value_min=Decimal(20), value_max=Decimal(22), unit="%"),
            "between:20%..22%",
        ),
        (Target(undecided=True), "undecided"),
        (Target(comparator=Comparator.AT_LEAST), ""),
        (None, ""),
    ],
)
def test_a_promise_without_print_is_a_code(target, expected):
    assert promise(Indicator(name="率", target=target)) == expected


def test_a_printed_promise_is_kept():
    target = Target(comparator=Comparator.AT_LEAST, value=Decimal(48))
    assert promise(Indicator(name="率", target=target, as_printed="48.0％ 以上")) == "48.0％ 以上"
