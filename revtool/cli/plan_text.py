"""A whole plan as text: an outline for the screen, Markdown for a page.

Plan text is shown, never obeyed: Markdown and HTML in it are escaped. Invariant: the label, title and
text of every node are in the output.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from revtool.grammar.promises import code
from revtool.model.carried import carried
from revtool.model.indicator import Indicator, Quantity, Target
from revtool.model.plan import Kind, Node, Plan, Tree
from revtool.text.normalise import visible
from revtool.wording import Lang, pick
from revtool.wording.plans import WORDS
from revtool.wording.promises import in_words

_HEADED = (Kind.POLICY, Kind.FIELD, Kind.SECTION)
"""Kinds that are headings of a page; everything else is a list below them."""

_DEEPEST_HEADING = 6


def outline(plan: Plan, lang: Lang, width: int | None = None) -> str:
    """The plan as indented lines, folded to `width` columns when it is given."""
    tree, lines = Tree.of(plan), [f"{plan.edition}  {plan.title}".strip(), ""]
    for node in plan.nodes:
        indent = "  " * len(list(tree.ancestors(node.id)))
        head = " ".join(part for part in (node.label, node.title, _tags(node)) if part)
        body = [line for line in (head, *node.text.split("\n")) if line]
        if node.text and not node.title:
            body = [" ".join(p for p in (head, *node.text.split("\n")[:1]) if p), *node.text.split("\n")[1:]]
        body += [f"→ {line}" for line in (*_figures(node.indicator, lang), *_undecided(node, lang))]
        for number, line in enumerate(body):
            lines += _fold(line, indent + ("" if number == 0 else "  "), width)
    return "\n".join(lines) + "\n"


def _fold(line: str, indent: str, width: int | None) -> Iterator[str]:
    """`line` in pieces of at most `width` columns, wide characters counting two."""
    if width is None:
        yield indent + line
        return
    from unicodedata import east_asian_width

    piece, used = indent, len(indent)
    for character in line:
        columns = 2 if east_asian_width(character) in "WF" else 1
        if used + columns > width and piece.strip():
            yield piece
            piece, used = indent + "  ", len(indent) + 2
        piece, used = piece + character, used + columns
    yield piece


def markdown(plan: Plan, lang: Lang) -> str:
    """The plan as a page: headings for fields and sections, lists for the work below them."""
    tree, lines = Tree.of(plan), [f"# {_escape(plan.title or plan.edition)}", ""]
    lines += [*_header(plan, lang), ""]
    depths: dict[str, int] = {}
    for node in plan.nodes:
        above = [tree.by_id[a.id] for a in tree.ancestors(node.id)]
        if node.kind in _HEADED and all(a.kind in _HEADED for a in above):
            lines += _heading(node, min(len(above) + 2, _DEEPEST_HEADING))
            depths[node.id] = 0
        else:
            depth = depths.get(node.parent or "", 0)
            depths[node.id] = depth + 1
            lines += _item(node, "  " * depth, lang)
            if depth == 0 and not tree.children.get(node.id):
                lines.append("")
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).rstrip("\n") + "\n"


def _header(plan: Plan, lang: Lang) -> Iterator[str]:
    facts = {
        "edition": plan.edition,
        "fiscal-year": str(plan.fiscal_year or ""),
        "organisation": plan.organisation,
        "state": pick(WORDS[plan.status], lang),
        "source": plan.source.file if plan.source else "",
    }
    for name, value in facts.items():
        if value:
            yield f"- {pick(WORDS[name], lang)}: {_escape(value)}"


def _heading(node: Node, level: int) -> list[str]:
    words = " ".join(part for part in (node.label, node.title or node.text, _tags(node)) if part)
    lines = ["", f"{'#' * level} {_escape(words.replace(chr(10), ' '))}", ""]
    if node.title and node.text:
        lines += [*(f"{_escape(line)}\n" for line in node.text.split("\n"))]
    return lines


def _item(node: Node, indent: str, lang: Lang) -> list[str]:
    title = f"**{_escape(node.title)}**" if node.title.strip() else ""
    text = [_escape(line) for line in node.text.split("\n")]
    tags = _escape(_tags(node))
    head = " ".join(part for part in (_escape(node.label), title, tags) if part)
    if not node.title:
        head, text = " ".join(part for part in (head, text[0]) if part), text[1:]
    lines = [f"{indent}- {head}".replace("\n", " "), *(f"{indent}  {line}" for line in text if line.strip())]
    told = (*_figures(node.indicator, lang), *_undecided(node, lang))
    return lines + [f"{indent}  - {_escape(line)}" for line in told]


_ACTIVE = re.compile(r"([\\`*_{}\[\]<>#|~!&])|^([-+])(?=\s)|(?<=\d)([.)])(?=\s)")


def _escape(text: str) -> str:
    """`text` so that Markdown and HTML show it as it is."""
    return "\n".join(_ACTIVE.sub(lambda m: "\\" + m[0], line) for line in visible(text).strip().split("\n"))


def _tags(node: Node) -> str:
    return "".join(f"【{tag}】" for tag in node.tags)


def _figures(indicator: Indicator | None, lang: Lang) -> Iterator[str]:
    """The figures of an indicator, one a line: `目標: 48.0%以上`."""
    if indicator is None:
        return
    gap = "：" if lang is Lang.JA else ": "

    def said(key: str, value: str) -> str:
        return f"{pick(WORDS[key], lang)}{gap}{value}"

    yield f"{indicator.name}" + (f"（{indicator.definition}）" if indicator.definition else "")
    if indicator.target is not None:
        printed = f" （{indicator.as_printed}）" if indicator.as_printed else ""
        yield said("target", target(indicator.target, lang) + printed)
    named = {
        "baseline": (indicator.baseline,),
        "estimate": (indicator.estimate,),
        "actual": indicator.actuals,
        "population": (indicator.population,),
        "headcount": (indicator.headcount,),
    }
    for key, quantities in named.items():
        for quantity in quantities:
            if quantity is not None:
                yield said(key, _quantity(quantity))


def _undecided(node: Node, lang: Lang) -> Iterator[str]:
    """What a plan that was copied forward still has to decide about `node`."""
    for doubt, detail in carried(node.doubts):
        from revtool.wording.doubts import describe

        yield describe(doubt, detail, lang)


def target(value: Target, lang: Lang) -> str:
    """A target in words: `48.0%以上`, `at least the previous year`, `未定`."""
    return " ".join(part for part in (in_words(code(value), lang), value.period) if part) or "―"


def _quantity(quantity: Quantity) -> str:
    figure = f"{quantity.value:,f}{quantity.unit}" if quantity.value is not None else quantity.as_printed
    return " ".join(part for part in (figure or "―", quantity.as_of) if part)
