"""HTML pages: what a browser shows is read, everything else is apart, and no page is too strange."""

import pytest

from revtool.errors import UnreadableError
from revtool.importers import Header, html_page
from revtool.importers.html_tokens import tokens
from revtool.model.imported import Fate, ImportResult


def _read(body: str, *, old: bool = False, head: str = "") -> ImportResult:
    page = f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"
    return html_page.read(page.encode(), "a.html", Header(edition="R6", is_superseded=old))


def _texts(body: str, *, old: bool = False) -> list[str]:
    return [f"{n.label}{n.title}{n.text}" for n in _read(body, old=old).plan.nodes]


def _apart(body: str) -> list[tuple[str, str]]:
    return [(s.reason, s.text) for s in _read(body).stretches if s.fate is Fate.REMAINDER]


@pytest.mark.parametrize(
    ("start", "labels"),
    [
        ("<ol>", ["1.", "2."]),
        ("<ol start=3>", ["3.", "4."]),
        ("<ol type=a>", ["a.", "b."]),
        ("<ol type=I>", ["Ⅰ.", "Ⅱ."]),
        ("<ol reversed start=2>", ["2.", "1."]),
        ("<ol style='list-style-type: katakana'>", ["ア、 ", "イ、 "]),
        ("<ol style='list-style:none'>", ["", ""]),
        ("<ul>", ["", ""]),
    ],
)
def test_numbers_that_a_browser_draws(start: str, labels: list[str]) -> None:
    result = _read(f"<h2>広報</h2>{start}<li>紙を配る。</li><li>網で伝える。</li>")
    words = [f"{n.label}{n.text}" for n in result.plan.nodes[1:]]
    assert words == [f"{labels[0]}紙を配る。", f"{labels[1]}網で伝える。"]


def test_a_number_that_the_text_prints_is_not_drawn_again() -> None:
    assert _texts("<ol><li>① 紙を配る。<li>② 網で伝える。</ol>") == ["①紙を配る。", "②網で伝える。"]


@pytest.mark.parametrize(
    "body",
    [
        "① 率を<del>44</del><ins>48</ins>％とする。",
        "① 率を<s>44</s><u>48</u>％とする。",
        "① 率を<strike>44</strike><span class='added'>48</span>％とする。",
        "① 率を<span style='text-decoration: line-through'>44</span>"
        "<span style='color:red; text-decoration:underline'>48</span>％とする。",
        "① <b>率を</b><del><b>44</b></del><font color=red><ins>48</ins></font>％とする。",
    ],
)
def test_ways_of_marking_a_redline(body: str) -> None:
    assert _texts(f"<p>{body}</p>") == ["①率を48％とする。"]
    assert _texts(f"<p>{body}</p>", old=True) == ["①率を44％とする。"]


def test_an_underline_on_a_page_that_strikes_nothing_is_emphasis() -> None:
    with pytest.raises(UnreadableError) as caught:
        _read("<p>① 率を<u>48</u>％とする。</p>", old=True)
    assert caught.value.problems[0].code == "no-superseded-edition"


@pytest.mark.parametrize(
    ("body", "apart"),
    [
        ("<p hidden>① 秘</p>", ("hidden", "① 秘")),
        ("<p style='display: none'>① 秘</p>", ("hidden", "① 秘")),
        ("<span class='sr-only'>（追加：</span>", ("hidden", "（追加：")),
        ("<script>if (a<b) x()</script>", ("script", "if (a<b) x()")),
        ("<nav>上へ</nav>", ("navigation", "上へ")),
        ("<img alt='地図'>", ("alternative-text", "地図")),
        ("<ruby>埠頭<rt>ふとう</rt></ruby>", ("ruby", "ふとう")),
    ],
)
def test_what_is_no_part_of_the_text_is_counted(body: str, apart: tuple[str, str]) -> None:
    assert _apart(f"<p>① 広報を行う。</p>{body}") == [apart]


def test_outside_of_main_is_navigation() -> None:
    found = _apart("<div>市の紹介</div><main><p>① 広報を行う。</p></main><p>お問合せ</p>")
    assert found == [("navigation", "市の紹介"), ("navigation", "お問合せ")]


def test_references_are_characters_and_unknown_tags_are_left_out() -> None:
    assert _texts("<p>① A&amp;B &lt;p&gt; 5 < 6 &#9312;<x-y>を</x-y>行う。</p>") == [
        "①A&B <p> 5 < 6①を行う。"
    ]


def test_spans_of_cells_are_bounded() -> None:
    table = (
        "<table><tr><th colspan=1000000>指標<th>目標</tr><tr><td colspan=1000000>率<td>48％以上</tr></table>"
    )
    assert _texts(table) == ["率\n48％以上"]
    cells = "".join("<td rowspan=1000000 colspan=1000000>あ" for _ in range(200))
    assert len(_texts(f"<table><tr>{cells}</table>")) >= 1


def test_a_table_that_lays_out_the_page_is_no_table() -> None:
    body = "<table><tr><td><h2>１．広報</h2><p>① 配る。</p></td><td><p>② 伝える。</p></td></tr></table>"
    assert _texts(body) == ["１．広報", "①配る。", "②伝える。"]


def test_the_encoding_that_the_page_names() -> None:
    page = "<html><head><meta charset=euc-jp></head><body><p>① 広報</p></body></html>"
    data = page.replace("①", "(1)").encode("euc_jp")
    plan = html_page.read(data, "a.html", Header(edition="R6")).plan
    assert [(n.label, n.title or n.text) for n in plan.nodes] == [("(1)", "広報")]


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 10_000 + "① 広報を行う。",
        "<ul><li>" * 10_000 + "広報を行う。",
        "<table><tr><td>" * 10_000 + "広報を行う。",
        "<p>① 広報を行う。</p>" + "<!--" * 20_000,
        "<p>① 広報を行う。</p>" + "<a " * 50_000,
        "<p>① 広報を行う。</p>" + '<a x="' * 50_000,
        "<p>① 広報を行う。</p>" + "<script>" * 20_000,
        "<p>① 広報を行う。</p>" + "&" * 100_000 + "&#" * 50_000,
        "<p>① 広報を行う。</p>" + "</p>" * 100_000,
        "<p>広報を行う。</p>" * 20_000,
        "<b>" * 100_000 + "広報を行う。" + "</i>" * 100_000,
    ],
)
def test_strange_pages_are_read(page: str) -> None:
    nodes = html_page.read(page.encode(), "a.html", Header(edition="R6")).plan.nodes
    assert nodes[0].text.startswith("広報を行う。")


def test_tokens_cover_the_file() -> None:
    page = "a<b c='>'>d</b><!-- e -->f<!x>g<1>&amp;"
    assert [(t.kind, t.name, t.text) for t in tokens(page)] == [
        ("text", "", "a"),
        ("tag", "b", ""),
        ("text", "", "d"),
        ("tag", "b", ""),
        ("comment", "", " e "),
        ("text", "", "f"),
        ("comment", "", "x"),
        ("text", "", "g<1>&"),
    ]


def test_a_thousand_elements_left_open_are_closed_one_by_one() -> None:
    opened = f"<!DOCTYPE html><h2>１．健診</h2><p>勧める。</p>{'<dl><dt>受診' * 2000}"
    header = Header(edition="R6")
    nodes = html_page.read(opened.encode(), "plan.html", header).plan.nodes
    assert nodes[0].title == "健診"
    rows = f"<!DOCTYPE html><table>{'<tr><td><p>' * 2000}受診</table><h2>１．健診</h2><p>勧める。</p>"
    assert html_page.read(rows.encode(), "plan.html", header).plan.nodes


def test_lists_nested_without_end_stay_a_tree_that_can_be_walked() -> None:
    data = f"<!DOCTYPE html><h2>１．健診</h2>{'<ul><li>あ' * 3000}".encode()
    nodes = html_page.read(data, "plan.html", Header(edition="R6")).plan.nodes
    parents = {node.id: node.parent for node in nodes}
    depth, at = 0, nodes[-1].id
    while (above := parents[at]) is not None:
        depth, at = depth + 1, above
    assert depth <= 50
