"""Plans that Hypothesis makes up: small, of every kind, with the texts that Japanese offices write.

Invariant: ids are unique, a parent stands before its children, and nodes are in depth-first order.

    from strategies import plans, texts, indicators, status_reports
"""

from __future__ import annotations

from decimal import Decimal

from hypothesis import strategies as st

from revtool.model.indicator import Comparator, Indicator, Quantity, QuantityKind, RelativeTo, Target
from revtool.model.plan import (
    Correction,
    Doubt,
    Erratum,
    Kind,
    Node,
    Plan,
    PlanStatus,
    Provenance,
    Source,
)
from revtool.model.status import RatingMeaning, StatusEntry, StatusReport, Table

WORDS = (
    "健診の受診率を向上させる。",
    "保険者間の調整を行い、事務処理の効率化を図る。",
    "令和3年度目標（KPI）：生活習慣病予防健診受診率 48.0％以上とする",
    "ジェネリック医薬品の使用促進",
    "コラボヘルスの取組を推進する",
    "サービススタンダードの達成状況を100％とする",
    "一者応札案件の割合について20％以下とする",
    "（588,779人）",
    "ＡＢＣ１２３ ｶﾅ",
    "R6 令和6年度 2024-04-01",
    "<script>alert(1)</script> & | ` * _ #",
    "no",
    "true",
    "null",
    "1.50",
    "0x1F",
    "- 箇条",
    "key: value # 注",
    "😀𠮷野家",
)
"""Sentences and words, among them those that mean something to YAML, HTML or Markdown."""

LABELS = {
    Kind.POLICY: ("", "Ⅰ．"),
    Kind.FIELD: ("１．", "２．", "Ⅱ．", ""),
    Kind.SECTION: ("（1）", "（2）", "（3）", "１）"),
    Kind.MEASURE: ("①", "②", "③", "・", "ア", "ⅰ）", ""),
    Kind.INDICATOR: ("■", "1）", "①", "・", "◆"),
    Kind.NOTE: ("※", "（注）", ""),
}
TAGS = ("KPI", "新規", "拡充", "継続", "削除")
UNITS = ("%", "人", "件", "千円", "事業所", "か所", "")
_KINDS_AT = (
    (Kind.POLICY, Kind.FIELD),
    (Kind.SECTION, Kind.MEASURE, Kind.INDICATOR, Kind.NOTE),
    (Kind.MEASURE, Kind.INDICATOR, Kind.NOTE),
    (Kind.MEASURE, Kind.INDICATOR, Kind.NOTE),
)

ids = st.sampled_from(
    [
        f"r3-{tail}"
        for tail in ("1", "2", "3", "1-1", "1-2", "1-1-1", "1-1-2", "1-b1", "1-k1", "2-1", "2-k1", "2-n1")
    ]
    + ["p", "x9", "policy", "no", "true", "1", "1.0", "施策"]
)
"""Node ids; some of them mean something to YAML."""

_WORDS = st.sampled_from(WORDS)
_ANY = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8)


def texts(*, min_pieces: int = 0) -> st.SearchStrategy[str]:
    """Texts of a few sentences, now and then with any characters at all."""
    piece = _WORDS | _ANY
    several = st.builds(
        lambda gap, first, second: gap.join((first, second)), st.sampled_from("\n 　"), piece, piece
    )
    return piece | several if min_pieces else st.just("") | piece | several


decimals = st.builds(
    lambda digits, scale: Decimal(digits).scaleb(-scale), st.integers(-(10**9), 10**9), st.integers(0, 3)
) | st.sampled_from(
    [Decimal(text) for text in ("48.0", "96.0", "51.5", "100", "0.185", "588779", "-3", "0.00")]
)
"""Exact decimals with the precision they were printed in."""


def quantities() -> st.SearchStrategy[Quantity]:
    """Printed figures, among them those of which only a word was printed."""
    return st.builds(
        Quantity,
        value=st.none() | decimals,
        unit=st.sampled_from(UNITS),
        as_of=st.sampled_from(("", "令和2年9月末", "前年度")),
        fiscal_year=st.none() | st.integers(1989, 2040),
        kind=st.none() | st.sampled_from(QuantityKind),
        as_printed=st.sampled_from(("", "44.7％", "集計中", "―")),
    )


@st.composite
def targets(draw: st.DrawFn) -> Target:
    """Targets of every comparator, absolute, relative and undecided ones."""
    comparator = draw(st.sampled_from(Comparator))
    common = {
        "comparator": comparator,
        "unit": draw(st.sampled_from(UNITS)),
        "period": draw(st.sampled_from(("", "年度末時点", "R3～R5合計"))),
    }
    if comparator is Comparator.BETWEEN:
        low, high = sorted((draw(decimals), draw(decimals)))
        return Target(value_min=low, value_max=high, **common)
    shape = draw(st.sampled_from(("value", "relative", "undecided")))
    if shape == "value":
        return Target(value=draw(decimals), **common)
    if shape == "relative":
        relative = draw(st.sampled_from([r for r in RelativeTo if r is not RelativeTo.NONE]))
        return Target(relative_to=relative, **common)
    return Target(undecided=True, **common)


def indicators() -> st.SearchStrategy[Indicator]:
    """Indicators with and without targets, baselines and populations."""
    few = st.none() | quantities()
    return st.builds(
        Indicator,
        name=texts(min_pieces=1),
        definition=st.sampled_from(("", "被保険者に占める割合")),
        target=st.none() | targets(),
        baseline=few,
        estimate=few,
        actuals=st.lists(quantities(), max_size=2).map(tuple),
        population=few,
        headcount=few,
        as_printed=st.sampled_from(("", "48.0％以上", "前年度以上")),
    )


def _annotations(draw: st.DrawFn) -> dict[str, object]:
    """Provenance, slips, doubts and corrections; mostly none, as in a clean plan."""
    if draw(st.integers(0, 3)):
        return {}
    return {
        "provenance": draw(
            st.none() | st.builds(Provenance, line=st.integers(1, 999), page=st.none() | st.integers(1, 99))
        ),
        "errata": draw(
            st.lists(
                st.just(Erratum(printed="協会けんば", reads="協会けんぽ", reason="OCR")), max_size=1
            ).map(tuple)
        ),
        "doubts": draw(
            st.lists(
                st.builds(Doubt, code=st.just("comparator-not-printed"), detail=texts()), max_size=1
            ).map(tuple)
        ),
        "corrections": draw(
            st.lists(
                st.builds(
                    Correction, field=st.just("text"), imported=texts(), reason=st.just("原文のとおり")
                ),
                max_size=1,
            ).map(tuple)
        ),
    }


@st.composite
def nodes(draw: st.DrawFn, node_id: str, parent: str | None, depth: int) -> Node:
    """A node fit for its depth: fields and policies at the top, work below them."""
    kind = draw(st.sampled_from(_KINDS_AT[min(depth, len(_KINDS_AT) - 1)]))
    title = draw(texts(min_pieces=1)) if kind in (Kind.FIELD, Kind.SECTION) else draw(st.just("") | texts())
    return Node(
        id=node_id,
        kind=kind,
        parent=parent,
        label=draw(st.sampled_from(LABELS[kind])),
        title=title,
        text=draw(texts(min_pieces=0 if title else 1)),
        tags=tuple(draw(st.lists(st.sampled_from(TAGS), max_size=2, unique=True))),
        indicator=draw(indicators()) if kind is Kind.INDICATOR else None,
        **_annotations(draw),
    )


@st.composite
def plans(draw: st.DrawFn, *, edition: str = "R3", min_nodes: int = 0, max_nodes: int = 10) -> Plan:
    """Whole plans in document order."""
    names = draw(st.lists(ids, min_size=min_nodes, max_size=max_nodes, unique=True))
    made: list[Node] = []
    path: list[str] = []
    for name in names:
        depth = draw(st.integers(0, min(len(path), 4)))
        path = path[:depth]
        made.append(draw(nodes(name, path[-1] if path else None, depth)))
        path.append(name)
    return Plan(
        edition=edition,
        title=draw(st.sampled_from(("", "令和3年度 事業計画"))),
        organisation=draw(st.sampled_from(("", "○○支部"))),
        fiscal_year=draw(st.sampled_from((None, 2021))),
        status=draw(st.sampled_from(PlanStatus)),
        source=draw(st.none() | st.just(Source(file="source.txt", sha256="0" * 64, title="事業計画"))),
        nodes=tuple(made),
        corrections=draw(
            st.lists(
                st.just(Correction(field="removed: r3-9", imported="別添", reason="ページの見出し")),
                max_size=1,
            ).map(tuple)
        ),
    )


@st.composite
def status_reports(draw: st.DrawFn, plan: Plan) -> StatusReport:
    """A status report on `plan`, its ratings within its legend."""
    symbols = ("◎", "○", "△", "×")
    entry = st.builds(
        StatusEntry,
        node=st.sampled_from([node.id for node in plan.nodes]) if plan.nodes else st.nothing(),
        ratings=st.lists(st.sampled_from(symbols), max_size=2).map(tuple),
        narrative=texts(),
        stated_target=st.none() | quantities(),
        actuals=st.lists(quantities(), max_size=1).map(tuple),
        tables=st.lists(
            st.just(Table(caption="実績", rows=(("年度", "件数"), ("R5", "1,024")), header_rows=1)),
            max_size=1,
        ).map(tuple),
        provenance=st.none() | st.just(Provenance(page=3, line=12)),
    )
    return StatusReport(
        edition=plan.edition,
        period="2024-Q2",
        as_of="令和6年9月末",
        legend=tuple(RatingMeaning(symbol=s, meaning=m) for s, m in zip(symbols, "優良可不", strict=True)),
        entries=tuple(draw(st.lists(entry, max_size=3))) if plan.nodes else (),
    )
