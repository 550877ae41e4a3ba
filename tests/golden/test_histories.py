"""Logs, blames and lineages as a reader sees them, on a small repository with fixed dates."""

from collections.abc import Callable
from pathlib import Path

import pytest
from repositories import commit, git, make_repository
from small_histories import files, kpi, measure, section

from revtool import api
from revtool.history.log import Query
from revtool.reporters.histories import FORMATS, render_history
from revtool.wording import Lang

EVERY = [(form, lang) for form in FORMATS for lang in Lang if form != "json" or lang is Lang.JA]
"""Every format in both languages; JSON has none."""

SUFFIX = {"terminal": "txt", "markdown": "md", "json": "json"}

PAGES = measure("m1", "①", "広報紙とホームページで健診を案内する。")
CALLS = measure("m2", "②", "医師会と連携し、未受診者に電話で勧奨する。")
STUDY = measure("m3", "③", "健診結果のデータを分析する。")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two editions; in R6 a target is raised on a branch, a measure moves, and one commit is broken."""

    def r6(*below: object, study: bool = True) -> dict[str, str]:
        moved = [section("s2", "（2）", "分析", STUDY | {"label": "①"})] if not study else []
        return files(("1", [section("s1", "（1）", "健診の推進", *below), *moved]))  # type: ignore[arg-type]

    old = files(
        ("1", [section("o1", "（1）", "健診の推進", PAGES | {"id": "o2"}, kpi("o3", "44.7"))]),
        edition="R5",
        fiscal_year=2023,
    )
    root = make_repository(
        tmp_path_factory.mktemp("office") / "p", [old, r6(PAGES, CALLS, STUDY, kpi("k1", "48.0"))]
    )
    git(root, "switch", "-q", "-c", "raise")
    commit(root, r6(PAGES, CALLS, STUDY, kpi("k1", "49.0")), "Raise the target to 49.0%", at=2)
    git(root, "switch", "-q", "main")
    calls = CALLS | {"text": "医師会・薬剤師会と連携し、未受診者に電話で勧奨する。"}
    commit(root, r6(PAGES, calls, STUDY, kpi("k1", "48.0")), "薬剤師会を加える", at=3)
    git(root, "merge", "-q", "--no-commit", "-s", "ours", "raise", at=4)
    commit(root, r6(PAGES, calls, STUDY, kpi("k1", "49.0")), "Merge the new target", at=4)
    commit(root, {"plans/R6/1.yaml": "id: f1\nkind: field\n- broken\n"}, "Half-done edit", at=5)
    commit(root, r6(PAGES, calls, kpi("k1", "49.0"), study=False), "Give analysis a section of its own", at=6)
    wide = PAGES | {"text": "広報紙 とホームページで健診を案内する。"}
    commit(root, r6(wide, calls, kpi("k1", "49.0"), study=False), "Add a space", at=7)
    return root


@pytest.mark.parametrize(("form", "lang"), EVERY)
def test_log(golden: Callable[[str, str], None], office: Path, form: str, lang: Lang) -> None:
    with api.trail("R6", office) as trail:
        found = api.log(trail, Query())
        node = api.log(trail, Query(node="k1"))
    golden(f"history/log.{lang}.{SUFFIX[form]}", render_history(found, form, lang))
    golden(f"history/log-k1.{lang}.{SUFFIX[form]}", render_history(node, form, lang))


@pytest.mark.parametrize(("form", "lang"), EVERY)
def test_blame(golden: Callable[[str, str], None], office: Path, form: str, lang: Lang) -> None:
    with api.trail("R6", office) as trail:
        found = api.blame(trail)
    golden(f"history/blame.{lang}.{SUFFIX[form]}", render_history(found, form, lang))
    if form == "markdown":
        golden(f"history/blame-fields.{lang}.md", render_history(found, form, lang, fields=True))


@pytest.mark.parametrize(("form", "lang"), EVERY)
def test_lineage(golden: Callable[[str, str], None], office: Path, form: str, lang: Lang) -> None:
    chain, reports = api.chain(office)
    found = api.lineage(chain, "R6", "k1", reports)
    golden(f"history/lineage.{lang}.{SUFFIX[form]}", render_history(found, form, lang))
