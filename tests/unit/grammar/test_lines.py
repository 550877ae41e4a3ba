import pytest

from revtool.grammar.blocks import Block, Hint
from revtool.grammar.lines import display_width, read_lines
from revtool.text.located import Located


def _lines(source: str, hint: Hint = Hint.LINE) -> tuple[list[str], list[tuple[str, str]]]:
    lines, claims = read_lines([Block(text=Located.of(source), hint=hint)], source)
    return [line.text.text for line in lines], [(claim.reason, claim.piece.text) for claim in claims]


@pytest.mark.parametrize(
    ("line", "pieces"),
    [
        ("１．基盤的機能 （1）窓口の運営", ["１．基盤的機能", "（1）窓口の運営"]),
        ("３．組織・運営 １）組織の強化", ["３．組織・運営", "１）組織の強化"]),
        ("1) 前年度以上とする 2) 10％以上とする", ["1) 前年度以上とする", "2) 10％以上とする"]),
        ("■令和3年度目標（KPI）：①査定率 前年度以上", ["■令和3年度目標（KPI）：", "①査定率 前年度以上"]),
        ("① 上記 （2） に基づいて行う。", ["① 上記 （2） に基づいて行う。"]),
        ("① 研修を行い、 （2） に基づいて評価する。", ["① 研修を行い、 （2） に基づいて評価する。"]),
        ("・ 調定後 1.5 ・ 3 か月", ["・ 調定後 1.5 ・ 3 か月"]),
    ],
)
def test_headings_that_share_a_line(line: str, pieces: list[str]) -> None:
    assert _lines(line)[0] == pieces


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("12", "page-number"),
        ("- 12 -", "page-number"),
        ("P.3/20", "page-number"),
        ("３ページ", "page-number"),
        ("（別添 1-1）", "annex-reference"),
        ("別紙２参照", "annex-reference"),
        ("----------", "rule-line"),
        ("分野 具体的施策等", "column-title"),
    ],
)
def test_what_belongs_to_no_node(line: str, reason: str) -> None:
    assert _lines(line) == ([], [(reason, line)])


def test_an_item_of_a_list_is_never_a_page_number() -> None:
    assert _lines("12", Hint.ITEM) == (["12"], [])


def test_a_line_is_full_by_its_width_in_the_source() -> None:
    long = "あ" * 50
    source = "\n".join([long, "みじかい。", f"旧{long[:-1]}", long])
    struck = Located.of(source).without([(source.index("旧"), source.index("旧") + 20)])
    lines, _ = read_lines([Block(text=struck)], source)
    assert [line.is_full for line in lines] == [True, False, True, True]


def test_width_counts_full_width_characters_twice() -> None:
    assert display_width("令和3年度") == 9
