"""The words of reviews: both languages, and nothing that nobody says."""

from pathlib import Path
from string import Formatter

import revtool
from revtool.model.change import Severity
from revtool.model.review import Fate, FileOp
from revtool.wording.reviews import WORDS

PACKAGE = Path(revtool.__file__).parent
MADE = {
    *(f"severity-{severity}" for severity in Severity),
    *(f"count-{severity}" for severity in Severity),
    *(f"fate-{fate}" for fate in Fate),
    *(f"op-{op}" for op in FileOp),
    *(f"kind-{kind}" for kind in ("status", "pairings", "source", "settings", "other")),
}
"""Keys that are put together from a value of the model."""


def test_both_languages_name_the_same_facts() -> None:
    for key, (japanese, english) in WORDS.items():
        named = [{name for _, name, _, _ in Formatter().parse(text) if name} for text in (japanese, english)]
        assert named[0] - {"s"} == named[1] - {"s"}, key


def test_every_key_is_said() -> None:
    sources = "".join(
        path.read_text(encoding="utf-8")
        for name in ("cli", "reporters")
        for path in (PACKAGE / name).glob("*.py")
    )
    assert [key for key in WORDS if key not in MADE and f'"{key}"' not in sources] == []
    assert MADE - WORDS.keys() == set()
