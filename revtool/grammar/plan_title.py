"""The title of a plan: what it is called, who publishes it, for which fiscal year.

Invariant: nothing is taken from below the first heading of the plan.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from revtool.grammar.brackets import find_brackets
from revtool.text.eras import find_years, fiscal_year
from revtool.text.labels import split_label

_TITLE_WORDS = re.compile(
    "計画|プラン|方針|戦略|ビジョン|構想|大綱|要綱|取組|取り組み|プログラム|行動指針|アクション"
)
_BODY_END = (
    "支部|本部|支所|本所|事務局|署|園|館|都|道|府|県|市|区|町|村|組合|協会|機構|法人|公社|公団|事業団|財団|委員会|協議会|連合会|連合|振興会|省|庁|局|部|課|室|センター|"
    "大学|学園|学校|病院|事務所|会社|商工会|会議所|銀行|公庫|基金|保健所|消防本部"
)
_BODY_START = (
    "社会福祉法人|社会医療法人|医療法人|学校法人|宗教法人|株式会社|独立行政法人|地方独立行政法人|国立大学法人|"
    "(?:一般|公益)?(?:社団|財団)法人|特定非営利活動法人"
)
_LONGEST_TITLE = 60
_LONGEST_BODY = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanTitle:
    """What the title line says.

    Attributes:
        title: The title as printed.
        organisation: The body it names, empty when none.
        fiscal_year: Western year in which its fiscal year begins, None when none is named.
    """

    title: str
    organisation: str = ""
    fiscal_year: int | None = None


def read_title(text: str) -> PlanTitle | None:
    """What a line says if it is the title of a plan, or None.

    Worked example: `令和3年度 事業計画（埼玉支部）` names the body 埼玉支部 and fiscal year 2021.
    """
    if len(text) > _LONGEST_TITLE or "。" in text:
        return None
    if not _TITLE_WORDS.search(text) or not (find_years(text) or re.search("年度", text)):
        return None
    return PlanTitle(title=text, organisation=organisation_in(text), fiscal_year=fiscal_year(text))


def names_plan(text: str) -> bool:
    """Whether a heading above all others is what the plan is called, though it names no year.

    Worked example: `第3次みどり市総合計画 前期基本計画` is; `第1章 基本計画` and `計画の推進` are not.
    """
    bare = text.strip()
    if len(bare) > _LONGEST_TITLE or "。" in bare or split_label(bare) is not None:
        return False
    return re.fullmatch(r".*\S(?:計画|プラン|ビジョン)(?:[\s　]*[（(][^（()）]*[)）])?", bare) is not None


def organisation_in(text: str) -> str:
    """The body that a title names in brackets, at its beginning, or behind the year."""
    for bracket in find_brackets(text):
        if re.fullmatch(rf".*(?:{_BODY_END})", bracket.inner.strip()):
            return bracket.inner.strip()
    years = find_years(text)
    rest = text[years[0].end :] if years and years[0].start < len(text) // 2 else text
    found = re.match(rf"[\s　]*(?P<body>[^\s　]{{1,30}}(?:{_BODY_END}))(?=[\s　]|の)", rest) or re.match(
        rf"(?P<body>[^\s　0-9０-９]{{1,30}}(?:{_BODY_END}))(?=[\s　]|の)", text
    )
    return found["body"] if found else ""


def is_organisation(text: str) -> bool:
    """Whether a line beside the title only names a body."""
    bare = text.strip().strip("（）()")
    if len(bare) > _LONGEST_BODY:
        return False
    return re.fullmatch(rf"\S*(?:{_BODY_END})|(?:{_BODY_START})[\s　]?\S+(?:[\s　]\S+)?", bare) is not None
