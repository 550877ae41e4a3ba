"""Start-up time of the commands people wait for, as ratios to `python -c pass` in the same run.

Each command runs ten times after one warm-up, interleaved so that a busy moment hits all of them; the
medians are compared. The warm-up leaves compiled modules behind, whatever the shell says about writing
them. Run with `make bench`.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REVTOOL = Path(sys.executable).with_name("revtool")
RUNS = 10
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
BOUNDS = {"revtool --version": 4.0, "revtool diff R3 R6": 15.0}
COMMANDS = {
    "python -c pass": [sys.executable, "-c", "pass"],
    "revtool --version": [str(REVTOOL), "--version"],
    "revtool list": [str(REVTOOL), "list"],
    "revtool validate": [str(REVTOOL), "validate"],
    "revtool show R6": [str(REVTOOL), "show", "R6"],
    "revtool diff R3 R6": [str(REVTOOL), "diff", "R3", "R6"],
    **{
        f"revtool diff R3 R6 --format {form}": [str(REVTOOL), "diff", "R3", "R6", "--format", form]
        for form in ("json", "docx", "xlsx")
    },
}


def seconds(command: list[str]) -> float:
    """Wall-clock seconds of one run of `command`, its output piped away."""
    start = time.perf_counter()
    subprocess.run(command, cwd=ROOT, env=ENVIRONMENT, capture_output=True, check=True)
    return time.perf_counter() - start


def main() -> None:
    """Print the median of each command and its ratio to the bare interpreter."""
    for command in COMMANDS.values():
        seconds(command)
    times: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(RUNS):
        for name, command in COMMANDS.items():
            times[name].append(seconds(command))
    bare = statistics.median(times["python -c pass"])
    print(f"{'command':36} {'median ms':>9} {'ratio':>6} {'bound':>6}")
    for name, measured in times.items():
        median = statistics.median(measured)
        bound = f"{BOUNDS[name]:.0f}x" if name in BOUNDS else ""
        print(f"{name:36} {median * 1000:9.1f} {median / bare:5.1f}x {bound:>6}")


if __name__ == "__main__":
    main()
