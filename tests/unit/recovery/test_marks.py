from revtool.recovery import Confidence, Mark, in_force, superseded
from revtool.recovery.marks import Span, settle
from revtool.text.located import Located

TEXT = Located.of("率 44.7 48.0％、旧い文新しい文")


def mark(old: tuple[Span, ...], new: tuple[Span, ...], confidence: Confidence = Confidence.LIKELY) -> Mark:
    return Mark(old=old, new=new, reason="doubled-number", confidence=confidence)


NUMBER = mark(((2, 7),), ((7, 11),))


def test_either_edition_leaves_out_the_other() -> None:
    assert in_force(TEXT, [NUMBER]).text == "率 48.0％、旧い文新しい文"
    assert superseded(TEXT, [NUMBER]).text == "率 44.7 ％、旧い文新しい文"


def test_offsets_stay_those_of_the_source() -> None:
    left = in_force(TEXT, [NUMBER])
    assert all(TEXT.text[at] == character for at, character in zip(left.offsets, left.text, strict=True))


def test_unsure_marks_change_no_edition() -> None:
    doubt = mark(((13, 16),), ((16, 20),), Confidence.UNSURE)
    assert in_force(TEXT, [doubt]).text == superseded(TEXT, [doubt]).text == TEXT.text


def test_insertions_and_deletions_have_one_side() -> None:
    gone, come = mark(((0, 2),), ()), mark((), ((0, 2),))
    assert in_force(TEXT, [gone]).text == superseded(TEXT, [come]).text == TEXT.text[2:]
    assert in_force(TEXT, [come]).text == superseded(TEXT, [gone]).text == TEXT.text


def test_the_earlier_of_two_rivals_stays() -> None:
    rival = mark(((4, 9),), ())
    assert settle([NUMBER, rival]) == (NUMBER,)
    assert settle([rival, NUMBER]) == (rival,)


def test_a_mark_inside_another_is_dropped_and_one_around_it_kept_if_unsure() -> None:
    inside = mark(((3, 4),), (), Confidence.UNSURE)
    around = mark(((0, 12),), (), Confidence.UNSURE)
    assert settle([NUMBER, inside]) == (NUMBER,)
    assert settle([NUMBER, around]) == (around, NUMBER)


def test_marks_may_stand_between_the_spans_of_another() -> None:
    wide = mark(((0, 1), (12, 13)), ())
    assert settle([NUMBER, wide]) == (wide, NUMBER)
