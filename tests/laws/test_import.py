"""Laws of importing: nothing of a source is lost, and what a node says is what the source says."""

from hypothesis import given
from hypothesis import strategies as st

from revtool.grammar.account import account, unfaithful
from revtool.grammar.indicators import read_row, read_sentence
from revtool.grammar.outline import Block, build
from revtool.importers import Header, plain_text
from revtool.importers.corrections import deviations
from revtool.model.plan import Tree
from revtool.text.located import Located

LABELS = (
    *(
        "１．",
        "２．",
        "（1）",
        "（２）",
        "１）",
        "①",
        "②",
        "③",
        "ア　",
        "イ　",
        "・",
        "○ ",
        "－ ",
        "■ ",
        "◆",
        "※",
    ),
    *("※1 ", "第1章 ", "第2節 ", "Ⅰ．", "1-1 ", "〔甲〕", "【基本方針】", "【新規】", "", "  ", "（別添 1）"),
    *("12", "- 3 -", "分野 施策"),
)
WORDS = (
    *("研修を行う。", "サービスの向上", "受診率 48.0％以上", "44.7 48.0％", "平成31令和2年度見込み 95.5％"),
    *(
        "（令和2年度",
        "）",
        "【削除】",
        "【新規】",
        "（継続）",
        "KPI：",
        "令和3年度目標（KPI）：",
        "対前年度以上",
    ),
    *("対象者数：1,234 人", "とする", "。", "のため、や", " （1）乙", " ②丙", "\u3000", "\t", "A", "\x00"),
    *("\x1b[1m", "\u202e", "あ" * 60),
)
LINES = st.builds(
    lambda label, words: label + "".join(words),
    st.sampled_from(LABELS),
    st.lists(st.sampled_from(WORDS), max_size=4),
)
SOURCES = st.lists(LINES, max_size=25).map("\n".join)


@given(SOURCES)
def test_nothing_of_a_source_is_lost_and_nothing_is_added(source: str) -> None:
    outline = build([Block(text=Located.of(source))], source=source, edition="R3")
    stretches = account(source, outline.claims)
    assert "".join("".join(s.text for s in stretches).split()) == "".join(source.split())
    assert unfaithful(outline.nodes, stretches) == ()


@given(SOURCES)
def test_the_tree_is_sound(source: str) -> None:
    nodes = build([Block(text=Located.of(source))], source=source, edition="R3").nodes
    ids = [node.id for node in nodes]
    assert len(set(ids)) == len(ids)
    seen: set[str | None] = {None}
    for node in nodes:
        assert node.parent in seen
        assert node.title or node.text
        seen.add(node.id)


@given(SOURCES.filter(lambda source: source.strip() and "\x00" not in source))
def test_a_redline_is_accounted_for_and_importing_twice_is_the_same(source: str) -> None:
    data = source.encode()
    first = plain_text.read(data, "a.txt", Header(edition="R3"))
    assert "".join("".join(s.text for s in first.stretches).split()) == "".join(source.split())
    assert unfaithful(first.plan.nodes, first.stretches) == ()
    second = plain_text.read(data, "a.txt", Header(edition="R3"))
    assert first == second
    assert deviations(first, second.plan) == ()
    assert len(Tree.of(first.plan).by_id) == len(first.plan.nodes)


@given(st.lists(st.sampled_from(WORDS), max_size=8).map("".join))
def test_any_sentence_can_be_read(text: str) -> None:
    for reading in (read_sentence(text, fiscal_year=2021), read_row(text)):
        target = reading.indicator.target
        if target is not None and target.relative_to != "none":
            assert target.value is None
