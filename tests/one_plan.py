"""One plan with everything that offices print, written into every format that can be imported.

It is written once, as a list of what stands on paper; each writer lays that out as people do in the format.
Invariant: the same words in every format; what a format cannot carry is in `LOST`, and nothing else.

    from one_plan import LOST, WRITERS
"""

from __future__ import annotations

import html
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

YEAR = 2024


@dataclass(frozen=True)
class Line:
    """A paragraph: its depth as a heading (0 is none), and its words with the printed label."""

    words: str
    heading: int = 0
    indent: int = 0


@dataclass(frozen=True)
class Cell:
    """A cell of a table."""

    words: str
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True)
class Table:
    """A table with its rows of titles."""

    heads: int
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class Note:
    """A note that the line before it points to with its mark."""

    mark: str
    words: str


Piece = Line | Table | Note

TARGETS = Table(
    heads=2,
    rows=(
        (Cell("指標", rows=2), Cell("単位", rows=2), Cell("基準値", columns=1), Cell("目標", columns=2)),
        (Cell("令和5年度"), Cell("令和6年度"), Cell("令和8年度")),
        (Cell("巡回相談の件数"), Cell("件"), Cell("1,204"), Cell("1,300以上"), Cell("1,500以上")),
        (Cell("相談室の設置費"), Cell("千円"), Cell("2,584"), Cell("2,000以下"), Cell("1,800以下")),
        (Cell("基金の残高"), Cell("百万円"), Cell("▲35"), Cell("0以上"), Cell("20以上")),
    ),
)

RATED = Table(
    heads=1,
    rows=(
        (Cell("取組"), Cell("内容"), Cell("評価")),
        (Cell("窓口", rows=2), Cell("手引きを配る。"), Cell("◎")),
        (Cell("案内板を直す。"), Cell("△")),
        (Cell("電話"), Cell("受付の時間を延ばす。"), Cell("×")),
    ),
)

PLAN: tuple[Piece, ...] = (
    Line("令和6年度 事業計画（東部事務所）", heading=1),
    Line("Ⅰ． 安心して暮らせる地域づくり", heading=2),
    Line("（1） 健診と保健指導の推進", heading=3),
    Line("① 受診を勧める文書を、対象者へ春と秋に送付する。【新規】"),
    Line("ア 過去3年間に受診していない者へ、電話でも受診を勧める。", indent=1),
    Line("イ 受診した者の結果を、本人へ2週間以内に知らせる。", indent=1),
    Line("② 健診の会場を、駅の近くに増やす。"),
    Line("・ 休日の会場を月1回開く。", indent=1),
    Line("・ 夜間の会場を月2回開く。", indent=1),
    Line("■KPI：健診の受診率 48.0％以上（令和5年度 44.7％）"),
    Line("■KPI：保健指導の実施率（※1） 対前年度以上（令和4年度実績 14.7％）"),
    Note("※1", "※1 初回の面談を終えた者の割合をいう。"),
    Line("（2） 相談の充実", heading=3),
    Line("① 巡回相談を、令和8年度までに全12地区で開く。【拡充】"),
    Line("② 相談の記録を電子化し、経費を平成31年度比で1割減らす。"),
    TARGETS,
    Line("Ⅱ． 支え合う仕組みづくり", heading=2),
    Line("（1） 見守りの輪を広げる取組", heading=3),
    Line("① 協力する事業所と、見守りの協定を結ぶ。"),
    Line("■KPI：協定を結ぶ事業所数 1,270事業所以上（R5年度末 1,180事業所）"),
    Line("■KPI：孤立死の件数を5件未満に抑える"),
    Line("② 基金を活用し、活動費として500千円を助成する。"),
    RATED,
)

LOST: dict[str, str] = {
    "text": "plain text has no cells: tables are left out",
    "markdown": "Markdown has no merged cells: the two rows of titles are one",
}
"""What a format cannot carry."""


def _text() -> bytes:
    lines: list[str] = []
    for piece in PLAN:
        match piece:
            case Line():
                lines.append("　" * piece.indent + piece.words)
            case Note():
                lines.append(piece.words)
            case Table():
                pass
    return ("\n".join(lines) + "\n").encode()


def _html() -> bytes:
    parts = []
    for piece in PLAN:
        match piece:
            case Line() if piece.heading:
                parts.append(f"<h{piece.heading}>{html.escape(piece.words)}</h{piece.heading}>")
            case Line():
                parts.append(f"<p style='margin-left:{piece.indent}em'>{html.escape(piece.words)}</p>")
            case Note():
                parts.append(f"<p>{html.escape(piece.words)}</p>")
            case Table():
                parts.append(_html_table(piece))
    style = (
        "<style>@page{size:A4;margin:20mm} body{font-family:'Noto Sans CJK JP',sans-serif;font-size:10.5pt}"
        "table{border-collapse:collapse;width:100%} th,td{border:1px solid #000;padding:3px}</style>"
    )
    head = f'<meta charset="utf-8"><title>事業計画</title>{style}'
    body = "\n".join(parts)
    return f'<!DOCTYPE html><html lang="ja"><head>{head}</head><body>{body}</body></html>'.encode()


def _html_table(table: Table) -> str:
    rows = []
    for at, row in enumerate(table.rows):
        name = "th" if at < table.heads else "td"
        cells = "".join(
            f'<{name} rowspan="{c.rows}" colspan="{c.columns}">{html.escape(c.words)}</{name}>' for c in row
        )
        rows.append(f"<tr>{cells}</tr>")
    head, body = "".join(rows[: table.heads]), "".join(rows[table.heads :])
    return f"<table><thead>{head}</thead><tbody>{body}</tbody></table>"


def _markdown() -> bytes:
    parts = []
    for piece in PLAN:
        match piece:
            case Line() if piece.heading:
                parts.append("#" * piece.heading + " " + piece.words)
            case Line() if piece.words.startswith("・"):
                parts.append("- " + piece.words.removeprefix("・ "))
            case Line():
                parts.append(piece.words)
            case Note():
                parts.append(piece.words)
            case Table():
                parts.append("\n".join(_markdown_rows(piece)))
    return ("\n\n".join(parts) + "\n").encode()


def _markdown_rows(table: Table) -> Iterator[str]:
    grid = places(table)
    width = max(column for _, column in grid) + 1
    titles = ["".join(dict.fromkeys(grid[row, c].words for row in range(table.heads))) for c in range(width)]
    yield f"| {' | '.join(titles)} |"
    yield f"|{' --- |' * width}"
    for row in range(table.heads, len(table.rows)):
        above = [grid.get((row - 1, c)) for c in range(width)]
        words = ("" if grid[row, c] is above[c] else grid[row, c].words for c in range(width))
        yield f"| {' | '.join(words)} |"


def places(table: Table) -> dict[tuple[int, int], Cell]:
    """The cell at each place of the grid."""
    grid: dict[tuple[int, int], Cell] = {}
    for at, row in enumerate(table.rows):
        column = 0
        for cell in row:
            while (at, column) in grid:
                column += 1
            for down in range(cell.rows):
                for right in range(cell.columns):
                    grid[at + down, column + right] = cell
            column += cell.columns
    return grid


def _docx() -> bytes:
    import docx

    document = docx.Document()
    for piece in PLAN:
        match piece:
            case Line() if piece.heading:
                document.add_heading(piece.words, piece.heading - 1)
            case Line():
                document.add_paragraph(piece.words)
            case Note():
                document.add_paragraph(piece.words)
            case Table():
                _docx_table(document, piece)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _docx_table(document: object, table: Table) -> None:
    grid = places(table)
    width = max(column for _, column in grid) + 1
    made = document.add_table(len(table.rows), width)  # type: ignore[attr-defined]
    made.style = "Table Grid"
    done: set[int] = set()
    for (row, column), cell in sorted(grid.items()):
        if id(cell) not in done:
            done.add(id(cell))
            first = made.cell(row, column)
            merged = first.merge(made.cell(row + cell.rows - 1, column + cell.columns - 1))
            merged.text = cell.words


def _xlsx() -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "計画"
    row = 1
    for piece in PLAN:
        if isinstance(piece, Table):
            row += 1
            for (down, right), cell in places(piece).items():
                if sheet.cell(row + down, right + 1).value is None:
                    sheet.cell(row + down, right + 1, cell.words)
            done: set[int] = set()
            for (down, right), cell in sorted(places(piece).items()):
                if id(cell) not in done and cell.rows * cell.columns > 1:
                    sheet.merge_cells(
                        start_row=row + down,
                        start_column=right + 1,
                        end_row=row + down + cell.rows - 1,
                        end_column=right + cell.columns,
                    )
                done.add(id(cell))
            row += len(piece.rows) + 1
        else:
            sheet.cell(row, 1, piece.words)
            row += 1
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _pdf() -> bytes:
    """The HTML as Chromium prints it."""
    from chromium import Chromium, found

    path = found()
    if path is None:
        raise FileNotFoundError("Chromium is not installed (Debian: chromium)")
    with tempfile.TemporaryDirectory() as folder, Chromium(path) as chromium:
        file = Path(folder, "plan.html")
        file.write_bytes(_html())
        page = chromium.open(file)
        made = page.paper()
        page.close()
    return made


def _office_pdf() -> bytes:
    """The Word file as LibreOffice prints it."""
    office = shutil.which("soffice")
    if office is None:
        raise FileNotFoundError("LibreOffice is not installed (Debian: libreoffice-writer)")
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "plan.docx").write_bytes(_docx())
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = [
            office,
            profile,
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            folder,
            f"{folder}/plan.docx",
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        return Path(folder, "plan.pdf").read_bytes()


WRITERS: dict[str, tuple[str, Callable[[], bytes]]] = {
    "text": ("plan.txt", cache(_text)),
    "markdown": ("plan.md", cache(_markdown)),
    "html": ("plan.html", cache(_html)),
    "docx": ("plan.docx", cache(_docx)),
    "xlsx": ("plan.xlsx", cache(_xlsx)),
    "pdf": ("plan.pdf", cache(_pdf)),
    "office-pdf": ("plan.pdf", cache(_office_pdf)),
}
"""Name and bytes of the plan in each format; FileNotFoundError where the program of one is missing."""


def members(data: bytes) -> list[str]:
    """Names of the files in an archive."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return archive.namelist()
