"""From home through a game to the scores and on: by keys alone, and by pointer alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.harness.window import window

from hubquiz.screens.figure import Figure
from hubquiz.screens.order import MODES
from hubquiz.ui.widgets.segmented import Segmented
from hubquiz.ui.widgets.table import Table

if TYPE_CHECKING:
    from pathlib import Path

    from tests.harness.window import Window


def click_option(opened: Window, name: str, index: int, *, touch: bool) -> None:
    found = opened.pilot.find(name)
    assert isinstance(found, Segmented)
    opened.pilot.click(found.cells[index].center, touch=touch)


def one_game(opened: Window) -> None:
    table = opened.pilot.find("table")
    assert isinstance(table, Table)
    assert table.count == 1
    assert table.cells(0)[-3:] == ["1 miss", "0", "0 / 1"]


def test_an_evening_by_keys_alone(tmp_path: Path) -> None:
    with window(tmp_path) as opened:
        press = opened.pilot.press
        press("p", "n")
        opened.pilot.type("Anna")
        press("return", "escape", "c")
        opened.pilot.type("hubs")
        press("return", "r", "tab", "tab", "right", "right", "tab", "left", "return")
        assert opened.names == ["home", "order", "play"]
        while opened.names[-1] == "play":
            focus = opened.pilot.screen.focused
            press("tab" if focus is not None and focus.writes else "s")
            if "next" in opened.pilot.names():
                press("return")
        assert opened.names[-1] == "results"
        press("escape")
        assert opened.names == ["home"]
        best = opened.pilot.find("best")
        assert isinstance(best, Figure)
        assert best.value == "0"
        press("s")
        one_game(opened)
        press("escape", "escape", "return")
        assert opened.names == []


def evening_by_pointer(opened: Window, *, touch: bool) -> None:
    def click(name: str) -> None:
        opened.pilot.click(name, touch=touch)

    click("set-up")
    click_option(opened, "mode", MODES.index("misses"), touch=touch)
    click_option(opened, "amount", 0, touch=touch)
    click("start")
    while opened.names[-1] == "play":
        click("skip" if "skip" in opened.pilot.names() else "next")
    assert opened.names[-1] == "results"
    click("home")
    click("scores")
    one_game(opened)
    click("back")
    click("leave")
    assert opened.names == []


def test_an_evening_by_mouse_alone(tmp_path: Path) -> None:
    with window(tmp_path) as opened:
        evening_by_pointer(opened, touch=False)


def test_an_evening_by_touch_alone(tmp_path: Path) -> None:
    with window(tmp_path, size=(1024, 768)) as opened:
        evening_by_pointer(opened, touch=True)
