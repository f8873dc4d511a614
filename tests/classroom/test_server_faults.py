"""A real server whose disk fails, and whose phones all go and come back, or talk without end."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from contextlib import AbstractContextManager, ExitStack, closing
from functools import partial
from time import perf_counter
from typing import TYPE_CHECKING

import pytest
from tests.harness.profiles import NOW, disk, failing, full, locked
from tests.harness.questions import SHAPES, right_response
from tests.harness.rooms import room

from hubquiz.classroom.wire import encode_response
from hubquiz.host.record import read_log
from hubquiz.reports.lesson import lesson_of
from hubquiz.reports.tables import answers
from hubquiz.storage import Store
from hubquiz.tools.bench.classroom import masses
from hubquiz.tools.bench.classroom.crowd import Crowd
from hubquiz.tools.bench.classroom.rooms import ours
from hubquiz.tools.bench.classroom.swarm import Swarm

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.harness.phones import Message, Phone
    from tests.harness.rooms import Room

    from hubquiz.tools.bench.classroom.rooms import Room as Served

RIGHT = [encode_response(right_response(shape)) or {} for shape in SHAPES]
PHONES = int(os.environ.get("HUBQUIZ_PHONES", "300"))
"""How many go and come back; 1,000 by hand."""

BACK = 5.0
"""Seconds within which all are back."""

RISE = 0.05
"""Seconds by which the others may wait longer while one talks without end."""


# The disk


def read_only(folder: Path) -> AbstractContextManager[None]:
    return locked(folder / "profile")


def broken(folder: Path) -> AbstractContextManager[None]:
    del folder
    return failing()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    with disk(tmp_path / "disk", kilobytes=4096) as folder:
        yield folder


def acked(phone: Phone) -> int:
    return sum(one["t"] == "ack" for one in phone.heard)


def is_ack(op: int, one: Message) -> bool:
    return bool(one["t"] == "ack" and one["op"] == op)


def is_revealed(number: int, view: Message) -> bool:
    return (view["phase"], view["n"]) == ("revealed", number)


async def say_all(phones: list[Phone], number: int) -> None:
    """Answer as a page does: say it, and wait for nothing."""
    for phone in phones:
        await phone.asked(number)
        await phone.say({"t": "answer", "op": 100 + number, "q": number, "r": RIGHT[number - 1]})


async def go_on(here: Room, fault: AbstractContextManager[None], sentence: str) -> list[Phone]:
    """Play four questions, the second and the third with a disk that fails."""
    teacher = await here.teacher()
    phones = await here.phones(4)
    before = [acked(phone) for phone in phones]
    await teacher.do("start")
    await say_all(phones, 1)
    await teacher.see(lambda view: view["phase"] == "revealed")
    with fault:
        for number in (2, 3):
            await teacher.say({"t": "do", "op": 200 + number, "what": "next"})
            await say_all(phones, number)
            seen = await teacher.see(partial(is_revealed, number))
        seen = await teacher.see(lambda view: "warn" in view)
        assert seen["warn"] == sentence
        await asyncio.sleep(1.2)  # it is tried again, to no avail
        # What the disk had room for yet may be acknowledged, but not all.
        assert [acked(phone) for phone in phones] < [count + 3 for count in before]
        assert not here.host.health.saving
    await teacher.see(lambda view: "warn" not in view)
    await teacher.say({"t": "do", "op": 204, "what": "next"})
    await say_all(phones, 4)
    for phone in phones:
        for number in (1, 2, 3, 4):
            await phone.hear(partial(is_ack, 100 + number))
        assert acked(phone) == before[phones.index(phone)] + 4
    return phones


def check(folder: Path, phones: list[Phone], questions: int) -> None:
    """Every answer is on the disk, once."""
    with closing(Closing(folder)) as held:
        state = read_log("g1", held.store.events("g1"))[0].state
    found = sorted((row["player"], row["question"]) for row in answers(lesson_of(state)))
    names = sorted(phone.name for phone in phones)
    assert found == [(name, number) for name in names for number in range(1, questions + 1)]


class Closing:
    """A store that is closed without being told the time."""

    def __init__(self, folder: Path) -> None:
        self.store = Store.open(folder, NOW)

    def close(self) -> None:
        self.store.close(NOW)


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        (full, "Not saving: the disk is full."),
        (read_only, "Not saving: the folder for scores can't be written to."),
        (broken, "Not saving: the disk reports an error."),
    ],
)
def test_a_disk_that_fails_in_mid_session_loses_nothing_that_was_acknowledged(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    fault: Callable[[Path], AbstractContextManager[None]],
    sentence: str,
) -> None:
    folder = request.getfixturevalue("small_disk") if fault is full else tmp_path

    async def play() -> list[Phone]:
        async with room(folder / "profile") as here:
            return await go_on(here, fault(folder), sentence)

    check(folder / "profile", asyncio.run(play()), 4)


def test_a_server_that_ends_while_its_disk_fails_has_acknowledged_nothing_that_is_lost(
    tmp_path: Path,
) -> None:
    async def play(held: ExitStack) -> list[Phone]:
        async with room(tmp_path) as here:
            teacher = await here.teacher()
            phones = await here.phones(2)
            await teacher.do("start")
            await say_all(phones, 1)
            await teacher.see(lambda view: view["phase"] == "revealed")
            before = [acked(phone) for phone in phones]
            held.enter_context(failing())
            await teacher.say({"t": "do", "op": 200, "what": "next"})
            await say_all(phones, 2)
            await teacher.see(lambda view: view["phase"] == "revealed" and view["n"] == 2)
            await asyncio.sleep(0.2)
            assert [acked(phone) for phone in phones] == before
            return phones

    with ExitStack() as held:
        phones = asyncio.run(play(held))
    check(tmp_path, phones, 1)


# The phones


@pytest.fixture
def served() -> Iterator[Served]:
    if not sys.platform.startswith("linux"):
        pytest.skip("another process's clock is Linux's")
    with ours(pinned=False) as room_:
        yield room_


def test_all_phones_go_and_are_back_in_the_same_question_with_nothing_lost(served: Served) -> None:
    swarm = Swarm()
    with closing(swarm):
        crowd = Crowd(swarm, served)
        crowd.join(PHONES)
        crowd.ask("start", 0.1)
        left: list[float] = []
        swarm.at(perf_counter() + 1.0, lambda: left.append(crowd.scatter()))
        crowd.ask("next", 2.0)  # half of them have answered by then
        assert swarm.run(lambda: crowd.all_back, BACK)
        assert crowd.last_back - left[0] < BACK
        crowd.ask("next", 0.1)
        assert masses.missed(crowd) == 0


FLOOD = """
import socket, struct, sys
host, port, pin, text = sys.argv[1], int(sys.argv[2]), sys.argv[3], sys.argv[4].encode()

def masked(text):
    return bytes((0x81, 0x80 | len(text))) + b"\\0\\0\\0\\0" + text

hello = '{"t":"hello","v":1,"role":"player","pin":"%s"}' % pin
flood = masked(text) * 2000
print("ready", flush=True)
while True:
    with socket.create_connection((host, port)) as line:
        line.sendall(
            f"GET /ws HTTP/1.1\\r\\nHost: {host}:{port}\\r\\nUpgrade: websocket\\r\\n"
            "Connection: Upgrade\\r\\nSec-WebSocket-Version: 13\\r\\n"
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\\r\\n\\r\\n".encode()
        )
        line.recv(4096)
        try:
            line.sendall(masked(hello.encode()))
            while True:
                line.sendall(flood)
        except OSError:
            pass
"""


@pytest.mark.parametrize(
    "said", ['{"t":"ping"}', '{"t":"answer","op":1,"q":1,"r":{"choices":[0]}}']
)
def test_one_phone_at_full_speed_makes_the_others_wait_no_longer(served: Served, said: str) -> None:
    def worst() -> float:
        """The p99 of a round; of some, the best: this machine has others to serve."""
        rounds = [sorted(crowd.ask("next", 0.5).acks) for _ in range(3)]
        return min(acks[len(acks) * 99 // 100] for acks in rounds)

    swarm = Swarm()
    with closing(swarm):
        crowd = Crowd(swarm, served)
        crowd.join(100)
        crowd.ask("start", 0.1)
        quiet = worst()
        host, port = served.address
        command = [sys.executable, "-c", FLOOD, host, str(port), served.pin, said]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as flood:
            try:
                assert flood.stdout is not None
                flood.stdout.readline()
                loud = worst()
            finally:
                flood.kill()
        assert loud - quiet < RISE
