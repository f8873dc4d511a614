from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from tests.harness.learnt import NOON, study
from tests.harness.window import played, window

from hubquiz.host.playerfile import lines, save
from hubquiz.host.players import find, standings
from hubquiz.learning.codec import encode_review
from hubquiz.learning.log import Review
from hubquiz.screens.players import PlayersScreen
from hubquiz.storage import Player, ReviewRow
from hubquiz.ui.widgets.progress import Progress

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
        opened.pilot.click("forget")
        opened.pilot.press("escape")
        assert named(opened) == ["Anna"]
        opened.pilot.press("delete")
        opened.pilot.click("answer-0")
        assert named(opened) == []
        assert opened.desk.results() == ()
        assert playing(opened) == "Guest"
        assert opened.desk.preferences.player == ""


def test_a_guest_is_neither_renamed_nor_forgotten(tmp_path: Path) -> None:
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


def shown(opened: Window) -> PlayersScreen:
    screen = opened.pilot.screen
    assert isinstance(screen, PlayersScreen)
    return screen


def taught(opened: Window) -> None:
    """Have Anna learn something, and Bo nothing."""
    add(opened, "Bo")
    add(opened, "Anna")
    pack = opened.desk.library.find("planets")
    study(opened.desk, opened.desk.preferences.player, pack, NOON, days=4, a_day=9, seed=1)
    shown(opened).rebuild()


def facts_of(opened: Window, name: str) -> int:
    player = find(opened.desk, name)
    return sum(one.facts for one in standings(opened.desk, player)) if player else -1


def write(opened: Window, text: str) -> None:
    opened.pilot.press("ctrl+a")
    opened.pilot.type(text)
    opened.pilot.press("return")


def test_what_a_player_has_learnt_is_saved_and_taken_in(tmp_path: Path) -> None:
    path = tmp_path / "anna.json"
    with window(tmp_path / "one", PlayersScreen) as opened:
        taught(opened)
        learnt = facts_of(opened, "Anna")
        assert f"{learnt} facts learnt" in shown(opened).list.row(2).detail
        opened.pilot.click("export")
        write(opened, str(path))
        assert path.exists()
        opened.pilot.press("x")
        write(opened, str(path))
        assert "Replace the file?" in opened.words
        opened.pilot.press("escape")
    with window(tmp_path / "two", PlayersScreen) as opened:
        opened.pilot.click("import")
        opened.pilot.type(str(path))
        opened.pilot.press("return")
        assert "becomes a player here" in opened.words
        opened.pilot.press("return")
        assert named(opened) == ["Anna"]
        assert facts_of(opened, "Anna") == learnt
        opened.pilot.screen.dropped(str(path))
        assert "Nothing counts twice" in opened.words
        opened.pilot.press("return")
        assert facts_of(opened, "Anna") == learnt
        path.write_text("{}", encoding="utf-8")
        opened.pilot.screen.dropped(str(path))
        assert "Nothing has changed." in opened.words


def test_one_player_s_learning_is_added_to_another_s(tmp_path: Path) -> None:
    with window(tmp_path, PlayersScreen) as opened:
        opened.pilot.press("m", "x")
        assert opened.names == ["players"]  # of a guest nothing is kept
        taught(opened)
        opened.pilot.click(shown(opened).list.row_rect(1).center)
        opened.pilot.click("merge")
        opened.pilot.click("option-0")
        assert "Bo" in opened.words
        opened.pilot.press("escape")
        assert facts_of(opened, "Bo") == 0
        opened.pilot.press("m")
        opened.pilot.click("option-0")
        opened.pilot.press("return")
        assert facts_of(opened, "Bo") == facts_of(opened, "Anna") > 0


def is_under_way(bar: Progress) -> bool:
    return 0 < bar.part < 1


def test_a_long_log_is_taken_in_while_the_window_goes_on_and_can_be_stopped(tmp_path: Path) -> None:
    path = tmp_path / "ann.json"
    rows = []
    for n in range(12_000):
        day = 19_000 + n // 50
        review = Review(day * 86_400_000 + n, "hubs", f"fact {n % 150}", "choice", day, n % 3 / 2)
        body = encode_review(review)
        rows.append(ReviewRow("", f"g{n}", 0, review.fact, "hubs", review.order, body))
    save(path, lines(Player("p", "Ann", 77), rows))
    with window(tmp_path / "data", PlayersScreen) as opened:
        for stopped in (True, False):
            opened.pilot.screen.dropped(str(path))
            opened.until(lambda: opened.names[-1] == "dialog")
            opened.pilot.press("return")
            assert opened.names[-1] == "working"
            bar = opened.pilot.find("part")
            assert isinstance(bar, Progress)
            opened.until(partial(is_under_way, bar))
            opened.pilot.press("return")  # who pressed it twice goes on
            if stopped:
                opened.pilot.click("answer-0")
            opened.until(lambda: opened.names == ["players"])
            assert named(opened) == ([] if stopped else ["Ann"])
        player = find(opened.desk, "Ann")
        assert player is not None
        assert len(opened.desk.store.learnt.reviews(player.id)) == len(rows)
