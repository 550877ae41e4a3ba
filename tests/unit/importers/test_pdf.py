"""PDF pages drawn by hand: what is read from them, in which order, and what is refused."""

import zlib
from itertools import pairwise

import pytest
from pdf_writing import Sheet, pdf

from revtool.errors import UnreadableError
from revtool.grammar.account import unfaithful
from revtool.importers import read
from revtool.model.imported import Fate, ImportResult
from revtool.model.plan import Node

LONG = "広報紙を毎月発行し市内の全ての世帯に配るほか、駅と港の案内所に置き、網の上でも同じものを公の場"
"""47 glyphs: a full line between margins of 60 points at a size of 10."""


def _read(*sheets: Sheet, old: bool = False) -> ImportResult:
    result = read(pdf(*sheets), "plan.pdf", "R5" if old else "R6", is_superseded=old)
    assert unfaithful(result.plan.nodes, result.stretches) == ()
    return result


def _words(result: ImportResult) -> list[tuple[str, str, int | None]]:
    def place(node: Node) -> int | None:
        return node.provenance.page if node.provenance else None

    return [(node.label, node.title or node.text, place(node)) for node in result.plan.nodes]


def _apart(result: ImportResult) -> list[tuple[str, int | None, str]]:
    return [(s.reason, s.page, s.text) for s in result.stretches if s.fate is Fate.REMAINDER]


def _title(sheet: Sheet) -> Sheet:
    return sheet.words("令和6年度　事業計画（北支部）", 60, 80, 16)


def _code(*sheets: Sheet, data: bytes = b"") -> tuple[str, dict[str, str]]:
    with pytest.raises(UnreadableError) as caught:
        read(data or pdf(*sheets), "plan.pdf", "R6")
    (problem,) = caught.value.problems
    assert problem.place.file == "plan.pdf"
    return problem.code, dict(problem.facts)


def test_lines_of_a_paragraph_are_joined_and_labels_begin_new_ones() -> None:
    sheet = _title(Sheet()).words("①" + LONG[1:], 60, 120).words("開する。", 70, 136)
    sheet.words("②" + LONG[1:], 60, 152).words("③窓口を開く。", 60, 168)
    result = _read(sheet)
    assert result.plan.title == "令和6年度 事業計画（北支部）"
    assert _words(result) == [
        ("①", LONG[1:] + "開する。", 1),
        ("②", LONG[1:], 1),
        ("③", "窓口を開く。", 1),
    ]


def test_a_sentence_cut_at_the_end_of_a_page_goes_on() -> None:
    first = _title(Sheet()).words("①" + LONG[1:], 60, 700).words("- 1 -", 280, 810)
    second = Sheet().words("開する。", 60, 80).words("②窓口を開く。", 60, 96).words("- 2 -", 280, 810)
    result = _read(first, second)
    assert _words(result) == [("①", LONG[1:] + "開する。", 1), ("②", "窓口を開く。", 2)]
    assert _apart(result) == [("page-number", 1, "-　1　-"), ("page-number", 2, "-　2　-")]


def test_what_pages_repeat_in_their_margins_is_apart() -> None:
    sheets = [
        Sheet().words("北支部 事業計画", 60, 40).words(f"①取組{'一二三'[n]}を行う。", 60, 200)
        for n in range(3)
    ]
    result = _read(*sheets)
    assert [text for _, text, _ in _words(result)] == ["取組一を行う。", "取組二を行う。", "取組三を行う。"]
    assert _apart(result) == [("running-title", n, "北支部　事業計画") for n in (1, 2, 3)]


def _redline() -> Sheet:
    sheet = _title(Sheet()).words("①受診率を44.748.0％以上とする。", 60, 120)
    sheet.strike(110, 120, 4).underline(150, 120, 4)
    sheet.words("②釣り大会を開く。", 60, 136).strike(60, 136, 9)
    return sheet.words("②釣り教室を開く。", 60, 152).underline(60, 152, 9)


def test_a_drawn_redline_gives_both_editions() -> None:
    new, old = _read(_redline()), _read(_redline(), old=True)
    assert _words(new) == [("①", "受診率を48.0％以上とする。", 1), ("②", "釣り教室を開く。", 1)]
    assert _words(old) == [("①", "受診率を44.7％以上とする。", 1), ("②", "釣り大会を開く。", 1)]
    assert [s.text for s in new.stretches if s.fate is Fate.STRUCK] == ["44.7", "②釣り大会を開く。"]


def test_underlines_without_a_struck_word_are_emphasis() -> None:
    sheet = Sheet().words("①受診率を高める。", 60, 120).underline(70, 120, 3)
    assert _words(_read(sheet)) == [("①", "受診率を高める。", 1)]
    with pytest.raises(UnreadableError) as caught:
        _read(sheet, old=True)
    assert [problem.code for problem in caught.value.problems] == ["no-superseded-edition"]


def test_red_words_of_a_redline_without_a_line_are_doubted() -> None:
    sheet = (
        _redline().words("③柵を", 60, 168).words("必ず", 90, 168, colour="0.8 0 0").words("直す。", 110, 168)
    )
    nodes = _read(sheet).plan.nodes
    assert (nodes[-1].text, [d.code for d in nodes[-1].doubts]) == ("柵を必ず直す。", ["coloured-only"])


def test_ruby_is_apart() -> None:
    sheet = Sheet().words("①埠頭を直し、桟橋も直す。", 60, 120).words("ふとう", 70, 110, 5)
    result = _read(sheet)
    assert _words(result) == [("①", "埠頭を直し、桟橋も直す。", 1)]
    assert _apart(result) == [("ruby", 1, "ふとう")]


COLUMNS, ROWS = (60, 200, 280, 380, 480), (100, 124, 148, 172)
TITLES = ("指標", "単位", "実績（令和5年度）", "目標")


def _table(sheet: Sheet, *rows: tuple[str, ...]) -> Sheet:
    sheet.rules(COLUMNS, ROWS[: len(rows) + 1])
    for y, row in zip(ROWS, rows, strict=False):
        for x, text in zip(COLUMNS, row, strict=False):
            sheet.words(text, x + 4, y + 16)
    return sheet


def test_a_ruled_table_states_an_indicator_a_row() -> None:
    sheet = _table(Sheet(), TITLES, ("受診率", "％", "44.7", "48.0以上"), ("相談", "件", "20", "30以上"))
    targets = [
        (node.indicator.name, str(node.indicator.target.value), node.indicator.target.unit)
        for node in _read(sheet).plan.nodes
        if node.indicator and node.indicator.target
    ]
    assert targets == [("受診率", "48.0", "%"), ("相談", "30", "件")]


def test_a_table_over_two_pages_is_one_and_its_second_header_apart() -> None:
    first = _table(Sheet(), TITLES, ("受診率", "％", "44.7", "48.0以上"))
    second = _table(Sheet(), TITLES, ("相談", "件", "20", "30以上"))
    result = _read(first, second)
    found = [(n.indicator.name, n.provenance.page) for n in result.plan.nodes if n.indicator and n.provenance]
    assert found == [("受診率", 1), ("相談", 2)]
    assert _apart(result) == [("repeated-table-header", 2, title) for title in TITLES]


def test_columns_are_refused_with_their_page() -> None:
    sheet = Sheet()
    for line in range(6):
        sheet.words("左の段の文が続いていく", 60, 120 + 16 * line)
        sheet.words("右の段の文が続いていく", 320, 124 + 16 * line)
    assert _code(_title(Sheet()), sheet) == ("pdf-columns", {"page": "2"})


def test_vertical_text_is_refused_with_its_page() -> None:
    sheet = (
        Sheet().down("令和六年度の事業計画を次のとおり定める。", 500, 100).down("広報を毎月行う。", 480, 100)
    )
    assert _code(sheet) == ("pdf-vertical", {"page": "1"})


def test_scans_and_pages_without_text_are_refused() -> None:
    assert _code(Sheet().picture())[0] == "pdf-scanned"
    assert _code(Sheet())[0] == "pdf-no-text"


def test_a_page_that_is_a_picture_among_others_is_said() -> None:
    result = _read(Sheet().picture(), _redline(), Sheet().words("④橋を直す。", 60, 120))
    assert [(w.code, dict(w.facts)) for w in result.warnings] == [("pdf-page-is-picture", {"page": "1"})]


def test_encrypted_files_are_refused() -> None:
    assert _code(data=pdf(_redline(), encrypt=True))[0] == "encrypted"


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_a_file_that_is_cut_off_is_refused(share: float) -> None:
    data = pdf(_redline())
    assert _code(data=data[: int(len(data) * share)])[0] == "pdf-cut-off"


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n%%EOF\n",
        b"%PDF-1.7\ntrailer << /Root 1 0 R >>\nstartxref\n9\n%%EOF\n",
        pdf(_redline()).replace(b"/Type /Catalog", b"/Type /Catalogue"),
        pdf(_redline()).replace(b"/Pages 2 0 R", b"/Pages 1 0 R"),
        pdf(_redline()).replace(b"/Kids [8 0 R]", b"/Kids [2 0 R]"),
        pdf(_redline()).replace(b"/MediaBox [0 0 595 842]", b"/MediaBox [a b]"),
        pdf(_redline(), content=b"not deflated"),
        pdf(_redline(), content=zlib.compress(b"q " * 50_000 + b"BT (" + b"(" * 50_000)),
        pdf(_redline(), content=zlib.compress(b"[" * 100_000)),
    ],
)
def test_broken_files_give_a_plan_or_a_clear_error(data: bytes) -> None:
    assert _outcome(data) in {"read", "pdf-broken", "pdf-no-text"}


def _outcome(data: bytes) -> str:
    try:
        read(data, "plan.pdf", "R6")
    except UnreadableError as error:
        return error.problems[0].code
    return "read"


def test_a_page_with_more_than_any_page_has_is_refused() -> None:
    drawn = zlib.compress(b"BT /F1 10 Tf <3042> Tj ET\n" * 30_000)
    spread = b"".join(
        b"BT /F1 1 Tf %d %d Td <3042> Tj ET\n" % (x, y) for x in range(0, 590, 2) for y in range(0, 800, 10)
    )
    assert [n.text for n in read(pdf(Sheet(), content=drawn), "plan.pdf", "R6").plan.nodes] == ["あ"]
    code, facts = _code(data=pdf(Sheet(), content=zlib.compress(spread)))
    assert (code, "page 1" in facts["what"]) == ("pdf-too-large", True)


def test_pages_are_read_in_their_order() -> None:
    sheets = [Sheet().words(f"（{n}）取組を行う。", 60, 300) for n in range(1, 8)]
    places = [page for _, _, page in _words(_read(*sheets))]
    assert all(before <= after for before, after in pairwise(page or 0 for page in places))
    assert len(places) == len(sheets)
