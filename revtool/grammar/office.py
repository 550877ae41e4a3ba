"""What an office writes in its own way: the additions to the grammar that its settings name.

A `Grammar` is a value that goes from the importer down to every function that needs it; without one the
tables of this package hold. Invariant: additions only add; nothing that is read without them is read worse.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from revtool.grammar.brackets import FILL
from revtool.model.indicator import Comparator, RelativeTo
from revtool.model.settings import GrammarSettings
from revtool.model.status import RatingMeaning
from revtool.text.labels import NUMERALS, OWN, LabelStyle, Role
from revtool.text.numerals import NUMBER, Units, unit_pattern
from revtool.text.templates import LABEL_PLACES, SENTENCE_PLACES, TOUCHING, parts, pattern

_GAP = rf"[{FILL}\s　]*+"
_SPACE = r"[ \t　]*+"
_LONGEST_NAME = 200
_LONGEST_WORDS = 60
_LONGEST_UNIT = 8
"""Characters of what stands at a place; a sentence that needs more is not one of this kind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form of KPI sentence that an office adds.

    Attributes:
        template: As the settings write it.
        comparator: How the actual value must stand to the target.
        relative_to: What the target is measured against.
    """

    template: str
    comparator: Comparator
    relative_to: RelativeTo = RelativeTo.NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Grammar:
    """The additions of an office; the default adds nothing.

    Attributes:
        labels: Styles of labels, tried before those of `revtool.text.labels`.
        markers: Words that stand in brackets and become tags.
        units: (as printed, in one spelling) of units.
        forms: Forms of KPI sentences, tried before all others.
        ratings: Legend of reports that print none.
    """

    labels: tuple[LabelStyle, ...] = ()
    markers: tuple[str, ...] = ()
    units: Units = ()
    forms: tuple[Form, ...] = ()
    ratings: tuple[RatingMeaning, ...] = ()


PLAIN = Grammar()
"""The grammar without additions."""


def grammar_of(settings: GrammarSettings) -> Grammar:
    """The grammar that settings describe, which `revtool.store` has found to be right."""
    numbers = tuple(
        LabelStyle(f"{OWN}{at}", label_pattern(template), Role.NUMBER)
        for at, template in enumerate(settings.labels, 1)
    )
    bullets = tuple(
        LabelStyle(f"{OWN}mark-{at}", re.escape(mark), Role.BULLET)
        for at, mark in enumerate(settings.bullets, 1)
    )
    return Grammar(
        labels=(*numbers, *bullets),
        markers=settings.markers,
        units=tuple((printed, unit) for unit, spellings in settings.units for printed in (unit, *spellings)),
        forms=tuple(
            Form(template=s.form, comparator=s.comparator, relative_to=s.relative_to)
            for s in settings.sentences
        ),
        ratings=tuple(RatingMeaning(symbol=symbol, meaning=meaning) for symbol, meaning in settings.ratings),
    )


def label_pattern(template: str) -> str:
    """Pattern source of a label; a colon or dot behind it belongs to it.

    Worked example: `第{n}の柱` reads `第１の柱：` and `第三の柱`.
    """
    made = pattern(parts(template, LABEL_PLACES), {"n": f"({NUMERALS})"}, _SPACE)
    return f"{made}(?:{_SPACE}[：:．.])?"


@cache
def form_pattern(form: Form, units: Units) -> re.Pattern[str]:
    """The pattern of a whole sentence of that form, for text in which brackets and dates are covered."""
    places = {
        "name": rf"(?P<name>[^\n]{{1,{_LONGEST_NAME}}}?)",
        "words": rf"(?P<words>[^\n]{{0,{_LONGEST_WORDS}}}?)",
        "value": f"(?P<value>{NUMBER})",
        "low": f"(?P<low>{NUMBER})",
        "high": f"(?P<high>{NUMBER})",
        "unit": rf"(?P<unit>{unit_pattern(units)}|[^\s\d、。（(]{{1,{_LONGEST_UNIT}}}?)",
    }
    made = pattern(parts(form.template, SENTENCE_PLACES, touching=TOUCHING), places, _GAP)
    return re.compile(rf"{_GAP}{made}{_GAP}[。．]?{_GAP}")
