"""What does not make sense, and what only looks so. Every expected value was worked out by hand."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from strategies import plans

from revtool.model.indicator import Comparator, Indicator, Quantity, RelativeTo, Target
from revtool.model.plan import Doubt, Erratum, Kind, Node, Plan
from revtool.model.status import RatingMeaning, StatusEntry, StatusReport
from revtool.validation import CHECKS, GRAVE, arithmetic, find, validate
from revtool.validation.labels import _like


def codes(plan, *reports):
    return [(f.code, f.node, f.is_warning) for f in find(plan, reports)]


def numbered(*labels, kind=Kind.MEASURE):
    top = Node(id="top", kind=Kind.FIELD, title="x")
    nodes = (
        Node(id=f"n{i}", kind=kind, parent="top", label=label, text="x") for i, label in enumerate(labels)
    )
    return Plan(nodes=(top, *nodes))


def indicator(target=None, **figures):
    return Plan(
        nodes=(
            Node(
                id="k", kind=Kind.INDICATOR, text="x", indicator=Indicator(name="n", target=target, **figures)
            ),
        )
    )


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        (("①", "②", "③"), []),
        (("①", "②", "④"), [("label-skipped", 3, True)]),
        (("①", "②", "②", "③"), [("label-repeated", 3, True)]),
        (("①", "③", "②"), [("label-skipped", 2, True), ("label-order", 3, True)]),
        (("②", "③"), [("label-start", 1, True)]),
        (("①", "②", "1）", "2）", "③"), []),
        (("①", "②", "〔支援〕", "①", "②"), []),
        (("①", "②", "①"), [("label-repeated", 3, True)]),
        (("・", "・", "・", ""), []),
        (("イ", "ロ", "ハ"), []),
        (("ア", "イ", "ウ"), []),
        (("（1）", "（2）", "（３）"), []),
    ],
)
def test_numbers_count_for_each_style(labels, expected):
    assert codes(numbered(*labels)) == expected


def test_each_parent_counts_for_itself_and_indicators_apart():
    plan = Plan(
        nodes=(
            Node(id="a", kind=Kind.FIELD, title="x"),
            Node(id="a1", kind=Kind.MEASURE, parent="a", label="①", text="x"),
            Node(
                id="a1k", kind=Kind.INDICATOR, parent="a", label="①", text="x", indicator=Indicator(name="n")
            ),
            Node(id="a2", kind=Kind.MEASURE, parent="a", label="②", text="x"),
            Node(id="b", kind=Kind.FIELD, title="x"),
            Node(id="b1", kind=Kind.MEASURE, parent="b", label="①", text="x"),
        )
    )
    assert codes(plan) == []


def figures(population, rate, headcount):
    return indicator(
        Target(comparator=Comparator.EQUAL, value=Decimal(rate), unit="%"),
        population=Quantity(value=Decimal(population), unit="人"),
        headcount=Quantity(value=Decimal(headcount), unit="人"),
    )


@pytest.mark.parametrize(
    ("population", "rate", "headcount", "fits"),
    [
        # 588,779 × 48.0% = 282,613.92; 0.05% of it is 294.4, and 1 for the office: 282,318.5 … 282,909.3
        (588779, "48.0", 282614, True),
        (588779, "48.0", 282909, True),
        (588779, "48.0", 282910, False),
        (588779, "48.0", 282319, True),
        (588779, "48.0", 282318, False),
        # a whole percentage may be half a percent off: 1,000 × 48% = 480 ± 6
        (1000, "48", 486, True),
        (1000, "48", 487, False),
        # more digits, less room: 1,000 × 48.00% = 480 ± 1.05
        (1000, "48.00", 481, True),
        (1000, "48.00", 482, False),
    ],
)
def test_population_times_rate_is_the_headcount_within_rounding(population, rate, headcount, fits):
    expected = [] if fits else [("arithmetic-gap", 0, True)]
    assert codes(figures(population, rate, headcount)) == expected


def in_units(population, population_unit, headcount, headcount_unit):
    return indicator(
        Target(comparator=Comparator.EQUAL, value=Decimal("48.0"), unit="％"),
        population=Quantity(value=Decimal(population), unit=population_unit),
        headcount=Quantity(value=Decimal(headcount), unit=headcount_unit),
    )


@pytest.mark.parametrize(
    ("population", "headcount", "fits"),
    [
        # 589,000 × 48.0% = 282,720; 294.5 for the rate, 240 for the half 千人, 1 for the office: ± 535.5
        (("589", "千人"), ("283255", "人"), True),
        (("589", "千人"), ("283256", "人"), False),
        # 282.614千人; 0.294千人 for the rate, 1千人 for the office's rounding
        (("588779", "人"), ("283", "千人"), True),
        (("588779", "人"), ("284", "千人"), False),
        # a share of a share is not counted
        (("40", "%"), ("10", "人"), True),
    ],
)
def test_figures_are_brought_to_one_scale(population, headcount, fits):
    expected = [] if fits else [("arithmetic-gap", 0, True)]
    assert codes(in_units(*population, *headcount)) == expected


def test_a_gap_of_very_long_figures_is_found_and_shown_exactly():
    (problem,) = validate(figures("1234567890123456789012345678902", "50.0", 1))
    assert "comes to 617,283,945,061,728,394,506,172,839,451 " in problem.sentence()


def test_a_gap_says_what_the_product_comes_to():
    (problem,) = validate(figures(588779, "48.0", 300000))
    assert problem.sentence() == (
        "arithmetic-gap: 588,779 × 48.0% comes to 282,614 (±295 by rounding), but 300,000 is printed; "
        "compare with the source; if it is printed so, add a doubt"
    )


def test_a_gap_that_a_reader_has_confirmed_is_silent():
    (node,) = figures(1000, "48", 900).nodes
    known = Node(
        id=node.id, kind=node.kind, text="x", indicator=node.indicator, doubts=(Doubt(code="arithmetic-gap"),)
    )
    assert list(arithmetic.check(Plan(nodes=(known,)), ())) == []


ONE, TWO = Decimal(1), Decimal(2)


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        (Target(comparator=Comparator.AT_LEAST, value=ONE), None),
        (Target(value=ONE), "target-without-comparator"),
        (Target(), None),
        (Target(relative_to=RelativeTo.PREVIOUS_YEAR), None),
        (Target(undecided=True), None),
        (Target(undecided=True, comparator=Comparator.EQUAL, value=ONE), "target-undecided-value"),
        (Target(comparator=Comparator.BETWEEN, value_min=ONE, value_max=TWO), None),
        (Target(comparator=Comparator.BETWEEN, value_min=ONE), "target-bounds"),
        (Target(comparator=Comparator.BETWEEN, value=ONE), "target-bounds"),
        (Target(comparator=Comparator.BETWEEN, value_min=TWO, value_max=ONE), "target-bounds-reversed"),
        (Target(comparator=Comparator.AT_MOST, value=ONE, value_max=TWO), "target-bounds-unused"),
    ],
)
def test_a_target_says_what_it_needs_to_be_judged(target, expected):
    assert codes(indicator(target)) == ([(expected, 0, False)] if expected else [])


def test_a_relative_target_has_no_value():
    target = Target(comparator=Comparator.AT_LEAST, value=ONE, relative_to=RelativeTo.PREVIOUS_YEAR)
    assert codes(indicator(target)) == [("target-relative-value", 0, True)]


def test_an_indicator_belongs_to_its_kind():
    misplaced = Node(id="m", kind=Kind.MEASURE, text="x", indicator=Indicator(name="n"))
    missing = Node(id="k", kind=Kind.INDICATOR, text="x")
    assert codes(Plan(nodes=(misplaced, missing))) == [
        ("indicator-misplaced", 0, False),
        ("indicator-missing", 1, True),
    ]


@pytest.mark.parametrize(
    ("edition", "year", "fits"),
    [
        ("R3", 2021, True),
        ("R3", 2022, False),
        ("H31", 2019, True),
        ("2024", 2024, True),
        ("draft", 1999, True),
        ("R3", None, True),
        ("令和元", 2019, True),
        ("R3-draft", 2022, True),
    ],
)
def test_the_fiscal_year_fits_the_name_of_the_edition(edition, year, fits):
    assert codes(Plan(edition=edition, fiscal_year=year)) == (
        [] if fits else [("fiscal-year-mismatch", None, False)]
    )


def test_ids_and_parents_of_plans_in_memory():
    nodes = (
        Node(id="a", kind=Kind.FIELD, title="x"),
        Node(id="a", kind=Kind.FIELD, title="x"),
        Node(id="b", kind=Kind.NOTE, parent="z", text="x"),
    )
    assert codes(Plan(nodes=nodes)) == [("duplicate-id", 1, False), ("unknown-parent", 2, False)]


def test_errata_quote_what_is_printed():
    node = Node(
        id="a",
        kind=Kind.NOTE,
        text="協会けんばの保険者",
        errata=(Erratum(printed="協会けんば", reads="協会けんぽ"), Erratum(printed="無い語", reads="x")),
    )
    assert [(f.code, f.path) for f in find(Plan(nodes=(node,)))] == [
        ("erratum-not-printed", ("errata", 1, "printed"))
    ]


def test_a_status_report_fits_its_plan_and_its_legend():
    plan = Plan(edition="R6", nodes=(Node(id="a-1", kind=Kind.FIELD, title="x"),))
    report = StatusReport(
        edition="R6",
        period="2024-Q2",
        legend=(RatingMeaning(symbol="○", meaning="良"), RatingMeaning(symbol="○", meaning="良い")),
        entries=(StatusEntry(node="a-1", ratings=("○", "S")), StatusEntry(node="a-2")),
    )
    found = find(plan, (report,))
    assert [(f.code, f.path) for f in found] == [
        ("legend-repeated", ("legend", 1, "symbol")),
        ("rating-outside-legend", ("entries", 0, "ratings", 1)),
        ("status-unknown-node", ("entries", 1, "node")),
    ]
    assert found[2].facts["suggestion"] == "a-1"
    assert codes(Plan(edition="R7", nodes=plan.nodes), report)[0][0] == "status-edition-mismatch"


def test_without_a_legend_ratings_are_not_judged():
    plan = Plan(nodes=(Node(id="a", kind=Kind.FIELD, title="x"),))
    report = StatusReport(edition="R6", period="2024-Q2", entries=(StatusEntry(node="a", ratings=("S",)),))
    assert codes(plan, report) == []


@given(plans())
def test_families_that_are_not_grave_only_warn(plan):
    mild = tuple(name for name in CHECKS if name not in GRAVE)
    assert all(finding.is_warning for finding in find(plan, (), mild))


def test_every_module_of_a_family_is_in_the_table():
    names = {path.stem for path in Path(arithmetic.__file__).parent.glob("*.py")}
    assert names - {"__init__", "finding", "whole", "pairings"} == set(CHECKS)


@pytest.mark.parametrize(
    ("printed", "number", "wanted", "expected"),
    [
        ("⑤", 5, 4, "④"),
        ("（１２）", 12, 9, "（９）"),
        ("12.", 12, 11, "11."),
        ("五", 5, 4, "4"),
        ("Ⅴ", 5, 4, "Ⅳ"),
    ],
)
def test_a_missing_label_is_named_as_its_neighbours_are_printed(printed, number, wanted, expected):
    assert _like(printed, number, wanted) == expected
