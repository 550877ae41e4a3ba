"""Laws of reports in two columns: no character is lost, none is in two places, both columns stay apart."""

from hypothesis import given
from hypothesis import strategies as st

from revtool.grammar.account import unfaithful
from revtool.importers import Header, page_tables
from revtool.importers.page_html import parse
from revtool.model.imported import Fate
from revtool.text.located import ADDED, Located

TAGS = (
    *("<p>", "</p>", "<ul>", "</ul>", "<ol>", "<li>", "</li>", "<div style='x'>", "</div>", "<br>", "<b>"),
    *(
        "<table>",
        "</table>",
        "<tr>",
        "</tr>",
        "<td>",
        "</td>",
        "<th rowspan='2'>",
        '<td colspan="3">',
        "<thead>",
    ),
    *("<!-- x -->", "&amp;", "&nbsp;", "<STEP1>", "<", "&", "<p"),
)
PLAN = (
    "① 甲",
    "② 乙の推進",
    "1) 丙する。",
    "〔本人〕",
    "・丁",
    "■ KPI：",
    "1) 率を 5%以上とする",
    "する。 丁を",
    "を",
)
STATUS = (
    *("① 甲", "② 乙の推進", "1) 戊した。", "〔本人〕", "・己", "■ KPI", "1) 率 3%（令和6年6月末）", "庚を"),
    *("実施 辛", "△", "○ △", "―", "令和6年度目標（KPI）：率 5%以上"),
)
HEADINGS = ("1. 窓口 (1) 案内", "1.窓口\t\t(2) 相談", "2. 会計\n\n（1）支払", "")
TITLES = (
    "計画内容\t実施状況（○計画通り、△未達）",
    "実施内容\t実施状況（○計画通り、○未達）\t\t",
    "計画内容\t実施状況",
)

CELLS = st.lists(st.sampled_from(TAGS + PLAN), max_size=8).map(" ".join)
RIGHT = st.lists(st.sampled_from(TAGS + STATUS), max_size=8).map(" ".join)
REST = st.lists(st.sampled_from(("", "△", "○", "―", "5%", "甲")), max_size=4)
ROWS = st.builds(lambda left, right, rest: "\t".join([left, right, *rest]), CELLS, RIGHT, REST)
PAGES = st.builds(
    lambda heading, titles, rows: "\n".join([heading, titles, *rows]),
    st.sampled_from(HEADINGS),
    st.sampled_from(TITLES),
    st.lists(ROWS, max_size=5),
)
SOURCES = st.lists(PAGES, min_size=1, max_size=4).map("\n\n".join)


@given(st.lists(st.sampled_from(TAGS + STATUS), max_size=15).map(" ".join))
def test_a_cell_is_its_pieces_and_its_mark_up(cell: str) -> None:
    fragment = parse(Located.of(cell))
    texts = [piece.text for piece in fragment.pieces]
    texts += [c for piece in fragment.pieces if piece.table for row in piece.table.rows for c in row]
    offsets = sorted(at for text in (*texts, *fragment.markup) for at in text.offsets if at != ADDED)
    taken = [at for at in offsets if not cell[at].isspace()]
    assert len(taken) == len(set(taken))
    lost = set(range(len(cell))) - set(offsets)
    assert all(cell[at].isspace() for at in lost)


@given(SOURCES)
def test_every_character_has_one_fate(source: str) -> None:
    result = page_tables.read(source.encode(), "x", Header(edition="R6"))
    assert "".join("".join(s.text.split()) for s in result.stretches) == "".join(source.split())
    if "&nbsp;" not in source:
        assert unfaithful(result.plan.nodes, result.stretches) == ()


@given(SOURCES)
def test_entries_name_nodes_and_ratings_of_the_legend(source: str) -> None:
    result = page_tables.read(source.encode(), "x", Header(edition="R6"))
    nodes = [node.id for node in result.plan.nodes]
    for report in result.statuses:
        named = [entry.node for entry in report.entries]
        assert named == sorted(set(named), key=nodes.index)
        symbols = {meaning.symbol for meaning in report.legend}
        assert {symbol for entry in report.entries for symbol in entry.ratings} <= (symbols or {"△", "○"})


@given(SOURCES)
def test_a_status_never_becomes_plan(source: str) -> None:
    result = page_tables.read(source.encode(), "x", Header(edition="R6"))
    owned = "".join(s.text for s in result.stretches if s.fate is Fate.NODE)
    assert not any(word in owned for word in ("戊", "己", "庚", "辛"))
