"""Phones and a teacher as clients of a swarm: honest ones, and five odd kinds."""

from __future__ import annotations

import json
import re
from enum import Enum, auto
from time import perf_counter
from typing import TYPE_CHECKING

from hubquiz.tools.bench.classroom.swarm import Client, masked

if TYPE_CHECKING:
    from random import Random
    from typing import Any

    from hubquiz.tools.bench.classroom.crowd import Crowd

_BEGINS = 120
"""A view says within so many bytes what it is a view of."""

_N = re.compile(rb'"n":(\d+)')
_OP = re.compile(rb'"op":(\d+)')


class Way(Enum):
    """How a phone behaves."""

    HONEST = auto()
    SLOW = auto()
    """It reads nothing for a while, and answers late."""
    DOUBLE = auto()
    """It says each answer twice, and then another one to the same question."""
    DROPPING = auto()
    """It loses its connection right after an answer, comes back and says it again."""
    REJOINING = auto()
    """It comes back on a new line before it answers."""
    GARBAGE = auto()
    """It sends what is no message, first."""


class Phone(Client):
    """A player. It joins under an offered name, and answers when the crowd says so."""

    __slots__ = (
        "_acked",
        "_answered",
        "_crowd",
        "_joined",
        "_op",
        "_said_op",
        "_seen",
        "_shown",
        "_token",
        "away",
        "due",
        "name",
        "way",
    )

    def __init__(self, crowd: Crowd, source: str, way: Way) -> None:
        super().__init__(crowd.swarm, crowd.room.address, source)
        self._crowd = crowd
        self.way = way
        self.name = self._token = ""
        self.due = 0.0
        self.away = False
        self._joined = False
        self._op = self._said_op = 0
        self._seen = self._answered = self._acked = self._shown = 0  # numbers of questions

    def opened(self) -> None:
        """Say hello: with its token, if it has one."""
        who = {"role": "player", "pin": self._crowd.room.pin, "token": self._token}
        self.say(packed({"t": "hello", "v": 1, **who}))

    def lost(self) -> None:
        """Come back, as a page does."""
        self._crowd.losses += 1
        self.connect()

    def hear(self, text: bytes, at: float) -> None:
        """Take a message."""
        match text[6:9]:
            case b"ack":
                self._hear_ack(text, at)
            case b"vie":
                self._hear_view(text, at)
            case b"nam":
                self._op += 1
                name = json.loads(text)["offer"][0]
                self.say(packed({"t": "join", "op": self._op, "name": name}))
            case b"wel":
                said = json.loads(text)
                self.name, self._token = said["name"], said["token"]
            case b'no"':
                self._crowd.note_refusal(json.loads(text)["why"])

    def answer(self, response: bytes) -> None:
        """Answer the question in hand, in its own way."""
        self._op += 1
        self._said_op = self._op
        self._answered = self._seen
        if self.way is Way.GARBAGE:
            self.say(b'{"t":"answer","q":')
        framed = masked(self._answer(response))
        self.send(framed)
        if self.way is Way.DOUBLE:
            self.send(framed)
            self._op += 1
            self.say(self._answer(self._crowd.other_response))
        elif self.way is Way.DROPPING:
            self.drop()
            self.connect()

    def _answer(self, response: bytes) -> bytes:
        return b'{"t":"answer","op":%d,"q":%d,"r":%s}' % (self._op, self._seen, response)

    def _hear_ack(self, text: bytes, at: float) -> None:
        found = _OP.search(text)
        if found is not None and int(found[1]) == self._said_op and self._acked < self._seen:
            self._acked = self._seen
            self._crowd.note_ack(at - self.due)

    def _hear_view(self, text: bytes, at: float) -> None:
        head = text[:_BEGINS]
        if self.away:
            self.away = False
            self._crowd.note_back(at)
        if not self._joined:
            self._joined = True
            self._crowd.note_join()
        asking = b'"asking"' in head
        if not asking and b'"revealed"' not in head:
            return
        found = _N.search(text)
        number = int(found[1]) if found else 0
        if asking and number > self._seen:
            self._seen = number
            self._crowd.note_question(text, at)
        elif self._acked < self._answered == self._seen:
            self.say(self._answer(self._crowd.response))  # it was lost, or nobody acknowledged it
        if not asking and number > self._shown:
            self._shown = number
            self._crowd.note_reveal(text, at)


class Teacher(Client):
    """A teacher's page."""

    __slots__ = ("_key", "_op", "heard", "view")

    def __init__(self, crowd: Crowd) -> None:
        super().__init__(crowd.swarm, crowd.room.address)
        self._key = crowd.room.key
        self._op = 0
        self.heard = 0
        self.view: dict[str, Any] = {}

    def opened(self) -> None:
        """Say hello with the key."""
        self.say(packed({"t": "hello", "v": 1, "role": "teacher", "key": self._key}))

    def hear(self, text: bytes, at: float) -> None:
        """Keep the last view."""
        del at
        self.heard += 1
        if text[6:10] == b"view":
            self.view = json.loads(text)

    def do(self, what: str, **more: object) -> float:
        """Have something done; return when it was said."""
        self._op += 1
        text = packed({"t": "do", "op": self._op, "what": what, **more})
        at = perf_counter()
        self.say(text)
        return at


def any_response(asked: dict[str, Any], chance: Random) -> bytes:
    """Return an answer that could be given to a question."""
    match asked["shape"]:
        case "pick":
            count = 2 if asked.get("several") else 1
            places = chance.sample(range(len(asked["choices"])), count)
            return packed({"choices": sorted(places)})
        case "pair":
            count = len(asked["right"])
            right = [chance.randrange(count) for _ in asked["left"]]
            return packed(
                {"right": right if asked.get("bins") else chance.sample(range(count), len(right))}
            )
        case "arrange":
            count = len(asked["items"])
            return packed({"order": chance.sample(range(count), count)})
        case "number":
            return packed({"value": round(chance.uniform(asked["low"], asked["high"]))})
        case "text":
            return packed({"text": chance.choice(("Shenzhen", "Beijing", "no idea"))})
        case _:
            lat, lon = chance.uniform(-60, 80), chance.uniform(-180, 180)
            return packed({"lat": round(lat, 3), "lon": round(lon, 3)})


def packed(message: object) -> bytes:
    """Return a message as a client says it."""
    return json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode()
