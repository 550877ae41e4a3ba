"""Which part of the old plan went where, in figures."""

from comparisons import comparison, match, node, plan, row

from revtool.model.alignment import MatchKind
from revtool.model.plan import Kind
from revtool.reporters.flows import MOST_PARTS, Band, Flows, Step, ends, flows, nodes, part_name
from revtool.reporters.view import View
from revtool.wording import Lang


def section(node_id, label, title, parent=None):
    return node(node_id, Kind.SECTION, label, title=title, parent=parent)


def view(old, new, matches):
    """What a report is made of; nodes in no match ended or are new."""
    matched = {i for one in matches for i in (*one.old, *one.new)}
    rows = [row(0, n.id, None) for n in old if n.id not in matched]
    rows += [row(0, None, n.id) for n in new if n.id not in matched]
    return View.of(comparison(plan("R3", *old), plan("R6", *new), rows, matches=matches), Lang.JA)


def two_sections():
    """Of three measures of （1） two are found in （2） and one ended; （2） is new but for a field above."""
    old = [
        node("F", Kind.FIELD, "1", title="分野"),
        section("A", "（1）", "甲", "F"),
        *(node(f"a{n}", label="①②③"[n], text=f"文{n}", parent="A") for n in range(3)),
    ]
    new = [
        node("f", Kind.FIELD, "1", title="分野"),
        section("b", "（2）", "乙", "f"),
        node("b1", label="①", text="文0", parent="b"),
        node("b2", label="②", text="文1", parent="b"),
        node("b3", label="③", text="新しい文", parent="b"),
    ]
    return view(old, new, [match(["F"], ["f"]), match(["a0"], ["b1"]), match(["a1"], ["b2"])])


def test_bands_join_the_parts_and_what_leads_nowhere_stands_apart():
    found = flows(two_sections())
    assert [part_name(head) for head in found.olds] == ["1 分野", "（1） 甲"]
    assert [part_name(head) for head in found.news] == ["1 分野", "（2） 乙"]
    steps = (Step("a0", "b1", MatchKind.CHANGED), Step("a1", "b2", MatchKind.CHANGED))
    assert found.bands == (
        Band(0, 0, steps=(Step("F", "f", MatchKind.CHANGED),)),
        Band(1, 1, steps=steps),
        Band(1, None, alone=("A", "a2")),
        Band(None, 1, alone=("b", "b3")),
    )


def test_parts_count_everything_that_stands_at_them():
    bands = flows(two_sections()).bands
    assert ends(bands, "old") == {0: 1, 1: 4}
    assert ends(bands, "new") == {0: 1, 1: 4}


def test_numbers_beside_the_parts_sum_to_the_nodes_of_the_plans_also_after_splits_and_merges():
    old = [section("A", "（1）", "甲"), *(node(i, text=i, parent="A") for i in "xyz")]
    new = [section("B", "（1）", "甲"), *(node(f"n{n}", text=str(n), parent="B") for n in range(4))]
    matches = [
        match(["A"], ["B"]),
        match(["x"], ["n0", "n1"], kind=MatchKind.SPLIT),
        match(["y", "z"], ["n2"], kind=MatchKind.MERGE),
    ]
    bands = flows(view(old, new, matches)).bands
    assert (nodes(bands, "old"), nodes(bands, "new")) == ({0: 4}, {0: 5})
    assert (ends(bands, "old"), ends(bands, "new")) == ({0: 5}, {0: 6})


def test_a_split_goes_to_each_of_its_parts_and_a_merge_comes_from_each():
    old = [section("A", "（1）", "甲"), node("a", text="一", parent="A"), section("B", "（2）", "乙")]
    old.append(node("b", text="二", parent="B"))
    new = [section("c", "（1）", "丙"), node("c1", text="一", parent="c"), section("d", "（2）", "丁")]
    new += [node("d1", text="一の二", parent="d"), node("d2", text="三", parent="d")]
    found = flows(
        view(
            old,
            new,
            [
                match(["a"], ["c1", "d1"], kind=MatchKind.SPLIT),
                match(["a", "b"], ["d2"], kind=MatchKind.MERGE),
                match(["A"], ["c"]),
                match(["B"], ["d"]),
            ],
        )
    )
    told = {(band.old, band.new): (band.n, band.is_regrouped) for band in found.bands}
    assert told == {(0, 0): (2, True), (0, 1): (2, True), (1, 1): (2, True)}


def test_many_sections_are_put_together_by_field_and_too_many_are_not_drawn():
    def sections(n):
        heads = [section(f"s{at}", f"（{at}）", "節", "F") for at in range(n)]
        return [node("F", Kind.FIELD, "1", title="分野"), *heads]

    def compared(same):
        return view(same, same, [match([n.id], [n.id]) for n in same])

    few, many = flows(compared(sections(MOST_PARTS - 1))), flows(compared(sections(MOST_PARTS)))
    assert (few.is_coarse, len(few.olds), few.fits) == (False, MOST_PARTS, True)
    assert (many.is_coarse, len(many.olds), many.fits) == (True, 1, True)
    loose = flows(compared([node(f"m{at}", text="文") for at in range(MOST_PARTS + 1)]))
    assert (loose.is_coarse, loose.fits) == (True, False)
    assert isinstance(loose, Flows)
