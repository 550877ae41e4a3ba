"""Laws of marked sources: nothing is lost on either side; each edition's words are its side of the marks."""

from hypothesis import given
from hypothesis import strategies as st

from revtool.grammar.account import unfaithful
from revtool.importers import Header, marked, plain_text
from revtool.model.imported import ImportResult
from revtool.text import critic

WORDS = st.sampled_from(
    [
        *("１．", "（1）", "① ", "②", "・", "■", "■令和3年度目標（KPI）：", "◆", "※", "\n", "\n", " ", "　"),
        *("受診率 48.0％以上", "44.7", "（平成31年度見込み 95.5％）", "令和 2", "対前年度以上", "とする。"),
        *(
            "研修を行う。",
            "サービスの向上",
            "【削除】",
            "【新規】",
            "{",
            "}",
            "\\",
            "12\n",
            "（受診対象者数：1,234 人）",
        ),
    ]
)
TEXTS = st.lists(WORDS, max_size=4).map("".join)
PIECES = st.one_of(
    TEXTS.map(critic.text),
    TEXTS.map(critic.deletion),
    TEXTS.map(critic.insertion),
    TEXTS.map(critic.highlight),
    TEXTS.map(critic.comment),
    st.builds(critic.substitution, TEXTS, TEXTS),
)
SOURCES = st.lists(PIECES, max_size=12).filter(lambda pieces: critic.collapse(pieces).strip())


def _read(pieces: list[critic.Piece], *, is_superseded: bool) -> ImportResult:
    data = critic.write(pieces).encode()
    return marked.read(data, "a.redline.md", Header(edition="R3", is_superseded=is_superseded))


def _solid(text: str) -> str:
    return "".join(text.split())


@given(SOURCES, st.booleans())
def test_every_character_of_either_edition_is_accounted_for(
    pieces: list[critic.Piece], is_superseded: bool
) -> None:
    result = _read(pieces, is_superseded=is_superseded)
    assert "".join(_solid(s.text) for s in result.stretches) == _solid(critic.collapse(pieces))
    assert unfaithful(result.plan.nodes, result.stretches) == ()


@given(SOURCES)
def test_a_source_without_changes_says_the_same_on_both_sides(pieces: list[critic.Piece]) -> None:
    same = [piece for piece in pieces if piece.kind in (critic.Kind.TEXT, critic.Kind.COMMENT)]
    if critic.collapse(same).strip():
        old, new = (_read(same, is_superseded=side) for side in (True, False))
        assert [n.text for n in old.plan.nodes] == [n.text for n in new.plan.nodes]


@given(SOURCES, st.booleans())
def test_collapsed_text_gives_either_edition_without_loss(
    pieces: list[critic.Piece], is_superseded: bool
) -> None:
    source = critic.collapse(pieces)
    result = plain_text.read(source.encode(), "a.txt", Header(edition="R3", is_superseded=is_superseded))
    assert "".join(_solid(s.text) for s in result.stretches) == _solid(source)
    assert unfaithful(result.plan.nodes, result.stretches) == ()
