"""Numbers and dates of workbooks as they are printed."""

import pytest

from revtool.importers.xlsx_values import shown

PRINTED = [
    ("48", "", "48"),
    ("48", "General", "48"),
    ("48", "0.0", "48.0"),
    ("0.48", "0%", "48%"),
    ("0.4803", "0.0%", "48.0%"),
    ("0.46999999999999997", "General", "0.47"),
    ("12345", "#,##0", "12,345"),
    ("12345678", "#,##0,", "12,346"),
    ("-1200", "#,##0;▲#,##0", "▲1,200"),
    ("-1200", '#,##0_ ;"△"#,##0', "△1,200"),
    ("0", '0;-0;"―"', "―"),
    ("48", '0"人"', "48人"),
    ("1.5", "0.##", "1.5"),
    ("2", "0.##", "2"),
    ("2.5", "0", "3"),
    ("7", "000", "007"),
    ("1500000", "[$¥-411]#,##0", "¥1,500,000"),
    ("44287", '[$-411]ggge"年"m"月"d"日"', "令和3年4月1日"),
    ("43585", '[$-411]ggge"年"m"月"d"日"', "平成31年4月30日"),
    ("43586", "[$-411]ge.m.d", "R1.5.1"),
    ("44287", "yyyy/m/d", "2021/4/1"),
    ("44287", 'yyyy"年"m"月"', "2021年4月"),
    ("60.5", "yyyy/m/d h:mm", "1900/2/28 12:00"),
    ("1e400", "0.0", "1" + "0" * 400 + ".0"),
    ("1e999999", "0.0", "1e999999"),
    ("not a number", "0.0", "not a number"),
    ("99999999", "yyyy/m/d", "99999999"),
]


@pytest.mark.parametrize(("stored", "code", "printed"), PRINTED)
def test_printed(stored: str, code: str, printed: str) -> None:
    assert shown(stored, code) == printed


def test_days_count_from_1904_where_the_workbook_says_so() -> None:
    assert shown("42825", "yyyy/m/d", is_1904=True) == "2021/4/1"
