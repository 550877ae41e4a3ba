"""What stands before a target: the name of the indicator, and when the target is due.

Invariant: the name is printed text, white space and the words that only lead to the target taken off.
"""

from __future__ import annotations

import re

from revtool.grammar import kpi_patterns as kpi
from revtool.grammar.brackets import FILL, USED, Bracket
from revtool.grammar.markers import without_markers

_LEADING = (
    r"(?:について|に関して|に関する|については|として|目標値?(?=$)|数値目標|達成目標|KPI値?|新たに|さらに|全体で|合計で"
    r"|[をはがでにの、,，：:＝=…・→⇒➡\s　\-－―])"
)
_PERIOD_END = (
    rf"(?P<period>{kpi.PERIOD}|(?<=[：:、,\s　])平均)(?:で|に|には|まで|までに|時点で|[、\s：:の])*$"
)
_PERIOD_START = rf"^(?P<period>{kpi.PERIOD})(?:で|に|には|まで|までに|時点で|に向け(?:て)?|[、\s：:])+(?=.)"
_VERB = r"(?:を?(?:目指す|図る|実施|開催|訪問|受け|行|策定)[^\s]{0,3}|を?する|とする)$"
_UNIT = re.compile(r"^[\s　]*単位[\s　]*[：:]?[\s　]*(?P<unit>\S{1,8})[\s　]*$")


def name_and_periods(
    text: str, covered: str, brackets: tuple[Bracket, ...], start: int
) -> tuple[str, tuple[str, ...]]:
    """(name, periods) in the part of a clause before place `start`.

    Worked example: `令和7年度までに健診受診率を年度末時点で` is the name 健診受診率 with the periods
    `令和7年度まで` and `年度末時点`.
    """
    dropped = [b for b in brackets if b.end <= start and (b.is_note_mark or is_plain_unit(b) or _figures(b))]
    places = [
        place
        for place in range(start)
        if covered[place] != USED and not any(b.start <= place < b.end for b in dropped)
    ]
    begin, end = 0, len(places)
    leads: list[str] = []
    ends: list[str] = []
    while True:
        shadow = "".join(covered[place] for place in places[begin:end])
        found = kpi.compiled(_PERIOD_END).search(shadow)
        base = kpi.compiled(kpi.BASE_BEFORE).search(shadow)
        leading = base or re.search(f"{_LEADING}$", shadow)
        first = kpi.compiled(_PERIOD_START).match(shadow)
        if found:
            span = slice(begin + found.start("period"), begin + found.end("period"))
            ends.append(_printed(text, places[span]).removesuffix("の"))
            end = begin + found.start()
        elif first:
            leads.append(_printed(text, places[begin : begin + first.end("period")]))
            begin += first.end()
        elif leading and shadow:
            end = begin + leading.start()
        else:
            return tidy_name(_printed(text, places[begin:end])), (*leads, *reversed(ends))


def name_behind(text: str, end: int) -> str:
    """The words behind a figure that opens its sentence (`年4回以上の研修会を開催`)."""
    return tidy_name(re.sub(_VERB, "", re.sub(r"^[\s　]*[のをが]?", "", text[end:]).rstrip("。 　")))


def tidy_name(name: str) -> str:
    """`name` with its white space evened out and stray punctuation at its ends taken off."""
    bare = re.sub(r"\s+", " ", without_markers(name)).strip(" 　、，,：:・=＝")
    return re.sub(r"^[（(](?:内訳|再掲|うち|参考)[）)][\s　]*", "", bare)


def is_period(inner: str, covered: str) -> bool:
    """Whether the words between two brackets only say when (`R3～R5合計`)."""
    return re.fullmatch(
        rf"[\s　]*(?:{kpi.PERIOD})+(?:に|まで|までに|で)?[\s　]*", covered
    ) is not None and bool(inner)


def is_plain_unit(bracket: Bracket) -> bool:
    """Whether the bracket only gives a unit (`単位：千円`)."""
    return _UNIT.match(bracket.inner) is not None


def unit_in(bracket: Bracket) -> str:
    """The unit that the bracket gives, or the empty string."""
    found = _UNIT.match(bracket.inner)
    return found["unit"] if found else ""


def _figures(bracket: Bracket) -> bool:
    """Whether the bracket holds a population, which is a field of its own."""
    return re.search(r"対象[^\s：:]{0,6}数[\s　]*[：:]|者数[\s　]*[：:]", bracket.inner) is not None


def _printed(text: str, places: list[int]) -> str:
    return "".join(text[place] for place in places if text[place] != FILL)
