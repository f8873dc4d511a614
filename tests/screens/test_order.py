from __future__ import annotations

from typing import TYPE_CHECKING

from tests.harness.window import pack_file, window

from hubquiz.screens.order import OrderScreen
from hubquiz.ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from pathlib import Path

    from tests.harness.window import Window

    from hubquiz.host.desk import Desk


def order_of(desk: Desk) -> OrderScreen:
    return OrderScreen(desk, desk.library.find(desk.preferences.pack))


def bar(opened: Window, name: str) -> Segmented:
    found = opened.pilot.find(name)
    assert isinstance(found, Segmented)
    return found


def click_option(opened: Window, name: str, index: int) -> None:
    opened.pilot.click(bar(opened, name).cells[index].center)


def test_enter_starts_the_round_and_its_end_leads_back(tmp_path: Path) -> None:
    with window(tmp_path) as opened:
        opened.pilot.press("r", "return")
        assert opened.names == ["home", "order", "play"]
        opened.stage.close(opened.pilot.screen, None)
        assert opened.names == ["home"]


def test_the_keys_do_not_end_the_setting_up(tmp_path: Path) -> None:
    with window(tmp_path) as opened:
        opened.pilot.press("r", "?", "escape")
        assert opened.names == ["home", "order"]


def test_everything_is_chosen_by_click_and_kept(tmp_path: Path) -> None:
    with window(tmp_path, order_of, pack="planets") as opened:
        click_option(opened, "mode", 1)
        click_option(opened, "amount", 0)
        click_option(opened, "difficulty", 2)
        click_option(opened, "limit", 1)
        for name in ("speed", "topics-moons", "kinds-true-false", "kinds-choice"):
            opened.pilot.click(name)
        prefs = opened.desk.preferences
    assert (prefs.mode, prefs.difficulty, prefs.question_seconds) == ("clock-60", "hard", 10)
    assert prefs.speed_bonus
    assert (prefs.topics, prefs.kinds) == (("moons",), ("true-false", "choice"))
    with window(tmp_path, order_of) as opened:
        assert opened.desk.preferences == prefs
        assert bar(opened, "amount").options[0] == "1 minute"
        opened.pilot.click("topics-moons")
        assert opened.desk.preferences.topics == ()


def test_everything_is_chosen_by_keys(tmp_path: Path) -> None:
    with window(tmp_path, order_of) as opened:
        opened.pilot.press("tab", "tab")
        assert opened.pilot.screen.focused is opened.pilot.find("mode")
        opened.pilot.press("right", "right", "tab", "right")
        assert opened.desk.preferences.mode == "misses-5"
        while opened.pilot.screen.focused is not opened.pilot.find("kinds-choice"):
            opened.pilot.press("tab")
        opened.pilot.press("space")
        assert opened.desk.preferences.kinds == ("choice",)
        opened.pilot.press("x")
        assert not opened.desk.preferences.kinds


def test_endless_practice_has_no_amount(tmp_path: Path) -> None:
    with window(tmp_path, order_of) as opened:
        click_option(opened, "mode", 3)
        assert opened.desk.preferences.mode == "endless"
        assert "amount" not in opened.pilot.names()
        click_option(opened, "mode", 0)
        assert opened.desk.preferences.mode == "round-10"
        assert bar(opened, "amount").options[bar(opened, "amount").index] == "10"


def test_only_kinds_that_the_pack_can_be_asked_in_are_offered(tmp_path: Path) -> None:
    with window(tmp_path, order_of, pack=str(pack_file(tmp_path))) as opened:
        names = opened.pilot.names()
        assert "kinds-choice" in names
        assert "kinds-pin" not in names
        assert "kinds-written" not in names
    with window(tmp_path, order_of, pack="china-tech-hubs") as opened:
        assert "kinds-written" in opened.pilot.names()


def test_a_choice_that_leaves_nothing_to_ask_stays_and_says_so(tmp_path: Path) -> None:
    with window(tmp_path, order_of, pack="planets", topics=("moons",), kinds=("pin",)) as opened:
        opened.pilot.press("return")
        assert opened.names == ["order"]
