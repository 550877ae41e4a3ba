"""The shipped plans: what a careful reader sees in the collapsed source, and ordinary plan text.

The expectations were made by reading the source line by line, in Japanese.
"""

from pathlib import Path

import pytest

from revtool.recovery import Mark, find_marks, in_force, superseded
from revtool.recovery.marked import marked_source
from revtool.store.plans import load_plan
from revtool.text import critic
from revtool.text.located import Located

PLANS = Path(__file__).resolve().parents[3] / "plans"

YEARS = {
    37: ("平成 31年度", "令和 2年度"),
    523: ("元", "2"),
    **dict.fromkeys((68, 111, 244, 317, 397, 403, 411, 456, 460, 464, 470, 622), ("平成 31", "令和 2")),
}
NUMBERS = [
    (393, "567,593", "588,779"), (395, "44.7", "48.0"), (395, "253,714", "282,614"), (401, "13.1", "17.4"),
    (401, "74,355", "102,448"), (407, "151,225", "165,684"), (409, "25.2", "27.2"), (409, "38,109", "45,066"),
    (413, "44.7", "48.0"), (415, "13.1", "17.4"), (417, "25.2", "27.2"), (452, "65,942", "77,782"),
    (454, "15.0", "18.4"), (454, "9,891", "14,312"), (458, "7.5", "7.7"), (458, "4,946", "5,989"),
    (462, "7.5", "10.7"), (462, "4,945", "8,323"), (466, "3,239", "3,876"), (468, "9.5", "10.0"),
    (468, "308", "388"),
]  # fmt: skip
DELETED = [54, 143, 160, 213, 217, 293]
NEW = [186, 221, 501]
REPLACED = [
    (80, ["② 顧客対応"], ["② お客様サ", "③ 顧客対応"]),
    (443, ["②  支部窓", "④  付加価"], ["③  支部窓"]),
]
UNSURE = {
    64: "のため、や負担軽減の観点から",
    74: "窓口来訪者の減少",
    94: "、の",
    98: "加入者に対する文書照会を（柔道整復施術療養費",
    100: "給付の適正化不正申請の抑制",
    121: "等・訪問",
    252: "かかり方かかりつけ薬剤師",
    494: "糖尿病等",
    497: "。、検証結果を元に",
    523: "参加者申込者",
}


@pytest.fixture(scope="module")
def text() -> Located:
    return Located.of((PLANS / "R3" / "source.txt").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def marks(text: Located) -> tuple[Mark, ...]:
    return find_marks(text)


def line(text: Located, mark: Mark) -> int:
    return text.text.count("\n", 0, mark.start) + 1


def words(text: Located, spans: tuple[tuple[int, int], ...]) -> list[str]:
    return [text.text[start:end].strip() for start, end in spans]


def of(marks: tuple[Mark, ...], reason: str) -> list[Mark]:
    return [mark for mark in marks if mark.reason == reason]


def test_every_doubled_year_is_certain(text: Located, marks: tuple[Mark, ...]) -> None:
    years = of(marks, "doubled-year")
    assert {line(text, m): (*words(text, m.old), *words(text, m.new)) for m in years} == YEARS
    assert len(years) == 14
    assert {m.confidence.value for m in years} == {"certain"}


def test_every_doubled_number_is_proven(text: Located, marks: tuple[Mark, ...]) -> None:
    numbers = of(marks, "doubled-number")
    assert [(line(text, m), *words(text, m.old), *words(text, m.new)) for m in numbers] == NUMBERS
    assert {m.confidence.value for m in numbers} == {"certain"}


def test_every_item_called_deleted_or_new_is_taken_whole(text: Located, marks: tuple[Mark, ...]) -> None:
    assert [line(text, m) for m in of(marks, "deleted-item")] == DELETED
    assert [line(text, m) for m in of(marks, "new-item")] == NEW
    assert all(words(text, m.old)[0][0] == "■" for m in of(marks, "deleted-item"))


def test_replaced_measures(text: Located, marks: tuple[Mark, ...]) -> None:
    replaced = of(marks, "repeated-number")
    heads = [
        (line(text, m), [w[:6] for w in words(text, m.old)], [w[:6] for w in words(text, m.new)])
        for m in replaced
    ]
    assert heads == REPLACED
    assert {m.confidence.value for m in replaced} == {"likely"}
    rest = [(m.reason, line(text, m)) for m in marks if m.confidence.value == "likely" and m not in replaced]
    assert rest == [
        ("unnumbered-variant", 341),
        ("doubled-label", 507),
        ("doubled-label", 515),
        ("doubled-frequency", 583),
    ]


def test_wording_of_unknown_direction_is_listed_and_stays(text: Located, marks: tuple[Mark, ...]) -> None:
    unsure = {line(text, m): "".join(text.text[m.start : m.end].split()) for m in marks if not m.is_applied}
    assert list(unsure) == list(UNSURE)
    assert all(unsure[at].startswith(begin) for at, begin in UNSURE.items())
    left = "".join(in_force(text, marks).text.split())
    assert all(words in left for words in unsure.values())


def test_the_marked_source_collapses_to_the_source(text: Located, marks: tuple[Mark, ...]) -> None:
    pieces = critic.read(marked_source(text, marks))
    assert critic.collapse(pieces) == text.text
    assert critic.accept(pieces) == in_force(text, marks).text
    assert critic.reject(pieces) == superseded(text, marks).text


def test_an_ordinary_plan_has_no_old_text() -> None:
    nodes = load_plan(PLANS / "R6").nodes
    lines = (" ".join(filter(None, (node.label, node.title, node.text))) for node in nodes)
    marks = find_marks(Located.of("\n".join(lines)))
    assert [mark for mark in marks if mark.is_applied and mark.old] == []
