"""A class at a pace of their own: each answers, reads and goes on when they like.

Nobody waits for anybody, so answers and questions come and go all the time, each in a game of its
own. Nobody begins before the server has made its guises, as it does while a class comes in.
"""

from __future__ import annotations

import json
import re
from random import Random
from time import perf_counter
from typing import TYPE_CHECKING

from hubquiz.tools.bench.classroom.phones import any_response, packed
from hubquiz.tools.bench.classroom.rooms import apart, ours
from hubquiz.tools.bench.classroom.swarm import Client, Swarm
from hubquiz.tools.bench.figures import Figure, MissingError, Spread

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import Any

    from hubquiz.tools.bench.classroom.rooms import Room

PHONES = 1000
QUESTIONS = 6
AT_ONCE = 50
"""Phones that come in at a time."""

PAUSE = 4.0
"""The most seconds that one takes to answer, and again to go on."""

REST = 6.0
"""Seconds after which the guises of all questions are made."""

PATIENCE = 120.0
RULES = ("--self-paced", "--minutes", "60", "--length", "20", "--seed", "1")
MS, MICRO = 1e3, 1e6

_BEGINS = 90
"""A view says within so many bytes what it is a view of."""

_N = re.compile(rb'"n":(\d+)')


class Pupil(Client):
    """One who plays alone. Seconds from when something was to be said to what came of it."""

    __slots__ = (
        "_chance",
        "_due",
        "_n",
        "_op",
        "_room",
        "_waits",
        "acks",
        "done",
        "joined",
        "next",
    )

    def __init__(self, swarm: Swarm, room: Room, chance: Random) -> None:
        super().__init__(swarm, room.address)
        self._room = room
        self._chance = chance
        self._due = 0.0
        self._op = self._n = self.done = 0
        self._waits = ""
        self.joined = False
        self.acks: list[float] = []
        self.next: list[float] = []

    def opened(self) -> None:
        """Say hello."""
        self.say(packed({"t": "hello", "v": 1, "role": "player", "pin": self._room.pin}))

    def begin(self) -> None:
        """Go on to the first question, after a while."""
        self._later(self._go_on)

    def hear(self, text: bytes, at: float) -> None:
        """Take a message."""
        head = text[:_BEGINS]
        match text[6:9]:
            case b"nam":
                self._op += 1
                name = self._chance.choice(json.loads(text)["offer"])
                self.say(packed({"t": "join", "op": self._op, "name": name}))
            case b"ack" if self._waits == "ack":
                self.acks.append(at - self._due)
                self._waits = "reveal"
            case b"vie" if not self.joined:
                self.joined = True
            case b"vie" if self._waits == "question" and b'"asking"' in head:
                self.next.append(at - self._due)
                self._ask(json.loads(text))
            case b"vie" if self._waits == "reveal" and b'"revealed"' in head:
                self.done += 1
                self._waits = ""
                if self.done < QUESTIONS:
                    self._later(self._go_on)

    def _ask(self, view: dict[str, Any]) -> None:
        question, self._n = view["q"], view["n"]
        response = any_response(question, self._chance)
        self._later(lambda: self._answer(response))

    def _answer(self, response: bytes) -> None:
        self._op += 1
        self._waits = "ack"
        self.say(b'{"t":"answer","op":%d,"q":%d,"r":%s}' % (self._op, self._n, response))

    def _go_on(self) -> None:
        self._op += 1
        self._waits = "question"
        self.say(b'{"t":"next","op":%d,"n":%d}' % (self._op, self._n))

    def _later(self, do: Callable[[], None]) -> None:
        self._due = perf_counter() + self._chance.random() * PAUSE
        self.swarm.at(self._due, do)


def run() -> Iterator[Figure]:
    """Let all come in, and each play some questions alone."""
    with apart(), ours(*RULES) as room:
        swarm = Swarm()
        pupils = [Pupil(swarm, room, Random(number)) for number in range(PHONES)]
        for number in range(0, PHONES, AT_ONCE):
            _join(swarm, pupils[number : number + AT_ONCE])
        swarm.rest(REST)
        cpu = room.cpu()
        for pupil in pupils:
            pupil.begin()
        _await(swarm, lambda: all(one.done == QUESTIONS for one in pupils), "all answers")
        cpu = (room.cpu() - cpu) / PHONES / QUESTIONS
        swarm.close()
    who = f"{PHONES:,} phones at their own pace"
    yield Figure(
        f"{who}: processor for each and a question", "µs", Spread(cpu * MICRO, cpu * MICRO)
    )
    acks = [seconds * MS for pupil in pupils for seconds in pupil.acks]
    yield Figure(f"{who}: an answer to its acknowledgement", "ms", Spread.of(acks))
    asked = [seconds * MS for pupil in pupils for seconds in pupil.next]
    yield Figure(f"{who}: on to the next question", "ms", Spread.of(asked))


def _join(swarm: Swarm, pupils: Sequence[Pupil]) -> None:
    for pupil in pupils:
        pupil.connect()
    _await(swarm, lambda: all(pupil.joined for pupil in pupils), "pupils who are in")


def _await(swarm: Swarm, holds: Callable[[], bool], what: str) -> None:
    if not swarm.run(holds, PATIENCE):
        raise MissingError(what)
