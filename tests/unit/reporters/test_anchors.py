"""Anchors of headings, and links that lead to them."""

import pytest
from github_pages import page_of

from revtool.reporters.anchors import Slugs
from revtool.reporters.links import link, path

WORKED_OUT = {
    "概要": "概要",
    "KPI一覧": "kpi一覧",
    "（4） 債権発生防止と管理・回収の強化": "4-債権発生防止と管理回収の強化",
    "１． 基盤的保険者機能関係": "１-基盤的保険者機能関係",
    "① ＩＣＴ化　の推進": "-ｉｃｔ化の推進",
    "Ⅰ. Total (net) - a_b": "ⅰ-total-net---a_b",
    "令和6年度（R6）": "令和6年度r6",
    "1.1.0 - 2024-10-01": "110---2024-10-01",
}
"""Headings with the anchors that GitHub's rule gives, by hand: punctuation, ① and wide spaces go."""


@pytest.mark.parametrize(("words", "anchor"), WORKED_OUT.items())
def test_the_anchor_of_a_heading(words, anchor):
    assert Slugs().of(words) == anchor


def test_a_repeated_heading_takes_a_number():
    slugs = Slugs()
    assert [slugs.of("追加") for _ in range(3)] == ["追加", "追加-1", "追加-2"]


def test_a_destination_can_hold_any_name():
    assert path("R3 (a)-R6]/x.md", "概要") == "R3%20%28a%29-R6%5D/x.md#概要"
    page = page_of(link("[見え]消し*", path("R3 (a)-R6]/x.md", "概要")))
    assert page.links == [("[見え]消し*", "R3 (a)-R6]/x.md#概要")]


def test_without_a_destination_words_are_bold():
    assert link("<見え消し>", "") == "<strong>&lt;見え消し&gt;</strong>"
