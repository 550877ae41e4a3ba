"""The one way to Git, on real repositories of every kind."""

from pathlib import Path

import pytest
from repositories import commit, git, make_repository

from revtool.errors import GitError, UnreadableError
from revtool.store.repository import Repository

FILE = "plans/R3/plan.yaml"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    return make_repository(tmp_path / "r", [{FILE: "one\n"}, {FILE: "two\n", "README.md": "read\n"}])


def code(error: pytest.ExceptionInfo[GitError]) -> str:
    return error.value.problems[0].code


def test_the_same_commits_have_the_same_hashes(tmp_path: Path) -> None:
    made = [make_repository(tmp_path / name, [{FILE: "one\n"}]) for name in "ab"]
    assert len({git(path, "rev-parse", "HEAD") for path in made}) == 1


def test_layout_at_the_top_and_below(repository: Path) -> None:
    with Repository(repository) as repo:
        assert (repo.top, repo.git_dir, repo.prefix) == (repository, repository / ".git", "")
        assert not repo.is_shallow
    with Repository(repository / "plans" / "R3") as repo:
        assert (repo.top, repo.prefix) == (repository, "plans/R3")


def test_files_and_entries(repository: Path) -> None:
    with Repository(repository) as repo:
        head, first = repo.commit("HEAD"), repo.commit("HEAD~1")
        assert list(repo.files(head, "")) == ["README.md", FILE]
        assert list(repo.files(first, "")) == [FILE]
        assert list(repo.files(head, "plans")) == [FILE]
        assert repo.files(head, "absent") == {}
        assert repo.files(head, "README.md") == {}
        assert list(repo.entries(head, "plans")) == ["R3"]
        assert repo.entries(head, "plans")["R3"].is_directory
        entry = repo.files(head, "")[FILE]
        assert (entry.mode, repo.read(entry.oid)) == (0o100644, b"two\n")


def test_one_process_reads_every_object(repository: Path) -> None:
    with Repository(repository) as repo:
        started = repo.processes
        for revision in ("HEAD", "HEAD~1", "main"):
            for entry in repo.files(repo.commit(revision), "").values():
                repo.read(entry.oid)
        assert (started, repo.processes) == (1, 2)


def test_unknown_revisions(repository: Path) -> None:
    with Repository(repository) as repo:
        for name in ("nowhere", "", "--all", "-h", "a\nb", "HEAD:plans", "HEAD~9"):
            with pytest.raises(GitError) as error:
                repo.commit(name)
            assert code(error) == "unknown-revision"
        assert repo.commit("HEAD") == git(repository, "rev-parse", "HEAD")


def test_revisions_that_git_understands(repository: Path) -> None:
    git(repository, "tag", "-a", "-m", "one", "R3/v1.0.0", "HEAD~1", at=5)
    with Repository(repository) as repo:
        first = git(repository, "rev-parse", "HEAD~1")
        for name in ("HEAD^", "R3/v1.0.0", "refs/tags/R3/v1.0.0", first, first[:9], "HEAD^{/Commit 1}"):
            assert repo.commit(name) == first


def test_a_branch_of_the_server_is_suggested(repository: Path, tmp_path: Path) -> None:
    git(repository, "branch", "proposal")
    git(tmp_path, "clone", "-q", str(repository), "clone")
    with Repository(tmp_path / "clone") as repo, pytest.raises(GitError) as error:
        repo.commit("proposal")
    assert dict(error.value.problems[0].facts)["suggestion"] == "origin/proposal"


def test_large_blobs_are_not_read(repository: Path) -> None:
    commit(repository, {"big": b"x" * 200_000}, at=2)
    with Repository(repository) as repo:
        files = repo.files(repo.commit("HEAD"), "")
        with pytest.raises(UnreadableError) as error:
            repo.read(files["big"].oid, limit=1000)
        assert error.value.problems[0].code == "too-large"
        assert repo.read(files["README.md"].oid) == b"read\n"


def test_missing_blobs(repository: Path) -> None:
    with Repository(repository) as repo, pytest.raises(GitError) as error:
        repo.read("0" * 40)
    assert code(error) == "missing-object"


def test_log_in_one_process(repository: Path) -> None:
    message = "Raise the target\n\nBecause of 令和3年度.\n\nAnd so on."
    git(repository, "commit", "-q", "--allow-empty", "-m", message, at=2)
    with Repository(repository) as repo:
        started = repo.processes
        commits = list(repo.log(["HEAD"]))
        assert repo.processes == started + 1
        assert [c.subject for c in commits] == ["Raise the target", "Commit 2", "Commit 1"]
        assert commits[0].body == "Because of 令和3年度.\n\nAnd so on."
        assert commits[0].parents == (commits[1].oid,)
        assert commits[2].parents == ()
        assert (commits[2].author, commits[2].when) == ("Planning Office", "2021-04-01T09:00:00+09:00")
        assert [c.subject for c in repo.log(["HEAD~1..HEAD"])] == ["Raise the target"]
        assert [c.subject for c in repo.log(["HEAD"], ["README.md"])] == ["Commit 2"]
        assert list(repo.log(["HEAD"], ["*.md"])) == []


def test_log_stopped_early_and_failing(repository: Path) -> None:
    with Repository(repository) as repo:
        assert next(repo.log(["HEAD"])).subject == "Commit 2"
        for name in ("nowhere", "--output=x"):
            with pytest.raises(GitError):
                list(repo.log([name]))
    assert not (repository / "x").exists()


def test_tags(repository: Path) -> None:
    git(repository, "tag", "-a", "-m", "two", "R3/v1.10.0", at=7)
    git(repository, "tag", "R3/v1.9.0", "HEAD~1")
    git(repository, "tag", "blob", "HEAD:README.md")
    git(repository, "tag", "R6/v1.0.0")
    with Repository(repository) as repo:
        head, first = repo.commit("HEAD"), repo.commit("HEAD~1")
        found = repo.tags("R3/")
        assert [(tag.name, tag.commit) for tag in found] == [("R3/v1.9.0", first), ("R3/v1.10.0", head)]
        assert found[1].when == "2021-04-08T09:00:00+09:00"
        assert [tag.name for tag in repo.tags()] == ["R3/v1.9.0", "R3/v1.10.0", "R6/v1.0.0"]


def test_merge_base(repository: Path) -> None:
    git(repository, "checkout", "-q", "-b", "side", "HEAD~1")
    commit(repository, {"side": "s\n"}, at=3)
    git(repository, "checkout", "-q", "--orphan", "alone")
    commit(repository, {"alone": "a\n"}, at=4)
    with Repository(repository) as repo:
        main, side, alone = map(repo.commit, ("main", "side", "alone"))
        assert repo.merge_base(main, side) == repo.commit("main~1")
        with pytest.raises(GitError) as error:
            repo.merge_base(main, alone)
    assert code(error) == "no-merge-base"


def test_run_takes_input(repository: Path) -> None:
    with Repository(repository) as repo:
        oid = repo.run("hash-object", "--stdin", input=b"one\n").decode().strip()
        assert oid == git(repository, "rev-parse", f"HEAD~1:{FILE}")
        with pytest.raises(GitError) as error:
            repo.run("no-such-command")
        assert code(error) == "git-failed"


def test_without_a_commit(tmp_path: Path) -> None:
    with Repository(make_repository(tmp_path / "r")) as repo, pytest.raises(GitError) as error:
        repo.commit("HEAD")
    assert code(error) == "no-commits"


def test_no_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    (tmp_path / "d").mkdir()
    for name in ("d", "absent"):
        with pytest.raises(GitError) as error:
            Repository(tmp_path / name)
        assert code(error) == "not-a-repository"


def test_no_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(GitError) as error:
        Repository(tmp_path)
    assert code(error) == "git-missing"


def test_bare(repository: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--bare", str(repository), "bare.git")
    with Repository(tmp_path / "bare.git") as repo:
        assert (repo.top, repo.prefix) == (None, "")
        assert list(repo.files(repo.commit("main"), "plans")) == [FILE]


def test_worktree_and_detached_head(repository: Path, tmp_path: Path) -> None:
    git(repository, "worktree", "add", "-q", "--detach", str(tmp_path / "other"), "HEAD~1")
    with Repository(tmp_path / "other" / "plans") as repo:
        assert (repo.top, repo.prefix) == (tmp_path / "other", "plans")
        assert repo.git_dir == repository / ".git" / "worktrees" / "other"
        assert list(repo.files(repo.commit("HEAD"), "")) == [FILE]
        assert repo.commit("main") == git(repository, "rev-parse", "main")


def test_submodule(repository: Path, tmp_path: Path) -> None:
    outer = make_repository(tmp_path / "outer", [{"README.md": "outer\n"}])
    git(outer, "-c", "protocol.file.allow=always", "submodule", "add", "-q", str(repository), "inner")
    commit(outer, {}, at=1)
    with Repository(outer / "inner") as repo:
        assert (repo.top, repo.prefix) == (outer / "inner", "")
        assert repo.files(repo.commit("HEAD"), "plans")
    with Repository(outer) as repo:
        assert repo.files(repo.commit("HEAD"), "")["inner"].mode == 0o160000


def test_shallow_clone_says_what_to_fetch(repository: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{repository}", "shallow")
    with Repository(tmp_path / "shallow") as repo:
        assert repo.is_shallow
        with pytest.raises(GitError) as error:
            repo.commit("HEAD~1")
        assert code(error) == "shallow-history"
        assert "fetch-depth: 0" in error.value.problems[0].sentence()
        assert [c.parents for c in repo.log(["HEAD"])] == [()]


def test_inside_the_git_directory(repository: Path) -> None:
    with Repository(repository / ".git") as repo:
        assert repo.top is None
        assert repo.files(repo.commit("HEAD"), "plans")


def test_names_that_are_not_ascii(tmp_path: Path) -> None:
    name = "計画/plans/令和3年度/第1 章.yaml"
    path = make_repository(tmp_path / "倉 庫", [{name: "一\n"}])
    with Repository(path / "計画") as repo:
        assert repo.prefix == "計画"
        assert list(repo.files(repo.commit("HEAD"), "計画/plans")) == [name]
        assert [c.subject for c in repo.log(["HEAD"], [name])] == ["Commit 1"]


def test_links_and_modes(tmp_path: Path) -> None:
    path = make_repository(tmp_path / "r")
    (path / "link").symlink_to("/etc/passwd")
    commit(path, {"file": "f\n"})
    with Repository(path) as repo:
        files = repo.files(repo.commit("HEAD"), "")
        assert files["link"].mode == 0o120000
        assert repo.read(files["link"].oid) == b"/etc/passwd"


def test_hashes_of_256_bits(tmp_path: Path) -> None:
    path = tmp_path / "r"
    path.mkdir()
    git(path, "init", "-q", "-b", "main", "--object-format=sha256")
    commit(path, {FILE: "one\n"})
    with Repository(path) as repo:
        assert len(repo.commit("main")) == 64
        assert list(repo.files(repo.commit("main"), "")) == [FILE]
