import pytest

from revtool.errors import Exit, UnreadableError
from revtool.text.critic import (
    accept,
    collapse,
    comment,
    deletion,
    highlight,
    insertion,
    normal,
    read,
    reject,
    substitution,
    text,
    write,
)

MARKED = "受診率 {~~44.7~>48.0~~}％{>>年度目標<<}を{--図る--}{++達成する++}。{==要確認==}"
PIECES = (
    text("受診率 "),
    substitution("44.7", "48.0"),
    text("％"),
    comment("年度目標"),
    text("を"),
    deletion("図る"),
    insertion("達成する"),
    text("。"),
    highlight("要確認"),
)


def test_reads_and_writes_every_kind() -> None:
    assert read(MARKED) == PIECES
    assert write(PIECES) == MARKED


def test_gives_either_edition_and_both_run_together() -> None:
    assert reject(PIECES) == "受診率 44.7％を図る。要確認"
    assert accept(PIECES) == "受診率 48.0％を達成する。要確認"
    assert collapse(PIECES) == "受診率 44.748.0％を図る達成する。要確認"


def test_marks_run_over_lines() -> None:
    assert read("①\n{--旧\n\n項目--}\n②") == (text("①\n"), deletion("旧\n\n項目"), text("\n②"))


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("{--記号--}", r"\{--記号--\}"),
        ("{x}", "{x}"),
        ("a{", "a\\{"),
        ("C:\\plans", "C:\\plans"),
        ("a\\", "a\\\\"),
        ("\\{", "\\\\\\{"),
        ("20~>30", "20\\~>30"),
    ],
)
def test_escapes_only_what_could_be_read_as_a_mark(words: str, written: str) -> None:
    assert write([text(words)]) == written
    assert read(written) == (text(words),)


@pytest.mark.parametrize("words", ["--", "~", "~>", "~~", "--}", "{--", "\\", "}", "{", ">", "<<", ""])
def test_marks_hold_any_text(words: str) -> None:
    for piece in (
        deletion(words),
        insertion(words),
        comment(words),
        highlight(words),
        substitution(words, words),
    ):
        pieces = (text("前{"), piece, text("}後"))
        assert read(write(pieces)) == pieces


def test_normal_form_joins_texts() -> None:
    assert normal([text("a"), text(""), text("b"), deletion("")]) == (text("ab"), deletion(""))


@pytest.mark.parametrize(
    ("marked", "problems"),
    [
        ("a {--b", ["1:3 mark-unclosed"]),
        ("a\nb --} c", ["2:3 mark-unopened"]),
        ("{--a {++b++} c--}", ["1:6 mark-nested"]),
        ("{++a {--b ++} c--}", ["1:6 mark-crossing"]),
        ("{++a {--b ++} c", ["1:6 mark-unclosed"]),
        ("{~~a~~}", ["1:1 mark-without-arrow"]),
        ("{~~a~>b~>c~~}", ["1:8 mark-second-arrow"]),
        ("{--a\n{++b++}", ["1:1 mark-unclosed"]),
        ("{--a--} --}\n{>>b\n{~~c~~}", ["1:9 mark-unopened", "2:1 mark-unclosed", "3:1 mark-without-arrow"]),
    ],
)
def test_names_every_fault_with_its_place(marked: str, problems: list[str]) -> None:
    with pytest.raises(UnreadableError) as raised:
        read(marked, "r.md")
    assert [f"{p.place.line}:{p.place.column} {p.code}" for p in raised.value.problems] == problems
    assert {p.place.file for p in raised.value.problems} == {"r.md"}
    assert raised.value.exit_code is Exit.UNREADABLE
