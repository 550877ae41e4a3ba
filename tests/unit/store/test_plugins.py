"""Plug-ins are found by their entry points, as `pip install` leaves them, and only when they are named."""

from __future__ import annotations

import importlib
import sys

import pytest

from revtool.errors import UsageError
from revtool.store.plugins import similarities

MODULE = """\
class Prefix:
    def scores(self, old, new, pairs):
        return [1.0 if old[i][:2] == new[j][:2] else 0.0 for i, j in pairs]

class Broken:
    def __init__(self):
        raise RuntimeError("no model file")

class Empty:
    pass
"""
POINTS = """\
[revtool.similarity]
prefix = own_similarity:Prefix
broken = own_similarity:Broken
empty = own_similarity:Empty
gone = no_such_module:Thing
"""


@pytest.fixture(autouse=True)
def package(tmp_path, monkeypatch):
    """An installed package with four similarities, of which one works."""
    (tmp_path / "own_similarity.py").write_text(MODULE, encoding="utf-8")
    info = tmp_path / "own_similarity-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: own-similarity\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(POINTS)
    monkeypatch.syspath_prepend(str(tmp_path))
    importlib.invalidate_caches()
    yield
    sys.modules.pop("own_similarity", None)


def test_no_name_loads_nothing():
    assert similarities(()) == {}
    assert "own_similarity" not in sys.modules


def test_a_named_similarity_is_made():
    made = similarities(("prefix",))
    assert list(made["prefix"].scores(["健診"], ["健診率", "広報"], [(0, 0), (0, 1)])) == [1.0, 0.0]


@pytest.mark.parametrize(
    ("name", "code", "words"),
    [
        ("prefx", "similarity-unknown", "did you mean prefix?"),
        ("broken", "similarity-failed", "no model file"),
        ("empty", "similarity-failed", "no method scores"),
        ("gone", "similarity-failed", "no_such_module"),
    ],
)
def test_what_cannot_be_used_is_an_error_with_its_name(name, code, words):
    with pytest.raises(UsageError, match=words) as caught:
        similarities((name,))
    assert caught.value.problems[0].code == code
