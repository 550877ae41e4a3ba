"""Fields of matched nodes: changed, noise, slip or equal."""

from small_plans import aligned, plan_of

from revtool.diffing import Difference, differences
from revtool.model.change import Op


def difference(old: dict[str, object], new: dict[str, object]) -> Difference:
    before = plan_of({"nodes": [{"id": "k", **old}]})
    after = plan_of({"nodes": [{"id": "k", **new}]})
    (found,) = differences(before, after, aligned(before, after))
    return found


def test_fields_are_in_schema_order_and_values_keep_their_print() -> None:
    base = {"kind": "indicator"}
    found = difference(
        base
        | {"label": "①", "text": "率", "indicator": {"name": "率", "target": {"value": "96.0", "unit": "%"}}},
        base
        | {
            "label": "②",
            "text": "率を",
            "indicator": {"name": "率", "target": {"value": "96", "unit": "件"}},
        },
    )
    assert [(f.name, f.old, f.new) for f in found.fields] == [
        ("label", "①", "②"),
        ("text", "率", "率を"),
        ("indicator.target.value", "96.0", "96"),
        ("indicator.target.unit", "%", "件"),
    ]


def test_only_prose_has_hunks() -> None:
    found = difference(
        {"kind": "measure", "label": "①", "text": "年2回"}, {"kind": "measure", "label": "②", "text": "年4回"}
    )
    label, text = found.fields
    assert label.hunks == ()
    assert [hunk.op for hunk in text.hunks] == [Op.EQUAL, Op.DELETE, Op.INSERT]


def test_noise_is_kept_apart() -> None:
    found = difference(
        {"kind": "measure", "label": "（1）", "text": "ＩＣＴ"},
        {"kind": "measure", "label": "(1)", "text": "ICT"},
    )
    assert (found.fields, [f.name for f in found.noise]) == ((), ["label", "text"])


def test_a_circled_number_is_not_its_digit() -> None:
    found = difference(
        {"kind": "measure", "label": "①", "text": "x"}, {"kind": "measure", "label": "1", "text": "x"}
    )
    assert [field.name for field in found.fields] == ["label"]


def test_a_noted_slip_is_kept_apart() -> None:
    found = difference(
        {"kind": "measure", "text": "協会けんぽ"},
        {"kind": "measure", "text": "協会けんば", "errata": [{"printed": "けんば", "reads": "けんぽ"}]},
    )
    assert (found.fields, [f.name for f in found.slips]) == ((), ["text"])


def test_where_a_node_came_from_is_no_difference() -> None:
    found = difference(
        {"kind": "measure", "text": "x", "provenance": {"line": 1}},
        {"kind": "measure", "text": "x", "provenance": {"line": 9}},
    )
    assert found.fields == found.noise == found.slips == ()


def test_a_split_is_compared_with_its_parts_together() -> None:
    old = plan_of({"nodes": [{"id": "a", "kind": "measure", "label": "①", "text": "周知と訪問"}]})
    new = plan_of(
        {
            "nodes": [
                {"id": "b", "kind": "measure", "label": "①", "text": "周知"},
                {"id": "c", "kind": "measure", "label": "②", "text": "訪問"},
            ]
        }
    )
    (found,) = differences(old, new, aligned(old, new, [("a", ["b", "c"])]))
    assert [(f.name, f.old, f.new) for f in found.fields] == [
        ("label", "①", "①、②"),
        ("text", "周知と訪問", "周知\n訪問"),
    ]
