"""`revtool check` as a user calls it on two plans."""

import pytest
from rate_editions import edition
from repositories import write

from revtool.cli.run import run


@pytest.fixture(autouse=True)
def root(tmp_path, monkeypatch):
    """Editions R3 and R6, the second less ambitious, before an English-speaking user."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    write(tmp_path, {**edition("R3"), **edition("R6", rate="47.0", times="4")})
    return tmp_path


def fingerprint(told):
    """The fingerprint at the end of the first line."""
    return told.splitlines()[0].rpartition("[")[2].rstrip("]")


def check(capsys, *arguments):
    code = run(["check", *arguments, "--lang", "en"])
    return code, capsys.readouterr()


def test_two_plans_are_compared_and_what_is_grave_is_listed(capsys):
    code, out = check(capsys, "R3", "R6")
    lines = out.out.splitlines()
    assert code == 1
    assert len(lines) == 3
    assert lines[0].startswith(
        "plans/R6/1.yaml:13:45: warning: target-lowered: R6 1■ 受診率: "
        "Target lowered from 48.0％以上 to 47.0％以上 (-1.0 points). ["
    )
    assert lines[1] == "R3 → R6: 3 nodes compared, 2 changes"
    assert lines[2].startswith("failed: 1 change warning or graver (0 accepted)")


@pytest.mark.parametrize(
    ("threshold", "code", "lines"), [("info", 1, 4), ("notice", 1, 4), ("warning", 1, 3), ("error", 0, 2)]
)
def test_the_threshold_decides(capsys, threshold, code, lines):
    found, out = check(capsys, "R3", "R6", "--fail-on", threshold)
    assert (found, len(out.out.splitlines())) == (code, lines)


def test_settings_decide_unless_asked_otherwise(capsys, root):
    (root / "revtool.toml").write_text('fail-on = "error"\n')
    assert check(capsys, "R3", "R6")[0] == 0
    assert check(capsys, "R3", "R6", "--fail-on", "warning")[0] == 1
    (root / "revtool.toml").write_text('fail-on = "error"\n[severity]\ntarget-lowered = "error"\n')
    code, out = check(capsys, "R3", "R6")
    assert code == 1
    assert ": error: target-lowered: " in out.out
    (root / "revtool.toml").write_text('[severity]\ntarget-lowered = "off"\n')
    code, out = check(capsys, "R3", "R6")
    assert code == 0
    assert "target-lowered" not in out.out


def test_a_change_is_accepted_with_a_reason_and_listed(capsys, root):
    found = fingerprint(check(capsys, "R3", "R6")[1].out)
    code, out = check(capsys, "R3", "R6", "--accept", found, "--reason", "評議会で説明済み")
    assert code == 0
    assert out.err == "1 accepted change added to revtool.toml\n"
    assert ": accepted (warning): target-lowered: " in out.out
    assert f" Reason: 評議会で説明済み. [{found}]\n" in out.out
    assert out.out.endswith("passed: no change is warning or graver (1 accepted)\n")
    assert f'fingerprint = "{found}"\nold = "R3"\nnew = "R6"\n' in (root / "revtool.toml").read_text("utf-8")
    run(["diff", "R3", "R6", "--fail-on", "warning"])
    assert "受入れ済みの変更" in capsys.readouterr().out
    assert run(["diff", "R3", "R6", "--fail-on", "warning"]) == 0


def test_an_acceptance_that_expired_warns_and_counts_no_more(capsys, root):
    found = fingerprint(check(capsys, "R3", "R6")[1].out)
    check(capsys, "R3", "R6", "--accept", found, "--reason", "x", "--expires", "2999-03-31")
    settings = root / "revtool.toml"
    settings.write_text(settings.read_text("utf-8").replace("2999", "2020"), "utf-8")
    code, out = check(capsys, "R3", "R6")
    assert code == 1
    assert "revtool.toml:2:1: acceptance-expired: " in out.err
    assert out.out.splitlines()[-1].startswith("failed: 1 change ")


def test_an_acceptance_cannot_begin_when_it_is_over(capsys, root):
    found = fingerprint(check(capsys, "R3", "R6")[1].out)
    code, out = check(capsys, "R3", "R6", "--accept", found, "--reason", "x", "--expires", "2020-03-31")
    assert (code, out.err.split(":")[0]) == (2, "acceptance-past")
    assert not (root / "revtool.toml").exists()


def test_an_acceptance_of_nothing_is_named(capsys, root):
    (root / "revtool.toml").write_text('[[accepted]]\nfingerprint = "0123456789abcdef"\nreason = "x"\n')
    code, out = check(capsys, "R3", "R6", "--fail-on", "error")
    assert code == 0
    assert out.err.startswith("revtool.toml:1:1: acceptance-unused: ")
    run(["diff", "R3", "R6"])
    assert capsys.readouterr().err.startswith("revtool.toml:1:1: acceptance-unused: ")


def test_fingerprints_are_those_of_any_language(capsys):
    english = check(capsys, "R3", "R6", "--fail-on", "info")[1].out
    run(["check", "R3", "R6", "--fail-on", "info", "--lang", "ja"])
    japanese = capsys.readouterr().out
    marks = [[line.rpartition("[")[2] for line in told.splitlines()[:2]] for told in (english, japanese)]
    assert marks[0] == marks[1]


def test_broken_settings_end_the_check(capsys, root):
    (root / "revtool.toml").write_text("fail_on = 1\n")
    code, out = check(capsys, "R3", "R6")
    assert (code, out.out) == (2, "")
    assert out.err.startswith("revtool.toml:1:1: unknown-setting: ")
    assert run(["diff", "R3", "R6"]) == 2


@pytest.mark.parametrize(
    ("arguments", "code", "word"),
    [
        (["R3"], 2, "check-what"),
        (["R3", "main"], 2, "check-what"),
        (["R3", "R6", "R9"], 2, "check-what"),
        (["-", "-"], 2, "standard input"),
        (["R3", "R9"], 2, "check-what"),
        (["R3", "plans/R9.yaml"], 3, "missing-file"),
        (["R3", "main:R6"], 5, "not-a-repository"),
        (["--output=x"], 2, "--output"),
        (["R3", "R6", "--fail-on", "grave"], 2, "grave"),
        (["R3", "R6", "--reason", "x"], 2, "--accept"),
        (["R3", "R6", "--accept", "0123456789abcdef", "--reason", "x"], 2, "acceptance-unknown"),
    ],
)
def test_wrong_use_has_its_codes(capsys, root, arguments, code, word):
    found, out = check(capsys, *arguments)
    assert found == code
    assert out.out == ""
    assert word in out.err
    assert not (root / "revtool.toml").exists()


def test_an_acceptance_without_a_reason_or_with_a_bad_date_writes_nothing(capsys, root):
    found = fingerprint(check(capsys, "R3", "R6")[1].out)
    code, out = check(capsys, "R3", "R6", "--accept", found)
    assert (code, out.err.split(":")[0]) == (2, "acceptance-without-reason")
    code, out = check(capsys, "R3", "R6", "--accept", found, "--reason", "x", "--expires", "31.3.2027")
    assert (code, out.err.split(":")[0]) == (2, "bad-date")
    assert not (root / "revtool.toml").exists()


def test_without_a_repository_plans_can_still_be_checked(capsys):
    code, out = check(capsys, "main")
    assert (code, "not-a-repository" in out.err) == (5, True)
    assert check(capsys, "R3", "R3")[0] == 0
