"""Sentences in the forms that an office adds, and the targets they state.

Invariant: a form reads a whole clause or nothing of it, and forms are tried in the order of the settings.
"""

from __future__ import annotations

import re
from decimal import Decimal

from revtool.grammar.clauses import Clause
from revtool.grammar.office import Form, Grammar, form_pattern
from revtool.model.indicator import Comparator, RelativeTo, Target
from revtool.text.numerals import canonical_unit, parse_number


def form_of(sentence: Clause, grammar: Grammar) -> tuple[Form, re.Match[str]] | None:
    """The first form that the clause has, with what stands at its places."""
    for form in grammar.forms:
        if (found := form_pattern(form, grammar.units).fullmatch(sentence.covered)) is not None:
            return form, found
    return None


def target_of(form: Form, found: re.Match[str], sentence: Clause) -> tuple[Target, int, int]:
    """(target, where its words begin, where they end) of a clause that has a form.

    Worked example: the form `{name}は{value}{unit}を死守する` with at-least reads `受診率は48.0％を死守する`
    as at least 48.0 %.
    """
    groups = {name: part for name, part in found.groupdict().items() if part}
    unit = canonical_unit(groups.get("unit", ""), sentence.units)
    values = {name: _number(groups.get(name)) for name in ("value", "low", "high")}
    figures = [found.span(name) for name in ("value", "low", "high", "unit") if name in groups]
    start = min((start for start, _ in figures), default=found.end("name"))
    end = max((end for _, end in figures), default=found.end())
    if form.relative_to is not RelativeTo.NONE:
        return Target(comparator=form.comparator, relative_to=form.relative_to), start, end
    if form.comparator is Comparator.BETWEEN:
        low, high = values["low"], values["high"]
        return Target(comparator=form.comparator, unit=unit, value_min=low, value_max=high), start, end
    return Target(comparator=form.comparator, value=values["value"], unit=unit), start, end


def _number(printed: str | None) -> Decimal | None:
    return parse_number(printed) if printed is not None else None
