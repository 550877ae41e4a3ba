"""Writes docs/rules.md from the rules; reports are written by `revtool publish`.

`python scripts/generate.py` writes, `--check` writes nothing and exits 1 when a file is not up to date.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from inspect import cleandoc
from pathlib import Path

from revtool.rules import rules
from revtool.wording import Lang
from revtool.wording.rules import title

ROOT = Path(__file__).resolve().parent.parent


def rules_page() -> str:
    """docs/rules.md: every rule with its severity, its meaning and an example."""
    lines = [
        "# Rules",
        "",
        "What a change can mean. Made from the docstrings in `revtool/rules/` by `make generated`.",
        "",
    ]
    for rule in rules():
        lines += [f"## `{rule.name}`", ""]
        lines += [f"{title(rule.name, Lang.JA)} · {title(rule.name, Lang.EN)} · {rule.severity.value}", ""]
        lines += [cleandoc(rule.judge.__doc__ or ""), ""]
    return "\n".join(lines)


def generated() -> Iterator[tuple[Path, str]]:
    """Every generated file with the text it should have."""
    yield ROOT / "docs" / "rules.md", rules_page()


def main() -> int:
    """The exit code: 1 when `--check` finds a file that is not up to date."""
    is_check = "--check" in sys.argv[1:]
    stale = [
        (path, text)
        for path, text in generated()
        if not path.exists() or path.read_text(encoding="utf-8") != text
    ]
    for path, text in stale:
        if not is_check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        print(f"{'not up to date' if is_check else 'written'}: {path.relative_to(ROOT)}")
    return 1 if stale and is_check else 0


if __name__ == "__main__":
    sys.exit(main())
