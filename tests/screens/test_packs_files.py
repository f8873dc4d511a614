"""Looking for a file: by keys, by pointer, by a path that is written."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.harness.window import pack_file, window

from hubquiz.screens.files import FilesScreen
from hubquiz.screens.picklist import PickList
from hubquiz.ui.events import Dropped, Press, Release

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.harness.window import Window


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home with folders, what can be opened, what can't, and what is hidden."""
    home = tmp_path / "home"
    for folder in ("lessons/old", "Empty", ".cache"):
        (home / folder).mkdir(parents=True)
    for name in ("b.yaml", "A.gift", "c.docx", ".hidden.yaml", "lessons/rivers.csv"):
        (home / name).write_text("x", encoding="utf-8")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    return home


@pytest.fixture
def opened(tmp_path: Path, home: Path) -> Iterator[Window]:
    assert home.is_dir()
    with window(tmp_path / "data", lambda desk: FilesScreen(desk, "Open")) as found:
        yield found


def rows(opened: Window) -> list[str]:
    found = opened.pilot.find("files")
    assert isinstance(found, PickList)
    return [found.row(i).title for i in range(found.count)]


def result(opened: Window, *, of: FilesScreen | None = None) -> list[str | None]:
    """Push another such screen, and catch what it gives."""
    got: list[str | None] = []
    opened.stage.push(of or FilesScreen(opened.desk, "Open"), got.append)
    opened.pilot.pump()
    return got


def test_it_begins_at_home_with_folders_and_what_can_be_opened(opened: Window) -> None:
    assert rows(opened) == ["Empty", "lessons", "A.gift", "b.yaml"]


def test_keys_alone_go_in_and_up_and_take_a_file(opened: Window, home: Path) -> None:
    got = result(opened)
    opened.pilot.press("down", "return")
    assert rows(opened) == ["old", "rivers.csv"]
    opened.pilot.press("backspace")
    listed = opened.pilot.find("files")
    assert isinstance(listed, PickList)
    assert rows(opened)[listed.index] == "lessons"
    opened.pilot.press("return", "down", "return")
    assert got == [str(home / "lessons" / "rivers.csv")]


@pytest.mark.parametrize("touch", [False, True])
def test_pointer_alone_goes_in_and_up_and_takes_a_file(
    opened: Window, home: Path, *, touch: bool
) -> None:
    got = result(opened)

    def tap(name: str) -> None:
        listed = opened.pilot.find("files")
        assert isinstance(listed, PickList)
        spot = listed.row_rect(rows(opened).index(name)).center
        opened.stage.handle(Press(*spot, touch=touch))
        opened.stage.handle(Release(*spot, touch=touch))
        opened.pilot.pump()

    tap("lessons")
    opened.pilot.click("up", touch=touch)
    tap("A.gift")
    assert got == [str(home / "A.gift")]


def test_a_name_is_found_and_a_path_is_gone_to(opened: Window, home: Path) -> None:
    opened.pilot.type("LESS")
    assert rows(opened) == ["lessons"]
    opened.pilot.press("escape")
    opened.pilot.type(f"~{os.sep}lessons")
    assert len(rows(opened)) == 4
    opened.pilot.press("return")
    assert rows(opened) == ["old", "rivers.csv"]
    got = result(opened)
    opened.pilot.type(f"lessons{os.sep}rivers.csv")
    opened.pilot.press("return")
    assert got == [str(home / "lessons" / "rivers.csv")]


def test_a_path_to_nowhere_is_said_and_nothing_is_lost(opened: Window) -> None:
    opened.pilot.type(f".{os.sep}nowhere.yaml")
    opened.pilot.press("return")
    assert opened.names == ["files"]
    field = opened.pilot.find("search")
    assert getattr(field, "text", "") == f".{os.sep}nowhere.yaml"


def test_the_last_folder_is_where_it_begins_next(opened: Window, home: Path) -> None:
    result(opened)
    opened.pilot.type(str(home / "lessons" / "rivers.csv"))
    opened.pilot.press("return")
    result(opened)
    assert rows(opened) == ["old", "rivers.csv"]
    opened.pilot.click("home")
    assert "lessons" in rows(opened)


def test_an_empty_folder_and_one_that_has_gone_say_so(opened: Window, home: Path) -> None:
    opened.pilot.press("return")
    listed = opened.pilot.find("files")
    assert isinstance(listed, PickList)
    assert (listed.count, listed.empty) == (0, "There is nothing here that can be opened.")
    screen = opened.pilot.screen
    assert isinstance(screen, FilesScreen)
    screen.go(home / "gone")
    assert listed.empty.startswith("This folder can't be read: ")
    opened.pilot.click("up")
    assert "lessons" in rows(opened)


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="root can read all folders"
)
def test_a_folder_that_may_not_be_read_says_so(opened: Window, home: Path) -> None:
    (home / "Empty").chmod(0)
    opened.pilot.press("return")
    listed = opened.pilot.find("files")
    assert isinstance(listed, PickList)
    assert listed.empty.startswith("This folder can't be read: ")
    (home / "Empty").chmod(0o700)


def test_a_file_that_is_dropped_is_the_one(opened: Window, tmp_path: Path) -> None:
    got = result(opened)
    path = pack_file(tmp_path)
    opened.stage.handle(Dropped(str(path)))
    assert got == [str(path)]


def test_at_the_root_there_is_no_way_up(opened: Window) -> None:
    screen = opened.pilot.screen
    assert isinstance(screen, FilesScreen)
    screen.go(Path(Path.home().anchor))
    assert not opened.pilot.find("up").enabled
    opened.pilot.press("backspace")
    assert screen.folder == Path(Path.home().anchor)
