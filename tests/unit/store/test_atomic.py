"""Sets of files that are written whole or not at all."""

import os

import pytest

from revtool.errors import UnreadableError
from revtool.store import atomic
from revtool.store.atomic import sweep, write_files


def test_files_and_their_directories_are_made(tmp_path):
    changed = write_files({tmp_path / "a" / "b.yaml": b"x", tmp_path / "c": b"y"})
    assert len(changed) == 2
    assert (tmp_path / "a" / "b.yaml").read_bytes() == b"x"


def test_a_file_that_holds_its_bytes_is_left_alone(tmp_path):
    (tmp_path / "a").write_bytes(b"x")
    before = (tmp_path / "a").stat().st_ino
    assert write_files({tmp_path / "a": b"x"}) == ()
    assert (tmp_path / "a").stat().st_ino == before


def test_a_failure_changes_nothing_and_leaves_nothing_behind(tmp_path, monkeypatch):
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(UnreadableError) as caught:
        write_files({tmp_path / "a": b"new", tmp_path / "file" / "b": b"new"})
    assert caught.value.problems[0].code == "unwritable-file"
    assert (tmp_path / "a").read_bytes() == b"old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "file"]


def test_an_interruption_leaves_nothing_behind(tmp_path, monkeypatch):
    def interrupt(_):
        raise KeyboardInterrupt

    monkeypatch.setattr(atomic.os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_files({tmp_path / "a": b"new"})
    assert list(tmp_path.iterdir()) == []


def test_the_mode_of_a_file_stays(tmp_path):
    (tmp_path / "a").write_bytes(b"old")
    os.chmod(tmp_path / "a", 0o640)
    write_files({tmp_path / "a": b"new"})
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o640


def test_what_a_killed_run_left_is_swept_away_and_nothing_else(tmp_path):
    names = [".a[1].md.x1y2z3.tmp", ".a[1].md.tmp2", ".b.md.x1y2z3.tmp", "a[1].md"]
    for name in names:
        (tmp_path / name).write_bytes(b"")
    sweep([tmp_path / "a[1].md", tmp_path / "nowhere" / "a.md"])
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(names[1:])
