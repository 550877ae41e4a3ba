"""CriticMarkup reads back what was written, whatever the text holds."""

from hypothesis import given
from hypothesis import strategies as st

from revtool.text.critic import (
    Kind,
    Piece,
    accept,
    collapse,
    comment,
    deletion,
    highlight,
    insertion,
    normal,
    read,
    reject,
    substitution,
    text,
    write,
)

WORDS = st.text(alphabet="健診率①44.7％ \n\\{}~-+<>=a/[](:", max_size=12)
PIECES = st.lists(
    st.one_of(
        WORDS.map(text),
        WORDS.map(deletion),
        WORDS.map(insertion),
        WORDS.map(comment),
        WORDS.map(highlight),
        st.tuples(WORDS, WORDS).map(lambda pair: substitution(*pair)),
    ),
    max_size=8,
)


@given(PIECES)
def test_reading_what_was_written_gives_it_back(pieces: list[Piece]) -> None:
    assert read(write(pieces)) == normal(pieces)


@given(PIECES)
def test_reading_keeps_every_edition(pieces: list[Piece]) -> None:
    again = read(write(pieces))
    assert accept(again) == accept(pieces)
    assert reject(again) == reject(pieces)
    assert collapse(again) == collapse(pieces)


@given(PIECES)
def test_collapsed_text_holds_both_editions_in_order(pieces: list[Piece]) -> None:
    both = iter(collapse(pieces))
    assert all(character in both for character in accept(pieces))
    both = iter(collapse(pieces))
    assert all(character in both for character in reject(pieces))


@given(PIECES)
def test_text_without_changes_is_the_same_in_both_editions(pieces: list[Piece]) -> None:
    calm = [piece for piece in pieces if piece.kind in (Kind.TEXT, Kind.HIGHLIGHT, Kind.COMMENT)]
    assert accept(calm) == reject(calm) == collapse(calm)


@given(WORDS)
def test_any_text_can_be_written_as_text(words: str) -> None:
    assert accept(read(write([text(words)]))) == words
