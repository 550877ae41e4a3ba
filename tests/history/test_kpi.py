"""Indicators over the shipped editions, read against their sources, and the command that tells them."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from revtool import api
from revtool.cli.run import group
from revtool.model.lineage import Trend, Trends
from revtool.reporters.kpi import FORMATS, render_trends
from revtool.wording import Lang

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def shipped() -> Trends:
    return api.trends(ROOT)


@pytest.fixture(scope="module")
def cells(shipped: Trends) -> dict[str, list[list[str]]]:
    """Of each indicator of the Markdown table what the editions say, line by line."""
    found: dict[str, list[list[str]]] = {}
    for line in render_trends(shipped, "markdown", Lang.JA).splitlines():
        if line.startswith("| ") and "---" not in line:
            name, *told = line.strip("| ").split(" | ")
            found.setdefault(name.partition("<br>")[0], [cell.split("<br>") for cell in told])
    return found


def trend(trends: Trends, name: str) -> Trend:
    return next(trend for trend in trends.trends if trend.series.name == name)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        # R3 source: 44.7 48.0％以上; R6 source: 51.5%以上とする, 16.6%（令和6年7月末）
        (
            "生活習慣病予防健診実施率",
            [
                ["目標 44.7％以上"],
                ["目標 48.0％以上", "R2から+3.3ポイント", "目標を引上げ"],
                [
                    "目標 51.5%以上",
                    "実績 16.6%（令和6年7月末、評価△・位置は要確認）",
                    "R3から+3.5ポイント",
                    "目標を引上げ",
                ],
            ],
        ),
        # R3 source: 特定保健指導の実施率 14.7％以上; R6 source: 被保険者… 9.8%以上, 4.3%（令和6年9月末）
        (
            "被保険者の特定保健指導実施率",
            [
                ["目標 14.7％以上"],
                ["目標 14.7％以上", "R2と同じ", "目標表と不一致のまま据置き"],
                ["目標 9.8%以上", "実績 4.3%（令和6年9月末）", "R3と比較不可（指標を分割したため）"],
            ],
        ),
        # R3 source: 対前年度以上 (4,481円); R6 source: 前年度以上, report 10,123円以上, 16,212円
        (
            "協会の再審査レセプト1件当たりの査定額",
            [
                ["―"],
                ["目標 対前年度以上", "基準値 4,481円（令和2年9月末）"],
                [
                    "目標 前年度以上",
                    "実施状況に示した目標 10,123円以上",
                    "実績 16,212円（令和6年8月）",
                    "R3との差は計算しません（どちらも相対目標のため）",
                ],
            ],
        ),
        # R3 source: 20％以下; R6 source: 15%以下
        (
            "一般競争入札に占める一者応札案件の割合",
            [
                ["目標 20％以下", "基準値 14.3％（平成31年12月末）"],
                ["目標 20％以下", "基準値 14.3％（令和2年12月末）", "R2と同じ"],
                [
                    "目標 15%以下",
                    "実績 9.1%（令和6年9月末）",
                    "R3から-5ポイント",
                    "目標を厳格化",
                    "定義・条件を削除",
                ],
            ],
        ),
    ],
)
def test_figures_stand_as_they_are_printed(
    cells: dict[str, list[list[str]]], name: str, told: list[list[str]]
) -> None:
    assert cells[name] == told


def test_a_target_that_became_relative_has_no_difference(cells: dict[str, list[list[str]]]) -> None:
    # R3 source: 80.5％以上; R6 source: 年度末時点で前年度以上, 84.7%（令和6年5月末）
    r6 = cells["ジェネリック医薬品使用割合"][2]
    assert r6[:2] == ["目標 前年度以上（年度末時点）", "実績 84.7%（令和6年5月末）"]
    assert r6[2] == "R3との差は計算しません（相対目標になったため）"


def test_both_parts_of_a_split_are_parted_from_what_was_split(shipped: Trends) -> None:
    for name in ("被保険者の特定保健指導実施率", "被扶養者の特定保健指導実施率"):
        runs = trend(shipped, name).runs
        assert [[edition for edition, _ in run] for run in runs] == [["R2", "R3"], ["R6"]]
    assert len(trend(shipped, "ジェネリック医薬品使用割合").runs) == 1


def test_rows_of_target_tables_name_their_head(shipped: Trends) -> None:
    rows = [t for t in shipped.trends if t.series.name == "生活習慣病予防健診 実施率"]
    assert [(row.row_of, row.is_figure) for row in rows] == [("被保険者（40歳以上）", True)]
    assert trend(shipped, "生活習慣病予防健診実施率").is_figure is False


def test_every_format_has_every_figure_of_the_series(shipped: Trends) -> None:
    texts = {form: render_trends(shipped, form, Lang.JA) for form in FORMATS}
    for printed in ("51.5%以上", "16.6%", "22.3%以上", "1,270事業所（※）以上", "10,407事業所"):
        assert [form for form, text in texts.items() if printed not in text] == []


def run(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(group, ["--root", str(ROOT), "--lang", "en", "kpi", *arguments])
    return done.exit_code, done.output


def test_editions_can_be_named(tmp_path: Path) -> None:
    code, text = run("R6", "R3", "--format", "markdown")
    assert (code, "| Indicator | FY2021 (R3) | FY2024 (R6) |" in text) == (0, True)
    assert run("R3", "-o", str(tmp_path / "kpi.json"))[0] == 0
    tree = json.loads((tmp_path / "kpi.json").read_text(encoding="utf-8"))
    assert (tree["schema"], [edition["name"] for edition in tree["editions"]]) == ("revtool.kpi/v1", ["R3"])
    assert run("-o", str(tmp_path / "kpi.pdf"))[0] != 0
    assert "not comparable with R3 (the indicator was split)" in run()[1]
