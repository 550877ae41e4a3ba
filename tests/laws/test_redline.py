"""Law 2 and 4 of redlines: either side is restored, and exchanging the sides mirrors."""

from hypothesis import given
from hypothesis import strategies as st
from strategies import texts

from revtool.model.change import Op
from revtool.text.normalise import fold
from revtool.text.redline import mirrored, redline
from revtool.text.tokens import tokenise

WORDS = st.sampled_from(
    [
        "健診",
        "の",
        "実施率",
        "48.0％",
        "44.7％",
        "を",
        "、",
        "。",
        "\n",
        " ",
        "令和2年度",
        "システム",
        "図る",
        "3か月",
        "ため",
    ]
)
SENTENCES = st.lists(WORDS, max_size=12).map("".join) | texts()


@given(SENTENCES)
def test_tokens_join_to_the_text(text: str) -> None:
    assert "".join(token.printed for token in tokenise(text)) == text


@given(SENTENCES, SENTENCES)
def test_both_sides_are_restored(old: str, new: str) -> None:
    hunks = redline(old, new)
    assert "".join(hunk.old for hunk in hunks) == old
    assert "".join(hunk.new for hunk in hunks) == new


@given(SENTENCES, SENTENCES)
def test_hunks_are_what_they_say(old: str, new: str) -> None:
    for hunk in redline(old, new):
        assert (hunk.old == hunk.new) == (hunk.op is Op.EQUAL)
        assert (fold(hunk.old) == fold(hunk.new)) >= (hunk.op is Op.NOISE)
        assert (hunk.op is Op.DELETE) <= (hunk.new == "" != hunk.old)
        assert (hunk.op is Op.INSERT) <= (hunk.old == "" != hunk.new)


@given(SENTENCES)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert all(hunk.op is Op.EQUAL for hunk in redline(text, text))


@given(SENTENCES, SENTENCES)
def test_exchanging_the_sides_mirrors(old: str, new: str) -> None:
    assert redline(new, old) == mirrored(redline(old, new))


@given(st.lists(WORDS, max_size=12))
def test_texts_that_fold_alike_differ_in_noise_only(words: list[str]) -> None:
    tight, loose = "".join(words), "　".join(words)
    if fold(tight) == fold(loose):
        assert {hunk.op for hunk in redline(tight, loose)} <= {Op.EQUAL, Op.NOISE}
