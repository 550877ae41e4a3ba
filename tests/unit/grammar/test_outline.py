"""The grammar of the outline, one rule a test; whole documents are in tests/corpora/plain_text."""

import pytest

from revtool.grammar.account import account, unfaithful
from revtool.grammar.outline import Block, Hint, Outline, build
from revtool.model.imported import Fate
from revtool.text.located import Located


def _read(source: str, edition: str = "X1") -> Outline:
    return build([Block(text=Located.of(source))], source=source, edition=edition)


def _ids(outline: Outline) -> list[str]:
    return [node.id for node in outline.nodes]


def _blocks(*parts: tuple[str, Hint]) -> Outline:
    """An outline of paragraphs, each with what its format says."""
    source = "\n".join(text for text, _ in parts)
    whole, at, blocks = Located.of(source), 0, []
    for text, hint in parts:
        blocks.append(Block(text=whole[at : at + len(text)], hint=hint, page=1))
        at += len(text) + 1
    return build(blocks, source=source, edition="X1")


def test_a_new_style_nests_and_an_open_one_closes_down_to_it() -> None:
    outline = _read(
        "１．甲\n（1）乙\n①丙を行う。\nア　丁を行う。\nイ　戊を行う。\n②己を行う。\n（2）庚\n２．辛"
    )
    assert _ids(outline) == [
        "x1-1", "x1-1-1", "x1-1-1-1", "x1-1-1-1-1", "x1-1-1-1-2", "x1-1-1-2", "x1-1-2", "x1-2",
    ]  # fmt: skip


def test_numbers_below_a_bracketed_heading_count_anew() -> None:
    outline = _read("１．甲\n〔乙〕\n①丙を行う。\n②丁を行う。\n〔戊〕\n①己を行う。")
    assert _ids(outline) == ["x1-1", "x1-1-g1", "x1-1-g1-1", "x1-1-g1-2", "x1-1-g2", "x1-1-g2-1"]
    assert outline.nodes[1].title == "〔乙〕"


def test_a_bracket_with_text_labels_that_text() -> None:
    outline = _read("①区分ごとに行う。\n[大規模] 訪問する。\n[小規模] 文書を送る。\n②終える。")
    assert [(n.id, n.label, n.text) for n in outline.nodes] == [
        ("x1-1", "①", "区分ごとに行う。"),
        ("x1-1-b1", "[大規模]", "訪問する。"),
        ("x1-1-b2", "[小規模]", "文書を送る。"),
        ("x1-2", "②", "終える。"),
    ]


@pytest.mark.parametrize(
    ("source", "title", "text"),
    [
        ("①資格点検\n・確実に行う。", "資格点検", ""),
        ("①資格点検を行う。\n・確実に行う。", "", "資格点検を行う。"),
        ("①資格点検", "", "資格点検"),
        ("①資格点検\n資格を確かめる。", "資格点検", "資格を確かめる。"),
    ],
)
def test_a_noun_phrase_that_heads_something_is_a_title(source: str, title: str, text: str) -> None:
    first = _read("１．甲\n（1）乙\n" + source).nodes[2]
    assert (first.title, first.text) == (title, text)


def test_a_leaf_below_a_field_is_a_measure_and_a_heading_there_a_section() -> None:
    outline = _read("１．甲\n①広報誌の発行\n②窓口\n・待ち時間を短くする。\n２．乙\n（1）丙")
    assert [(n.id, n.kind.value) for n in outline.nodes] == [
        ("x1-1", "field"),
        ("x1-1-1", "measure"),
        ("x1-1-2", "section"),
        ("x1-1-2-b1", "measure"),
        ("x1-2", "field"),
        ("x1-2-1", "section"),
    ]


def test_a_lost_bracket_is_told_by_the_next_number() -> None:
    outline = _read("３．甲 １）乙\n①丙を行う。\n（２）丁")
    assert [(n.id, n.label) for n in outline.nodes] == [
        ("x1-3", "３．"),
        ("x1-3-1", "１）"),
        ("x1-3-1-1", "①"),
        ("x1-3-2", "（２）"),
    ]
    assert [d.code for d in outline.nodes[1].doubts] == ["label-bracket-lost"]
    assert [d.code for d in outline.nodes[0].doubts] == ["label-skipped"]


def test_a_style_of_its_own_is_no_lost_bracket() -> None:
    outline = _read("（1）甲\n1) 乙を行う。\n2) 丙を行う。\n（2）丁")
    assert _ids(outline) == ["x1-1", "x1-1-1", "x1-1-2", "x1-2"]
    assert not any(node.doubts for node in outline.nodes)


def test_repeated_and_skipped_numbers_are_doubts_with_ids_of_their_own() -> None:
    outline = _read("１．甲\n①乙を行う。\n①丙を行う。\n④丁を行う。")
    assert [(n.id, [(d.code, d.detail) for d in n.doubts]) for n in outline.nodes[1:]] == [
        ("x1-1-1", []),
        ("x1-1-m1", [("label-repeated", "①→①")]),
        ("x1-1-4", [("label-skipped", "①→④")]),
    ]


def test_kpis_go_to_the_innermost_number_and_never_to_a_bullet() -> None:
    outline = _read("①甲を行う。\n・乙を行う。\n■ KPI：丙率 50％以上\n・丁を行う。\n②戊を行う。")
    assert [(n.id, n.parent) for n in outline.nodes] == [
        ("x1-1", None),
        ("x1-1-b1", "x1-1"),
        ("x1-1-k1", "x1-1"),
        ("x1-1-b2", "x1-1"),
        ("x1-2", None),
    ]


def test_notes_and_kpis_stay_below_a_bullet_that_heads_others() -> None:
    outline = _read(
        "（1）保健\n○ 重症化の予防\n・受診を勧める。\n※ 目標：10人\n・他と連携する。\n■KPI：率 13％以上\n"
    )
    assert _ids(outline) == ["x1-1", "x1-1-b1", "x1-1-b1-b1", "x1-1-b1-n1", "x1-1-b1-b2", "x1-1-b1-k1"]


def test_lines_of_one_sentence_are_joined_and_paragraphs_kept() -> None:
    wide = "（1）" + "あ" * 48
    source = f"１．甲\n{wide}\n続きを行う。\n\n{'い' * 30}する。\nまた、別のことを行う。"
    node = _read(source).nodes[1]
    assert node.text == f"{'あ' * 48}続きを行う。\n{'い' * 30}する。\nまた、別のことを行う。"


def test_what_interrupts_a_sentence_is_taken_out() -> None:
    wide = "・" + "あ" * 48
    source = f"①甲を行う。\n{wide}\n（別添 1-1）\n12\n続きを行う。\n・{'い' * 48}\nう。"
    outline = _read(source)
    assert outline.nodes[1].text == "あ" * 48 + "続きを行う。"
    assert [c.reason for c in outline.claims if c.fate is Fate.REMAINDER] == [
        "annex-reference",
        "page-number",
    ]


def test_policies_stand_before_the_first_field() -> None:
    outline = _read(
        "令和3年度 計画\n基本方針と重点施策\n【基本方針】\n・甲\n【重点施策】\n・乙\n１．丙\n（1）丁"
    )
    assert [(n.id, n.kind.value) for n in outline.nodes] == [
        ("x1-policy", "policy"),
        ("x1-policy-p1", "policy"),
        ("x1-policy-p1-b1", "policy"),
        ("x1-policy-p2", "policy"),
        ("x1-policy-p2-b1", "policy"),
        ("x1-1", "field"),
        ("x1-1-1", "section"),
    ]


def test_what_the_format_says_of_a_block_counts() -> None:
    outline = _blocks(
        ("１．甲", Hint.HEADING),
        ("乙", Hint.HEADING),
        ("丙を行", Hint.ITEM),
        ("う。", Hint.CONTINUES),
        ("・丁を行う。", Hint.ITEM),
        ("■ KPI", Hint.PARAGRAPH),
        ("戊率を5％以上とする", Hint.NUMBERED),
        ("己率を6％以上とする", Hint.NUMBERED),
        ("庚を行う。", Hint.ITEM),
    )
    assert [(n.id, n.label, n.title or n.text) for n in outline.nodes] == [
        ("x1-1", "１．", "甲"),
        ("x1-1-g1", "", "乙"),
        ("x1-1-g1-b1", "", "丙を行う。"),
        ("x1-1-g1-b2", "・", "丁を行う。"),
        ("x1-1-g1-k1", "", "戊率を5％以上とする"),
        ("x1-1-g1-k2", "", "己率を6％以上とする"),
        ("x1-1-g1-b3", "", "庚を行う。"),
    ]
    assert outline.nodes[0].provenance is not None
    assert outline.nodes[0].provenance.page == 1


def test_provenance_spans_the_lines_of_a_node() -> None:
    source = "①" + "あ" * 49 + "\n\n続く。\n②終える。"
    places = [node.provenance for node in _read(source).nodes]
    assert [(p.line, p.end_line) for p in places if p] == [(1, 3), (4, None)]


def test_a_number_without_words_keeps_its_place() -> None:
    outline = _read("①甲を行う。\n②\n・乙を行う。\n③（欠番）")
    assert [(n.id, n.label, n.title, n.text, n.tags) for n in outline.nodes] == [
        ("x1-1", "①", "", "甲を行う。", ()),
        ("x1-2", "", "②", "", ()),
        ("x1-2-b1", "・", "", "乙を行う。", ()),
        ("x1-3", "③", "（欠番）", "", ("欠番",)),
    ]
    assert [d.code for d in outline.nodes[1].doubts] == ["no-words"]


@pytest.mark.parametrize("edition", ["R3", "令和3年度", "../../x", "", "r 3"])
def test_ids_are_plain_words(edition: str) -> None:
    node = _read("①甲を行う。", edition).nodes[0]
    assert node.id.endswith("-1")
    assert not set(node.id) & set("/. ")


@pytest.mark.parametrize(
    "source", ["", "\n\n", "12", "・", "■", "【新規】", "（", "①", "■ KPI：", "※", "〔〕"]
)
def test_odd_sources_are_accounted_for(source: str) -> None:
    outline = _read(source)
    stretches = account(source, outline.claims)
    assert "".join(s.text for s in stretches).split() == source.split()
    assert unfaithful(outline.nodes, stretches) == ()
