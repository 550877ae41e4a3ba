"""The page of an import: every character once, doubts and remainder seen, nothing that acts."""

from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revtool.importers import Header, marked, page_tables, plain_text
from revtool.importers.decoding import decode
from revtool.model.imported import ImportResult
from revtool.reporters.import_page import page
from revtool.reporters.import_passages import spans
from revtool.text.normalise import visible
from revtool.wording import Lang

SOURCE = """令和3年度 事業計画（西支部）
１．給付 （1）迅速な支払い
① 申請から 10営業日以内に支払う。
■令和3年度目標（KPI）：電子申請の割合 42.5％（平成31令和2年度見込み 38.1％）
- 12 -
■ KPI：窓口の満足度 80.0％以上【削除】
"""
VOID = {"meta", "br"}


class _Read(HTMLParser):
    """What the source column of a page shows, and its elements."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, str]] = []
        self.source = ""
        self.marked: list[str] = []
        self.struck: list[str] = []
        self.names: set[str] = set()
        self.links: set[str] = set()
        self.ids: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.names.add(tag)
        if given.get("href"):
            self.links.add(str(given["href"]))
        if given.get("id"):
            self.ids.append(str(given["id"]))
        assert not any(key.startswith("on") for key in given)
        if tag not in VOID:
            self.open.append((tag, given.get("class") or ""))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        kinds = [kind for _, kind in self.open]
        if "from" not in kinds or "place" in kinds or "heard" in kinds:
            return
        self.source += data
        if self.open[-1][0] == "mark":
            self.marked.append(data)
        if self.open[-1][0] == "del":
            self.struck.append(data)


def _solid(text: str) -> str:
    return "".join(text.split())


def _import(text: str) -> ImportResult:
    return plain_text.read(text.encode(), "plan.txt", Header(edition="R3"))


def test_every_character_stands_in_the_source_column_once() -> None:
    read = _Read(page(_import(SOURCE), Lang.JA))
    assert _solid(read.source) == _solid(SOURCE)
    assert read.marked == ["42.5％"]
    assert [_solid(words) for words in read.struck] == ["平成31", "■KPI：窓口の満足度80.0％以上【削除】"]


def test_every_link_leads_somewhere_and_every_anchor_is_one() -> None:
    read = _Read(page(_import(SOURCE), Lang.EN))
    assert len(read.ids) == len(set(read.ids))
    assert {link.removeprefix("#") for link in read.links} <= set(read.ids)


PLANS = Path(__file__).parents[3] / "plans"


@pytest.mark.parametrize(
    ("importer", "file"),
    [(page_tables, "R6/source.txt"), (plain_text, "R3/source.txt"), (marked, "R3/source.redline.md")],
)
def test_whole_sources(importer: object, file: str) -> None:
    data = (PLANS / file).read_bytes()
    result: ImportResult = importer.read(data, Path(file).name, Header(edition="R9"))  # type: ignore[attr-defined]
    text = page(result, Lang.JA)
    read = _Read(text)
    whole = result.text if result.text is not None else decode(data, file)
    assert _solid(read.source) == _solid(whole)
    assert len(read.ids) == len(set(read.ids))
    assert {link.removeprefix("#") for link in read.links} <= set(read.ids)
    assert "script" not in read.names
    assert "default-src &#39;none&#39;" in text


HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style></section></ol>",
    "\u202e逆\u202c\u200b\x1b[31m\x07",
    "{file} {n} %s &lt;b&gt;",
)


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_text_is_shown_and_does_nothing(words: str) -> None:
    text = f"令和3年度 事業計画（{words}）\n１．{words}\n（1）{words}\n■KPI：{words} 42.5％（{words}）\n12\n"
    read = _Read(page(_import(text), Lang.JA))
    assert not read.names & {"script", "img"}
    assert _solid(read.source) == _solid(visible(text))


@given(st.text(alphabet="健診率 4.％以上①（）\n｜<>&\u3000", max_size=80))
def test_any_text_is_accounted_for(text: str) -> None:
    source = f"令和3年度 計画\n１．健診\n{text}\n"
    assert _solid(_Read(page(_import(source), Lang.JA)).source) == _solid(source)


@pytest.mark.parametrize(
    ("text", "quoted", "found"),
    [
        ("達成 48.0 ％とする", ("48.0％",), ["48.0 ％"]),
        ("5件または8件", ("5件／8件",), ["5件", "8件"]),
        ("割合 12％", ("3: 割合12％…",), ["割合 12％"]),
        ("割合", ("",), []),
        ("5件、5件以上", ("5件", "5件以上"), ["5件", "5件以上"]),
    ],
)
def test_quoted_words_are_found(text: str, quoted: tuple[str, ...], found: list[str]) -> None:
    assert [text[start:end] for start, end in spans(text, quoted)] == found
