"""The difference column speaks of targets; a baseline that moved is told in the redline."""

from small_plans import aligned, plan_of

from revtool.reporters import render
from revtool.rules import build_comparison
from revtool.wording import Lang


def row(old_value: str, new_value: str) -> str:
    def side(target: str, baseline: str, year: str) -> dict[str, object]:
        text = f"受診率{target}％以上（{year}見込み{baseline}％）"
        indicator = {
            "name": "受診率",
            "target": {"comparator": "at-least", "value": target, "unit": "%"},
            "estimate": {"value": baseline, "unit": "%", "as_of": year, "kind": "estimate"},
            "as_printed": f"{target}％以上",
        }
        return {"nodes": [{"id": "k", "kind": "indicator", "text": text, "indicator": indicator}]}

    old = plan_of(side(old_value, "40.1", "令和1年度"))
    new = plan_of(side(new_value, "41.5", "令和2年度"))
    report = render(build_comparison(old, new, aligned(old, new)), "markdown", Lang.JA)
    return next(line for line in report.splitlines() if line.startswith("| 受診率"))


def test_an_unchanged_target_has_no_difference() -> None:
    assert [cell.strip() for cell in row("45.0", "45.0").split("|")][2:6] == [
        "45.0％以上",
        "45.0％以上",
        "―",
        "目標は変更なし",
    ]


def test_a_raised_target_has_the_difference_of_the_target() -> None:
    assert [cell.strip() for cell in row("45.0", "46.5").split("|")][4:6] == ["+1.5ポイント", "目標を引上げ"]
