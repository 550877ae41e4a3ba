"""The summary of an import and of a check, as lines of text and as values for JSON.

Invariant: both forms are made from the same result and neither leaves a doubt out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from revtool.grammar.account import unfaithful
from revtool.importers.corrections import NODE, REMOVED, Deviation, Standing
from revtool.model.imported import Fate, ImportResult, Stretch
from revtool.model.plan import Doubt, PlanStatus, Provenance
from revtool.wording import Lang, pick, say
from revtool.wording.doubts import describe
from revtool.wording.imports import FATES, WORDS, explain
from revtool.wording.plans import KINDS

_LONGEST_QUOTE = 60
"""Characters of a stretch that are quoted; the JSON has all of it."""

_EXAMPLES = 3
"""Stretches of one reason that are quoted from the remainder; a repeated legend needs no more."""


def summary(result: ImportResult, source: str, lang: Lang) -> str:
    """What was read, what is unsure, what was left out, and the account of every character."""
    lines = [
        *_head(result, lang),
        *_doubts(result, lang),
        *_struck(result, lang),
        *_remainder(result.stretches, lang),
        *_account(result, source, lang),
    ]
    return "\n".join(lines) + "\n"


def summary_document(result: ImportResult, source: str) -> dict[str, Any]:
    """The same for programs: `revtool.import/v1`."""
    plan = result.plan
    return {
        "schema": "revtool.import/v1",
        "edition": plan.edition,
        "title": plan.title,
        "organisation": plan.organisation,
        "fiscal_year": plan.fiscal_year,
        "source": {"file": plan.source.file, "sha256": plan.source.sha256} if plan.source else None,
        "counts": _counts(result),
        "statuses": [{"period": r.period, "entries": len(r.entries)} for r in result.statuses],
        "doubts": [
            {"node": node, "line": place.line if place else None, "code": d.code, "detail": d.detail}
            for node, place, d in _all_doubts(result)
        ],
        "struck": [_stretch(s) for s in result.stretches if s.fate is Fate.STRUCK],
        "remainder": [_stretch(s) for s in result.stretches if s.fate is Fate.REMAINDER],
        "account": {fate.value: n for fate, n in _characters(result.stretches).items()},
        "characters": _solid(source),
        "unfaithful": list(unfaithful(plan.nodes, result.stretches)),
    }


def check_text(found: Sequence[Deviation], directory: Path, lang: Lang) -> str:
    """Every difference between an import and the plan in `directory`, each with its explanation."""
    lines = [say(WORDS, "check-title", lang, directory=directory)]
    for deviation in found:
        lines.append(
            f"{deviation.where}  {_field(deviation, lang)}  [{pick(WORDS[deviation.standing], lang)}]"
        )
        for word, text in _facts(deviation):
            lines.append(f"    {pick(WORDS[word], lang)}: {text or pick(WORDS['nothing'], lang)}")
    counts = Counter(deviation.standing for deviation in found)
    totals = {standing.name.lower(): counts[standing] for standing in Standing}
    lines.append(
        say(WORDS, "check-counts", lang, n=len(found), **totals) if found else pick(WORDS["check-none"], lang)
    )
    return "\n".join(lines) + "\n"


def check_document(found: Sequence[Deviation]) -> dict[str, Any]:
    """The same for programs: `revtool.import-check/v1`."""
    return {
        "schema": "revtool.import-check/v1",
        "differences": [
            {
                "where": d.where,
                "field": d.field,
                "imported": d.imported,
                "current": d.current,
                "standing": d.standing.value,
                "reason": d.reason,
                "noted": d.noted,
            }
            for d in found
        ],
        "explained": all(d.standing.is_settled for d in found),
    }


def _head(result: ImportResult, lang: Lang) -> Iterator[str]:
    plan = result.plan
    year = plan.fiscal_year if plan.fiscal_year is not None else "?"
    yield say(
        WORDS, "plan", lang, title=plan.title, edition=plan.edition, year=year, organisation=plan.organisation
    ).strip()
    separator = pick(("、", ", "), lang)
    counts = _counts(result)
    kinds = [
        say(WORDS, "count", lang, kind=pick(KINDS[kind], lang), n=n) + _kpis(kind, counts["KPI"], lang)
        for kind, n in counts.items()
        if kind in KINDS and n
    ]
    yield say(WORDS, "counts", lang, list=separator.join(kinds))
    if result.statuses:
        reports = [
            say(WORDS, "status-count", lang, period=r.period, n=len(r.entries)) for r in result.statuses
        ]
        yield say(WORDS, "statuses", lang, list=separator.join(reports))


def _kpis(kind: str, n: int, lang: Lang) -> str:
    return say(WORDS, "count-kpi", lang, n=n) if kind == "indicator" else ""


def _counts(result: ImportResult) -> dict[str, int]:
    """Number of nodes of each kind, and of indicators announced as KPIs."""
    found = Counter(node.kind.value for node in result.plan.nodes)
    counts = {kind: found[kind] for kind in KINDS}
    return counts | {"KPI": sum("KPI" in node.tags for node in result.plan.nodes)}


def _all_doubts(result: ImportResult) -> Iterator[tuple[str, Provenance | None, Doubt]]:
    """(node, place, doubt) of nodes and of status entries, in document order."""
    for node in result.plan.nodes:
        for doubt in node.doubts:
            yield node.id, node.provenance, doubt
    for report in result.statuses:
        for entry in report.entries:
            for doubt in entry.doubts:
                yield f"{report.period}/{entry.node}", entry.provenance, doubt


def _doubts(result: ImportResult, lang: Lang) -> Iterator[str]:
    found = list(_all_doubts(result))
    yield ""
    yield say(WORDS, "doubts", lang, n=len(found)) if found else pick(WORDS["no-doubts"], lang)
    for node, place, doubt in found:
        yield f"  {_place(place, lang)}  {node}  {describe(doubt.code, _quote(doubt.detail), lang)}"


def _struck(result: ImportResult, lang: Lang) -> Iterator[str]:
    """What the marks give to the other edition alone."""
    found = [stretch for stretch in result.stretches if stretch.fate is Fate.STRUCK]
    if found:
        yield ""
        is_old = result.plan.status is PlanStatus.RECOVERED
        yield say(WORDS, "not-yet" if is_old else "struck", lang, n=len(found))
    for stretch in found:
        line = _stretch_place(stretch, lang)
        yield f"  {line}  {_quote(stretch.text)}  — {explain(stretch.reason, lang)}"


def _remainder(stretches: Iterable[Stretch], lang: Lang) -> Iterator[str]:
    """The remainder grouped by reason, the first stretches of each quoted."""
    groups: dict[str, list[Stretch]] = {}
    for stretch in stretches:
        if stretch.fate is Fate.REMAINDER:
            groups.setdefault(stretch.reason, []).append(stretch)
    yield ""
    yield say(WORDS, "remainder", lang, n=sum(len(group) for group in groups.values()))
    for reason, group in sorted(groups.items()):
        yield "  " + say(WORDS, "reason-count", lang, reason=explain(reason, lang), n=len(group))
        shown = group if reason == "not-understood" else group[:_EXAMPLES]
        for stretch in shown:
            yield f"    {_stretch_place(stretch, lang)}  {_quote(stretch.text)}"
        if len(group) > len(shown):
            yield "    " + say(WORDS, "more", lang, n=len(group) - len(shown))


def _account(result: ImportResult, source: str, lang: Lang) -> Iterator[str]:
    yield ""
    yield pick(WORDS["account"], lang)
    counts = _characters(result.stretches)
    for fate, n in counts.items():
        yield "  " + say(WORDS, "share", lang, fate=pick(FATES[fate.value], lang), n=f"{n:,}")
    n, total = sum(counts.values()), _solid(source)
    percent = f"{100 * n / total:.4g}" if total else "100"
    yield "  " + say(WORDS, "total", lang, n=f"{n:,}", total=f"{total:,}", percent=percent)
    wrong = unfaithful(result.plan.nodes, result.stretches)
    yield "  " + (
        say(WORDS, "unfaithful", lang, list=", ".join(wrong)) if wrong else pick(WORDS["faithful"], lang)
    )


def _characters(stretches: Iterable[Stretch]) -> dict[Fate, int]:
    """Characters of each fate, white space aside."""
    counts: Counter[Fate] = Counter()
    for stretch in stretches:
        counts[stretch.fate] += _solid(stretch.text)
    return {fate: counts[fate] for fate in Fate if counts[fate]}


def _solid(text: str) -> int:
    return sum(not char.isspace() for char in text)


def _stretch(stretch: Stretch) -> dict[str, Any]:
    place = {"page": stretch.page, "cell": stretch.cell or None}
    return {
        "line": stretch.line,
        **{name: value for name, value in place.items() if value is not None},
        "start": stretch.start,
        "reason": stretch.reason,
        "text": stretch.text,
    }


def _field(deviation: Deviation, lang: Lang) -> str:
    if deviation.field == NODE:
        return pick(WORDS["not-read"], lang)
    if deviation.field.startswith(REMOVED):
        return pick(WORDS["not-in-plan"], lang)
    return deviation.field


def _facts(deviation: Deviation) -> Iterator[tuple[str, str]]:
    if deviation.field != NODE:
        yield "read-as", deviation.imported
    if not deviation.field.startswith(REMOVED):
        yield "plan-says", deviation.current
    if deviation.noted or deviation.standing is Standing.OUTDATED:
        yield "noted-as", deviation.noted
    if deviation.reason:
        yield "because", deviation.reason


def _place(place: Provenance | None, lang: Lang) -> str:
    if place is not None and place.cell:
        return place.cell
    if place is not None and place.line is not None:
        return say(WORDS, "line", lang, n=place.line)
    return say(WORDS, "page", lang, n=place.page) if place is not None and place.page is not None else "-"


def _stretch_place(stretch: Stretch, lang: Lang) -> str:
    """Where a stretch stands: its cell, its page, or its line."""
    if stretch.cell:
        return stretch.cell
    return say(WORDS, "page" if stretch.page else "line", lang, n=stretch.page or stretch.line)


def _quote(text: str) -> str:
    """`text` in one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_QUOTE else line[:_LONGEST_QUOTE] + "…"
