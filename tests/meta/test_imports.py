"""Importers are registered, tested and worded."""

import ast
from importlib import import_module
from pathlib import Path

from revtool.importers import IMPORTERS
from revtool.model.imported import Fate
from revtool.wording.doubts import DOUBTS
from revtool.wording.imports import FATES, REASONS
from revtool.wording.recovery import REASONS as DOUBLED

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted(path for name in ("grammar", "importers") for path in (ROOT / "revtool" / name).glob("*.py"))


def _given(keyword: str, makers: set[str]) -> dict[str, str]:
    """Literal values of a keyword in the calls of `makers`, with the file that gives them."""
    found: dict[str, str] = {}
    for path in SOURCES:
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and getattr(call.func, "id", "") in makers:
                for given in call.keywords:
                    if given.arg == keyword:
                        for part in ast.walk(given.value):
                            if isinstance(part, ast.Constant) and isinstance(part.value, str) and part.value:
                                found[part.value] = path.name
    return found


def test_every_importer_can_be_loaded_and_has_a_corpus() -> None:
    for name in IMPORTERS:
        module = import_module(f"revtool.importers.{name}")
        assert callable(module.accepts)
        assert callable(module.read)
        assert (module.__doc__ or "").strip()
        assert list((ROOT / "tests" / "corpora" / name / "sources").iterdir())


def test_every_reason_and_every_doubt_has_words() -> None:
    assert {r: f for r, f in _given("reason", {"Claim"}).items() if r not in REASONS} == {}
    assert {c: f for c, f in _given("code", {"Doubt"}).items() if c not in DOUBTS} == {}
    assert set(DOUBLED) <= set(DOUBTS)
    assert list(FATES) == list(Fate)


def test_every_word_is_used() -> None:
    sources = "".join(path.read_text(encoding="utf-8") for path in SOURCES)
    unused = [reason for reason in REASONS if f'"{reason}"' not in sources and reason not in DOUBLED]
    assert unused == []
