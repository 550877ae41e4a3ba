"""The stack of open levels: where in the tree the next labelled line goes.

Invariant: a label of an open style closes everything down to it; one of a new style opens a level.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from revtool.grammar.drafts import Draft, Part
from revtool.grammar.phrases import is_heading
from revtool.model.plan import Doubt, Kind
from revtool.text.labels import OWN, Label, follows, starts

_CHAPTERS = ("part", "chapter", "section", "article")
"""Styles whose order is fixed: a part never stands inside a chapter."""

_WORDED = ("word-goal", "word-policy", "word-measure", "word-effort")
"""Styles that name what they number: 基本目標1, 政策1, 施策1, 取組1."""

_FIELD_STYLES = (*_CHAPTERS, *_WORDED, "roman", "roman-latin", "dot", "kanji", "hyphen-2", "dot-2", "bare")
"""Styles that number fields; a heading in one of them ends the policies before the first field."""

UNPRINTED = frozenset({"item", "numbered"})
"""Styles of list items whose mark the format does not print; they stand for any bullet."""

_NESTED = ("item-", "numbered-")
"""How styles of list items begin that the format itself puts inside another item."""

_HOSTS = (Part.NUMBER, Part.GROUP, Part.HEAD, Part.POLICY)
"""What KPIs and notes belong to; of bullets only one that heads others (`○ 重症化予防` over `・` items)."""


_DEEPEST = 40
"""Levels above a node; plans have up to eight, and lists that were nested by mistake have no end."""


@dataclass(slots=True, kw_only=True)
class Levels:
    """The tree so far and what of it is open, outermost first."""

    roots: list[Draft] = field(default_factory=list)
    stack: list[Draft] = field(default_factory=list)

    def add(self, draft: Draft) -> Draft:
        """Put `draft` under the innermost open level."""
        if self.stack:
            self.stack[-1].adopt(draft)
        else:
            self.roots.append(draft)
        return draft

    def open(self, draft: Draft) -> Draft:
        """Put `draft` under the innermost open level and make it the innermost one.

        What would stand deeper than any plan goes beside the innermost level instead.
        """
        del self.stack[_DEEPEST:]
        self.add(draft)
        self.stack.append(draft)
        return draft

    def open_number(self, draft: Draft) -> Draft:
        """Open a numbered level where its label says.

        Worked example: with `１．（2）③` open, `④` closes ③, `（3）` closes （2） and ③, and `ア` nests in ③.
        A `①` that comes after a bracketed heading starts a new count under that heading.
        """
        label = draft.parsed
        at = self.place_of(draft.style)
        if label is None or at is None:
            self._make_room(draft)
            if label is not None and not starts(label):
                draft.doubts.append(Doubt(code="label-skipped", detail=_printed(draft)))
            return self.open(draft)
        groups = [place for place in range(at + 1, len(self.stack)) if _restarts(self.stack[place])]
        if starts(label) and groups:
            del self.stack[groups[-1] + 1 :]
            return self.open(draft)
        before = self.stack[at]
        del self.stack[at:]
        if before.parsed is not None and not follows(before.parsed, label):
            self._note_sequence(before, draft)
        return self.open(draft)

    def open_group(self, draft: Draft) -> Draft:
        """Open a bracketed heading: beside one of its style, else under the innermost heading."""
        at = self.place_of(draft.style)
        if at is not None and self.stack[at].part is draft.part:
            del self.stack[at:]
            return self.open(draft)
        deeper = [p for p, level in enumerate(self.stack) if is_deeper(level.style, draft.style)]
        if deeper:
            del self.stack[deeper[0] :]
        self.close_bullets()
        while self.stack and self.stack[-1].part is Part.NUMBER and not is_heading(self.stack[-1].first):
            self.stack.pop()
        return self.open(draft)

    def open_mark(self, draft: Draft) -> Draft:
        """Open a bullet or a marked heading: beside one of its style, else inside what is open."""
        at = self.place_of(draft.style)
        top = self.stack[-1] if self.stack else None
        is_nested = draft.style.startswith(_NESTED)
        if at is None and top is not None and top.part is draft.part and not is_nested:
            at = len(self.stack) - 1 if UNPRINTED & {top.style, draft.style} else None
        if at is not None and all(d.part in (Part.BULLET, Part.HEAD) for d in self.stack[at:]):
            del self.stack[at:]
        elif draft.part is Part.HEAD:
            self.close_bullets()
        return self.open(draft)

    def close_bullets(self) -> None:
        """Close bullets and what is in them."""
        while self.stack and self.stack[-1].part not in _HOSTS:
            self.stack.pop()

    def add_indicator(self, draft: Draft) -> Draft:
        """Put a KPI under the innermost number, heading or policy.

        Behind several headings with numbered measures of their own it speaks of them all, and goes under
        what holds them.
        """
        self._close_items()
        groups = [place for place, level in enumerate(self.stack) if level.part is Part.GROUP]
        if groups:
            group = self.stack[groups[-1]]
            beside = (
                [] if group.parent is None else [c for c in group.parent.children if c.part is Part.GROUP]
            )
            if len(beside) > 1 and any(child.part is Part.NUMBER for child in group.children):
                del self.stack[groups[-1] :]
        return self.add(draft)

    def add_to_host(self, draft: Draft) -> Draft:
        """Put a KPI or note under the innermost number, heading or policy, closing bullets."""
        self._close_items()
        return self.add(draft)

    def place_of(self, style: str) -> int | None:
        """Place in the stack of the innermost level of `style`."""
        return next((p for p in range(len(self.stack) - 1, -1, -1) if self.stack[p].style == style), None)

    def continues(self, label: Label) -> bool:
        """Whether `label` is the next number of an open level."""
        at = self.place_of(label.style)
        before = self.stack[at].parsed if at is not None else None
        return before is not None and follows(before, label)

    def _close_items(self) -> None:
        """Close bullets up to one that is a heading of other bullets."""
        while self.stack and self.stack[-1].part not in _HOSTS and not _heads_bullets(self.stack[-1]):
            self.stack.pop()

    def _make_room(self, draft: Draft) -> None:
        """Close what cannot hold a number of a style that is not open."""
        is_in_policy = bool(self.stack) and self.stack[0].kind is Kind.POLICY
        if is_in_policy and _is_field_style(draft.style) and is_heading(draft.first):
            self.stack.clear()
            return
        if draft.style in _CHAPTERS:
            above = _CHAPTERS[: _CHAPTERS.index(draft.style)]
            while self.stack and self.stack[-1].style not in above:
                self.stack.pop()
        while self.stack and self.stack[-1].part is Part.BULLET and not is_heading(self.stack[-1].first):
            self.stack.pop()

    def _note_sequence(self, before: Draft, draft: Draft) -> None:
        old, new = before.parsed, draft.parsed
        if old is None or new is None or old.number is None or new.number is None:
            return
        code = "label-repeated" if new.number <= old.number else "label-skipped"
        draft.doubts.append(Doubt(code=code, detail=f"{_printed(before)}→{_printed(draft)}"))


def heading_style(level: int) -> str:
    """Style of a heading without a number, by its depth in the source's own format."""
    return f"heading-{level}" if level else "heading"


def _is_field_style(style: str) -> bool:
    """Whether a style numbers fields: one of the usual ones, or an office's own."""
    return style in _FIELD_STYLES or style.startswith(OWN)


def is_deeper(style: str, other: str) -> bool:
    """Whether both are styles of headings and the first stands deeper than the second."""
    depths = [name.removeprefix("heading-") for name in (style, other)]
    return all(depth.isdecimal() for depth in depths) and int(depths[0]) > int(depths[1])


def _heads_bullets(draft: Draft) -> bool:
    return is_heading(draft.first) and any(child.part is Part.BULLET for child in draft.children)


def _restarts(draft: Draft) -> bool:
    """Whether numbers below `draft` count anew."""
    return draft.part in (Part.GROUP, Part.HEAD)


def _printed(draft: Draft) -> str:
    return draft.label.text if draft.label else ""
