"""The grammar of KPI sentences: which figure is promised, how it is compared, what is printed beside it.

The words are in `kpi_patterns`, the figures in brackets in `figures`. Invariant: a figure is taken for the
target only when the sentence says so; whatever is unsure is a doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from revtool.grammar import kpi_patterns as kpi
from revtool.grammar.beside import before_arrow, figures_beside, with_figures, without_undated
from revtool.grammar.brackets import DATE, FILL, NOTE_MARK, cover, cover_dates
from revtool.grammar.clauses import Clause, clean, cut, notes, possible_targets, scope
from revtool.grammar.forms import form_of, target_of
from revtool.grammar.kpi_names import (
    is_period,
    name_and_periods,
    name_behind,
    tidy_name,
    unit_in,
)
from revtool.grammar.office import PLAIN, Grammar
from revtool.grammar.targets import read_target
from revtool.model.indicator import Indicator, RelativeTo, Target
from revtool.model.plan import Doubt
from revtool.text.eras import fiscal_year as year_of
from revtool.text.labels import Label, Role, parse_label, split_label


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


_LONGEST_SENTENCE = 2_000
"""Characters of a KPI sentence that are read; the longest that was met has 300, notes included."""


def read_sentence(text: str, *, fiscal_year: int | None = None, grammar: Grammar = PLAIN) -> Reading:
    """The indicator that a KPI sentence states.

    Worked example: `提出率 92.7％以上（令和元年度 89.9％）` is the indicator 提出率 with the target at-least
    92.7 % and the baseline 89.9 % of fiscal year 2019.

    Args:
        text: The sentence without its label; headings such as `令和3年度目標（KPI）：` are allowed.
        fiscal_year: Fiscal year of the plan, for 前年度 and bare years.
        grammar: What the office writes in its own way.
    """
    head, body = _split_head(_titled(clean(text[:_LONGEST_SENTENCE])), grammar)
    doubts = list(_head_doubts(head, fiscal_year))
    if len(text) > _LONGEST_SENTENCE:
        doubts.append(Doubt(code="sentence-too-long", detail=str(len(text))))
    main, notes = _main_clause(body, fiscal_year, grammar)
    reading = _read_form(main, grammar) or _read_clause(main)
    definition = "\n".join([*scope(main), *notes])
    indicator = replace(reading.indicator, definition=definition)
    return replace(reading, indicator=indicator, doubts=(*doubts, *reading.doubts))


def read_row(text: str, *, fiscal_year: int | None = None, grammar: Grammar = PLAIN) -> Reading:
    """The indicator of a row of a target table, such as `健診 実施率 48.0％（実施見込者数：282,614人）`.

    A head of rows (`被保険者（対象者数：588,779人）`) has a population and no target.
    """
    body = clean(text[:_LONGEST_SENTENCE])
    sentence = Clause.of(body, fiscal_year, grammar.units)
    found = possible_targets(sentence)
    if found:
        return read_sentence(text, fiscal_year=fiscal_year, grammar=grammar)
    figures, doubts = figures_beside(sentence, len(body))
    bare = Indicator(name=_name(sentence, len(body))[0])
    return Reading(indicator=with_figures(bare, figures), doubts=tuple(doubts))


def is_kpi_head(text: str) -> bool:
    """Whether `text` begins as KPI sentences do (`令和3年度目標（KPI）：`)."""
    return kpi_head_end(text) > 0


def kpi_head_end(text: str) -> int:
    """Where the sentence begins behind `■ 令和3年度目標（KPI）：`, 0 when there is no such head."""
    found = kpi.compiled(kpi.HEAD).match(text)
    return found.end() if found and re.search(kpi.HEAD_WORDS, found.group()) else 0


def _split_head(text: str, grammar: Grammar = PLAIN) -> tuple[str, str]:
    """(`令和3年度目標（KPI）：`, the rest), without a label on either."""
    text = re.sub(rf"^{NOTE_MARK}[\s　]*", "", text)
    found = kpi.compiled(kpi.HEAD).match(text)
    head = found.group() if found and re.search(kpi.HEAD_WORDS, found.group()) else ""
    body = text[len(head) :].strip()
    label = split_label(body, grammar.labels)
    if label and (parsed := parse_label(label[0], grammar.labels)) and _is_mark(parsed):
        body = body[label[3] :]
    return head, body


def _titled(text: str) -> str:
    """`text` with figures' titles out of their brackets, and dates in round ones.

    Worked example: `率（目標）40％［R7］` is `率 目標 40％（R7）`.
    """
    plain = kpi.compiled(kpi.BRACKETED_TITLE).sub(r" \1 ", kpi.compiled(kpi.LEADING_TITLE).sub("", text))
    return kpi.compiled(kpi.SQUARE).sub(_round, plain)


def _round(found: re.Match[str]) -> str:
    return found.group() if cover_dates(found[1]).strip(f"{DATE} 　") else f"（{found[1]}）"


def _is_mark(label: Label) -> bool:
    """Whether a label in front of a sentence is a number or a mark, and no sign of its figures."""
    if label.role is Role.NUMBER:
        return not label.is_weak
    return label.role is Role.HEAD or label.style in ("circle", "dot-mark")


def _head_doubts(head: str, fiscal_year: int | None) -> Iterator[Doubt]:
    year = year_of(head) if head else None
    if year is not None and fiscal_year is not None and year != fiscal_year:
        yield Doubt(code="target-of-another-year", detail=head.strip(" ■：:"))


def _main_clause(body: str, fiscal_year: int | None, grammar: Grammar) -> tuple[Clause, tuple[str, ...]]:
    """The clause that holds the target, and the notes and provisos behind it."""
    clauses = cut(body)
    for place, clause in enumerate(clauses):
        sentence = Clause.of(clause, fiscal_year, grammar.units)
        if form_of(sentence, grammar) or any(found.is_final for found in possible_targets(sentence)):
            return sentence, notes(clauses[place + 1 :])
    return Clause.of(clauses[0] if clauses else "", fiscal_year, grammar.units), notes(clauses[1:])


def _read_form(sentence: Clause, grammar: Grammar) -> Reading | None:
    """The reading of a clause in a form of the office's own, None when it has none."""
    made = form_of(sentence, grammar)
    if made is None:
        return None
    target, start, end = target_of(*made, sentence)
    name, periods = _name(sentence, made[1].end("name"))
    figures, unread = figures_beside(sentence, start)
    indicator = Indicator(
        name=name,
        target=_completed(target, sentence, start, end, periods),
        as_printed=sentence.text[start:end].strip(),
    )
    return Reading(indicator=with_figures(indicator, figures), doubts=tuple(unread), has_target=True)


def _read_clause(sentence: Clause) -> Reading:
    """The reading of one clause with at most one target."""
    doubts = [Doubt(code="unclosed-bracket", detail=b.inner) for b in sentence.brackets if not b.is_closed]
    candidates = possible_targets(sentence)
    final = [found for found in candidates if found.is_final]
    compared = [found for found in candidates if found.has_comparison]
    if not final and not compared:
        return _read_words(sentence, doubts)
    chosen = (final or compared)[-1]
    if not final:
        doubts.append(Doubt(code="target-place-unsure", detail=chosen.printed))
    promise = read_target(chosen, candidates, sentence.text, sentence.fiscal_year)
    others = [found.printed for found in final[:-1] if found.start < promise.start]
    baseline, start = before_arrow(sentence, promise.start)
    if others and baseline is None:
        doubts.append(Doubt(code="several-targets", detail="／".join([*others, chosen.printed])))
    name, periods = _name(sentence, start)
    figures, unread = figures_beside(sentence, start)
    target = _completed(promise.target, sentence, start, chosen.end, periods)
    name = name or name_behind(_bare(sentence), chosen.end)
    if not name:
        unread.append(Doubt(code="name-not-printed"))
    printed = sentence.text[promise.start : chosen.end].strip()
    indicator = Indicator(name=name, target=target, as_printed=printed)
    if target.relative_to is RelativeTo.NATIONAL_AVERAGE:
        figures, strange = without_undated(figures)
        unread += strange
    return Reading(
        indicator=with_figures(indicator, [baseline, *figures] if baseline else figures),
        doubts=(*doubts, *promise.doubts, *unread),
        has_target=bool(final),
    )


def _completed(target: Target, sentence: Clause, start: int, end: int, periods: tuple[str, ...]) -> Target:
    """`target` with the periods printed around it and the unit that a bracket gives."""
    start = max(start, sentence.arrow)
    behind = [
        re.sub("までに$", "まで", b.inner.strip())
        for b in sentence.brackets
        if b.start >= start and is_period(b.inner, cover_dates(b.inner))
    ]
    rate = re.match(r"[\s　]*[／/][\s　]*(年度?|月|週|日)", sentence.text[end:])
    spans = [p for p in (*periods, target.period, rate[1] if rate else "", *behind) if p]
    unit = target.unit or next((u for b in sentence.brackets if (u := unit_in(b))), "")
    return replace(
        target,
        period="、".join(dict.fromkeys(spans)),
        unit=unit if target.value is not None or target.value_min is not None else target.unit,
    )


def _bare(sentence: Clause) -> str:
    """The clause with its brackets blanked."""
    return cover(sentence.text, tuple((b.start, b.end) for b in sentence.brackets), " ")


def _name(sentence: Clause, end: int) -> tuple[str, tuple[str, ...]]:
    return name_and_periods(sentence.text, sentence.covered, sentence.brackets, end)


def _read_words(sentence: Clause, doubts: list[Doubt]) -> Reading:
    """The reading of a clause without any figure: a direction, an upkeep, or words alone."""
    figures, unread = figures_beside(sentence, 0)
    text = cover(
        sentence.text, tuple((b.start, b.end) for b in sentence.brackets if not b.is_note_mark), FILL
    )
    bare = text.replace(FILL, "").rstrip("。 ")
    for pattern, comparator in kpi.DIRECTIONS:
        found = re.fullmatch(pattern, bare, re.S)
        if found and found["name"]:
            target = Target(comparator=comparator, relative_to=RelativeTo.PREVIOUS_YEAR)
            named = Indicator(name=tidy_name(found["name"]), target=target, as_printed=found["as"])
            if not found["base"]:
                unread.append(Doubt(code="base-not-printed", detail=found["as"]))
            return Reading(indicator=with_figures(named, figures), doubts=(*doubts, *unread), has_target=True)
    found = re.fullmatch(r"(?P<name>.+?)(?:[をはが]、?|[：:]|\s)\s*(?P<as>[^をはが：:\s]{1,30})", bare, re.S)
    name, words = (found["name"], found["as"]) if found else (bare, "")
    plain = Clause.of(name, sentence.fiscal_year, sentence.units)
    name, periods = _name(plain, len(name))
    named = Indicator(name=name, target=Target(period="、".join(periods)), as_printed=words)
    more = Doubt(code="target-in-words", detail=words or name)
    return Reading(indicator=with_figures(named, figures), doubts=(*doubts, *unread, more))
