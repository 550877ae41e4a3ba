"""Makes docs/configuration.md from the settings themselves: `python scripts/configuration.py` writes it.

The tables are the dataclasses of `revtool.model.settings`, so that a setting is documented where it is
defined, and nowhere else.
"""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Iterator
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from pathlib import Path
from typing import Any, get_args, get_origin

from revtool.model.change import Acceptance
from revtool.model.settings import (
    NOT_KEYS,
    GrammarSettings,
    HouseStyle,
    Level,
    Publishing,
    SentenceForm,
    Settings,
    key_name,
)
from revtool.store.decode import fields_of

PAGE = Path(__file__).resolve().parent.parent / "docs" / "configuration.md"

TABLES = (
    ("", Settings),
    ("accepted", Acceptance),
    ("publish", Publishing),
    ("house-style", HouseStyle),
    ("grammar", GrammarSettings),
    ("grammar.sentences", SentenceForm),
)
"""Key under which each table stands, and the class that defines it."""

HEAD = """\
# Configuration

A project sets what it wants in `revtool.toml`, beside `plans/`, or in `[tool.revtool]` of the
`pyproject.toml` there; in both at once is an error. Nothing has to be set.

```toml
lang = "ja"
fail-on = "warning"

[severity]
target-lowered = "error"
measure-renumbered = "off"

# R6 2(2)②2) 事業者健診データ取得率: 目標を17.4％以上から10.6%以上に引き下げました（-6.8ポイント）。
[[accepted]]
fingerprint = "8a019eb0ea81b7d8"
old = "R3"
new = "R6"
reason = "評議会で説明済み"
expires = 2027-03-31

[house-style]
order = "old-first"
new-title = "改正後"
old-title = "改正前"
author = "企画総務グループ"

[grammar]
labels = ["第{n}の柱"]
markers = ["先行実施"]
units = { "校区" = ["学校区"] }
ratings = { "Ａ" = "計画以上" }

[[grammar.sentences]]
form = "{name}は{value}{unit}を死守する"
comparator = "at-least"
```

In `pyproject.toml` the same keys stand below `[tool.revtool]`: `[tool.revtool.severity]`,
`[[tool.revtool.accepted]]`. [importing.md](importing.md#numbers-marks-and-sentences-of-your-own) explains
`[grammar]` with examples.

What the file says wrongly is reported all at once, each fault with file, line, column and what was probably
meant. `revtool` then exits with 2, or with 3 when the file is no TOML or cannot be read. A branch or commit
that is reviewed is judged by the settings that it holds itself.
"""

FOOT = """\
## Severities

`revtool rules` lists every rule with its severity in this project; [rules.md](rules.md) says what each means.
A rule that is `off` is left out of notes and counts, and a change that only such rules name never fails a
check. It stays in the redline and in the tables of figures all the same, and in JSON it is marked `muted`:
what differs is never hidden.

## Check

| command | compares |
| --- | --- |
| `revtool check` | the files of the work tree with HEAD |
| `revtool check main` | the files of the work tree with the commit at which they left `main` |
| `revtool check main HEAD`, `revtool check main...HEAD` | a commit with the one at which it left `main` |
| `revtool check main..HEAD` | two commits as they are |
| `revtool check R3 R6`, `revtool check main:R6 new.yaml` | two plans |

A word that names an edition, a plan's file or directory, `REV:EDITION` or `-` is a plan; every other word is
a revision. Every edition that differs is compared. `check` prints one line a change at or above the
threshold, accepted ones among them: file and line, severity, rule, what it is about, what it means,
fingerprint. Of a node that was removed between two revisions it is the line of what stood around it; between
two plans, its line in the old one.

It exits with 0 when everything was compared and no change at or above the threshold is left that nobody
accepted; with 1 when one is; with 3, 4 or 5 when something could not be compared, whatever else was found. A
removed edition counts as a warning.

## Accepted changes

To accept a change, name its fingerprint and the reason:

    revtool check R3 R6 --accept 8a019eb0ea81b7d8 --reason "評議会で説明済み" --expires 2027-03-31

writes a table `[[accepted]]` at the end of the settings file, with the change in words above it; the rest of
the file stays as it is, to the byte. An accepted change

- is listed with its reason in every report, and makes neither `check` nor `--fail-on` fail;
- counts again the day after `expires`, and every comparison warns that it does;
- that is not among those compared is named, so that it can be removed.

A day that is over is refused. Commits are judged by the settings committed in them: after
`revtool check main HEAD --accept …` the check says so, and passes once the settings file is committed.
What is no change but to be confirmed counts as in [reviews](review.md#for-planners); status reports that
changed are named as not read.

The fingerprint depends on the ids of the nodes, on the rules and on the values that differ. Wording,
language, severities, character width and changes elsewhere leave it alone; another edit of the same node
makes a new one.
"""

TYPES = {str: "text", int: "integer", bool: "true or false"}

SPECIAL = {
    "severity": "table: rule = " + ", ".join(f'`"{level.value}"`' for level in Level),
    "accepted": "list of tables, see [below](#accepted)",
    "publish": "table, see [below](#publish)",
    "house_style": "table, see [below](#house-style)",
    "grammar": "table, see [below](#grammar)",
    "units": "table: unit = list of other spellings",
    "sentences": "list of tables, see [below](#grammarsentences)",
    "ratings": "table: symbol = meaning",
    "expires": "date",
    "fingerprint": "text, 16 digits `0-9a-f`",
}
"""Types that say more than the annotation does."""


def page() -> str:
    """The text of docs/configuration.md."""
    parts = [HEAD]
    for name, cls in TABLES:
        parts.append("\n".join([f"## {f'`{name}`' if name else 'Settings'}", "", *_table(cls), ""]))
    return "\n".join([*parts, FOOT])


def _table(cls: type) -> Iterator[str]:
    about = _meanings(cls)
    yield "| key | type | default | meaning |"
    yield "| --- | --- | --- | --- |"
    types = {name: field.type for name, field in fields_of(cls).items()}
    for field in fields(cls):
        if field.name not in NOT_KEYS:
            kind = SPECIAL.get(field.name) or _kind(types[field.name])
            yield f"| `{key_name(field.name)}` | {kind} | {_default(field)} | {about[field.name]} |"


def _kind(kind: Any) -> str:
    """A type in words."""
    if isinstance(kind, type) and issubclass(kind, Enum):
        return ", ".join(f'`"{member.value}"`' for member in kind)
    if get_origin(kind) is tuple:
        return f"list of {_kind(get_args(kind)[0])}"
    return TYPES[kind]


def _default(field: Any) -> str:
    """What holds when the key is left out."""
    if field.default is MISSING and field.default_factory is MISSING:
        return "required"
    value = field.default_factory() if field.default is MISSING else field.default
    if value is None or value in ("", ()) or is_dataclass(value):
        return "none"
    shown = value.value if isinstance(value, Enum) else value
    return f'`"{shown}"`' if isinstance(shown, str) else f"`{str(shown).lower()}`"


def _meanings(cls: type) -> dict[str, str]:
    """The meaning of each attribute, from the docstring."""
    _, _, section = (inspect.getdoc(cls) or "").partition("Attributes:\n")
    found = re.findall(r"^ {4}(\w+): (.*(?:\n {8}.*)*)", section, re.MULTILINE)
    return {name: " ".join(text.split()) for name, text in found}


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    sys.stdout.write(f"written: {PAGE.name}\n")
