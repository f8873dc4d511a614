"""The swarm: honest and odd phones against the real server, and against the bare room."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import pytest

from hubquiz.tools.bench.classroom import duel, masses, own_pace
from hubquiz.tools.bench.classroom.crowd import Crowd
from hubquiz.tools.bench.classroom.phones import Way
from hubquiz.tools.bench.classroom.rooms import bare, commits, cpu_of, ours
from hubquiz.tools.bench.classroom.swarm import Client, Swarm, masked

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="another process's clock is Linux's"
)


@pytest.fixture
def swarm() -> Iterator[Swarm]:
    made = Swarm()
    yield made
    made.close()


def test_odd_phones_lose_nothing(swarm: Swarm) -> None:
    with ours() as room:
        crowd = Crowd(swarm, room, odd=0.8)
        crowd.join(40)
        assert {phone.way for phone in crowd.phones} == set(Way)
        for number in range(masses.QUESTIONS):
            done = crowd.ask("next" if number else "start", 0.2)
            assert len(done.acks) == 40
            assert min(done.acks) > 0
        assert masses.missed(crowd) == 0
        # Who sends garbage three times is shown the door, and comes back.
        assert crowd.losses == sum(phone.way is Way.GARBAGE for phone in crowd.phones)
        assert crowd.refused["garbled"] > 0
        assert crowd.refused["already-answered"] > 0
        crowd.phones[0].name = "nobody"
        assert masses.missed(crowd) == 2 * masses.QUESTIONS


def test_honest_phones_hear_little_and_nothing_is_refused(swarm: Swarm) -> None:
    with ours() as room:
        crowd = Crowd(swarm, room)
        crowd.join(8)
        before = cpu_of(room.child.pid)
        done = crowd.ask("start", 0.1)
        assert 0 < done.cpu <= cpu_of(room.child.pid) - before
        assert 0 < done.last_asked < 5
        assert done.messages <= 3
        assert crowd.refused.keys() <= {"name-taken"}


def test_the_bare_room_says_what_it_was_given(swarm: Swarm) -> None:
    with bare() as room, commits() as commit:
        made = commit()
        assert 0 < made.cpu < 1
        assert 0 < made.seconds < 1
        crowd = Crowd(swarm, room)
        crowd.teacher.do("say", said=duel.LOBBY)
        crowd.join(5)
        said = {
            "asked": {
                "t": "view",
                "phase": "asking",
                "n": 1,
                "q": {"shape": "pick", "several": False, "choices": ["é", "b"]},
            },
            "shown": {"t": "view", "phase": "revealed", "n": 1},
        }
        done = crowd.ask("next", 0.1, said=said)
        assert done.messages == 3
        assert json.loads(crowd.asked) == said["asked"]
        assert json.loads(crowd.shown) == said["shown"]


def test_each_plays_alone_at_a_pace_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"PHONES": 4, "QUESTIONS": 2, "PAUSE": 0.1, "REST": 0.1}.items():
        monkeypatch.setattr(own_pace, name, value)
    cpu, acks, asked = own_pace.run()
    assert all("4 phones" in figure.name for figure in (cpu, acks, asked))
    assert 0 < cpu.spread.median < 1e6
    for figure in (acks, asked):
        assert 0 < figure.spread.median <= figure.spread.p99 < 5000


class Listener(Client):
    """A client that keeps what it hears."""

    __slots__ = ("heard",)

    def __init__(self, swarm: Swarm) -> None:
        super().__init__(swarm, ("127.0.0.1", 1))
        self.heard: list[bytes] = []

    def hear(self, text: bytes, at: float) -> None:
        del at
        self.heard.append(text)


def test_frames_are_taken_apart_however_they_come(swarm: Swarm) -> None:
    sizes = (0, 5, 125, 126, 70_000)
    for step in (1, 3, 1000):
        client = Listener(swarm)
        stream = b"".join(_sent(b"x" * size) for size in sizes)
        for at in range(0, len(stream), step):
            client._take(stream[at : at + step], 0.0)
        assert [len(text) for text in client.heard] == list(sizes)
    assert masked(b"hi") == b"\x81\x82\0\0\0\0hi"


def _sent(payload: bytes) -> bytes:
    size = len(payload)
    if size < 126:
        return bytes((0x81, size)) + payload
    if size < 1 << 16:
        return b"\x81\x7e" + size.to_bytes(2) + payload
    return b"\x81\x7f" + size.to_bytes(8) + payload
