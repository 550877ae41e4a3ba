"""The grammar of KPI sentences: comparators, relative targets, units, baselines, dates.

Invariant: a figure is taken for the target only when the sentence says so; what is unsure is a doubt.
"""

from __future__ import annotations

from dataclasses import dataclass

from revtool.model.indicator import Indicator
from revtool.model.plan import Doubt


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """An indicator as read from a sentence.

    Attributes:
        indicator: What was read.
        doubts: What is unsure about it.
    """

    indicator: Indicator
    doubts: tuple[Doubt, ...] = ()


def read_sentence(text: str, *, fiscal_year: int | None = None) -> Reading:
    """The indicator that a KPI sentence states.

    Args:
        text: The sentence without its label, headings such as `令和3年度目標（KPI）：` allowed.
        fiscal_year: Fiscal year of the plan, for 前年度 and bare years.
    """
    raise NotImplementedError


def read_row(text: str, *, fiscal_year: int | None = None) -> Reading:
    """The indicator of a row of a target table (`名称 実施率 48.0％（実施見込者数：282,614人）`)."""
    raise NotImplementedError
