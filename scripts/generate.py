"""Writes docs/rules.md, as `revtool rules` prints it; reports are written by `revtool publish`.

`python scripts/generate.py` writes, `--check` writes nothing and exits 1 when a file is not up to date.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from revtool.reporters.rule_list import markdown
from revtool.rules.catalogue import catalogue

ROOT = Path(__file__).resolve().parent.parent


def generated() -> Iterator[tuple[Path, str]]:
    """Every generated file with the text it should have."""
    yield ROOT / "docs" / "rules.md", markdown(catalogue())


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
