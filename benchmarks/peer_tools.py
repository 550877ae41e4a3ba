"""What users would take instead of revtool: how each tool is given two plans, and what its result implies.

Every tool gets the same rows (section, text) in the form it reads best, labels left out since every tool is
better without them when a year renumbers, and answers with pairs of
row numbers and how far it takes them for the same, 0..1. A tool that only marks text as deleted and
inserted implies the pairs whose text it leaves standing. Run by `peers.py`, one process a tool.
"""

from __future__ import annotations

import csv
import json
import os
import re
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

Row = tuple[str, str]
Implied = Iterator[tuple[int, int, float]]
JAPANESE_WORD = (
    rb"(\xe3(\x81[\x80-\xbf]|\x82[\x80-\x9f]))+"  # hiragana
    rb"|(\xe3(\x82[\xa0-\xbf]|\x83[\x80-\xbf]))+"  # katakana
    rb"|([\xe4-\xe9][\x80-\xbf][\x80-\xbf])+"  # kanji
    rb"|[0-9A-Za-z.]+|[\xc0-\xff][\x80-\xbf]+|[^[:space:]]"
)
"""A run of one script as UTF-8 bytes, for the C locale: what a user of `git diff --word-diff-regex` takes
for a word of Japanese. Ranges of characters are refused in most locales."""


def line(row: Row) -> str:
    """A row as a line of a text file."""
    return row[1].replace("\n", " ")


def write_text(rows: list[Row], path: Path) -> None:
    """One line a measure, headings on lines of their own."""
    section = ""
    lines = []
    for row in rows:
        if row[0] != section:
            section = row[0]
            lines.append(f"# {section}")
        lines.append(line(row))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def write_csv(rows: list[Row], path: Path) -> None:
    """A table with a header."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("section", "text"), *rows])


def write_json(rows: list[Row], path: Path) -> None:
    """A list of objects."""
    keys = ("section", "text")
    path.write_text(
        json.dumps([dict(zip(keys, row, strict=True)) for row in rows], ensure_ascii=False), encoding="utf-8"
    )


def write_xml(rows: list[Row], path: Path) -> None:
    """One element a measure."""
    from xml.sax.saxutils import escape, quoteattr

    items = (f"<measure section={quoteattr(section)}>{escape(text)}</measure>" for section, text in rows)
    path.write_text(f"<plan>\n{chr(10).join(items)}\n</plan>\n", encoding="utf-8")


def git_lines(old: Path, new: Path) -> Implied:
    """Lines that `git diff` leaves standing, and those that replace one another in one place."""
    removed: list[int] = []
    at_old, at_new = 0, 0
    numbers = _measure_lines(old), _measure_lines(new)
    added: list[int] = []
    for text in [*_git(old, new, "--unified=1000000").splitlines()[4:], " "]:
        if text[:1] == "-":
            removed.append(at_old)
        elif text[:1] == "+":
            added.append(at_new)
        else:
            for i, j in zip(removed, added, strict=False):
                if i in numbers[0] and j in numbers[1]:
                    yield numbers[0][i], numbers[1][j], 0.5
            removed, added = [], []
            if at_old in numbers[0] and at_new in numbers[1]:
                yield numbers[0][at_old], numbers[1][at_new], 1.0
        at_old += text[:1] != "+"
        at_new += text[:1] != "-"


def git_words(old: Path, new: Path) -> Implied:
    """Measures that share words which `git diff --word-diff` leaves standing."""
    found = _git(
        old, new, "--unified=1000000", "--word-diff=porcelain", b"--word-diff-regex=" + _bytes(JAPANESE_WORD)
    )
    pieces = [(text[:1], text[1:]) for text in found.splitlines()[4:] if text[:1] in " +-" and text]
    return _standing(pieces, old, new)


def redlines(old: Path, new: Path) -> Implied:
    """Measures that share words which redlines leaves standing."""
    from redlines import Redlines

    marked = Redlines(
        old.read_text(encoding="utf-8"), new.read_text(encoding="utf-8"), markdown_style="none"
    ).output_markdown
    pieces = []
    for stretch in re.split(r"(<del>.*?</del>|<ins>.*?</ins>)", marked, flags=re.DOTALL):
        sign = {"<del>": "-", "<ins>": "+"}.get(stretch[:5], " ")
        pieces.append((sign, stretch if sign == " " else stretch[5:-6]))
    return _standing([(sign, text.replace("¶", "")) for sign, text in pieces], old, new)


def characters(old: Path, new: Path) -> Implied:
    """Measures that share characters which difflib leaves standing."""
    from difflib import SequenceMatcher

    texts = old.read_text(encoding="utf-8"), new.read_text(encoding="utf-8")
    pieces = []
    for tag, a, b, c, d in SequenceMatcher(None, *texts, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append((" ", texts[0][a:b]))
        else:
            pieces += [("-", texts[0][a:b]), ("+", texts[1][c:d])]
    return _standing(pieces, old, new)


def deepdiff(old: Path, new: Path) -> Implied:
    """Rows that deepdiff compares with one another, whatever their order."""
    from deepdiff import DeepDiff

    sides = [json.loads(path.read_text(encoding="utf-8")) for path in (old, new)]
    tree = DeepDiff(*sides, ignore_order=True, view="tree")
    pairs = set()
    gone: tuple[set[int], set[int]] = (set(), set())
    for kind, entries in tree.items():
        for entry in entries:
            i, j = _first(entry.path()), _first(entry.path(use_t2=True))
            if kind == "iterable_item_added":
                gone[1].add(j)
            elif kind == "iterable_item_removed":
                gone[0].add(i)
            else:
                pairs.add((i, j))
    yield from ((i, j, 0.5) for i, j in sorted(pairs))
    taken = gone[0] | {i for i, _ in pairs}, gone[1] | {j for _, j in pairs}
    places: dict[str, list[int]] = {}
    for j, row in enumerate(sides[1]):
        if j not in taken[1]:
            places.setdefault(json.dumps(row), []).append(j)
    for i, row in enumerate(sides[0]):
        same = places.get(json.dumps(row), []) if i not in taken[0] else []
        if same:
            yield i, same.pop(0), 1.0


def graphtage(old: Path, new: Path) -> Implied:
    """Rows that graphtage edits into one another."""
    import graphtage.json

    trees = [graphtage.json.build_tree(json.loads(p.read_text(encoding="utf-8"))) for p in (old, new)]
    i = j = 0
    for top in trees[0].diff(trees[1]).edit_list:
        for edit in top.edits():
            kind = type(edit).__name__
            if kind not in ("Remove", "Insert"):
                yield i, j, 1.0
            i += kind != "Insert"
            j += kind != "Remove"


def xmldiff(old: Path, new: Path) -> Implied:
    """Elements that xmldiff matches."""
    from lxml import etree
    from xmldiff.diff import Differ

    roots = [etree.parse(path).getroot() for path in (old, new)]
    differ = Differ(best_match=True)
    differ.set_trees(*roots)
    place = [{child: at for at, child in enumerate(root)} for root in (differ.left, differ.right)]
    for a, b, *_ in differ.match():
        if a in place[0] and b in place[1]:
            yield place[0][a], place[1][b], 1.0


def daff(old: Path, new: Path) -> Implied:
    """Rows that daff aligns."""
    from daff import Coopy, PythonTableView

    tables = []
    for path in (old, new):
        with path.open(encoding="utf-8", newline="") as file:
            tables.append(PythonTableView(list(csv.reader(file))))
    for unit in Coopy.compareTables(*tables).align().toOrder().getList():
        if unit.l > 0 and unit.r > 0:
            yield unit.l - 1, unit.r - 1, 1.0


TOOLS: dict[str, tuple[Callable[[Path, Path], Implied], Callable[[list[Row], Path], None], str]] = {
    "git diff (lines)": (git_lines, write_text, ".txt"),
    "git diff --word-diff": (git_words, write_text, ".txt"),
    "difflib (characters)": (characters, write_text, ".txt"),
    "redlines": (redlines, write_text, ".txt"),
    "deepdiff ignore_order": (deepdiff, write_json, ".json"),
    "graphtage": (graphtage, write_json, ".json"),
    "xmldiff --best-match": (xmldiff, write_xml, ".xml"),
    "daff": (daff, write_csv, ".csv"),
}
"""Each tool: how its result is read, and the form and name of what it is given."""


def _git(old: Path, new: Path, *options: str | bytes) -> str:
    command: list[str | bytes] = [
        "git",
        "-c",
        "core.quotePath=false",
        "diff",
        "--no-index",
        "--no-color",
        *options,
    ]
    command += [str(old), str(new)]
    done = subprocess.run(command, capture_output=True, check=False, env=os.environ | {"LC_ALL": "C"})
    if done.returncode > 1:
        raise RuntimeError(done.stderr.decode(errors="replace"))
    return done.stdout.decode()


def _bytes(pattern: bytes) -> bytes:
    """`pattern` with its escapes written out: git's own regular expressions know none."""
    return re.sub(rb"\\x(..)", lambda found: bytes.fromhex(found[1].decode()), pattern)


def _measure_lines(path: Path) -> dict[int, int]:
    """Row of each line that is no heading."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return {at: row for row, at in enumerate(n for n, text in enumerate(lines) if text[:2] != "# ")}


def _first(path: str) -> int:
    found = re.match(r"root\[(\d+)\]", path)
    assert found is not None
    return int(found[1])


def _standing(pieces: list[tuple[str, str]], old: Path, new: Path) -> Implied:
    """Pairs of rows by the share of the shorter one's characters that both keep in one place.

    White space is passed over: tools differ in whether they print a removed line's end.
    """
    owner = [_owners(path) for path in (old, new)]
    at = [0, 0]
    shared: Counter[tuple[int, int]] = Counter()
    for sign, text in pieces:
        count = len("".join(text.split()))
        if sign == " ":
            for step in range(count):
                i, j = owner[0][at[0] + step], owner[1][at[1] + step]
                if i >= 0 and j >= 0:
                    shared[i, j] += 1
        at[0] += count if sign != "+" else 0
        at[1] += count if sign != "-" else 0
    sizes = Counter(owner[0]), Counter(owner[1])
    for (i, j), count in sorted(shared.items()):
        yield i, j, count / min(sizes[0][i], sizes[1][j])


def _owners(path: Path) -> list[int]:
    """Row of every character that is not white space; -1 in headings."""
    rows = _measure_lines(path)
    lines = path.read_text(encoding="utf-8").splitlines()
    return [rows.get(at, -1) for at, text in enumerate(lines) for _ in "".join(text.split())]
