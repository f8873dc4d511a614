"""A class led in the real window on a virtual screen, with phones over real WebSockets."""

from __future__ import annotations

import asyncio
import os
import socket
import subprocess
import sys
import time
from contextlib import asynccontextmanager, contextmanager
from typing import TYPE_CHECKING

import pytest
from tests.harness.phones import Phone, web
from tests.harness.walls import Told, shown
from tests.window.test_real_window import PATIENCE, SIZE, XDOTOOL, XVFB, Screen, wait_for

from hubquiz.game import commands as c
from hubquiz.game.modes import RoundOf
from hubquiz.game.state import Phase
from hubquiz.host.desk import Desk
from hubquiz.host.order import Order
from hubquiz.host.record import read_log
from hubquiz.host.wanted import CLASS_RULES, Wanted
from hubquiz.quiz.responses import GaveUp
from hubquiz.screens.classsetup import ClassSetup
from hubquiz.ui.look import Look
from hubquiz.ui.pilot import Pilot
from hubquiz.ui.stage import offscreen

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from pathlib import Path

    from hubquiz.game.state import State

pytestmark = pytest.mark.skipif(
    not (XVFB and XDOTOOL),
    reason="the real window needs Xvfb and xdotool",
)

PACK, KIND, SEED, LENGTH = "planets", "choice", 5, 2
PIN = "314159"
PHONES = 4


class Projector(Screen):
    """The window that leads a class, on a virtual screen."""

    def __init__(self, display: str, data: Path) -> None:
        self._env = {
            **{key: value for key, value in os.environ.items() if not key.startswith("SDL_")},
            "DISPLAY": display,
            "HUBQUIZ_DATA_DIR": str(data),
            "SDL_AUDIODRIVER": "dummy",
        }
        self._data = data
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        dealt = f"host {PACK} --kind {KIND} --seed {SEED} --length {LENGTH}"
        served = f"--bind 127.0.0.1 --port {self.port} --pin {PIN}"
        command = [sys.executable, "-m", "hubquiz", *dealt.split(), *served.split()]
        self.game = subprocess.Popen(command, env=self._env)

    def open(self) -> None:
        """Wait for the window, and give it the keyboard."""
        wait_for(lambda: " ".join(self._do("search", "--class", ".*").split()[1:]))  # but the root
        time.sleep(1)
        self._do("mousemove", str(SIZE[0] // 2), str(SIZE[1] - 4))

    def served(self) -> None:
        """Wait until phones can join."""

        def reached() -> str:
            with socket.socket() as tried:
                return "" if tried.connect_ex(("127.0.0.1", self.port)) else "served"

        wait_for(reached)

    def state(self) -> State:
        """Where the class stands, as another process reads its log."""
        desk = Desk(str(self._data))
        try:
            (game,) = desk.store.games()
            return read_log(game.id, desk.store.events(game.id))[0].state
        finally:
            desk.close()


@contextmanager
def projector(data: Path) -> Iterator[Projector]:
    """Show the window on a screen of its own."""
    ready, told = os.pipe()
    server = subprocess.Popen(
        [XVFB, "-displayfd", str(told), "-screen", "0", f"{SIZE[0]}x{SIZE[1]}x24"],
        pass_fds=[told],
        stderr=subprocess.DEVNULL,
    )
    os.close(told)
    with os.fdopen(ready) as number:
        display = f":{number.readline().strip()}"
    window = Projector(display, data)
    try:
        window.open()
        yield window
    finally:
        for process in (window.game, server):
            process.terminate()
            process.wait(PATIENCE)


@asynccontextmanager
async def joined(window: Projector) -> AsyncIterator[list[Phone]]:
    """Let phones join over real sockets."""
    window.served()
    async with web() as http:
        address = f"127.0.0.1:{window.port}"
        phones = [await Phone(http, address, PIN).join() for _ in range(PHONES)]
        await asyncio.sleep(0.5)
        yield phones


async def see(phones: list[Phone], phase: str, number: int) -> None:
    """Wait until all phones are so far, and the window, which hears of it no sooner."""
    for phone in phones:
        await phone.see(lambda view: (view["phase"], view["n"]) == (phase, number))
    await asyncio.sleep(0.5)


async def ended(phones: list[Phone]) -> None:
    """Wait until all phones see who has won, and the window."""
    for phone in phones:
        await phone.see(lambda view: view["phase"] == "over")
    await asyncio.sleep(0.5)


async def answer(phones: list[Phone]) -> None:
    """Answer, each in another way."""
    for choice, phone in enumerate(phones):
        vote = {"vote": 2} if phone.view.get("vote") == 2 else {}
        number, choices = phone.view["n"], phone.view["q"]["choices"]
        given = {"choices": [choice % len(choices)]}
        told = await phone.ask({"t": "answer", "q": number, "r": given, **vote})
        assert told["t"] == "ack"


def answered(state: State, question: int) -> int:
    """How many have answered a question, and did not let it pass."""
    given = state.past[question].answers.values()
    return sum(not isinstance(each.response, GaveUp) for each in given)


async def talk_and_answer(window: Projector, phones: list[Phone]) -> None:
    """Pause, go on, have the first question talked about after two answers, and vote again."""
    for key, phase in (("p", "paused"), ("space", "asking")):
        window.press(key)
        await see(phones, phase, 1)
    await answer(phones[:2])
    window.press("d")
    await see(phones, "discussing", 1)
    window.press("v")  # the votes, for those who look at the wall
    window.press("space")
    await see(phones, "asking", 1)
    await answer(phones)
    await see(phones, "revealed", 1)


def test_a_class_is_led_by_keyboard_alone(tmp_path: Path) -> None:
    async def lead(window: Projector) -> None:
        window.press("Return")
        async with joined(window) as phones:
            window.press("space")
            await see(phones, "asking", 1)
            await talk_and_answer(window, phones)
            window.press("space")  # the standings
            window.press("Next")  # page down, as a presenter's remote control sends it
            await see(phones, "asking", 2)
            await answer(phones[:3])
            window.press("space")
            await see(phones, "revealed", 2)
            window.press("h")  # without standings from here on
            window.press("space")
            await ended(phones)
        window.press("space")
        assert window.game.wait(PATIENCE) == 0
        state = window.state()
        assert state.phase is Phase.OVER
        assert state.past[0].first is not None
        assert (answered(state, 0), answered(state, 1)) == (PHONES, 3)
        assert not state.settings.standings

    with projector(tmp_path / "real") as window:
        asyncio.run(lead(window))


class Twin:
    """The same class off screen: it knows where everything is."""

    def __init__(self, folder: Path) -> None:
        self.desk = Desk(str(folder))
        self.pack = self.desk.library.find(PACK)
        self.told = Told(self.desk, self.pack, (KIND,), mode=RoundOf(LENGTH), seed=SEED)
        self.turned = False

    def start(self) -> tuple[int, int]:
        """Where the class is opened."""
        order = Order(self.pack, RoundOf(LENGTH), (KIND,), seed=SEED, settings=CLASS_RULES)
        stage = offscreen(SIZE, Look())
        stage.push(ClassSetup(self.desk, self.pack, Wanted(order)))
        return Pilot(stage).find("start").rect.center

    def spot(self, name: str, *keys: str) -> tuple[int, int]:
        """Where something is now, after these keys."""
        _screen, pilot = shown(self.desk, self.told, SIZE, Look())
        pilot.press(*keys)
        return pilot.find(name).rect.center


class Mouse:
    """A hand on the mouse: it clicks in the window where the twin has the same."""

    def __init__(self, window: Projector, twin: Twin, phones: list[Phone]) -> None:
        self.window, self.twin, self.told, self.phones = window, twin, twin.told, phones
        twin.told.join([phone.name for phone in phones])

    def on(self, name: str, *keys: str) -> None:
        """Click on something that is seen, in the twin after these keys."""
        self.window.click(*self.twin.spot(name, *keys))

    async def remove_first(self) -> None:
        """Remove the first player, on the page of names."""
        self.on("people")
        _screen, pilot = shown(self.twin.desk, self.told, SIZE, Look())
        pilot.press("n")
        people = pilot.find("people")
        self.window.click(people.rect.x + 40, people.rect.y + 20)
        pilot.press("return")
        self.window.click(*pilot.find("answer-2").rect.center)
        gone = self.phones.pop(0)
        await gone.gone()
        assert gone.bye == "removed"
        self.on("back", "n")
        self.told.do("remove", who=self.told.who(gone.name))

    async def lead_first(self) -> None:
        """Ask the first question, with a pause and more time, and show the answer."""
        self.on("main")
        await see(self.phones, "asking", 1)
        self.told.start()
        self.on("pause")
        await see(self.phones, "paused", 1)
        self.told.command(c.Pause)
        self.on("main")
        await see(self.phones, "asking", 1)
        self.told.command(c.Resume)
        self.on("extend")
        await self.phones[0].see(lambda view: view["left"] > 30_000)
        await answer(self.phones[:2])
        self.on("main")
        await see(self.phones, "revealed", 1)
        self.told.answer(1.0).command(c.Close)

    async def lead_second(self) -> None:
        """Ask the second question, have it talked about, and tell without another vote."""
        self.on("main")
        await see(self.phones, "asking", 2)
        self.told.command(c.Proceed)
        self.on("discuss")
        await see(self.phones, "discussing", 2)
        self.told.command(c.Discuss)
        self.on("reveal")
        await see(self.phones, "revealed", 2)
        self.told.command(c.Close)

    def past_standings(self) -> None:
        """Look at the standings, where there are any."""
        if any(phone.view["score"] for phone in self.phones):
            self.on("main")


def test_a_class_is_led_by_mouse_alone(tmp_path: Path) -> None:
    twin = Twin(tmp_path / "twin")

    async def lead(window: Projector) -> None:
        window.click(*twin.start())
        async with joined(window) as phones:
            mouse = Mouse(window, twin, phones)
            await mouse.remove_first()
            await mouse.lead_first()
            mouse.past_standings()
            await mouse.lead_second()
            mouse.past_standings()
            mouse.on("main")
            await ended(phones)
            mouse.told.command(c.Proceed)
        mouse.on("main")
        assert window.game.wait(PATIENCE) == 0
        state = window.state()
        assert state.phase is Phase.OVER
        assert answered(state, 0) == 2
        assert len(state.roster) == PHONES - 1

    with projector(tmp_path / "real") as window:
        asyncio.run(lead(window))
    twin.desk.close()
