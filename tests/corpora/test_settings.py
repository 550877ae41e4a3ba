"""Settings files with faults, each with the places and codes that a person expects in its first line."""

from pathlib import Path

import pytest

from revtool.errors import RevtoolError
from revtool.store.settings import read_settings

FILES = sorted((Path(__file__).parent / "settings").glob("*.toml"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_fault_is_told_at_its_place(file):
    data = file.read_bytes()
    expected = data.decode().splitlines()[0].removeprefix("# expected: ")
    try:
        read_settings(data, "revtool.toml")
        found = "nothing"
    except RevtoolError as error:
        found = ", ".join(f"{p.place.line}:{p.place.column} {p.code}" for p in error.problems)
    assert found == expected
