"""A class on a real server in this process, and one in a process of its own that may be killed."""

from __future__ import annotations

import asyncio
import contextlib
import os
import re
import signal
import subprocess
import sys
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tests.harness.phones import Phone, Teacher, web
from tests.harness.questions import SHAPES, asked

from hubquiz.classroom import net
from hubquiz.classroom.server import Server
from hubquiz.classroom.session import Session
from hubquiz.classroom.site import load
from hubquiz.classroom.spec import Spec
from hubquiz.game.modes import RoundOf
from hubquiz.game.setup import Settings, Setup
from hubquiz.host.dealers import GivenDealer
from hubquiz.host.host import Host
from hubquiz.host.ports import steady_clock
from hubquiz.storage import Store

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Sequence
    from pathlib import Path

    import aiohttp

    from hubquiz.classroom.spec import Pupil
    from hubquiz.game.state import State
    from hubquiz.quiz.question import Question
    from hubquiz.quiz.shapes import Exhibit

QUESTIONS = tuple(asked(shape, f"Question {n}?") for n, shape in enumerate(SHAPES, 1))
"""One of every shape."""


@dataclass
class Room:
    """A class being served here: where, and what a test may look into."""

    http: aiohttp.ClientSession
    address: str
    spec: Spec
    host: Host
    serving: asyncio.Task[None]

    def end(self) -> None:
        """End it as Ctrl-C does."""
        self.serving.cancel()

    @property
    def state(self) -> State:
        """Where the game stands."""
        return self.host.state

    async def teacher(self) -> Teacher:
        """Return a teacher's page, connected."""
        page = Teacher(self.http, self.address, self.spec.key)
        await page.connect()
        return page

    async def phones(self, number: int) -> list[Phone]:
        """Return phones that have joined, one after the other."""
        return [await Phone(self.http, self.address, self.spec.pin).join() for _ in range(number)]


@asynccontextmanager
async def room(
    folder: Path,
    questions: Sequence[Question] = QUESTIONS,
    *,
    seconds: int | None = None,
    typed: bool = False,
    link: bool = False,
    fixed: str = net.LOOPBACK,
    find: Callable[[Exhibit], Path | None] = lambda _exhibit: None,
    roster: tuple[Pupil, ...] = (),
    **rules: Any,
) -> AsyncIterator[Room]:
    """Serve a class that is asked these questions, by these rules."""
    spec = Spec.new(os.urandom, typed=typed, link=link, roster=roster)
    clock = steady_clock()
    store = Store.open(folder, clock())
    setup = Setup(
        RoundOf(len(questions)),
        pack="shapes",
        title="All shapes",
        settings=Settings(seconds, **rules),
        recipe="",
        room=spec.encode(),
    )
    host = Host.begin(store, "g1", setup, lambda _state: GivenDealer(questions), clock)
    session = Session(host, os.urandom, find, store)
    server = Server(session, load(), host.now, moved=_not_told)
    with contextlib.closing(net.listen(net.LOOPBACK, [0])) as listening:
        address = f"{net.LOOPBACK}:{listening.getsockname()[1]}"
        serving = asyncio.create_task(server.serve(listening, fixed))
        try:
            async with web() as http:
                yield Room(http, address, spec, host, serving)
        finally:
            serving.cancel()
            await asyncio.gather(serving, return_exceptions=True)
            store.close(clock())


def _not_told(address: str, *, reached: bool) -> None:
    assert reached or not address.startswith(net.LOOPBACK)


class Process:
    """`hubquiz serve` in a process of its own, as a teacher starts it."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        self._folder = folder
        self._arguments = arguments
        self._process: subprocess.Popen[str] | None = None
        self.pin = self.key = self.address = self.told = ""

    def start(self) -> None:
        """Start it, and wait until it has told where it is."""
        self._process = subprocess.Popen(
            [sys.executable, "-m", "hubquiz", "--language", "en", "serve", *self._arguments],
            env={**os.environ, "HUBQUIZ_DATA_DIR": str(self._folder), "PYTHONUNBUFFERED": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
        )
        assert self._process.stdout is not None
        told = ""
        for line in self._process.stdout:
            told += line
            if "Ctrl-C" in line:
                break
        found = re.search(r"Phones: +http://(\S+) +PIN (\d{6})", told)
        key = re.search(r"#key=(\w+)", told)
        assert found is not None, told
        assert key is not None, told
        self.address, self.pin, self.key, self.told = found[1], found[2], key[1], told

    def kill(self) -> None:
        """End it as a power cut does."""
        assert self._process is not None
        self._process.kill()
        self._wait()

    def end(self, how: int = signal.SIGINT) -> str:
        """End it as a person does; what it said to that."""
        assert self._process is not None
        assert self._process.stdout is not None
        self._process.send_signal(how)
        said = self._process.stdout.read()
        self._wait()
        return said

    def end_if_running(self) -> None:
        """End it, if it has not been ended yet."""
        if self._process is not None and self._process.poll() is None:
            self.end()

    def _wait(self) -> None:
        assert self._process is not None
        assert self._process.stdout is not None
        self._process.stdout.close()
        self._process.wait(30)
