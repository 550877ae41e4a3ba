"""The status column attached to the plan, case by case."""

from revtool.importers import Header, page_tables
from revtool.model.status import StatusEntry

HEAD = "令和6年度 実施状況\n\n1. 健診 (1) 促進\n計画内容\t実施状況（○計画通り、△未達）\n"


def _entries(*rows: str) -> dict[str, StatusEntry]:
    result = page_tables.read((HEAD + "\n".join(rows)).encode(), "x", Header(edition="R6"))
    return {entry.node: entry for report in result.statuses for entry in report.entries}


def test_bullets_below_a_heading_are_said_of_it_whatever_stands_beside() -> None:
    entries = _entries("<p>① 勧奨</p> <ul> 送る。 置く。 \t<p>① 勧奨</p> <ul> 500通を送付。 棚を設置。 ")
    assert entries["r6-1-1-1"].narrative == "500通を送付。\n棚を設置。"
    assert len(entries) == 1


def test_an_unnumbered_row_leaves_the_item_of_the_row_before() -> None:
    entries = _entries(
        "<p>① 勧奨</p> <p>〔本人〕</p> <p>1) 文書を送る。</p> <p>〔家族〕</p> <p>1) 会場を増やす。</p>"
        "\t<p>① 勧奨</p> <p>〔家族〕</p> <p>1) 会場で実施。</p>",
        "<p>■ 本人（対象者数：10人）</p> <p>・健診 実施率 50.0%（見込者数：5人）</p>"
        "\t<p>健診の状況</p> <p>5人が受診した。</p>",
    )
    assert entries["r6-1-1-1-g2-1"].narrative == "会場で実施。"
    assert entries["r6-1-1-1"].narrative == "健診の状況\n5人が受診した。"


def test_bullets_behind_the_indicators_are_said_of_the_measure_again() -> None:
    entries = _entries(
        "<p>① 勧奨</p> <p>■ KPI：</p> <p>1) 受診率を 50%以上とする</p>"
        "\t<p>① 勧奨</p> <p>■ 令和6年度目標（KPI）：受診率 50%以上</p> <p>※ 速報値</p> <ul> 棚を設置。 "
    )
    assert entries["r6-1-1-1-k1"].narrative == "令和6年度目標（KPI）：受診率50%以上\n※ 速報値"
    assert entries["r6-1-1-1"].narrative == "棚を設置。"


def test_a_square_names_an_indicator_or_is_a_line() -> None:
    entries = _entries(
        "<p>① 勧奨</p> <p>■ KPI：健康宣言事業所数を 1,270 事業所以上とする</p>"
        "\t<p>① 勧奨</p> <p>■ 健康宣言事業所数 955 事業所（令和6年8月末） △</p> <p>■ 講習の開催</p>"
    )
    (indicator,) = [entry for node, entry in entries.items() if node.endswith("k1")]
    assert indicator.ratings == ("△",)
    assert [str(actual.value) for actual in indicator.actuals] == ["955"]


def test_lists_of_indicators_with_items() -> None:
    entries = _entries(
        "<p>■ KPI：</p> <p>1) 受診率を 50%以上とする</p> <p>2) 満足度を 80%以上とする</p>"
        "\t<p>■ KPI</p> <ul><li>満足度 77%</li><li>受診率 43%</li></ul>"
    )
    assert entries["r6-1-1-k1"].narrative == "受診率43%"
    assert entries["r6-1-1-k2"].narrative == "満足度77%"
