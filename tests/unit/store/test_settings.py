"""The settings file: what it sets, and everything that may be wrong with it, at its place."""

import pytest

from revtool.errors import RevtoolError, UnreadableError, UsageError
from revtool.model.change import Acceptance, Severity
from revtool.model.settings import HouseStyle, Ink, Level, Order, Paper, Settings
from revtool.store.settings import load_settings, read_settings
from revtool.wording import Lang

GOOD = """\
# How this office reads its plans.
lang = "ja"
fail-on = "error"

[severity]
measure-renumbered = "off"
target-lowered = "error"

[[accepted]]
fingerprint = "0123456789abcdef"
reason = "評議会で説明済み"
expires = 2027-03-31
old = "R3"
new = "R6"

[[accepted]]
fingerprint = "00000000000000ff"
reason = "誤植の訂正"
"""


def told(text, file="revtool.toml"):
    """`line:column code` of every problem."""
    with pytest.raises(UsageError) as caught:
        read_settings(text.encode(), file)
    return [f"{p.place.line}:{p.place.column} {p.code}" for p in caught.value.problems]


def check_good(found):
    assert found.lang is Lang.JA
    assert found.fail_on is Severity.ERROR
    assert found.severity == (("measure-renumbered", Level.OFF), ("target-lowered", Level.ERROR))
    first = Acceptance(
        fingerprint="0123456789abcdef", reason="評議会で説明済み", expires="2027-03-31", old="R3", new="R6"
    )
    assert found.accepted == (first, Acceptance(fingerprint="00000000000000ff", reason="誤植の訂正"))


def test_a_file_of_its_own(tmp_path):
    (tmp_path / "revtool.toml").write_text(GOOD, encoding="utf-8")
    found = load_settings(tmp_path)
    check_good(found)
    assert [place.line for place in found.places] == [9, 16]


def test_a_table_in_the_shared_file(tmp_path):
    head = '[project]\nname = "plans"\n\n[tool.revtool]\n'
    rest = GOOD.replace("[severity]", "[tool.revtool.severity]").replace("[[acc", "[[tool.revtool.acc")
    (tmp_path / "pyproject.toml").write_text(head + rest, encoding="utf-8")
    found = load_settings(tmp_path)
    check_good(found)
    assert [place.line for place in found.places] == [13, 20]


@pytest.mark.parametrize(
    "shared", ["", "[tool.other]\nrevtool = 1\n", '[project]\nname = "revtool"\n', "[tool]\nother = 1\n"]
)
def test_without_settings_there_are_the_defaults(tmp_path, shared):
    (tmp_path / "pyproject.toml").write_text(shared)
    assert load_settings(tmp_path) == Settings()
    assert Settings().fail_on is Severity.WARNING


def test_a_shared_file_that_is_no_toml_is_not_our_business_unless_it_sets_something(tmp_path):
    (tmp_path / "pyproject.toml").write_text("[project\n")
    assert load_settings(tmp_path) == Settings()
    (tmp_path / "pyproject.toml").write_text("[tool.revtool\n")
    with pytest.raises(UnreadableError):
        load_settings(tmp_path)


@pytest.mark.parametrize(
    "shared",
    [
        '[tool.revtool]\nlang = "en"',
        '[tool]\nrevtool.lang = "en"',
        'tool.revtool.lang = "en"',
        '[ "tool" . "revtool" ]\nlang = "en"',
        'tool = {revtool = {lang = "en"}}',
    ],
)
def test_however_the_table_is_spelled(tmp_path, shared):
    (tmp_path / "pyproject.toml").write_text(shared)
    assert load_settings(tmp_path).lang is Lang.EN


def test_both_files_are_one_too_many(tmp_path):
    (tmp_path / "revtool.toml").write_text("")
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "x"\n[tool.revtool]\n')
    with pytest.raises(UsageError) as caught:
        load_settings(tmp_path)
    (problem,) = caught.value.problems
    assert (problem.code, problem.place.line) == ("settings-twice", 3)
    assert "keep revtool.toml" in problem.sentence(Lang.EN)


def test_everything_that_is_wrong_is_said_at_once():
    text = (
        'lang = "fr"\nfail_on = "warning"\nfail-on = "warn"\n[severity]\ntargetlowered = "error"\n'
        'target-raised = "errors"\n[[accepted]]\nfingerprint = "XYZ"\nreason = " "\n'
        'expires = "2027-02-30"\nwho = 1\n'
    )
    assert told(text) == [
        "1:8 unknown-value",
        "2:1 unknown-setting",
        "3:11 unknown-value",
        "5:1 unknown-rule",
        "6:17 unknown-value",
        "8:15 bad-fingerprint",
        "9:10 acceptance-without-reason",
        "10:11 bad-date",
        "11:1 unknown-key",
    ]


def test_a_suggestion_stands_beside_a_slip():
    with pytest.raises(UsageError) as caught:
        read_settings(b'fail_on = "error"\n[severity]\ntarget_lowered = "warn"\n', "revtool.toml")
    hints = [p.sentence(Lang.EN).rpartition("; ")[2] for p in caught.value.problems]
    assert hints == ["did you mean fail-on?", "did you mean target-lowered?", "did you mean warning?"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("severity = 3", ["1:12 wrong-type"]),
        ("[accepted]\nx = 1", ["1:1 wrong-type"]),
        ("accepted = [1]", ["1:13 wrong-type"]),
        ("[[accepted]]\n", ["1:1 missing-key", "1:1 missing-key"]),
        ('[severity]\n"" = "off"', ["2:1 unknown-rule"]),
        ("lang = [1]", ["1:8 unknown-value"]),
        ("[letterhead]\n", ["1:1 unknown-setting"]),
        (
            '[[accepted]]\nfingerprint = "0123456789abcdef"\nreason = "a"\n' * 2,
            ["5:15 acceptance-repeated"],
        ),
    ],
)
def test_odd_shapes(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (b"lang = \n", "revtool.toml:1:8"),
        (b"a = 1\na = 2\n", "revtool.toml:2:6"),
        ("lang = '日".encode()[:-1], "revtool.toml:1:9"),
        (b"\xff\xfel\0", "revtool.toml:1:1"),
        (b"a=" + b"[" * 20_000, "revtool.toml"),
    ],
)
def test_what_is_no_toml(data, place):
    with pytest.raises(UnreadableError) as caught:
        read_settings(data, "revtool.toml")
    assert [str(p.place) for p in caught.value.problems] == [place]


def test_a_directory_of_that_name_and_a_huge_file(tmp_path):
    (tmp_path / "revtool.toml").mkdir()
    with pytest.raises(RevtoolError, match="not-a-file"):
        load_settings(tmp_path)
    (tmp_path / "revtool.toml").rmdir()
    with open(tmp_path / "revtool.toml", "wb") as file:
        file.truncate(2 * 1024 * 1024)
    with pytest.raises(UnreadableError, match="too-large"):
        load_settings(tmp_path)


def test_windows_line_ends_and_a_byte_order_mark_change_nothing():
    data = b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode()
    check_good(read_settings(data, "revtool.toml"))


HOUSE = """\
[house-style]
order = "old-first"
new-title = "改正後（{edition}）"
notes = false
author = "企画　総務グループ"
redline-ink = "black"
paper = "A3"
"""


def test_a_house_style_is_read():
    found = read_settings(HOUSE.encode(), "revtool.toml").house_style
    assert found == HouseStyle(
        order=Order.OLD_FIRST,
        new_title="改正後（{edition}）",
        notes=False,
        author="企画　総務グループ",
        redline_ink=Ink.BLACK,
        paper=Paper.A3,
    )
    assert Settings().house_style == HouseStyle()


def test_every_fault_of_a_house_style_is_said_at_its_place():
    lines = ['ordr = "old-first"', 'paper = "A9"', 'notes = "no"', 'author = "a\\u202eb"', 'old_title = "x"']
    text = "\n".join(("[house-style]", *lines))
    assert told(text) == [
        "2:1 unknown-setting",
        "3:9 unknown-value",
        "4:9 wrong-type",
        "5:10 not-one-line",
        "6:1 unknown-setting",
    ]
    assert told("house-style = 3\n") == ["1:15 wrong-type"]
