from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from revtool.grammar.indicators import is_kpi_head, read_row, read_sentence
from revtool.model.indicator import Comparator, Quantity, RelativeTo, Target

CASES: list[dict[str, Any]] = YAML(typ="safe").load(Path(__file__).with_name("kpi_sentences.yaml"))


def _target(stated: dict[str, Any]) -> Target:
    numbers = {name: Decimal(stated[name]) for name in ("value", "value_min", "value_max") if name in stated}
    return Target(
        comparator=Comparator(stated["comparator"]) if "comparator" in stated else None,
        unit=stated.get("unit", ""),
        relative_to=RelativeTo(stated.get("relative_to", "none")),
        period=stated.get("period", ""),
        undecided=stated.get("undecided", False),
        **numbers,
    )


def _figure(quantity: Quantity | None) -> list[Any] | None:
    if quantity is None:
        return None
    value = None if quantity.value is None else str(quantity.value)
    return [value, quantity.unit, quantity.as_of, quantity.fiscal_year]


@pytest.mark.parametrize("case", CASES, ids=[case["text"] for case in CASES])
def test_sentence(case: dict[str, Any]) -> None:
    reading = read_sentence(case["text"], fiscal_year=case.get("year", 2021))
    found = reading.indicator
    assert found.name == case["name"]
    assert found.definition == case.get("definition", "")
    expected = _target(case["target"])
    assert found.target == expected
    assert found.target is not None
    assert str(found.target.value) == str(expected.value)
    assert found.as_printed == case["as_printed"]
    for field in ("baseline", "estimate", "population", "headcount"):
        assert _figure(getattr(found, field)) == case.get(field), field
    assert [_figure(actual) for actual in found.actuals] == case.get("actuals", [])
    assert sorted(doubt.code for doubt in reading.doubts) == sorted(case.get("doubts", []))


def test_there_are_many_sentences() -> None:
    assert len(CASES) >= 80


def test_head_of_a_target_table_has_a_population_and_no_target() -> None:
    reading = read_row("被保険者（40歳以上）（対象者数：588,779 人）")
    assert reading.indicator.name == "被保険者（40歳以上）"
    assert reading.indicator.target is None
    assert _figure(reading.indicator.population) == ["588779", "人", "", None]
    assert reading.doubts == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("■ 令和3年度目標（KPI）：参加率", True),
        ("KPI :", True),
        ("数値目標：参加率", True),
        ("■KPI： 参加率", True),
        ("被保険者（対象者数：3人）", False),
        ("参加率：30％", False),
    ],
)
def test_what_introduces_a_kpi_sentence(text: str, expected: bool) -> None:
    assert is_kpi_head(text) is expected


@pytest.mark.parametrize(
    "text", ["", "。", "（", "）", "％", "以上", "→", "※", "\x00\x01\x02", "（" * 200, "1" * 500]
)
def test_odd_sentences_are_read_without_an_error(text: str) -> None:
    read_sentence(text)
    read_row(text)
