"""The page as it is printed: controls gone, the comparison table in landscape, its header on every page."""

import re

import pytest

LONG, SHORT = 841.92, 594.96
"""A4 in points, as Chromium rounds it."""


@pytest.fixture
def paper(opened):
    page = opened("shipped.ja")
    page.call("Emulation.setEmulatedMedia", media="print")
    return page


def test_the_table_is_in_landscape_and_the_rest_in_portrait(opened):
    data = opened("shipped.ja").paper()
    boxes = [
        tuple(round(float(side)) for side in found)
        for found in re.findall(rb"/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)\s*\]", data)
    ]
    portrait, landscape = (round(SHORT), round(LONG)), (round(LONG), round(SHORT))
    assert set(boxes) == {portrait, landscape}
    assert boxes[0] == portrait
    assert boxes.count(portrait) > boxes.count(landscape) > 1


def test_controls_are_not_printed(paper):
    shown = "(s) => [...document.querySelectorAll(s)].filter((e) => e.checkVisibility()).length"
    for selector in (".tools", "nav", ".skip", "summary", ".away"):
        assert paper.run(f"({shown})({selector!r})") == 0
    assert paper.run(f"({shown})('.redline .plan')") > 200


def test_figures_of_the_charts_are_printed_though_they_are_folded(paper):
    assert paper.run("document.querySelector('figure table').getBoundingClientRect().height") > 100


def test_headers_are_repeated_and_rows_kept_together(paper):
    def style(selector, name):
        return paper.run(f"getComputedStyle(document.querySelector('{selector}')).{name}")

    assert style(".facing thead", "display") == "table-header-group"
    assert style(".facing tbody tr", "breakInside") == "avoid"
    assert style(".sheets", "page") == "wide"
    assert style(".outline > li", "contentVisibility") == "visible"


def test_the_picture_of_what_went_where_fits_on_a_page(paper):
    box = "document.querySelector('.flows').getBoundingClientRect()"
    millimetre = 96 / 25.4
    assert 0 < paper.run(f"{box}.height") <= 200 * millimetre + 1
    assert paper.run("getComputedStyle(document.querySelector('.alignment > h2')).breakAfter") == "avoid"


def test_paper_is_white_whatever_the_theme(opened):
    page = opened("small.ja", dark=True)
    page.run("document.documentElement.dataset.theme = 'dark'")
    page.call("Emulation.setEmulatedMedia", media="print")
    assert (
        page.run("getComputedStyle(document.documentElement).getPropertyValue('--ink').trim()") == "#000000"
    )
