"""A class led from the window: a real child serves it, and real phones play."""

from __future__ import annotations

import asyncio
import os
import signal
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import pytest
from tests.screens.classes import Wall, http, wall

from hubquiz.game.modes import UntilMisses
from hubquiz.screens.classscreen import STILL_MS, ClassScreen
from hubquiz.screens.classsetup import ClassSetup
from hubquiz.ui.events import Key
from hubquiz.ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from pathlib import Path


def press(opened: Wall, key: str, name: str) -> None:
    """Work something by its key, or its button by the mouse, a while after the last."""
    opened.pilot.wait(STILL_MS)
    if key:
        opened.pilot.press(key)
    else:
        opened.pilot.click(name)


def has_gone_on(opened: Wall, number: int) -> bool:
    """Tell whether the class is past a question."""
    return opened.phase == "over" or opened.screen.view["n"] != number


@pytest.mark.parametrize("by", ["keys", "mouse"])
def test_a_whole_game_is_led(tmp_path: Path, by: str) -> None:
    keys = by == "keys"

    async def play() -> None:
        with wall(tmp_path) as opened:
            async with http() as client:
                opened.set_up("choice", length=2)
                press(opened, "return" if keys else "", "start")
                await opened.see(lambda: opened.phase == "lobby")
                await opened.see(lambda: bool(opened.screen.wall.lobby.code.modules))
                phones = await opened.phones(client, 3)
                await opened.see(lambda: len(opened.screen.wall.lobby.names) == 3)
                press(opened, "space" if keys else "", "main")
                for number in (1, 2):
                    await opened.see(lambda: opened.phase == "asking")
                    for phone in phones[:2]:
                        await phone.asked(number)
                        await phone.answer({"choices": [0]})
                    await opened.see(lambda: opened.screen.wall.board.head.count.text == "2 / 3")
                    press(opened, "space" if keys else "", "main")
                    await opened.see(lambda: opened.phase == "revealed")
                    press(opened, "space" if keys else "", "main")
                    assert opened.phase == "revealed"  # the standings
                    press(opened, "space" if keys else "", "main")
                    await opened.see(partial(has_gone_on, opened, number))
                await opened.see(lambda: opened.phase == "over")
                await opened.see(lambda: bool(opened.screen.room.heard.report))
                press(opened, "space" if keys else "", "main")
                assert not any(isinstance(each, ClassScreen) for each in opened.stage.screens)
            assert opened.desk.store.health.saving
            assert (tmp_path / "reports").is_dir()

    asyncio.run(play())


def test_a_double_press_and_a_held_key_go_on_once(tmp_path: Path) -> None:
    async def play() -> None:
        with wall(tmp_path) as opened:
            async with http() as client:
                opened.set_up("choice")
                opened.pilot.press("return")
                await opened.see(lambda: opened.phase == "lobby")
                await opened.see(lambda: bool(opened.screen.room.place.address))
                await opened.phones(client, 1)
                opened.pilot.press("space")
                while opened.phase != "asking":
                    await asyncio.sleep(0.01)
                    opened.pilot.wait(20)
                opened.pilot.press("space", "page down")  # the second half of a double press
                for _ in range(30):
                    opened.stage.handle(Key("space", " ", repeat=True))
                    await asyncio.sleep(0.01)
                    opened.pilot.wait(35)
                assert opened.phase == "asking"
                opened.pilot.press("space")
                await opened.see(lambda: opened.phase == "revealed")

    asyncio.run(play())


def test_a_child_that_is_killed_comes_back_at_the_same_question(tmp_path: Path) -> None:
    async def play() -> None:
        with wall(tmp_path) as opened:
            async with http() as client:
                opened.set_up("choice")
                opened.pilot.press("return")
                await opened.see(
                    lambda: opened.phase == "lobby" and bool(opened.screen.wall.lobby.pin)
                )
                await opened.see(lambda: bool(opened.screen.room.place.address))
                phones = await opened.phones(client, 2)
                opened.pilot.press("space")
                await opened.see(lambda: opened.phase == "asking")
                prompt = opened.screen.view["q"]["prompt"]
                place = opened.screen.room.place
                before = (place.address, place.pin)
                os.kill(opened.screen.room.pid, signal.SIGKILL)
                await opened.see(lambda: opened.screen.room.down)
                await opened.see(lambda: opened.phase == "paused")
                assert opened.screen.view["q"]["prompt"] == prompt
                assert "interrupted" in said(opened.screen)
                await opened.see(lambda: (place.address, place.pin) == before)
                for phone in phones:
                    await phone.close()
                    await phone.connect()
                await opened.see(lambda: "2 of 2" in said(opened.screen))
                opened.pilot.press("space")
                await opened.see(lambda: opened.phase == "asking")
                for phone in phones:
                    await phone.see(lambda view: view["phase"] == "asking")
                    assert (await phone.answer({"choices": [0]}))["t"] == "ack"
                await opened.see(lambda: opened.phase == "revealed")

    asyncio.run(play())


def test_a_child_that_can_not_begin_says_why(tmp_path: Path) -> None:
    async def play() -> None:
        with wall(tmp_path) as opened:
            opened.set_up("choice", roster=str(tmp_path / "nobody.csv"))
            opened.pilot.press("return")
            await opened.see(lambda: bool(opened.screen.room.failure))
            assert "nobody.csv" in opened.screen.room.failure
            opened.pilot.press("escape")
            assert not any(isinstance(each, ClassScreen) for each in opened.stage.screens)

    asyncio.run(play())


def test_survival_stays_so_and_its_misses_can_be_chosen(tmp_path: Path) -> None:
    with wall(tmp_path) as opened:
        opened.set_up("choice", mode=UntilMisses(4))
        setup = opened.stage.top
        assert isinstance(setup, ClassSetup)
        assert "length" not in {each.name for each in setup.walk()}
        misses = setup.find("misses")
        assert isinstance(misses, Segmented)
        misses.choose(0)
        assert setup.wanted.order.mode == UntilMisses(1)


def test_what_is_preferred_while_the_class_plays_is_kept(tmp_path: Path) -> None:
    async def play() -> None:
        with wall(tmp_path) as opened:
            opened.set_up("choice")
            opened.pilot.press("return")
            await opened.see(lambda: opened.phase == "lobby")
            opened.desk.prefer(replace(opened.desk.preferences, theme="light"))
            opened.pilot.press("escape", "l")
            assert opened.desk.store.settings()["theme"] == "light"

    asyncio.run(play())


def test_a_class_that_was_left_is_gone_on_with(tmp_path: Path) -> None:
    async def play() -> None:
        with wall(tmp_path) as opened:
            opened.set_up("choice")
            opened.pilot.press("return")
            await opened.see(lambda: opened.phase == "lobby")
            pin = opened.screen.room.place.pin
            opened.pilot.press("escape", "l")
            opened.set_up("choice")
            opened.pilot.press("return", "return")
            await opened.see(lambda: opened.phase == "lobby")
            assert opened.screen.room.place.pin == pin
            opened.pilot.press("escape", "l")
            opened.set_up("choice")
            opened.pilot.press("return", "n")
            await opened.see(lambda: opened.phase == "lobby")
            assert opened.screen.room.place.pin != pin

    asyncio.run(play())


def said(screen: ClassScreen) -> str:
    """What is said in the middle of the board."""
    return " ".join(getattr(each, "text", "") for each in screen.wall.board.body.seen())
