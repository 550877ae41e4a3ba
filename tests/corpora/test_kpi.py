"""KPI sentences of many organisations against what a reader takes from them; every miss is printed."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from revtool.grammar.indicators import read_sentence
from revtool.model.indicator import Indicator, Quantity, RelativeTo, Target

CASES: list[dict[str, Any]] = YAML(typ="safe").load(Path(__file__).with_name("kpi") / "sentences.yaml")
YEAR = 2024
MISSES = 0.10
"""Share of sentences of which something is not read as a reader would; the list says which and why."""


def _figure(quantity: Quantity | None) -> list[Any] | None:
    if quantity is None:
        return None
    value = None if quantity.value is None else str(quantity.value)
    return [value, quantity.unit, quantity.as_of, quantity.fiscal_year]


def _read(indicator: Indicator) -> dict[str, Any]:
    target = indicator.target or Target()
    bounds = (target.value_min, target.value_max)
    return {
        "name": indicator.name,
        "cmp": target.comparator.value if target.comparator else None,
        "value": None if target.value is None else str(target.value),
        "range": None if None in bounds else [str(bound) for bound in bounds],
        "unit": target.unit or None,
        "to": None if target.relative_to is RelativeTo.NONE else target.relative_to.value,
        "period": target.period or None,
        "undecided": target.undecided or None,
        "from": _figure(indicator.baseline),
        "estimate": _figure(indicator.estimate),
        "headcount": _figure(indicator.headcount),
        "population": _figure(indicator.population),
        "actuals": [_figure(actual) for actual in indicator.actuals] or None,
    }


def _wrong(case: dict[str, Any]) -> Iterator[tuple[str, Any, Any]]:
    read = _read(read_sentence(case["text"], fiscal_year=case.get("year", YEAR)).indicator)
    for field, found in read.items():
        if found != case.get(field):
            yield field, case.get(field), found


@pytest.mark.parametrize("case", CASES, ids=[case["text"] for case in CASES])
def test_sentence(case: dict[str, Any]) -> None:
    wrong = list(_wrong(case))
    known = set(case.get("missed", ()))
    told = "\n".join(f"{field}: {found!r} instead of {wanted!r}" for field, wanted, found in wrong)
    assert {field for field, _, _ in wrong} == known, f"{case['text']}\n{told}"


def test_misses_are_few_and_have_reasons() -> None:
    missed = [case for case in CASES if case.get("missed")]
    assert all(case.get("why") for case in missed)
    assert len(CASES) >= 100
    assert len(missed) <= MISSES * len(CASES)
