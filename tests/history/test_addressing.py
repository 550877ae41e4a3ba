"""`REV:EDITION` and `REV:PATH` in every kind of checkout."""

from pathlib import Path

import pytest
from repositories import Change, commit, git, make_repository

from revtool import api
from revtool.errors import GitError, RevtoolError
from revtool.store import blobs
from revtool.store.git import decisions_at, editions_at, plan_at
from revtool.store.git_process import Processes
from revtool.store.locate import load
from revtool.store.plans import load_plan
from revtool.store.repository import Repository

SHIPPED = Path(__file__).resolve().parents[2]


def edition(target: str, name: str = "R6", directory: str = "plans/R6") -> Change:
    """A plan of one field with one indicator, in two files."""
    return {
        f"{directory}/plan.yaml": f"edition: {name}\nfields: [1.yaml]\n",
        f"{directory}/1.yaml": "id: f1\nkind: field\ntitle: 健診\nchildren:\n"
        "- id: k1\n  kind: indicator\n  text: 実施率\n"
        f"  indicator: {{name: 実施率, target: {{comparator: at-least, value: {target}, unit: '%'}}}}\n",
    }


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = make_repository(tmp_path / "project", [edition("44.7"), edition("48.0")])
    git(path, "tag", "v1.2", "HEAD~1")
    return path


def target(spec: str, root: Path) -> str:
    indicator = load(spec, root).nodes[1].indicator
    assert indicator is not None
    assert indicator.target is not None
    return str(indicator.target.value)


def failure(spec: str, root: Path) -> tuple[str, int]:
    with pytest.raises(RevtoolError) as error:
        load(spec, root)
    return error.value.problems[0].code, int(error.value.exit_code)


def test_branch_tag_hash_and_relative(project: Path) -> None:
    assert [target(f"{r}:R6", project) for r in ("main", "HEAD", "HEAD~1", "v1.2")] == [
        "48.0",
        "48.0",
        "44.7",
        "44.7",
    ]
    assert target(f"{git(project, 'rev-parse', 'v1.2')[:10]}:R6", project) == "44.7"
    assert target("HEAD^{/Commit 1}:R6", project) == "44.7"


def test_a_path_in_a_revision(project: Path) -> None:
    for path in ("plans/R6", "./plans/R6", "plans/R6/plan.yaml", "plans/R6/"):
        assert target(f"v1.2:{path}", project) == "44.7"
    commit(project, {"drafts/r7.yaml": "edition: R7\nnodes: [{id: a, kind: measure, text: 案}]\n"}, at=2)
    assert load("HEAD:drafts/r7.yaml", project).edition == "R7"
    assert failure("HEAD:drafts/r8.yaml", project) == ("missing-path", 5)
    assert failure("HEAD:plans", project) == ("missing-in-revision", 5)


def test_errors_have_the_exit_code_of_git(project: Path) -> None:
    assert failure("nowhere:R6", project) == ("unknown-revision", 5)
    assert failure("HEAD~7:R6", project) == ("unknown-revision", 5)
    assert failure("HEAD:R7", project) == ("missing-in-revision", 5)


def test_without_a_commit(tmp_path: Path) -> None:
    assert failure("HEAD:R6", make_repository(tmp_path / "empty")) == ("no-commits", 5)


def test_bare(project: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--bare", str(project), "bare.git")
    assert target("v1.2:R6", tmp_path / "bare.git") == "44.7"


def test_detached_and_worktree(project: Path, tmp_path: Path) -> None:
    git(project, "worktree", "add", "-q", "--detach", str(tmp_path / "other"), "v1.2")
    assert target("HEAD:R6", tmp_path / "other") == "44.7"
    assert target("main:R6", tmp_path / "other") == "48.0"
    git(project, "checkout", "-q", "--detach", "v1.2")
    assert target("HEAD:R6", project) == "44.7"


def test_submodule(project: Path, tmp_path: Path) -> None:
    outer = make_repository(tmp_path / "outer", [{"README.md": "outer\n"}])
    git(outer, "-c", "protocol.file.allow=always", "submodule", "add", "-q", str(project), "inner")
    assert target("HEAD~1:R6", outer / "inner") == "44.7"


def test_shallow(project: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{project}", "shallow")
    assert target("HEAD:R6", tmp_path / "shallow") == "48.0"
    assert failure("HEAD~1:R6", tmp_path / "shallow") == ("shallow-history", 5)


def test_a_project_below_the_top(tmp_path: Path) -> None:
    path = make_repository(tmp_path / "倉庫", [edition("44.7", "令和6", "県 庁/計画/plans/令和6")])
    root = path / "県 庁" / "計画"
    assert target("HEAD:令和6", root) == "44.7"
    assert target("HEAD:./plans/令和6", root) == "44.7"


def test_plans_that_were_elsewhere(project: Path) -> None:
    (project / "org").mkdir()
    git(project, "mv", "plans", "org/plans")
    commit(project, {}, "Move", at=2)
    assert target("HEAD:R6", project / "org") == "48.0"
    assert target("v1.2:R6", project / "org") == "44.7"
    assert target("HEAD:R6", project) == "48.0"


def test_plans_in_several_places(project: Path) -> None:
    commit(project, edition("1", "R6", "a/plans/R6") | edition("2", "R6", "b/plans/R6"), at=2)
    git(project, "rm", "-rq", "plans")
    commit(project, {}, at=3)
    assert failure("HEAD:R6", project) == ("several-plans", 5)
    assert target("HEAD:R6", project / "b") == "2"


def test_what_is_no_edition(project: Path) -> None:
    commit(project, {"plans/pairings/R3-R6.yaml": "old: R3\nnew: R6\n", "plans/.x/plan.yaml": "a: b\n"}, at=2)
    with Repository(project) as repo:
        assert editions_at(repo, repo.commit("HEAD")) == {"R6": "plans/R6"}


def test_a_plan_in_git_is_the_plan_on_disk(tmp_path: Path) -> None:
    files = list((SHIPPED / "plans").glob("R*/*.yaml"))
    project = make_repository(
        tmp_path / "copy", [{str(path.relative_to(SHIPPED)): path.read_bytes() for path in files}]
    )
    with Repository(project) as repo:
        for name in ("R2", "R3", "R6"):
            found = plan_at(repo, repo.commit("HEAD"), name, "HEAD")
            assert found is not None
            assert found.problems == ()
            assert found.plan == load_plan(SHIPPED / "plans" / name)
            assert len(found.origins) == len(found.plan.nodes)
            document, path = found.origins[-1]
            assert document.place((*path, "id")).line is not None
            assert document.file.startswith(f"HEAD:plans/{name}/")
        assert plan_at(repo, repo.commit("HEAD"), "R9") is None


def test_each_blob_is_parsed_once_by_one_process(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for at in range(2, 8):
        commit(project, edition(f"{40 + at}.0"), at=at)
    parsed: list[bytes] = []
    header, field = blobs._header, blobs._field
    monkeypatch.setattr(blobs, "_header", lambda data: parsed.append(data) or header(data))
    monkeypatch.setattr(blobs, "_field", lambda data: parsed.append(data) or field(data))
    with Repository(project) as repo:
        started = repo.processes
        plans = [plan_at(repo, repo.commit(f"HEAD~{n}"), "R6") for n in range(8) for _ in range(2)]
        assert repo.processes == started + 1
    assert all(plan is not None for plan in plans)
    assert len(parsed) == len(set(parsed)) == 9


def test_problems_are_told_with_their_places(project: Path) -> None:
    broken = edition("44.7") | {"plans/R6/1.yaml": "id: f1\nkind: x\ntitle: t\n"}
    commit(project, broken, at=2)
    with Repository(project) as repo:
        found = plan_at(repo, repo.commit("HEAD"), "R6", "HEAD")
    assert found is not None
    assert [(p.code, str(p.place)) for p in found.problems] == [("unknown-kind", "HEAD:plans/R6/1.yaml:2:7")]


def test_the_same_id_in_two_files_is_told(project: Path) -> None:
    twice = {
        "plans/R6/plan.yaml": "edition: R6\nfields: [1.yaml, 2.yaml]\n",
        "plans/R6/2.yaml": "id: f1\nkind: field\ntitle: 二\n",
    }
    commit(project, twice, at=2)
    with Repository(project) as repo:
        found = plan_at(repo, repo.commit("HEAD"), "R6")
    assert found is not None
    assert [(p.code, str(p.place)) for p in found.problems] == [("duplicate-id", "plans/R6/2.yaml:1:5")]


def test_unlisted_files_and_nodes_in_the_header(project: Path) -> None:
    change = {
        "plans/R6/plan.yaml": "edition: R6\nfields: [1.yaml]\nnodes: [{id: p, kind: policy, text: 方針}]\n",
        "plans/R6/9.yaml": "id: f9\nkind: field\ntitle: 九\n",
    }
    commit(project, change, at=2)
    with Repository(project) as repo:
        found = plan_at(repo, repo.commit("HEAD"), "R6")
    assert found is not None
    assert [p.code for p in found.problems] == ["unlisted-file"]
    assert [node.id for node in found.plan.nodes] == ["p", "f1", "k1"]


def test_decisions_as_of_a_commit(project: Path) -> None:
    name = "plans/pairings/R3-R6.yaml"
    for at, reason in enumerate(("一", "二"), 2):
        text = f"old: R3\nnew: R6\ndecisions:\n- kind: split\n  old: [a]\n  new: [b, c]\n  reason: {reason}\n"
        commit(project, {name: text}, at=at)
    with Repository(project) as repo:
        (first,) = decisions_at(repo, repo.commit("HEAD~1"), "R3", "R6")
        (last,) = decisions_at(repo, repo.commit("HEAD"), "R6", "R3")
        assert (first.kind, first.reason, first.new) == ("split", "一", ("b", "c"))
        assert (last.kind, last.reason, last.old) == ("merge", "二", ("b", "c"))
        assert decisions_at(repo, repo.commit("v1.2"), "R3", "R6") == ()
        assert decisions_at(repo, repo.commit("HEAD"), "../x", "R6") == ()
        commit(project, {name: "old: R3\n- x\n"}, at=5)
        with pytest.raises(RevtoolError) as error:
            decisions_at(repo, git(project, "rev-parse", "HEAD"), "R3", "R6")
    assert error.value.problems[0].place.file == name


def test_a_link_to_a_plan_is_not_followed(project: Path) -> None:
    (project / "plans" / "R7").symlink_to("R6")
    commit(project, {}, at=2)
    with pytest.raises(GitError):
        load("HEAD:R7", project)


def test_both_plans_of_a_comparison_come_through_one_process(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commands: list[str] = []
    begin = Processes.begin
    monkeypatch.setattr(
        Processes, "begin", lambda self, given: commands.append(given[0]) or begin(self, given)
    )
    old, new = api.load_both("v1.2:R6", "main:R6", project)
    assert commands == ["rev-parse", "cat-file"]
    assert old != new
