"""A class at its own pace, led from the window: a real child serves it, and real phones play."""

from __future__ import annotations

import asyncio
import os
import signal
from dataclasses import replace
from typing import TYPE_CHECKING

from tests.screens.classes import http, wall

from hubquiz.game.modes import RoundOf
from hubquiz.game.setup import Settings
from hubquiz.host.closing import Closing, Pacing
from hubquiz.host.history import sessions
from hubquiz.host.wanted import PACED_RULES
from hubquiz.screens.classprogress import ClassProgress
from hubquiz.screens.classscreen import ClassScreen
from hubquiz.screens.pacedposter import FactBar, PacedEnd, PacedPoster
from hubquiz.ui.widgets.label import Label

if TYPE_CHECKING:
    from pathlib import Path

    from tests.harness.phones import Phone
    from tests.screens.classes import Wall

    from hubquiz.ui.widget import Widget

TEN = 600_000


def poster(opened: Wall) -> Widget:
    """What the board shows."""
    return opened.screen.wall.board.body.inner


def words(opened: Wall) -> list[str]:
    """What stands on the board as labels."""
    return [each.text for each in poster(opened).walk() if isinstance(each, Label)]


def counts_down(opened: Wall) -> bool:
    """Tell whether the time that is left is on the wall."""
    return opened.screen.wall.board.head.clock.visible


async def walk(phone: Phone, questions: int) -> None:
    """Answer so many questions, one after the other, and go on from each."""
    for _ in range(questions):
        view = phone.view
        await phone.ask({"t": "next", "n": view["n"]})
        await phone.see(lambda view: view["phase"] == "asking")
        assert (await phone.answer({"choices": [0]}))["t"] == "ack"
        await phone.see(lambda view: view["phase"] == "revealed")


async def finish(phone: Phone) -> None:
    """Go on from the last reveal."""
    await phone.ask({"t": "next", "n": phone.view["n"]})
    await phone.see(lambda view: view["phase"] == "over")


def test_from_the_setting_up_to_the_report(tmp_path: Path) -> None:
    async def play() -> None:
        with wall(tmp_path) as opened:
            async with http() as client:
                opened.set_up("choice", length=2)
                opened.pilot.screen.focus(opened.pilot.find("way"))
                opened.pilot.press("right", "right")
                opened.pilot.screen.focus(opened.pilot.find("start"))
                opened.pilot.press("return")
                await opened.see(lambda: opened.phase == "paced")
                screen = opened.screen
                assert screen.view["closes_in"] is None
                assert screen.view["of"] == 2
                assert isinstance(poster(opened), PacedPoster)
                await opened.see(lambda: bool(screen.room.place.address))
                phones = await opened.phones(client, 2)
                for phone in phones:
                    await phone.see(lambda view: bool(view.get("paced")))
                await walk(phones[0], 2)
                await finish(phones[0])
                await walk(phones[1], 1)
                await opened.see(lambda: screen.view["done"] == 3)
                assert "1 of 2 are through" in words(opened)
                assert "3 of 4 answers" in words(opened)
                opened.pilot.press("f")
                progress = opened.pilot.screen
                assert isinstance(progress, ClassProgress)
                shown = {tuple(progress.table.cells(i)) for i in range(progress.table.count)}
                assert shown == {(phones[0].name, "✓ 2 / 2"), (phones[1].name, "1 / 2")}
                opened.pilot.press("escape")
                opened.pilot.press("x", "e")
                await opened.see(lambda: opened.phase == "over")
                await phones[1].see(lambda view: view["phase"] == "over")
                await opened.see(lambda: bool(screen.room.heard.report))
                assert isinstance(poster(opened), PacedEnd)
                assert "2 took part" in words(opened)
                opened.pilot.press("f")
                progress = opened.pilot.screen
                assert isinstance(progress, ClassProgress)
                assert len(progress.table.heads) == 4
                rows = [progress.table.cells(i) for i in range(progress.table.count)]
                assert [row[1] for row in rows] == ["1 / 2", "✓ 2 / 2"]
                opened.pilot.press("escape", "space")
                assert not any(isinstance(each, ClassScreen) for each in opened.stage.screens)
            (past,) = sessions(opened.desk.store)
            assert len(past.games) == 3

    asyncio.run(play())


def test_what_is_right_is_told_when_it_is_over(tmp_path: Path) -> None:
    async def play() -> None:
        with wall(tmp_path) as opened:
            async with http() as client:
                opened.set_up("choice", length=2, pacing=Pacing(), settings=PACED_RULES)
                opened.pilot.press("return")
                await opened.see(lambda: opened.phase == "paced")
                screen = opened.screen
                await opened.see(lambda: bool(screen.room.place.address))
                (phone,) = await opened.phones(client, 1)
                await phone.see(lambda view: bool(view.get("paced")))
                await walk(phone, 2)
                await opened.see(lambda: screen.view["done"] == 2)
                facts = [one for one in screen.view["facts"] if one["credit"] < 1]
                told = " ".join(words(opened))
                assert phone.name not in told
                assert not any(one["fact"] in told for one in screen.view["facts"])
                opened.pilot.press("x", "e")
                await opened.see(lambda: opened.phase == "over")
                bars = [each for each in poster(opened).walk() if isinstance(each, FactBar)]
                assert [bar.known.fact for bar in bars] == [one["fact"] for one in facts][:5]

    asyncio.run(play())


def test_it_closes_by_the_clock_and_can_be_open_longer(tmp_path: Path) -> None:
    async def play() -> None:
        with wall(tmp_path) as opened:
            pacing = Pacing(closing=Closing(minutes=10))
            opened.set_up("choice", pacing=pacing, settings=PACED_RULES)
            opened.pilot.press("return")
            await opened.see(lambda: opened.phase == "paced")
            screen = opened.screen
            assert TEN - 60_000 < screen.view["closes_in"] <= TEN
            clock = screen.wall.board.head.clock
            assert counts_down(opened)
            assert abs(clock.left - screen.view["closes_in"]) < 30_000
            opened.pilot.press("e")
            await opened.see(lambda: screen.view["closes_in"] > TEN)
            assert not counts_down(opened)
            opened.pilot.press("x", "escape")
            assert opened.phase == "paced"

    asyncio.run(play())


def test_a_child_that_is_killed_comes_back_with_everyone_where_they_were(tmp_path: Path) -> None:
    async def play() -> None:
        with wall(tmp_path) as opened:
            async with http() as client:
                opened.set_up("choice", pacing=Pacing(again=True), settings=PACED_RULES)
                opened.pilot.press("return")
                await opened.see(lambda: opened.phase == "paced")
                screen = opened.screen
                await opened.see(lambda: bool(screen.room.place.address))
                (phone,) = await opened.phones(client, 1)
                await phone.see(lambda view: bool(view.get("paced")))
                await walk(phone, 1)
                await phone.ask({"t": "next", "n": 1})
                asked = (await phone.asked(2))["q"]
                await opened.see(lambda: screen.view["done"] == 1)
                before = (screen.room.place.address, screen.room.place.pin)
                os.kill(screen.room.pid, signal.SIGKILL)
                await opened.see(lambda: screen.room.down)
                await opened.see(lambda: opened.phase == "paced")
                assert (screen.room.place.address, screen.room.place.pin) == before
                assert screen.view["done"] == 1
                await phone.close()
                await phone.connect()
                assert (await phone.asked(2))["q"] == asked
                assert (await phone.answer({"choices": [0]}))["t"] == "ack"
                await opened.see(lambda: screen.view["done"] == 2)

    asyncio.run(play())


def test_homework_that_was_left_is_gone_on_with(tmp_path: Path) -> None:
    async def play() -> None:
        with wall(tmp_path) as opened:
            pacing = Pacing(closing=Closing(days=2))
            opened.set_up("choice", pacing=pacing, settings=PACED_RULES, class_name="7b")
            opened.pilot.press("return")
            await opened.see(lambda: opened.phase == "paced")
            pin = opened.screen.room.place.pin
            assert not counts_down(opened)
            opened.pilot.press("escape", "l")
            opened.set_up("choice", mode=RoundOf(4), settings=Settings(20))
            opened.pilot.press("return")
            said = " ".join(
                each.text for each in opened.pilot.screen.walk() if isinstance(each, Label)
            )
            assert "7b" in said
            assert "open until" in said
            opened.pilot.press("n")  # a lesson meanwhile, which ends nothing
            await opened.see(lambda: opened.phase == "lobby")
            opened.pilot.press("escape", "l")
            opened.set_up("choice", class_name="7b")
            opened.pilot.press("return", "return")
            await opened.see(lambda: opened.phase == "paced")
            assert opened.screen.room.place.pin == pin

    asyncio.run(play())


def test_what_is_asked_together_is_left_out(tmp_path: Path) -> None:
    async def play() -> None:
        with wall(tmp_path) as opened:
            rules = replace(PACED_RULES, teams=("Red", "Blue"), twice=True, advance_seconds=5)
            opened.set_up("choice", pacing=Pacing(), settings=rules)
            opened.pilot.press("return")
            await opened.see(lambda: opened.phase == "paced")

    asyncio.run(play())
