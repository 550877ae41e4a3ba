"""The folder of published pages: what belongs to it, what is the user's own."""

import json

import pytest

from revtool.errors import InvalidPlanError, RevtoolError, UsageError
from revtool.store.published import MANIFEST, Difference, difference, pages_to_write, publish

PAGES = {"index.md": b"index", "R3-R6/redline.md": b"redline"}


def files(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != MANIFEST
    }


def test_pages_are_written_once(tmp_path):
    folder = tmp_path / "reports"
    folder.mkdir()
    found = publish(folder, PAGES)
    assert found.missing == ("R3-R6/redline.md", "index.md")
    assert files(folder) == PAGES
    assert publish(folder, PAGES) == difference(folder, PAGES) == Difference()
    assert difference(folder, PAGES).is_none


def test_the_folder_is_made(tmp_path):
    publish(tmp_path / "reports", PAGES)
    assert files(tmp_path / "reports") == PAGES


def test_the_list_names_every_page_and_its_hash_one_a_line(tmp_path):
    publish(tmp_path, {"b.md": b"", "a.md": b""})
    text = (tmp_path / MANIFEST).read_text(encoding="utf-8")
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert json.loads(text) == {"schema": "revtool.published/v1", "files": {"a.md": empty, "b.md": empty}}
    assert text.index("a.md") < text.index("b.md")
    assert text.count("\n") == 7


def test_what_is_stale_missing_or_obsolete_is_told_and_mended(tmp_path):
    publish(tmp_path, {**PAGES, "old/x.md": b"x"})
    (tmp_path / "index.md").write_bytes(b"edited")
    (tmp_path / "R3-R6/redline.md").unlink()
    found = difference(tmp_path, PAGES)
    assert (found.stale, found.missing, found.obsolete) == (
        ("index.md",),
        ("R3-R6/redline.md",),
        ("old/x.md",),
    )
    assert not found.is_none
    publish(tmp_path, PAGES)
    assert files(tmp_path) == PAGES
    assert not (tmp_path / "old").exists()


def test_a_file_of_the_users_own_is_neither_written_over_nor_removed(tmp_path):
    (tmp_path / "notes.md").write_bytes(b"mine")
    (tmp_path / "index.md").write_bytes(b"mine too")
    with pytest.raises(UsageError) as error:
        publish(tmp_path, PAGES)
    assert error.value.problems[0].code == "foreign-file"
    assert files(tmp_path) == {"notes.md": b"mine", "index.md": b"mine too"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["index.md", "notes.md"]
    publish(tmp_path, PAGES, adopt=True)
    assert files(tmp_path) == {**PAGES, "notes.md": b"mine"}


def test_a_file_that_reads_as_its_page_is_taken_for_it(tmp_path):
    (tmp_path / "index.md").write_bytes(b"index")
    publish(tmp_path, PAGES)
    assert files(tmp_path) == PAGES


def test_an_obsolete_file_that_was_edited_is_kept_and_is_the_users_from_then_on(tmp_path):
    publish(tmp_path, {**PAGES, "old.md": b"old"})
    (tmp_path / "old.md").write_bytes(b"edited")
    assert publish(tmp_path, PAGES).kept == ("old.md",)
    assert publish(tmp_path, PAGES).kept == ()
    assert files(tmp_path) == {**PAGES, "old.md": b"edited"}


@pytest.mark.parametrize(
    "name", ["../outside.md", "/etc/passwd", "a/../../outside.md", "a\\..\\b", "", "a\nb"]
)
def test_the_list_never_leads_outside(tmp_path, name):
    folder = tmp_path / "reports"
    folder.mkdir()
    (tmp_path / "outside.md").write_bytes(b"")
    listed = {"schema": "revtool.published/v1", "files": {name: "0" * 64}}
    (folder / MANIFEST).write_text(json.dumps(listed), encoding="utf-8")
    with pytest.raises(InvalidPlanError) as error:
        publish(folder, PAGES)
    assert error.value.problems[0].code == "bad-manifest"
    assert files(folder) == {}


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{", "<<<<<<< HEAD", '{"schema": "other", "files": {}}', '{"files": []}', "[" * 100_000],
)
def test_a_damaged_list_is_said_to_be(tmp_path, text):
    (tmp_path / MANIFEST).write_text(text, encoding="utf-8")
    with pytest.raises(RevtoolError) as error:
        difference(tmp_path, PAGES)
    assert error.value.problems[0].code == "bad-manifest"


def test_leftovers_of_a_killed_run_are_swept_away(tmp_path):
    publish(tmp_path, PAGES)
    (tmp_path / ".publish-abc").mkdir()
    (tmp_path / ".publish-abc/0").write_bytes(b"half")
    (tmp_path / ".manifest.json.abc.tmp").write_bytes(b"half")
    publish(tmp_path, PAGES)
    assert files(tmp_path) == PAGES


def test_what_cannot_be_written_is_said_and_a_later_run_mends_it(tmp_path):
    (tmp_path / "index.md").mkdir()
    with pytest.raises(RevtoolError) as error:
        publish(tmp_path, PAGES)
    assert error.value.problems[0].code == "unwritable-file"
    assert not list(tmp_path.glob(".publish-*"))
    (tmp_path / "index.md").rmdir()
    publish(tmp_path, PAGES)
    assert files(tmp_path) == PAGES


def test_files_to_write_for_a_commit(tmp_path):
    folder = tmp_path / "reports"
    publish(folder, {"index.md": b"old", "gone.md": b""})
    written, removed = pages_to_write(tmp_path, PAGES)
    assert sorted(written) == ["reports/R3-R6/redline.md", "reports/index.md", "reports/manifest.json"]
    assert removed == ("reports/gone.md",)
    publish(folder, PAGES)
    assert pages_to_write(tmp_path, PAGES) == ({}, ())
