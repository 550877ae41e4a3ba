"""A person at a terminal is told that long work goes on; nobody else is."""

import io
import sys

import pytest

from revtool.cli import waiting
from revtool.wording import Lang


class Screen(io.StringIO):
    def __init__(self, *, is_terminal: bool) -> None:
        super().__init__()
        self.is_terminal = is_terminal

    def isatty(self) -> bool:
        return self.is_terminal


def shown(monkeypatch: pytest.MonkeyPatch, nodes: int, *, is_terminal: bool = True) -> str:
    screen = Screen(is_terminal=is_terminal)
    monkeypatch.setattr(sys, "stderr", screen)
    with waiting.waiting(nodes, Lang.EN):
        pass
    return screen.getvalue()


def test_long_work_is_told_and_its_line_is_taken_away(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(monkeypatch, 4_000) == "\r\x1b[Kcomparing 4000 nodes… (0 s)\r\x1b[K"


def test_short_work_is_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(monkeypatch, 3_999) == ""


def test_nothing_is_told_where_nobody_watches(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(monkeypatch, 4_000, is_terminal=False) == ""


def test_the_line_is_taken_away_when_the_work_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen(is_terminal=True)
    monkeypatch.setattr(sys, "stderr", screen)
    with pytest.raises(KeyboardInterrupt), waiting.waiting(4_000, Lang.JA):
        raise KeyboardInterrupt
    assert screen.getvalue().endswith("\r\x1b[K")
