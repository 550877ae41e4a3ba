"""Tables in rows and columns."""

from revtool.importers.page_grid import MAX_PLACES, Cell, Grid, grid, joined, plain_grid, row_key
from revtool.text.located import Located


def _cell(text: str, *, is_header: bool = False, rowspan: int = 1, colspan: int = 1) -> Cell:
    return Cell(text=[Located.of(text)], is_header=is_header, rowspan=rowspan, colspan=colspan)


def _texts(table: Grid) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows]


def _plain(*rows: str, header_rows: int = 0) -> Grid:
    cells = tuple(tuple(Located.of(text) for text in row.split("|")) for row in rows)
    return Grid(rows=cells, header_rows=header_rows)


def test_a_spanning_cell_stands_once() -> None:
    table = grid(
        [
            [_cell("区分", rowspan=2, colspan=2), _cell("本人")],
            [_cell("家族")],
            [_cell("a"), _cell("b"), _cell("c")],
        ]
    )
    assert _texts(table) == [["区分", "", "本人"], ["", "", "家族"], ["a", "b", "c"]]


def test_shorter_rows_are_filled_and_empty_ones_left_out() -> None:
    assert _texts(grid([[_cell("a")], [], [_cell("b"), _cell("c")]])) == [["a", ""], ["b", "c"]]


def test_header_rows_are_those_at_the_top() -> None:
    table = grid([[_cell("年度", is_header=True)], [_cell("R6")], [_cell("計", is_header=True)]])
    assert table.header_rows == 1


def test_spans_without_end_are_bounded() -> None:
    rows = [[_cell("a", rowspan=10**9, colspan=10**9)] for _ in range(2_000)]
    table = grid(rows)
    assert sum(len(row) for row in table.rows) <= 10 * MAX_PLACES
    assert sum(1 for row in table.rows for cell in row if cell) == 2_000


def test_a_table_of_tabs_has_a_header_without_figures() -> None:
    assert (
        plain_grid([[Located.of("月"), Located.of("部数")], [Located.of("4月"), Located.of("")]]).header_rows
        == 1
    )
    assert (
        plain_grid([[Located.of("4月"), Located.of("1")], [Located.of("5月"), Located.of("2")]]).header_rows
        == 0
    )


def test_a_table_goes_on_without_or_with_its_header_again() -> None:
    first = _plain("月|部数", "4月|10", header_rows=1)
    both = joined(first, _plain("5月|20"))
    assert both is not None
    assert _texts(both[0]) == [["月", "部数"], ["4月", "10"], ["5月", "20"]]
    again = joined(first, _plain("月|部 数", "5月|20", header_rows=1))
    assert again is not None
    assert _texts(again[0]) == [["月", "部数"], ["4月", "10"], ["5月", "20"]]
    assert _texts(again[1]) == [["月", "部 数"]]


def test_another_table_is_not_joined() -> None:
    first = _plain("月|部数", "4月|10", header_rows=1)
    assert joined(first, _plain("月|件数", "5月|20", header_rows=1)) is None
    assert joined(first, _plain("5月|20|30")) is None


def test_row_keys_even_out_width_and_space() -> None:
    assert row_key(["令和 ６ 年度", "１件", "", ""]) == ("令和6年度", "1件")
