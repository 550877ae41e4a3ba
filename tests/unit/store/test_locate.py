"""Where plans are: editions, revisions, paths, standard input."""

import io
import subprocess
import sys
from pathlib import Path

import pytest

from revtool.errors import GitError, UnreadableError
from revtool.model.plan import Kind, Node, Plan
from revtool.store.locate import Where, editions, find_root, load, locate, natural
from revtool.store.plans import save_plan

PLAN = Plan(edition="R3", nodes=(Node(id="r3-1", kind=Kind.FIELD, title="機能"),))
FIXED = {
    "GIT_AUTHOR_NAME": "A",
    "GIT_AUTHOR_EMAIL": "a@example.org",
    "GIT_AUTHOR_DATE": "2021-04-01T00:00:00Z",
    "GIT_COMMITTER_NAME": "A",
    "GIT_COMMITTER_EMAIL": "a@example.org",
    "GIT_COMMITTER_DATE": "2021-04-01T00:00:00Z",
    "GIT_CONFIG_GLOBAL": "/dev/null",
    "GIT_CONFIG_SYSTEM": "/dev/null",
}


@pytest.fixture
def root(tmp_path, monkeypatch):
    """A directory with the editions R3 and R10, in which the user stands."""
    monkeypatch.chdir(tmp_path)
    for name, value in FIXED.items():
        monkeypatch.setenv(name, value)
    save_plan(PLAN, tmp_path / "plans" / "R3")
    save_plan(Plan(edition="R10", nodes=PLAN.nodes), tmp_path / "plans" / "R10")
    return tmp_path


@pytest.fixture
def repository(root):
    """The same directory, committed on `main`; then the edition R3 changes in the work tree."""
    for command in (["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-qm", "Plans"]):
        subprocess.run(["git", *command], cwd=root, check=True)
    save_plan(Plan(edition="R3", title="新", nodes=PLAN.nodes), root / "plans" / "R3")
    return root


def problem_of(spec, root, error=UnreadableError):
    with pytest.raises(error) as caught:
        load(spec, root)
    (problem,) = caught.value.problems
    return problem.code, dict(problem.facts)


def test_an_edition_a_directory_a_file_and_standard_input_are_plans(root, monkeypatch):
    assert load("R3", root) == load("plans/R3", root) == load("plans/R3/plan.yaml", root) == PLAN
    data = (
        b'{"edition": "R3", "nodes": [{"id": "r3-1", "kind": "field", "title": "\xe6\xa9\x9f\xe8\x83\xbd"}]}'
    )
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert load("-", root) == PLAN


def test_editions_are_listed_as_people_count(root):
    assert editions(root) == ("R3", "R10")
    assert sorted(["R10", "R9", "H31", "令和元"], key=natural) == ["H31", "R9", "R10", "令和元"]


def test_the_root_is_the_nearest_directory_that_holds_plans(root):
    (root / "a" / "b").mkdir(parents=True)
    assert find_root(root / "a" / "b") == root


def test_a_missing_edition_names_those_that_exist(root):
    code, facts = problem_of("R30", root)
    assert (code, facts["editions"], facts["suggestion"]) == ("missing-edition", "R3, R10", "R3")
    assert problem_of("R3", root / "plans")[0] == "missing-root"


@pytest.mark.parametrize("spec", ["../../etc", "..", "/etc", "plans", "plans/.."])
def test_a_path_out_of_plans_is_no_edition(root, spec):
    assert problem_of(spec, root)[0] in ("missing-file", "not-a-plan")


@pytest.mark.parametrize(
    "spec", ["", "main:", "main:../R3", "main:..", "main:/a/b", "main:a/../../b", "main:-x"]
)
def test_names_that_no_edition_can_have(root, spec):
    assert problem_of(spec, root)[0] == "bad-edition-name"


def test_a_revision_is_read_from_the_object_database(repository):
    assert load("main:R3", repository) == PLAN
    assert load("HEAD:R3", repository) == PLAN
    assert load("R3", repository).title == "新"
    assert locate("main:R3", repository).where is Where.GIT


def test_what_git_does_not_have(repository):
    assert problem_of("nowhere:R3", repository, GitError)[0] == "unknown-revision"
    assert problem_of("--help:R3", repository, GitError)[0] == "unknown-revision"
    assert problem_of("HEAD~9:R3", repository, GitError)[0] == "unknown-revision"
    code, facts = problem_of("main:R4", repository, GitError)
    assert (code, facts["editions"]) == ("missing-in-revision", "R3, R10")


def test_without_a_repository_a_revision_is_an_error_of_git(root):
    assert problem_of("main:R3", root, GitError)[0] == "not-a-repository"


def test_a_link_in_a_revision_is_not_followed(repository):
    (repository / "plans/R3/1.yaml").unlink()
    (repository / "plans/R3/1.yaml").symlink_to("/etc/passwd")
    subprocess.run(["git", "commit", "-qam", "Link"], cwd=repository, check=True)
    with pytest.raises(Exception, match="outside-directory"):
        load("HEAD:R3", repository)


def test_problems_in_a_revision_name_it(repository):
    Path("plans/R3/1.yaml").write_text("id: a\nkind: x\ntitle: t\n")
    subprocess.run(["git", "commit", "-qam", "Break"], cwd=repository, check=True)
    with pytest.raises(Exception, match="unknown-kind") as caught:
        load("HEAD:R3", repository)
    assert str(caught.value.problems[0].place) == "HEAD:plans/R3/1.yaml:2:7"
