from revtool.recovery import Confidence, find_marks
from revtool.recovery.marked import marked_source, read_marked
from revtool.text.located import Located

SOURCE = (
    "① 受診率 44.7 48.0％とする。\n■ KPI：利用率 50％以上【削除】\n"
    "② 利便性の向上のため、や公平の観点から改める。"
)
MARKED = (
    "① 受診率 {~~44.7 ~>48.0~~}{>>doubled-number, likely: 44.7 → 48.0<<}％とする。\n"
    "{--■ KPI：利用率 50％以上【削除】--}{>>deleted-item, certain: 【削除】<<}\n"
    "② 利便性の向上{==のため、や公平の観点から==}"
    "{>>colliding-connectives, unsure: のため、|や公平の観点から<<}改める。"
)


def test_writes_marks_with_their_reasons() -> None:
    text = Located.of(SOURCE)
    assert marked_source(text, find_marks(text)) == MARKED


def test_reads_them_back() -> None:
    text, marks = read_marked(MARKED)
    assert text.text == SOURCE
    assert [(mark.reason, mark.confidence) for mark in marks] == [
        ("doubled-number", Confidence.LIKELY),
        ("deleted-item", Confidence.CERTAIN),
        ("colliding-connectives", Confidence.UNSURE),
    ]
    assert marks[0].old == ((6, 11),)
    assert marks[0].new == ((11, 15),)


def test_a_mark_of_a_person_is_certain() -> None:
    _, marks = read_marked("向上{--のため、--}{++や公平の観点から++}{>>令和6年度の文による<<}改める。")
    assert [(m.reason, m.confidence, m.detail) for m in marks] == [
        ("marked", Confidence.CERTAIN, ""),
        ("marked", Confidence.CERTAIN, "令和6年度の文による"),
    ]


def test_an_unsure_comment_behind_a_mark_is_a_decision_taken() -> None:
    _, marks = read_marked("向上{--のため、--}{>>colliding-connectives, unsure: のため、|や<<}改める。")
    assert [(m.reason, m.confidence) for m in marks] == [("colliding-connectives", Confidence.CERTAIN)]


def test_a_reviewer_decides_on_what_is_marked() -> None:
    _, marks = read_marked(
        "向上{--のため、--}{>>colliding-connectives, unsure: 、|や<<}{>>reviewed: R6の文による<<}改める。"
    )
    assert [(m.reason, m.confidence, m.detail) for m in marks] == [
        ("reviewed", Confidence.CERTAIN, "R6の文による")
    ]


def test_what_a_reviewer_only_highlights_stays_undecided() -> None:
    text, marks = read_marked(
        "向上{==のため、や==}{>>reviewed: どちらとも読める<<}改め{==る==}。{>>reviewed: 重なりではない<<}"
    )
    assert [(m.reason, m.confidence, m.detail) for m in marks] == [
        ("undecided", Confidence.UNSURE, "どちらとも読める"),
        ("undecided", Confidence.UNSURE, ""),
    ]
    assert [text.text[m.start : m.end] for m in marks] == ["のため、や", "る"]
