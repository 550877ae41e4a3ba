"""Reports of revtool's own are refused with what to import instead; pages like them are not."""

from pathlib import Path

import pytest

from revtool.errors import UnreadableError
from revtool.importers import read

TESTS = Path(__file__).parents[2]
REPORTS = (
    "golden/html/R5-R6.ja.html",
    "golden/html/R5-R6.en.html",
    "golden/markdown/R5-R6.ja.md",
    "golden/markdown/R5-R6.en.md",
    "corpora/own_reports/sources/comparison.md",
)


@pytest.mark.parametrize("report", REPORTS)
def test_a_report_is_refused(report: str) -> None:
    path = TESTS / report
    with pytest.raises(UnreadableError) as caught:
        read(path.read_bytes(), path.name, "R6")
    assert [problem.code for problem in caught.value.problems] == ["own-report"]
    assert ".docx" in caught.value.problems[0].sentence()


@pytest.mark.parametrize("suffix", ["md", "html"])
def test_a_plan_that_is_called_a_comparison_is_read(suffix: str) -> None:
    title = "令和5年度 → 令和6年度　比較"
    page = f"<html><head><title>{title}</title></head><body><p>① 広報を行う。</p></body></html>"
    source = page if suffix == "html" else f"# {title}\n\n① 広報を行う。\n"
    plan = read(source.encode(), f"plan.{suffix}", "R6").plan
    assert plan.nodes[-1].text == "広報を行う。"
