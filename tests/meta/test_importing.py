"""The examples of docs/importing.md do what the page says."""

import re
from decimal import Decimal
from pathlib import Path

import pytest

from revtool.errors import UsageError
from revtool.grammar.office import grammar_of
from revtool.importers import Header, plain_text
from revtool.model.indicator import Comparator, RelativeTo
from revtool.model.plan import Plan
from revtool.store.settings import read_settings

PAGE = (Path(__file__).parents[2] / "docs" / "importing.md").read_text(encoding="utf-8")
SETTINGS = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
SOURCE = re.findall(r"```text\n(.*?)```", PAGE, re.DOTALL)[0]


@pytest.fixture(scope="module")
def plan() -> Plan:
    grammar = grammar_of(read_settings(SETTINGS[0].encode(), "revtool.toml").grammar)
    return plain_text.read(SOURCE.encode(), "plan.txt", Header(edition="R6", grammar=grammar)).plan


def test_labels_and_marks(plan: Plan) -> None:
    labels = [(node.kind.value, node.label, node.title or node.text) for node in plan.nodes]
    assert [row for row in labels if row[0] == "field"] == [
        ("field", "第１の柱：", "暮らしを支える"),
        ("field", "第２の柱：", "学びを支える"),
    ]
    assert ("measure", "▣", "見守り隊を全校区に置く。") in labels
    tagged = [node for node in plan.nodes if "先行実施" in node.tags]
    assert [(node.label, node.title) for node in tagged] == [("取組１", "見守りを広げる")]


def test_sentences(plan: Plan) -> None:
    found = [node.indicator for node in plan.nodes if node.indicator is not None]
    first, second, third = (indicator.target for indicator in found)
    assert [indicator.name for indicator in found] == ["見守り隊のある地区", "開館時間", "貸出冊数"]
    assert first is not None
    assert (first.comparator, first.value, first.unit) == (Comparator.AT_LEAST, Decimal(12), "校区")
    baseline = found[0].baseline
    assert baseline is not None
    assert (baseline.value, baseline.unit, baseline.fiscal_year) == (Decimal(10), "校区", 2023)
    assert second is not None
    assert (second.comparator, second.value_min, second.value_max) == (
        Comparator.BETWEEN,
        Decimal(8),
        Decimal(10),
    )
    assert second.unit == "時間"
    assert third is not None
    assert (third.comparator, third.relative_to) == (Comparator.EQUAL, RelativeTo.PREVIOUS_YEAR)
    assert not any(node.doubts for node in plan.nodes if node.indicator is not None)


def test_the_error_that_is_shown() -> None:
    shown = re.findall(r"^    (revtool\.toml:.*)$", PAGE, re.MULTILINE)
    with pytest.raises(UsageError) as caught:
        read_settings(SETTINGS[1].encode(), "revtool.toml")
    assert [problem.sentence() for problem in caught.value.problems] == shown
