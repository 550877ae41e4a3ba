"""Accepted changes are added to a settings file that otherwise stays as it was."""

import tomllib

import pytest

from revtool.errors import UsageError
from revtool.model.change import Acceptance
from revtool.store.acceptances import accepting
from revtool.store.settings import load_settings

ONE = Acceptance(fingerprint="0123456789abcdef", reason="説明済み", expires="2027-03-31", old="R3", new="R6")
WORDS = "受診率：目標を引下げ"
TABLE = """\
# 受診率：目標を引下げ
[[accepted]]
fingerprint = "0123456789abcdef"
old = "R3"
new = "R6"
reason = "説明済み"
expires = 2027-03-31
"""


def written(root, *added):
    path, data = accepting(root, added)
    path.write_bytes(data)
    return path


def test_the_first_acceptance_makes_the_file(tmp_path):
    path = written(tmp_path, (ONE, WORDS))
    assert path == tmp_path / "revtool.toml"
    assert path.read_text("utf-8") == TABLE
    assert load_settings(tmp_path).accepted == (ONE,)


@pytest.mark.parametrize("end", ["", "\n", "\n\n"])
def test_what_stands_there_stays(tmp_path, end):
    before = "# ours\nlang = 'ja'   # beside\n\n[severity]\nmeasure-moved = \"off\" # why" + end
    (tmp_path / "revtool.toml").write_text(before, encoding="utf-8")
    after = written(tmp_path, (ONE, WORDS)).read_text("utf-8")
    assert after.startswith(before)
    assert after.endswith("\n" + TABLE)
    assert load_settings(tmp_path).accepted == (ONE,)


def test_acceptances_follow_on_one_another(tmp_path):
    other = Acceptance(fingerprint="00000000000000ff", reason="x")
    written(tmp_path, (ONE, WORDS), (other, ""))
    third = Acceptance(fingerprint="0123456789abcdef", reason="other editions", old="R2", new="R3")
    path = written(tmp_path, (third, "z"))
    assert load_settings(tmp_path).accepted == (ONE, other, third)
    assert path.read_text("utf-8").startswith(TABLE + "\n[[accepted]]\nfingerprint")


def test_windows_line_ends_stay(tmp_path):
    (tmp_path / "revtool.toml").write_bytes(b'lang = "ja"\r\n')
    data = written(tmp_path, (ONE, WORDS)).read_bytes()
    assert data.count(b"\n") == data.count(b"\r\n") == 9


def test_the_shared_file_is_used_where_settings_stand_there(tmp_path):
    (tmp_path / "pyproject.toml").write_text('[tool.revtool]\nlang = "ja"\n[tool.other]\nx = 1\n')
    path = written(tmp_path, (ONE, WORDS))
    assert path.name == "pyproject.toml"
    assert "[[tool.revtool.accepted]]" in path.read_text("utf-8")
    assert tomllib.loads(path.read_text("utf-8"))["tool"]["other"] == {"x": 1}
    assert load_settings(tmp_path).accepted == (ONE,)


def test_words_of_a_plan_and_a_reason_cannot_write_settings(tmp_path):
    reason = 'a"\nlang = "en"\n\\ \x7f\x1b 理由'
    evil = Acceptance(fingerprint="0123456789abcdef", reason=reason)
    written(tmp_path, (evil, "x\nlang = 'en'\r\x1b[[accepted]]\u2028y"))
    found = load_settings(tmp_path)
    assert found.accepted == (evil,)
    assert found.lang is None


@pytest.mark.parametrize(
    ("before", "added", "code", "line"),
    [
        (TABLE, ONE, "acceptance-exists", 2),
        (TABLE.replace('old = "R3"\nnew = "R6"\n', ""), ONE, "acceptance-exists", 2),
        ("accepted = []\n", ONE, "acceptance-unfit", None),
        ("", Acceptance(fingerprint="0123456789abcdef", reason=" "), "acceptance-without-reason", None),
        ("", Acceptance(fingerprint="0123456789abcdef", reason="x", expires="soon"), "bad-date", None),
        ("lnag = 1\n", ONE, "unknown-setting", 1),
    ],
)
def test_what_cannot_be_accepted(tmp_path, before, added, code, line):
    (tmp_path / "revtool.toml").write_text(before, encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        accepting(tmp_path, [(added, "")])
    (problem,) = caught.value.problems
    assert (problem.code, problem.place.line) == (code, line)
    assert (tmp_path / "revtool.toml").read_text("utf-8") == before
