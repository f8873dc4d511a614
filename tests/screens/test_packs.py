from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

from tests.harness.media import flags_folder
from tests.harness.window import BROKEN, FOUR_LINES, pack_file, played, window

from hubquiz.host.days import day_of
from hubquiz.host.learning import folded
from hubquiz.learning.codec import encode_review
from hubquiz.learning.log import Review
from hubquiz.screens.cover import Cover
from hubquiz.screens.packs import PacksScreen
from hubquiz.screens.picklist import PickList
from hubquiz.storage import ReviewRow
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


def until_known(opened: Window, most_s: float = 60) -> None:
    """Let real time pass, as the screen does, until every pack has been read."""
    screen = opened.pilot.screen
    assert isinstance(screen, PacksScreen)
    opened.until(lambda: screen.known, most_s)


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
        opened.pilot.wait(1000)
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


def test_in_a_narrow_window_a_tap_shows_a_pack_on_a_page_of_its_own(tmp_path: Path) -> None:
    with window(tmp_path, size=(640, 480)) as opened:
        opened.pilot.press("c")
        opened.pilot.wait(500)
        x, y = row_spot(opened, rows(opened).index("Planets and moons"))
        opened.stage.handle(Press(x, y, touch=True))
        opened.stage.handle(Release(x, y, touch=True))
        assert opened.names == ["home", "packs", "pack"]
        opened.pilot.press("escape")
        assert opened.names == ["home", "packs"]
        opened.pilot.press("return")
        assert opened.names == ["home", "packs", "pack"]
        opened.pilot.click("choose", touch=True)
        assert opened.names == ["home"]
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
        opened.until(lambda: opened.names == ["home", "packs", "incoming"])
        opened.pilot.press("return")
        assert opened.names == ["home", "play"]
        assert opened.desk.preferences.pack == str(path)
        opened.stage.close(opened.pilot.screen, None)
        opened.pilot.press("c")
        until_known(opened)
        assert "Capitals" in rows(opened)


def test_a_path_that_leads_nowhere_is_said(tmp_path: Path) -> None:
    with window(tmp_path) as opened:
        opened.pilot.press("c")
        opened.pilot.click("open")
        opened.pilot.type(str(tmp_path / "none.yaml"))
        opened.pilot.press("return")
        assert opened.names == ["home", "packs", "files"]


def test_faults_are_shown_with_place_and_mend_until_they_are_gone(tmp_path: Path) -> None:
    path = pack_file(tmp_path, FOUR_LINES.replace("country:", "country: &a"))
    with window(tmp_path / "data", packs_of) as opened:
        opened.stage.handle(Dropped(str(path)))
        opened.until(lambda: opened.names == ["packs", "faults"])
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
        until_known(opened)
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
        until_known(opened)
        opened.pilot.press("down")
        started = time.perf_counter()
        opened.pilot.type("part 77")
        opened.pilot.press("down", "down")
        assert time.perf_counter() - started < 2
        assert "Capitals, part 775" in rows(opened)
        assert len(rows(opened)) == 11


def test_packs_that_were_never_seen_are_read_by_a_child_meanwhile(tmp_path: Path) -> None:
    for number in range(30):
        pack_file(
            tmp_path / "packs", FOUR_LINES.replace("Capitals", f"No {number}"), f"n{number}.yaml"
        )
    with window(tmp_path, packs_of) as opened:
        opened.pilot.type("no 1")
        assert rows(opened) == []
        until_known(opened)
        assert sorted(rows(opened)) == ["No 1", *(f"No {n}" for n in range(10, 20))]


def test_the_packs_are_sorted_as_one_likes_and_stay_so(tmp_path: Path) -> None:
    pack_file(tmp_path / "packs", FOUR_LINES.replace("Capitals", "Aardvark"), "zz.yaml")
    played_last = ("world-capitals", "planets")
    with window(tmp_path, packs_of) as opened:
        for pack in played_last:
            played(opened.desk, 100, pack=pack)
        until_known(opened)
        assert rows(opened)[0] == "Aardvark"
        opened.pilot.click("sort")
        opened.pilot.click("option-1")
        assert rows(opened)[:2] == ["Planets and moons", "World capitals"]
        opened.pilot.press("f2", "down", "return")
        assert rows(opened)[0] == "China's tech hubs"
        assert rows(opened)[-1] == "Aardvark"
        opened.pilot.click("sort")
        opened.pilot.click("option-3")
        assert rows(opened)[0] == "Aardvark"
    with window(tmp_path, packs_of) as opened:
        assert rows(opened)[0] == "Aardvark"


def test_titles_with_numbers_stand_in_the_order_of_the_numbers(tmp_path: Path) -> None:
    for number in (10, 2, 1):
        text = FOUR_LINES.replace("Capitals", f"AA lesson {number}")
        pack_file(tmp_path / "packs", text, f"lesson-{number}.yaml")
    with window(tmp_path, packs_of) as opened:
        until_known(opened)
        assert rows(opened)[:3] == ["AA lesson 1", "AA lesson 2", "AA lesson 10"]


def test_the_preview_tells_what_a_pack_is(tmp_path: Path) -> None:
    with window(tmp_path, packs_of) as opened:
        words = opened.words
        for said in ("China's tech hubs", "CC0-1.0", "Ships with HubQuiz", "Timeline", "shenzhen"):
            assert said in words
        assert not any(name in opened.pilot.names() for name in ("remove", "update", "install"))


def test_a_sample_hides_its_answer_until_it_is_asked_for(tmp_path: Path) -> None:
    with window(tmp_path, packs_of) as opened:
        assert "answer" not in opened.pilot.names()
        shown = opened.pilot.find("show-answer")
        opened.pilot.screen.focus(shown)
        opened.pilot.press("return")
        assert opened.names == ["packs"]
        card = opened.desk.remembered(opened.desk.library.find("china-tech-hubs"))
        assert card is not None
        assert f"Right: {card.sample[2]}" in opened.words
        assert card.sample[2] in card.sample[3:]


def test_what_a_player_knows_is_a_share_of_the_facts(tmp_path: Path) -> None:
    with window(tmp_path) as opened:
        player = opened.desk.store.add_player("Anna", 1)
        opened.desk.prefer(replace(opened.desk.preferences, player=player.id))
        day = day_of(opened.desk.clock())
        told = [("a", 1.0), ("b", 1.0), ("b", 0.0), ("c", 0.0), ("c", 1.0), ("d", 0.5)]
        rows = [
            ReviewRow(player.id, "g", seq, fact, pack, seq, encode_review(review))
            for seq, (fact, credit) in enumerate(told)
            for pack in ["china-tech-hubs"]
            for review in [Review(seq, pack, fact, "choice", day, credit)]
        ]
        learned = replace(folded(player.id, rows), reviews=tuple(rows))
        opened.desk.store.learnt.relearn(player.id, learned)
        opened.pilot.press("c")
        opened.pilot.wait(1000)
        assert "You know 3 of 901 facts: 0 %" in opened.words


def test_a_guest_is_told_of_no_mastery(tmp_path: Path) -> None:
    with window(tmp_path, packs_of) as opened:
        opened.pilot.wait(1000)
        assert "mastery" not in opened.pilot.names()


def test_play_begins_a_round_at_once(tmp_path: Path) -> None:
    with window(tmp_path) as opened:
        opened.pilot.press("c")
        opened.pilot.type("moon")
        opened.pilot.click("play")
        assert opened.names == ["home", "play"]
        assert opened.desk.preferences.pack == "planets"


def test_the_cover_is_shown_once_one_stays_at_a_pack(tmp_path: Path) -> None:
    (tmp_path / "flags").mkdir()
    path = flags_folder(tmp_path / "flags")
    with window(tmp_path / "data", packs_of) as opened:
        opened.desk.shelf.install(str(path))
        opened.pilot.screen.close(None)
        opened.stage.push(PacksScreen(opened.desk, opened.desk.library.find("flags")))
        until_known(opened)
        cover = opened.pilot.find("cover")
        assert isinstance(cover, Cover)
        assert cover.path is None
        opened.pilot.wait(500)
        cover = opened.pilot.find("cover")
        assert isinstance(cover, Cover)
        assert cover.path is not None
