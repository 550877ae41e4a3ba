"""Sentences about changes, with their facts."""

import pytest

from revtool.wording import Lang
from revtool.wording.rules import difference, sentence, title

RAISED = {"old": "48.0％以上", "new": "51.5%以上", "delta": "+3.5", "delta_unit": "point"}


@pytest.mark.parametrize(
    ("rule", "facts", "japanese", "english"),
    [
        (
            "target-raised",
            RAISED,
            "目標を48.0％以上から51.5%以上に引き上げました（+3.5ポイント）。",
            "Target raised from 48.0％以上 to 51.5%以上 (+3.5 points).",
        ),
        (
            "target-lowered",
            {"old": "1,270事業所", "new": "100事業所", "delta": "-1170", "delta_unit": "事業所"},
            "目標を1,270事業所から100事業所に引き下げました（-1,170事業所）。",
            "Target lowered from 1,270事業所 to 100事業所 (-1,170事業所).",
        ),
        (
            "target-became-relative",
            {"old": "96.0％以上", "new": "前年度以上", "relative_to": "previous-year"},
            "数値で示した目標96.0％以上を、前年度を基準とする前年度以上に変更しました（差は計算しません）。",
            "The target 96.0％以上 stated a value; 前年度以上 is measured against the previous year "
            "(no difference is computed).",
        ),
        (
            "target-became-relative",
            {"old": "at-least:96.0%", "new": "at-least:previous-year", "relative_to": "previous-year"},
            "数値で示した目標96.0%以上を、前年度を基準とする前年度以上に変更しました（差は計算しません）。",
            "The target at least 96.0% stated a value; at least the previous year is measured against "
            "the previous year (no difference is computed).",
        ),
        (
            "target-undecided",
            {"old": "between:20%..22%", "new": "undecided"},
            "目標20%～22%を未定としました。",
            "The target 20% to 22% is now open.",
        ),
        (
            "indicator-split",
            {
                "n": "2",
                "old": "実施率",
                "old_targets": "14.7％以上",
                "new": "被保険者の実施率\n被扶養者の実施率",
                "new_targets": "at-least:9.8%\n",
            },
            "1つの指標を2つに分割したため比較できません：実施率 14.7％以上 → "
            "被保険者の実施率 9.8%以上、被扶養者の実施率",
            "One indicator was split into 2, so targets are not comparable: 実施率 14.7％以上 → "
            "被保険者の実施率 at least 9.8%, 被扶養者の実施率",
        ),
        (
            "measure-split",
            {"kind": "measure", "old": "①", "new": "①\n②", "n": "2"},
            "旧①の取組を①、②に分割しました。",
            "The old measure ① was split into ①, ②.",
        ),
        (
            "measure-merged",
            {"kind": "measure", "old": "①\n②", "new": "①", "n": "2"},
            "旧①、②の取組を①に統合しました。",
            "The old measures ①, ② were merged into ①.",
        ),
        (
            "measure-demoted",
            {"old": "measure", "new": "sub-measure"},
            "階層を下げました（取組 → 下位の取組）。",
            "It ranks lower in the outline (measure → sub-measure).",
        ),
        (
            "arithmetic-mismatch",
            {
                "side": "new",
                "population": "1,000",
                "rate": "48%",
                "expected": "480",
                "headcount": "900",
            },
            "新の計算が合いません：1,000 × 48% は 480 で、記載の 900 と異なります。",
            "The new figures do not add up: 1,000 × 48% is 480, not 900 as printed.",
        ),
        ("measure-removed", {"kind": "section"}, "節を削除しました。", "This section was removed."),
        ("indicator-added", {"new": ""}, "指標を追加しました。", "Indicator added."),
        (
            "measure-moved",
            {"how": "order", "old_parent": "s", "new_parent": "s"},
            "同じ項目の中で並び順を変更しました。",
            "Moved among its siblings.",
        ),
        (
            "measure-renumbered",
            {"old": "③", "new": "②", "removed_before": "1"},
            "番号を③から②に変更しました（前の項目の削除1件による）。",
            "Renumbered from ③ to ② (1 removed before it).",
        ),
        (
            "target-out-of-step",
            {"stated": "14.7", "implied": "18.0", "unit": "%", "rows": "2"},
            "目標14.7%は据え置かれていますが、目標表の2行からは18.0%となります。",
            "The target stayed at 14.7%, but the target table (2 of its rows) comes to 18.0%.",
        ),
    ],
)
def test_sentence(rule: str, facts: dict[str, str], japanese: str, english: str) -> None:
    assert sentence(rule, facts, Lang.JA) == japanese
    assert sentence(rule, facts, Lang.EN) == english


def test_a_list_of_markers_is_joined_as_the_language_does() -> None:
    facts = {"old": "KPI\n新規", "new": "KPI"}
    assert sentence("tags-changed", facts, Lang.JA) == "標識を【KPI、新規】から【KPI】に変更しました。"
    assert sentence("tags-changed", facts, Lang.EN) == "The markers changed from KPI, 新規 to KPI."


def test_what_a_plan_prints_is_left_alone() -> None:
    assert "注：前年度..以上" in sentence("target-set", {"new": "注：前年度..以上"}, Lang.EN)


def test_braces_in_a_plan_are_left_alone() -> None:
    assert "{x}" in sentence("target-set", {"new": "{x}以上"}, Lang.EN)


def test_an_unknown_rule_is_named() -> None:
    assert title("my-own-rule", Lang.JA) == "my-own-rule"
    assert sentence("my-own-rule", {}, Lang.JA) == "my-own-rule"


def test_difference_carries_its_unit() -> None:
    assert difference(RAISED, Lang.JA) == "+3.5ポイント"
    assert difference({"delta": "+1234.5", "delta_unit": "人"}, Lang.EN) == "+1,234.5人"
    assert difference({}, Lang.JA) == ""
