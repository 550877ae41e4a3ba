import pytest

from revtool.grammar.markers import is_marker, leading_markers, take_markers
from revtool.text.located import Located


@pytest.mark.parametrize(
    ("text", "rest", "tags"),
    [
        ("回収率 前年度以上【新規】（前年度 5％）", "回収率 前年度以上（前年度 5％）", ("新規",)),
        ("【継続】【拡充】研修を行う。", "研修を行う。", ("継続", "拡充")),
        ("研修を行う。（新）", "研修を行う。", ("新規",)),
        ("（拡）研修を行う。", "研修を行う。", ("拡充",)),
        ("窓口（継続）を設ける。", "窓口（継続）を設ける。", ()),
        ("【被保険者】健診を行う。", "【被保険者】健診を行う。", ()),
        ("［ 削除 ］研修", "研修", ("削除",)),
    ],
)
def test_markers_leave_the_text(text: str, rest: str, tags: tuple[str, ...]) -> None:
    kept, markers, found = take_markers(Located.of(text))
    assert kept.text == rest
    assert found == tags
    assert sum(len(m) for m in markers) + len(kept) == len(text)


def test_markers_that_open_a_line() -> None:
    assert leading_markers("【新規】研修") == 4
    assert leading_markers("研修【新規】") == 0
    assert is_marker(" 【拡充】 ")
    assert not is_marker("【拡充】研修")
