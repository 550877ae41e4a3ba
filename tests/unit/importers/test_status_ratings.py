"""Marks collected behind a row, given back to their places."""

from revtool.importers.status_places import Places
from revtool.importers.status_ratings import Row, place_marks
from revtool.model.plan import Kind, Node
from revtool.text.located import Located

PLACES = Places.of(
    [
        Node(id="s", kind=Kind.SECTION, label="(1)", title="節"),
        Node(id="s-1", kind=Kind.MEASURE, parent="s", label="①", title="甲"),
        Node(id="s-1-k", kind=Kind.INDICATOR, parent="s-1", text="率"),
        Node(id="s-2", kind=Kind.MEASURE, parent="s", label="②", title="乙"),
        Node(id="s-2-1", kind=Kind.MEASURE, parent="s-2", label="1)", text="丙"),
        Node(id="s-2-2", kind=Kind.MEASURE, parent="s-2", label="2)", text="丁"),
    ]
)


def _place(marks: str, *, spoken: str = "", headed: str = "", rated: str = "", beside: bool = False):
    ids = spoken.split()
    row = Row(
        page=1,
        cursor="s",
        spoken=ids,
        headed=headed.split(),
        indicators={i for i in ids if "k" in i},
        marks=[Located.of(mark) for mark in marks.split()],
        is_beside=beside,
    )
    placed = place_marks(row, PLACES, set(rated.split()))
    return [(one.mark.text, one.node, " ".join(one.among)) for one in placed]


def test_one_place_takes_them_all() -> None:
    assert _place("△ ○", spoken="s-1 s-1") == [("△", "s-1", ""), ("○", "s-1", "")]


def test_a_row_that_says_nothing_is_rated_where_it_began() -> None:
    assert _place("△") == [("△", "s", "")]


def test_as_many_marks_as_measures() -> None:
    assert _place("△ ○", spoken="s-2-1 s-2-2", headed="s-2") == [("△", "s-2-1", ""), ("○", "s-2-2", "")]


def test_a_heading_without_words_counts_when_nothing_else_does() -> None:
    assert _place("△ ―", spoken="s-1", headed="s-1 s-2") == [("△", "s-1", ""), ("―", "s-2", "")]


def test_a_count_that_fits_measures_only_names_the_indicator_as_well() -> None:
    assert _place("△ ○", spoken="s-1 s-1-k s-2") == [("△", "s-1", "s-1-k"), ("○", "s-2", "s-1-k")]


def test_a_count_that_fits_twice_is_open() -> None:
    assert _place("△", spoken="s-1 s-1-k") == [("△", "s-1", "s-1 s-1-k")]


def test_a_count_that_fits_nothing_goes_to_what_holds_all() -> None:
    assert _place("△ ○ ○", spoken="s-2-1 s-2-2") == [(mark, "s-2", "s-2-1 s-2-2") for mark in "△○○"]


def test_places_rated_elsewhere_are_left_out() -> None:
    assert _place("△", spoken="s-1 s-2", rated="s-2") == [("△", "s-1", "")]


def test_a_rating_beside_the_plan_alone_is_unsure() -> None:
    assert _place("△", beside=True) == [("△", "s", "s")]
