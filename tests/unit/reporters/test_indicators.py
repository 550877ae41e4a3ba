"""The table of indicators, row by row."""

from decimal import Decimal

from comparisons import changed, comparison, node, plan, redlined, row, verdict

from revtool.model.change import Row, Severity
from revtool.model.indicator import Comparator, Indicator, Quantity, Target
from revtool.model.plan import Kind
from revtool.reporters.document import Paragraph, Table
from revtool.reporters.indicators import indicator_tables
from revtool.reporters.view import View
from revtool.wording import Lang


def kpi(node_id, label, name, printed, line=None, parent=None, **more):
    target = Target(comparator=Comparator.AT_LEAST)
    indicator = Indicator(name=name, as_printed=printed, target=target, **more)
    return node(node_id, Kind.INDICATOR, label, f"{name} {printed}", line, parent=parent, indicator=indicator)


def tables(found, lang=Lang.JA):
    return [block for block in indicator_tables(View.of(found, lang)) if isinstance(block, Table)]


def test_a_row_has_both_targets_and_where_they_stand():
    old = plan(
        "R3", node("s", Kind.SECTION, "（8）", title="健診"), kpi("k", "■", "受診率", "48.0％以上", 413, "s")
    )
    new = plan(
        "R6",
        node("s", Kind.SECTION, "（2）", title="健診"),
        kpi("k", "1）", "受診率", "51.5％以上", 146, "s"),
    )
    change = changed(
        ["k"], ["k"], verdict("target-raised"), fields=[redlined("text", ("-", "a"), ("+", "b"))]
    )
    found = tables(comparison(old, new, [row(0, "s", "s"), row(1, "k", "k", 0)], [change]))
    assert found[0].header == ("指標", "旧 目標（R3）", "新 目標（R6）", "増減", "判定", "出典")
    name, before, after, _, _, where = found[0].rows[0]
    assert (name, before, after) == ("受診率", "48.0％以上", "51.5％以上")
    assert where == "旧 (8)■ 413行\n新 (2)1) 146行"


def test_ended_and_new_indicators_have_a_dash_on_the_side_they_lack():
    old, new = (
        plan("R3", kpi("a", "■", "終わる率", "10％以上")),
        plan("R6", kpi("b", "■", "始まる率", "20％以上")),
    )
    changes = [
        changed(["a"], [], verdict("indicator-removed")),
        changed([], ["b"], verdict("indicator-added")),
    ]
    rows = [row(0, "a", None, 0), row(0, None, "b", 1)]
    first, second = tables(comparison(old, new, rows, changes))[0].rows
    assert first[:3] == ("終わる率", "10％以上", "―")
    assert second[:3] == ("始まる率", "―", "20％以上")


def test_an_unchanged_indicator_is_in_the_table_and_said_to_be_so():
    both = plan("R3", kpi("k", "■", "達成状況", "100％"))
    assert tables(comparison(both, both, [row(0, "k", "k")]))[0].rows[0][3:5] == ("―", "変更なし")


def test_a_split_repeats_the_old_target_beside_each_new_one():
    old = plan("R3", kpi("k", "■", "実施率", "14.7％以上"))
    new = plan(
        "R6",
        kpi("a", "1）", "被保険者の実施率", "9.8％以上"),
        kpi("b", "2）", "被扶養者の実施率", "22.3％以上"),
    )
    change = changed(["k"], ["a", "b"], verdict("split", Severity.NOTICE))
    rows = [Row(depth=0, old=("k",), new=(new_id,), change=0) for new_id in ("a", "b")]
    first, second = tables(comparison(old, new, rows, [change]))[0].rows
    assert first[0] == "被保険者の実施率\n旧：実施率"
    assert (first[1], first[2]) == ("14.7％以上", "9.8％以上")
    assert (second[1], second[2]) == ("14.7％以上", "22.3％以上")


def test_names_that_differ_in_width_alone_are_not_said_twice():
    old, new = plan("R3", kpi("k", "■", "ＡＢ率", "1％")), plan("R6", kpi("k", "■", "AB率", "1％"))
    assert tables(comparison(old, new, [row(0, "k", "k")]))[0].rows[0][0] == "AB率"


def test_rows_of_a_target_table_are_apart_with_population_and_headcount():
    def table(edition, population, rate, headcount):
        head = Indicator(name="被保険者", population=Quantity(value=Decimal(population), unit="人"))
        return plan(
            edition,
            node("t", Kind.INDICATOR, "◆", "被保険者", indicator=head),
            kpi("r", "・", "健診", rate, parent="t", headcount=Quantity(value=Decimal(headcount), unit="人")),
            kpi("k", "■", "健診受診率", rate + "以上"),
        )

    old, new = table("R3", "588779", "48.0％", "282614"), table("R6", "590775", "51.5％", "304249")
    rows = [row(0, "t", "t"), row(1, "r", "r"), row(0, "k", "k")]
    promises, figures = tables(comparison(old, new, rows))
    assert [cells[0] for cells in promises.rows] == ["健診受診率"]
    assert [cells[:3] for cells in figures.rows] == [
        ("被保険者", "対象者数 588,779人", "対象者数 590,775人"),
        ("健診", "48.0％（282,614人）", "51.5％（304,249人）"),
    ]


def test_without_indicators_the_report_says_so():
    both = plan("R3", node("a", text="文"))
    found = list(indicator_tables(View.of(comparison(both, both, [row(0, "a", "a")]), Lang.JA)))
    assert found == [Paragraph("KPIはどちらの計画にもありません。")]
