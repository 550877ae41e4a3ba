"""Lists of KPIs under one heading, and rows of a target table under their head.

Invariant: a line is an item only while the list is open; any other label closes it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from revtool.grammar.drafts import Draft
from revtool.grammar.indicators import read_row, read_sentence
from revtool.grammar.office import PLAIN, Grammar
from revtool.grammar.phrases import closes_brackets
from revtool.text.labels import Label, Role, follows, starts

_GOES_ON = re.compile(r"[（(※]|ただし|但し|なお|また|参考")
"""How a line begins that adds to the KPI above it."""


@dataclass(slots=True, kw_only=True)
class Listing:
    """Items that are being listed.

    Attributes:
        head: Head of the target table, None for a list of KPIs.
        is_awaiting: True until the first item.
        is_single: True after a KPI on its heading's own line; only lines without a label can follow.
        last: Label of the last item, None when it printed none.
        grammar: What the office writes in its own way.
    """

    head: Draft | None = None
    is_awaiting: bool = True
    is_single: bool = False
    last: Label | None = None
    grammar: Grammar = PLAIN

    def started_alone(self) -> None:
        """Note that the first KPI stood on the line of the heading."""
        self.is_awaiting, self.is_single = False, True

    def takes(
        self, label: Label | None, text: str, current: Draft | None, *, continues_outline: bool
    ) -> bool:
        """Whether a line is the next item, which is then noted.

        Args:
            label: Label of the line, None when it has none.
            text: The line behind its label.
            current: The item above it, None when there is none.
            continues_outline: Whether the label is the next number of an open level of the outline.
        """
        is_item = (
            self._is_row(label, text) if self.head else self._is_kpi(label, text, current, continues_outline)
        )
        if is_item:
            self.is_awaiting, self.last = False, label
        return is_item

    def _is_row(self, label: Label | None, text: str) -> bool:
        """Rows are bullets or bare lines that state a figure."""
        if label is not None and label.role not in (Role.BULLET, Role.NUMBER):
            return False
        return read_row(text, grammar=self.grammar).has_target

    def _is_kpi(self, label: Label | None, text: str, current: Draft | None, continues_outline: bool) -> bool:
        if label is None:
            return self.is_awaiting or self._is_own_sentence(text, current)
        if self.is_single or label.role not in (Role.NUMBER, Role.BULLET):
            return False
        if self.is_awaiting:
            return starts(label) or not continues_outline
        if self.last is None or self.last.style != label.style:
            return False
        return follows(self.last, label) or (
            label.number is None and read_sentence(text, grammar=self.grammar).has_target
        )

    def _is_own_sentence(self, text: str, current: Draft | None) -> bool:
        """Whether a bare line states a KPI of its own below one that is complete."""
        if current is None or _GOES_ON.match(text) or not closes_brackets(current.last):
            return False
        own = read_sentence(text, grammar=self.grammar)
        return (
            own.has_target
            and bool(own.indicator.name)
            and read_sentence(current.first, grammar=self.grammar).has_target
        )
