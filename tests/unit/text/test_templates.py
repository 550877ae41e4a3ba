import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revtool.text.templates import SENTENCE_PLACES, TOUCHING, Part, TemplateError, parts, pattern


def test_words_and_places() -> None:
    assert parts("第{n}の柱", ("n",)) == (Part(words="第"), Part(place="n"), Part(words="の柱"))


@pytest.mark.parametrize(
    ("template", "code", "offset"),
    [
        ("", "template-empty", 0),
        ("　", "template-empty", 0),
        ("あ" * 81, "template-too-long", 80),
        ("第{n の柱", "template-brace", 1),
        ("第n}の柱", "template-brace", 2),
        ("第{m}の柱", "template-place", 1),
        ("第{}の柱", "template-place", 1),
        ("{n}の{n}", "template-place-twice", 4),
    ],
)
def test_what_cannot_be_used(template: str, code: str, offset: int) -> None:
    with pytest.raises(TemplateError) as caught:
        parts(template, ("n",))
    assert (caught.value.code, caught.value.offset) == (code, offset)


def test_places_touch_only_where_a_figure_meets_its_unit() -> None:
    assert len(parts("{name}は{value}{unit}", SENTENCE_PLACES, touching=TOUCHING)) == 4
    with pytest.raises(TemplateError) as caught:
        parts("{name}{value}", SENTENCE_PLACES, touching=TOUCHING)
    assert (caught.value.code, caught.value.offset) == ("template-places-touch", 6)


@pytest.mark.parametrize("text", ["ＫＰＩ（1）:50", "KPI　(1)： 50"])
def test_either_width_and_any_space(text: str) -> None:
    made = pattern(parts("KPI (1): {n}", ("n",)), {"n": "([0-9]+)"}, r"\s*+")
    found = re.fullmatch(made, text)
    assert found is not None
    assert found[1] == "50"


@given(st.text(alphabet="第の柱()（[.*+?\\^$|-1１Aａ", min_size=1, max_size=20))
def test_a_template_matches_its_own_words(words: str) -> None:
    made = pattern(parts(words, ()), {}, r"\s*+")
    assert re.fullmatch(made, words) is not None
