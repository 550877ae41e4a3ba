from revtool.recovery import Confidence, Mark
from revtool.recovery.reading import Reading

DOUBLE_SPACED = (
    "（1）窓口\n\n① 事業主への案内の送付と医療機関への働\n\nきかけを行う。\n\nまた、冊子を配る。\n\n \n\n"
    "12\n\n② 聞く。\n"
)


def test_items_hold_their_wrapped_lines_and_paragraphs() -> None:
    reading = Reading.of(DOUBLE_SPACED)
    bodies = [[reading.text[a:b] for a, b in item.paragraphs] for item in reading.items]
    assert bodies == [
        ["窓口"],
        ["事業主への案内の送付と医療機関への働\n\nきかけを行う。", "また、冊子を配る。"],
        ["聞く。"],
    ]


def test_the_flow_joins_wrapped_lines_and_nothing_else() -> None:
    flow = Reading.of(DOUBLE_SPACED).flow
    assert "医療機関への働きかけを行う。" in flow.text
    assert "12" in flow.text.splitlines()
    assert all(DOUBLE_SPACED[at] == character for at, character in zip(flow.offsets, flow.text, strict=True))


def test_a_dot_inside_a_quotation_is_no_bullet() -> None:
    reading = Reading.of("① 債務者の資力に応じて「債権の管理\n・回収計画」を改める。\n・改める。\n")
    assert [item.label.style for item in reading.items] == ["circled", "dot-mark"]


def test_numbers_are_never_joined() -> None:
    assert "44.7\n48.0" in Reading.of("受診率の目標は 44.7\n\n48.0％とする\n").flow.text
    assert "3,239\n3,876" in Reading.of("3,239\n3,876\n").flow.text


def test_a_mark_found_in_the_flow_is_placed_in_the_text() -> None:
    reading = Reading.of("健診を受ける人の割合は 44.7\n\n48.0％とする\n")
    at = reading.flow.text.index("44.7")
    mark = Mark(
        old=((at, at + 5),), new=((at + 5, at + 9),), reason="doubled-number", confidence=Confidence.LIKELY
    )
    placed = reading.placed(mark)
    assert [reading.text[a:b] for a, b in placed.spans] == ["44.7\n\n", "48.0"]


def test_a_remark_on_its_own_line_belongs_to_the_item_before() -> None:
    reading = Reading.of("① 窓口を開く。\n【新規】\n② 閉じる。\n")
    assert [reading.text[item.start : item.end] for item in reading.items] == [
        "① 窓口を開く。\n【新規】",
        "② 閉じる。",
    ]
