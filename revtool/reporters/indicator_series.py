"""The targets of every indicator over the editions, one indicator a line, as Markdown.

Invariant: a figure stands as its plan prints it, and no difference is told where figures cannot be compared.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from revtool.model.change import Comparison
from revtool.model.changelog import Series
from revtool.model.plan import Node, Plan, Tree
from revtool.reporters.changelog import edition
from revtool.reporters.document import Table
from revtool.reporters.index import table
from revtool.reporters.markdown import escape
from revtool.reporters.promise import figure, is_on_promise, promise
from revtool.reporters.view import facts, in_target_table
from revtool.text.normalise import fold
from revtool.wording import Lang
from revtool.wording.publishing import say
from revtool.wording.reports import say as report_words
from revtool.wording.rules import difference, title


def render(plans: Sequence[Plan], chain: Sequence[Comparison], lines: Sequence[Series], lang: Lang) -> str:
    """The page, ending in a line feed.

    Args:
        plans: The editions, oldest first.
        chain: The comparison of each with the next; both plans of it are shown as it compared them.
        lines: The indicators, followed through the chain.
        lang: Language of the page.
    """
    return "\n".join(_page(plans, chain, lines, lang)) + "\n"


def _page(
    plans: Sequence[Plan], chain: Sequence[Comparison], lines: Sequence[Series], lang: Lang
) -> Iterator[str]:
    organisation = plans[-1].organisation if plans else ""
    key = "kpi-title" if organisation else "kpi-title-bare"
    yield f"# {say(key, lang, organisation=escape(organisation))}"
    yield ""
    if not lines:
        yield say("kpi-none", lang)
        return
    yield say("kpi-intro", lang)
    page = _Page(chain, lang)
    promises = [line for line in lines if not page.is_figure(line)]
    figures = [line for line in lines if page.is_figure(line)]
    for heading, shown in (("kpi-promises", promises), ("kpi-figures", figures)):
        if shown:
            yield from ("", f"## {say(heading, lang)}", "")
            yield from table(Table(page.header(), tuple(map(page.row, shown))))


class _Page:
    """The editions with their trees."""

    def __init__(self, chain: Sequence[Comparison], lang: Lang) -> None:
        self.chain, self.lang = chain, lang
        self.plans = (chain[0].old, *(comparison.new for comparison in chain))
        self.trees = tuple(map(Tree.of, self.plans))

    def header(self) -> tuple[str, ...]:
        """The indicator, then each edition."""
        return (report_words("col-indicator", self.lang), *(edition(p, self.lang) for p in self.plans))

    def is_figure(self, line: Series) -> bool:
        """Whether the newest node of a line belongs to a target table."""
        at = self._last(line)
        return in_target_table(self.trees[at], self._nodes(line, at)[0])

    def row(self, line: Series) -> tuple[str, ...]:
        """The name, then what each edition promises."""
        return (self._name(line), *(self._cell(line, at) for at in range(len(self.plans))))

    def _name(self, line: Series) -> str:
        """The newest name, and below it the older ones where they were others."""
        names: dict[str, str] = {}
        for at in range(self._last(line), -1, -1):
            for node in self._nodes(line, at):
                if node.indicator is not None:
                    names.setdefault(fold(node.indicator.name), node.indicator.name)
        newest, *older = names.values()
        return "\n".join((newest, *(report_words("formerly", self.lang, name=name) for name in older)))

    def _cell(self, line: Series, at: int) -> str:
        nodes = self._nodes(line, at)
        if not nodes:
            return report_words("none", self.lang)
        told = [self._promised(node) for node in nodes]
        return "\n".join((*told, *self._moves(line, at)))

    def _promised(self, node: Node) -> str:
        indicator = node.indicator
        assert indicator is not None
        if indicator.target is None and indicator.population is not None:
            return report_words("population", self.lang, figure=figure(indicator.population, self.lang))
        return promise(indicator, self.lang)

    def _moves(self, line: Series, at: int) -> Iterator[str]:
        """How the promise moved from the edition before, with the difference where there is one."""
        place = line.changes[at]
        if place is None:
            return
        for verdict in self.chain[at - 1].changes[place].verdicts:
            if is_on_promise(verdict.rule):
                delta = difference(facts(verdict), self.lang)
                yield " ".join(filter(None, (title(verdict.rule, self.lang), delta)))

    def _nodes(self, line: Series, at: int) -> tuple[Node, ...]:
        return tuple(self.trees[at].by_id[i] for i in line.nodes[at])

    def _last(self, line: Series) -> int:
        return max(at for at, ids in enumerate(line.nodes) if ids)
