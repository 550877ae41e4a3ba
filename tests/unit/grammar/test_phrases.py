import pytest

from revtool.grammar.phrases import is_finished, is_heading, joint, runs_on


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("サービス水準の向上", True),
        ("手続きの見直し", True),
        ("仕組みづくり", True),
        ("限度額適用認定証の利用促進", True),
        ("研修を実施する。", False),
        ("研修を実施する", False),
        ("改革・改善の推進を図る", False),
        ("勧奨策を実施する。（40歳以上）", False),
        ("設置した", False),
        ("", False),
        ("長" * 61, False),
    ],
)
def test_headings_are_noun_phrases(text: str, expected: bool) -> None:
    assert is_heading(text) is expected


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("登録者数を", "拡大する。", True),
        ("医療機関等に働き", "かけを行う。", True),
        ("（令和2年度見込み", "79.5％）", True),
        ("資格点検", "点検を行う。", False),
        ("体制を見直す。", "また、窓口を閉じる。", False),
        ("その他保健事業", "また、健診を行う。", False),
    ],
)
def test_sentences_that_run_on(before: str, after: str, expected: bool) -> None:
    assert runs_on(before, after) is expected


def test_ends_and_joints() -> None:
    assert is_finished("実施する。）")
    assert not is_finished("実施する")
    assert joint("YouTube", "Live") == " "
    assert joint("医", "療") == ""
