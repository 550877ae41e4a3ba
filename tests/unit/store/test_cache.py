"""What was read once is read alike again, and nothing is trusted that does not fit its hash."""

import os
import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from revtool.store import cache
from revtool.store.yaml_reader import read_tree

TEXT = "id: r6-1\nvalue: 48.0\nwhole: 96\ntags: []\nempty:\ntext: |-\n  一行目\n\n    三行目\n".encode()
TREE = {
    "id": "r6-1",
    "value": Decimal("48.0"),
    "whole": 96,
    "tags": [],
    "empty": None,
    "text": "一行目\n\n  三行目",
}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / cache.FOLDER


def test_what_is_kept_comes_back_with_its_printed_precision(folder: Path) -> None:
    assert cache.recall(TEXT, None) is None
    first = read_tree(TEXT, "a.yaml").tree
    again = cache.recall(TEXT, None)
    assert first == again == TREE
    assert str(again["value"]) == "48.0"
    assert len(list(folder.glob("*.json"))) == 1


def test_another_manner_of_reading_is_another_entry() -> None:
    assert read_tree(TEXT, "a.yaml", typed=frozenset(("value",))).tree == {**TREE, "whole": "96"}
    assert read_tree(TEXT, "a.yaml").tree == TREE
    assert read_tree(TEXT, "a.yaml", typed=frozenset(("value",))).tree == {**TREE, "whole": "96"}


def test_a_changed_entry_is_not_used(folder: Path) -> None:
    read_tree(TEXT, "a.yaml")
    (entry,) = folder.glob("*.json")
    entry.write_bytes(entry.read_bytes().replace(b"48.0", b"58.0"))
    assert cache.recall(TEXT, None) is None
    assert read_tree(TEXT, "a.yaml").tree == TREE


def test_an_entry_under_the_name_of_another_is_not_used(folder: Path) -> None:
    other = b"id: r6-2\n"
    read_tree(TEXT, "a.yaml")
    (first,) = folder.glob("*.json")
    read_tree(other, "b.yaml")
    (second,) = set(folder.glob("*.json")) - {first}
    held = first.read_bytes(), second.read_bytes()
    first.write_bytes(held[1])
    second.write_bytes(held[0])
    assert cache.recall(TEXT, None) is None
    assert cache.recall(other, None) is None
    assert read_tree(TEXT, "a.yaml").tree == TREE
    assert read_tree(other, "b.yaml").tree == {"id": "r6-2"}


def test_a_relative_folder_of_the_user_counts_for_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    for relative in ("relative", ""):
        monkeypatch.setenv("XDG_CACHE_HOME", relative)
        assert cache.folder() == tmp_path / "home/.cache" / cache.FOLDER
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "own"))
    assert cache.folder() == tmp_path / "own" / cache.FOLDER


def test_a_folder_that_cannot_be_written_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / cache.FOLDER).write_text("a file where the folder should be", encoding="utf-8")
    assert read_tree(TEXT, "a.yaml").tree == TREE


def test_the_oldest_entries_are_dropped(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "KEPT", 2)
    for number in range(4):
        read_tree(f"id: r{number}\n".encode(), "a.yaml")
    assert len(list(folder.glob("*.json"))) == 2


def test_the_oldest_are_dropped_when_there_is_no_room_for_all(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_tree(b"id: r0\n", "a.yaml")
    (first,) = folder.glob("*.json")
    monkeypatch.setattr(cache, "ROOM", 2 * first.stat().st_size)
    os.utime(first, (0, 0))
    read_tree(b"id: r1\n", "a.yaml")
    assert first.exists()
    read_tree(b"id: r2\n", "a.yaml")
    assert not first.exists()
    assert len(list(folder.glob("*.json"))) == 2


def test_what_is_too_large_is_not_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "WORTH", len(TEXT) - 1)
    assert read_tree(TEXT, "a.yaml").tree == TREE
    assert not folder.exists()


def test_without_the_folder_everything_is_read_again(folder: Path) -> None:
    read_tree(TEXT, "a.yaml")
    shutil.rmtree(folder)
    assert cache.recall(TEXT, None) is None
    assert read_tree(TEXT, "a.yaml").tree == TREE


def test_faulty_files_are_not_kept(folder: Path) -> None:
    read_tree(b"id: a\nid: b\n", "a.yaml", problems=[])
    assert not list(folder.glob("*.json"))
