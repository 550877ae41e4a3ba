"""`revtool import --report` as a user calls it."""

from pathlib import Path

import pytest

from revtool.cli.run import run


def test_the_page_is_written_with_or_without_the_plan(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("plan.txt").write_text("令和6年度 計画\n１．健診\n■KPI：受診率 42.5％\n", encoding="utf-8")
    assert run(["--lang", "ja", "import", "plan.txt", "--edition", "R6", "--report", "page.html"]) == 0
    text = Path("page.html").read_text(encoding="utf-8")
    assert text.startswith("<!DOCTYPE html>")
    assert "取り込みの確認：plan.txt → R6" in text
    assert not Path("plans").exists()
    arguments = ["--edition", "R6", "-o", "plans/R6", "--report", "en.html"]
    assert run(["--lang", "en", "import", "plan.txt", *arguments]) == 0
    assert "Import of plan.txt as R6" in Path("en.html").read_text(encoding="utf-8")
