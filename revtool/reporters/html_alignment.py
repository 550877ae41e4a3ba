"""The picture of what went where: old sections on the left, new ones on the right, bands between them.

The table below it says the same in words and names every node. Invariant: a band is as wide as the number
of pairs it stands for, on the same scale everywhere; beside a section stands how many nodes it has.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from revtool.model.alignment import MatchKind
from revtool.model.plan import Node
from revtool.reporters.columns import columns
from revtool.reporters.document import Heading, Table
from revtool.reporters.elements import Html, apart, element
from revtool.reporters.flows import MOST_PARTS, Band, Flows, ends, flows, nodes, part_name
from revtool.reporters.html_blocks import Drawing
from revtool.reporters.view import View, path
from revtool.wording.page import say
from revtool.wording.reports import say as say_report

WIDTH = 900
"""Width of the picture: what a page gives it."""

TALLEST = 1_400
"""Height that all bars of a side share: two screens; beyond it a node gets less than `THICK`."""

THICK = 5.0
"""Width of the band of one node: one can be told from two."""

LINE = 21.0
"""Least height of a part: a line of its name."""

GAP = 5.0
"""Between two parts."""

NAMES = 300
"""Room for the names on each side."""

BAR = 8
STUB = 46
"""Length of what leads nowhere."""

_LEFT = NAMES + BAR
_RIGHT = WIDTH - NAMES - BAR

_Ends = tuple[int | None, int | None]
"""The places of both parts of a band, which no other band has."""

NAME_COLUMNS = 42
"""Columns of a name that fit into its room; a column is half as wide as its letters are high."""


@dataclass(frozen=True, slots=True)
class _Part:
    """One bar: its top, and the height it has room for."""

    top: float
    room: float


def alignment(drawing: Drawing, view: View) -> Iterator[Html]:
    """What the picture shows, the picture, and its table."""
    lang = view.lang
    found = flows(view)
    yield drawing.words.own("p", say("alignment-told", lang))
    if found.is_coarse:
        key = "alignment-by-field" if found.fits else "alignment-too-many"
        yield drawing.words.own("p", say(key, lang, n=MOST_PARTS))
    if found.fits:
        yield drawing.words.own("p", say("sideways", lang), class_="sideways")
        inner = picture(found, view, drawing.words.plan)
        yield element(
            "div", inner, class_="wide", role="group", tabindex=0, aria_label=say("alignment", lang)
        )
    table = Table(
        tuple(say(key, lang) for key in ("col-from", "col-to", "col-nodes", "col-which")),
        tuple(_row(found, band, view) for band in found.bands),
        numeric=(2,),
    )
    yield from drawing.drawn((Heading(3, say("alignment-table", lang)), table), "")


def _row(found: Flows, band: Band, view: View) -> tuple[str, ...]:
    none = say_report("none", view.lang)
    old = none if band.old is None else part_name(found.olds[band.old])
    new = none if band.new is None else part_name(found.news[band.new])
    return old, new, str(band.n), view.listed(_named(band, view))


def _named(band: Band, view: View) -> Iterator[str]:
    """The numbers of the nodes of a band: `1(2)① → 1(1)③`."""
    keys = {MatchKind.SPLIT: "step-split", MatchKind.MERGE: "step-merge"}
    none = say_report("none", view.lang)
    for step in band.steps:
        old, new = path(view.old, step.old), path(view.new, step.new)
        yield say(keys.get(step.kind, "step"), view.lang, old=old, new=new)
    for i in band.alone:
        tree = view.old if band.new is None else view.new
        sides = (path(tree, i), none) if band.new is None else (none, path(tree, i))
        yield say("step", view.lang, old=sides[0], new=sides[1])


def picture(found: Flows, view: View, spoken: str | None = None) -> Html:
    """The picture as SVG; its words are those of its table, `spoken` the language of the plans if another."""
    olds, news = ends(found.bands, "old"), ends(found.bands, "new")
    total = max(sum(olds.values()), sum(news.values()), 1)
    thick = min(THICK, TALLEST / total)
    lefts, rights = _stacked(len(found.olds), olds, thick), _stacked(len(found.news), news, thick)
    height = max((part.top + part.room for part in (*lefts, *rights)), default=0.0) + GAP
    drawn = (
        *_bands(found, lefts, rights, thick, view),
        *_names(found.olds, lefts, olds, thick, nodes(found.bands, "old"), is_old=True),
        *_names(found.news, rights, news, thick, nodes(found.bands, "new"), is_old=False),
    )
    return element(
        "svg",
        *apart(drawn),
        class_="flows",
        lang=spoken,
        viewBox=f"0 0 {WIDTH} {_short(height)}",
        role="img",
        aria_label=say("alignment", view.lang),
    )


def _stacked(n: int, counts: dict[int, int], thick: float) -> list[_Part]:
    """The parts of a side from top to bottom."""
    parts: list[_Part] = []
    top = GAP
    for place in range(n):
        room = max(counts.get(place, 0) * thick, LINE)
        parts.append(_Part(top, room))
        top += room + GAP
    return parts


def _bands(found: Flows, lefts: list[_Part], rights: list[_Part], thick: float, view: View) -> Iterator[Html]:
    """The bands, then what leads nowhere; each side by the other one's order, so that few bands cross."""
    starts = _begun(lefts, sorted(found.bands, key=_by_old), thick, "old")
    stops = _begun(rights, sorted(found.bands, key=_by_new), thick, "new")
    drawn = []
    for band in sorted(found.bands, key=_by_old):
        start, stop, room = starts[band.old, band.new], stops[band.old, band.new], band.n * thick
        told = element("title", _told(found, band, view))
        if band.new is None:
            drawn.append(_stub(_LEFT, start, room, told, say("ended", view.lang, n=band.n), is_old=True))
        elif band.old is None:
            words = say("begun", view.lang, n=band.n)
            drawn.append(_stub(_RIGHT - STUB, stop, room, told, words, is_old=False))
        else:
            kind = "band regrouped" if band.is_regrouped else "band"
            yield element("path", told, d=_ribbon(start, stop, room), class_=kind)
    yield from drawn


def _by_old(band: Band) -> tuple[bool, int, bool, int]:
    return band.old is None, band.old or 0, band.new is None, band.new or 0


def _by_new(band: Band) -> tuple[bool, int, bool, int]:
    return band.new is None, band.new or 0, band.old is None, band.old or 0


def _begun(parts: list[_Part], bands: Iterable[Band], thick: float, side: str) -> dict[_Ends, float]:
    """Where each of the bands begins on a side, one below the other."""
    used = [part.top for part in parts]
    found: dict[_Ends, float] = {}
    for band in bands:
        place = band.old if side == "old" else band.new
        found[band.old, band.new] = 0.0 if place is None else used[place]
        if place is not None:
            used[place] += band.n * thick
    return found


def _ribbon(start: float, stop: float, room: float) -> str:
    middle = (_LEFT + _RIGHT) / 2
    a, b, c, d = map(_short, (start, stop, stop + room, start + room))
    m = _short(middle)
    return f"M{_LEFT} {a}C{m} {a} {m} {b} {_RIGHT} {b}V{c}C{m} {c} {m} {d} {_LEFT} {d}Z"


def _stub(x: float, y: float, room: float, told: Html, words: str, *, is_old: bool) -> Html:
    """What leads nowhere, with its number."""
    kind = "ended" if is_old else "begun"
    box = element("rect", told, x=_short(x), y=_short(y), width=STUB, height=_short(room), class_=kind)
    text_x, anchor = (x + STUB + 4, "start") if is_old else (x - 4, "end")
    text = element("text", words, x=_short(text_x), y=_short(y + room / 2), text_anchor=anchor, class_=kind)
    return Html(box + text)


def _told(found: Flows, band: Band, view: View) -> str:
    if band.new is None:
        return say("band-ended", view.lang, old=part_name(found.olds[band.old or 0]), n=band.n)
    if band.old is None:
        return say("band-begun", view.lang, new=part_name(found.news[band.new]), n=band.n)
    old, new = part_name(found.olds[band.old]), part_name(found.news[band.new])
    return say("band", view.lang, old=old, new=new, n=band.n)


def _names(
    heads: tuple[Node, ...],
    parts: list[_Part],
    counts: dict[int, int],
    thick: float,
    told: dict[int, int],
    *,
    is_old: bool,
) -> Iterator[Html]:
    """The bars, as wide as the bands that end there, and the names and numbers of nodes beside them."""
    for place, (node, part) in enumerate(zip(heads, parts, strict=True)):
        room = max(counts.get(place, 0) * thick, 1.0)
        x = NAMES if is_old else _RIGHT
        yield element("rect", x=x, y=_short(part.top), width=BAR, height=_short(room), class_="part")
        text_x, anchor = (NAMES - 6, "end") if is_old else (WIDTH - NAMES + 6, "start")
        middle = part.top + min(max(room, LINE), part.room) / 2
        words = f"{_clipped(part_name(node))}　{told.get(place, 0)}"
        yield element("text", words, x=text_x, y=_short(middle), text_anchor=anchor)


def _clipped(text: str) -> str:
    """The beginning of `text` that fits beside its bar."""
    text = text.partition("\n")[0]
    if columns(text) <= NAME_COLUMNS:
        return text
    while columns(text) > NAME_COLUMNS - 1:
        text = text[:-1]
    return text + "…"


def _short(number: float) -> str:
    """A coordinate with one digit behind the point at most."""
    return f"{number:.1f}".rstrip("0").rstrip(".")
