"""The marked source collapses to the text it was made from, and gives either edition."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from revtool.recovery import Confidence, Mark, in_force, superseded
from revtool.recovery.marked import marked_source, read_marked
from revtool.recovery.marks import settle
from revtool.text import critic
from revtool.text.located import Located

TEXT = st.text(alphabet="①②実施率 44.7％。\n{}-+~>\\", min_size=1, max_size=60)


@st.composite
def texts_with_marks(draw: st.DrawFn) -> tuple[Located, tuple[Mark, ...]]:
    text = draw(TEXT)
    marks = []
    for _ in range(draw(st.integers(0, 6))):
        cuts = sorted(draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=6)))
        spans = [(a, b) for a, b in pairwise(cuts) if draw(st.booleans())] or [tuple(cuts[:2])]
        sides = [draw(st.booleans()) for _ in spans]
        marks.append(
            Mark(
                old=tuple(span for span, side in zip(spans, sides, strict=True) if side),
                new=tuple(span for span, side in zip(spans, sides, strict=True) if not side),
                reason="doubled-number",
                confidence=draw(st.sampled_from(Confidence)),
                detail=draw(st.sampled_from(["", "44.7 → 48.0", "{--x--}\n"])),
            )
        )
    return Located.of(text), settle(marks)


@given(texts_with_marks())
def test_collapsing_gives_the_source(case: tuple[Located, tuple[Mark, ...]]) -> None:
    text, marks = case
    pieces = critic.read(marked_source(text, marks))
    assert critic.collapse(pieces) == text.text
    assert critic.accept(pieces) == in_force(text, marks).text
    assert critic.reject(pieces) == superseded(text, marks).text


@given(texts_with_marks())
def test_every_mark_is_explained(case: tuple[Located, tuple[Mark, ...]]) -> None:
    text, marks = case
    notes = [piece.note for piece in critic.read(marked_source(text, marks)) if piece.note]
    assert len(notes) == len(marks)


@given(texts_with_marks())
def test_reading_a_marked_source_gives_both_editions(case: tuple[Located, tuple[Mark, ...]]) -> None:
    text, marks = case
    again, read = read_marked(marked_source(text, marks))
    assert again.text == text.text
    assert in_force(again, read).text == in_force(text, marks).text
    assert superseded(again, read).text == superseded(text, marks).text


@given(texts_with_marks())
def test_applied_marks_never_overlap(case: tuple[Located, tuple[Mark, ...]]) -> None:
    spans = sorted(span for mark in case[1] if mark.is_applied for span in mark.spans)
    assert all(one[1] <= two[0] for one, two in pairwise(spans))
