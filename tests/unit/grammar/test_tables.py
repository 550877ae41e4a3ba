"""Tables of targets, and tables of other things."""

from decimal import Decimal

from revtool.grammar.blocks import Hint
from revtool.grammar.lines import read_lines
from revtool.grammar.tables import Cell, Read, is_unit, read_table
from revtool.model.indicator import Comparator, Indicator
from revtool.text.located import Located


def grid(*rows: str, spans: dict[tuple[int, int], tuple[int, int]] | None = None) -> tuple[Cell, ...]:
    """Cells parted by `|`; `spans` gives rows and columns of merged ones."""
    cells, at = [], 0
    source = Located.of("\n".join(rows))
    for row, text in enumerate(rows):
        for column, part in enumerate(text.split("|")):
            start = source.text.index(part, at) if part else at
            piece = source[start : start + len(part)]
            at = start + len(part)
            height, width = (spans or {}).get((row, column), (1, 1))
            lines = (piece,) if part.strip() else ()
            cells.append(Cell(row=row, column=column, rows=height, columns=width, lines=lines))
    return tuple(cells)


def indicators(read: Read) -> list[Indicator]:
    return [block.row.indicator for block in read.blocks if block.row is not None]


def test_titles_say_what_each_figure_is() -> None:
    (found,) = indicators(
        read_table(
            grid("指標|単位|基準値（R元）|前年度実績|R3見込み|目標（R3）", "受診率|％|44.7|45.1|46|48.0以上"),
            fiscal_year=2021,
        )
    )
    assert found.name == "受診率"
    assert found.target is not None
    assert (found.target.comparator, found.target.value, found.target.unit) == (
        Comparator.AT_LEAST,
        Decimal("48.0"),
        "%",
    )
    assert found.baseline is not None
    assert (found.baseline.value, found.baseline.unit, found.baseline.fiscal_year) == (
        Decimal("44.7"),
        "%",
        2019,
    )
    assert [actual.value for actual in found.actuals] == [Decimal("45.1")]
    assert found.estimate is not None
    assert (found.estimate.value, found.estimate.fiscal_year) == (Decimal(46), 2021)


def test_of_several_years_the_plans_own_is_the_target() -> None:
    rows = ("指標|R5目標|R6目標|R7目標", "登録者数|10人|20人|30人")
    for year, value in ((2023, 10), (2024, 20), (2025, 30)):
        (found,) = indicators(read_table(grid(*rows), fiscal_year=year))
        assert found.target is not None
        assert found.target.value == value


def test_a_unit_comes_from_the_name_before_the_caption() -> None:
    rows = ("指標|目標", "売上高|120", "来客数（人）|500", "比率|48％")
    found = indicators(read_table(grid(*rows), caption="（単位：百万円）"))
    assert [each.target and each.target.unit for each in found] == ["百万円", "人", "%"]


def test_a_merged_name_and_a_ditto_mark_count_for_the_rows_below() -> None:
    rows = ("指標|内容|目標", "受診率|本人|50％", "〃|家族|30％")
    found = indicators(read_table(grid(*rows)))
    assert [each.name for each in found] == ["受診率", "受診率"]
    merged = ("分野|指標|目標", "健診|受診率|50％", "|受診者数|30人")
    read = read_table(grid(*merged, spans={(1, 0): (2, 1)}))
    assert [(b.hint, b.text.text) for b in read.blocks if b.row is None] == [(Hint.HEADING, "健診")]
    assert [each.name for each in indicators(read)] == ["受診率", "受診者数"]


def test_a_relative_target_has_no_value_and_a_baseline_is_not_taken_for_it() -> None:
    (found,) = indicators(read_table(grid("指標|現状|目標", "査定率|0.274％|前年度以上")))
    assert found.target is not None
    assert found.target.value is None
    assert found.baseline is not None
    assert found.baseline.value == Decimal("0.274")


def test_a_table_of_measures_keeps_its_rows() -> None:
    read = read_table(grid("施策名|内容|担当課", "窓口改善|予約制を導入する。|総務課"))
    assert not read.is_of_targets
    assert [(b.hint, b.text.text) for b in read.blocks] == [
        (Hint.ITEM, "窓口改善"),
        (Hint.PARAGRAPH, "予約制を導入する。"),
        (Hint.PARAGRAPH, "総務課"),
    ]
    assert [claim.piece.text for claim in read.claims] == ["施策名", "内容", "担当課"]


def test_a_table_without_titles_has_none() -> None:
    read = read_table(grid("①|道を案内する。", "②|地図を配る。"))
    assert read.claims == ()
    assert [b.text.text for b in read.blocks] == ["① 道を案内する。", "② 地図を配る。"]


def test_a_line_that_only_names_a_unit() -> None:
    assert is_unit("（単位：千円）")
    assert not is_unit("単位：千円とする。")


def test_a_row_of_years_below_the_marked_titles_is_one_of_titles() -> None:
    rows = ("指標|単位|基準値|目標値|", "||令和4年度|令和6年度|令和10年度", "組織率|％|72.4|75.0|85.0")
    read = read_table(grid(*rows), heads=1, fiscal_year=2024)
    (found,) = indicators(read)
    assert (found.name, found.target and found.target.value) == ("組織率", Decimal("75.0"))
    assert found.baseline is not None
    assert (found.baseline.value, found.baseline.fiscal_year) == (Decimal("72.4"), 2022)


def test_a_full_row_of_years_is_one_of_dates() -> None:
    read = read_table(grid("策定年度|改定年度", "令和4年度|令和6年度", "令和5年度|令和7年度"), heads=1)
    assert [block.text.text for block in read.blocks] == ["令和4年度", "令和6年度", "令和5年度", "令和7年度"]


def test_a_figure_in_a_cell_is_no_page_number() -> None:
    cells = grid("事業名|内容|事業費", "立地促進|補助金の交付|120", "|用地の造成|80")
    source = "事業名\n内容\n事業費\n立地促進\n補助金の交付\n120\n用地の造成\n80"
    lines, claims = read_lines(read_table(cells).blocks, source)
    texts = [line.text.text for line in lines]
    assert texts == ["立地促進", "補助金の交付", "120", "用地の造成", "80"]
    assert claims == ()
