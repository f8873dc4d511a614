"""What classes have played, in the window."""

from __future__ import annotations

import webbrowser
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

import pytest
from tests.harness.sessions import held
from tests.harness.window import Window, window

from hubquiz.host.history import sessions
from hubquiz.screens.history import HistoryScreen
from hubquiz.ui.widgets.rows import RowList


@pytest.fixture
def opened_files(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Return what a browser was asked to open."""
    found: list[Path] = []

    def open_(address: str) -> bool:
        found.append(Path(url2pathname(urlsplit(address).path)))
        return True

    monkeypatch.setattr(webbrowser, "open", open_)
    return found


def lines(opened: Window) -> list[str]:
    found = opened.pilot.find("sessions")
    assert isinstance(found, RowList)
    return [found.row(i).title for i in range(found.count)]


def test_without_a_class_there_is_no_way_there_and_nothing_in_it(tmp_path: Path) -> None:
    with window(tmp_path) as opened:
        opened.pilot.press("s")
        assert "classes" not in opened.pilot.names()
    with window(tmp_path, HistoryScreen) as opened:
        assert "No class has played yet" in opened.words
        opened.pilot.press("escape")


def test_sessions_are_listed_the_latest_first_and_reached_from_the_scores(
    tmp_path: Path,
) -> None:
    with window(tmp_path) as opened:
        held(opened.desk, "7b")
        held(opened.desk, seed=9)
        opened.pilot.press("s", "c")
        assert opened.names == ["home", "scores", "history"]
        assert lines(opened) == ["Planets and moons", "7b · Planets and moons"]
        found = opened.pilot.find("sessions")
        assert isinstance(found, RowList)
        assert "4 players" in found.row(0).detail
        opened.pilot.press("escape", "escape")
        opened.pilot.press("s")
        opened.pilot.click("classes")
        assert opened.names[-1] == "history"


def test_a_report_is_opened_by_keys_and_by_clicks(tmp_path: Path, opened_files: list[Path]) -> None:
    with window(tmp_path, HistoryScreen) as opened:
        held(opened.desk, "7b")
        screen = opened.pilot.screen
        assert isinstance(screen, HistoryScreen)
        screen.rebuild()
        opened.pilot.press("return")
        opened.pilot.click("report")
        opened.pilot.press("o")
        opened.pilot.click("folder")
        page = opened_files[0]
        assert page.name == "report.html"
        assert opened_files == [page, page, page, page.parent]
        assert "张伟" in page.read_text("utf-8")


def test_a_session_is_forgotten_after_it_was_asked(tmp_path: Path) -> None:
    with window(tmp_path, HistoryScreen) as opened:
        held(opened.desk, "7b")
        held(opened.desk, "7b", seed=9)
        screen = opened.pilot.screen
        assert isinstance(screen, HistoryScreen)
        screen.rebuild()
        opened.pilot.press("delete", "escape")
        assert len(lines(opened)) == 2
        opened.pilot.press("delete")
        opened.pilot.click("answer-0")
        assert len(lines(opened)) == 1
        assert opened.desk.store.classes.find("7b") is not None
        opened.pilot.click("forget")
        opened.pilot.click("answer-1")
        assert sessions(opened.desk.store) == ()
        assert opened.desk.store.classes.all() == ()
        assert opened.desk.store.forgotten() == ()
        assert "No class has played yet" in opened.words


def test_where_nothing_can_open_it_it_says_where_it_lies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(webbrowser, "open", lambda _address: False)
    with window(tmp_path, HistoryScreen) as opened:
        held(opened.desk)
        screen = opened.pilot.screen
        assert isinstance(screen, HistoryScreen)
        screen.rebuild()
        opened.pilot.press("o")
        assert list((tmp_path / "reports").glob("*/report.html"))
