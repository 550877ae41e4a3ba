"""The comparison table as offices write it: what stands in a cell, and what is said beside it."""

import re

from comparisons import changed, comparison, node, plan, row, verdict

from revtool.model.change import Comparison, Row
from revtool.model.plan import Kind
from revtool.model.settings import HouseStyle, Ink
from revtool.reporters import render
from revtool.reporters.outline import is_range
from revtool.wording import Lang


def table(made: Comparison, **options: object) -> list[list[str]]:
    """The cells of the table, marks left out."""
    report = render(made, "markdown", Lang.JA, table=True, **options)
    lines = [line for line in report.splitlines() if line.startswith("| ")]
    plain = [line.replace("<ins>", "").replace("</ins>", "").replace("&emsp;", "") for line in lines]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in plain]


def listed(labels: str, changed_label: str) -> Comparison:
    """Nodes with these labels, of which one was reworded."""
    sides = [
        plan(name, *(node(f"n{at}", label=label, text=f"{label}の文") for at, label in enumerate(labels)))
        for name in ("R3", "R6")
    ]
    at = labels.index(changed_label)
    edit = changed([f"n{at}"], [f"n{at}"], verdict("measure-reworded"))
    rows = [row(0, f"n{i}", f"n{i}", 0 if i == at else None) for i in range(len(labels))]
    return comparison(*sides, rows, [edit])


def test_what_is_the_same_is_left_out_in_ranges_of_numbers():
    assert table(listed("①②③④⑤", "①"))[2:] == [
        ["① ①の文", "① ①の文", ""],
        ["②～⑤　（略）", "②～⑤　（略）", ""],
    ]


def test_marks_are_no_range():
    assert table(listed("①・■", "①"))[3] == ["（略）", "（略）", ""]


def test_a_range_has_one_form():
    assert is_range(["②", "③", "⑤"])
    assert is_range(["（２）", "(10)"])
    assert is_range(["第1の柱", "第2の柱"])
    assert not is_range(["１）", "（２）"])
    assert not is_range(["①", "・", "③"])
    assert not is_range(["①", "①"])


def test_one_node_that_is_left_out_has_its_label():
    assert table(listed("①②", "①"))[3] == ["②　（略）", "②　（略）", ""]


def test_every_row_says_which_side_lacks_it():
    old = plan(
        "R3",
        node("a", Kind.SECTION, "（1）", title="窓口"),
        node("b", label="①", text="見直す。", parent="a"),
    )
    new = plan("R6", node("c", label="①", text="始める。"))
    edits = [
        changed(["a"], [], verdict("measure-removed"), print_=1),
        changed(["b"], [], verdict("measure-removed"), print_=2),
        changed([], ["c"], verdict("measure-added"), print_=3),
    ]
    made = comparison(old, new, [row(0, "a", None, 0), row(1, "b", None, 1), row(0, None, "c", 2)], edits)
    assert [cells[:2] for cells in table(made)[2:]] == [
        ["（削る）", "<strong>（1） 窓口</strong>"],
        ["（削る）", "① 見直す。"],
        ["① 始める。", "（新設）"],
    ]


def test_a_move_is_said_as_offices_do():
    old = plan(
        "R3", node("a", Kind.SECTION, "（2）", title="広報"), node("b", label="③", text="行う。", parent="a")
    )
    new = plan("R6", node("b", label="①", text="行う。"), node("a", Kind.SECTION, "（2）", title="広報"))
    move = changed(["b"], ["b"], verdict("measure-moved", how="parent", old_parent="a", new_parent=""))
    made = comparison(old, new, [row(0, "b", "b", 0), row(0, "a", "a")], [move])
    assert table(made)[2] == ["① 行う。", "③ 行う。", "旧(2)③から移動"]


def test_a_page_marks_both_sides_alike_and_names_a_row_by_a_plan():
    old = plan("R3", node("a", label="①", text="年2回行う。"), node("b", label="②", text="見直す。"))
    new = plan("R6", node("a", label="①", text="年4回行う。"))
    edits = [
        changed(["a"], ["a"], verdict("measure-reworded"), print_=1),
        changed(["b"], [], verdict("measure-removed"), print_=2),
    ]
    made = comparison(old, new, [row(0, "a", "a", 0), row(0, "b", None, 1)], edits)
    page = render(made, "html", Lang.JA, table=True)
    body = page[page.index("<tbody") :]
    assert "<del" not in body
    assert "<ins" not in body
    assert "（削除" not in body
    headers = re.findall('<th [^>]*scope="row".*?</th>', body, re.DOTALL)
    assert len(headers) == 2
    assert "4" in headers[0]
    assert "見直す。" in headers[1]
    assert "二重下線" in page
    assert "二重下線" not in render(made, "markdown", Lang.JA, table=True)


def test_a_page_underlines_in_the_ink_of_the_house():
    made = listed("①②", "①")
    for ink in Ink:
        page = render(made, "html", Lang.JA, table=True, house=HouseStyle(underline_ink=ink))
        assert f'class="facing {ink}"' in page


def test_a_split_is_said_once_and_its_parts_say_where_they_come_from():
    old = plan("R3", node("a", label="①", text="調べる。直す。"))
    new = plan("R6", node("b", label="②", text="調べる。"), node("c", label="③", text="直す。"))
    split = changed(["a"], ["b", "c"], verdict("measure-split", old="①", new="②\n③", kind="measure"))
    rows = [Row(depth=0, old=("a",), new=(i,), change=0) for i in ("b", "c")]
    first, second = table(comparison(old, new, rows, [split]))[2:]
    assert first == ["② 調べる。", "① 調べる。直す。", "旧①の取組を②、③に分割"]
    assert second == ["③ 直す。", "（①から分割）", "旧①から分割"]


def merged(old: str, new: str) -> str:
    """The note of a merge of nodes with these labels."""
    olds = [node(f"o{at}", label=label, text=f"{at}。") for at, label in enumerate(old)]
    facts = {"old": "\n".join(old), "new": new, "n": str(len(old)), "kind": "measure"}
    edit = changed([n.id for n in olds], ["c"], verdict("measure-merged", **facts))
    made = comparison(
        plan("R3", *olds),
        plan("R6", node("c", label=new, text="一括。")),
        [Row(depth=0, old=tuple(n.id for n in olds), new=("c",), change=0)],
        [edit],
    )
    return table(made)[2][2]


def test_a_merge_names_the_numbers_that_there_are_and_counts_marks():
    assert merged("③④", "") == "旧③、④の取組を1つに統合"
    assert merged("①・・", "②") == "旧①ほか2つの取組を②に統合"
    assert merged("・・", "②") == "2つの取組を②に統合"
    assert merged("・・", "") == "2つの取組を1つに統合"


def test_a_place_in_the_notes_is_never_cut():
    long = "〔特定健診受診率及び事業者健診データ取得率の向上〕"
    head = node("g", title=long)
    old = plan("R3", head, node("b", label="③", text="行う。", parent="g"))
    new = plan("R6", node("b", label="①", text="行う。"), head)
    move = changed(["b"], ["b"], verdict("measure-moved", how="parent", old_parent="g", new_parent=""))
    made = comparison(old, new, [row(0, "b", "b", 0), row(0, "g", "g")], [move])
    assert table(made)[2][2] == f"旧{long}③から移動"


def test_a_merge_names_the_old_numbers():
    old = plan("R3", node("a", label="①", text="調べる。"), node("b", label="②", text="直す。"))
    new = plan("R6", node("c", label="①", text="調べて直す。"))
    merge = changed(["a", "b"], ["c"], verdict("measure-merged", old="①\n②", new="①", kind="measure"))
    rows = [Row(depth=0, old=("a", "b"), new=("c",), change=0)]
    (only,) = table(comparison(old, new, rows, [merge]))[2:]
    assert only == ["① 調べて直す。", "① 調べる。<br>② 直す。", "旧①、②の取組を①に統合"]
