"""What a report says first, and what it never says."""

from comparisons import changed, comparison, match, node, plan, redlined, row, verdict

from revtool.model.alignment import DecidedBy, Match, MatchKind, Rival
from revtool.model.change import Severity
from revtool.model.plan import Doubt, Kind
from revtool.reporters.compose import compose
from revtool.reporters.document import Bullets, Entry, Heading, Options, Paragraph, Table
from revtool.reporters.unsure import LISTED
from revtool.wording import Lang


def blocks(found, lang=Lang.JA, **options):
    return list(compose(found, lang, Options(**options)))


def texts(found, lang=Lang.JA, **options):
    return [block.text for block in blocks(found, lang, **options) if isinstance(block, (Heading, Paragraph))]


SAME = plan("R3", node("a", label="①", text="文"), node("b", label="②", text="文2"))
SAME_ROWS = [row(0, "a", "a"), row(0, "b", "b")]


def test_the_title_names_the_body_and_both_years():
    assert texts(comparison(SAME, plan("R6"), []))[0] == "見本支部　令和3年度 → 令和6年度　比較"
    assert texts(comparison(SAME, plan("R6"), []), Lang.EN)[0] == "見本支部: comparison FY2021 → FY2024"


def test_two_states_of_one_year_are_told_apart_by_edition():
    from dataclasses import replace

    draft = replace(SAME, edition="R3-draft")
    assert texts(comparison(SAME, draft, []))[0] == "見本支部　令和3年度 R3 → 令和3年度 R3-draft　比較"


def test_a_plan_against_itself_says_how_many_were_compared_and_that_none_differ():
    found = texts(comparison(SAME, SAME, SAME_ROWS))
    assert "2項目を比べ、違いのある項目はありません。" in found
    assert "2 nodes compared; none differ." in texts(comparison(SAME, SAME, SAME_ROWS), Lang.EN)


def test_two_empty_plans_are_not_called_unchanged():
    found = texts(comparison(plan("R3"), plan("R6"), []))
    assert found[-1] == "どちらの計画にも項目がなく、何も比べていません。"
    assert not any("変更なし" in text or "ありません。" in text for text in found[:-1])


def test_the_counts_follow_the_summary():
    change = changed(["b"], [], verdict("measure-removed", Severity.WARNING))
    made = comparison(
        SAME, plan("R6", node("a", text="文")), [row(0, "a", "a"), row(0, "b", None, 0)], [change]
    )
    counts = next(block for block in blocks(made) if isinstance(block, Table))
    assert counts.header == ("区分", "変更なし", "変更", "削除", "追加")
    assert counts.rows == (("項目数", "1", "0", "1", "0"),)


def many(n):
    nodes = [node(f"m{i}", text=f"施策{i}") for i in range(n)]
    severities = [Severity.NOTICE, Severity.ERROR, Severity.WARNING, Severity.INFO]
    changes = [
        changed([f"m{i}"], [], verdict("measure-removed", severities[i % 4]), print_=i) for i in range(n)
    ]
    return comparison(plan("R3", *nodes), plan("R6"), [row(0, f"m{i}", None, i) for i in range(n)], changes)


def test_the_gravest_changes_come_first_and_trifles_stay_out():
    ranking = next(block for block in blocks(many(4)) if isinstance(block, Bullets))
    assert ranking.numbered
    assert [item.partition("：")[0] for item in ranking.items] == ["施策1", "施策2", "施策0"]


def test_many_changes_of_one_meaning_share_a_line_and_the_rest_is_counted():
    ranking = next(block for block in blocks(many(40)) if isinstance(block, Bullets))
    assert ranking.items == (
        "項目を削除：10件（施策1、施策5、施策9、施策13、施策17、施策21、ほか4件）",
        "項目を削除：10件（施策2、施策6、施策10、施策14、施策18、施策22、ほか4件）",
        "項目を削除：10件（施策0、施策4、施策8、施策12、施策16、施策20、ほか4件）",
    )
    assert "ほかに10件の変更があります（見え消しに全件を示します）。" in texts(many(40))


def test_indicators_come_before_measures_of_the_same_severity():
    old = plan("R3", node("m", text="施策"), node("k", Kind.INDICATOR, text="指標"))
    changes = [
        changed(["m"], [], verdict("measure-removed", Severity.WARNING), print_=1),
        changed(["k"], [], verdict("indicator-removed", Severity.WARNING), print_=2),
    ]
    made = comparison(old, plan("R6"), [row(0, "m", None, 0), row(0, "k", None, 1)], changes)
    ranking = next(block for block in blocks(made) if isinstance(block, Bullets))
    assert [item.partition("：")[0] for item in ranking.items] == ["指標", "施策"]


def test_noise_is_counted_and_the_way_to_see_it_is_named():
    made = comparison(SAME, SAME, SAME_ROWS, noise=2)
    told = "文字幅・空白・改行だけが違う項目が2件あります（変更には数えません。--noise で表示します）。"
    assert told in texts(made)
    assert any("見え消しに示しました" in text for text in texts(made, noise=True))


def test_doubts_are_listed_by_kind_with_their_places():
    doubt = Doubt(code="comparator-not-printed", detail="100％")
    both = plan("R3", *(node(f"m{i}", label=f"{i}", text="文", doubts=(doubt,)) for i in range(LISTED + 2)))
    rows = [row(0, f"m{i}", f"m{i}") for i in range(LISTED + 2)]
    found = blocks(comparison(both, plan("R6", *both.nodes), rows))
    items = next(block for block in reversed(found) if isinstance(block, Bullets)).items
    assert len(items) == 2
    assert items[0].startswith("R3：")
    assert f" {LISTED + 2}件（0「100％」、1「100％」、" in items[0]
    assert items[0].endswith("、7「100％」、ほか2件）")


def test_matches_of_low_confidence_are_listed_unless_a_person_decided():
    old, new = plan("R3", node("a", label="①", text="文")), plan("R6", node("b", label="②", text="章"))
    unsure = match(["a"], ["b"], 0.41)
    found = blocks(comparison(old, new, [row(0, "a", "b")], matches=[unsure]))
    assert found[-1].items == ("対応づけが不確か（41%）：旧 ① ↔ 新 ②",)
    decided = Match(old=("a",), new=("b",), kind=MatchKind.CHANGED, score=0.41, by=DecidedBy.PAIRING)
    assert isinstance(blocks(comparison(old, new, [row(0, "a", "b")], matches=[decided]))[-1], Paragraph)


def test_every_ambiguous_match_is_listed_before_those_that_are_merely_unsure():
    ids = [f"m{i}" for i in range(2 * LISTED + 4)]
    both = plan("R3", *(node(i, label=i, text="文") for i in ids))
    near = (Rival(old="m0", new="m1", score=0.7),)
    ambiguous = [
        Match(old=(i,), new=(i,), kind=MatchKind.CHANGED, score=0.9, rivals=near) for i in ids[: LISTED + 2]
    ]
    unsure = [match([i], [i], 0.3) for i in ids[LISTED + 2 :]]
    rows = [row(0, i, i) for i in ids]
    found = blocks(comparison(both, plan("R6", *both.nodes), rows, matches=[*unsure, *ambiguous]))
    items = found[-1].items
    assert [item.partition("（")[0] for item in items] == (
        ["対応づけの候補が複数"] * (LISTED + 2)
        + ["対応づけが不確か"] * LISTED
        + ["確からしさが60%に満たない対応づけ：ほか2件"]
    )


def test_a_changed_entry_says_where_it_stands_on_both_sides():
    old = plan(
        "R3",
        node("f", Kind.FIELD, "１．", title="分野"),
        node("a", label="②", text="年2回", line=7, parent="f"),
    )
    new = plan(
        "R6",
        node("f", Kind.FIELD, "１．", title="分野"),
        node("a", label="③", text="年4回", line=9, parent="f"),
    )
    fields = [redlined("text", ("=", "年"), ("-", "2回"), ("+", "4回"))]
    change = changed(["a"], ["a"], verdict("measure-reworded"), fields=fields)
    entries = [
        block
        for block in blocks(comparison(old, new, [row(0, "f", "f"), row(1, "a", "a", 0)], [change]))
        if isinstance(block, Entry)
    ]
    assert entries[1].note == "〔旧 1② 7行、新 1③ 9行〕"
