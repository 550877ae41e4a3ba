import codecs

import pytest

from revtool.errors import UnreadableError
from revtool.importers.decoding import LARGEST, decode

TEXT = "令和3年度 事業計画\n１．広報\n"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        TEXT.encode("utf-16"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("cp932"),
        ("①" + TEXT).encode("cp932"),
        TEXT.encode("euc_jp"),
    ],
)
def test_encodings_of_japanese_offices(data: bytes) -> None:
    assert decode(data, "a.txt").removeprefix("①") == TEXT


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
    ],
)
def test_what_is_no_text_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        decode(data, "a.txt")
    assert [problem.code for problem in caught.value.problems] == [code]
    assert str(caught.value.problems[0].place) == "a.txt"
