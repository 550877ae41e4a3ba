"""The page of a whole comparison: its parts and their order, its figures, the picture, links both ways."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest
from comparisons import changed, comparison, match, node, plan, row, verdict
from html_reading import Page

from revtool.model.alignment import MatchKind
from revtool.model.change import Severity
from revtool.model.indicator import Indicator, Quantity
from revtool.model.plan import Kind
from revtool.reporters import render
from revtool.reporters.html_alignment import LINE, THICK
from revtool.reporters.html_page import SHEET
from revtool.wording import Lang


def section(node_id, label, title, parent="f"):
    return node(node_id, Kind.SECTION, label, title=title, parent=parent)


def two_sections(n=3):
    """`n` measures moved from （1） to （2）, one of them lowered its target, one more ended."""
    field = node("f", Kind.FIELD, "1", title="分野")
    measures = [node(f"m{at}", label=str(at), text=f"文{at}", parent="a") for at in range(n)]
    old = [field, section("a", "（1）", "甲"), *measures, node("x", label="終", text="終わる", parent="a")]
    moved = [node(f"m{at}", label=str(at), text=f"文{at}", parent="b") for at in range(n)]
    new = [field, section("b", "（2）", "乙"), *moved]
    moves = [changed([m.id], [m.id], verdict("measure-moved")) for m in measures]
    moves[0] = changed(["m0"], ["m0"], verdict("measure-moved"), verdict("target-lowered", Severity.WARNING))
    changes = [changed(["a"], ["b"], verdict("measure-reworded")), *moves]
    changes.append(changed(["x"], [], verdict("measure-removed")))
    rows = [row(0, "f", "f"), row(1, "a", "b", 0)]
    rows += [row(2, f"m{at}", f"m{at}", at + 1) for at in range(n)]
    rows.append(row(2, "x", None, n + 1))
    matches = [match([r.old[0]], [r.new[0]]) for r in rows if r.old and r.new]
    return comparison(plan("R3", *old), plan("R6", *new), rows, changes, matches)


def page(n=3, lang=Lang.JA, **options):
    return render(two_sections(n), "html", lang, **options)


def test_the_parts_stand_in_the_order_in_which_they_are_read():
    def headings(lang):
        return re.findall('<h2 id="part-[0-9]">(.*?)</h2>', page(lang=lang))

    assert headings(Lang.JA)[:6] == ["概要", "変更一覧", "KPI一覧", "対応図", "見え消し", "新旧対照表"]
    assert headings(Lang.EN)[3:6] == ["What went where", "Redline", "Comparison table"]
    links = re.findall('<li><a href="#(part-[0-9])">(.*?)</a></li>', page())
    assert links == re.findall('<h2 id="(part-[0-9])">(.*?)</h2>', page())


def test_the_first_screen_says_how_many_nodes_changed():
    tiles = re.findall("<li><b>([0-9]+)</b> <span>(.*?)</span></li>", page())
    assert tiles == [
        ("4", "変更した項目"),
        ("1", "削除した項目"),
        ("0", "追加した項目"),
        ("1", "変更のない項目"),
    ]


def test_tiles_of_indicators_tell_rows_of_target_tables_apart():
    head = Indicator(name="被保険者", population=Quantity(value=Decimal(588_779), unit="人"))
    nodes = [
        node("k", Kind.INDICATOR, "■", "受診率", indicator=Indicator(name="受診率")),
        node("h", Kind.INDICATOR, "◆", "被保険者", indicator=head),
        node("r", Kind.INDICATOR, "・", "実施率", indicator=Indicator(name="実施率"), parent="h"),
    ]
    changes = [changed([i], [i], verdict("target-raised")) for i in ("k", "r")]
    rows = [row(0, "k", "k", 0), row(0, "h", "h"), row(1, "r", "r", 1)]
    made = comparison(plan("R3", *nodes), plan("R6", *nodes), rows, changes)
    summary = replace(made.summary, by_rule=(("target-raised", 2),))
    found = render(replace(made, summary=summary), "html", Lang.JA)
    assert re.findall('data-kind="target-raised"><b>([0-9]+)</b> <span>(.*?)</span>', found) == [
        ("1", "目標を引上げ（ほか目標表に1件）")
    ]


def test_a_band_is_as_wide_as_its_number_of_pairs():
    (svg,) = re.findall('<svg class="flows".*?</svg>', page(), re.DOTALL)
    bands = dict(re.findall(r'<path d="(.*?)" class="band"><title>(.*?)</title>', svg))
    widths = {}
    for drawn, words in bands.items():
        top, bottom = re.fullmatch(r"M\S+ (\S+?)C.* (\S+?)Z", drawn).groups()
        widths[words] = float(bottom) - float(top)
    assert widths == {
        "旧「1 分野」から新「1 分野」へ 対応1件": THICK,
        "旧「（1） 甲」から新「（2） 乙」へ 対応4件": 4 * THICK,
    }
    assert "<title>旧「（1） 甲」のうち削除 1項目</title>" in svg
    assert ">削除 1</text>" in svg


def test_a_band_with_a_split_in_it_is_dashed_and_its_steps_are_named():
    whole = two_sections()
    matches = [m for m in whole.alignment.matches if m.old[0] not in ("m0", "m1", "m2")]
    matches.append(match(["m0"], ["m0", "m1"], kind=MatchKind.SPLIT))
    matches.append(match(["m1", "m2"], ["m2"], kind=MatchKind.MERGE))
    alignment = replace(whole.alignment, matches=tuple(matches))
    found = render(replace(whole, alignment=alignment), "html", Lang.JA)
    assert found.count('class="band regrouped"') == 1
    told = [
        "1(1)0 → 1(2)0（分割）",
        "1(1)0 → 1(2)1（分割）",
        "1(1)1 → 1(2)2（統合）",
        "1(1)2 → 1(2)2（統合）",
    ]
    assert "、".join(told) in found


def test_thin_parts_still_have_a_line_for_their_name():
    (svg,) = re.findall('<svg class="flows".*?</svg>', page(), re.DOTALL)
    tops = [float(y) for y in re.findall(r'<rect x="300" y="([\d.]+)"', svg)]
    assert tops[1] - tops[0] >= LINE


def test_the_table_of_the_picture_names_every_node():
    part = page()[page().index('<h2 id="part-4">') : page().index('<h2 id="part-5">')]
    cells = re.findall("<t[hd] [^>]*>(?:<div>)?(.*?)(?:</div>)?</t[hd]>", part)[4:]
    assert [cells[at : at + 4] for at in range(0, len(cells), 4)] == [
        ["1 分野", "1 分野", "1", "1 → 1"],
        ["（1） 甲", "（2） 乙", "4", "1(1) → 1(2)、1(1)0 → 1(2)0、1(1)1 → 1(2)1、1(1)2 → 1(2)2"],
        ["（1） 甲", "―", "1", "1(1)終 → ―"],
    ]


@pytest.mark.parametrize("lang", Lang)
def test_redline_and_table_lead_to_each_other(lang):
    found = Page(page(lang=lang))
    names = [a["id"] for _, a in found.elements if "id" in a]
    links = [a["href"][1:] for name, a in found.elements if name == "a"]
    assert len(names) == len(set(names))
    assert set(links) <= set(names)
    for change in range(1, 6):
        assert {f"change-{change}", f"row-{change}"} <= set(names) & set(links)


def test_the_script_learns_kinds_severity_and_field_of_each_change():
    items = [a for name, a in Page(page()).elements if name == "li" and "data-kinds" in a]
    assert [item["data-change"] for item in items] == ["0", "1", "2", "3", "4"]
    assert items[1]["data-kinds"] == "measure-moved target-lowered"
    assert [item["data-severity"] for item in items[:2]] == ["notice", "warning"]
    assert {item["data-field"] for item in items} == {"0"}


def test_what_is_grave_is_named_and_the_rest_is_not():
    assert page().count('<span class="severity">警告</span>') == 2
    assert '<span class="severity">注意</span>' not in page()


def test_a_long_table_is_cut_so_that_a_browser_lays_out_a_part_of_it():
    def sheets(n):
        return page(n).count('<div class="sheet">')

    assert (sheets(3), sheets(SHEET - 3), sheets(SHEET + 1)) == (1, 1, 2)


def test_an_office_may_want_the_old_plan_on_the_left():
    left, right = (re.findall('<th scope="col"[^>]*>(現|新)（', page(old_first=old)) for old in (False, True))
    assert (left, right) == (["新", "現"], ["現", "新"])


def test_nothing_changed_means_no_controls_and_no_script():
    nodes = [node("a", text="文")]
    same = comparison(plan("R3", *nodes), plan("R6", *nodes), [row(0, "a", "a")], matches=[match("a", "a")])
    found = render(same, "html", Lang.JA)
    assert "1項目を比べ、違いのある項目はありません。" in found
    assert not {name for name, _ in Page(found).elements} & {"form", "script"}
