"""Time, memory and git processes of `log`, `blame` and `lineage` on a long history.

Builds a repository of 1,000 commits on a plan of 150 measures through `git fast-import`, with fixed dates, so
that every run makes the same hashes: rewordings, targets, insertions, deletions, renumberings, moves between
sections and files, changes of spacing alone, a plan that cannot be read, and a merge every 25 commits. What
each commit changed is known, and the log must tell it. The cache of trees is switched off, so that the state
of the disk does not count. Run with `python benchmarks/history.py [COMMITS]`.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from random import Random

from made_up import ACTS, AUDIENCES, GOALS, MEANS, PARTNERS, SUBJECTS, TEMPLATES

START = 1_617_235_200
"""Time of the first commit: 2021-04-01 00:00 UTC."""

FIELDS, SECTIONS, MEASURES = 5, 3, 10
MERGE_EVERY = 25
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
ROOT = Path(__file__).resolve().parent.parent


@dataclass(slots=True)
class Measure:
    """A measure, or an indicator when it has a target."""

    id: str
    text: str
    target: Decimal | None = None


@dataclass(slots=True)
class Office:
    """The plan while it is edited: fields of sections of measures."""

    dice: Random
    fields: list[list[list[Measure]]] = field(default_factory=list)
    made: int = 0

    def measure(self) -> Measure:
        """A new measure; every sixth is an indicator."""
        self.made += 1
        words = TEMPLATES[self.made % len(TEMPLATES)].format(
            subject=self.dice.choice(SUBJECTS),
            audience=self.dice.choice(AUDIENCES),
            means=self.dice.choice(MEANS),
            partner=self.dice.choice(PARTNERS),
            goal=self.dice.choice(GOALS),
            act=self.dice.choice(ACTS),
        )
        target = Decimal(self.dice.randint(100, 900)) / 10 if self.made % 6 == 0 else None
        return Measure(f"r6-n{self.made}", words, target)

    def yaml(self, at: int) -> str:
        """The file of one field."""
        lines = [f"id: r6-{at}", "kind: field", f"label: {at}.", f"title: 分野{at}", "children:"]
        for number, section in enumerate(self.fields[at], 1):
            lines += [f"  - id: r6-{at}-{number}", "    kind: section", f"    label: （{number}）"]
            lines += [f"    title: 節{at}の{number}", *(["    children:"] if section else [])]
            for place, measure in enumerate(section):
                lines += _measure_lines(measure, CIRCLED[place % len(CIRCLED)])
        return "\n".join(lines) + "\n"


def _measure_lines(measure: Measure, label: str) -> Iterator[str]:
    kind = "measure" if measure.target is None else "indicator"
    printed = f"{measure.target}%以上"
    text = measure.text if measure.target is None else f"{measure.text}実施率を{printed}とする"
    yield f"      - id: {measure.id}"
    yield f"        kind: {kind}"
    yield f"        label: {label}"
    yield f"        text: {json.dumps(text, ensure_ascii=False)}"
    if measure.target is not None:
        yield f"        indicator: {{name: 実施率, as_printed: '{printed}',"
        yield f"          target: {{comparator: at-least, value: {measure.target}, unit: '%'}}}}"


def _edit(office: Office) -> tuple[set[int], set[str]]:
    """One edit: the fields it touches, and the ids whose content or parent it changes."""
    dice = office.dice
    at, number = dice.randrange(FIELDS), dice.randrange(SECTIONS)
    section = office.fields[at][number]
    place = dice.randrange(len(section))
    measure, roll = section[place], dice.random()
    if roll < 0.5 and measure.target is None:
        measure.text = measure.text.removesuffix("。") + f"（{dice.choice(MEANS)}を含む{office.made}）。"
        office.made += 1
        return {at}, {measure.id}
    if roll < 0.5 and measure.target is not None:
        measure.target += Decimal(dice.choice((-5, 5, 10, 15))) / 10
        return {at}, {measure.id}
    if roll < 0.65 and len(section) < len(CIRCLED):
        section.insert(place, office.measure())
        return {at}, {measure.id for measure in section[place:]}
    if roll < 0.8 and len(section) > 4:
        del section[place]
        return {at}, {measure.id, *(after.id for after in section[place:])}
    other, there = dice.randrange(FIELDS), dice.randrange(SECTIONS)
    target = office.fields[other][there]
    if roll < 0.9 and target is not section and len(section) > 4 and len(target) < len(CIRCLED):
        target.append(section.pop(place))
        return {at, other}, {measure.id, *(after.id for after in section[place:])}
    measure.text = (
        measure.text.replace("、", "、 ") if "、 " not in measure.text else measure.text.replace("、 ", "、")
    )
    return {at}, set()


@dataclass(slots=True)
class Stream:
    """What `git fast-import` reads."""

    lines: list[bytes] = field(default_factory=list)
    marks: int = 0

    def commit(self, parents: list[int], subject: str, files: dict[str, str]) -> int:
        """The mark of a new commit."""
        self.marks += 1
        when = f"{START + self.marks * 3600} +0900"
        who = f"Planning Office <planning@example.org> {when}"
        self._add(f"commit refs/heads/main\nmark :{self.marks}\nauthor {who}\ncommitter {who}\n")
        self._data(subject)
        for parent, word in zip(parents, ("from", "merge"), strict=False):
            self._add(f"{word} :{parent}\n")
        for path, text in files.items():
            self._add(f"M 100644 inline {path}\n")
            self._data(text)
        return self.marks

    def _add(self, text: str) -> None:
        self.lines.append(text.encode())

    def _data(self, text: str) -> None:
        data = text.encode()
        self.lines += [b"data %d\n" % len(data), data, b"\n"]


def build(directory: Path, commits: int, seed: int = 1) -> list[set[str]]:
    """A repository in `directory`; for each commit that changed the plan the ids whose content changed."""
    office, stream, truth = Office(Random(seed)), Stream(), []
    office.fields = [
        [[office.measure() for _ in range(MEASURES)] for _ in range(SECTIONS)] for _ in range(FIELDS)
    ]
    header = "schema: revtool.plan/v1\nedition: R6\ntitle: 計画\nfiscal_year: 2024\nfields: "
    files = {f"plans/R6/{at}.yaml": office.yaml(at) for at in range(FIELDS)}
    files["plans/R6/plan.yaml"] = header + json.dumps([f"{at}.yaml" for at in range(FIELDS)]) + "\n"
    newest, is_broken = stream.commit([], "Create the plan", files), False
    while stream.marks < commits:
        touched, ids = _edit(office)
        if commits // 2 <= stream.marks < commits // 2 + MERGE_EVERY and not is_broken:
            newest = stream.commit([newest], "Break the plan", {"plans/R6/0.yaml": "id: r6-0\n- broken\n"})
            touched, is_broken = {*touched, 0}, True
        files = {f"plans/R6/{at}.yaml": office.yaml(at) for at in sorted(touched)}
        if stream.marks % MERGE_EVERY == 0:
            side = stream.commit([newest], "Change on a branch", files)
            aside = stream.commit([newest], "Note beside the plan", {"notes.txt": f"{side}\n"})
            newest = stream.commit([aside, side], "Merge the branch", files)
        else:
            newest = stream.commit([newest], f"Edit {stream.marks + 1}", files)
        truth.append(ids)
    subprocess.run(["git", "init", "-q", "-b", "main", str(directory)], check=True)
    subprocess.run(["git", "fast-import", "--quiet"], cwd=directory, input=b"".join(stream.lines), check=True)
    subprocess.run(["git", "checkout", "-q", "-f", "main"], cwd=directory, check=True)
    return truth


def run(directory: Path, *arguments: str) -> tuple[str, float, int, dict[str, int]]:
    """Output, seconds, memory in MB and git processes by command of one run of revtool."""
    with tempfile.TemporaryDirectory() as scratch:
        trace = Path(scratch, "trace")
        environment = {**os.environ, "GIT_TRACE2_EVENT": str(trace), "XDG_CACHE_HOME": os.devnull}
        code = (
            "import resource, sys; from revtool.cli.run import run; code = run(sys.argv[1:]);"
            "sys.stderr.write(str(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)); sys.exit(code)"
        )
        start = time.perf_counter()
        done = subprocess.run(
            [sys.executable, "-c", code, *arguments],
            cwd=directory,
            env=environment,
            capture_output=True,
            check=True,
        )
        seconds = time.perf_counter() - start
        started: dict[str, int] = {}
        for line in trace.read_text().splitlines() if trace.exists() else ():
            event = json.loads(line)
            if event["event"] == "start":
                name = next((word for word in event["argv"][1:] if not word.startswith("-")), "version")
                started[name] = started.get(name, 0) + 1
    return done.stdout.decode(), seconds, int(done.stderr.split()[-1]) // 1024, started


def main() -> None:
    """Build the repository, run the commands, print one line each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("commits", nargs="?", type=int, default=1000)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        directory = Path(scratch, "repository")
        start = time.perf_counter()
        truth = build(directory, arguments.commits)
        print(f"built {arguments.commits} commits in {time.perf_counter() - start:.1f} s")
        blobs = subprocess.run(
            ["git", "rev-list", "--objects", "--all", "--", "plans"],
            cwd=directory,
            capture_output=True,
            check=True,
        ).stdout.decode()
        print(f"blobs below plans/: {sum(line.endswith('.yaml') for line in blobs.splitlines())}")
        whole = _measure("generated", directory, "log", "R6", "--format", "json")
        _check(json.loads(whole), truth)
        named = next(iter(sorted(truth[-1] or {"r6-n1"})))
        _measure("generated", directory, "log", "R6", named)
        _measure("generated", directory, "log", "R6", "-n", "10")
        _measure("generated", directory, "log", "R6", "r6-1", "--tree")
        _measure("generated", directory, "blame", "R6")
        _measure("generated", directory, "blame", "R6", "--fields", "--format", "json")
        _measure("generated", directory, "lineage", named)
    for command in (("log", "R6"), ("log", "R3"), ("blame", "R3"), ("lineage", "R6:r6-2-2-3-k2")):
        _measure("this project", ROOT, *command)


def _measure(where: str, directory: Path, *arguments: str) -> str:
    text, seconds, memory, started = run(directory, *arguments)
    git = ", ".join(f"{name} {count}" for name, count in sorted(started.items()))
    print(f"{where:13} {' '.join(arguments):40} {seconds:6.2f} s {memory:5} MB   git: {git}")
    return text


def _check(log: dict[str, object], truth: list[set[str]]) -> None:
    """Compare what the log tells with what was changed."""
    entries = [entry for entry in log["entries"] if entry["kind"] == "changed"]  # type: ignore[attr-defined]
    told = [
        {i for event in entry["events"] for i in (*event["change"]["old"], *event["change"]["new"])}
        for entry in entries
    ]
    wanted = [ids for ids in reversed(truth) if ids]
    wrong = sum(1 for a, b in zip(told, wanted, strict=False) if a != b)
    print(f"commits that changed the plan: {len(wanted)}; told: {len(told)}; with other nodes: {wrong}")


if __name__ == "__main__":
    sys.exit(main())
