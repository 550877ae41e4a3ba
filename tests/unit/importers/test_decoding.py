import codecs

import pytest

from revtool.errors import RevtoolError, UnreadableError, UsageError
from revtool.importers import read
from revtool.importers.decoding import LARGEST, decode, detect

TEXT = "令和3年度 事業計画\n１．広報\n"
KANA = "ﾃﾞｰﾀﾍﾙｽを進める。\n"


@pytest.mark.parametrize(
    ("data", "encoding", "reason"),
    [
        (TEXT.encode(), "utf-8", "valid"),
        (b"1. plan\n", "utf-8", "valid"),
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8", "byte-order-mark"),
        (TEXT.encode("utf-16"), "utf-16-le", "byte-order-mark"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16-be", "byte-order-mark"),
        (TEXT.encode("utf-16-le"), "utf-16-le", "everyday"),
        (TEXT.encode("utf-16-be"), "utf-16-be", "everyday"),
        (TEXT.encode("iso2022_jp"), "iso2022_jp", "escapes"),
        (TEXT.encode("cp932"), "cp932", "only-one"),
        (("①" + TEXT).encode("cp932"), "cp932", "only-one"),
        (TEXT.encode("euc_jp"), "euc_jp", "only-one"),
        (("①" + TEXT).encode("euc_jis_2004"), "euc_jp", "only-one"),
        ("きくけこさしすせそ。".encode("euc_jp"), "euc_jp", "everyday"),
        (b"\x1b$B-!\x1b(B" + TEXT.encode("iso2022_jp"), "iso2022_jp", "escapes"),
    ],
)
def test_encodings_of_japanese_offices(data: bytes, encoding: str, reason: str) -> None:
    found = detect(data, "a.txt")
    assert (found.encoding, found.reason) == (encoding, reason)
    assert found.text.removeprefix("①") in (TEXT, "1. plan\n", "きくけこさしすせそ。")


def test_half_width_kana_are_kept_as_printed() -> None:
    assert decode((TEXT + KANA).encode("cp932"), "a.txt") == TEXT + KANA
    assert decode((TEXT + KANA).encode(), "a.txt") == TEXT + KANA


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_line_ends_are_not_text(newline: str) -> None:
    text = newline.join(["令和3年度 事業計画", "１．広報", "① 広報紙を配る。", ""])
    plan = read(text.encode("cp932"), "a.txt", "R3").plan
    assert [(node.id, node.title or node.text) for node in plan.nodes] == [
        ("r3-1", "広報"),
        ("r3-1-1", "広報紙を配る。"),
    ]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b" \n\t", "empty"),
        (codecs.BOM_UTF8, "empty"),
        (b"PK\x03\x04\x00\x00", "binary"),
        (bytes(range(256)), "binary"),
        (b"\xff\xfe\xfd", "encoding"),
        (b"\x80\x80\xff\xff", "encoding"),
        (b"a" * (LARGEST + 1), "too-large"),
        (TEXT.encode().decode("latin-1").encode(), "mojibake"),
        ((TEXT * 3).encode().decode("cp932", "ignore").encode(), "mojibake"),
        ("広報\ufffd\ufffd\ufffd".encode(), "mojibake"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        decode(data, "a.txt")
    assert [problem.code for problem in caught.value.problems] == [code]
    assert str(caught.value.problems[0].place) == "a.txt"


AMBIGUOUS = b"\xb1\xb2\xb3\xb4"
"""ｱｲｳｴ in CP932, two kanji in EUC-JP."""


def test_two_readings_are_not_guessed_between() -> None:
    with pytest.raises(UnreadableError) as caught:
        decode(AMBIGUOUS, "a.txt")
    (problem,) = caught.value.problems
    assert (problem.code, dict(problem.facts)) == ("encoding-ambiguous", {"encodings": "cp932 / euc_jp"})


@pytest.mark.parametrize(("name", "text"), [("cp932", "ｱｲｳｴ"), ("Shift_JIS", "ｱｲｳｴ"), ("EUC-JP", "渦海")])
def test_the_user_decides_between_two_readings(name: str, text: str) -> None:
    assert detect(AMBIGUOUS, "a.txt", name).text == AMBIGUOUS.decode("cp932" if "ｱ" in text else "euc_jp")


def test_an_encoding_that_does_not_fit_or_is_not_known() -> None:
    for encoding, kind in (("utf-8", UnreadableError), ("klingon", UsageError), ("cp037", UsageError)):
        with pytest.raises(RevtoolError) as caught:
            detect(TEXT.encode("cp932"), "a.txt", encoding)
        assert type(caught.value) is kind


def test_the_hash_is_that_of_the_files_own_bytes() -> None:
    data = (TEXT + "① 広報を行う。\n").encode("euc_jis_2004")
    named = read(data, "a.txt", "R3", encoding="euc_jp")
    found = read(data, "a.txt", "R3")
    assert named.plan == found.plan
    assert named.text == TEXT + "① 広報を行う。\n"
