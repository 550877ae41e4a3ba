"""Order, folding and marks of the redline, on outlines worked out by hand."""

from comparisons import changed, comparison, node, plan, redlined, row, verdict

from revtool.model.change import Row
from revtool.model.plan import Kind
from revtool.reporters.document import Entry, Fold, Mark, Span, content
from revtool.reporters.outline import redline
from revtool.reporters.view import View
from revtool.wording import Lang

REMOVED, ADDED, REWORDED = verdict("measure-removed"), verdict("measure-added"), verdict("measure-reworded")


def entries(found, **options):
    return list(redline(View.of(found, Lang.JA, **options)))


def words(block):
    if isinstance(block, Fold):
        return block.text
    marks = {Mark.NONE: "{}", Mark.DELETED: "[-{}-]", Mark.INSERTED: "[+{}+]"}
    marks |= {Mark.OLD_FORM: "[<{}<]", Mark.NEW_FORM: "[>{}>]"}
    return "".join(marks[span.mark].format(span.text) for span in content(block))


def measures(*labels):
    return [node(f"m{place}", label=label, text=f"施策{label}") for place, label in enumerate(labels, 1)]


def test_removed_nodes_stay_where_they_stood():
    old = plan("R3", *measures("①", "②"))
    new = plan("R6", measures("①")[0], node("n", label="②", text="新しい施策"))
    rows = [row(0, "m1", "m1"), row(0, "m2", None, 0), row(0, None, "n", 1)]
    found = entries(comparison(old, new, rows, [changed(["m2"], [], REMOVED), changed([], ["n"], ADDED)]))
    assert [words(block) for block in found] == [
        "①　（略）変更なし 1項目",
        "[-②-][- -][-施策②-]",
        "[+②+][+ +][+新しい施策+]",
    ]


def test_unchanged_stretches_fold_with_their_range_and_number():
    both = plan("R3", *measures("①", "②", "③", "④", "⑤"))
    rows = [row(0, f"m{n}", f"m{n}", 0 if n == 2 else None) for n in range(1, 6)]
    change = changed(["m2"], ["m2"], REWORDED)
    found = entries(comparison(both, both, rows, [change]))
    assert [words(block) for block in found] == [
        "①　（略）変更なし 1項目",
        "② 施策②",
        "③～⑤　（略）変更なし 3項目",
    ]


def test_a_fold_counts_what_lies_below_and_spares_a_parent_of_a_change():
    nodes = [
        node("s1", Kind.SECTION, "（1）", title="一"),
        node("a", label="①", text="あ", parent="s1"),
        node("s2", Kind.SECTION, "（2）", title="二"),
        node("b", label="①", text="い", parent="s2"),
        node("c", label="②", text="う", parent="s2"),
    ]
    rows = [row(0, "s1", "s1"), row(1, "a", "a"), row(0, "s2", "s2"), row(1, "b", "b"), row(1, "c", "c", 0)]
    both = plan("R3", *nodes)
    found = entries(comparison(both, both, rows, [changed(["c"], ["c"], REWORDED)]))
    assert [words(block) for block in found] == [
        "（1） 一　（略）変更なし 2項目",
        "（2） 二",
        "①　（略）変更なし 1項目",
        "② う",
    ]
    assert [(b.level, b.indent) if isinstance(b, Entry) else b.indent for b in found] == [
        0,
        (3, 0),
        0,
        (0, 0),
    ]


def test_folding_names_no_range_between_equal_or_missing_labels():
    both = plan("R3", *measures("・", "・"), node("x", text="文"))
    assert words(entries(comparison(both, both, [row(0, "m1", "m1"), row(0, "m2", "m2")]))[0]) == (
        "（略）変更なし 2項目"
    )
    assert words(entries(comparison(both, both, [row(0, "m1", "m1"), row(0, "x", "x")]))[0]) == (
        "（略）変更なし 2項目"
    )


def test_full_shows_what_is_unchanged():
    both = plan("R3", *measures("①", "②"))
    found = entries(comparison(both, both, [row(0, "m1", "m1"), row(0, "m2", "m2")]), full=True)
    assert [words(block) for block in found] == ["① 施策①", "② 施策②"]


def test_hunks_come_from_the_comparison():
    old, new = (
        plan("R3", node("a", label="②", text="年2回行う")),
        plan("R6", node("a", label="③", text="年4回行う")),
    )
    text = redlined("text", ("=", "年"), ("-", "2回"), ("+", "4回"), ("=", "行う"))
    label = redlined("label", ("-", "②"), ("+", "③"))
    found = entries(
        comparison(old, new, [row(0, "a", "a", 0)], [changed(["a"], ["a"], REWORDED, fields=[label, text])])
    )
    assert words(found[0]) == "[-②-][+③+] 年[-2回-][+4回+]行う"


def test_noise_is_shown_on_demand_alone():
    old, new = (
        plan("R3", node("a", text="第1 回"), node("b", text="ＡＢ")),
        plan("R6", node("a", text="第１回２"), node("b", text="AB")),
    )
    text = redlined("text", ("~", "第1 回", "第１回"), ("+", "２"))
    rows = [row(0, "a", "a", 0), row(0, "b", "b")]
    made = comparison(old, new, rows, [changed(["a"], ["a"], REWORDED, fields=[text])], noise=1)
    assert [words(b) for b in entries(made)] == ["第１回[+２+]", "（略）変更なし 1項目"]
    assert [words(b) for b in entries(made, noise=True)] == ["[<第1 回<][>第１回>][+２+]", "[<ＡＢ<][>AB>]"]


def test_tags_of_one_side_alone_are_marked_in_the_order_of_their_side():
    old, new = (
        plan("R3", node("a", text="文", tags=("KPI", "新規"))),
        plan("R6", node("a", text="文", tags=("KPI", "拡充"))),
    )
    found = entries(comparison(old, new, [row(0, "a", "a", 0)], [changed(["a"], ["a"], REWORDED)]))
    assert words(found[0]) == "【KPI】[-【新規】-][+【拡充】+] 文"


def test_list_items_never_nest_deeper_than_their_parent_allows():
    both = plan("R3", node("a", text="一"), node("b", text="二"))
    rows = [Row(depth=0, old=("a",), new=("a",), change=0), Row(depth=5, old=("b",), new=("b",), change=0)]
    found = entries(comparison(both, both, rows, [changed(["a"], ["a"], REWORDED)]))
    assert [block.indent for block in found] == [0, 1]


def test_a_field_that_is_empty_on_one_side_reads_back_without_a_stray_space():
    old, new = plan("R3", node("a", text="文")), plan("R6", node("a", label="①", text="文"))
    label = redlined("label", ("+", "①"))
    found = entries(
        comparison(old, new, [row(0, "a", "a", 0)], [changed(["a"], ["a"], REWORDED, fields=[label])])
    )
    assert content(found[0]) == (
        Span("①", Mark.INSERTED, strong=True),
        Span(" ", Mark.INSERTED),
        Span("文"),
    )


def split():
    old = plan("R3", node("a", label="①", text="文書と電話で催告する。"))
    new = plan(
        "R6", node("b", label="①", text="文書で催告する。"), node("c", label="②", text="電話で催告する。")
    )
    whole = redlined("text", ("=", "文書"), ("-", "と"), ("+", "で催告する。\n"), ("=", "電話で催告する。"))
    change = changed(["a"], ["b", "c"], verdict("measure-split"), fields=[whole])
    rows = [Row(depth=0, old=("a",), new=(new_id,), change=0) for new_id in ("b", "c")]
    return comparison(old, new, rows, [change])


def test_the_rows_of_a_split_share_out_the_redline_of_the_whole():
    assert [words(block) for block in entries(split())] == [
        "① 文書[-と-][+で催告する。+]",
        "[+②+][+ +]電話で催告する。",
    ]


def test_only_the_first_row_of_a_split_says_what_it_means():
    first, second = entries(split())
    assert first.note.endswith("〔旧 ①、新 ①〕")
    assert second.note == "旧①から分割しました。〔旧 ①、新 ②〕"


def test_a_merge_shows_every_old_text_in_its_row():
    old = plan("R3", node("a", label="②", text="文書で催告する。"), node("b", label="③", text="訪問する。"))
    new = plan("R6", node("c", label="②", text="文書で催告する。"))
    whole = redlined("text", ("=", "文書で催告する。"), ("-", "\n訪問する。"))
    change = changed(["a", "b"], ["c"], verdict("measure-merged"), fields=[whole])
    found = entries(comparison(old, new, [Row(depth=0, old=("a", "b"), new=("c",), change=0)], [change]))
    assert [words(block) for block in found] == ["[-②、③-][+②+] 文書で催告する。[-\n訪問する。-]"]


def test_a_node_that_came_or_went_needs_no_note_unless_it_promised_something():
    old = plan("R3", node("a", text="施策", line=3), node("k", Kind.INDICATOR, text="率 5％", line=4))
    changes = [
        changed(["a"], [], verdict("measure-removed", kind="measure")),
        changed(["k"], [], verdict("indicator-removed", old="5％")),
    ]
    found = entries(comparison(old, plan("R6"), [row(0, "a", None, 0), row(0, "k", None, 1)], changes))
    assert found[0].note == ""
    assert found[1].note.endswith("〔旧 率 5％ 4行〕")
    assert "5％" in found[1].note


def test_a_move_is_told_from_the_old_place_and_ids_never_show():
    old = plan(
        "R3",
        node("s1", Kind.SECTION, "（2）", title="一"),
        node("x", label="③", text="文", parent="s1"),
        node("s2", Kind.SECTION, "（3）", title="二"),
    )
    new = plan("R6", *old.nodes[:1], old.nodes[2], node("x", label="③", text="文", parent="s2"))
    moved = verdict("measure-moved", how="parent", old_parent="s1", new_parent="s2")
    rows = [row(0, "s1", "s1"), row(0, "s2", "s2"), row(1, "x", "x", 0)]
    found = entries(comparison(old, new, rows, [changed(["x"], ["x"], moved)]))
    assert found[-1].note == "旧(2)③から移動しました。〔旧 (2)③、新 (3)③〕"
