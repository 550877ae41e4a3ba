"""The page of indicators in a real browser: at all widths, light and dark, without a script or a request."""

from pathlib import Path

import pytest

from revtool import api
from revtool.reporters.kpi import render_trends
from revtool.wording import Lang

ROOT = Path(__file__).parents[2]
CHARTS = 26
"""Indicators of the shipped editions with two figures that can be compared."""


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    folder, trends = tmp_path_factory.mktemp("kpi"), api.trends(ROOT)
    for lang in Lang:
        (folder / f"{lang}.html").write_text(render_trends(trends, "html", lang), encoding="utf-8")
    return folder


@pytest.fixture
def shown(chromium, pages):
    found = []

    def show(lang, **how):
        found.append(chromium.open(pages / f"{lang}.html", **how))
        return found[-1]

    yield show
    for page in found:
        page.close()


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [1300, 390])
def test_axe_finds_no_violation_and_nothing_is_cut_off(shown, axe, lang, dark, width):
    page = shown(lang, width=width, dark=dark)
    assert page.run("document.querySelectorAll('article svg').length") == CHARTS
    assert page.run("document.documentElement.scrollWidth") <= width
    wide = "[...document.querySelectorAll('.wide')].filter((e) => e.scrollWidth > e.clientWidth).length"
    assert page.run(wide) == 0
    assert page.complaints() == []
    page.run(
        "document.querySelectorAll('article').forEach((e) => { e.style.contentVisibility = 'visible'; })"
    )
    page.run(axe + "\n;0")
    found = page.run("axe.run().then((r) => r.violations.map((v) => [v.id, v.nodes[0].html]))")
    assert found == []
