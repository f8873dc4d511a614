from __future__ import annotations

import time
from typing import TYPE_CHECKING

from tests.harness.window import FOUR_LINES, pack_file, window

from hubquiz.paths import questions
from hubquiz.screens.browse import BrowseScreen
from hubquiz.screens.picklist import PickList
from hubquiz.screens.thing import FactCard
from hubquiz.ui.widgets.label import Label

if TYPE_CHECKING:
    from pathlib import Path

    from tests.harness.window import Window

    from hubquiz.host.desk import Desk

LONG = """\
title: Moons
sources: {atlas: {title: A small atlas of the sky, year: 2017}}
relations:
  orbits: {of: moon, to: planet, each: {moon: one, planet: some}, say: "{moon} orbits {planet}."}
things:
  planet:
    Jupiter: {also: [Jove], native: 木星, topics: [giants], note: The largest of all.}
    Saturn: {topics: [rings]}
  moon:
    Io: {orbits: {is: Jupiter, from: atlas p. 12, as of: 2017, note: One of four, now: Still there}}
    Titan: {orbits: Saturn}
questions:
  - {ask: Why does Io glow?, answer: Tides heat it, wrong: [It is young], because: Jupiter pulls.}
"""


def browse_of(desk: Desk) -> BrowseScreen:
    return BrowseScreen(desk, desk.library.find(desk.preferences.pack))


def rows(opened: Window) -> list[str]:
    found = opened.pilot.find("things")
    assert isinstance(found, PickList)
    return [found.row(i).title for i in range(found.count)]


def thing(opened: Window) -> str:
    label = opened.pilot.find("thing")
    assert isinstance(label, Label)
    return label.text


def facts(opened: Window) -> list[FactCard]:
    return [widget for widget in opened.pilot.screen.walk() if isinstance(widget, FactCard)]


def said(opened: Window) -> str:
    lines = [line for card in facts(opened) for line, _loud in card._lines]
    return "\n".join([*(card._text for card in facts(opened)), *lines])


def test_a_thing_is_shown_with_all_that_is_stated_of_it(tmp_path: Path) -> None:
    path = pack_file(tmp_path, LONG)
    with window(tmp_path / "data", browse_of, pack=str(path)) as opened:
        opened.pilot.type("io")
        assert thing(opened) == "Io"
        text = said(opened)
        for part in ("Io orbits Jupiter.", "Since then: Still there", "One of four", "p. 12"):
            assert part in text
        assert "as of 2017" in text
        opened.pilot.press("escape")
        opened.pilot.type("jove")
        assert rows(opened) == ["Jupiter"]
        assert thing(opened) == "Jupiter"
        for part in ("木星", "Jove", "giants", "The largest of all."):
            assert part in opened.words


def test_facts_lead_to_the_other_thing_and_back_by_keys(tmp_path: Path) -> None:
    path = pack_file(tmp_path, LONG)
    with window(tmp_path / "data", browse_of, pack=str(path)) as opened:
        opened.pilot.type("titan")
        opened.pilot.press("return", "return")
        assert thing(opened) == "Saturn"
        assert "Titan orbits Saturn." in said(opened)
        opened.pilot.press("return")
        assert thing(opened) == "Titan"
        opened.pilot.press("escape", "escape")
        assert thing(opened) == "Titan"
        assert opened.names == ["browse"]
        opened.pilot.press("escape")
        assert opened.names == []


def test_facts_lead_to_the_other_thing_and_back_by_clicks(tmp_path: Path) -> None:
    path = pack_file(tmp_path, LONG)
    with window(tmp_path / "data", browse_of, pack=str(path)) as opened:
        opened.pilot.type("titan")
        opened.pilot.click(facts(opened)[0].rect.center)
        assert thing(opened) == "Saturn"
        opened.pilot.click("again")
        assert thing(opened) == "Titan"


def test_in_a_narrow_window_a_thing_has_a_page_to_itself(tmp_path: Path) -> None:
    path = pack_file(tmp_path, LONG)
    with window(tmp_path / "data", browse_of, (640, 480), pack=str(path)) as opened:
        opened.pilot.type("titan")
        opened.pilot.press("return")
        assert opened.names == ["browse", "thing"]
        opened.pilot.click(facts(opened)[0].rect.center)
        assert thing(opened) == "Saturn"
        opened.pilot.click("back")
        assert thing(opened) == "Titan"
        opened.pilot.press("escape")
        assert opened.names == ["browse"]


def test_kinds_and_topics_narrow_the_list(tmp_path: Path) -> None:
    path = pack_file(tmp_path, LONG)
    with window(tmp_path / "data", browse_of, pack=str(path)) as opened:
        assert rows(opened) == ["Io", "Jupiter", "Saturn", "Titan", "Why does Io glow?"]
        opened.pilot.click("kind")
        opened.pilot.click("option-2")
        assert rows(opened) == ["Io", "Titan"]
        assert thing(opened) == "Io"
        opened.pilot.click("kind")
        opened.pilot.press("up", "up", "return")
        opened.pilot.click("topic")
        opened.pilot.click("option-2")
        assert rows(opened) == ["Saturn"]


def test_written_questions_are_there_with_their_answers(tmp_path: Path) -> None:
    path = pack_file(tmp_path, LONG)
    with window(tmp_path / "data", browse_of, pack=str(path)) as opened:
        opened.pilot.type("glow")
        assert thing(opened) == "Why does Io glow?"
        assert "Tides heat it" in said(opened)
        assert "Jupiter pulls." in said(opened)


def test_every_thing_of_the_bundled_packs_has_a_page(tmp_path: Path) -> None:
    for pack in (file.stem for file in questions().glob("*.yaml")):
        with window(tmp_path, browse_of, pack=pack) as opened:
            screen = opened.pilot.screen
            assert isinstance(screen, BrowseScreen)
            for entry in screen.entries:
                screen._go(entry)
                assert facts(opened) or "states nothing" in opened.words


def test_the_screen_sleeps(tmp_path: Path) -> None:
    with window(tmp_path, browse_of) as opened:
        opened.pilot.settle()
        assert opened.stage.wakes is None
        assert not opened.stage.dirty


def test_ten_thousand_things_stay_quick(tmp_path: Path) -> None:
    lines = "".join(f"    Land {i}: {{capital: Town {i}}}\n" for i in range(10_000))
    head = FOUR_LINES.split("    France")[0]
    path = pack_file(tmp_path, head + lines)
    with window(tmp_path / "data", browse_of, pack=str(path)) as opened:
        started = time.perf_counter()
        opened.pilot.type("9876")
        opened.pilot.press("down")
        assert time.perf_counter() - started < 2
        assert rows(opened) == ["Land 9876"]
