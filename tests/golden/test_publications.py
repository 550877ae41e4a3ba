"""The published pages of two small plans, as files to read, and as GitHub shows them."""

import posixpath
from dataclasses import replace

import pytest
from github_pages import html_of, page_of, raw_html_of

from revtool.history.lines import Chain
from revtool.history.trends import trends
from revtool.model.changelog import Changelog, Release, Version
from revtool.model.plan import Plan
from revtool.reporters import changelog
from revtool.reporters.anchors import places
from revtool.reporters.document import Options
from revtool.reporters.markdown import render
from revtool.versioning.publication import Publication, pages
from revtool.versioning.releases import changed
from revtool.wording import Lang


@pytest.fixture(scope="module")
def publication(compared):
    return Publication(
        plans=(compared.old, compared.new),
        chain=(compared,),
        pairs=(compared,),
        languages=(Lang.JA, Lang.EN),
        versions={"R6": "1.2.0"},
        trends=trends(Chain.of((compared.old, compared.new), (compared,)), {}),
    )


@pytest.fixture(scope="module")
def texts(publication):
    return dict(pages(publication))


@pytest.mark.parametrize(
    "name", ["index.md", "CHANGELOG.md", "kpi.md", "index.en.md", "CHANGELOG.en.md", "kpi.en.md"]
)
def test_page(golden, texts, name):
    golden(f"published/{name}", texts[name])


def test_versions(golden, compared):
    releases = (
        changed(compared, is_unreleased=True),
        changed(compared, version=Version(1, 1, 0), date="2024-10-01", redline="releases/1.1.0.md"),
        Release(plan=compared.old, version=Version(1, 0, 0), date="2024-04-01"),
    )
    golden(
        "published/versions.md", changelog.render(Changelog(releases=releases, is_of_versions=True), Lang.JA)
    )


def test_the_pages_are_these(texts):
    of_pair = [
        "comparison.json",
        "redline.critic.md",
        "redline.en.md",
        "redline.html",
        "redline.md",
        "summary.txt",
        "table.html",
        "table.md",
    ]
    assert sorted(texts) == sorted(
        ["index.md", "index.en.md", "CHANGELOG.md", "CHANGELOG.en.md"]
        + ["kpi.md", "kpi.en.md", "kpi.html", "kpi.en.html"]
        + [f"R5-R6/{name}" for name in of_pair]
    )


def test_every_link_leads_to_a_page_and_to_a_heading_of_it(texts):
    assert followed_links(texts) > 60


def followed_links(texts):
    """The number of links, each of which leads somewhere."""
    shown = {name: page_of(text) for name, text in texts.items() if name.endswith(".md")}
    followed = 0
    for name, page in shown.items():
        for _, target in page.links:
            file, _, anchor = target.partition("#")
            at = posixpath.normpath(posixpath.join(posixpath.dirname(name), file)) if file else name
            assert at in texts or at == "../plans/R6/CHANGELOG.md", (name, target)
            assert not anchor or anchor in shown[at].anchors, (name, target)
            followed += 1
    return followed


@pytest.mark.parametrize("lang", Lang)
def test_every_change_has_a_heading_of_the_redline_above_it(compared, lang):
    page = page_of(render(compared, lang, Options()))
    found = places(compared, lang)
    assert sorted(found.changes) == list(range(len(compared.changes)))
    assert {spot.anchor for spot in found.changes.values()} <= set(page.anchors)
    assert set(found.parts.values()) <= set(page.anchors)


def test_tables_have_the_columns_that_are_meant(texts):
    comparison, plans = page_of(texts["index.md"]).tables
    assert comparison[0] == ["比べた項目", "変更なし", "変更", "削除", "追加"]
    assert plans[0] == ["計画", "項目", "指標", "状態", "版"]
    assert [row[0] for row in plans[1:]] == ["令和6年度（R6）", "令和5年度（R5）"]
    assert [row[-1] for row in plans[1:]] == ["1.2.0", "―"]
    for table in page_of(texts["kpi.md"]).tables:
        assert {len(row) for row in table} == {3}


def test_raw_html_is_plain_elements_that_github_lets_through(texts):
    for name in ("index.md", "CHANGELOG.md", "kpi.md", "R5-R6/redline.md"):
        found = raw_html_of(texts[name])
        assert found <= {"<br>", "<strong>", "</strong>", "<del>", "</del>", "<ins>", "</ins>"}, name


def test_parts_stand_in_the_order_of_keep_a_changelog(texts):
    headings = [words for level, words in page_of(texts["CHANGELOG.md"]).headings if level == 3]
    order = ["追加", "変更", "取下げ・未定", "廃止", "訂正", "確認が必要な点"]
    assert headings == [words for words in order if words in headings]
    assert {"追加", "変更", "廃止"} <= set(headings)


HOSTILE = "| a | <script>alert(1)</script> [x](javascript:x) `c` **b** # h\n\n## 1.0.0 - 2024-01-01"


def test_what_a_plan_says_can_do_nothing_on_a_page(publication):
    def hostile(plan: Plan) -> Plan:
        nodes = tuple(
            replace(
                node,
                title=node.title and HOSTILE,
                text=node.text and HOSTILE,
                indicator=node.indicator and replace(node.indicator, name=HOSTILE),
            )
            for node in plan.nodes
        )
        return replace(plan, organisation=HOSTILE, nodes=nodes)

    bad = replace(publication.chain[0], old=hostile(publication.plans[0]), new=hostile(publication.plans[1]))
    told = trends(Chain.of((bad.old, bad.new), (bad,)), {})
    made = replace(publication, plans=(bad.old, bad.new), chain=(bad,), pairs=(bad,), trends=told)
    texts = dict(pages(made))
    for name in ("index.md", "CHANGELOG.md", "kpi.md"):
        page = page_of(texts[name])
        assert "<script" not in html_of(texts[name])
        assert not [target for _, target in page.links if target.startswith("javascript")]
        assert [level for level, _ in page.headings] == [
            level for level, _ in page_of(dict(pages(publication))[name]).headings
        ]
        assert {len(table[0]) for table in page.tables} <= {3, 5}
    assert followed_links(texts) > 60
