"""`revtool review` on real repositories: what it shows, what it never passes over."""

import json
from pathlib import Path
from typing import Any

import pytest
from proposals import KPI, make_proposal, proposal, shipped
from repositories import Change, commit, git, make_repository, write

from revtool import api
from revtool.cli.run import run
from revtool.errors import GitError, UnreadableError
from revtool.model.change import Severity
from revtool.model.review import EditionReview, Fate, Review
from revtool.reporters.review_markdown import COMMENT_LIMIT, MARKER
from revtool.wording import Lang


def plan(edition: str, year: int, *texts: str, name: str = "", extra: str = "") -> Change:
    """A plan of measures ①, ② …, with the ids m1, m2 …, in one field."""
    nodes = "".join(
        f"- id: m{n}\n  kind: measure\n  label: {'①②③④⑤'[n - 1]}\n  text: {text}\n"
        for n, text in enumerate(texts, 1)
    )
    base = f"plans/{name or edition}"
    return {
        f"{base}/plan.yaml": f"edition: {edition}\nfiscal_year: {year}\n{extra}fields: [1.yaml]\n",
        f"{base}/1.yaml": f"id: f\nkind: field\ntitle: 健診\nchildren:\n{nodes}",
    }


A, B, C = "健診の受診を勧奨する。", "広報誌を発行する。", "相談窓口を設ける。"


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_proposal(tmp_path_factory.mktemp("clone") / "project")


def only(review: Review) -> EditionReview:
    (edition,) = review.editions
    return edition


def told(edition: EditionReview) -> list[tuple[str, list[str]]]:
    return [((c.new or c.old)[0], [v.rule for v in c.verdicts]) for c in edition.changes]


def test_a_proposal_shows_exactly_what_was_done(clone: Path) -> None:
    review = api.review("main", root=clone)
    edition = only(review)
    assert (edition.edition, edition.fate, review.unchanged) == ("R6", Fate.CHANGED, ("R2", "R3"))
    assert told(edition) == [
        ("r6-1-2-3-b6", ["measure-moved"]),
        ("r6-2-2-3-g1-1", ["measure-split"]),
        ("r6-2-2-3-g1-2", ["measure-renumbered"]),
        ("r6-2-2-3-g1-3", ["measure-renumbered"]),
        ("r6-2-2-3-g1-4", ["measure-renumbered"]),
        ("r6-2-4-k1", ["target-raised"]),
    ]
    assert edition.changes[1].new == ("r6-2-2-3-g1-1", "r6-2-2-3-g1-1b")
    assert (edition.concerns, edition.failures, review.others) == ((), (), ())
    assert not review.is_failed
    assert review.severities == {
        Severity.ERROR: 0,
        Severity.WARNING: 0,
        Severity.NOTICE: 3,
        Severity.INFO: 3,
    }


def test_every_change_has_its_line(clone: Path) -> None:
    edition = only(api.review("main", root=clone))
    lines = {name: (clone / name).read_text(encoding="utf-8").splitlines() for name in proposal()}
    shown = []
    for spot in edition.spots:
        assert spot.new is not None
        assert spot.new.line is not None
        shown.append(lines[spot.new.file][spot.new.line - 1].strip())
    assert shown == [
        "- id: r6-1-2-3-b6",
        "text: 新規特定保健指導機関を拡大する。",
        "label: 3)",
        "label: 4)",
        "label: 5)",
        "value: 46.5",
    ]


def test_the_markdown_fits_a_comment_and_says_it_all(clone: Path) -> None:
    text = api.review_report(api.review("main", root=clone), "markdown", Lang.JA, limit=COMMENT_LIMIT)
    assert text.startswith(MARKER)
    assert len(text) < COMMENT_LIMIT
    for words in (
        "判定：注意 3件、情報 3件",
        "| R6 | 変更あり | 123 | 6 | 0 | 0 | 3 | 3 |",
        f"| {KPI} | 45.0%以上 | 46.5%以上 | +1.5ポイント | 目標を引上げ |",
        "番号だけが変わった項目 3件",
        "位置を移した項目 1件",
        "分割・統合 1件",
        "（削除：<del>45.0%</del>）（追加：<ins>46.5%</ins>）",
        "plans/R6/2.yaml:",
    ):
        assert words in text


def test_only_the_branch_counts_when_main_has_moved_on(tmp_path: Path) -> None:
    project = make_repository(tmp_path / "p", [plan("R6", 2024, A, B)])
    git(project, "checkout", "-q", "-b", "proposal")
    commit(project, plan("R6", 2024, A, B, C), at=1)
    git(project, "checkout", "-q", "main")
    commit(project, plan("R6", 2024, A, "会報を発行する。"), at=2)
    made = api.review("main", "proposal", project)
    assert told(only(made)) == [("m3", ["measure-added"])]
    assert (made.base.commit, made.start.name) == (git(project, "rev-parse", "main"), "")
    direct = only(api.review("main", "proposal", project, from_base=False))
    assert [node for node, _ in told(direct)] == ["m2", "m3"]


def test_added_removed_and_renamed_editions(tmp_path: Path) -> None:
    project = make_repository(tmp_path / "p", [plan("R5", 2023, A) | plan("R6", 2024, A, B)])
    git(project, "mv", "plans/R6", "plans/令和6年度")
    gone: Change = {"plans/R5/plan.yaml": None, "plans/R5/1.yaml": None}
    commit(project, gone | plan("R7", 2025, A, C), at=1)
    review = api.review("HEAD~1", root=project)
    assert [(e.edition, e.fate, e.against) for e in review.editions] == [
        ("R5", Fate.REMOVED, ""),
        ("R6", Fate.SAME, ""),
        ("R7", Fate.ADDED, "R6"),
    ]
    assert review.editions[1].new_path == "plans/令和6年度"
    assert review.severities[Severity.WARNING] == 1
    text = api.review_report(review, "markdown", Lang.EN)
    assert "| R5 | removed |" in text
    assert "| R7 | added (compared with R6) |" in text


def test_the_first_edition_has_nothing_to_be_compared_with(tmp_path: Path) -> None:
    project = make_repository(tmp_path / "p", [plan("R6", 2024, A), plan("R5", 2023, A, B)])
    review = api.review("HEAD~1", root=project)
    assert [(e.edition, e.fate, e.against, e.nodes) for e in review.editions] == [("R5", Fate.ADDED, "", 3)]
    assert "no edition before it, 3 nodes" in api.review_report(review, "terminal", Lang.EN)


def test_what_is_the_same_is_said_of_what(tmp_path: Path) -> None:
    project = make_repository(tmp_path / "p", [plan("R6", 2024, A), {"README.md": "x\n"}])
    review = api.review("HEAD~1", root=project)
    assert (review.editions, review.unchanged) == ((), ("R6",))
    assert "did not change (same files: R6)" in api.review_report(review, "markdown", Lang.EN)
    commit(project, {"plans/R6/1.yaml": "# by hand\n" + str(plan("R6", 2024, A)["plans/R6/1.yaml"])}, at=2)
    review = api.review("HEAD~1", root=project)
    assert only(review).fate is Fate.SAME
    assert "say the same (R6)" in api.review_report(review, "markdown", Lang.EN)


def test_header_and_notes_are_not_passed_over(tmp_path: Path) -> None:
    after = plan("R6", 2024, A, extra="status: draft\ntitle: 案\n")
    noted = str(after["plans/R6/1.yaml"]) + "  provenance: {line: 3}\n"
    project = make_repository(tmp_path / "p", [plan("R6", 2024, A), {**after, "plans/R6/1.yaml": noted}])
    edition = only(api.review("HEAD~1", root=project))
    assert [(f.name, f.old, f.new) for f in edition.header] == [
        ("title", None, "案"),
        ("status", "in-force", "draft"),
    ]
    assert (edition.fate, edition.notes, edition.changes) == (Fate.CHANGED, 1, ())


def test_files_that_are_not_compared_are_listed(tmp_path: Path) -> None:
    project = make_repository(tmp_path / "p", [plan("R6", 2024, A)])
    others: Change = {
        "plans/R6/status/2024-Q1.yaml": "edition: R6\n",
        "plans/R6/source.txt": "x\n",
        "plans/pairings/R3-R6.yaml": "old: R3\nnew: R6\n",
        "plans/notes.txt": "x\n",
        "revtool.toml": 'fail-on = "error"\n',
        "pyproject.toml": '[project]\nname = "x"\n',
        "docs/x.md": "x\n",
    }
    commit(project, others, at=1)
    review = api.review("HEAD~1", root=project)
    assert [(o.path, o.op, o.kind) for o in review.others] == [
        ("plans/R6/source.txt", "added", "source"),
        ("plans/R6/status/2024-Q1.yaml", "added", "status"),
        ("plans/notes.txt", "added", "other"),
        ("plans/pairings/R3-R6.yaml", "added", "pairings"),
        ("revtool.toml", "added", "settings"),
    ]
    assert only(review).fate is Fate.SAME


BROKEN = "id: f\nkind: field\ntitle: [\n"


def test_broken_files_on_either_side_are_failures(tmp_path: Path) -> None:
    sound, broken = plan("R6", 2024, A), plan("R6", 2024, A) | {"plans/R6/1.yaml": BROKEN}
    project = make_repository(tmp_path / "p", [sound, broken, sound])
    for base, head, file in (("HEAD~2", "HEAD~1", ""), ("HEAD~1", "HEAD", "HEAD~1:")):
        review = api.review(base, head, project)
        edition = only(review)
        assert (edition.fate, edition.exit_code, review.is_failed) == (Fate.FAILED, 3, True)
        assert [(p.code, str(p.place)) for p in edition.failures] == [
            ("syntax-error", f"{file}plans/R6/1.yaml:4:1")
        ]
        for form in ("markdown", "terminal"):
            text = api.review_report(review, form, Lang.EN)
            assert "Could not be compared: R6. This does not mean that nothing changed there." in text
            assert "did not change" not in text


def test_a_plan_that_contradicts_itself_is_a_failure(tmp_path: Path) -> None:
    twice = plan("R6", 2024, A, B) | {
        "plans/R6/1.yaml": str(plan("R6", 2024, A, B)["plans/R6/1.yaml"]).replace("id: m2", "id: m1")
    }
    project = make_repository(tmp_path / "p", [plan("R6", 2024, A), twice])
    edition = only(api.review("HEAD~1", root=project))
    assert (edition.fate, edition.exit_code) == (Fate.FAILED, 4)
    assert [(p.code, str(p.place)) for p in edition.failures] == [("duplicate-id", "plans/R6/1.yaml:9:7")]


def test_concerns_are_those_that_are_new(tmp_path: Path) -> None:
    old = str(plan("R6", 2024, A, B)["plans/R6/1.yaml"]).replace("label: ②", "label: ③")
    new = old + "- id: m3\n  kind: measure\n  label: ⑤\n  text: 相談窓口を設ける。\n"
    project = make_repository(
        tmp_path / "p", [plan("R6", 2024, A, B) | {"plans/R6/1.yaml": old}, {"plans/R6/1.yaml": new}]
    )
    edition = only(api.review("HEAD~1", root=project))
    assert [(p.code, p.place.line) for p in edition.concerns] == [("label-skipped", 15)]


def test_no_plan_on_either_side_is_an_error(tmp_path: Path) -> None:
    project = make_repository(tmp_path / "p", [{"a": "1\n"}, {"a": "2\n"}])
    with pytest.raises(UnreadableError) as error:
        api.review("HEAD~1", root=project)
    assert error.value.problems[0].code == "no-editions"


def test_decisions_and_settings_are_those_of_the_head(tmp_path: Path) -> None:
    before, after = plan("R5", 2023, A, B), plan("R6", 2024, A, B)
    pairing = "old: R5\nnew: R6\ndecisions:\n- {kind: never, old: [m1], new: [m1], reason: 別の取組}\n"
    settings = '[severity]\nmeasure-added = "error"\n'
    project = make_repository(
        tmp_path / "p", [before, {**after, "plans/pairings/R5-R6.yaml": pairing, "revtool.toml": settings}]
    )
    write(project, {"revtool.toml": "broken", "plans/pairings/R5-R6.yaml": "broken"})
    edition = only(api.review("HEAD~1", root=project))
    assert ("m1", "error") in [((c.new or c.old)[0], c.severity) for c in edition.changes]


def test_the_work_tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = make_repository(tmp_path / "p", [plan("R5", 2023, A) | plan("R6", 2024, A, B)])
    write(project, {**plan("R6", 2024, A, "広報誌を毎月発行する。"), "plans/x.txt": "x\n"})
    monkeypatch.chdir(tmp_path)
    review = api.review("HEAD", "", project)
    assert told(only(review)) == [("m2", ["measure-reworded"])]
    (spot,) = only(review).spots
    assert str(spot.new) == "plans/R6/1.yaml:12:9"
    assert (review.unchanged, review.head.commit) == (("R5",), "")
    assert [(o.path, o.op) for o in review.others] == [("plans/x.txt", "added")]


def test_a_removed_measure_stands_at_what_is_left_of_it(tmp_path: Path) -> None:
    project = make_repository(tmp_path / "p", [plan("R6", 2024, A, B, C), plan("R6", 2024, A, B)])
    (spot,) = only(api.review("HEAD~1", root=project)).spots
    assert (str(spot.new), spot.is_exact, str(spot.old)) == (
        "plans/R6/1.yaml:1:5",
        False,
        "plans/R6/1.yaml:13:7",
    )


def test_few_processes(clone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from revtool.store.git_process import Processes

    commands: list[str] = []
    begin = Processes.begin
    monkeypatch.setattr(
        Processes, "begin", lambda self, given: commands.append(given[0]) or begin(self, given)
    )
    api.review("main", root=clone)
    assert sorted(commands) == ["cat-file", "diff", "diff-tree", "merge-base", "rev-parse"]


def command(project: Path, *arguments: str) -> int:
    return run(["--root", str(project), "--lang", "en", "review", *arguments])


def test_exit_codes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sound = plan("R6", 2024, A)
    broken = sound | {"plans/R6/1.yaml": BROKEN}
    project = make_repository(tmp_path / "p", [sound, plan("R6", 2024, A, B), broken])
    assert command(project, "HEAD~2", "HEAD~1") == 0
    assert command(project, "HEAD~2", "HEAD~1", "--fail-on", "notice") == 1
    assert command(project, "HEAD~2", "HEAD~1", "--fail-on", "error") == 0
    assert command(project, "HEAD~1", "HEAD") == 3
    assert command(project, "HEAD~1..HEAD~2") == 0
    assert command(project, "nowhere") == 5
    assert command(project, "HEAD", "HEAD", "--worktree") == 2
    capsys.readouterr()


def test_a_failure_is_a_report_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = make_repository(tmp_path / "p", [plan("R6", 2024, A)])
    assert command(project, "nowhere", "--format", "markdown") == 5
    shown = capsys.readouterr()
    assert "The comparison failed. This does not mean that nothing changed." in shown.out
    assert "unknown-revision" in shown.err
    assert command(project, "nowhere", "--format", "json") == 5
    made: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert made["failed"] is True
    assert made["failures"][0]["code"] == "unknown-revision"


def test_shallow_clone_asks_for_the_history(tmp_path: Path) -> None:
    project = make_repository(tmp_path / "p", [plan("R6", 2024, A), plan("R6", 2024, A, B)])
    git(project, "branch", "other", "HEAD~1")
    git(tmp_path, "clone", "-q", "--depth", "1", "--no-single-branch", f"file://{project}", "shallow")
    for base, code in (("HEAD~1", "shallow-history"), ("origin/other", "shallow-base")):
        with pytest.raises(GitError) as error:
            api.review(base, root=tmp_path / "shallow")
        assert error.value.problems[0].code == code
    made = api.review("origin/other", root=tmp_path / "shallow", from_base=False)
    assert told(only(made)) == [("m2", ["measure-added"])]


def test_a_bare_repository(tmp_path: Path) -> None:
    project = make_repository(tmp_path / "p", [shipped(), proposal()])
    git(tmp_path, "clone", "-q", "--bare", str(project), "bare.git")
    assert len(only(api.review("main~1", "main", tmp_path / "bare.git")).changes) == 6


def test_long_reports_are_cut_with_a_notice(clone: Path, capsys: pytest.CaptureFixture[str]) -> None:
    full = clone.parent / "full.md"
    arguments = ("main", "--format", "markdown", "--limit", "4000", "--full-report", str(full))
    assert command(clone, *arguments) == 0
    shown = capsys.readouterr().out
    assert len(shown) <= 4000
    assert "Cut here because of its length" in shown
    assert shown.count("<details>") == shown.count("</details>")
    whole = full.read_text(encoding="utf-8")
    assert len(whole) > 4000
    assert "Cut here" not in whole
    kept = shown.split("\n\n> ")[0].removesuffix("\n\n</details>")
    assert whole.startswith(kept)


def test_the_documented_example_is_what_the_tool_prints(clone: Path) -> None:
    page = (Path(__file__).resolve().parents[2] / "docs" / "review.md").read_text(encoding="utf-8")
    text = api.review_report(api.review("main", root=clone), "markdown", Lang.JA).replace("\u2060", "")
    printed = text.splitlines()
    quoted = [line.removeprefix("> ") for line in page.splitlines() if line.startswith("> |")]
    fenced = page.split("```markdown\n")[1].split("```")[0].splitlines()
    shown = [line for line in (*quoted, *fenced) if not line.startswith("main (")]
    assert len(shown) > 10
    assert [line for line in shown if line not in printed] == []


def test_what_the_raw_difference_hides(tmp_path: Path) -> None:
    before = plan("R5", 2023, "令和5年度中に検討する。", "健診を 10回行う。", C)
    after = plan("R6", 2024, "令和5年度中に検討する。", "健診を１０回行う。", C)
    project = make_repository(tmp_path / "p", [before, after])
    text = api.review_report(api.review("HEAD~1", root=project), "markdown", Lang.EN)
    hidden = text.split("## What the raw diff hides")[1].split("\n## ")[0]
    assert "Git's own diff adds 19 and removes 0 lines; to the plans that is 1 change." in hidden
    assert "- carried forward although the year or a target moved on: 1 (" in hidden
    assert "- differences of width, white space or line breaks alone: 1 (not counted)" in hidden


def test_many_changes_leave_room_in_a_comment(tmp_path: Path) -> None:
    def edition(word: str) -> Change:
        nodes = "".join(
            f"- id: m{n}\n  kind: measure\n  text: {n}番目の取組として窓口で{word}する。\n"
            for n in range(300)
        )
        head = {"plans/R6/plan.yaml": "edition: R6\nfields: [1.yaml]\n"}
        return head | {"plans/R6/1.yaml": f"id: f\nkind: field\ntitle: 分野\nchildren:\n{nodes}"}

    project = make_repository(tmp_path / "p", [edition("案内"), edition("丁寧に案内")])
    review = api.review("HEAD~1", root=project)
    assert len(only(review).changes) == 300
    link = "https://git.example.org/planning/plans/blob/{commit}/{path}#L{line}"
    text = api.review_report(review, "markdown", Lang.EN, limit=COMMENT_LIMIT, link=link)
    assert len(text) <= COMMENT_LIMIT
    assert text.count("\n| notice |") == 100
    assert "200 more changes; the redline shows every one." in text
    assert "## What the raw diff hides" in text
    assert "299番目の取組" in text.split("<details>")[1]
