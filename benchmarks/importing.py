"""The PDF that LibreOffice prints of a drawn redline, imported again: how much of either edition comes back.

    python benchmarks/importing.py

Prints, for the old and the new edition, nodes, characters that came back and every character that did not.
Invariant: texts are compared in document order, white space aside.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from revtool.importers import read
from revtool.model.plan import Plan
from revtool.store.plans import load_plan

ROOT = Path(__file__).parents[1]
SECONDS = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned:
    """What came back of an edition.

    Attributes:
        edition: Its name.
        nodes: Nodes of the plan, and nodes that were read.
        characters: Characters of the plan.
        share: Share of the characters that came back, of the longer of both texts.
        differences: (printed before, in the plan, read) of each stretch that differs.
        same_ids: Whether ids and kinds are the plan's too, the edition's name aside.
    """

    edition: str
    nodes: tuple[int, int]
    characters: int
    share: float
    differences: tuple[tuple[str, str, str], ...]
    same_ids: bool


def printed(old: str, new: str, directory: Path) -> bytes:
    """The PDF that LibreOffice prints of the static redline of two editions."""
    word = directory / "redline.docx"
    command = [sys.executable, "-m", "revtool", "diff", old, new, "--static", "-o", str(word)]
    subprocess.run(command, check=True, cwd=ROOT, capture_output=True, timeout=SECONDS)
    office = ["soffice", f"-env:UserInstallation=file://{directory}/profile", "--headless"]
    command = [*office, "--convert-to", "pdf", "--outdir", str(directory), str(word)]
    subprocess.run(command, check=True, capture_output=True, timeout=SECONDS)
    return word.with_suffix(".pdf").read_bytes()


def returned(data: bytes, edition: str, *, is_superseded: bool) -> Returned:
    """How much of an edition a PDF gives back."""
    plan = load_plan(ROOT / "plans" / edition)
    found = read(data, "redline.pdf", edition, is_superseded=is_superseded).plan
    before, after = _words(plan), _words(found)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    same = sum(block.size for block in matcher.get_matching_blocks())
    return Returned(
        edition=edition,
        nodes=(len(plan.nodes), len(found.nodes)),
        characters=len(before),
        share=same / max(len(before), len(after), 1),
        differences=tuple(
            (before[max(0, i - 8) : i], before[i:j], after[k:n])
            for tag, i, j, k, n in matcher.get_opcodes()
            if tag != "equal"
        ),
        same_ids=[(n.id, n.kind) for n in plan.nodes] == [(n.id, n.kind) for n in found.nodes],
    )


def _words(plan: Plan) -> str:
    return "".join("".join((n.label + n.title + n.text).split()) for n in plan.nodes)


def main() -> None:
    """Print what came back of R2 and R3."""
    if shutil.which("soffice") is None:
        sys.exit("LibreOffice (soffice) is not installed")
    with tempfile.TemporaryDirectory() as directory:
        data = printed("R2", "R3", Path(directory))
    for edition, is_superseded in (("R3", False), ("R2", True)):
        found = returned(data, edition, is_superseded=is_superseded)
        print(
            f"{edition}: nodes {found.nodes[0]} -> {found.nodes[1]}, {found.characters} characters, "
            f"{100 * found.share:.3f}% came back, ids and kinds {'the same' if found.same_ids else 'differ'}"
        )
        for before, own, read_as in found.differences:
            print(f"    …{before}[{own}] read as [{read_as}]")


if __name__ == "__main__":
    main()
