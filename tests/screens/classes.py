"""What the tests of a class on the wall share: the real screen, a real child, and real phones."""

from __future__ import annotations

import asyncio
import os
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from tests.harness.phones import Phone, web

from hubquiz.classroom import net
from hubquiz.game.modes import RoundOf
from hubquiz.host.desk import Desk
from hubquiz.host.order import Order
from hubquiz.host.wanted import CLASS_RULES, Wanted
from hubquiz.screens.classscreen import STILL_MS, ClassScreen
from hubquiz.screens.classsetup import ClassSetup
from hubquiz.ui.look import Look
from hubquiz.ui.pilot import Pilot
from hubquiz.ui.screen import Screen
from hubquiz.ui.stage import offscreen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractAsyncContextManager
    from pathlib import Path

    import aiohttp

    from hubquiz.game.modes import Mode

PATIENCE_S = 20.0


class Below(Screen[None]):
    """What lies below a class: home, say."""


class Wall:
    """A window with a class on it."""

    def __init__(self, folder: Path, size: tuple[int, int], look: Look) -> None:
        self.desk = Desk(os.fspath(folder))
        self.stage = offscreen(size, look)
        self.stage.push(Below())
        self.pilot = Pilot(self.stage)

    def set_up(self, *kinds: str, length: int = 3, **more: Any) -> None:
        """Show the setting up of a class at this machine alone."""
        settings = more.pop("settings", CLASS_RULES)
        pack = self.desk.library.find(more.pop("pack", "china-tech-hubs"))
        mode: Mode = more.pop("mode", RoundOf(length))
        order = Order(pack, mode, kinds, seed=5, settings=settings)
        wanted = Wanted(order, bind=net.LOOPBACK, **more)
        self.stage.push(ClassSetup(self.desk, pack, wanted))
        self.pilot.pump()

    @property
    def screen(self) -> ClassScreen:
        """The class."""
        found = next(each for each in self.stage.screens if isinstance(each, ClassScreen))
        assert isinstance(found, ClassScreen)
        return found

    @property
    def phase(self) -> str:
        """What it shows."""
        return self.screen.phase

    async def see(self, wanted: Callable[[], bool]) -> None:
        """Let the window live until something is so."""
        until = time.monotonic() + PATIENCE_S
        while not wanted():
            assert time.monotonic() < until, (
                self.screen.room.heard,
                self.screen.room.failure,
                self.screen.wall.board.head.count.text,
            )
            await asyncio.sleep(0.01)
            self.pilot.wait(20)
        self.pilot.wait(STILL_MS)  # as long as a person needs at least

    async def phones(self, http: aiohttp.ClientSession, number: int) -> list[Phone]:
        """Let phones join."""
        place = self.screen.room.place
        return [await Phone(http, place.address, place.pin).join() for _ in range(number)]


@contextmanager
def wall(
    folder: Path, size: tuple[int, int] = (1280, 720), look: Look | None = None
) -> Iterator[Wall]:
    """Yield a window for a class; whatever is open is closed."""
    opened = Wall(folder, size, look or Look(motion=False))
    try:
        yield opened
    finally:
        for screen in opened.stage.screens:
            if isinstance(screen, ClassScreen):
                screen.room.close()
        opened.desk.close()


def http() -> AbstractAsyncContextManager[aiohttp.ClientSession]:
    """Return what opens sockets."""
    return web()
