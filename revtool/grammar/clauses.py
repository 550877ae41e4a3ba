"""KPI sentences cut into clauses: the one that promises, and the notes and provisos behind it.

Invariant: the clauses of a sentence, joined, are the sentence, white space aside.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from revtool.grammar import kpi_patterns as kpi
from revtool.grammar.brackets import (
    DATE,
    FILL,
    NOTE_MARK,
    USED,
    Bracket,
    cover,
    cover_dates,
    find_brackets,
)
from revtool.grammar.figures import Figure, keyed_figures
from revtool.grammar.targets import Found
from revtool.text.normalise import tidy
from revtool.text.numerals import Units


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A clause, and the same clause with brackets, dates and already read figures covered."""

    text: str
    covered: str
    brackets: tuple[Bracket, ...]
    keyed: tuple[Figure, ...]
    fiscal_year: int | None
    units: Units = ()

    @classmethod
    def of(cls, text: str, fiscal_year: int | None, units: Units = ()) -> Clause:
        """The clause `text`, covered; `fiscal_year` is the plan's, for 前年度 and bare years.

        Args:
            text: The clause.
            fiscal_year: Fiscal year of the plan.
            units: Units that an office adds.
        """
        brackets = find_brackets(text)
        spans = tuple((b.start, b.end) for b in brackets)
        covered = cover_dates(cover(text, spans, FILL))
        keyed = keyed_figures(text, covered, fiscal_year=fiscal_year, units=units)
        return cls(
            text=text,
            covered=cover(covered, tuple((start, end) for start, end, _ in keyed), USED),
            brackets=tuple(b for b in brackets if not any(s <= b.start < e for s, e, _ in keyed)),
            keyed=tuple(figure for _, _, figure in keyed),
            fiscal_year=fiscal_year,
            units=units,
        )

    @property
    def arrow(self) -> int:
        """Place of the last arrow from an old figure to a new one, -1 when there is none.

        `80％から85％に引き上げる` has its arrow in から, `20％から25％を目安とする` is a range.
        """
        marks = [self.covered.rfind(mark) for mark in "→⇒➡"]
        if "から" in self.covered:
            marks += [step.end() - 1 for step in kpi.compiled(kpi.STEP).finditer(self.covered)]
        return max(marks)


def clean(text: str) -> str:
    """`text` without the control characters that stand for covered stretches, spaces evened out."""
    plain = re.sub(f"[{FILL}{DATE}{USED}]", " ", text)
    return re.sub(r"[^\S\n]+", " ", tidy(plain)).strip()


def cut(body: str) -> list[str]:
    """The sentences of `body`, notes and provisos apart; brackets behind a full stop stay with it."""
    sentence = Clause.of(body, None)
    cuts = {0, len(body)}
    for found in re.finditer(rf"。[{FILL}\s]*|\n", sentence.covered):
        cuts.add(found.end())
    for found in re.finditer(r"※|(?:ただし|但し|なお)[、,]?", sentence.covered):
        cuts.add(found.start())
    marks = [b for b in sentence.brackets if b.is_note_mark]
    for place, mark in enumerate(marks):
        before = sentence.covered[: mark.start].rstrip()
        seen = any(other.inner == mark.inner for other in marks[:place])
        if seen or re.search(r"(?:する|。|いる|です|ます)$", before):
            cuts.add(mark.start)
    pieces = [body[start:end].strip() for start, end in pairwise(sorted(cuts))]
    return [piece for piece in pieces if piece]


def notes(clauses: list[str]) -> tuple[str, ...]:
    """The notes and provisos without the marks that open them."""
    marks = re.compile(rf"^(?:[（(]{NOTE_MARK}[）)]|{NOTE_MARK}[：:)）]?)[\s　]*")
    return tuple(note for clause in clauses if (note := marks.sub("", clause)))


def scope(sentence: Clause) -> tuple[str, ...]:
    """The brackets that narrow or widen what is counted (…を除く)."""
    words = r"(?:除く|除いた|含む|含めた|限る|含まない|に限り)。?$"
    return tuple(b.inner for b in sentence.brackets if re.search(words, b.inner.strip()))


def possible_targets(sentence: Clause) -> list[Found]:
    """What may be the target, in the order of the clause."""
    covered = sentence.covered
    found = [
        Found.of(match, covered, sentence.text, sentence.units)
        for match in kpi.candidate(sentence.units).finditer(covered, sentence.arrow + 1)
    ]
    return [one for one in found if not re.match(rf"{kpi.GAP}(?:{kpi.NOT_A_TARGET})", covered[one.end :])]
