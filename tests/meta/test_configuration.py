"""docs/configuration.md is in step with the settings, and its example can be read."""

import importlib.util
import re
from dataclasses import fields
from pathlib import Path
from types import ModuleType

from revtool.model.change import Acceptance
from revtool.model.settings import NOT_KEYS, Settings, key_name
from revtool.reporters.rule_list import markdown
from revtool.rules import rules
from revtool.rules.catalogue import catalogue
from revtool.store.settings import read_settings
from revtool.wording.checking import FAMILIES
from revtool.wording.copying import NOTES
from revtool.wording.doubts import DOUBTS
from revtool.wording.errors import ERRORS

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs/configuration.md").read_text(encoding="utf-8")


def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("configuration", ROOT / "scripts/configuration.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_is_in_step() -> None:
    assert script().page() == PAGE, "run `python scripts/configuration.py` and read what changed"


def test_every_key_is_documented() -> None:
    for cls in (Settings, Acceptance):
        for field in fields(cls):
            if field.name not in NOT_KEYS:
                assert f"| `{key_name(field.name)}` |" in PAGE


def test_the_example_can_be_read() -> None:
    example = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)[0]
    found = read_settings(example.encode(), "revtool.toml")
    assert len(found.severity) == 2
    assert found.accepted[0].expires == "2027-03-31"


def test_the_page_of_rules_is_what_the_command_prints() -> None:
    assert markdown(catalogue()) == (ROOT / "docs/rules.md").read_text(encoding="utf-8")


def test_every_rule_is_in_a_family_that_has_a_name() -> None:
    found = catalogue()
    assert [info.name for info in found] == [rule.name for rule in rules()]
    assert {info.family for info in found} == set(FAMILIES)


def test_what_is_carried_over_is_worded_wherever_it_shows() -> None:
    assert set(NOTES) <= set(DOUBTS)
    assert set(NOTES) <= set(ERRORS)
