"""Tokens cut where the words of an office's text end."""

import pytest

from revtool.text.tokens import TokenKind, tokenise


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("実施率 48.0％以上とする。", "実施率|48.0％|以上|と|する|。"),
        ("実施見込者数：282,614 人", "実施見込者数|：|282,614 人"),
        ("受診勧奨後 3か月以内に", "受診勧奨後|3か月|以内|に"),
        ("10 カ月と１０ヶ月", "10 カ月|と|１０ヶ月"),
        ("44.7 48.0％", "44.7|48.0％"),
        ("令和2年度の見込み", "令和2年度|の|見込み"),
        ("平成31年11月末現在", "平成31年11月末|現在"),
        ("2024(令和6)年度と令和6(2024)年度", "2024(令和6)年度|と|令和6(2024)年度"),
        ("R3～R5合計", "R3|～|R5|合計"),
        ("5年間で1億3千万円", "5年間|で|1億3千万円"),
        ("▲1.5ポイント", "▲1.5ポイント"),
        ("①未治療者（2）対象", "①|未治療者|（2）|対象"),
        ("1) 実施する", "1)|実施|する"),
        ("オンライン資格確認システムやＯＪＴ", "オンライン|資格確認|システム|や|ＯＪＴ"),
        ("関係機関等へ配布及び設置", "関係機関|等|へ|配布|及び|設置"),
        ("取組が広がるとともに", "取組|が|広がる|とともに"),
        ("給付の適正化を図る", "給付|の|適正化|を|図る"),
        ("はしご受診", "はしご|受診"),
        ("the council's plan", "the|council's|plan"),
        ("……──", "……|──"),
        ("3コースターと3コースを", "3|コースター|と|3コース|を"),
        ("5 go 100kmまで", "5|go|100km|まで"),
    ],
)
def test_tokens(text: str, tokens: str) -> None:
    assert [token.text for token in tokenise(text)] == tokens.split("|")


def test_white_space_belongs_to_the_token_before_it() -> None:
    first, second = tokenise("目標 \n本文")
    assert (first.text, first.space, second.text) == ("目標", " \n", "本文")


def test_leading_white_space_is_a_token_of_its_own() -> None:
    first = tokenise(" 目標")[0]
    assert (first.text, first.space, first.kind) == ("", " ", TokenKind.SPACE)


def test_keys_compare_regardless_of_width() -> None:
    assert tokenise("４８．０％")[0].key == tokenise("48.0%")[0].key


def test_kinds() -> None:
    kinds = [token.kind for token in tokenise("①令和2年度の48.0％、")]
    assert kinds == [
        TokenKind.LABEL,
        TokenKind.DATE,
        TokenKind.KANA,
        TokenKind.NUMBER,
        TokenKind.MARK,
    ]
