"""The grammar of KPI sentences: which figure is promised, how it is compared, what is printed beside it.

The words are in `kpi_patterns`, the figures in brackets in `figures`. Invariant: a figure is taken for the
target only when the sentence says so; whatever is unsure is a doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from revtool.importers import kpi_patterns as kpi
from revtool.importers.brackets import (
    DATE,
    FILL,
    NOTE_MARK,
    USED,
    Bracket,
    cover,
    cover_dates,
    find_brackets,
)
from revtool.importers.figures import Figure, Place, date_in, keyed_figures, quantity, read_figures
from revtool.importers.kpi_names import (
    is_period,
    is_plain_unit,
    name_and_periods,
    name_behind,
    tidy_name,
    unit_in,
)
from revtool.importers.targets import Found, read_target
from revtool.model.indicator import Indicator, Quantity, QuantityKind, RelativeTo, Target
from revtool.model.plan import Doubt
from revtool.text.eras import fiscal_year as year_of
from revtool.text.labels import Role, parse_label, split_label
from revtool.text.normalise import tidy
from revtool.text.numerals import NUMBER, unit_pattern


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """An indicator as read from a sentence.

    Attributes:
        indicator: What was read.
        doubts: What is unsure about it.
        has_target: Whether a figure, a base or an open decision was found that the sentence ends in.
    """

    indicator: Indicator
    doubts: tuple[Doubt, ...] = ()
    has_target: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sentence:
    """A clause, and the same clause with brackets, dates and already read figures covered."""

    text: str
    covered: str
    brackets: tuple[Bracket, ...]
    keyed: tuple[Figure, ...]
    fiscal_year: int | None

    @classmethod
    def of(cls, text: str, fiscal_year: int | None) -> _Sentence:
        brackets = find_brackets(text)
        spans = tuple((b.start, b.end) for b in brackets)
        covered = cover_dates(cover(text, spans, FILL))
        keyed = keyed_figures(text, covered, fiscal_year=fiscal_year)
        return cls(
            text=text,
            covered=cover(covered, tuple((start, end) for start, end, _ in keyed), USED),
            brackets=tuple(b for b in brackets if not any(s <= b.start < e for s, e, _ in keyed)),
            keyed=tuple(figure for _, _, figure in keyed),
            fiscal_year=fiscal_year,
        )

    @property
    def arrow(self) -> int:
        """Place of the last arrow from an old figure to a new one, -1 when there is none."""
        return max(self.covered.rfind(mark) for mark in "→⇒➡")


def read_sentence(text: str, *, fiscal_year: int | None = None) -> Reading:
    """The indicator that a KPI sentence states.

    Worked example: `提出率 92.7％以上（令和元年度 89.9％）` is the indicator 提出率 with the target at-least
    92.7 % and the baseline 89.9 % of fiscal year 2019.

    Args:
        text: The sentence without its label; headings such as `令和3年度目標（KPI）：` are allowed.
        fiscal_year: Fiscal year of the plan, for 前年度 and bare years.
    """
    head, body = _split_head(_clean(text))
    doubts = list(_head_doubts(head, fiscal_year))
    main, notes = _main_clause(body, fiscal_year)
    reading = _read_clause(main)
    definition = "\n".join([*_scope(main), *notes])
    indicator = replace(reading.indicator, definition=definition)
    return replace(reading, indicator=indicator, doubts=(*doubts, *reading.doubts))


def read_row(text: str, *, fiscal_year: int | None = None) -> Reading:
    """The indicator of a row of a target table, such as `健診 実施率 48.0％（実施見込者数：282,614人）`.

    A head of rows (`被保険者（対象者数：588,779人）`) has a population and no target.
    """
    body = _clean(text)
    sentence = _Sentence.of(body, fiscal_year)
    found = _candidates(sentence)
    if found:
        return read_sentence(text, fiscal_year=fiscal_year)
    figures, doubts = _figures(sentence, len(body))
    bare = Indicator(name=_name(sentence, len(body))[0])
    return Reading(indicator=_with_figures(bare, figures), doubts=tuple(doubts))


def is_kpi_head(text: str) -> bool:
    """Whether `text` begins as KPI sentences do (`令和3年度目標（KPI）：`)."""
    return kpi_head_end(text) > 0


def kpi_head_end(text: str) -> int:
    """Where the sentence begins behind `■ 令和3年度目標（KPI）：`, 0 when there is no such head."""
    found = kpi.compiled(kpi.HEAD).match(text)
    return found.end() if found and re.search(kpi.HEAD_WORDS, found.group()) else 0


def _clean(text: str) -> str:
    """`text` without the control characters that stand for covered stretches, spaces evened out."""
    plain = re.sub(f"[{FILL}{DATE}{USED}]", " ", text)
    return re.sub(r"[^\S\n]+", " ", tidy(plain)).strip()


def _split_head(text: str) -> tuple[str, str]:
    """(`令和3年度目標（KPI）：`, the rest), without a label on either."""
    text = re.sub(rf"^{NOTE_MARK}[\s　]*", "", text)
    found = kpi.compiled(kpi.HEAD).match(text)
    head = found.group() if found and re.search(kpi.HEAD_WORDS, found.group()) else ""
    body = text[len(head) :].strip()
    label = split_label(body)
    if label and (parsed := parse_label(label[0])) and parsed.role is Role.NUMBER and not parsed.is_weak:
        body = body[label[3] :]
    return head, body


def _head_doubts(head: str, fiscal_year: int | None) -> Iterator[Doubt]:
    year = year_of(head) if head else None
    if year is not None and fiscal_year is not None and year != fiscal_year:
        yield Doubt(code="target-of-another-year", detail=head.strip(" ■：:"))


def _main_clause(body: str, fiscal_year: int | None) -> tuple[_Sentence, tuple[str, ...]]:
    """The clause that holds the target, and the notes and provisos behind it."""
    clauses = _clauses(body)
    for place, clause in enumerate(clauses):
        sentence = _Sentence.of(clause, fiscal_year)
        if any(found.is_final for found in _candidates(sentence)):
            return sentence, _notes(clauses[place + 1 :])
    return _Sentence.of(clauses[0] if clauses else "", fiscal_year), _notes(clauses[1:])


def _clauses(body: str) -> list[str]:
    """The sentences of `body`, notes and provisos apart; brackets behind a full stop stay with it."""
    sentence = _Sentence.of(body, None)
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


def _notes(clauses: list[str]) -> tuple[str, ...]:
    marks = re.compile(rf"^(?:[（(]{NOTE_MARK}[）)]|{NOTE_MARK}[：:)）]?)[\s　]*")
    return tuple(note for clause in clauses if (note := marks.sub("", clause)))


def _scope(sentence: _Sentence) -> tuple[str, ...]:
    """The brackets that narrow or widen what is counted (…を除く)."""
    words = r"(?:除く|除いた|含む|含めた|限る|含まない|に限り)。?$"
    return tuple(b.inner for b in sentence.brackets if re.search(words, b.inner.strip()))


def _candidates(sentence: _Sentence) -> list[Found]:
    """What may be the target, in the order of the clause."""
    covered = sentence.covered
    found = [
        Found.of(match, covered, sentence.text)
        for match in kpi.candidate().finditer(covered, sentence.arrow + 1)
    ]
    return [one for one in found if not re.match(rf"{kpi.GAP}(?:{kpi.NOT_A_TARGET})", covered[one.end :])]


def _read_clause(sentence: _Sentence) -> Reading:
    """The reading of one clause with at most one target."""
    doubts = [Doubt(code="unclosed-bracket", detail=b.inner) for b in sentence.brackets if not b.is_closed]
    candidates = _candidates(sentence)
    final = [found for found in candidates if found.is_final]
    compared = [found for found in candidates if found.has_comparison]
    if not final and not compared:
        return _read_words(sentence, doubts)
    chosen = (final or compared)[-1]
    if not final:
        doubts.append(Doubt(code="target-place-unsure", detail=chosen.printed))
    promise = read_target(chosen, candidates, sentence.text, sentence.fiscal_year)
    others = [found.printed for found in final[:-1] if found.start < promise.start]
    baseline, start = _arrow(sentence, promise.start)
    if others and baseline is None:
        doubts.append(Doubt(code="several-targets", detail="／".join([*others, chosen.printed])))
    name, periods = _name(sentence, start)
    figures, unread = _figures(sentence, start)
    target = _completed(promise.target, sentence, start, periods)
    name = name or name_behind(_bare(sentence), chosen.end)
    if not name:
        unread.append(Doubt(code="name-not-printed"))
    printed = sentence.text[promise.start : chosen.end].strip()
    indicator = Indicator(name=name, target=target, as_printed=printed)
    return Reading(
        indicator=_with_figures(indicator, [baseline, *figures] if baseline else figures),
        doubts=(*doubts, *promise.doubts, *unread),
        has_target=bool(final),
    )


def _completed(target: Target, sentence: _Sentence, start: int, periods: tuple[str, ...]) -> Target:
    """`target` with the periods printed around it and the unit that a bracket gives."""
    start = max(start, sentence.arrow)
    behind = [
        b.inner.strip()
        for b in sentence.brackets
        if b.start >= start and is_period(b.inner, cover_dates(b.inner))
    ]
    spans = [p for p in (*periods, target.period, *behind) if p]
    unit = target.unit or next((u for b in sentence.brackets if (u := unit_in(b))), "")
    return replace(
        target,
        period="、".join(dict.fromkeys(spans)),
        unit=unit if target.value is not None or target.value_min is not None else target.unit,
    )


def _bare(sentence: _Sentence) -> str:
    """The clause with its brackets blanked."""
    return cover(sentence.text, tuple((b.start, b.end) for b in sentence.brackets), " ")


def _name(sentence: _Sentence, end: int) -> tuple[str, tuple[str, ...]]:
    return name_and_periods(sentence.text, sentence.covered, sentence.brackets, end)


def _read_words(sentence: _Sentence, doubts: list[Doubt]) -> Reading:
    """The reading of a clause without any figure: a direction, an upkeep, or words alone."""
    figures, unread = _figures(sentence, 0)
    text = cover(
        sentence.text, tuple((b.start, b.end) for b in sentence.brackets if not b.is_note_mark), FILL
    )
    bare = text.replace(FILL, "").rstrip("。 ")
    for pattern, comparator in kpi.DIRECTIONS:
        found = re.fullmatch(pattern, bare, re.S)
        if found and found["name"]:
            target = Target(comparator=comparator, relative_to=RelativeTo.PREVIOUS_YEAR)
            named = Indicator(name=tidy_name(found["name"]), target=target, as_printed=found["as"])
            more = Doubt(code="base-not-printed", detail=found["as"])
            return Reading(
                indicator=_with_figures(named, figures), doubts=(*doubts, *unread, more), has_target=True
            )
    found = re.fullmatch(r"(?P<name>.+?)(?:[をはが]、?|[：:]|\s)\s*(?P<as>[^をはが：:\s]{1,30})", bare, re.S)
    name, words = (found["name"], found["as"]) if found else (bare, "")
    named = Indicator(name=tidy_name(name), target=Target(), as_printed=words)
    more = Doubt(code="target-in-words", detail=words or name)
    return Reading(indicator=_with_figures(named, figures), doubts=(*doubts, *unread, more))


def _arrow(sentence: _Sentence, start: int) -> tuple[Figure | None, int]:
    """The baseline before an arrow (`45.2%(平成25年)→60%`), and where the name then ends."""
    arrow = sentence.arrow
    if arrow < 0:
        return None, start
    amounts = kpi.compiled(rf"(?P<num>{NUMBER})[ 　]*(?P<unit>{unit_pattern()})?")
    left = list(amounts.finditer(sentence.covered, 0, arrow))
    if not left:
        return None, start
    found = left[-1]
    before = re.search(rf"{DATE}+[\s　：:]*$", sentence.covered[: found.start()])
    begin = before.start() if before else found.start()
    as_of = date_in(sentence.text[begin:arrow])
    value = quantity(found["num"], found["unit"] or "", as_of=as_of, fiscal_year=sentence.fiscal_year)
    figure = Figure(place=Place.BASELINE, quantity=replace(value, kind=QuantityKind.BASELINE))
    return figure, begin


def _figures(sentence: _Sentence, start: int) -> tuple[list[Figure], list[Doubt]]:
    """The figures in brackets and after key words; those in the name only when a word says what they are."""
    figures = list(sentence.keyed)
    doubts = []
    for bracket in sentence.brackets:
        if (
            bracket.is_note_mark
            or bracket.start < sentence.arrow
            or is_plain_unit(bracket)
            or is_period(bracket.inner, cover_dates(bracket.inner))
        ):
            continue
        for figure in read_figures(bracket.inner, fiscal_year=sentence.fiscal_year):
            in_name = bracket.start < start
            if figure.place and (not in_name or figure.place in (Place.POPULATION, Place.HEADCOUNT)):
                figures.append(figure)
            elif not in_name:
                doubts.append(Doubt(code="figure-not-read", detail=bracket.inner))
    return figures, doubts


def _with_figures(indicator: Indicator, figures: list[Figure]) -> Indicator:
    """`indicator` with each figure in its field; the first of a kind stays, actual values gather."""
    fields: dict[str, Quantity] = {}
    actuals = []
    for figure in figures:
        if figure.place is Place.ACTUAL:
            actuals.append(figure.quantity)
        elif figure.place:
            fields.setdefault(figure.place.value, figure.quantity)
    return replace(
        indicator,
        baseline=fields.get("baseline"),
        estimate=fields.get("estimate"),
        population=fields.get("population"),
        headcount=fields.get("headcount"),
        actuals=tuple(actuals),
    )
