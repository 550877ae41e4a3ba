"""Three-way merges made up from the shipped plans: revtool beside git's own line merge, on the same files.

Run with `python benchmarks/merging.py [CASES]`, by default 1,200. A case is a field file of `plans/`, and two
lists of one to four edits on neighbouring nodes: reword a sentence, move, renumber, delete, split, reorder,
add a child, change a target. What is right is told by replaying the edits in either order, not by a program:

- right: merged without asking, as the edits say
- conflict, needed: the edits contradict one another, and the program asks
- conflict, avoidable: they do not, and it asks all the same
- wrong: merged without asking, but not as the edits say, or into a file that cannot be read
- lost: a sentence or figure that one side wrote is nowhere in the result

Cases are numbered; the same number is always the same case.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from plan_edits import is_right, lost, made_up, replay, right_merges  # noqa: E402

from revtool.drivers.files import merge_file  # noqa: E402
from revtool.errors import RevtoolError  # noqa: E402
from revtool.merging import UnmergeableError  # noqa: E402
from revtool.model.plan import Plan  # noqa: E402
from revtool.store.canonical import dump  # noqa: E402
from revtool.store.decode import typed_keys  # noqa: E402
from revtool.store.yaml_reader import read_tree  # noqa: E402

CASES = 1_200
OUTCOMES = ("right", "conflict, needed", "conflict, avoidable", "wrong", "lost")


class Case(NamedTuple):
    """Three states of a file, and the merges that are right; none where the edits meet."""

    trees: tuple[Any, Any, Any]
    states: tuple[bytes, bytes, bytes]
    right: list[Any]


class Result(NamedTuple):
    """What a program made of a case."""

    data: bytes
    is_clean: bool


def bases() -> list[Any]:
    """The field files of the shipped plans."""
    files = sorted(path for path in (ROOT / "plans").glob("R*/*.yaml") if path.name != "plan.yaml")
    return [_read(path.read_bytes()) for path in files]


def case(number: int, trees: list[Any]) -> Case:
    """The case of that number."""
    random = Random(number)
    base = trees[number % len(trees)]
    among = random.choice((4, 8, 20))
    edits = [made_up(base, random, side, random.randint(1, 4), among) for side in "甲乙"]
    ours, theirs = (replay(base, edit) for edit in edits)
    states = tuple(dump(tree).encode() for tree in (base, ours, theirs))
    return Case((base, ours, theirs), states, right_merges(base, *edits))  # type: ignore[arg-type]


def by_node(case: Case) -> Result:
    """The merge of revtool."""
    try:
        outcome = merge_file(*case.states, "plan.yaml")
    except UnmergeableError:
        return by_line(case)
    return Result(outcome.data, not outcome.conflicts)


def by_line(case: Case) -> Result:
    """The merge of `git merge-file`."""
    with tempfile.TemporaryDirectory() as directory:
        base, ours, theirs = (Path(directory, name) for name in ("base", "ours", "theirs"))
        for path, data in zip((base, ours, theirs), case.states, strict=True):
            path.write_bytes(data)
        command = ["git", "merge-file", "-p", "-q", str(ours), str(base), str(theirs)]
        done = subprocess.run(command, capture_output=True, check=False)
    return Result(done.stdout, done.returncode == 0)


def judge(case: Case, result: Result) -> set[str]:
    """The outcomes of a case: one, and `lost` where something is."""
    text = result.data.decode()
    base, *sides = case.trees
    try:
        tree = _read(result.data)
        gone = set().union(*(lost(base, side, tree) for side in sides)) if result.is_clean else set()
    except RevtoolError:
        tree, gone = None, set()
    missing = {leaf for side in sides for leaf in lost(base, side, base) if leaf.strip() not in text}
    found = {"lost"} if gone or missing else set()
    if not result.is_clean:
        return found | {"conflict, avoidable" if case.right else "conflict, needed"}
    return found | {"right" if tree is not None and is_right(tree, case.right) else "wrong"}


def _read(data: bytes) -> Any:
    return read_tree(data, "plan.yaml", typed=typed_keys(Plan)).tree


def main() -> None:
    """Print the counts of both programs."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else CASES
    trees = bases()
    programs: dict[str, Callable[[Case], Result]] = {"revtool": by_node, "git merge-file": by_line}
    counts: dict[str, Counter[str]] = {name: Counter() for name in programs}
    seconds = dict.fromkeys(programs, 0.0)
    for number in range(count):
        made = case(number, trees)
        for name, program in programs.items():
            start = time.perf_counter()
            result = program(made)
            seconds[name] += time.perf_counter() - start
            found = judge(made, result)
            counts[name].update(found)
            if name == "revtool" and found & {"wrong", "lost"}:
                print(f"case {number}: {', '.join(sorted(found))}")
    print(f"{count} merges", *(f"{outcome:>20}" for outcome in OUTCOMES), "   ms a merge")
    for name in programs:
        print(
            f"{name:>{len(str(count)) + 7}}"[:20].ljust(len(f"{count} merges")),
            *(f"{counts[name][outcome]:>20}" for outcome in OUTCOMES),
            f"{seconds[name] / count * 1000:>13.1f}",
        )


if __name__ == "__main__":
    main()
