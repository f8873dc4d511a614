"""Power cuts: a real server is killed at random moments of a game, while phones come and go."""

from __future__ import annotations

import asyncio
import csv
import os
import time
from collections import Counter
from contextlib import closing, suppress
from random import Random
from typing import TYPE_CHECKING

import aiohttp
import pytest
from tests.harness.phones import Message, Phone, Teacher, web
from tests.harness.rooms import Process

from hubquiz.classroom import net
from hubquiz.classroom.views import player_of
from hubquiz.classroom.wire import encode_response
from hubquiz.game.state import Phase
from hubquiz.host.desk import Desk
from hubquiz.host.record import read_log

if TYPE_CHECKING:
    from pathlib import Path

    from hubquiz.game.state import State

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT for another process")

SEED = int(os.environ.get("HUBQUIZ_SEED", "1"))
KILLS = int(os.environ.get("HUBQUIZ_KILLS", "10"))
"""How often the server is killed; 100 by hand."""

PHONES = int(os.environ.get("HUBQUIZ_PHONES", "50"))
DROPPED = 0.05
"""The chance that a phone loses its connection around an answer."""

BACK = 3.0
"""Seconds within which all are at the same question again."""

LOST = (aiohttp.ClientError, ConnectionError, AssertionError, asyncio.TimeoutError)


def any_response(asked: Message, chance: Random) -> Message:
    """An answer that could be given to a question."""
    match asked["shape"]:
        case "pick":
            places = range(len(asked["choices"]))
            return {"choices": sorted(chance.sample(places, 2 if asked["several"] else 1))}
        case "pair":
            count = len(asked["right"])
            right = [chance.randrange(count) for _ in asked["left"]]
            return {"right": right if asked["bins"] else chance.sample(range(count), len(right))}
        case "arrange":
            return {"order": chance.sample(range(len(asked["items"])), len(asked["items"]))}
        case "number":
            return {"value": round(chance.uniform(asked["low"], asked["high"]))}
        case "text":
            return {"text": chance.choice(["Shenzhen", "Beijing", "no idea"])}
        case _:
            return {"lat": chance.uniform(-60, 80), "lon": chance.uniform(-180, 180)}


class Pupil:
    """Somebody with a phone: comes back after any loss, and says again what nobody acknowledged."""

    def __init__(self, http: aiohttp.ClientSession, served: Process, chance: Random) -> None:
        self.phone = Phone(http, served.address, served.pin)
        self._chance = chance
        self._meant: dict[int, Message] = {}

    async def play(self) -> None:
        """Play until the game is over."""
        while True:
            with suppress(*LOST):
                await self._play_on()
                return
            await self.phone.close()
            await asyncio.sleep(self._chance.uniform(0.02, 0.2))

    async def _play_on(self) -> None:
        phone = self.phone
        await (phone.connect() if phone.token else phone.join())
        while True:
            seen = await phone.see(self._is_wanted)
            if seen["phase"] == "over":
                return
            number = seen["n"]
            self._meant.setdefault(number, any_response(seen["q"], self._chance))
            await asyncio.sleep(self._chance.uniform(0, 0.3))
            answering = asyncio.create_task(phone.answer(self._meant[number], number))
            if self._chance.random() < DROPPED:
                await asyncio.sleep(self._chance.uniform(0, 0.01))
                await phone.drop()
            await answering

    def _is_wanted(self, view: Message) -> bool:
        done = {*self.phone.acknowledged, *self.phone.refused}
        return view["phase"] == "over" or (view["phase"] == "asking" and view["n"] not in done)


class Desk_:  # noqa: N801 - the teacher's
    """A teacher who lets the class play, but not while `held`."""

    def __init__(self, http: aiohttp.ClientSession, served: Process, chance: Random) -> None:
        self.page = Teacher(http, served.address, served.key)
        self.free = asyncio.Event()
        self._chance = chance

    async def teach(self) -> None:
        """Lead the class through the game."""
        while self.page.view.get("phase") != "over":
            with suppress(*LOST):
                await self.page.connect()
                while self.page.closed is None and self.page.view.get("phase") != "over":
                    await self._step()
            await self.page.close()
            await asyncio.sleep(0.05)

    async def _step(self) -> None:
        await asyncio.sleep(0.02)
        if not self.free.is_set():
            return
        view = await self.page.see(lambda _view: True)
        match view["phase"]:
            case "paused":
                await self.page.do("resume")
            case "revealed":
                await self.page.do("next", n=view["n"])
            case "asking":
                await asyncio.sleep(self._chance.uniform(0.2, 0.6))
                if self.free.is_set():
                    await self.page.do("close", n=view["n"])


async def a_game(served: Process, chance: Random) -> list[Phone]:
    """Play a game, killing the server now and then; return the phones."""
    async with web() as http:
        pupils = [Pupil(http, served, Random(chance.random())) for _ in range(PHONES)]
        playing = [asyncio.create_task(pupil.play()) for pupil in pupils]
        desk = Desk_(http, served, Random(chance.random()))
        await desk.page.connect()
        await desk.page.see(lambda view: len(view.get("players") or ()) >= PHONES)
        await desk.page.do("start")
        teaching = asyncio.create_task(desk.teach())
        clients = [desk.page, *(pupil.phone for pupil in pupils)]
        for _ in range(KILLS):
            desk.free.set()
            await asyncio.sleep(chance.uniform(0.1, 1.0))
            desk.free.clear()
            before = desk.page.view
            assert before["phase"] != "over"
            served.kill()
            for client in clients:
                client.view = {}
            begun = time.monotonic()
            served.start()
            views = [
                await client.see_again(lambda view: view["phase"] in {"paused", "revealed"})
                for client in clients
            ]
            assert time.monotonic() - begun < BACK
            # What was committed last may not have been told any more.
            assert {view["n"] for view in views} <= {before["n"], before["n"] + 1}
            assert len({(view["n"], view["q"]["prompt"]) for view in views}) == 1
            if views[0]["n"] == before["n"]:
                assert views[0]["q"]["prompt"] == before["q"]["prompt"]
        desk.free.set()
        await desk.page.do("end")
        await asyncio.gather(teaching, *playing)
        for client in clients:
            await client.close()
        return [pupil.phone for pupil in pupils]


def logged(folder: Path) -> State:
    """The game as it is written."""
    with closing(Desk(str(folder))) as desk:
        (game,) = desk.store.games()
        return read_log(game.id, desk.store.events(game.id))[0].state


def test_what_was_acknowledged_survives_power_cuts_and_nothing_else_is_there(
    tmp_path: Path,
) -> None:
    with closing(net.listen(net.LOOPBACK, [0])) as free:
        port = free.getsockname()[1]
    served = Process(
        tmp_path / "data",
        *("china-tech-hubs", "--length", "1000", "--seconds", "0", "--seed", str(SEED)),
        *("--bind", net.LOOPBACK, "--port", str(port), "--report", str(tmp_path / "report")),
    )
    served.start()
    try:
        phones = asyncio.run(a_game(served, Random(SEED)))
    finally:
        served.end()
    state = logged(tmp_path / "data")
    assert state.phase is Phase.OVER
    assert sum(len(phone.acknowledged) for phone in phones) > PHONES
    for phone in phones:
        player = player_of(phone.token)
        for number, response in phone.acknowledged.items():
            answer = state.past[number - 1].answers[player]
            assert encode_response(answer.response) == response, (SEED, phone.name, number)
        for number in phone.refused:
            assert number > len(state.past) or not _said(state, number, player), SEED
    (report,) = (tmp_path / "report").rglob("answers.csv")
    with report.open(encoding="utf-8-sig", newline="") as file:
        rows = Counter((row["player"], int(row["question"])) for row in csv.DictReader(file))
    assert set(rows.values()) == {1}
    assert {(phone.name, number) for phone in phones for number in phone.acknowledged} <= set(rows)


def _said(state: State, number: int, player: str) -> bool:
    answer = state.past[number - 1].answers.get(player)
    return answer is not None and encode_response(answer.response) is not None


def test_a_server_that_is_ended_says_nothing_more_than_where_the_report_is(
    tmp_path: Path,
) -> None:
    served = Process(tmp_path, "planets", "--bind", net.LOOPBACK, "--report", str(tmp_path))
    served.start()
    assert served.end().strip() == ""  # nothing was asked
