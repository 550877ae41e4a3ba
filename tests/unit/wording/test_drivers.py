"""The words of the drivers: both languages, the same facts, none unused."""

from pathlib import Path
from string import Formatter

from revtool.wording.drivers import DRIVERS

PACKAGE = Path(__file__).resolve().parents[3] / "revtool"


def test_both_languages_name_the_same_facts() -> None:
    for key, (japanese, english) in DRIVERS.items():
        facts = [
            {name for _, name, _, _ in Formatter().parse(text) if name and name != "s"}
            for text in (japanese, english)
        ]
        assert facts[0] == facts[1], key


def test_every_sentence_is_said() -> None:
    files = [*(PACKAGE / "drivers").glob("*.py"), PACKAGE / "cli/git.py"]
    sources = "".join(path.read_text(encoding="utf-8") for path in files)
    assert [key for key in DRIVERS if f'"{key}"' not in sources] == []
