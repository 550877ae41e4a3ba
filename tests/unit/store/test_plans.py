"""Plans on disk: every form, every problem of every file, files that stay inside."""

from pathlib import Path

import pytest

from revtool.errors import Exit, InvalidPlanError, RevtoolError, UnreadableError
from revtool.model.plan import Kind, Node, Plan
from revtool.store.document import MAX_BYTES
from revtool.store.plans import load_plan, read_plan, save_plan

PLAN = Plan(
    edition="R3",
    title="事業計画",
    nodes=(
        Node(id="r3-policy", kind=Kind.POLICY, title="基本方針", text="一\n二"),
        Node(id="r3-1", kind=Kind.FIELD, label="１．", title="機能"),
        Node(id="r3-1-1", kind=Kind.SECTION, parent="r3-1", label="（1）", title="健診"),
    ),
)


@pytest.fixture
def directory(tmp_path, monkeypatch):
    """A directory that holds PLAN, which is also where the user stands."""
    monkeypatch.chdir(tmp_path)
    save_plan(PLAN, Path("plans/R3"))
    return Path("plans/R3")


def problems_of(path):
    loaded = read_plan(path)
    with pytest.raises(RevtoolError) as caught:
        loaded.raise_problems()
    return caught.value, [f"{p.place}: {p.code}" for p in caught.value.problems]


def test_each_top_node_has_a_file_named_by_the_tail_of_its_id(directory):
    assert sorted(path.name for path in directory.iterdir()) == ["1.yaml", "plan.yaml", "policy.yaml"]
    assert (directory / "1.yaml").read_text(encoding="utf-8") == (
        "# yaml-language-server: $schema=../plan.schema.json\n"
        "id: r3-1\nkind: field\nlabel: １．\ntitle: 機能\nchildren:\n"
        "  - id: r3-1-1\n    kind: section\n    label: （1）\n    title: 健診\n"
    )
    assert (directory / "plan.yaml").read_text(encoding="utf-8") == (
        "# yaml-language-server: $schema=../plan.schema.json\n"
        "schema: revtool.plan/v1\nedition: R3\ntitle: 事業計画\nlang: ja\nstatus: in-force\n"
        "fields:\n  - policy.yaml\n  - 1.yaml\n"
    )
    assert Path("plans/plan.schema.json").is_file()


def test_the_header_file_stands_for_its_directory(directory):
    assert load_plan(directory / "plan.yaml") == load_plan(directory) == PLAN


def test_outside_plans_no_schema_is_written(tmp_path):
    save_plan(PLAN, tmp_path / "out")
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_field_files_that_are_no_longer_named_are_removed(directory):
    save_plan(Plan(edition="R3", nodes=PLAN.nodes[1:]), directory)
    assert sorted(path.name for path in directory.iterdir()) == ["1.yaml", "plan.yaml"]


def test_ids_that_would_share_a_file_or_leave_the_directory_get_their_own(tmp_path):
    names = ("a-1", "b-1", "../../x", "A-1", "plan", "...")
    plan = Plan(nodes=tuple(Node(id=name, kind=Kind.FIELD, title="x") for name in names))
    save_plan(plan, tmp_path / "d")
    assert load_plan(tmp_path / "d") == plan
    assert [path.name for path in tmp_path.iterdir()] == ["d"]
    assert len(list((tmp_path / "d").iterdir())) == 7


def test_all_problems_of_all_files_are_found_at_once(directory):
    (directory / "plan.yaml").write_text(
        "edition: R3\nyear: 2021\nfields: [policy.yaml, 1.yaml, gone.yaml]\n"
    )
    (directory / "policy.yaml").write_text("id: p\nkind: polcy\ntitle: x\n")
    (directory / "1.yaml").write_text(
        "id: f\nkind: field\ntitle: x\nchildren:\n"
        "  - {id: f, kind: note, text: a}\n"
        "  - {id: g, kind: indicator, text: a, indicator: {name: n, target: {value: 4八}}}\n"
        "  - {id: h, kind: note}\n"
    )
    error, lines = problems_of(directory)
    assert lines == [
        "plans/R3/plan.yaml:2:1: unknown-key",
        "plans/R3/plan.yaml:3:31: missing-file",
        "plans/R3/policy.yaml:2:7: unknown-kind",
        "plans/R3/1.yaml:5:10: duplicate-id",
        "plans/R3/1.yaml:6:76: bad-number",
        "plans/R3/1.yaml:7:5: no-text",
    ]
    assert error.exit_code == Exit.UNREADABLE


def test_a_broken_field_file_does_not_hide_the_others(directory):
    (directory / "policy.yaml").write_text("id: [\n")
    (directory / "1.yaml").write_text("id: f\nkind: x\ntitle: x\n")
    _, lines = problems_of(directory)
    assert lines == ["plans/R3/policy.yaml:2:1: syntax-error", "plans/R3/1.yaml:2:7: unknown-kind"]


@pytest.mark.parametrize("name", ["../R6/1.yaml", "/etc/passwd", "a/../../x.yaml", "c:x", "..", ""])
def test_a_field_file_stays_inside_the_directory(directory, name):
    (directory / "plan.yaml").write_text(f'fields:\n  - "{name}"\n')
    error, lines = problems_of(directory)
    assert lines == ["plans/R3/plan.yaml:2:5: outside-directory"]
    assert isinstance(error, InvalidPlanError)


def test_a_link_out_of_the_directory_is_not_followed(directory, tmp_path):
    (tmp_path / "secret.yaml").write_text("id: s\nkind: note\ntext: secret\n")
    (directory / "1.yaml").unlink()
    (directory / "1.yaml").symlink_to(tmp_path / "secret.yaml")
    _, lines = problems_of(directory)
    assert lines == ["plans/R3/plan.yaml:9:5: outside-directory"]


def test_a_large_file_is_refused_before_it_is_read(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with open("huge.yaml", "wb") as file:
        file.truncate(MAX_BYTES * 3)
    with pytest.raises(UnreadableError) as caught:
        load_plan(Path("huge.yaml"))
    assert [f"{p.place}: {p.code}" for p in caught.value.problems] == ["huge.yaml: too-large"]


def test_a_pipe_is_not_waited_for(tmp_path):
    import os

    os.mkfifo(tmp_path / "pipe.yaml")
    with pytest.raises(UnreadableError) as caught:
        load_plan(tmp_path / "pipe.yaml")
    assert [p.code for p in caught.value.problems] == ["not-a-file"]


def test_flat_nodes_name_their_parents(tmp_path):
    path = tmp_path / "flat.yaml"
    path.write_text(
        "nodes:\n- {id: a, kind: field, title: A}\n- {id: b, kind: field, title: B}\n"
        "- {id: c, kind: note, parent: a, text: C}\n"
    )
    assert [(node.id, node.parent) for node in load_plan(path).nodes] == [
        ("a", None),
        ("c", "a"),
        ("b", None),
    ]


def test_parents_that_contradict_the_nesting_or_do_not_exist(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("f.yaml").write_text(
        "nodes:\n- {id: a, kind: field, title: A, children: [{id: b, kind: note, text: B, parent: x}]}\n"
        "- {id: c, kind: note, text: C, parent: nowhere}\n- {id: d, kind: note, text: D, parent: d}\n"
    )
    _, lines = problems_of(Path("f.yaml"))
    assert lines == [
        "f.yaml:2:82: parent-mismatch",
        "f.yaml:3:40: unknown-parent",
        "f.yaml:4:40: parent-cycle",
    ]


def test_only_id_kind_and_words_are_required(tmp_path):
    path = tmp_path / "small.json"
    path.write_text('{"nodes": [{"id": "a", "kind": "note", "text": "x"}]}')
    assert load_plan(path) == Plan(nodes=(Node(id="a", kind=Kind.NOTE, text="x"),))


def test_files_that_are_no_plans(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for text, line in {
        "- a\n- b\n": "f.yaml:1:1: not-a-mapping",
        "just words\n": "f.yaml:1:1: not-a-mapping",
        "edition: R3\n": "f.yaml:1:1: missing-key",
        "schema: revtool.plan/v9\nnodes: []\n": "f.yaml:1:9: unknown-schema",
        "nodes: {a: b}\n": "f.yaml:1:8: wrong-type",
        "nodes: [a]\n": "f.yaml:1:9: wrong-type",
        "fields: x\n": "f.yaml:1:9: wrong-type",
        "fields: [f.yaml, f.yaml]\n": "f.yaml:1:18: duplicate-file",
    }.items():
        Path("f.yaml").write_text(text)
        assert line in problems_of(Path("f.yaml"))[1]


def test_json_nested_ten_thousand_deep_is_refused(tmp_path):
    path = tmp_path / "deep.json"
    path.write_text('{"nodes": ' + '[{"id": "a", "kind": "note", "children": ' * 10_000 + "]" * 10_000)
    error, _ = problems_of(path)
    assert error.problems[0].code in ("too-deep", "syntax-error")
    path.write_text('{"nodes":[' + '{"id":"a","kind":"note","text":"x","children":[' * 60 + "]}" * 60 + "]}")
    error, _ = problems_of(path)
    assert error.problems[0].code == "too-deep"


def test_a_file_that_the_header_forgot_is_a_warning(directory):
    (directory / "9.yaml").write_text("id: x\nkind: field\ntitle: x\n")
    loaded = read_plan(directory)
    assert [(p.code, p.is_warning) for p in loaded.problems] == [("unlisted-file", True)]
    assert load_plan(directory) == PLAN
