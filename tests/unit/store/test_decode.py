"""Model values from trees, and the faults of trees that are none."""

from decimal import Decimal

from revtool.model.indicator import Comparator, Indicator, Quantity, QuantityKind, RelativeTo, Target
from revtool.model.plan import Kind, Node, Plan, PlanStatus
from revtool.model.status import StatusReport
from revtool.store.decode import BAD, decode, fields_of, typed_keys


def faults_of(cls, tree):
    faults = []
    assert decode(cls, tree, (), faults) is BAD
    return [(f.code, f.path, dict(f.facts)) for f in faults]


def test_a_whole_node():
    tree = {
        "id": "k1",
        "kind": "indicator",
        "text": "48.0％",
        "tags": ["KPI"],
        "indicator": {
            "name": "受診率",
            "target": {"comparator": "at-least", "value": Decimal("48.0"), "unit": "%"},
            "baseline": {"value": 44, "kind": "baseline"},
        },
    }
    assert decode(Node, tree, (), []) == Node(
        id="k1",
        kind=Kind.INDICATOR,
        text="48.0％",
        tags=("KPI",),
        indicator=Indicator(
            name="受診率",
            target=Target(comparator=Comparator.AT_LEAST, value=Decimal("48.0"), unit="%"),
            baseline=Quantity(value=Decimal(44), kind=QuantityKind.BASELINE),
        ),
    )


def test_an_empty_key_is_a_key_left_out():
    made = decode(Plan, {"title": None, "status": None, "source": None}, (), [])
    assert made == Plan(status=PlanStatus.IN_FORCE)
    assert decode(Target, {"relative_to": None}, (), []).relative_to is RelativeTo.NONE


def test_numbers_keep_their_printed_form_where_text_is_meant():
    assert (
        decode(Node, {"id": "a", "kind": "note", "text": Decimal("1.50"), "label": 1}, (), []).text == "1.50"
    )


def test_a_quoted_number_is_a_number_where_one_is_meant():
    assert decode(Target, {"value": "96.0"}, (), []).value == Decimal("96.0")


def test_an_unknown_key_names_the_one_that_was_meant():
    assert faults_of(Node, {"id": "a", "kind": "note", "titel": "x"}) == [
        ("unknown-key", ("titel",), {"where": "node", "key": "titel", "suggestion": "title"})
    ]


def test_an_unknown_kind_lists_the_kinds():
    (fault,) = faults_of(Node, {"id": "a", "kind": "chapter"})
    assert fault[:2] == ("unknown-kind", ("kind",))
    assert fault[2]["allowed"] == "policy, field, section, measure, indicator, note"


def test_every_fault_is_found_at_once():
    tree = {"kind": 3, "tags": "KPI", "indicator": {"target": {"value": "48％", "undecided": "yes"}}}
    assert [(code, path) for code, path, _ in faults_of(Node, tree)] == [
        ("unknown-kind", ("kind",)),
        ("wrong-type", ("tags",)),
        ("bad-number", ("indicator", "target", "value")),
        ("wrong-type", ("indicator", "target", "undecided")),
        ("missing-key", ("indicator",)),
        ("missing-key", ()),
    ]


def test_a_wrong_value_is_shown_shortly():
    (fault,) = faults_of(Plan, {"fiscal_year": "x" * 1000})
    assert fault[2]["found"] == "x" * 40 + "…"


def test_a_key_is_either_text_or_typed_in_every_class():
    typed = typed_keys(Plan, StatusReport)
    numbers = {"fiscal_year", "line", "end_line", "page", "header_rows", "value", "value_min", "value_max"}
    assert typed == numbers | {"undecided"}
    for cls in (Plan, Node, Target, Quantity, Indicator, StatusReport):
        for name, field in fields_of(cls).items():
            assert (name in typed) == (field.type in (int, bool, Decimal)), (cls, name)
