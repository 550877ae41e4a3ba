"""`revtool new` from a commit, and killed in the middle."""

import pytest
from killing import RENAME, killed
from rate_editions import edition
from repositories import commit, make_repository

from revtool.cli.run import run


@pytest.fixture(autouse=True)
def repository(tmp_path, monkeypatch):
    """Edition R6, changed since its first commit."""
    made = make_repository(tmp_path / "project", [edition("R6", rate="47.0")])
    commit(made, edition("R6", rate="50.0"), "raise", at=1)
    monkeypatch.chdir(made)
    return made


def test_an_edition_of_a_commit_is_copied_forward(capsys, repository):
    assert run(["new", "R7", "--from", "HEAD~1:R6", "--lang", "en"]) == 0
    assert "R7 copied forward from R6" in capsys.readouterr().out
    assert "受診率47.0％以上" in (repository / "plans/R7/1.yaml").read_text("utf-8")
    assert run(["diff", "HEAD~1:R6", "R7", "--fail-on", "info"]) == 0
    assert run(["new", "R8", "--from", "HEAD:R7"]) == 5
    assert "missing-in-revision" in capsys.readouterr().err


@pytest.mark.parametrize("number", [1, 2, 3])
@pytest.mark.parametrize("when", ["before", "after"])
def test_a_run_that_is_killed_leaves_no_edition_and_the_next_one_makes_it(repository, when, number):
    assert killed(repository, "new", "R7", "--from", "R6", where=RENAME, when=when, number=number)
    is_whole = (when, number) == ("after", 3)
    assert (repository / "plans/R7/plan.yaml").exists() == is_whole
    assert run(["validate"]) == 0
    if not is_whole:
        assert run(["new", "R7", "--from", "R6"]) == 0
    names = sorted(path.name for path in (repository / "plans/R7").iterdir())
    assert names == ["1.yaml", "plan.yaml"]
    if not is_whole:
        assert sorted(path.name for path in (repository / "plans").iterdir()) == [
            "R6",
            "R7",
            "plan.schema.json",
        ]
    assert run(["diff", "R6", "R7", "--fail-on", "info"]) == 0
