"""`revtool explain` as a user calls it: nodes by id, path, label or name; rules by name; clear errors."""

from __future__ import annotations

import json
import sys

import pytest

from revtool.cli.run import run

PLAN = "schema: revtool.plan/v1\nedition: {edition}\nfiscal_year: {year}\nnodes:\n{nodes}"
NODES = """\
  - id: {e}-1
    kind: field
    label: １．
    title: 保険者機能
    children:
      - {{id: {e}-1-1, kind: measure, label: ①, text: 健康保険委員の委嘱を{how}勧める。}}
      - {{id: {e}-1-2, kind: measure, label: ②, text: ジェネリック医薬品の広報を行う。}}
      - {{id: {e}-only, kind: measure, label: {label}, text: {only}}}
"""
ONLY = {"R3": ("③", "高額療養費の支給を迅速に行う。"), "R6": ("④", "遠隔面談を始める。")}
MODULE = "class Says:\n    def scores(self, old, new, pairs):\n        return [0.5 for _ in pairs]\n"


@pytest.fixture(autouse=True)
def root(tmp_path, monkeypatch):
    """Two editions, before a Japanese-speaking user."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "ja_JP.UTF-8")
    for edition, year, how in (("R3", 2021, ""), ("R6", 2024, "計画的に")):
        label, only = ONLY[edition]
        nodes = NODES.format(e=edition.lower(), how=how, label=label, only=only)
        path = tmp_path / "plans" / edition / "plan.yaml"
        path.parent.mkdir(parents=True)
        path.write_text(PLAN.format(edition=edition, year=year, nodes=nodes), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("named", "node"),
    [
        ("r3-1-1", "r3-1-1"),
        ("old:1①", "r3-1-1"),
        ("new:1①", "r6-1-1"),
        ("old:①", "r3-1-1"),
        ("old:1 1", "r3-1-1"),
        ("③", "r3-only"),
        ("１③", "r3-only"),
        ("④", "r6-only"),
        ("遠隔面談を始める。", "r6-only"),
    ],
)
def test_a_node_is_found_by_every_name_it_has(capsys, named, node):
    assert run(["explain", "R3", "R6", named, "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["node"] == node


@pytest.mark.parametrize(
    ("named", "words"),
    [
        ("①", "old:r3-1-1 1① 健康保険委員の委嘱を勧める。, new:r6-1-1 1①"),
        ("r3-only9", "r3-only のことですか"),
        ("遠隔面談", "new:r6-only"),
        ("どこにもない語", "revtool show"),
        ("old:④", "node-unknown"),
        ("", "node-unknown"),
    ],
)
def test_a_name_that_fits_none_or_many_is_told_with_what_was_meant(capsys, named, words):
    assert run(["explain", "R3", "R6", named]) == 2
    assert words in capsys.readouterr().err


def test_the_match_is_told_with_what_each_piece_of_evidence_added(capsys):
    assert run(["explain", "R3", "R6", "r3-1-1"]) == 0
    told = capsys.readouterr().out
    assert "旧 1①「健康保険委員の委嘱を勧める。」 r3-1-1" in told
    assert "同じ取組として対応しています。revtool が判定しました。" in told
    assert "健康保険委員の委嘱を{+計画的に+}勧める。" in told
    assert "珍しい語が共通" in told
    assert "次点" in told
    assert run(["explain", "R3", "R6", "r3-1-1", "--lang", "en", "--format", "markdown"]) == 0
    assert "| shares rare terms |" in capsys.readouterr().out


def test_a_node_without_a_match_and_what_people_decided(capsys):
    assert run(["explain", "R3", "R6", "r3-only"]) == 0
    assert "新に対応する項目がありません（削除）。" in capsys.readouterr().out
    run(
        [
            "pair",
            "link",
            "R3",
            "R6",
            "r3-only",
            "r6-only",
            "--reason",
            "支給も面談も窓口の仕事",
            "--by",
            "係長",
        ]
    )
    capsys.readouterr()
    assert run(["explain", "R3", "R6", "r3-only"]) == 0
    told = capsys.readouterr().out
    assert "人が対応表で決めました。対応表がなければ、revtool は対応なしと判定します。" in told
    assert "支給も面談も窓口の仕事（係長" in told
    assert run(["explain", "R3", "R6", "r3-only", "--no-pairings"]) == 0
    assert "係長" not in capsys.readouterr().out


def test_a_rule_is_told_from_its_docstring(capsys):
    assert run(["explain", "target-lowered"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("target-lowered\n\n目標を引下げ\n\nThe target asks for less:")
    assert "重大度：warning" in told
    assert "target-raised（目標を引上げ）" in told
    assert run(["explain", "target-lowered", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["rules"][0]["rule"] == "target-lowered"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["target-lowerd"], "target-lowered のことですか"),
        (["R3", "R6"], "Name OLD, NEW and a NODE, or one RULE."),
        ([], "Missing argument"),
        (["R3", "R6", "r3-1-1", "--similarity", "none"], "similarity-unknown"),
    ],
)
def test_a_call_without_sense_says_what_to_do(capsys, arguments, words):
    assert run(["explain", *arguments]) == 2
    assert words in capsys.readouterr().err


def test_a_similarity_of_the_users_own_is_asked_when_it_is_named(capsys, root, monkeypatch):
    (root / "says.py").write_text(MODULE)
    info = root / "says-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: says\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[revtool.similarity]\nhalf = says:Says\n")
    monkeypatch.syspath_prepend(str(root))
    assert run(["explain", "R3", "R6", "r3-1-1", "--similarity", "half"]) == 0
    told = capsys.readouterr().out
    assert "独自の類似度 half" in told
    assert "+0.25" in told  # 0.5 on the scale of half of the same terms
    assert run(["explain", "R3", "R6", "r3-1-1"]) == 0
    assert "half" not in capsys.readouterr().out
    sys.modules.pop("says", None)
