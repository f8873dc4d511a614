from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tests.harness.window import played, window

from hubquiz.screens.scores import ScoresScreen
from hubquiz.ui.geometry import Point
from hubquiz.ui.widgets.plot import Plot
from hubquiz.ui.widgets.table import Table

if TYPE_CHECKING:
    from pathlib import Path

    from tests.harness.window import Window


def table(opened: Window) -> list[list[str]]:
    found = opened.pilot.find("table")
    assert isinstance(found, Table)
    return [list(found.cells(i)) for i in range(found.count)]


def scores(opened: Window) -> list[str]:
    return [row[-2] for row in table(opened)]


def plotted(opened: Window) -> list[float]:
    plot = opened.pilot.find("plot")
    assert isinstance(plot, Plot)
    return [value for _at, value in plot._points]


def test_without_scores_it_says_how_to_get_one(tmp_path: Path) -> None:
    with window(tmp_path, ScoresScreen) as opened:
        assert opened.pilot.names()[-1] == "nothing"
        assert "No scores yet" in opened.words


def test_the_players_own_are_shown_newest_first(tmp_path: Path) -> None:
    with window(tmp_path) as opened:
        anna = opened.desk.store.add_player("Anna", 1).id
        played(opened.desk, 300, 900)
        played(opened.desk, 500, 700, player=anna)
        opened.desk.prefer(replace(opened.desk.preferences, player=anna))
        opened.pilot.press("s")
        assert scores(opened) == ["700", "500"]
        assert plotted(opened) == [500, 700]


def test_they_are_chosen_by_player_pack_and_mode(tmp_path: Path) -> None:
    with window(tmp_path) as opened:
        anna = opened.desk.store.add_player("Anna", 1).id
        played(opened.desk, 100, 200)
        played(opened.desk, 300, player=anna)
        played(opened.desk, 400, pack="planets")
        played(opened.desk, 500, mode="clock-120")
        opened.pilot.click("scores")
        assert scores(opened) == ["500", "400", "200", "100"]
        opened.pilot.click("player")
        opened.pilot.click("option-0")
        assert len(scores(opened)) == 5
        opened.pilot.press("k", "down", "return")
        assert scores(opened) == ["500", "300", "200", "100"]
        opened.pilot.press("m")
        opened.pilot.click("option-1")
        assert scores(opened) == ["500"]


def test_scores_of_several_modes_are_plotted_as_the_share_right(tmp_path: Path) -> None:
    with window(tmp_path) as opened:
        played(opened.desk, 500)
        played(opened.desk, 700, mode="clock-120")
        opened.pilot.press("s")
        assert plotted(opened) == [50, 70]


def test_a_heading_sorts_and_turns_the_order(tmp_path: Path) -> None:
    with window(tmp_path) as opened:
        played(opened.desk, 300, 900, 600)
        opened.pilot.press("s")
        found = opened.pilot.find("table")
        assert isinstance(found, Table)
        spot = Point(found._columns(found.rect)[-2].center.x, found.rect.y + 4)
        opened.pilot.click(spot)
        assert scores(opened) == ["900", "600", "300"]
        opened.pilot.click(spot)
        assert scores(opened) == ["300", "600", "900"]


def test_the_plot_tells_of_a_game_by_keys(tmp_path: Path) -> None:
    with window(tmp_path) as opened:
        played(opened.desk, 300, 900)
        opened.pilot.press("s")
        plot = opened.pilot.find("plot")
        assert isinstance(plot, Plot)
        opened.pilot.screen.focus(plot)
        opened.pilot.press("left")
        assert plot.index == 1
        assert plot.say is not None
        assert plot.say(1).endswith(": 900")
