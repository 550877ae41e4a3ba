"""Words with places in braces, as an office writes them to describe its own plans: `第{n}の柱`.

They are a small language instead of patterns: nothing in it repeats, so that reading a line takes no longer
than the line is long. Invariant: a template that is accepted matches its own words, in full or half width.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

LONGEST = 80
"""Characters of a template; the longest phrases of KPI sentences have 30."""

LABEL_PLACES = ("n",)
SENTENCE_PLACES = ("name", "value", "unit", "low", "high", "words")
"""Names that may stand in braces in a label and in a KPI sentence."""
TOUCHING = (("value", "unit"), ("low", "unit"), ("high", "unit"))
"""Places between which nothing need stand: a figure and its unit."""

_PLACE = re.compile(r"\{([^{}]*)\}")
_WIDE = 0xFEE0
"""Distance between the half and the full width of a character."""


class TemplateError(ValueError):
    """A template that cannot be used.

    Attributes:
        code: Key of `revtool.wording.errors`.
        offset: Place of the fault in the template.
        found: The words at fault.
    """

    def __init__(self, code: str, offset: int, found: str) -> None:
        super().__init__(code)
        self.code, self.offset, self.found = code, offset, found


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a template: words as they are, or the name of a place."""

    words: str = ""
    place: str = ""


def parts(
    template: str, places: Sequence[str], *, touching: Sequence[tuple[str, str]] = ()
) -> tuple[Part, ...]:
    """The pieces of a template.

    Worked example: `第{n}の柱` is the words 第, the place n, the words の柱.

    Args:
        template: The template.
        places: Names that may stand in braces, each at most once.
        touching: Pairs of places that may follow one another without words between them.

    Raises:
        TemplateError: It is empty, too long, or a brace or a place is not as it should be.
    """
    if not template.strip():
        raise TemplateError("template-empty", 0, template)
    if len(template) > LONGEST:
        raise TemplateError("template-too-long", LONGEST, template)
    made: list[Part] = []
    at = 0
    for found in _PLACE.finditer(template):
        _add_words(made, template, at, found.start())
        _check_place(made, found, places, touching)
        made.append(Part(place=found[1]))
        at = found.end()
    _add_words(made, template, at, len(template))
    return tuple(made)


def pattern(pieces: Sequence[Part], places: Mapping[str, str], gap: str) -> str:
    """Pattern source of a template: its words in either width, `gap` for white space, a group for each place.

    Args:
        pieces: What `parts` gave.
        places: Pattern source of each place, its group included.
        gap: Pattern source of what may stand for a space and between two pieces.
    """
    return gap.join(places[piece.place] if piece.place else _words(piece.words, gap) for piece in pieces)


def _add_words(made: list[Part], template: str, start: int, end: int) -> None:
    words = template[start:end]
    if (stray := re.search(r"[{}]", words)) is not None:
        raise TemplateError("template-brace", start + stray.start(), stray.group())
    if words:
        made.append(Part(words=words))


def _check_place(
    made: Sequence[Part],
    found: re.Match[str],
    places: Sequence[str],
    touching: Sequence[tuple[str, str]],
) -> None:
    name = found[1]
    if name not in places:
        raise TemplateError("template-place", found.start(), found.group())
    if any(part.place == name for part in made):
        raise TemplateError("template-place-twice", found.start(), found.group())
    before = made[-1].place if made else ""
    if before and (before, name) not in touching:
        raise TemplateError("template-places-touch", found.start(), found.group())


def _words(words: str, gap: str) -> str:
    return "".join(gap if char.isspace() else _either_width(char) for char in words)


def _either_width(char: str) -> str:
    """A pattern of `char` in full and in half width."""
    forms = (
        {char, *unicodedata.normalize("NFKC", char)}
        if len(unicodedata.normalize("NFKC", char)) == 1
        else {char}
    )
    forms |= {chr(ord(form) + _WIDE) for form in forms if "!" <= form <= "~"}
    return (
        "[" + "".join(re.escape(form) for form in sorted(forms)) + "]" if len(forms) > 1 else re.escape(char)
    )
