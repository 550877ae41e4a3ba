"""Recall and precision of the recovery, per kind of edit, on redlines whose marks were dropped.

Run with `python benchmarks/recovery.py [FOLDER]`: edits are drawn in the sentences of a folder (plan.yaml,
JSON with `nodes`, or text files), or in a made-up plan. An edit is recovered when both editions come out
exactly, white space aside; it is listed when any mark touches it. A mark is right when it stands on an edit
and, if it is applied, gives that edit's editions.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from collapsed import PLAN, PROVABLE, RECIPES, Edit, Redline, as_plan, redline  # noqa: E402

from revtool.recovery import Mark, find_marks  # noqa: E402
from revtool.text.located import Located  # noqa: E402

EDITS = 2000
"""Edits to draw, at least."""


def lines_of(folder: Path) -> list[str]:
    """The sentences of the plan in `folder`, without their labels."""
    if (folder / "plan.yaml").exists():
        from revtool.store.plans import load_plan

        texts = [node.text for node in load_plan(folder).nodes]
    else:
        texts = [file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.txt"))]
        for file in sorted(folder.glob("*.json")):
            read = json.loads(file.read_text(encoding="utf-8"))
            nodes = read.get("nodes", []) if isinstance(read, dict) else []
            texts += [node.get("text") or "" for node in nodes]
    return [line.strip() for text in texts for line in text.splitlines() if line.strip()]


def bare(words: str) -> str:
    """`words` without white space."""
    return "".join(words.split())


def editions(made: Redline, marks: tuple[Mark, ...], edit: Edit) -> tuple[str, str]:
    """What the applied marks leave of `edit` in the old and the new edition."""
    dropped_old = {at for mark in marks if mark.is_applied for span in mark.old for at in range(*span)}
    dropped_new = {at for mark in marks if mark.is_applied for span in mark.new for at in range(*span)}
    places = range(edit.start, edit.end)
    old = "".join(made.text[at] for at in places if at not in dropped_new)
    new = "".join(made.text[at] for at in places if at not in dropped_old)
    return bare(old), bare(new)


def touches(mark: Mark, edit: Edit) -> bool:
    """Whether `mark` stands on `edit`."""
    return any(start < edit.end and edit.start < end for start, end in mark.spans)


def main() -> None:
    """Print the tables."""
    lines = as_plan(lines_of(Path(sys.argv[1]))) if len(sys.argv) > 1 else PLAN.splitlines()
    drawn: Counter[str] = Counter()
    recovered: Counter[str] = Counter()
    listed: Counter[str] = Counter()
    found: Counter[tuple[str, str]] = Counter()
    right: Counter[tuple[str, str]] = Counter()
    seed = 0
    while drawn.total() < EDITS and seed < EDITS:
        made = redline(seed, lines, share=0.5)
        seed += 1
        marks = find_marks(Located.of(made.text))
        good = {edit: editions(made, marks, edit) == (bare(edit.old), bare(edit.new)) for edit in made.edits}
        for edit in made.edits:
            drawn[edit.kind] += 1
            recovered[edit.kind] += good[edit]
            listed[edit.kind] += any(touches(mark, edit) for mark in marks)
        for mark in marks:
            touched = [edit for edit in made.edits if touches(mark, edit)]
            key = mark.reason, "applied" if mark.is_applied else "unsure"
            found[key] += 1
            right[key] += bool(touched) and (not mark.is_applied or all(good[edit] for edit in touched))
    print(f"{drawn.total()} edits in {seed} redlines of {len(lines)} lines\n")
    print(f"{'edit':18} {'drawn':>6} {'recovered':>10} {'listed':>8}")
    for kind in RECIPES:
        if drawn[kind]:
            star = " " if kind in PROVABLE else "*"
            shares = recovered[kind] / drawn[kind], listed[kind] / drawn[kind]
            print(f"{kind + star:18} {drawn[kind]:6} {shares[0]:10.1%} {shares[1]:8.1%}")
    print("* direction cannot be told: to be listed, not recovered\n")
    print(f"{'reason':24} {'':8} {'marks':>6} {'precision':>10}")
    for key in sorted(found):
        print(f"{key[0]:24} {key[1]:8} {found[key]:6} {right[key] / found[key]:10.1%}")


if __name__ == "__main__":
    main()
