"""Power cuts in a class at a pace of their own: everyone goes on where they were."""

from __future__ import annotations

import asyncio
import os
import time
from contextlib import closing, suppress
from random import Random
from typing import TYPE_CHECKING

import pytest
from tests.classroom.test_server_kill import BACK, DROPPED, LOST, SEED, any_response
from tests.harness.phones import Message, Phone, Teacher, web
from tests.harness.rooms import Process

from hubquiz.classroom import net
from hubquiz.classroom.views import player_of
from hubquiz.classroom.wire import encode_response
from hubquiz.game.state import Phase
from hubquiz.host.desk import Desk
from hubquiz.host.history import sessions, states

if TYPE_CHECKING:
    from pathlib import Path

    import aiohttp

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT for another process")

KILLS = int(os.environ.get("HUBQUIZ_KILLS", "4"))
PHONES = int(os.environ.get("HUBQUIZ_PHONES", "20"))
LENGTH = 8
LONGEST = 60.0
"""Seconds that all of it may take."""


class Walker:
    """Somebody with a phone who goes on whenever they can, and comes back after any loss."""

    def __init__(self, http: aiohttp.ClientSession, served: Process, chance: Random) -> None:
        self.phone = Phone(http, served.address, served.pin)
        self.seen: dict[int, Message] = {}
        self.meant: dict[int, Message] = {}
        self.changed: list[int] = []
        self._chance = chance

    async def play(self) -> None:
        """Play until all is answered."""
        while True:
            with suppress(*LOST):
                await self._walk()
                return
            await self.phone.close()
            await asyncio.sleep(self._chance.uniform(0.02, 0.2))

    async def _walk(self) -> None:
        phone = self.phone
        await (phone.connect() if phone.token else phone.join())
        while True:
            view = await phone.see(self._is_wanted)
            if view["phase"] == "over":
                return
            await asyncio.sleep(self._chance.uniform(0, 0.2))
            if view["phase"] == "asking":
                await self._answer(view)
            else:
                await phone.ask({"t": "next", "n": view["n"]})

    async def _answer(self, view: Message) -> None:
        number, phone = view["n"], self.phone
        if self.seen.setdefault(number, view["q"]) != view["q"]:
            self.changed.append(number)
        self.meant.setdefault(number, any_response(view["q"], self._chance))
        answering = asyncio.create_task(phone.answer(self.meant[number], number))
        if self._chance.random() < DROPPED:
            await asyncio.sleep(self._chance.uniform(0, 0.01))
            await phone.drop()
        await answering

    def _is_wanted(self, view: Message) -> bool:
        answered = view["phase"] == "asking" and view["answered"]
        return view["phase"] != "paused" and not answered


def test_everyone_goes_on_where_they_were(tmp_path: Path) -> None:
    chance = Random(SEED)
    with closing(net.listen(net.LOOPBACK, [0])) as listening:
        port = listening.getsockname()[1]
    options = ["--self-paced", "--days", "2", "--length", str(LENGTH), "--seed", str(SEED)]
    served = Process(
        tmp_path, "china-tech-hubs", *options, "--port", str(port), "--bind", net.LOOPBACK
    )
    served.start()
    walkers: list[Walker] = []

    async def play() -> None:
        async with web() as http:
            walkers.extend(Walker(http, served, Random(f"{SEED} {n}")) for n in range(PHONES))
            walking = [asyncio.create_task(walker.play()) for walker in walkers]
            for _ in range(KILLS):
                await asyncio.sleep(chance.uniform(0.2, 1.0))
                served.kill()
                began = time.monotonic()
                await asyncio.to_thread(served.start)
                assert time.monotonic() - began < BACK
            await asyncio.gather(*walking)
            teacher = Teacher(http, served.address, served.key)
            await teacher.connect()
            view = await teacher.see(lambda view: bool(view.get("players")))
            # Who never heard that they are in has joined again.
            assert view["count"][0] == PHONES
            assert view["done"] >= PHONES * LENGTH
            assert (await teacher.do("end"))["t"] == "ack"
            await teacher.close()

    try:
        asyncio.run(asyncio.wait_for(play(), LONGEST))
    finally:
        said = served.end()
    assert "report.html" in said
    _check(tmp_path, walkers)


def _check(folder: Path, walkers: list[Walker]) -> None:
    """Every acknowledged answer is there once, none that was refused is; all ask the same facts."""
    desk = Desk(str(folder))
    (session,) = sessions(desk.store)
    assert session.players >= PHONES
    room, *own = states(desk.store, session)
    assert room.phase is Phase.OVER
    played = {next(iter(state.roster)): state for state in own}
    facts = {frozenset(turn.question.facts) for turn in own[0].past}
    for walker in walkers:
        player = player_of(walker.phone.token)
        state = played.pop(player)
        assert {frozenset(turn.question.facts) for turn in state.past} == facts
        assert len(state.past) == LENGTH
        found = {
            number: encode_response(turn.answers[player].response)
            for number, turn in enumerate(state.past, 1)
        }
        assert walker.changed == [], "the same question is back"
        assert found == walker.meant
        assert walker.phone.acknowledged.items() <= found.items()
        assert not walker.phone.refused
    desk.close()
