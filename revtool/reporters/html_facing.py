"""The comparison table (新旧対照表) of an HTML page: both plans in two columns, and notes.

Invariant: the header of the table stands on every printed page, and each row is named by
the first of its plans that has something to say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from revtool.reporters.document import Cell, Facing, SideBySide
from revtool.reporters.elements import Html, apart, element
from revtool.reporters.html_words import Words

Namer = Callable[[int | None], str | None]
"""The name of the row that shows a change, None when it is not the first one."""


def facing(
    words: Words, table: SideBySide, caption: str, name: Namer, lead: Callable[[int], Html] | None = None
) -> Html:
    """The table.

    Args:
        words: How text is drawn.
        table: What stands in it.
        caption: What it is called.
        name: Gives the rows their names.
        lead: Draws the link from a row to the redline, on a page that has one.
    """
    titles = [table.new, table.old] if table.new_first else [table.old, table.new]
    titles += [table.notes] if table.notes else []
    head = (element("th", title, scope="col", role="columnheader") for title in titles)
    rows = (_row(words, table, row, titles, name, lead) for row in table.rows)
    parts = (
        element("caption", caption, class_="heard"),
        element("thead", element("tr", *head, role="row"), role="rowgroup"),
        element("tbody", *apart(rows), role="rowgroup"),
    )
    return element("table", *apart(parts), role="table", class_=f"facing {table.ink}")


def _row(
    words: Words,
    table: SideBySide,
    row: Facing,
    titles: list[str],
    name: Namer,
    lead: Callable[[int], Html] | None,
) -> Html:
    sides = (row.new, row.old) if table.new_first else (row.old, row.new)
    named = next((place for place, side in enumerate(sides) if side.nodes), 0)
    cells = [
        _side(words, row, side, title, is_name=place == named)
        for place, (side, title) in enumerate(zip(sides, titles, strict=False))
    ]
    if table.notes:
        cells.append(_notes(words, row, table.notes, lead))
    return element(
        "tr",
        *cells,
        role="row",
        class_="heading" if row.level else None,
        id=name(row.change),
        data_change=row.change if lead else None,
    )


def _side(words: Words, row: Facing, side: Cell, title: str, *, is_name: bool) -> Html:
    """What one plan reads; `is_name` when it names the row."""
    inner = [words.side(spans) for spans in side.nodes]
    if side.words:
        inner.append(words.own("p", side.words, class_="fold"))
    block = element("div", *inner, class_=f"in-{min(row.indent, 4)}" if row.indent else None)
    role = {"scope": "row", "role": "rowheader"} if is_name else {"role": "cell"}
    return element("th" if is_name else "td", block, data_title=title, **role)


def _notes(words: Words, row: Facing, title: str, lead: Callable[[int], Html] | None) -> Html:
    if lead is None or row.change is None:
        return words.own("td", row.note, class_="notes", role="cell", data_title=title)
    parts: Iterator[Html] = iter((lead(row.change), words.own("p", row.note) if row.note else Html("")))
    return element("td", element("div", *parts), class_="notes", role="cell", data_title=title)
