"""What differs in the content of matched nodes, field by field.

Invariant: a field is a change, noise (width and white space), a slip that an erratum explains, or equal:
exactly one of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from revtool.model.alignment import Alignment, Match
from revtool.model.change import FieldChange
from revtool.model.indicator import Indicator, Quantity, Target
from revtool.model.plan import Node, Plan, Tree
from revtool.text.normalise import fold

PROSE = ("title", "text", "indicator.name", "indicator.definition", "indicator.as_printed")
"""Fields that hold sentences or phrases, and so have a redline."""

_PARAGRAPHS = ("title", "text")
_LIST = "、"
_QUALITIES = (
    "kind",
    "tags",
    "comparator",
    "unit",
    "relative_to",
    "period",
    "undecided",
    "as_of",
    "fiscal_year",
)
"""Fields that say what a value is; several nodes that share one share its mention."""

Values = dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """How the sides of one match differ in content, each field in one of the three lists.

    Attributes:
        match: The match.
        fields: Fields that say something else than before.
        noise: Fields that differ in width, white space or line breaks only.
        slips: Fields that are alike once the errata of either side are applied.
    """

    match: Match
    fields: tuple[FieldChange, ...] = ()
    noise: tuple[FieldChange, ...] = ()
    slips: tuple[FieldChange, ...] = ()


def differences(old: Plan, new: Plan, alignment: Alignment) -> tuple[Difference, ...]:
    """The difference of every match of `alignment`, in its order, those without any included.

    The nodes of one side of a split or merge are taken together, in their plan's order.
    """
    olds, news = Tree.of(old).by_id, Tree.of(new).by_id
    return tuple(
        _difference(match, [olds[i] for i in match.old], [news[i] for i in match.new])
        for match in alignment.matches
    )


def _difference(match: Match, old: Sequence[Node], new: Sequence[Node]) -> Difference:
    if len(old) == len(new) == 1 and _same(old[0], new[0]):
        return Difference(match=match)
    found: dict[str, list[FieldChange]] = {"fields": [], "noise": [], "slips": []}
    before, after = _joined(old), _joined(new)
    names = [*before, *(name for name in after if name not in before)] if before != after else []
    for name in sorted(names, key=_place):
        a, b = before.get(name), after.get(name)
        if a != b:
            found[_nature(name, a, b, old, new)].append(_change(name, a, b))
    return Difference(match=match, **{nature: tuple(changes) for nature, changes in found.items()})


def _same(a: Node, b: Node) -> bool:
    """Whether two nodes without figures are the same; equal figures may be printed differently."""
    words = (a.text, a.label, a.title, a.tags, a.kind) == (b.text, b.label, b.title, b.tags, b.kind)
    return words and a.indicator is None and b.indicator is None


def _nature(name: str, old: str | None, new: str | None, olds: Sequence[Node], news: Sequence[Node]) -> str:
    """Which list of `Difference` a differing field belongs to."""
    a, b = old or "", new or ""
    if _alike(name, a, b):
        return "noise"
    if name in PROSE and _alike(name, corrected(a, olds), corrected(b, news)):
        return "slips"
    return "fields"


def _alike(name: str, old: str, new: str) -> bool:
    """Whether the difference is noise; in a label ① and 1 are two things, though folding makes them one."""
    return fold(old) == fold(new) and (name != "label" or _enclosed(old) == _enclosed(new))


def _enclosed(label: str) -> str:
    """The enclosed and Roman numerals of a label."""
    return "".join(c for c in label if not c.isdecimal() and c.isnumeric())


def corrected(text: str, nodes: Sequence[Node]) -> str:
    """`text`, which stands in `nodes`, with their errata applied."""
    for node in nodes:
        for erratum in node.errata:
            if erratum.printed:
                text = text.replace(erratum.printed, erratum.reads)
    return text


def _change(name: str, old: str | None, new: str | None) -> FieldChange:
    if name not in PROSE:
        return FieldChange(name=name, old=old, new=new)
    from revtool.text.redline import redline

    return FieldChange(name=name, old=old, new=new, hunks=redline(old or "", new or ""))


def _joined(nodes: Sequence[Node]) -> Values:
    """The fields of `nodes` taken together: paragraphs on lines of their own, other values in a list."""
    if len(nodes) == 1:
        return dict(values(nodes[0]))
    together: dict[str, list[str]] = {}
    for node in nodes:
        for name, value in values(node):
            together.setdefault(name, []).append(value)
    return {name: _listed(name, found) for name, found in together.items()}


def _listed(name: str, found: list[str]) -> str:
    if name in _PARAGRAPHS:
        return "\n".join(found)
    return _LIST.join(dict.fromkeys(found) if name.rpartition(".")[2] in _QUALITIES else found)


def values(node: Node) -> Iterator[tuple[str, str]]:
    """Name and value as text of every field of `node` that is compared and not empty, in schema order.

    Where a node came from, its errata, doubts and corrections are about the source, not the plan.
    """
    for name, value in (("label", node.label), ("title", node.title), ("text", node.text)):
        if value:
            yield name, value
    if node.tags:
        yield "tags", _LIST.join(node.tags)
    yield "kind", node.kind.value
    if node.indicator is not None:
        yield from _indicator(node.indicator)


def _indicator(indicator: Indicator) -> Iterator[tuple[str, str]]:
    yield "indicator.name", indicator.name
    if indicator.definition:
        yield "indicator.definition", indicator.definition
    if indicator.target is not None:
        yield from _target(indicator.target)
    for name, quantity in (
        ("baseline", indicator.baseline),
        ("estimate", indicator.estimate),
        *((f"actuals.{place}", actual) for place, actual in enumerate(indicator.actuals)),
        ("population", indicator.population),
        ("headcount", indicator.headcount),
    ):
        if quantity is not None:
            yield from _quantity(f"indicator.{name}", quantity)
    if indicator.as_printed:
        yield "indicator.as_printed", indicator.as_printed


def _target(target: Target) -> Iterator[tuple[str, str]]:
    for name in ("comparator", "value", "value_min", "value_max", "unit", "relative_to", "period"):
        value = getattr(target, name)
        if value is not None and value != "":
            yield f"indicator.target.{name}", format(value, "f") if name.startswith("value") else str(value)
    if target.undecided:
        yield "indicator.target.undecided", "true"


def _quantity(name: str, quantity: Quantity) -> Iterator[tuple[str, str]]:
    for part in ("value", "unit", "as_of", "fiscal_year", "kind", "as_printed"):
        value = getattr(quantity, part)
        if value is not None and value != "":
            yield f"{name}.{part}", format(value, "f") if part == "value" else str(value)


_ORDER = ("label", "title", "text", "tags", "kind", "name", "definition", "target")
_FIGURES = ("baseline", "estimate", "actuals", "population", "headcount", "as_printed")
_PARTS = (
    *("comparator", "value", "value_min", "value_max", "unit", "relative_to", "period", "undecided"),
    *("as_of", "fiscal_year", "kind", "as_printed"),
)


def _place(name: str) -> tuple[int, int, int]:
    """Place of a field in schema order."""
    parts = name.removeprefix("indicator.").split(".")
    group = (_ORDER + _FIGURES).index(parts[0])
    nth = int(parts[1]) if parts[0] == "actuals" else 0
    return group, nth, _PARTS.index(parts[-1]) if len(parts) > 1 else 0
