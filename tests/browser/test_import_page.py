"""The page of an import in a real browser: on a phone, heard, with a long and with a hostile source."""

from pathlib import Path

import pytest

from revtool.importers import Header, page_tables, plain_text
from revtool.reporters.import_page import page
from revtool.wording import Lang

PLANS = Path(__file__).parents[2] / "plans"
HOSTILE = (
    "<script>document.title='hacked'</script><img src=x onerror=\"document.title='hacked'\">",
    "</style><style>*{display:none}</style></title></ol></section>",
    "\"' onmouseover=document.title='hacked' x='\"",
    "\u202e逆\u202c\u200bゼロ幅\x1b[31m\x07制御",
)
LONG = 5_000
"""Paragraphs of the long source: a plan of some 300 pages."""


@pytest.fixture
def made(tmp_path):
    """A call that writes the page of a text and gives its file."""

    def make(text, importer=plain_text):
        result = importer.read(text.encode(), "plan.txt", Header(edition="R6"))
        file = tmp_path / "page.html"
        file.write_text(page(result, Lang.JA), encoding="utf-8")
        return file

    return make


@pytest.mark.parametrize(("width", "dark"), [(1300, False), (390, True)])
def test_it_fits_and_is_accessible(chromium, axe, made, width, dark):
    tab = chromium.open(
        made((PLANS / "R6" / "source.txt").read_text(encoding="utf-8"), page_tables), width=width, dark=dark
    )
    assert tab.run("document.documentElement.scrollWidth") <= width
    tab.run(axe + "\n;0")
    found = tab.run("axe.run({ resultTypes: ['violations'] }).then((r) => r.violations.map((v) => v.id))")
    assert found == []
    assert tab.complaints() == []
    assert tab.requests() == []
    tab.close()


def test_hostile_words_do_nothing(chromium, made):
    body = "\n".join(f"（{n}）{words}" for n, words in enumerate(HOSTILE, 1))
    tab = chromium.open(made(f"令和6年度 計画\n１．健診\n{body}\n■KPI：{HOSTILE[0]} 42.5％\n"))
    assert tab.run("document.title") != "hacked"
    assert tab.run("document.querySelectorAll('main script, main img, main style').length") == 0
    assert tab.requests() == []
    tab.close()


def test_a_long_source_is_laid_out_only_where_it_is_seen(chromium, made):
    body = "\n".join(f"・第{n}地区の巡回相談を行い、結果を公表する。" for n in range(LONG))
    tab = chromium.open(made(f"令和6年度 計画\n１．健診\n（1）相談\n{body}\n"), width=390)
    last = "[...document.querySelectorAll('.passages > li')].at(-1)"
    assert tab.run("document.querySelectorAll('.passages > li').length") >= LONG
    assert tab.run(f"getComputedStyle({last}).contentVisibility") == "auto"
    tab.run(f"{last}.scrollIntoView()")
    tab.settle()
    assert tab.run(f"{last}.getBoundingClientRect().top < innerHeight")
    tab.close()
