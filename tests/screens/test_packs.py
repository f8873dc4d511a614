from __future__ import annotations

import time
from typing import TYPE_CHECKING

from tests.harness.window import BROKEN, FOUR_LINES, pack_file, window

from hubquiz.screens.packs import PacksScreen
from hubquiz.screens.picklist import PickList
from hubquiz.ui.events import Dropped, Press, Release

if TYPE_CHECKING:
    from pathlib import Path

    from tests.harness.window import Window

    from hubquiz.host.desk import Desk


def packs_of(desk: Desk) -> PacksScreen:
    return PacksScreen(desk, desk.library.find(desk.preferences.pack))


def rows(opened: Window) -> list[str]:
    found = opened.pilot.find("packs")
    assert isinstance(found, PickList)
    return [found.row(i).title for i in range(found.count)]


def row_spot(opened: Window, i: int) -> tuple[int, int]:
    found = opened.pilot.find("packs")
    assert isinstance(found, PickList)
    return found.row_rect(i).center


def double_click(opened: Window, spot: tuple[int, int]) -> None:
    for clicks in (1, 2):
        opened.stage.handle(Press(*spot, clicks=clicks))
        opened.stage.handle(Release(*spot))
    opened.pilot.pump()


def test_the_packs_are_listed_with_their_titles(tmp_path: Path) -> None:
    with window(tmp_path, packs_of) as opened:
        opened.pilot.wait(500)
        assert "China's tech hubs" in rows(opened)
        assert "Planets and moons" in rows(opened)
        assert opened.stage.wakes is None


def test_typing_finds_and_enter_takes(tmp_path: Path) -> None:
    with window(tmp_path) as opened:
        opened.pilot.press("c")
        opened.pilot.wait(500)
        opened.pilot.type("moon")
        assert rows(opened) == ["Planets and moons"]
        opened.pilot.press("return")
        assert opened.names == ["home"]
        assert opened.desk.preferences.pack == "planets"


def test_arrows_move_along_while_one_searches(tmp_path: Path) -> None:
    with window(tmp_path) as opened:
        opened.pilot.press("c")
        opened.pilot.wait(500)
        before = rows(opened).index("China's tech hubs")
        opened.pilot.press("down", "return")
        assert opened.desk.preferences.pack == opened.desk.library.packs()[before + 1].id


def test_a_question_mark_shows_the_keys_while_nothing_is_searched(tmp_path: Path) -> None:
    with window(tmp_path) as opened:
        opened.pilot.press("c")
        opened.pilot.type("?")
        assert opened.names == ["home", "packs", "help"]
        opened.pilot.press("escape")
        opened.pilot.type("a?")
        assert opened.names == ["home", "packs"]


def test_escape_empties_the_search_first(tmp_path: Path) -> None:
    with window(tmp_path) as opened:
        opened.pilot.press("c")
        opened.pilot.type("zzz")
        assert rows(opened) == []
        opened.pilot.press("return", "escape")
        assert len(rows(opened)) == len(opened.desk.library.packs())
        opened.pilot.press("escape")
        assert opened.names == ["home"]


def test_a_click_shows_a_pack_and_its_button_takes_it(tmp_path: Path) -> None:
    with window(tmp_path) as opened:
        opened.pilot.press("c")
        opened.pilot.wait(500)
        x, y = row_spot(opened, rows(opened).index("Planets and moons"))
        opened.stage.handle(Press(x, y))
        opened.stage.handle(Release(x, y))
        opened.pilot.pump()
        assert opened.names == ["home", "packs"]
        assert "Worlds around the Sun" in opened.words
        opened.pilot.click("choose")
        assert opened.desk.preferences.pack == "planets"


def test_a_double_click_takes_a_pack(tmp_path: Path) -> None:
    with window(tmp_path) as opened:
        opened.pilot.press("c")
        opened.pilot.wait(500)
        double_click(opened, row_spot(opened, rows(opened).index("Planets and moons")))
        assert opened.desk.preferences.pack == "planets"


def test_in_a_narrow_window_a_tap_takes_a_pack(tmp_path: Path) -> None:
    with window(tmp_path, size=(640, 480)) as opened:
        opened.pilot.press("c")
        opened.pilot.wait(500)
        x, y = row_spot(opened, rows(opened).index("Planets and moons"))
        opened.stage.handle(Press(x, y, touch=True))
        opened.stage.handle(Release(x, y, touch=True))
        assert opened.desk.preferences.pack == "planets"


def test_another_pack_forgets_the_topics_of_the_last(tmp_path: Path) -> None:
    with window(tmp_path, topics=("hardware",), kinds=("pin",)) as opened:
        opened.pilot.press("c")
        opened.pilot.wait(500)
        opened.pilot.type("moon")
        opened.pilot.press("return")
        assert opened.desk.preferences.topics == opened.desk.preferences.kinds == ()


def test_the_facts_of_a_pack_can_be_looked_at_before(tmp_path: Path) -> None:
    with window(tmp_path) as opened:
        opened.pilot.press("c")
        opened.pilot.wait(500)
        opened.pilot.click("learn")
        assert opened.names == ["home", "packs", "browse"]


def test_a_path_opens_a_pack(tmp_path: Path) -> None:
    path = pack_file(tmp_path)
    with window(tmp_path / "data") as opened:
        opened.pilot.press("c")
        opened.pilot.click("open")
        opened.pilot.type(str(path))
        opened.pilot.press("return")
        assert opened.names == ["home"]
        assert opened.desk.preferences.pack == str(path)
        opened.pilot.press("c")
        opened.pilot.wait(500)
        assert rows(opened)[0] == "Capitals"


def test_a_path_that_leads_nowhere_is_said(tmp_path: Path) -> None:
    with window(tmp_path) as opened:
        opened.pilot.press("c")
        opened.pilot.click("open")
        opened.pilot.type(str(tmp_path / "none.yaml"))
        opened.pilot.press("return")
        assert opened.names == ["home", "packs"]


def test_faults_are_shown_with_place_and_mend_until_they_are_gone(tmp_path: Path) -> None:
    path = pack_file(tmp_path, FOUR_LINES.replace("country:", "country: &a"))
    with window(tmp_path / "data", packs_of) as opened:
        opened.stage.handle(Dropped(str(path)))
        assert opened.names == ["packs", "faults"]
        pack_file(tmp_path, BROKEN)
        opened.pilot.press("r")
        assert opened.names == ["packs", "faults"]
        assert "line 4" in "".join(getattr(w, "_place", "") for w in opened.pilot.screen.walk())
        pack_file(tmp_path)
        opened.pilot.click("again")
        assert opened.names == ["packs"]


def test_an_installed_pack_with_faults_is_marked(tmp_path: Path) -> None:
    pack_file(tmp_path / "packs", BROKEN, "broken.yaml")
    with window(tmp_path, packs_of) as opened:
        opened.pilot.wait(500)
        opened.pilot.type("broken")
        found = opened.pilot.find("packs")
        assert isinstance(found, PickList)
        assert (found.row(0).icon, found.row(0).ink) == ("warning", "wrong")
        opened.pilot.press("return")
        assert opened.names == ["packs", "faults"]


def test_a_thousand_packs_stay_quick(tmp_path: Path) -> None:
    for number in range(1000):
        text = FOUR_LINES.replace("Capitals", f"Capitals, part {number}")
        pack_file(tmp_path / "packs", text, f"part-{number:04}.yaml")
    with window(tmp_path, packs_of) as opened:
        for file in opened.desk.library.packs()[:1003]:
            opened.desk.look(file)
        opened.pilot.press("down")
        started = time.perf_counter()
        opened.pilot.type("part 77")
        opened.pilot.press("down", "down")
        assert time.perf_counter() - started < 2
        assert "Capitals, part 775" in rows(opened)
        assert len(rows(opened)) == 11
