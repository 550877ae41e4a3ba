"""What the cover of a status report says: its title, office, fiscal year, quarter, date.

Invariant: nothing is taken from a file's name; what the cover does not print stays empty.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from revtool.grammar.figures import date_in
from revtool.grammar.plan_title import is_organisation, organisation_in
from revtool.text.eras import find_years
from revtool.text.located import Located
from revtool.text.normalise import fold, tidy
from revtool.text.numerals import parse_kanji_number

_TITLE_WORDS = ("状況", "報告", "計画", "実績", "評価", "結果", "進捗")
_QUARTER = re.compile(r"第([1-4一二三四])四半期")
_HALF = re.compile(r"(上半期|上期)|(下半期|下期)")
_AS_OF_WORDS = ("基準日", "基準", "現在", "時点", "末")
_OFFICE = re.compile(r"[（(][^（）()]{2,30}[)）]\s*$")
_LONGEST_TITLE = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The cover of a report.

    Attributes:
        title: Its title, empty when none was printed.
        organisation: The office that reports, empty when none was printed.
        fiscal_year: Western year in which the reported fiscal year begins, None when none was printed.
        period: `2024-Q2`, `2024-H1` or `2024`; empty without a fiscal year.
        as_of: Date of the figures as printed.
    """

    title: str = ""
    organisation: str = ""
    fiscal_year: int | None = None
    period: str = ""
    as_of: str = ""


def read_head(lines: Sequence[Located], fiscal_year: int | None = None) -> Head:
    """What the lines before the first page say.

    Worked example: `令和6年度 実施状況（北支部）`, `第2四半期` and `…令和6年9月末を基準としています` give the
    title, the office 北支部, the period `2024-Q2` and the date 令和6年9月末.

    Args:
        lines: The lines, top first.
        fiscal_year: The year, when the user says it.
    """
    texts = [tidy(re.sub(r"\s+", " ", line.text)).strip() for line in lines]
    title = next((text for text in reversed(texts) if _is_title(text)), "")
    years = [year for text in [title, *texts] for year in find_years(text) if year.is_fiscal]
    if fiscal_year is None and years:
        fiscal_year = years[0].fiscal_year
    return Head(
        title=title,
        organisation=organisation_in(title) or next((t for t in texts if is_organisation(t)), ""),
        fiscal_year=fiscal_year,
        period=_period(" ".join(texts), fiscal_year),
        as_of=next((date for text in texts if (date := _as_of(text))), ""),
    )


def _is_title(text: str) -> bool:
    bare = fold(_OFFICE.sub("", text))
    return len(text) <= _LONGEST_TITLE and not text.endswith("。") and any(w in bare for w in _TITLE_WORDS)


def _period(text: str, fiscal_year: int | None) -> str:
    if fiscal_year is None:
        return ""
    even = fold(text)
    quarter = _QUARTER.search(even)
    if quarter:
        number = int(quarter[1]) if quarter[1].isdecimal() else parse_kanji_number(quarter[1])
        return f"{fiscal_year}-Q{number}"
    half = _HALF.search(even)
    if half:
        return f"{fiscal_year}-H{1 if half[1] else 2}"
    return str(fiscal_year)


def _as_of(text: str) -> str:
    """The date of a line that says as of when the figures are."""
    if not any(word in text for word in _AS_OF_WORDS):
        return ""
    return date_in(text) if any(year.month for year in find_years(text)) else ""
