"""Where the status column speaks of indicators: what announces them, and which one a line names.

Invariant: outside an announced list only a line that says so, or that a square marks, is about one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from revtool.grammar.indicators import is_kpi_head
from revtool.importers.page_cells import Unit, label_at
from revtool.importers.page_html import Form
from revtool.importers.status_entries import words
from revtool.importers.status_places import Found, Places, named_indicator
from revtool.text.labels import Label, Role, split_label
from revtool.text.located import Located
from revtool.text.normalise import fold

_KPI = r"(?:KPI|重要業績評価指標|業績評価指標|成果指標|評価指標|数値目標|目標指標|目標値)"
_ANNOUNCEMENT = re.compile(
    rf"[■◆●○□◇・]?(?:.{{0,9}}年度)?(?:目標|成果目標)?[\[【(<《]?{_KPI}[\]】)>》]?(?:の)?"
    r"(?:達成状況|進捗状況|実施状況|達成見込み?|実績|状況|達成率|推移)?:?"
)
"""A folded line that only announces indicators."""


@dataclass(slots=True)
class KpiTalk:
    """Whether the column speaks of indicators just now, and of which.

    Attributes:
        places: The plan's look-ups.
        scope: Indicators that may be named; empty while the column speaks of measures.
        current: The one it speaks of.
        announced: The line that announced them, while nothing followed it yet.
        used: Indicators named so far.
        last: The latest of them.
    """

    places: Places
    scope: tuple[str, ...] = ()
    current: str | None = None
    announced: Located | None = None
    used: set[str] = field(default_factory=set)
    last: str = ""

    def leave(self) -> None:
        """Speak of measures again."""
        self.scope, self.current, self.announced = (), None, None

    def announce(self, line: Located, cursor: str) -> bool:
        """Whether a line only announces indicators, which are those around the cursor."""
        if not _ANNOUNCEMENT.fullmatch(fold(line.text)):
            return False
        self.scope, self.current, self.announced = self.places.indicators(cursor), None, line
        return True

    def name(self, node: str, cursor: str) -> None:
        """Speak of one indicator."""
        self.scope = self.scope or self.places.indicators(cursor)
        self.current, self.announced, self.last = node, None, node
        self.used.add(node)

    def of_table(self) -> tuple[str, ...]:
        """The indicators that the table which comes next may be about."""
        if self.current is not None:
            return (self.current,)
        return self.scope if self.announced is not None else ()

    def find(self, unit: Unit, cursor: str) -> Found | None:
        """The indicator that a line is about, None when it is about something else."""
        text = unit.text.text
        label, found = label_at(text), split_label(text)
        body = text[found[3] :] if found and label else text
        if is_kpi_head(words(body)):
            return self._named(_after_head(body), self.places.indicators(cursor))
        if label is not None and label.role is Role.HEAD:
            return self._clearly_named(body, self.places.indicators(cursor))
        if not self.scope or (self.announced is None and self.current is None):
            return None
        if label is not None and label.role is Role.NUMBER:
            return self._named(text, self.scope) if self._is_counted(label) else None
        is_first = label is None and unit.form is not Form.ITEM and self.current is None
        if unit.form is Form.NUMBERED or is_first:
            return self._named(text, self.scope)
        is_plain = label is None or label.role is Role.BULLET
        return self._clearly_named(body, self.scope) if is_plain else None

    def _is_counted(self, label: Label) -> bool:
        """Whether the plan counts its indicators in this style, or not at all."""
        own = label_at(self.places.tree.by_id[self.scope[0]].label)
        return own is None or label.style == own.style

    def _named(self, text: str, ids: tuple[str, ...]) -> Found | None:
        return named_indicator(text, ids, self.places.tree, used=self.used, last=self.last)

    def _clearly_named(self, text: str, ids: tuple[str, ...]) -> Found | None:
        return named_indicator(text, ids, self.places.tree, is_kpi_line=False)


def _after_head(text: str) -> str:
    """A KPI line without what announces it, so that its own words decide."""
    return re.split(r"[:：]", text, maxsplit=1)[-1] or text
