"""Phrases that may be a target, and what the chosen one promises.

Invariant: a relative target has no value, and a phrase without a word of comparison raises a doubt.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from revtool.grammar import kpi_patterns as kpi
from revtool.grammar.brackets import FILL
from revtool.model.indicator import Comparator, RelativeTo, Target
from revtool.model.plan import Doubt
from revtool.text.eras import fiscal_year as year_of
from revtool.text.numerals import Units, canonical_unit, parse_number

_REACH_OF_GREATER = 60
"""Characters before いずれか高い値 in which the alternatives stand; longer lists were not met in plans."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A phrase that may be a target.

    Attributes:
        start: Place of its first character in the clause.
        end: Place behind its last character.
        printed: The phrase as printed.
        groups: The named parts of `kpi_patterns.candidate`, empty ones left out.
        is_final: Whether the sentence ends in it (…とする, a full stop, a bracketed baseline).
        is_joined: Whether it is joined to a figure that follows (…かつ…).
        units: Units that an office adds.
    """

    start: int
    end: int
    printed: str
    groups: dict[str, str]
    is_final: bool
    is_joined: bool
    units: Units = ()

    @classmethod
    def of(cls, match: re.Match[str], covered: str, text: str, units: Units = ()) -> Found:
        """The phrase that `match` found in the covered form of `text`."""
        inside = match.group()
        start = match.start() + len(inside) - len(inside.lstrip(f"{FILL} 　\n"))
        end = match.end() - (len(inside) - len(inside.rstrip(f"{FILL} 　\n")))
        after = covered[end:]
        joined = re.match(f"{kpi.GAP}(?:{kpi.JOINED})", after) is not None
        return cls(
            start=start,
            end=end,
            printed=text[start:end],
            groups={name: part for name, part in match.groupdict().items() if part},
            is_final=not joined and kpi.compiled(f"{kpi.GAP}{kpi.TAIL}").match(after) is not None,
            is_joined=joined,
            units=units,
        )

    @property
    def has_comparison(self) -> bool:
        """Whether a word of comparison stands with it."""
        words = {"cmp", "cmp2", "prefix", "hi", "hi2", "undecided", "greater"}
        return bool(words & self.groups.keys())

    @property
    def is_base(self) -> bool:
        """Whether it is a base such as 前年度 instead of a figure."""
        return bool({"base", "dated", "other"} & self.groups.keys())


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """What a phrase promises.

    Attributes:
        target: The target.
        start: Where the phrase begins, the bases that belong to it included.
        doubts: What is unsure about it.
    """

    target: Target
    start: int
    doubts: tuple[Doubt, ...] = ()


def read_target(chosen: Found, candidates: Sequence[Found], text: str, fiscal_year: int | None) -> Promise:
    """The target that `chosen` states, together with the phrases before it that it leans on.

    Worked example: in `前年度比 5％増` the base 前年度比 makes the figure a margin: the target is relative
    to the previous year, has no value, and the margin is a doubt.
    """
    place = candidates.index(chosen)
    before = candidates[place - 1] if place else None
    if "greater" in chosen.groups or "lesser" in chosen.groups:
        return _greater(chosen, candidates[:place], text)
    leans = before is not None and before.is_base and _touches(before, chosen, text)
    if leans and before is not None:
        return _margin(before, chosen, fiscal_year)
    doubts = list(_about(chosen))
    if (
        before is not None
        and before.is_joined
        and len(text[before.end : chosen.start].strip(f"{FILL} 　、")) <= 4
    ):
        doubts.append(Doubt(code="several-targets", detail=f"{before.printed}／{chosen.printed}"))
    if chosen.is_base:
        target, more = _relative(chosen, fiscal_year)
    else:
        target, more = _absolute(chosen)
    return Promise(target=target, start=chosen.start, doubts=(*more, *doubts))


def _absolute(found: Found) -> tuple[Target, list[Doubt]]:
    """The target of a figure, a range, a share, or an open decision."""
    part = found.groups
    if "undecided" in part:
        return Target(undecided=True), []
    if "lo" in part or "lo2" in part:
        return _range(part, found.units)
    comparator, doubts = _comparator(found)
    unit = canonical_unit(part.get("unit", ""), found.units)
    if part.get("change"):
        doubts.append(Doubt(code="change-not-level", detail=found.printed))
        unit += part["change"]
    value = parse_number(part["num"]) if "num" in part else Decimal(0)
    if "half" in part:
        value, unit = Decimal(1), "2分の1"
        comparator = Comparator.ABOVE if part["half"] == "過半数" else comparator
        doubts = [] if part["half"] == "過半数" else doubts
    elif "parts" in part:
        value, unit = parse_number(part["share"]), f"{parse_number(part['parts'])}分の1"
    return Target(comparator=comparator, value=value, unit=unit, period=_per(part)), doubts


def _range(part: dict[str, str], units: Units) -> tuple[Target, list[Doubt]]:
    """The target between two bounds; a bound that is not included is a doubt."""
    low, high = part.get("lo") or part["lo2"], part.get("hi") or part["hi2"]
    unit = part.get("hiunit") or part.get("hiunit2") or part.get("lounit") or part.get("lounit2") or ""
    ends = part.get("locmp", "") + (part.get("hicmp") or part.get("hicmp2") or "")
    doubts = [Doubt(code="open-bound", detail=ends)] if "超" in ends or "未満" in ends else []
    target = Target(
        comparator=Comparator.BETWEEN,
        value_min=parse_number(low),
        value_max=parse_number(high),
        unit=canonical_unit(unit, units),
        period=_per(part),
    )
    return target, doubts


def _relative(found: Found, fiscal_year: int | None) -> tuple[Target, list[Doubt]]:
    """The target measured against a base."""
    comparator, doubts = _comparator(found)
    relative = _base(found, fiscal_year)
    if relative is RelativeTo.NONE:
        doubts.append(Doubt(code="relative-base-not-known", detail=found.printed))
    return Target(comparator=comparator, relative_to=relative), doubts


def _base(found: Found, fiscal_year: int | None) -> RelativeTo:
    if "dated" in found.groups:
        year = year_of(found.printed)
        is_previous = year is not None and fiscal_year is not None and year == fiscal_year - 1
        return RelativeTo.PREVIOUS_YEAR if is_previous else RelativeTo.NONE
    base = found.groups.get("base", "")
    for pattern, relative in kpi.BASES:
        if base and re.fullmatch(pattern, base):
            return relative
    return RelativeTo.PREVIOUS_YEAR if re.match("現状|現行", found.printed) else RelativeTo.NONE


def _margin(base: Found, chosen: Found, fiscal_year: int | None) -> Promise:
    """The target of a figure that is added to a base (前年度比 5％増)."""
    relative = _base(base, fiscal_year)
    target, doubts = _absolute(chosen)
    if relative is not RelativeTo.NONE:
        target = Target(comparator=target.comparator, relative_to=relative, period=target.period)
        doubts = [d for d in doubts if d.code != "change-not-level"]
        doubts.append(Doubt(code="relative-margin", detail=chosen.printed))
    else:
        doubts.append(Doubt(code="relative-base-not-known", detail=base.printed))
    return Promise(target=target, start=base.start, doubts=(*doubts, *_about(chosen)))


def _greater(chosen: Found, before: Sequence[Found], text: str) -> Promise:
    """The target that is the greater of several bases or figures."""
    start = chosen.start
    doubts = list(_about(chosen))
    for other in before:
        if chosen.start - other.start <= _REACH_OF_GREATER and (other.is_base or other.is_joined):
            start = min(start, other.start)
    comparator, more = _comparator(chosen)
    figures = [f.printed for f in (*before, chosen) if f.start >= start and not f.is_base]
    doubts += [Doubt(code="relative-margin", detail=printed) for printed in figures]
    if "lesser" in chosen.groups:
        doubts.append(Doubt(code="relative-base-not-known", detail=text[start : chosen.end]))
        return Promise(target=Target(comparator=comparator), start=start, doubts=(*more, *doubts))
    target = Target(comparator=comparator, relative_to=RelativeTo.GREATER_OF)
    return Promise(target=target, start=start, doubts=(*more, *doubts))


def _comparator(found: Found) -> tuple[Comparator, list[Doubt]]:
    """The comparison that is printed; none printed means equal, and a doubt."""
    part = found.groups
    for key, table in (("cmp", kpi.COMPARATORS), ("cmp2", kpi.COMPARATORS), ("prefix", kpi.PREFIXES)):
        for pattern, comparator in table:
            if key in part and re.fullmatch(pattern, part[key]):
                return comparator, []
    if found.is_base and (change := part.get("change")):
        rises = re.fullmatch(kpi.RISING, change) is not None
        return (Comparator.ABOVE if rises else Comparator.BELOW), []
    if "all" in part:
        return Comparator.EQUAL, []
    return Comparator.EQUAL, [Doubt(code="comparator-not-printed", detail=found.printed)]


def _about(found: Found) -> list[Doubt]:
    if "approx" in found.groups or "about" in found.groups:
        return [Doubt(code="approximate", detail=found.printed)]
    return []


def _per(part: dict[str, str]) -> str:
    return re.sub(r"に$", "", part.get("per", "").strip(f"{FILL} 　")) or part.get("rate", "")


def _touches(base: Found, figure: Found, text: str) -> bool:
    """Whether only a joining particle stands between a base and a figure."""
    if base.has_comparison or figure.is_base:
        return False
    between = text[base.end : figure.start]
    return (
        re.fullmatch(
            r"[\s　]*(?:で|より|から|比で|に比べて?|と比べて?|に対して?|の)?[\s　、]*[+＋]?", between
        )
        is not None
    )
