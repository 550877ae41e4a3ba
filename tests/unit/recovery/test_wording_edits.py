"""Edits of wording, of which no detector may claim to know the direction."""

import pytest
from marks_found import found

from revtool.recovery import connectives, runs, sentences


@pytest.mark.parametrize(
    ("text", "one", "two"),
    [
        ("利便性の向上のため、や負担軽減の観点から周知を図る。", "のため、", "や負担軽減の観点から"),
        ("立入検査を実施する等、の重点的な審査を行う。", "、", "の"),
        ("レポートを作成し配布。、検証結果を元に向上につなげる。", "。", "、検証結果を元に向上につなげる"),
        ("文書・電話等・訪問による改善要請を実施する。", "等", "・訪問"),
        ("健康の集まりとして糖尿病等\nメンタルヘルス対策の集まりを開く。", "糖尿病等", "メンタルヘルス"),
        ("受診をを勧める。", "を", "を"),
    ],
)
def test_colliding_connectives(text: str, one: str, two: str) -> None:
    confidence, old, new = found(connectives.find, text)[0]
    assert (confidence, [o.strip() for o in old], new) == ("unsure", [one], [two])


@pytest.mark.parametrize(
    "text",
    [
        "健診のため、早めに知らせる。",
        "電話、文書、訪問等により勧める。",
        "健診やがん検診、のり面の点検、やけどの予防を行う。",
        "糖尿病等の重症化を防ぐ。一等、二等の別を設ける。",
        "データ等を活用する。",
    ],
)
def test_ordinary_connectives(text: str) -> None:
    assert found(connectives.find, text) == []


@pytest.mark.parametrize(
    ("text", "one", "two"),
    [
        ("業務を強化し、給付の適正化不正申請の抑制を図る。", "給付の適正化", "不正申請の抑制"),
        (
            "文書照会を（療養費、施術費等）に関する審査業務を強化し、",
            "文書照会を",
            "（療養費、施術費等）に関する審査業務を",
        ),
        ("（令和2年12月現在参加者申込者数：94 名）", "参加者", "申込者"),
        ("上手な医療のかかり方かかりつけ薬剤師の広報を行う。", "かかり方", "かかりつけ薬剤師"),
        ("関係機関と連携し自治団体と連携し、進める。", "関係機関と連携し", "自治団体と連携し"),
    ],
)
def test_phrases_run_together(text: str, one: str, two: str) -> None:
    assert found(runs.find, text) == [("unsure", [one], [two])]


@pytest.mark.parametrize(
    "text",
    [
        "給付の適正化及び不正申請の抑制を図る。",
        "業務の効率化推進計画の策定を行う。",
        "文書照会を（必要に応じて）行う。",
        "被保険者数の増加を図る。",
        "関係機関と連携し、自治団体と連携し、進める。",
    ],
)
def test_ordinary_phrases(text: str) -> None:
    assert found(runs.find, text) == []


def test_a_sentence_beside_its_variant() -> None:
    text = "① 事業所へ健診の受診を勧奨する。事業所へ健診の受診を電話で勧奨する。\n"
    assert found(sentences.find, text) == [
        ("unsure", ["事業所へ健診の受診を勧奨する。"], ["事業所へ健診の受診を電話で勧奨する。"])
    ]


def test_a_bullet_beside_its_variant() -> None:
    text = "・収納庫の温度を常に監視し、資料を守る。\n・収納庫の温度と湿度を常に監視し、資料を守る。\n"
    assert [confidence for confidence, _, _ in found(sentences.find, text)] == ["unsure"]


def test_other_sentences_are_left_alone() -> None:
    assert found(sentences.find, "① 健診の受診を勧奨する。庁舎の照明を取り換える。\n・一\n・二\n") == []
