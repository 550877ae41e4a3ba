"""Mutated files of every format through the importers: a clear error or a result, never anything else.

    python benchmarks/fuzz.py --count 2000 --format html --seed 1

Each file is read in a process of bounded memory that is stopped when it takes too long. A file that raises
anything but a `RevtoolError`, needs more than its time or memory, or ends the process, goes to `--keep`.
The same seed and number give the same file.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import resource
import select
import signal
import sys
import time
import warnings
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(Path(__file__).resolve().parent)]

from mutations import mutated  # noqa: E402

SECONDS = 30.0
"""Time of one file; most are read in a tenth of a second, and a PDF in one, its own process started."""
MEMORY = 2 << 30
"""Bytes of address space of the process that reads."""
PAGES = 10
"""Every so many files the page of the import is drawn too."""
FORMATS = ("text", "markdown", "html", "docx", "xlsx", "pdf")
SHIPPED = {
    "text": ("plans/R3/source.txt", "plans/R6/source.txt", "plans/R3/source.redline.md"),
    "markdown": ("reports/R3-R6/redline.critic.md", "plans/R3/source.redline.md"),
    "html": ("reports/R2-R3/table.html",),
}
"""Files of the project that are mutated beside the plan that is written into every format."""


_REFERENCE = re.compile(rb"&#?\w+;")
"""A character reference, whose character the importer of page tables adds to the words of the source."""


class TooLong(BaseException):
    """A file took more than its time; no importer may catch it."""


def seeds(form: str) -> list[tuple[str, bytes]]:
    """(name, bytes) of the files of a format that are mutated."""
    from one_plan import WRITERS

    found = []
    for writer in (form, *(["office-pdf"] if form == "pdf" else [])):
        name, write = WRITERS[writer]
        try:
            found.append((name, write()))
        except FileNotFoundError as error:
            print(f"{writer}: {error}", file=sys.stderr)
    paths = [ROOT / name for name in SHIPPED.get(form, ())]
    return found + [(path.name, path.read_bytes()) for path in paths if path.is_file()]


def mutant(files: list[tuple[str, bytes]], form: str, seed: int, number: int) -> tuple[str, bytes]:
    """(name, bytes) of one mutated file."""
    name, data = files[number % len(files)]
    return name, mutated(data, f"{seed}/{form}/{number}")


def outcome(name: str, data: bytes, number: int) -> str:
    """What became of a file: `read`, the code of an error, or what must not be."""
    from revtool.errors import RevtoolError
    from revtool.grammar.account import unfaithful
    from revtool.importers import read
    from revtool.reporters.import_page import page
    from revtool.wording import Lang

    try:
        result = read(data, name, "R6", is_superseded=number % 3 == 2)
        wrong = unfaithful(result.plan.nodes, result.stretches)
        if wrong and not _REFERENCE.search(data):
            return f"! unfaithful {wrong[0]}"
        if number % PAGES == 0:
            page(result, Lang.JA)
    except RevtoolError as error:
        return error.problems[0].code
    except TooLong:
        return "! too long"
    except MemoryError:
        return "! memory"
    except RecursionError:
        return "! recursion"
    except BaseException as error:
        where = error.__traceback__
        while where is not None and where.tb_next is not None:
            where = where.tb_next
        place = f"{Path(where.tb_frame.f_code.co_filename).name}:{where.tb_lineno}" if where else ""
        return f"! {type(error).__name__} {place} {str(error)[:120]}"
    return "read"


def _child(files: list[tuple[str, bytes]], form: str, seed: int, numbers: range, out: int) -> None:
    """Read one file after the other and write a line of JSON for each."""

    def stop(signum: int, frame: FrameType | None) -> None:
        raise TooLong

    warnings.simplefilter("ignore")
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    signal.signal(signal.SIGALRM, stop)
    for number in numbers:
        name, data = mutant(files, form, seed, number)
        start = time.perf_counter()
        signal.setitimer(signal.ITIMER_REAL, SECONDS)
        try:
            found = outcome(name, data, number)
        except TooLong:
            found = "! too long"
        signal.setitimer(signal.ITIMER_REAL, 0)
        line = {"number": number, "found": found, "seconds": time.perf_counter() - start}
        os.write(out, json.dumps(line).encode() + b"\n")


def run(form: str, count: int, seed: int) -> Iterator[dict[str, Any]]:
    """What became of each mutated file of a format, in order."""
    files = seeds(form)
    at = 0
    while files and at < count:
        done = 0
        for line in _lines_of(files, form, seed, range(at, count)):
            yield line
            done += 1
        at += done
        if at < count:
            yield {"number": at, "found": "! the process died", "seconds": 0.0}
            at += 1


def _lines_of(
    files: list[tuple[str, bytes]], form: str, seed: int, numbers: range
) -> Iterator[dict[str, Any]]:
    """The lines that a child writes, until it ends or hangs."""
    inward, outward = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(inward)
        try:
            _child(files, form, seed, numbers, outward)
        finally:
            os._exit(0)
    os.close(outward)
    rest = b""
    try:
        while select.select([inward], [], [], 2 * SECONDS)[0]:
            piece = os.read(inward, 65536)
            if not piece:
                break
            *lines, rest = (rest + piece).split(b"\n")
            yield from map(json.loads, lines)
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(inward)


def main() -> int:
    """Read the mutated files and print what became of them; 1 when one did what none may."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--format", choices=FORMATS, action="append", help="one or more; all by default")
    parser.add_argument("--count", type=int, default=2000, help="files of each format")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="directory for files that did what none may")
    given = parser.parse_args()
    bad = 0
    for form in given.format or FORMATS:
        counts: Counter[str] = Counter()
        times: list[float] = []
        for line in run(form, given.count, given.seed):
            counts[line["found"]] += 1
            times.append(line["seconds"])
            if line["found"].startswith("!"):
                bad += 1
                print(f"{form} {line['number']}: {line['found']}", flush=True)
                if given.keep is not None:
                    name, data = mutant(seeds(form), form, given.seed, line["number"])
                    given.keep.mkdir(parents=True, exist_ok=True)
                    (given.keep / f"{form}-{given.seed}-{line['number']}{Path(name).suffix}").write_bytes(
                        data
                    )
        wrong = sum(n for found, n in counts.items() if found.startswith("!"))
        listed = ", ".join(f"{found} {n}" for found, n in counts.most_common() if not found.startswith("!"))
        print(f"{form}: {len(times)} files, {wrong} wrong; longest {max(times, default=0.0):.2f} s; {listed}")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
