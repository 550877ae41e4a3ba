"""The commits that changed an edition or a node, on real repositories with fixed dates."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from repositories import commit, git, make_repository
from small_histories import files, kpi, measure, section

from revtool import api
from revtool.cli.run import group
from revtool.errors import GitError, RevtoolError, UnreadableError, UsageError
from revtool.history.log import Query
from revtool.history.trails import open_trail
from revtool.model.change import Op
from revtool.model.history import Entry, EntryKind, Log
from revtool.reporters.histories import FORMATS, render_history
from revtool.store.repository import Repository
from revtool.wording import Lang

ONE = measure("m1", "①", "県民への広報を行う。")
TWO = measure("m2", "②", "医師会と連携して勧奨する。")
THREE = measure("m3", "③", "データを分析する。")


def log_of(root: Path, spec: str = "R6", *, first_parent: bool = False, **query: object) -> Log:
    with api.trail(spec, root, first_parent=first_parent) as trail:
        return api.log(trail, Query(**query))


def told(entry: Entry) -> list[tuple[tuple[str, ...], tuple[str, ...], list[str]]]:
    """Ids and rules of each event."""
    return [(e.change.old, e.change.new, [v.rule for v in e.change.verdicts]) for e in entry.events]


def subjects(log: Log) -> list[str]:
    return [entry.stamp.subject for entry in log.entries]


@pytest.fixture
def raised(tmp_path: Path) -> Path:
    """Created with 48.0; a measure reworded; the target raised to 49.0; a note beside the plan."""
    return make_repository(
        tmp_path / "p",
        [
            files(("1", [ONE, TWO, kpi("k1", "48.0")])),
            files(("1", [ONE, TWO | {"text": "医師会と協力して勧奨する。"}, kpi("k1", "48.0")])),
            files(("1", [ONE, TWO | {"text": "医師会と協力して勧奨する。"}, kpi("k1", "49.0")])),
            {"README.md": "x\n"},
        ],
    )


def test_what_each_commit_changed_newest_first(raised: Path) -> None:
    log = log_of(raised)
    assert subjects(log) == ["Commit 3", "Commit 2", "Commit 1"]
    newest, before, first = log.entries
    assert newest.stamp.when == "2021-04-03T09:00:00+09:00"
    assert newest.stamp.author == "Planning Office"
    assert told(newest) == [(("k1",), ("k1",), ["target-raised"])]
    facts = dict(newest.events[0].change.verdicts[0].facts)
    assert (facts["old"], facts["new"], facts["delta"], facts["delta_unit"]) == (
        "48.0%以上",
        "49.0%以上",
        "+1.0",
        "point",
    )
    assert told(before) == [(("m2",), ("m2",), ["measure-reworded"])]
    (text,) = before.events[0].change.fields
    assert [h.old or h.new for h in text.hunks if h.op is not Op.EQUAL] == ["連携", "協力"]
    assert (first.kind, first.nodes, first.events) == (EntryKind.CREATED, 4, ())
    assert newest.base == before.stamp.oid


def test_a_node_alone(raised: Path) -> None:
    log = log_of(raised, node="k1")
    assert subjects(log) == ["Commit 3", "Commit 1"]
    assert log.node is not None
    assert (log.node.id, log.node.path, log.node.name) == ("k1", "1■", "健診受診率")
    assert log.node.file == "plans/R6/1.yaml"
    (born,) = log.entries[1].events
    assert [(f.name, f.new) for f in born.change.fields] == [
        ("label", "■"),
        ("text", "健診受診率を48.0%以上とする"),
    ]


def test_a_node_with_what_is_below_it(raised: Path) -> None:
    assert subjects(log_of(raised, node="f1")) == ["Commit 1"]
    assert subjects(log_of(raised, node="f1", with_tree=True)) == ["Commit 3", "Commit 2", "Commit 1"]


def test_history_begins_at_the_revision_that_is_named(raised: Path) -> None:
    assert subjects(log_of(raised, "HEAD~2:R6")) == ["Commit 2", "Commit 1"]


def test_a_range_of_days_and_a_number(raised: Path) -> None:
    assert subjects(log_of(raised, since="2021-04-02", until="2021-04-02")) == ["Commit 2"]
    assert subjects(log_of(raised, since="2021-04-03T00:00:00+00:00")) == ["Commit 3"]
    limited = log_of(raised, limit=2)
    assert (subjects(limited), limited.is_limited) == (["Commit 3", "Commit 2"], True)
    assert not log_of(raised, limit=3).is_limited


def test_added_removed_renumbered_and_moved(tmp_path: Path) -> None:
    root = make_repository(
        tmp_path / "p",
        [
            files(
                ("1", [section("s1", "（1）", "広報", ONE, TWO, THREE)]),
                ("2", [section("s2", "（1）", "分析")]),
            ),
            files(
                ("1", [section("s1", "（1）", "広報", TWO | {"label": "①"}, THREE | {"label": "②"})]),
                ("2", [section("s2", "（1）", "分析")]),
            ),
            files(
                ("1", [section("s1", "（1）", "広報", TWO | {"label": "①"})]),
                ("2", [section("s2", "（1）", "分析", THREE | {"label": "①"})]),
            ),
        ],
    )
    moved, removed, _ = log_of(root).entries
    assert told(moved) == [(("m3",), ("m3",), ["measure-moved"])]
    (event,) = moved.events
    assert (event.old[0].file, event.new[0].file) == ("plans/R6/1.yaml", "plans/R6/2.yaml")
    assert (event.old[0].path, event.new[0].path) == ("1(1)②", "2(1)①")
    assert told(removed) == [
        (("m1",), (), ["measure-removed"]),
        (("m2",), ("m2",), ["measure-renumbered"]),
        (("m3",), ("m3",), ["measure-renumbered"]),
    ]
    assert "ファイルを1.yamlから2.yamlに移しました。" in render_history(
        log_of(root), "markdown", Lang.JA
    ).replace("\\", "")
    gone = log_of(root, node="m1")
    assert subjects(gone) == ["Commit 2", "Commit 1"]
    assert gone.node is not None
    assert gone.node.name == "県民への広報を行う。"


def test_a_directory_that_was_renamed_is_followed(tmp_path: Path) -> None:
    before = files(("1", [ONE, kpi("k1", "48.0")]), edition="令和6")
    after = files(("1", [ONE, kpi("k1", "48.0")]), edition="R6")
    root = make_repository(
        tmp_path / "p",
        [
            files(("1", [ONE, kpi("k1", "47.0")]), edition="令和6"),
            before,
            dict.fromkeys(before) | after,
            files(("1", [ONE, kpi("k1", "50.0")])),
        ],
    )
    raised, renamed, before_it, created = log_of(root).entries
    assert told(raised) == [(("k1",), ("k1",), ["target-raised"])]
    assert (renamed.renamed_from, renamed.directory) == ("plans/令和6", "plans/R6")
    assert told(before_it) == [(("k1",), ("k1",), ["target-raised"])]
    assert created.directory == "plans/令和6"
    assert subjects(log_of(root, node="k1")) == ["Commit 4", "Commit 3", "Commit 2", "Commit 1"]


def test_a_new_edition_beside_another_is_no_renaming(tmp_path: Path) -> None:
    old = files(("1", [ONE, TWO]), edition="R5")
    root = make_repository(tmp_path / "p", [old, files(("1", [ONE, TWO]), edition="R6")])
    (created,) = log_of(root).entries
    assert (created.kind, created.renamed_from) == (EntryKind.CREATED, "")


@pytest.fixture
def merged(tmp_path: Path) -> Path:
    """A branch raises the target, the main line rewords a measure; then they are merged."""
    root = make_repository(tmp_path / "p", [files(("1", [ONE, TWO, kpi("k1", "48.0")]))])
    git(root, "switch", "-q", "-c", "topic")
    commit(root, files(("1", [ONE, TWO, kpi("k1", "49.0")])), "Raise", at=1)
    git(root, "switch", "-q", "main")
    commit(
        root, files(("1", [ONE | {"text": "県民への周知を行う。"}, TWO, kpi("k1", "48.0")])), "Reword", at=2
    )
    git(root, "merge", "-q", "--no-commit", "-s", "ours", "topic", at=3)
    return root


def test_a_merge_is_told_only_for_what_it_changed_itself(merged: Path) -> None:
    both = files(("1", [ONE | {"text": "県民への周知を行う。"}, TWO, kpi("k1", "49.0")]))
    commit(merged, both, "Merge", at=3)
    assert subjects(log_of(merged)) == ["Reword", "Raise", "Commit 1"]
    assert subjects(log_of(merged, node="k1")) == ["Raise", "Commit 1"]
    main = log_of(merged, first_parent=True)
    assert subjects(main) == ["Merge", "Reword", "Commit 1"]
    assert told(main.entries[0]) == [(("k1",), ("k1",), ["target-raised"])]


def test_what_a_merge_adds_of_its_own_is_told(merged: Path) -> None:
    more = files(
        (
            "1",
            [
                ONE | {"text": "県民への周知を行う。"},
                TWO | {"text": "薬剤師会と連携して勧奨する。"},
                kpi("k1", "49.0"),
            ],
        )
    )
    commit(merged, more, "Merge", at=3)
    log = log_of(merged)
    assert subjects(log) == ["Merge", "Reword", "Raise", "Commit 1"]
    assert told(log.entries[0]) == [(("m2",), ("m2",), ["measure-reworded"])]
    assert log.entries[0].parents == 2


def test_a_side_that_a_merge_threw_away_is_not_told(merged: Path) -> None:
    commit(merged, {}, "Merge", at=3)
    assert subjects(log_of(merged)) == ["Reword", "Commit 1"]


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """The second commit breaks the YAML, the third repairs it and raises the target."""
    return make_repository(
        tmp_path / "p",
        [
            files(("1", [ONE, kpi("k1", "48.0")])),
            {"plans/R6/1.yaml": "id: f1\n- broken\n"},
            files(("1", [ONE, kpi("k1", "49.0")])),
        ],
    )


def test_a_plan_that_could_not_be_read_is_listed(broken: Path) -> None:
    for query in ({}, {"node": "k1"}, {"node": "m1"}):
        log = log_of(broken, **query)
        unread = log.entries[-2]
        assert unread.kind is EntryKind.UNREADABLE
        assert (unread.stamp.subject, unread.problems[0].code) == ("Commit 2", "syntax-error")
        assert str(unread.problems[0].place) == f"{unread.stamp.oid[:9]}:plans/R6/1.yaml:2:1"
    raised, unread, created = log_of(broken, node="k1").entries
    assert (raised.base, raised.passed) == (created.stamp.oid, (unread.stamp.oid,))
    assert told(raised) == [(("k1",), ("k1",), ["target-raised"])]
    text = render_history(log_of(broken), "terminal", Lang.EN)
    assert "The plan could not be read, so what this commit changed is not known." in text
    assert f"Compared with {created.stamp.oid[:9]}, as 1 commit in between could not be read" in text


def test_history_whose_newest_plan_is_broken(broken: Path) -> None:
    assert [entry.kind for entry in log_of(broken, "HEAD~1:R6").entries] == [
        EntryKind.UNREADABLE,
        EntryKind.CREATED,
    ]


def test_form_alone_is_counted_and_listed_when_asked(tmp_path: Path) -> None:
    spaced = ONE | {"text": "県民 への広報を行う。"}
    noted = spaced | {"provenance": {"line": 3}}
    root = make_repository(
        tmp_path / "p", [files(("1", [ONE])), files(("1", [spaced])), files(("1", [noted]))]
    )
    log = log_of(root)
    assert (subjects(log), log.form_only) == (["Commit 1"], 2)
    noisy = log_of(root, form=True)
    assert [(e.kind, e.form_only) for e in noisy.entries] == [
        (EntryKind.FORM, 0),
        (EntryKind.FORM, 1),
        (EntryKind.CREATED, 0),
    ]


def test_a_cut_history_says_so(raised: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--depth", "3", f"file://{raised}", "shallow")
    log = log_of(tmp_path / "shallow")
    assert [e.kind for e in log.entries] == [EntryKind.CHANGED, EntryKind.CUT]
    assert log.is_cut
    assert "shallow clone" in render_history(log, "markdown", Lang.EN)
    assert not log_of(raised).is_cut


def test_a_node_that_got_another_id_is_followed(tmp_path: Path) -> None:
    root = make_repository(
        tmp_path / "p",
        [
            files(("1", [ONE, TWO, THREE, kpi("k1", "48.0")])),
            files(("1", [ONE, TWO | {"text": "医師会と協力して勧奨する。"}, THREE, kpi("k1", "48.0")])),
            files(
                (
                    "1",
                    [ONE, TWO | {"id": "m9", "text": "医師会と協力して勧奨する。"}, THREE, kpi("k1", "48.0")],
                )
            ),
        ],
    )
    assert subjects(log_of(root, node="m9")) == ["Commit 2", "Commit 1"]


def test_an_edition_that_was_removed(raised: Path) -> None:
    commit(raised, {f"plans/R6/{name}": None for name in ("plan.yaml", "1.yaml")}, "Remove", at=5)
    log = log_of(raised)
    assert (log.entries[0].kind, log.entries[0].nodes) == (EntryKind.REMOVED, 4)
    assert subjects(log_of(raised, node="m1")) == ["Remove", "Commit 1"]


@pytest.mark.parametrize(("node", "meant"), [("kk1", "k1"), ("x-old", "R5:x-old"), ("zzz", "")])
def test_an_unknown_node_is_refused_with_the_nearest(raised: Path, node: str, meant: str) -> None:
    old = files(("1", [ONE | {"id": "x-old"}]), edition="R5", fiscal_year=2023)
    commit(raised, {p: t.replace('"f1"', '"g1"') for p, t in old.items()}, at=5)
    with pytest.raises(UsageError) as error:
        log_of(raised, node=node)
    assert error.value.problems[0].code == "node-unknown"
    assert dict(error.value.problems[0].facts)["suggestion"] == meant


def test_what_is_not_there(tmp_path: Path, raised: Path) -> None:
    def code(root: Path, spec: str) -> str:
        with pytest.raises(RevtoolError) as error:
            log_of(root, spec)
        return error.value.problems[0].code

    assert code(make_repository(tmp_path / "empty"), "R6") == "no-commits"
    assert code(raised, "R9") == "missing-in-revision"
    assert code(raised, "nowhere:R6") == "unknown-revision"
    assert code(raised, "../R6") == "bad-edition-name"
    plain = tmp_path / "plain"
    plain.mkdir()
    assert code(plain, "R6") == "not-a-repository"
    with pytest.raises(GitError):
        log_of(raised, "R9")
    with pytest.raises(UnreadableError):
        log_of(raised, "a/b")


def test_few_processes_and_every_blob_parsed_once(raised: Path) -> None:
    commit(raised, files(("1", [ONE, TWO, kpi("k1", "48.0")])), "Back to the first form", at=6)
    with open_trail("R6", raised) as trail:
        log = api.log(trail, Query())
        repository: Repository = trail.past._repository
        assert repository.processes == 3  # where the repository is, the commits, the objects
        assert trail.past.parsed == 4  # the header and three forms of the field
    assert subjects(log)[0] == "Back to the first form"


def test_a_project_below_the_top_of_its_repository(tmp_path: Path) -> None:
    inside = {f"計画/{path}": text for path, text in files(("1", [ONE])).items()}
    changed = {f"計画/{path}": text for path, text in files(("1", [TWO | {"id": "m1"}])).items()}
    root = make_repository(tmp_path / "p", [inside, {"plans/R6/plan.yaml": "nodes: []\n"}, changed])
    log = log_of(root / "計画")
    assert subjects(log) == ["Commit 3", "Commit 1"]
    assert log.entries[0].directory == "計画/plans/R6"


HOSTILE = "\x1b[31mred\x1b[0m \u202egnirts <b>*x*</b> | \x07"


def test_hostile_messages_are_shown_and_never_act(tmp_path: Path) -> None:
    root = make_repository(tmp_path / "p")
    commit(root, files(("1", [ONE])), HOSTILE)
    git(
        root,
        "-c",
        "user.name=x",
        "commit",
        "-q",
        "--allow-empty",
        "--author",
        f"{HOSTILE} <a@example.org>",
        "-m",
        "y",
    )
    commit(root, files(("1", [TWO | {"id": "m1"}])), "ok", at=2)
    git(root, "commit", "-q", "--amend", "--no-edit", "--author", "\x1b]0;t\x07 <a@example.org>", at=2)
    log = log_of(root)
    for form in FORMATS:
        text = render_history(log, form, Lang.EN)
        assert not any(c in text for c in "\x1b\x07\u202e"), form
    markdown = render_history(log, "markdown", Lang.EN)
    assert "&lt;b&gt;\\*x\\*&lt;/b&gt;" in markdown
    assert "<U+001B>" in markdown.replace("&lt;", "<").replace("&gt;", ">")


def run(root: Path, *arguments: str) -> str:
    done = CliRunner().invoke(
        group, ["--root", str(root), "--lang", "en", *arguments], catch_exceptions=False
    )
    assert done.exit_code == 0, done.output
    return done.output


def test_the_command_line(raised: Path, tmp_path: Path) -> None:
    assert "Target raised from 48.0%以上 to 49.0%以上 (+1.0 points)." in run(raised, "log", "R6", "1■")
    found = json.loads(run(raised, "log", "R6", "健診受診率", "-n", "1", "--format", "json"))
    assert (found["schema"], found["is_limited"], len(found["entries"])) == ("revtool.log/v1", True, 1)
    run(raised, "log", "R6", "-o", str(tmp_path / "log.md"))
    assert (tmp_path / "log.md").read_text(encoding="utf-8").startswith("# History of R6\n")


@pytest.mark.parametrize(
    "arguments", [("log", "R6", "--tree"), ("log", "R6", "--since", "yesterday"), ("log", "R6", "-n", "0")]
)
def test_usage(raised: Path, arguments: tuple[str, ...]) -> None:
    assert CliRunner().invoke(group, ["--root", str(raised), *arguments]).exit_code == 2


def test_the_same_bytes_twice(raised: Path) -> None:
    for form in FORMATS:
        assert render_history(log_of(raised), form, Lang.JA) == render_history(log_of(raised), form, Lang.JA)
