from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.harness.window import BROKEN, pack_file, played, window

from hubquiz.host.order import Order
from hubquiz.screens.banner import Banner
from hubquiz.screens.figure import Figure
from hubquiz.screens.home import Home
from hubquiz.ui.events import Dropped
from hubquiz.ui.widgets.button import Button
from hubquiz.ui.widgets.label import Label

if TYPE_CHECKING:
    from pathlib import Path

    from tests.harness.window import Window

    from hubquiz.host.desk import Desk


def best(opened: Window) -> str:
    figure = opened.pilot.find("best")
    assert isinstance(figure, Figure)
    return figure.value


def title(opened: Window) -> str:
    label = opened.pilot.find("title")
    assert isinstance(label, Label)
    return label.text


def test_enter_goes_straight_into_a_round(tmp_path: Path) -> None:
    with window(tmp_path) as opened:
        opened.pilot.press("return")
        assert opened.names == ["home", "play"]


def test_so_does_a_click(tmp_path: Path) -> None:
    with window(tmp_path) as opened:
        opened.pilot.click("play")
        assert opened.names == ["home", "play"]


def test_so_does_a_finger(tmp_path: Path) -> None:
    with window(tmp_path) as opened:
        opened.pilot.click("play", touch=True)
        assert opened.names == ["home", "play"]


def test_the_round_is_of_the_last_pack_by_the_last_settings(tmp_path: Path) -> None:
    with window(
        tmp_path, pack="planets", mode="misses-3", kinds=("choice",), question_seconds=20
    ) as opened:
        opened.pilot.press("return")
        setup = opened.desk.resume(opened.desk.unfinished()[0]).state.setup
        assert (setup.pack, setup.mode.key) == ("planets", "misses-3")
        assert setup.settings.question_seconds == 20
        assert '"choice"' in setup.recipe


@pytest.mark.parametrize(
    ("key", "screen"),
    [
        ("c", "packs"),
        ("r", "order"),
        ("l", "browse"),
        ("s", "scores"),
        ("p", "players"),
        ("o", "settings"),
        ("?", "help"),
    ],
)
def test_every_way_is_a_key_and_escape_comes_back(tmp_path: Path, key: str, screen: str) -> None:
    with window(tmp_path) as opened:
        opened.pilot.press(key)
        assert opened.names == ["home", screen] or screen == "help"
        opened.pilot.press("escape")
        assert opened.names == ["home"]


@pytest.mark.parametrize(
    ("entry", "screen"),
    [
        ("packs", "packs"),
        ("set-up", "order"),
        ("learn", "browse"),
        ("scores", "scores"),
        ("players", "players"),
        ("settings", "settings"),
    ],
)
def test_every_way_is_a_click_and_so_is_the_way_back(
    tmp_path: Path, entry: str, screen: str
) -> None:
    with window(tmp_path) as opened:
        opened.pilot.click(entry)
        assert opened.names == ["home", screen]
        opened.pilot.click("back")
        assert opened.names == ["home"]


def test_escape_asks_before_the_program_ends(tmp_path: Path) -> None:
    with window(tmp_path) as opened:
        opened.pilot.press("escape", "escape")
        assert opened.names == ["home"]
        opened.pilot.press("escape", "return")
        assert opened.names == []


def test_leaving_needs_no_keyboard(tmp_path: Path) -> None:
    with window(tmp_path) as opened:
        opened.pilot.click("leave")
        assert opened.names == []


def test_an_unfinished_game_is_gone_on_with_in_the_same_question(tmp_path: Path) -> None:
    with window(tmp_path) as opened:
        opened.pilot.press("return")
        asked = opened.desk.unfinished()[0]
    with window(tmp_path) as opened:
        opened.pilot.wait(100)
        opened.pilot.click("go-on")
        assert opened.names == ["home", "play"]
        assert opened.desk.unfinished() == (asked,)
    with window(tmp_path) as opened:
        opened.pilot.wait(100)
        opened.pilot.press("g")
        assert opened.names == ["home", "play"]
        assert opened.desk.unfinished() == (asked,)


def test_an_unfinished_game_can_be_ended_and_then_is_not_offered(tmp_path: Path) -> None:
    with window(tmp_path) as opened:
        opened.pilot.press("return")
    with window(tmp_path) as opened:
        opened.pilot.wait(100)
        opened.pilot.click("drop")
        opened.pilot.click("answer-1")
        assert "go-on" in opened.pilot.names()
        opened.pilot.click("drop")
        opened.pilot.click("answer-0")
        assert "go-on" not in opened.pilot.names()
        assert opened.desk.unfinished() == ()


def test_another_players_game_is_not_offered(tmp_path: Path) -> None:
    with window(tmp_path) as opened:
        opened.pilot.press("return")
    with window(tmp_path) as opened:
        anna = opened.desk.store.add_player("Anna", 1)
        opened.desk.prefer(replace(opened.desk.preferences, player=anna.id))
    with window(tmp_path) as opened:
        for _ in range(2):
            assert "go-on" not in opened.pilot.names()
            opened.pilot.wait(100)


def test_the_best_is_the_players_own_in_this_pack_and_mode(tmp_path: Path) -> None:
    with window(tmp_path) as opened:
        anna = opened.desk.store.add_player("Anna", 1).id
        played(opened.desk, 500, 700, player=anna)
        played(opened.desk, 900, player=anna, pack="planets")
        played(opened.desk, 950, player=anna, mode="clock-120")
        played(opened.desk, 990)
        opened.desk.prefer(replace(opened.desk.preferences, player=anna))
        opened.stage.screens[0].resumed()
        assert best(opened) == "700"
        opened.desk.prefer(replace(opened.desk.preferences, player=""))
        opened.stage.screens[0].resumed()
        assert best(opened) == "990"


def test_a_pack_that_was_never_seen_is_read_after_home_is_shown(tmp_path: Path) -> None:
    with window(tmp_path, seen=False) as opened:
        assert title(opened) == "China tech hubs"
        opened.pilot.wait(100)
        assert title(opened) == "China's tech hubs"
    with window(tmp_path) as opened:
        assert title(opened) == "China's tech hubs"


def test_home_sleeps(tmp_path: Path) -> None:
    with window(tmp_path) as opened:
        opened.pilot.wait(200)
        opened.pilot.settle()
        assert opened.stage.wakes is None
        assert not opened.stage.dirty


def test_a_pack_that_has_gone_is_replaced_by_the_usual_one(tmp_path: Path) -> None:
    with window(tmp_path, pack="gone") as opened:
        opened.pilot.wait(100)
        assert title(opened) == "China's tech hubs"


def test_a_faulty_pack_shows_its_faults_instead_of_a_round(tmp_path: Path) -> None:
    path = pack_file(tmp_path, BROKEN)
    with window(tmp_path / "data", pack=str(path)) as opened:
        opened.pilot.wait(100)
        assert "faults" in opened.words
        for key in ("return", "l", "r"):
            opened.pilot.press(key)
            assert opened.names == ["home", "faults"]
            opened.pilot.press("escape")


def test_a_choice_that_nothing_can_be_asked_of_is_said(tmp_path: Path) -> None:
    with window(tmp_path, kinds=("pin",), pack=str(pack_file(tmp_path))) as opened:
        opened.pilot.press("return")
        assert opened.names == ["home"]


def test_what_happened_to_the_scores_is_told_once(tmp_path: Path) -> None:
    with window(tmp_path) as opened:
        played(opened.desk, 100)
    (tmp_path / "hubquiz.db").write_bytes(b"not a database" * 100)
    with window(tmp_path) as opened:
        banner = opened.pilot.find("notices")
        assert isinstance(banner, Banner)
        assert "damaged" in opened.words
        opened.pilot.click("notices-close")
        assert "notices" not in opened.pilot.names()
        opened.stage.screens[0].resumed()
        assert "notices" not in opened.pilot.names()


def test_a_second_window_says_that_it_is_not_saving(tmp_path: Path) -> None:
    with window(tmp_path) as first, window(tmp_path) as second:
        assert "unsaved" in second.pilot.names()
        assert "unsaved" not in first.pilot.names()
        second.pilot.press("return")
        assert second.names == ["home", "play"]


def test_a_file_that_is_dropped_is_looked_at_and_becomes_the_pack(tmp_path: Path) -> None:
    path = pack_file(tmp_path)
    with window(tmp_path / "data") as opened:
        opened.stage.handle(Dropped(str(path)))
        opened.until(lambda: opened.names == ["home", "incoming"])
        opened.pilot.press("escape")
        assert title(opened) == "China's tech hubs"
        opened.stage.handle(Dropped(str(path)))
        opened.until(lambda: opened.names == ["home", "incoming"])
        opened.pilot.click("once")
        assert opened.names == ["home", "play"]
        opened.stage.close(opened.pilot.screen, None)
        assert title(opened) == "Capitals"
        opened.stage.handle(Dropped(str(tmp_path / "nothing.yaml")))
        assert title(opened) == "Capitals"
    with window(tmp_path / "data") as opened:
        assert title(opened) == "Capitals"


def test_an_order_is_played_at_once_and_ends_at_home(tmp_path: Path) -> None:
    def ordered(desk: Desk) -> Home:
        return Home(desk, Order(desk.library.find("planets"), seed=3))

    with window(tmp_path, ordered) as opened:
        assert opened.names == ["home", "play"]
        opened.stage.close(opened.pilot.screen, None)
        assert opened.names == ["home"]


def test_words_of_the_round_follow_the_settings(tmp_path: Path) -> None:
    with window(tmp_path, topics=("moons",), pack="planets") as opened:
        setup = opened.pilot.find("set-up")
        assert isinstance(setup, Button)
        assert setup.text == "Round of 10 · Normal · moons"


def test_opening_home_imports_nothing_that_deals_or_plays() -> None:
    code = (
        "import sys, hubquiz.cli.start, hubquiz.screens.start\n"
        "heavy = ('hubquiz.rounds', 'hubquiz.quiz', 'hubquiz.game', 'hubquiz.screens.play',"
        " 'hubquiz.content', 'hubquiz.host.host', 'hubquiz.terminal', 'yaml', 'click')\n"
        "print([name for name in sys.modules if name.startswith(heavy)])"
    )
    out = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    assert out.stdout.strip().splitlines()[-1] == "[]"
