"""Every change in one list: what each line says, in which order, under which field."""

from comparisons import changed, comparison, node, plan, redlined, row, verdict

from revtool.model.change import Row
from revtool.model.plan import Kind
from revtool.reporters.document import Changes, Heading, Told
from revtool.reporters.listing import every_change
from revtool.reporters.view import View
from revtool.wording import Lang


def told(found, lang=Lang.JA):
    return list(every_change(View.of(found, lang)))


def reworded(*hunks, rule="measure-reworded"):
    """One measure whose text has these hunks."""
    field = redlined("text", *hunks)
    old = plan("R3", node("a", label="①", text=field.old, line=3))
    new = plan("R6", node("a", label="①", text=field.new, line=4))
    change = changed(["a"], ["a"], verdict(rule), fields=[field])
    return comparison(old, new, [row(0, "a", "a", 0)], [change])


def words(found, lang=Lang.JA):
    return next(block.items[0].words for block in told(found, lang) if isinstance(block, Changes))


def test_changes_stand_under_their_field_in_the_order_of_the_redline():
    one, two = (node(i, Kind.FIELD, f"{i}．", title=f"分野{i}") for i in "12")
    gone, kept = node("a", label="①", text="やめる。", parent="1", line=2), node("b", text="同じ", parent="2")
    come = node("c", label="①", text="始める。", parent="2", line=9)
    found = comparison(
        plan("R3", one, gone, two, kept),
        plan("R6", one, two, kept, come),
        [row(0, "1", "1"), row(1, "a", None, 0), row(0, "2", "2"), row(1, "b", "b"), row(1, None, "c", 1)],
        [
            changed(["a"], [], verdict("measure-removed", kind="measure")),
            changed([], ["c"], verdict("measure-added", kind="measure")),
        ],
    )
    assert told(found) == [
        Heading(3, "1． 分野1"),
        Changes((Told(0, "やめる。", "取組を削除しました。", "旧 1① 2行"),)),
        Heading(3, "2． 分野2"),
        Changes((Told(1, "始める。", "取組を追加しました。", "新 2① 9行"),)),
    ]


def test_edits_are_told_instead_of_saying_that_the_wording_changed():
    found = reworded(("-", "年2回"), ("+", "年4回"), ("=", "、"), ("-", "必ず"), ("=", "行う"), ("+", "。"))
    assert words(found) == "「年2回」を「年4回」に改める。「必ず」を削る。「。」を加える。"
    assert words(found, Lang.EN) == "“年2回” becomes “年4回”. “必ず” goes. “。” comes in."


def test_edits_beyond_three_are_counted_and_long_ones_cut():
    pieces = [piece for n in range(5) for piece in (("+", f"{n}" * 40), ("=", "、"))]
    cut = [f"「{str(n) * 29}…」を加える。" for n in range(3)]
    assert words(reworded(*pieces)) == "".join(cut) + "ほか2か所。"


def test_a_split_is_told_once():
    old = plan("R3", node("a", text="甲乙"))
    new = plan("R6", node("b", text="甲"), node("c", text="乙"))
    rows = [Row(depth=0, old=("a",), new=(i,), change=0) for i in "bc"]
    found = comparison(old, new, rows, [changed(["a"], ["b", "c"], verdict("measure-split", n="2"))])
    assert [len(block.items) for block in told(found) if isinstance(block, Changes)] == [1]
