"""How time and memory grow with a plan: the whole process, from YAML on disk to a comparison in JSON.

Every run is a process of its own with an empty cache, and the tools that users would take instead run
beside it on the same plans: `git diff --word-diff` on the same files, daff on the same nodes as a table. The
shortest of several runs counts, since nothing makes a run faster than it is. F1 is read from the JSON that
revtool wrote. Example:

    python benchmarks/scale.py --size 100 1000 10000 --daff ../tools/bin/daff
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log
from pathlib import Path

from cases import Case, made_up
from made_up import YEARS
from scoring import Score, score

from revtool.diffing.fields import values
from revtool.model.plan import Plan, Tree
from revtool.store.canonical import dump
from revtool.store.encode import header, nested

SIZES = (100, 1_000, 10_000)
LARGE = 100_000
REVTOOL = Path(sys.executable).with_name("revtool")
_HIRAGANA = "".join(map(chr, range(0x3041, 0x3097)))
_KATAKANA = "".join(map(chr, range(0x30A1, 0x30FB))) + "ー"
_MARKS = "、。，．（）「」『』［］【】・：；？！％　＝〜～―"
WORD = f"[^ -~{_HIRAGANA}{_KATAKANA}{_MARKS}]+|[{_HIRAGANA}]+|[{_KATAKANA}]+|[0-9.]+|[A-Za-z]+|[^[:space:]]"
"""A run of one script, for a locale of Unicode characters; ranges of characters are refused in most."""

Command = Sequence[str | Path]


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a process: seconds on the clock and on the processor, and its peak memory in MB.

    The system counts what this process held when it started the other, so the memory of small tools is not
    known and left at 0.
    """

    seconds: float
    cpu: float
    memory: float


def run(command: Command, environment: Mapping[str, str], ends: tuple[int, ...] = (0,)) -> Run:
    """What `command` takes; it must end with one of the codes `ends`."""
    start = time.perf_counter()
    with open(os.devnull, "wb") as nowhere:
        process = subprocess.Popen(command, stdout=nowhere, env={**os.environ, **environment})
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - start
    if process.returncode not in ends:
        raise SystemExit(f"{command[0]} ended with {process.returncode}")
    is_known = usage.ru_maxrss > resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024 if is_known else 0.0)


def shortest(
    times: int, command: Command, environment: Mapping[str, str], ends: tuple[int, ...] = (0,)
) -> Run:
    """The run that took least processor time, of so many."""
    return min((run(command, environment, ends) for _ in range(times)), key=lambda r: r.cpu)


def write(plan: Plan, directory: Path, name: str) -> None:
    """`plan` as one YAML file and as a table of all its fields."""
    tree = Tree.of(plan)
    tops = [nested(tree, top) for top in tree.children[None]]
    text = dump({"schema": "revtool.plan/v1", **header(plan), "nodes": tops})
    (directory / f"{name}.yaml").write_text(text, encoding="utf-8")
    found = [{"id": n.id, "parent": n.parent or "", **dict(values(n))} for n in plan.nodes]
    columns = list(dict.fromkeys(column for row in found for column in row))
    with (directory / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="")
        writer.writeheader()
        writer.writerows(found)


def compared(path: Path, case: Case) -> Score:
    """The score of the comparison in `path`."""
    matches = json.loads(path.read_text(encoding="utf-8"))["alignment"]["matches"]
    return score(((a, b) for match in matches for a in match["old"] for b in match["new"]), case.truth)


def measure(case: Case, times: int, daff: str | None) -> Run:
    """Print the table rows of one case; the run of revtool."""
    with tempfile.TemporaryDirectory() as name:
        directory = Path(name)
        write(case.old, directory, "old")
        write(case.new, directory, "new")
        old, new, result = (directory / file for file in ("old.yaml", "new.yaml", "result.json"))
        command: Command = [REVTOOL, "diff", old, new, "--format", "json", "-o", result]
        empty = {"XDG_CACHE_HOME": str(directory / "cache")}
        own = min((_cold(command, empty) for _ in range(times)), key=lambda r: r.cpu)
        show(case.name, "revtool", own, own, compared(result, case).f1)
        words: Command = ["git", "diff", "--no-index", "--word-diff", f"--word-diff-regex={WORD}", old, new]
        show("", "git --word-diff", shortest(times, words, {"LC_ALL": "C.UTF-8"}, (0, 1)), own)
        if daff and len(case.old.nodes) < SIZES[-1]:
            tables = [directory / f"{side}.csv" for side in ("old", "new")]
            table: Command = [daff, "diff", "--output", directory / "daff.csv", *tables]
            show("", "daff", shortest(times, table, {}), own)
    return own


def _cold(command: Command, environment: Mapping[str, str]) -> Run:
    """A run that finds nothing in its cache."""
    shutil.rmtree(environment["XDG_CACHE_HOME"], ignore_errors=True)
    return run(command, environment)


def show(case: str, tool: str, taken: Run, own: Run, f1: float | None = None) -> None:
    """Print one row; the ratio is the processor time of revtool to that of the tool."""
    found = "" if f1 is None else f"{f1:.3f}"
    memory = f"{taken.memory:.0f}" if taken.memory else ""
    print(
        f"{case:14} {tool:16} {taken.seconds:8.2f} {taken.cpu:8.2f} {memory:>8} "
        f"{own.cpu / taken.cpu:7.2f} {found:>6}",
        flush=True,
    )


def slope(sizes: Sequence[int], seconds: Sequence[float]) -> float:
    """The exponent by which time grows with size: the line of least squares through the logarithms."""
    x, y = [log(size) for size in sizes], [log(second) for second in seconds]
    mean_x, mean_y = sum(x) / len(x), sum(y) / len(y)
    return sum((a - mean_x) * (b - mean_y) for a, b in zip(x, y, strict=True)) / sum(
        (a - mean_x) ** 2 for a in x
    )


def options() -> argparse.ArgumentParser:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--size", type=int, nargs="*", default=list(SIZES), help="measures a side")
    parser.add_argument("--large", action="store_true", help=f"{LARGE:,} a side too, which takes minutes")
    parser.add_argument("--year", nargs="*", choices=list(YEARS), default=["std"])
    parser.add_argument("--times", type=int, default=3, help="runs of which the shortest counts")
    parser.add_argument("--daff", default=shutil.which("daff"), help="the daff to run beside")
    return parser


def main() -> None:
    """Print a table for each kind of year, and how time grows with size."""
    asked = options().parse_args()
    sizes = [*asked.size, *([LARGE] if asked.large else [])]
    print(f"{'plans':14} {'tool':16} {'clock s':>8} {'cpu s':>8} {'peak MB':>8} {'ratio':>7} {'F1':>6}")
    for year in asked.year:
        taken = [
            measure(made_up(size, year, with_labels=True), asked.times if size < LARGE else 1, asked.daff)
            for size in sizes
        ]
        grown = [(size, r.cpu) for size, r in zip(sizes, taken, strict=True) if size >= SIZES[1]]
        if len(grown) > 1:
            print(f"{year}: time grows with size to the power of {slope(*zip(*grown, strict=True)):.2f}")


if __name__ == "__main__":
    main()
