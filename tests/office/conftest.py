"""Real office programs, driven without a window; the tests are skipped where there is none."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
PACKAGES = "libreoffice-writer, libreoffice-calc, python3-uno"
PYTHONS = ("/usr/bin/python3", sys.executable)


@pytest.fixture(scope="session")
def office():
    """A call that opens a file in LibreOffice, does one thing and saves it as text."""
    python = next((p for p in PYTHONS if _knows_uno(p)), None)
    if shutil.which("soffice") is None or python is None:
        notice = f"LibreOffice with its Python bridge is not installed (Debian: {PACKAGES})"
        if os.environ.get("REVTOOL_REQUIRE_OFFICE"):
            pytest.fail(notice)
        pytest.skip(notice)

    program = subprocess.Popen(
        [python, HERE / "libreoffice.py"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert program.stdin is not None
    assert program.stdout is not None

    def run(command: str, source: Path, target: Path) -> Path:
        program.stdin.write(f"{command}\t{source}\t{target}\n")
        program.stdin.flush()
        assert program.stdout.readline() == "done\n", f"LibreOffice could not {command} {source}"
        return target

    yield run
    program.stdin.close()
    program.stdout.close()
    program.wait(timeout=60)


def _knows_uno(python: str) -> bool:
    found = shutil.which(python)
    return bool(found) and subprocess.run([found, "-c", "import uno"], capture_output=True).returncode == 0
