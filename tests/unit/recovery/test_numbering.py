from marks_found import found

from revtool.recovery import numbering
from revtool.recovery.lists import numbered_lists
from revtool.recovery.reading import Reading

DESK = """\
① 窓口の体制を見直す。
② 電話の対応体制を見直す。
② 応対の技能を高める研修や勉強会を定期的に行う。また、満足度調査の結果を分析し、課題の抽出を行う。
③ 応対の技能を高める研修や勉強会を定期的に行う。
"""
MERGED = """\
〔被扶養者〕
① 集団健診と同日に初回の面談を行い、保健指導に繋げる。
② 市町村や協定を結ぶ団体と協力した保健指導を行う。
②  支部窓口での保健指導を定期的に実施する。
③  支部窓口等で付加価値を付けた保健指導を実施し、実施率の向上を図る。
④  付加価値を付けた保健指導を継続的に実施し、実施率の向上を図る。
"""


def heads(text: str) -> list[tuple[str, list[str], list[str]]]:
    """The marks, each span by its label and first characters."""
    marks = found(numbering.find, text)
    return [
        (c, [o.replace(" ", "")[:3] for o in old], [n.replace(" ", "")[:3] for n in new])
        for c, old, new in marks
    ]


def test_an_item_put_before_a_reworded_one() -> None:
    assert heads(DESK) == [("likely", ["②応対"], ["②電話", "③応対"])]


def test_two_items_merged_into_one() -> None:
    assert heads(MERGED) == [("likely", ["②支部", "④付加"], ["③支部"])]


def test_an_item_reworded_under_its_number() -> None:
    text = (
        "① 相談に応じる。\n② 健診の受診を電話で勧める。\n② 健診の受診を電話と手紙で勧める。\n③ 冊子を配る。\n"
    )
    assert heads(text) == [("likely", ["②健診"], ["②健診"])]
    assert found(numbering.find, text)[0][1] == ["② 健診の受診を電話で勧める。"]


def test_the_first_item_reworded() -> None:
    text = "（2）研修\n① 新人の研修を春に行う。\n① 新人の研修を春と秋に行う。\n② 講師を招く。\n"
    assert heads(text) == [("likely", ["①新人"], ["①新人"])]


def test_unlike_items_under_one_number_are_a_doubt() -> None:
    text = "① 相談に応じる。\n② 健診の受診を電話で勧める。\n② 庁舎の照明を取り換える。\n③ 冊子を配る。\n"
    assert [confidence for confidence, _, _ in found(numbering.find, text)] == ["unsure"]


def test_two_edits_in_one_list_are_told_apart() -> None:
    text = (
        "① 春の健診を勧める。\n① 春の健診を電話で勧める。\n② 冊子を配る。\n"
        "③ 秋の祭りを記録する。\n③ 秋の祭りを映像で記録する。\n④ 庁舎を直す。\n"
    )
    olds = [old for _, old, _ in found(numbering.find, text)]
    assert [words for old in olds for words in old] == ["① 春の健診を勧める。", "③ 秋の祭りを記録する。"]


def test_the_bullets_of_a_replaced_item_go_with_it() -> None:
    text = (
        "① 春の健診を勧める。\n・はがきを送る。\n① 春の健診を電話で勧める。\n"
        "・電話をかける。\n② 冊子を配る。\n"
    )
    assert found(numbering.find, text) == [
        ("likely", ["① 春の健診を勧める。\n・はがきを送る。"], ["① 春の健診を電話で勧める。"])
    ]


def test_numbers_that_begin_again_under_another_heading_are_no_repetition() -> None:
    text = (
        "〔甲〕\n① 甲の健診を勧める。\n〔乙〕\n① 乙の健診を勧める。\n"
        "（3）丙\n① 丙の健診を勧める。\n② 終える。\n"
        "■ KPI：①受診率 前年度以上\n②取得率 前年度以上\n"
    )
    assert found(numbering.find, text) == []


def test_a_heading_repeated_on_the_next_page_is_no_repetition() -> None:
    text = "1. 基盤的な業務（1）窓口\n計画\n1. 基盤的な業務（2）電話\n計画\n2. 戦略的な業務\n"
    assert found(numbering.find, text) == []


def test_kpis_between_measures_do_not_end_a_list() -> None:
    lists = numbered_lists(Reading.of("① 一\n■ KPI：率 50％以上\n② 二\n・点\n③ 三\n"))
    assert [[item.label.number for item in items] for items in lists] == [[1, 2, 3]]


def test_compound_numbers_count_within_their_chapter() -> None:
    lists = numbered_lists(Reading.of("1.1 一\n1.2 二\n2.1 三\n2.2 四\n"))
    assert [[item.label.number for item in items] for items in lists] == [[1, 2], [1, 2]]


def test_the_first_section_inside_the_heading_of_its_chapter_is_known() -> None:
    text = (
        "１．基盤 （1）窓口\n① 開く。\n（2）電話\n① 聞く。\n２．戦略 １）組織\n① 組む。\n"
        "（２）財務\n① 数える。\n"
    )
    lists = numbered_lists(Reading.of(text))
    circled = [items for items in lists if items[0].label.style == "circled"]
    assert [len(items) for items in circled] == [1, 1, 1, 1]
