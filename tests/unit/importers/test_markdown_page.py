"""Markdown: structure, redlines, notes, and nothing lost where the parser would leave something out."""

import pytest

from revtool.errors import UnreadableError
from revtool.importers import Header, markdown_page
from revtool.model.imported import Fate, ImportResult


def _read(text: str, *, old: bool = False) -> ImportResult:
    return markdown_page.read(text.encode(), "a.md", Header(edition="R6", is_superseded=old))


def _texts(text: str, *, old: bool = False) -> list[str]:
    return [f"{n.label}{n.title}{n.text}" for n in _read(text, old=old).plan.nodes]


@pytest.mark.parametrize(
    "marked", ["~~44~~<ins>48</ins>", "<del>44</del><ins>48</ins>", "<s>44</s><ins>48</ins>"]
)
def test_redlines(marked: str) -> None:
    assert _texts(f"① 率を{marked}％とする。") == ["①率を48％とする。"]
    assert _texts(f"① 率を{marked}％とする。", old=True) == ["①率を44％とする。"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- **広報**を行う。\n- `紙`を[配る](http://a.example)。", ["広報を行う。", "紙を配る。"]),
        ("3. 広報を行う。\n4. 配る。", ["3.広報を行う。", "4.配る。"]),
        ("1. ① 広報を行う。\n1. ② 配る。", ["①広報を行う。", "②配る。"]),
        ("① 広報を\n行う。", ["①広報を行う。"]),
        ("① A plan\nfor B\\\n次の行。", ["①A plan for B次の行。"]),
        ("① A &amp; B を行う。", ["①A & Bを行う。"]),
        ("    ① 字下げの文。", ["①字下げの文。"]),
    ],
)
def test_what_a_block_prints(text: str, expected: list[str]) -> None:
    assert [each.replace("\n", "") for each in _texts(text)] == expected


def test_notes_are_not_lost_as_addresses() -> None:
    result = _read("① 広報を行う。[^1]\n\n[^1]: 天候による。\n")
    assert [(n.label, n.text) for n in result.plan.nodes] == [
        ("①", "広報を行う。[^1]"),
        ("※1", "天候による。"),
    ]


def test_front_matter_is_apart_and_names_the_plan() -> None:
    result = _read("---\ntitle: 北市の計画\n---\n① 広報を行う。\n")
    apart = [(s.reason, s.line, s.text) for s in result.stretches if s.fate is Fate.REMAINDER]
    assert (result.plan.title, apart) == ("北市の計画", [("front-matter", 2, "title: 北市の計画")])


def test_nesting_that_the_parser_would_cut_is_refused() -> None:
    with pytest.raises(UnreadableError) as caught:
        _read(">" * 10_000 + " 広報を行う。")
    assert caught.value.problems[0].code == "too-deep"


@pytest.mark.parametrize(
    "text", ["[" * 20_000, "*" * 20_000 + "広報", "|" * 20_000, "~~" * 20_000, "<" * 20_000]
)
def test_strange_texts_are_read(text: str) -> None:
    assert _texts(f"① 広報を行う。\n\n{text}\n")[0].startswith("①広報を行う。")
