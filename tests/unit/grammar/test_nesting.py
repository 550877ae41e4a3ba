"""Headings and list items whose depth the source's own format tells."""

from revtool.grammar.blocks import Block, Hint
from revtool.grammar.outline import build
from revtool.model.plan import Kind
from revtool.text.located import Located


def _outline(*rows: tuple[str, Hint, int]) -> list[tuple[str, str | None, str, str]]:
    source = "\n".join(text for text, _, _ in rows)
    whole, at, blocks = Located.of(source), 0, []
    for text, hint, level in rows:
        blocks.append(Block(text=whole[at : at + len(text)], hint=hint, level=level))
        at += len(text) + 1
    outline = build(blocks, source=source, edition="R6")
    return [(node.id, node.parent, node.label, node.title or node.text) for node in outline.nodes]


def test_a_deeper_heading_without_a_number_stands_below_the_one_above() -> None:
    assert _outline(
        ("広報", Hint.HEADING, 2),
        ("広報紙", Hint.HEADING, 3),
        ("毎月配る。", Hint.PARAGRAPH, 0),
        ("窓口", Hint.HEADING, 2),
    ) == [
        ("r6-g1", None, "", "広報"),
        ("r6-g1-g1", "r6-g1", "", "広報紙"),
        ("r6-g2", None, "", "窓口"),
    ]


def test_a_shallower_heading_closes_deeper_ones_though_it_never_stood_above_them() -> None:
    assert [row[:2] for row in _outline(("広報紙", Hint.HEADING, 3), ("窓口", Hint.HEADING, 2))] == [
        ("r6-g1", None),
        ("r6-g2", None),
    ]


def test_items_of_an_inner_list_stand_below_their_item() -> None:
    assert _outline(
        ("広報", Hint.HEADING, 2),
        ("紙で伝える。", Hint.ITEM, 1),
        ("毎月配る。", Hint.ITEM, 2),
        ("網で伝える。", Hint.ITEM, 1),
    ) == [
        ("r6-g1", None, "", "広報"),
        ("r6-g1-b1", "r6-g1", "", "紙で伝える。"),
        ("r6-g1-b1-b1", "r6-g1-b1", "", "毎月配る。"),
        ("r6-g1-b2", "r6-g1", "", "網で伝える。"),
    ]


def test_numbers_of_a_list_do_not_count_with_the_headings_around_it() -> None:
    assert _outline(
        ("1. 広報", Hint.HEADING, 2),
        ("1. 配る。", Hint.NUMBERED, 1),
        ("2. 伝える。", Hint.NUMBERED, 1),
        ("2. 窓口", Hint.HEADING, 2),
    ) == [
        ("r6-1", None, "1.", "広報"),
        ("r6-1-1", "r6-1", "1.", "配る。"),
        ("r6-1-2", "r6-1", "2.", "伝える。"),
        ("r6-2", None, "2.", "窓口"),
    ]


def test_a_heading_that_is_the_title_of_the_plan_is_no_group() -> None:
    source = "令和6年度 事業計画（北支部）"
    outline = build([Block(text=Located.of(source), hint=Hint.HEADING, level=1)], source=source, edition="R6")
    assert outline.nodes == ()
    assert (outline.title, outline.organisation, outline.fiscal_year) == (source, "北支部", 2024)


def test_the_kind_of_a_heading_without_a_number() -> None:
    source = "広報"
    outline = build([Block(text=Located.of(source), hint=Hint.HEADING, level=1)], source=source, edition="R6")
    assert [node.kind for node in outline.nodes] == [Kind.FIELD]


def test_a_marked_kpi_is_an_indicator_wherever_it_stands() -> None:
    assert _outline(
        ("① 広報を行う。", Hint.PARAGRAPH, 0),
        ("■ 【KPI】 登録率 5％以上", Hint.PARAGRAPH, 0),
        ("【KPI】回収率 6％以上", Hint.PARAGRAPH, 0),
    ) == [
        ("r6-1", None, "①", "広報を行う。"),
        ("r6-1-k1", "r6-1", "■", "登録率5％以上"),
        ("r6-1-k2", "r6-1", "", "回収率6％以上"),
    ]


def test_a_heading_that_announces_policies_is_one_before_the_first_field() -> None:
    source = "基本方針\n１．広報\n重点施策"
    whole = Located.of(source)
    blocks = [
        Block(text=whole[0:4], hint=Hint.HEADING, level=1),
        Block(text=whole[5:9], hint=Hint.HEADING, level=1),
        Block(text=whole[10:], hint=Hint.HEADING, level=2),
    ]
    outline = build(blocks, source=source, edition="R6")
    assert [(n.id, n.kind) for n in outline.nodes] == [
        ("r6-policy", Kind.POLICY),
        ("r6-1", Kind.FIELD),
        ("r6-1-g1", Kind.SECTION),
    ]
