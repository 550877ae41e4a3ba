"""A short run of benchmarks/fuzz.py: whatever a file is, an import ends in a result or in a clear error."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
COUNT = 40
"""Files of each format; the benchmark reads thousands."""
SLOW = {"pdf": 15}
"""Fewer of formats that are read in a process of their own."""


@pytest.fixture(scope="module")
def fuzz() -> ModuleType:
    sys.path.insert(0, str(BENCHMARKS))
    spec = importlib.util.spec_from_file_location("fuzz", BENCHMARKS / "fuzz.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


LIBRARIES = {"markdown": "markdown_it", "docx": "docx", "xlsx": "openpyxl", "pdf": "pdfplumber"}


@pytest.mark.parametrize("form", ["text", "markdown", "html", "docx", "xlsx", "pdf"])
def test_mutated_files(fuzz: ModuleType, form: str) -> None:
    if form in LIBRARIES:
        pytest.importorskip(LIBRARIES[form])
    if not fuzz.seeds(form):
        pytest.skip(f"no program here writes {form}")
    count = SLOW.get(form, COUNT)
    lines = list(fuzz.run(form, count, 7))
    assert [line["number"] for line in lines] == list(range(count))
    assert [line for line in lines if line["found"].startswith("!")] == []
    assert any(line["found"] == "read" for line in lines)


def test_the_same_seed_gives_the_same_files(fuzz: ModuleType) -> None:
    files = fuzz.seeds("text")
    made = [fuzz.mutant(files, "text", 3, number) for number in range(20)]
    assert made == [fuzz.mutant(files, "text", 3, number) for number in range(20)]
    assert made != [fuzz.mutant(files, "text", 4, number) for number in range(20)]


def test_what_no_importer_may_do_is_told(fuzz: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> object:
        raise ZeroDivisionError("by hand")

    monkeypatch.setattr("revtool.importers.read", broken)
    assert fuzz.outcome("plan.txt", b"x", 1).startswith("! ZeroDivisionError test_fuzz.py:")
