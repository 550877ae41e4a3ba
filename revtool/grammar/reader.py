"""The reader of the outline: each line opens a node, continues one, lists a KPI, or is structure.

Invariant: a line is read once, in order; nothing that was read is changed by a later line but its place in
a paragraph.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from revtool.grammar.account import Claim
from revtool.grammar.blocks import Hint
from revtool.grammar.brackets import DATE, cover_dates
from revtool.grammar.drafts import Draft, Part, names_policy
from revtool.grammar.indicators import kpi_head_end, read_row
from revtool.grammar.levels import Levels, heading_style
from revtool.grammar.lines import Line
from revtool.grammar.listing import Listing
from revtool.grammar.markers import has_kpi_marker, is_marker, leading_markers
from revtool.grammar.office import PLAIN, Grammar
from revtool.grammar.phrases import is_finished, is_heading, runs_on
from revtool.grammar.plan_title import PlanTitle, is_organisation, read_title
from revtool.model.imported import Fate
from revtool.model.plan import Doubt
from revtool.text.labels import Label, Role, parse_label, split_label, starts
from revtool.text.located import Located
from revtool.text.normalise import fold

_LOOK_AHEAD = 300
"""Lines between two items of one list; a whole chapter of a plan is shorter."""

_LONGEST_MARK = 2
"""Characters of a mark that stands on a line of its own, such as a rating; no sentence is so short."""

_SECOND = 2
"""Number that follows the first of a list."""

_LISTED = (Part.INDICATOR, Part.TABLE_HEAD, Part.ROW)
_UNPRINTED = {
    Hint.ITEM: Label("item", None, role=Role.BULLET),
    Hint.NUMBERED: Label("numbered", None, role=Role.BULLET),
}
"""Labels of list items whose mark the format does not print."""


@dataclass(slots=True, kw_only=True)
class Reader:
    """What was read so far; lives no longer than one outline.

    Attributes:
        lines: Every line of the plan, in order.
        claims: What became of characters that are in no node.
        levels: The tree and its open levels.
        current: The node that a line without a label continues.
        listing: KPIs or rows that are being listed.
        title: The plan's title, once it was read.
        organisation: The body that a line beside the title names.
        pending: Markers that stood before the item they belong to.
        place: Place of the line that is being read.
        styles: Styles of the numbers read so far.
        labels: Labels of lines that were looked ahead at, by the line's place.
        grammar: What the office writes in its own way.
    """

    lines: Sequence[Line]
    claims: list[Claim] = field(default_factory=list)
    levels: Levels = field(default_factory=Levels)
    current: Draft | None = None
    listing: Listing | None = None
    title: PlanTitle | None = None
    organisation: str = ""
    pending: list[Located] = field(default_factory=list)
    place: int = 0
    styles: set[str] = field(default_factory=set)
    labels: dict[int, Label | None] = field(default_factory=dict)
    grammar: Grammar = PLAIN

    def read(self) -> None:
        """Read every line."""
        for place, line in enumerate(self.lines):
            self.place = place
            if line.hint is Hint.CONTINUES and self.current is not None:
                self.current.add_line(line, is_new=False)
            elif line.row is not None:
                self._row(line)
            elif self.title is not None and fold(line.text.text) == fold(self.title.title):
                self._claim(line.text, Fate.REMAINDER, "repeated-heading")
            else:
                self._take(self._without_markers(line))
        for marker in self.pending:
            self._claim(marker, Fate.STRUCTURE, "marker")

    def _take(self, line: Line) -> None:
        if not line.text:
            return
        found = split_label(line.text.text, self.grammar.labels)
        label = parse_label(found[0], self.grammar.labels) if found else None
        is_word = label is not None and (
            (label.is_weak and not self._expects(label)) or has_kpi_marker(line.text.text)
        )
        if found is None or label is None or is_word:
            self._unlabelled(line)
            return
        if self._is_lone_rating(line, label, found[3]):
            self._unlabelled(line)
            return
        at = line.text.text.index(found[0])
        mark = line.text[at : at + len(found[0])]
        self._labelled(line, mark, label, replace(line, text=line.text[found[3] :]))

    def _is_lone_rating(self, line: Line, label: Label, rest: int) -> bool:
        """Whether a paragraph is one mark and nothing else: the rating of a row, and no item."""
        is_mark = label.role is Role.BULLET and label.style == "circle"
        return (
            is_mark
            and line.hint is Hint.PARAGRAPH
            and self.current is not None
            and not line.text.text[rest:].strip()
        )

    def _labelled(self, line: Line, mark: Located, label: Label, rest: Line) -> None:
        """Read a line that begins with a label."""
        may_be_kpi = label.role is not Role.NUMBER or has_kpi_marker(rest.text.text)
        if may_be_kpi and self._kpi(line, mark, label, rest):
            return
        if self.listing is not None and self._listed(line, mark, label, rest):
            return
        self.listing = None
        if label.role is Role.NOTE:
            draft = Draft(part=Part.NOTE, style=label.style, label=mark, parsed=label)
            self._begin(self.levels.add_to_host(draft), rest)
        elif label.role is Role.GROUP:
            self._group(line, mark, label, rest)
        elif label.role is Role.HEAD:
            self._head(mark, label, rest)
        elif label.role is Role.BULLET:
            draft = Draft(part=Part.BULLET, style=label.style, label=mark, parsed=label)
            self._begin(self.levels.open_mark(draft), rest)
        else:
            self._number(mark, _in_list(label, line), rest)

    def _unlabelled(self, line: Line) -> None:
        """Read a line without a label."""
        label = _unprinted(line)
        if (kpi_head_end(line.text.text) or has_kpi_marker(line.text.text)) and self._kpi(
            line, None, None, line
        ):
            return
        if label is not None:
            if self.listing is None or not self._listed(line, None, label, line):
                self.listing = None
                draft = Draft(part=Part.BULLET, style=label.style, parsed=label)
                self._begin(self.levels.open_mark(draft), line)
        elif line.hint is Hint.HEADING and not self._is_title(line):
            self._heading(line)
        elif self.listing is not None and self._listed(line, None, None, line):
            return
        elif self.current is None:
            self._before_the_first(line)
        else:
            self._continue(line)

    def _kpi(self, line: Line, mark: Located | None, label: Label | None, rest: Line) -> bool:
        """Read `■ 令和3年度目標（KPI）：…`, alone or with its sentence; whether the line is one."""
        end = kpi_head_end(rest.text.text)
        if has_kpi_marker(rest.text.text):
            end = 0
        elif label is not None and label.role is Role.GROUP:
            if rest.text or not kpi_head_end(mark.text.strip("【】〔〕《》[]［］ 　") if mark else ""):
                return False
            end = 0
        elif not end or (label is not None and label.role is Role.NOTE):
            return False
        self.listing = Listing(grammar=self.grammar)
        if not rest.text.text[end:].strip():
            self.levels.close_bullets()
            self._claim(line.text, Fate.STRUCTURE, "kpi-heading")
            return True
        draft = Draft(part=Part.INDICATOR, style="kpi", label=mark, parsed=label, is_kpi=True)
        self._begin(self.levels.add_indicator(draft), rest)
        self.listing.started_alone()
        return True

    def _listed(self, line: Line, mark: Located | None, label: Label | None, rest: Line) -> bool:
        """Read an item of the list that is open, or a line that goes on with one; whether it was one."""
        if self.listing is None:
            return False
        in_list = self.current if self.current is not None and self.current.part in _LISTED else None
        if label is not None and label.role is Role.NOTE and in_list is not None:
            in_list.add_line(line, is_new=True)
            return True
        is_next = label is not None and self.levels.continues(label)
        if self.listing.takes(label, rest.text.text, in_list, continues_outline=is_next):
            head = self.listing.head
            part = Part.INDICATOR if head is None else Part.ROW
            style = label.style if label else "unprinted"
            draft = Draft(part=part, style=style, label=mark, parsed=label, is_kpi=head is None)
            self._begin(head.adopt(draft) if head else self.levels.add_indicator(draft), rest)
            return True
        if label is not None or in_list is None:
            return False
        self._continue(line)
        return True

    def _row(self, line: Line) -> None:
        """Read a row of a table whose titles say what it states; each cell is a line of its text."""
        self.listing = None
        found = split_label(line.text.text, self.grammar.labels)
        label = parse_label(found[0], self.grammar.labels) if found else None
        draft = Draft(part=Part.INDICATOR, style="row", row=line.row, is_kpi=line.is_kpi)
        rest = line
        if found and label is not None and not label.is_weak and label.role in (Role.NUMBER, Role.BULLET):
            draft.label, draft.parsed = line.text[: found[3]].strip(), label
            rest = replace(line, text=line.text[found[3] :])
        self.levels.add_indicator(draft)
        for cell in rest.text.lines():
            draft.add_line(replace(rest, text=cell.strip()), is_new=True)
        self._began(draft, rest)

    def _group(self, line: Line, mark: Located, label: Label, rest: Line) -> None:
        """Read a bracketed heading, or a bracket that labels the text behind it."""
        if rest.text:
            draft = Draft(part=Part.BULLET, style=f"{label.style}-item", label=mark, parsed=label)
            self._begin(self.levels.open_mark(draft), rest)
            return
        is_early = not any(root.part is Part.NUMBER for root in self.levels.roots)
        is_policy = is_early and names_policy(mark.text)
        draft = Draft(part=Part.POLICY if is_policy else Part.GROUP, style=label.style, is_titled=True)
        self._begin(self.levels.open_group(draft), line)

    def _head(self, mark: Located, label: Label, rest: Line) -> None:
        """Read a marked line: the head of a target table, a row on its own, or a heading."""
        reading = read_row(rest.text.text, grammar=self.grammar)
        if reading.indicator.population is not None and not reading.has_target:
            draft = Draft(part=Part.TABLE_HEAD, style=label.style, label=mark, parsed=label)
            self._begin(self.levels.add_indicator(draft), rest)
            self.listing = Listing(head=draft, grammar=self.grammar)
            return
        draft = Draft(part=Part.HEAD, style=label.style, label=mark, parsed=label)
        self._begin(self.levels.open_mark(draft), rest)

    def _number(self, mark: Located, label: Label, rest: Line) -> None:
        doubts = []
        if self._lost_its_bracket(label):
            label = Label("paren", label.number)
            doubts.append(Doubt(code="label-bracket-lost", detail=mark.text))
        self.styles.add(label.style)
        draft = Draft(part=Part.NUMBER, style=label.style, label=mark, parsed=label, doubts=doubts)
        draft.is_titled = rest.hint is Hint.HEADING
        draft.add_line(rest, is_new=True)
        self._began(self.levels.open_number(draft), rest)

    def _lost_its_bracket(self, label: Label) -> bool:
        """Whether `１）` is （１）, its opening bracket lost: the next number of the list has both."""
        if label.style != "close-paren" or label.number is None:
            return False
        if any(self.levels.place_of(style) is not None for style in ("paren", "close-paren")):
            return False
        after = self._upcoming(("paren", "close-paren"))
        return after is not None and after.style == "paren" and after.number == label.number + 1

    def _expects(self, label: Label) -> bool:
        """Whether a label that could be ordinary text stands where its number belongs."""
        if self.levels.continues(label):
            return True
        if not starts(label):
            return False
        after = self._upcoming((label.style,))
        return label.style in self.styles or (after is not None and after.number == _SECOND)

    def _upcoming(self, styles: tuple[str, ...]) -> Label | None:
        """The next label of one of `styles` below the line that is being read."""
        for place in range(self.place + 1, min(len(self.lines), self.place + 1 + _LOOK_AHEAD)):
            if place not in self.labels:
                found = split_label(self.lines[place].text.text, self.grammar.labels)
                self.labels[place] = parse_label(found[0], self.grammar.labels) if found else None
            label = self.labels[place]
            if label is not None and label.style in styles:
                return label
        return None

    def _heading(self, line: Line) -> None:
        """Read a heading without a number; before the first field it may announce the policies."""
        self.listing = None
        style = heading_style(line.level)
        is_early = not any(root.part is Part.NUMBER for root in self.levels.roots)
        is_policy = is_early and names_policy(line.text.text)
        part = Part.POLICY if is_policy else Part.GROUP
        self._begin(self.levels.open_group(Draft(part=part, style=style, is_titled=True)), line)

    def _is_title(self, line: Line) -> bool:
        """Whether a heading above everything else is the plan's own title."""
        is_first = self.title is None and all(root.part is Part.TEXT for root in self.levels.roots)
        if not is_first or read_title(line.text.text) is None:
            return False
        self.current = None
        return True

    def _before_the_first(self, line: Line) -> None:
        """Read a line above the first heading: title, body, date, policies, or a preface."""
        text = line.text.text
        title = read_title(text) if self.title is None else None
        if title is not None:
            self.title = title
            self._claim(line.text, Fate.STRUCTURE, "plan-title")
        elif is_organisation(text):
            self.organisation = self.organisation or text.strip("（）() 　")
            self._claim(line.text, Fate.STRUCTURE, "plan-organisation")
        elif not cover_dates(text).strip(f"{DATE} 　（）()現在時点公表策定改定改訂"):
            self._claim(line.text, Fate.STRUCTURE, "plan-date")
        elif is_heading(text) and names_policy(text):
            self._begin(self.levels.open(Draft(part=Part.POLICY, style="policy", is_titled=True)), line)
        else:
            self._begin(self.levels.add(Draft(part=Part.TEXT, style="text")), line)

    def _continue(self, line: Line) -> None:
        """Read a line that continues the current node, in the same paragraph or in a new one."""
        draft = self.current
        if draft is None:
            return
        text, before = line.text.text, draft.last
        heads = draft.part in (Part.NUMBER, Part.GROUP, Part.POLICY) and len(draft.paragraphs) == 1
        is_short_heading = heads and is_heading(before) and before.count("（") == before.count("）")
        joins = draft.is_open or (runs_on(before, text) and not is_short_heading)
        if line.hint is Hint.PARAGRAPH:
            joins = False
        elif draft.part in _LISTED and text[:1] in "（(":
            joins = True
        is_mark = len(text) <= _LONGEST_MARK
        if not (joins or is_mark or is_short_heading or draft.part is Part.TEXT) and is_finished(before):
            draft.doubts.append(Doubt(code="unlabelled-line", detail=text[:30]))
        draft.add_line(line, is_new=not joins)

    def _without_markers(self, line: Line) -> Line:
        """The line without the markers that open it; they belong to what it opens."""
        end = leading_markers(line.text.text, self.grammar.markers)
        if not end:
            return line
        markers = line.text[:end].strip()
        if is_marker(line.text.text, self.grammar.markers) and self.current is not None:
            self.current.markers.append(markers)
        else:
            self.pending.append(markers)
        return replace(line, text=line.text[end:].strip())

    def _begin(self, draft: Draft, rest: Line) -> None:
        draft.add_line(rest, is_new=True)
        self._began(draft, rest)

    def _began(self, draft: Draft, rest: Line) -> None:
        draft.page, draft.cell = rest.page, rest.cell
        draft.markers.extend(self.pending)
        self.pending.clear()
        self.current = draft

    def _claim(self, piece: Located, fate: Fate, reason: str) -> None:
        self.claims.append(Claim(fate=fate, piece=piece, reason=reason))


def _unprinted(line: Line) -> Label | None:
    """The label of a list item whose mark the format does not print; deeper ones nest."""
    label = _UNPRINTED.get(line.hint)
    return replace(label, style=f"{label.style}-{line.level}") if label and line.level > 1 else label


def _in_list(label: Label, line: Line) -> Label:
    """The label of a numbered list's item, which never counts with the headings around the list.

    Worked example: below the heading `1. 窓口` an item `2.` of a list of its own is not the next heading.
    """
    return replace(label, style=f"{label.style}-item-{line.level}") if line.hint is Hint.NUMBERED else label
