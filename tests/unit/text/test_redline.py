"""Redlines a person would draw. `[-old-]` is struck out, `[+new+]` written in, `<old|new>` is noise."""

import pytest

from revtool.model.change import Hunk, Op
from revtool.text.redline import mirrored, redline


def drawn(old: str, new: str) -> str:
    forms = {Op.EQUAL: "{0}", Op.NOISE: "<{0}|{1}>", Op.DELETE: "[-{0}-]", Op.INSERT: "[+{1}+]"}
    return "".join(forms[hunk.op].format(hunk.old, hunk.new) for hunk in redline(old, new))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("実施率 44.7％以上", "実施率 48.0％以上", "実施率 [-44.7％-][+48.0％+]以上"),
        ("40.3％以上", "45.0％以上とする", "[-40.3％-][+45.0％+]以上[+とする+]"),
        (
            "（平成31年11月末 37.3％）",
            "（令和2年11月末 37.3％）",
            "（[-平成31年11月末-][+令和2年11月末+] 37.3％）",
        ),
        ("567,593人、44.7％", "588,779人、48.0％", "[-567,593人-][+588,779人+]、[-44.7％-][+48.0％+]"),
        ("年2回開催", "年4回開催", "年[-2回-][+4回+]開催"),
        ("保健師を配置", "管理栄養士を配置", "[-保健師-][+管理栄養士+]を配置"),
        ("システムを導入", "サービスを導入", "[-システム-][+サービス+]を導入"),
        ("協会の窓口", "支部の電話", "[-協会の窓口-][+支部の電話+]"),
        ("文書、訪問", "文書、電話、訪問", "文書、[+電話、+]訪問"),
        ("文書・電話・訪問", "文書・訪問", "文書・[-電話・-]訪問"),
        (
            "利便性の向上のため、申請手続き方法等の周知を図り、",
            "利便性の向上や負担軽減の観点から申請手続き方法等の周知を図り、",
            "利便性の向上[-のため、-][+や負担軽減の観点から+]申請手続き方法等の周知を図り、",
        ),
        (
            "業務改善検討委員会を開催（四半期に1回以上）し、",
            "業務改善検討委員会を開催（年6回）し、",
            "業務改善検討委員会を開催（[-四半期に1回以上-][+年6回+]）し、",
        ),
        (
            "（実施見込者数：282,614人）（令和2年度見込み：200,000人）",
            "（実施見込者数：304,249人）",
            "（実施見込者数：[-282,614人-][+304,249人+]）[-（令和2年度見込み：200,000人）-]",
        ),
        ("", "新規", "[+新規+]"),
        ("廃止", "", "[-廃止-]"),
        ("a b", "a b c", "a b[+ c+]"),
        ("the big plan", "the plan", "the [-big -]plan"),
    ],
)
def test_hunks(old: str, new: str, expected: str) -> None:
    assert drawn(old, new) == expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("実施率 48.0％", "実施率　48.0%", "実施率< 48.0％|　48.0%>"),
        ("健 康を守る", "健康を害す", "<健 康を|健康を>[-守る-][+害す+]"),
        ("３ヶ月以内", "3か月以内", "<３ヶ月|3か月>以内"),
        (" 先頭", "先頭", "< |>先頭"),
        ("段落\n次", "段落 次", "段落<\n| >次"),
    ],
)
def test_width_and_space_are_noise(old: str, new: str, expected: str) -> None:
    assert drawn(old, new) == expected


def test_two_numbers_apart_are_not_one_number() -> None:
    assert drawn("308 388人", "308388人") == "[-308 388人-][+308388人+]"


def test_nothing_differs() -> None:
    assert redline("健診", "健診") == (Hunk(Op.EQUAL, "健診", "健診"),)
    assert redline("", "") == ()


def test_mirrored_keeps_the_deletion_first() -> None:
    there = (Hunk(Op.DELETE, "旧", ""), Hunk(Op.INSERT, "", "新"))
    assert mirrored(there) == (Hunk(Op.DELETE, "新", ""), Hunk(Op.INSERT, "", "旧"))


def test_repetitive_schedule_with_a_two_word_edit() -> None:
    """difflib's `autojunk` drops words that make up over 1% of a long text, here all of them."""
    entries = [f"{'月火水木金'[n % 5]}曜日 午前 会議\n" for n in range(300)]
    edited = entries.copy()
    edited[40] = edited[40].replace("会議", "研修")
    edited[260] = edited[260].replace("午前", "午後")
    hunks = [hunk for hunk in redline("".join(entries), "".join(edited)) if hunk.op is not Op.EQUAL]
    assert hunks == [
        Hunk(Op.DELETE, "会議", ""),
        Hunk(Op.INSERT, "", "研修"),
        Hunk(Op.DELETE, "午前", ""),
        Hunk(Op.INSERT, "", "午後"),
    ]


def test_a_moved_repeated_word_stays_a_small_edit() -> None:
    """The new word occurs everywhere, so the alignment is ambiguous; one replacement is what was done."""
    words = ["午前 ", "午後 "] * 500
    edited = words.copy()
    edited[500] = "午後 "
    hunks = [hunk for hunk in redline("".join(words), "".join(edited)) if hunk.op is not Op.EQUAL]
    assert hunks == [Hunk(Op.DELETE, "午前", ""), Hunk(Op.INSERT, "", "午後")]


def test_huge_texts_without_sentences_keep_their_sides() -> None:
    old = "実施、" * 30_000
    new = "支部" + "実施、" * 29_000 + "協会"
    hunks = redline(old, new)
    assert "".join(hunk.old for hunk in hunks) == old
    assert "".join(hunk.new for hunk in hunks) == new
