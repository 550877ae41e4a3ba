"""revtool beside what users would take instead, on the same plans: time, memory, and F1 where a result tells.

Every tool runs in a process of its own, from files on disk to its result; one that takes longer than the
limit is stopped and counted as not finished. Of each result the reading that suits it best is taken: the
cut-off is chosen by looking at the truth. The tools come with `pip install -e '.[bench]'`; what is not
installed is said so. Example:

    python benchmarks/peers.py --size 100 1000 --limit 120
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from baseline import CUTOFFS
from made_up import YEARS, Drawn, draw
from peer_tools import TOOLS, Row
from scoring import Pair, Truth, score

from revtool.model.plan import Kind, Plan

REVTOOL = "revtool"
MISSING = 3
"""Exit code of a child whose tool is not installed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run of one tool: seconds, peak memory in MB, best F1 and the state it ended in."""

    seconds: float
    memory: float
    f1: float | None
    state: str


def rows(plan: Plan) -> tuple[list[str], list[Row]]:
    """Ids and rows (section, text) of the measures and indicators of `plan`."""
    section, ids, found = "", [], []
    for node in plan.nodes:
        if node.kind in (Kind.FIELD, Kind.SECTION):
            section = node.title
        else:
            ids.append(node.id)
            found.append((section, node.text))
    return ids, found


def hidden(drawn: Drawn) -> Drawn:
    """The same plans without labels: every tool does better without them in a year that renumbers."""
    old, new = (
        replace(plan, nodes=tuple(replace(node, label="") for node in plan.nodes))
        for plan in (drawn.old, drawn.new)
    )
    return replace(drawn, old=old, new=new)


def truth_of(drawn: Drawn) -> Truth:
    """What the made-up plans are known to have in common."""
    pairs = {(a, b): relation for a, b, relation in drawn.pairs}
    scope = {name for plan in (drawn.old, drawn.new) for name in rows(plan)[0]}
    return Truth(pairs=pairs, optional=(), hard=(), scope=scope)


def best(found: list[tuple[Pair, float]], truth: Truth) -> float:
    """F1 at the cut-off that suits the result best."""
    cuts = [0.0, *CUTOFFS, 1.0]
    return max(score((pair for pair, sure in found if sure >= cut), truth).f1 for cut in cuts)


def revtool(drawn: Drawn, truth: Truth, folder: Path, limit: float) -> Run:
    """Revtool itself, from YAML to JSON."""
    from revtool.store.plans import save_plan

    for plan, name in ((drawn.old, "old"), (drawn.new, "new")):
        save_plan(plan, folder / name)
    out = folder / "comparison.json"
    command = [
        str(Path(sys.executable).with_name("revtool")),
        "diff",
        str(folder / "old"),
        str(folder / "new"),
    ]
    seconds, memory, code = timed([*command, "--format", "json", "-o", str(out)], limit)
    if code != 0:
        return Run(seconds=seconds, memory=memory, f1=None, state="not finished" if code < 0 else "failed")
    matches = json.loads(out.read_text(encoding="utf-8"))["alignment"]["matches"]
    found = [((a, b), 1.0) for match in matches for a in match["old"] for b in match["new"]]
    return Run(seconds=seconds, memory=memory, f1=best(found, truth), state="")


def peer(name: str, drawn: Drawn, truth: Truth, folder: Path, limit: float) -> Run:
    """Another tool, from the file it reads best to its result."""
    _, write, suffix = TOOLS[name]
    sides = [rows(plan) for plan in (drawn.old, drawn.new)]
    files = [folder / f"{side}{suffix}" for side in ("old", "new")]
    for (_, found), file in zip(sides, files, strict=True):
        write(found, file)
    out = folder / "pairs.json"
    out.unlink(missing_ok=True)
    seconds, memory, code = timed(
        [sys.executable, __file__, "--run", name, *map(str, files), str(out)], limit
    )
    if code == MISSING:
        return Run(seconds=0.0, memory=0.0, f1=None, state="not installed")
    if code != 0:
        return Run(seconds=seconds, memory=memory, f1=None, state="not finished" if code < 0 else "failed")
    implied = json.loads(out.read_text(encoding="utf-8"))
    pairs = [((sides[0][0][i], sides[1][0][j]), sure) for i, j, sure in implied]
    return Run(seconds=seconds, memory=memory, f1=best(pairs, truth), state="")


def timed(command: list[str], limit: float) -> tuple[float, float, int]:
    """Seconds, peak memory in MB and exit code of `command`, stopped after `limit` seconds."""
    start = time.perf_counter()
    child = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    while True:
        ended, status, usage = os.wait4(child.pid, os.WNOHANG)
        seconds = time.perf_counter() - start
        if ended:
            child.returncode = os.waitstatus_to_exitcode(status)
            return seconds, usage.ru_maxrss / 1024, child.returncode
        if seconds > limit:
            os.killpg(child.pid, signal.SIGKILL)
            _, _, usage = os.wait4(child.pid, 0)
            child.returncode = -signal.SIGKILL
            return limit, usage.ru_maxrss / 1024, -signal.SIGKILL
        time.sleep(min(0.05, 0.001 + seconds / 100))


def run_one(name: str, old: Path, new: Path, out: Path) -> int:
    """Run one tool in this process and write what its result implies."""
    try:
        found = list(TOOLS[name][0](old, new))
    except ImportError:
        return MISSING
    out.write_text(json.dumps(found), encoding="utf-8")
    return 0


def table(size: int, year: str, seed: int, limit: float, tools: list[str]) -> Iterator[str]:
    """Lines of a Markdown table, one a tool."""
    drawn = hidden(draw(size, year, seed))
    truth = truth_of(drawn)
    yield f"\n{year}, {size} measures and indicators a side\n"
    yield "| tool | F1 | time | beside revtool | peak memory |"
    yield "|---|---:|---:|---:|---:|"
    with tempfile.TemporaryDirectory() as folder:
        own = revtool(drawn, truth, Path(folder), limit)
        yield _row(REVTOOL, own, own)
        for name in tools:
            yield _row(name, peer(name, drawn, truth, Path(folder), limit), own)


def _row(name: str, run: Run, own: Run) -> str:
    if run.state == "not installed":
        return f"| {name} | {run.state} | | | |"
    f1 = f"{run.f1:.3f}" if run.f1 is not None else run.state
    over = "over " if run.state == "not finished" else ""
    ratio = f"{over}{run.seconds / own.seconds:.1f}×"
    return f"| {name} | {f1} | {over}{run.seconds:.2f} s | {ratio} | {run.memory:.0f} MB |"


def main() -> int:
    """Print a table for every size and year asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--size", type=int, nargs="*", default=[100, 1000])
    parser.add_argument("--year", nargs="*", choices=list(YEARS), default=list(YEARS))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--limit", type=float, default=120.0, help="seconds a tool may take")
    parser.add_argument("--tool", nargs="*", choices=list(TOOLS), default=list(TOOLS))
    parser.add_argument("--run", nargs=4, metavar=("TOOL", "OLD", "NEW", "OUT"), help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.run:
        name, *paths = asked.run
        return run_one(name, *map(Path, paths))
    for size in asked.size:
        for year in asked.year:
            for text in table(size, year, asked.seed, asked.limit, asked.tool):
                print(text, flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
