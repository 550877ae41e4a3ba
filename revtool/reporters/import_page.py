"""A source beside the nodes it became, as one HTML page: what a person checks an import with.

The page holds its style, runs no script and asks for nothing; long sources are laid out only where they are
on the screen. Invariant: every stretch of the account is shown once, and whatever a source says is escaped.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from revtool.grammar.promises import code
from revtool.model.imported import Fate, ImportResult, Stretch
from revtool.model.indicator import Indicator, Quantity
from revtool.model.plan import Doubt, Node
from revtool.reporters.elements import Html, apart, element, escape, join, lines
from revtool.reporters.html_head import document
from revtool.reporters.import_passages import Passage, passages, spans
from revtool.wording import Lang, pick
from revtool.wording.doubts import describe
from revtool.wording.import_page import say
from revtool.wording.imports import FATES, explain
from revtool.wording.plans import KINDS, WORDS
from revtool.wording.promises import in_words

STYLE = Path(__file__).with_name("import_page.css")
"""What this page needs beyond the style of every page."""

SHOWN = 60
"""Characters that a list quotes of a stretch; the whole stands in the source below."""

_FIGURES = ("baseline", "estimate", "population", "headcount")


def page(result: ImportResult, lang: Lang) -> str:
    """The page of an import, ending in a line feed."""
    return _Page(result, lang).drawn()


class _Page:
    """One page while it is drawn."""

    def __init__(self, result: ImportResult, lang: Lang) -> None:
        self.result, self.lang = result, lang
        self.nodes = {node.id: node for node in result.plan.nodes}
        self.place = {node.id: at for at, node in enumerate(result.plan.nodes, 1)}
        self.spoken = result.plan.lang if result.plan.lang != lang.value else None
        self.entries: dict[str, list[Doubt]] = {}
        for report in result.statuses:
            for entry in report.entries:
                self.entries.setdefault(entry.node, []).extend(entry.doubts)
        self.seen: set[str] = set()

    def drawn(self) -> str:
        """The file."""
        plan = self.result.plan
        file = plan.source.file if plan.source is not None else ""
        title = say("title", self.lang, file=file, edition=plan.edition)
        parts = {
            "summary": tuple(self._summary()),
            "doubts": tuple(self._doubts()),
            "struck": tuple(self._listed(Fate.STRUCK)),
            "remainder": tuple(self._listed(Fate.REMAINDER)),
            "passages": (self._key(), element("ol", *apart(self._passages()), class_="passages")),
        }
        links = (element("li", element("a", say(key, self.lang), href=f"#{key}")) for key in parts)
        nav = element("nav", element("ul", *apart(links)), aria_label=say("contents", self.lang))
        skip = element("a", say("skip", self.lang), href="#passages", class_="skip")
        header = element("header", *apart((element("h1", title), nav)))
        sections = (
            element("section", element("h2", say(key, self.lang), id=key), *apart(inner), aria_labelledby=key)
            for key, inner in parts.items()
        )
        body = element("body", *apart((skip, header, element("main", *apart(sections)))))
        return document(title, body, self.lang, more=(STYLE,))

    def _summary(self) -> Iterator[Html]:
        plan = self.result.plan
        year = str(plan.fiscal_year) if plan.fiscal_year is not None else ""
        yield self._own("p", "　".join(filter(None, (plan.title, plan.organisation, plan.edition, year))))
        kinds = Counter(node.kind.value for node in plan.nodes)
        rows = [(pick(words, self.lang), f"{kinds[kind]:,}") for kind, words in KINDS.items() if kinds[kind]]
        yield self._table(say("kind", self.lang), say("n", self.lang), rows)
        counts: Counter[Fate] = Counter()
        for stretch in self.result.stretches:
            counts[stretch.fate] += sum(not char.isspace() for char in stretch.text)
        rows = [(pick(FATES[fate.value], self.lang), f"{counts[fate]:,}") for fate in Fate if counts[fate]]
        yield self._table(say("fate", self.lang), say("characters", self.lang), rows)

    def _table(self, what: str, number: str, rows: Iterable[tuple[str, str]]) -> Html:
        head = element("tr", element("th", what, scope="col"), element("th", number, scope="col"))
        body = (
            element(
                "tr", element("th", name, scope="row"), element("td", n, class_="figure", data_title=number)
            )
            for name, n in rows
        )
        return element("table", element("thead", head), element("tbody", *apart(body)), class_="counts")

    def _doubts(self) -> Iterator[Html]:
        found = [(node.id, doubt) for node in self.result.plan.nodes for doubt in self._doubts_of(node)]
        if not found:
            yield element("p", say("none", self.lang))
            return
        items = (
            element("li", self._link(node), " ", self._words(describe(doubt.code, doubt.detail, self.lang)))
            for node, doubt in found
        )
        yield element("ul", *apart(items))

    def _doubts_of(self, node: Node) -> tuple[Doubt, ...]:
        return (*node.doubts, *self.entries.get(node.id, ()))

    def _listed(self, fate: Fate) -> Iterator[Html]:
        """What is in no node, by its reason."""
        groups: dict[str, list[Stretch]] = {}
        for stretch in self.result.stretches:
            if stretch.fate is fate:
                groups.setdefault(stretch.reason, []).append(stretch)
        if not groups:
            yield element("p", say("none", self.lang))
        for reason, found in sorted(groups.items()):
            items = (
                element(
                    "li", element("a", self._spot(s), href=f"#at-{s.start}"), " ", self._words(_clip(s.text))
                )
                for s in found
            )
            summary = element("summary", f"{explain(reason, self.lang)} {len(found):,}")
            is_open = "" if reason == "not-understood" else None
            yield element("details", summary, element("ul", *apart(items)), open=is_open)

    def _key(self) -> Html:
        marks = (
            element("mark", say("key-doubt", self.lang)),
            element("del", say("key-struck", self.lang)),
            element("span", say("key-left", self.lang), class_="left"),
            element("span", say("key-structure", self.lang), class_="structure"),
        )
        return element("p", say("key", self.lang), " ", join(marks, " "), class_="legend")

    def _passages(self) -> Iterator[Html]:
        for passage in passages(self.result.stretches):
            yield self._passage(passage)

    def _passage(self, passage: Passage) -> Html:
        first = passage.stretches[0]
        node = self.nodes.get(passage.owner)
        quoted = [doubt.detail for doubt in self._doubts_of(node)] if node else []
        source = element("div", *self._source(passage.stretches, quoted), class_="plan", lang=self.spoken)
        place = element("p", self._spot(first), class_="place")
        left = element("div", place, source, class_="from")
        right = element("div", *self._became(passage, node), class_="became")
        return element("li", left, right, id=f"at-{first.start}")

    def _source(self, stretches: tuple[Stretch, ...], quoted: Iterable[str]) -> Iterator[Html]:
        """The words of the source, each stretch as its fate asks for."""
        line = stretches[0].line
        left = list(quoted)
        for at, stretch in enumerate(stretches):
            if at:
                yield Html("<br>" if stretch.line != line else " ")
            line = stretch.line + stretch.text.count("\n")
            anchor = f"at-{stretch.start}" if at else None
            if stretch.fate is Fate.STRUCK:
                yield self._marked("del", say("deleted", self.lang), stretch.text, anchor)
            elif stretch.fate is Fate.REMAINDER:
                opening = say("left", self.lang, reason=explain(stretch.reason, self.lang))
                yield self._marked("span", opening, stretch.text, anchor, "left")
            elif stretch.fate is Fate.STRUCTURE:
                yield element("span", lines(stretch.text), class_="structure", id=anchor)
            else:
                yield self._with_doubts(stretch.text, left)
                left = [words for words in left if not spans(stretch.text, (words,))]

    def _marked(
        self, name: str, opening: str, text: str, anchor: str | None, kind: str | None = None
    ) -> Html:
        before, after = (
            element("span", words, class_="heard") for words in (opening, say("closed", self.lang))
        )
        return element(name, before, lines(text), after, class_=kind, id=anchor)

    def _with_doubts(self, text: str, quoted: Iterable[str]) -> Html:
        parts: list[str] = []
        at = 0
        for start, end in spans(text, quoted):
            parts += [
                lines(text[at:start]),
                self._marked("mark", say("began", self.lang), text[start:end], None),
            ]
            at = end
        return join([*parts, lines(text[at:])])

    def _became(self, passage: Passage, node: Node | None) -> Iterator[Html]:
        if node is None:
            for fate, reason in dict.fromkeys((s.fate, s.reason) for s in passage.stretches):
                words = pick(FATES[fate.value], self.lang), explain(reason, self.lang) if reason else ""
                yield self._own("p", "：".join(filter(None, words)), class_="note")
        elif passage.is_status:
            yield element("p", self._link(node.id, "status-of"), class_="note")
        elif node.id in self.seen:
            yield element("p", self._link(node.id, "more-of"), class_="note")
        else:
            self.seen.add(node.id)
            yield element("article", *self._node(node), id=f"n-{self.place[node.id]}")

    def _node(self, node: Node) -> Iterator[Html]:
        quoted = [doubt.detail for doubt in self._doubts_of(node)]
        kind = pick(KINDS[node.kind.value], self.lang)
        yield element("p", element("code", node.id), f" {kind} ", element("b", node.label), class_="note")
        if node.title:
            yield element("p", element("strong", self._with_doubts(node.title, quoted)), lang=self.spoken)
        if node.text:
            yield element("p", self._with_doubts(node.text, quoted), lang=self.spoken)
        facts = list(self._facts(node))
        if facts:
            terms = (join((element("dt", name), element("dd", lines(text)))) for name, text in facts)
            yield element("dl", *terms)
        for doubt in self._doubts_of(node):
            yield self._own("p", describe(doubt.code, doubt.detail, self.lang), class_="doubt")

    def _facts(self, node: Node) -> Iterator[tuple[str, str]]:
        """What was read from the words of a node."""
        if node.tags:
            yield say("tags", self.lang), "、".join(node.tags)
        if (indicator := node.indicator) is not None:
            yield say("read-as", self.lang), indicator.name
            yield from self._figures(indicator)

    def _figures(self, indicator: Indicator) -> Iterator[tuple[str, str]]:
        target = indicator.target
        if target is not None:
            words = in_words(code(target), self.lang) or say("none", self.lang)
            yield self._word("target"), " ".join(filter(None, (words, target.period)))
        for key in _FIGURES:
            quantity: Quantity | None = getattr(indicator, key)
            if quantity is not None:
                yield self._word(key), _figure(quantity)
        for actual in indicator.actuals:
            yield self._word("actual"), _figure(actual)
        if indicator.definition:
            yield self._word("definition"), indicator.definition

    def _word(self, key: str) -> str:
        return pick(WORDS[key], self.lang)

    def _link(self, node: str, key: str = "") -> Html:
        words = say(key, self.lang, id=node) if key else node
        return element("a", words, href=f"#n-{self.place[node]}")

    def _spot(self, stretch: Stretch) -> str:
        """Page, cell or line of a stretch."""
        spots = []
        if stretch.page is not None:
            spots.append(say("page", self.lang, n=stretch.page))
        if stretch.cell:
            spots.append(say("cell", self.lang, cell=stretch.cell))
        else:
            spots.append(say("line", self.lang, n=stretch.line))
        return " ".join(spots)

    def _own(self, name: str, text: str, **attributes: str | None) -> Html:
        return element(name, lines(text), **attributes)

    def _words(self, text: str) -> Html:
        return element("span", escape(text), lang=self.spoken)


def _figure(quantity: Quantity) -> str:
    value = quantity.as_printed if quantity.value is None else f"{quantity.value:,f}{quantity.unit}"
    return " ".join(filter(None, (quantity.as_of, value)))


def _clip(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= SHOWN else line[:SHOWN] + "…"
