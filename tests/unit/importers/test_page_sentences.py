"""Where recognised text ends, and where it was cut."""

from itertools import pairwise

import pytest

from revtool.importers.page_sentences import ends_sentence, item_starts, must_go_on


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("窓口を開く。 案内を置く。", ["窓口を開く。", "案内を置く。"]),
        ("案内を実施 窓口を 改める", ["案内を実施", "窓口を 改める"]),
        ("率を100%とする 件数を前年度以上とする", ["率を100%とする", "件数を前年度以上とする"]),
        ("4月3日 委員会を実施 令和6年5月 研修を実施", ["4月3日 委員会を実施", "令和6年5月 研修を実施"]),
        ("公募した。 (参考：前年度3件) 契約した。", ["公募した。 (参考：前年度3件) 契約した。"]),
        (
            "率を前年度以上とする (※) 率=甲÷乙の総額 額を前年度以上とする",
            ["率を前年度以上とする (※) 率=甲÷乙の総額", "額を前年度以上とする"],
        ),
        ("統一した 40 歳代", ["統一した 40 歳代"]),
    ],
)  # fmt: skip
def test_items_of_a_list_without_marks(text: str, items: list[str]) -> None:
    places = [0, *item_starts(text), len(text)]
    assert [text[a:b].strip() for a, b in pairwise(places)] == items


@pytest.mark.parametrize("text", ["促進する", "文書を送付", "始めた。", "下期に実施予定", "前年度以上とする"])
def test_sentences_end(text: str) -> None:
    assert ends_sentence(text)
    assert not must_go_on(text)


@pytest.mark.parametrize("text", ["指導を", "関係団体と、", "郵送化の", "窓口および", "（対象者"])
def test_text_that_must_go_on(text: str) -> None:
    assert not ends_sentence(text)
    assert must_go_on(text) or text == "（対象者"


@pytest.mark.parametrize("text", ["保険者間調", "健診実施状況", "①"])
def test_words_that_are_neither(text: str) -> None:
    assert not ends_sentence(text)
    assert not must_go_on(text)
