"""Pairing files are validated with the plans they are about."""

from __future__ import annotations

import pytest

from revtool.cli.run import run
from revtool.validation.pairings import check_pairings

PLAN = "schema: revtool.plan/v1\nedition: {0}\nnodes:\n  - {{id: {1}-1, kind: measure, text: 研修を行う。}}\n"
HEAD = "schema: revtool.pairings/v1\nold: R3\nnew: R6\ndecisions:\n"
LINK = '  - {{kind: link, old: [r3-1], new: [r6-1], reason: 同じ, fingerprint: "{}"}}\n'


@pytest.fixture
def root(tmp_path, monkeypatch):
    """Two editions of one node each."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    for edition in ("R3", "R6"):
        (tmp_path / "plans" / edition).mkdir(parents=True)
        text = PLAN.format(edition, edition.lower())
        (tmp_path / "plans" / edition / "plan.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "plans/pairings").mkdir()
    return tmp_path


def written(root, text, name="R3-R6"):
    (root / f"plans/pairings/{name}.yaml").write_text(text, encoding="utf-8")
    return [(p.code, p.is_warning) for p in check_pairings(root)]


def test_a_file_that_fits_has_nothing_wrong(root):
    assert list(check_pairings(root)) == []
    assert written(root, HEAD + LINK.format("")) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (HEAD + LINK.format("0123456789012345"), [("decision-stale", True)]),
        (HEAD + "  - {kind: deleted, old: [r3-9], reason: 終了}\n", [("decision-unknown-node", True)]),
        (
            HEAD + LINK.format("") + "  - {kind: deleted, old: [r3-1], reason: 終了}\n",
            [("decision-conflict", True)],
        ),
        (HEAD + "  - {kind: link, old: [r3-1], reason: x}\n", [("bad-decision", False)]),
        (
            HEAD.replace("R6", "R7") + LINK.format(""),
            [("pairing-misnamed", False), ("pairing-unknown-edition", True)],
        ),
        ("decisions: [\n", [("syntax-error", False)]),
    ],
)
def test_what_is_wrong_is_told(root, text, found):
    assert written(root, text) == found


def test_the_command_counts_them_and_names_the_file(root, capsys):
    written(root, HEAD + LINK.format("0123456789012345"))
    assert run(["validate"]) == 0
    assert "plans/pairings/R3-R6.yaml:5:5: decision-stale: " in capsys.readouterr().err
    assert run(["validate", "--strict"]) == 4
    assert run(["validate", "R3", "--strict"]) == 4
    written(root, "decisions: [\n")
    assert run(["validate"]) == 4
    capsys.readouterr()


def test_files_about_other_editions_are_left_alone(root):
    written(root, HEAD + LINK.format("0123456789012345"))
    assert list(check_pairings(root, ("R2",))) == []
    assert len(list(check_pairings(root, ("R6",)))) == 1
