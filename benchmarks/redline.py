"""How well the redline cuts: against a character diff, and against the marks of a reviewed source.

Run with `python benchmarks/redline.py [MARKED]`, by default on plans/R3/source.redline.md, then on all
neighbouring editions in plans/. A cut is counted when a mark begins or ends within a number with its unit, a
year, a katakana word or a run of kanji; the patterns are this file's own, not the engine's. A source whose
figures were doubled without their units is cut there by its marks (`44.7 48.0％`), so it is compared twice:
mark by mark, and with marks of either side widened to whole numbers and years.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby, pairwise
from pathlib import Path

from revtool import api
from revtool.model.change import Hunk, Op
from revtool.text import critic
from revtool.text.redline import redline

ROOT = Path(__file__).resolve().parent.parent

TOKENS = {
    "year": r"(?:令和|平成|昭和|[RH])\s*(?:元|[0-9０-９]+)\s*年?度?",
    "number": r"[0-9０-９][0-9０-９,，.．]*\s*"
    r"(?:[％%]|ポイント|事業所|[かカヶ]月|[万億]?円|[人件回名社月日年])?",
    "katakana": r"[ァ-ヺー]{2,}",
    "kanji": r"[㐀-鿿々]{2,}",
}
TOKEN = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in TOKENS.items()))

Redline = Sequence[Hunk]
Engine = Callable[[str, str], Redline]


def by_character(old: str, new: str) -> Redline:
    """The redline that difflib draws character by character."""
    hunks: list[Hunk] = []
    for op, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if op == "equal":
            hunks.append(Hunk(Op.EQUAL, old[a:b], new[c:d]))
            continue
        hunks += [Hunk(Op.DELETE, old[a:b], "")] if b > a else []
        hunks += [Hunk(Op.INSERT, "", new[c:d])] if d > c else []
    return hunks


ENGINES: dict[str, Engine] = {"revtool": redline, "difflib": by_character}


def places(hunks: Redline, side: str) -> list[int]:
    """Where a mark begins or ends in the text of one side."""
    found, at = set(), 0
    for hunk in hunks:
        words = getattr(hunk, side)
        if hunk.op in (Op.DELETE, Op.INSERT) and words:
            found |= {at, at + len(words)}
        at += len(words)
    return sorted(found)


def cuts(hunks: Redline) -> Counter[str]:
    """Tokens of either side that a mark cuts, by kind."""
    found: Counter[str] = Counter()
    for side in ("old", "new"):
        text = "".join(getattr(hunk, side) for hunk in hunks)
        marks = places(hunks, side)
        for token in TOKEN.finditer(text):
            end = token.start() + len(token.group().rstrip())
            found[token.lastgroup or ""] += any(token.start() < place < end for place in marks)
    return found


def stretches(hunks: Redline) -> int:
    """Changed stretches, a deletion and the insertion beside it counted once."""
    return sum(changed for changed, _ in groupby(hunks, key=lambda hunk: hunk.op in (Op.DELETE, Op.INSERT)))


def marked(hunks: Redline, *, widened: bool = False) -> set[tuple[str, int]]:
    """The place of every character that is marked, white space aside, as (side, place)."""
    found = set()
    for side, op in (("old", Op.DELETE), ("new", Op.INSERT)):
        text = "".join(getattr(hunk, side) for hunk in hunks)
        flags = [hunk.op is op for hunk in hunks for _ in getattr(hunk, side)]
        for token in TOKEN.finditer(text) if widened else ():
            if token.lastgroup in ("year", "number") and any(flags[slice(*token.span())]):
                flags[slice(*token.span())] = [True] * len(token.group())
        found |= {(side, at) for at, flag in enumerate(flags) if flag and not text[at].isspace()}
    return found


def from_source(path: Path) -> Iterator[Redline]:
    """The hunks of each changed paragraph of a marked source as its reviewer left them."""
    paragraph: list[Hunk] = []
    for piece in critic.read(path.read_text(encoding="utf-8"), path.name):
        if piece.kind in (critic.Kind.TEXT, critic.Kind.HIGHLIGHT):
            first, *others = re.split(r"\n\s*\n", piece.new)
            paragraph.append(Hunk(Op.EQUAL, first, first))
            for words in others:
                yield from _changed(paragraph)
                paragraph = [Hunk(Op.EQUAL, words, words)]
        elif piece.kind is not critic.Kind.COMMENT:
            paragraph += [Hunk(Op.DELETE, piece.old, "")] if piece.old else []
            paragraph += [Hunk(Op.INSERT, "", piece.new)] if piece.new else []
    yield from _changed(paragraph)


def _changed(paragraph: Redline) -> Iterator[Redline]:
    """The paragraph, if it stands on both sides and differs."""
    sides = ["".join(getattr(hunk, side) for hunk in paragraph).strip() for side in ("old", "new")]
    if all(sides) and sides[0] != sides[1]:
        yield tuple(hunk for hunk in paragraph if hunk.old or hunk.new)


def texts(old: str, new: str) -> Iterator[tuple[str, str]]:
    """Old and new text of each changed node of two editions."""
    plans = api.load(old, ROOT), api.load(new, ROOT)
    for change in api.compare(*plans, api.decisions(*plans, ROOT)).changes:
        for field in change.fields:
            if field.name in ("title", "text") and field.old and field.new:
                yield field.old, field.new


def row(name: str, redlines: Iterable[Redline]) -> str:
    """One line of a table: cuts by kind, changed stretches, marked characters per node."""
    drawn = list(redlines)
    total = sum((cuts(hunks) for hunks in drawn), Counter())
    each = max(len(drawn), 1)
    characters = sum(len(marked(hunks)) for hunks in drawn)
    by_kind = "".join(f"{total[kind]:>10}" for kind in TOKENS)
    return f"{name:<10}{by_kind}{sum(map(stretches, drawn)) / each:>12.2f}{characters / each:>12.1f}"


def header(what: str, n: int) -> str:
    """The title of a table and of its columns."""
    kinds = "".join(f"{kind:>10}" for kind in TOKENS)
    return f"\n{what}: {n} changed nodes\n{'cuts in':<10}{kinds}{'hunks/node':>12}{'marked/node':>12}"


def agreement(own: Sequence[Redline], engine: Engine, *, widened: bool) -> str:
    """How far an engine marks the characters that the source marks, and no others."""
    both = of_source = of_engine = exact = 0
    for hunks in own:
        drawn = engine(*("".join(getattr(hunk, side) for hunk in hunks) for side in ("old", "new")))
        ours, theirs = marked(drawn, widened=widened), marked(hunks, widened=widened)
        both += len(ours & theirs)
        of_source += len(theirs)
        of_engine += len(ours)
        exact += ours == theirs
    recall, precision = both / max(of_source, 1), both / max(of_engine, 1)
    return f"recall {recall:6.1%}  precision {precision:6.1%}  marked alike {exact} of {len(own)}"


def main() -> None:
    """Print the tables."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "plans" / "R3" / "source.redline.md"
    own = list(from_source(path))
    sides = [tuple("".join(getattr(h, side) for h in hunks) for side in ("old", "new")) for hunks in own]
    print(header(path.name, len(own)))
    print(row("source", own))
    for name, engine in ENGINES.items():
        print(row(name, (engine(old, new) for old, new in sides)))
    for widened, what in ((False, "as they are"), (True, "widened to whole numbers and years")):
        print(f"against the source's own marks, {what}:")
        for name, engine in ENGINES.items():
            print(f"{name:<10}{agreement(own, engine, widened=widened)}")
    editions = sorted((p.parent.name for p in (ROOT / "plans").glob("*/plan.yaml")), key=lambda e: int(e[1:]))
    for one, two in pairwise(editions):
        pairs = list(texts(one, two))
        print(header(f"{one} → {two}", len(pairs)))
        for name, engine in ENGINES.items():
            print(row(name, (engine(old, new) for old, new in pairs)))


if __name__ == "__main__":
    main()
