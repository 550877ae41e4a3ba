"""The PDF that LibreOffice prints of the shipped redline gives both editions back."""

import importlib.util
import shutil
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parents[3]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_printed_redline(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spec = importlib.util.spec_from_file_location("importing", HERE / "benchmarks" / "importing.py")
    assert spec is not None
    assert spec.loader is not None
    importing = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "importing", importing)
    spec.loader.exec_module(importing)
    data = importing.printed("R2", "R3", tmp_path)
    for edition, is_superseded in (("R3", False), ("R2", True)):
        found = importing.returned(data, edition, is_superseded=is_superseded)
        assert found.share >= 0.99, found.differences
        assert found.nodes[0] == found.nodes[1]
