from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tests.harness.window import played, window

from hubquiz.screens.players import PlayersScreen

if TYPE_CHECKING:
    from pathlib import Path

    from tests.harness.window import Window


def named(opened: Window) -> list[str]:
    return [player.name for player in opened.desk.store.players()]


def playing(opened: Window) -> str:
    player = opened.desk.player
    return player.name if player else "Guest"


def add(opened: Window, name: str) -> None:
    opened.pilot.press("n")
    opened.pilot.type(name)
    opened.pilot.press("return")


def test_a_new_player_plays_at_once_and_is_kept(tmp_path: Path) -> None:
    with window(tmp_path) as opened:
        opened.pilot.press("p")
        add(opened, "王小波")
        assert playing(opened) == "王小波"
        opened.pilot.press("escape")
        assert "王小波" in opened.words
    with window(tmp_path) as opened:
        assert playing(opened) == "王小波"


def test_players_are_switched_by_keys(tmp_path: Path) -> None:
    with window(tmp_path, PlayersScreen) as opened:
        add(opened, "Anna")
        add(opened, "Bo")
        opened.pilot.press("up", "return")
        assert playing(opened) == "Anna"


def test_players_are_switched_by_clicks_and_back_to_a_guest(tmp_path: Path) -> None:
    with window(tmp_path) as opened:
        opened.pilot.click("players")
        add(opened, "Anna")
        screen = opened.pilot.screen
        assert isinstance(screen, PlayersScreen)
        opened.pilot.click(screen.list.row_rect(0).center)
        opened.pilot.click("switch")
        assert playing(opened) == "Guest"
        assert opened.names == ["home"]


def test_a_player_gets_another_name(tmp_path: Path) -> None:
    with window(tmp_path, PlayersScreen) as opened:
        add(opened, "Anna")
        opened.pilot.press("r", "ctrl+a")
        opened.pilot.type("Anne")
        opened.pilot.press("return")
        assert named(opened) == ["Anne"]
        assert playing(opened) == "Anne"


def test_a_name_is_given_once(tmp_path: Path) -> None:
    with window(tmp_path, PlayersScreen) as opened:
        add(opened, "Anna")
        add(opened, "anna")
        assert named(opened) == ["Anna"]


def test_deleting_asks_and_forgets_the_scores_too(tmp_path: Path) -> None:
    with window(tmp_path, PlayersScreen) as opened:
        add(opened, "Anna")
        anna = opened.desk.preferences.player
        played(opened.desk, 500, player=anna)
        opened.pilot.click("delete")
        opened.pilot.press("escape")
        assert named(opened) == ["Anna"]
        opened.pilot.press("delete")
        opened.pilot.click("answer-0")
        assert named(opened) == []
        assert opened.desk.results() == ()
        assert playing(opened) == "Guest"
        assert opened.desk.preferences.player == ""


def test_a_guest_is_neither_renamed_nor_deleted(tmp_path: Path) -> None:
    with window(tmp_path, PlayersScreen) as opened:
        opened.pilot.press("r", "delete")
        assert opened.names == ["players"]
        assert not opened.pilot.find("rename").enabled


def test_the_games_of_each_are_counted(tmp_path: Path) -> None:
    with window(tmp_path) as opened:
        played(opened.desk, 100, 200)
        anna = opened.desk.store.add_player("Anna", 1)
        played(opened.desk, 300, player=anna.id)
        opened.desk.prefer(replace(opened.desk.preferences, player=anna.id))
        opened.pilot.press("p")
        screen = opened.pilot.screen
        assert isinstance(screen, PlayersScreen)
        lines = [screen.list.row(i) for i in range(2)]
        assert [line.detail.split(" · ")[0] for line in lines] == ["2 games", "1 game"]
        assert [line.end for line in lines] == ["", "plays now"]
