"""A crowd: the phones of one room, what they are to do together, and what is measured of it.

The crowd plays a question at a time: all see it, each answers at a time of its own, which is drawn
before, and all see the reveal. Whatever does not come in time is a fault of the room, and told.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from random import Random
from time import perf_counter
from typing import TYPE_CHECKING

from hubquiz.tools.bench.classroom.phones import Phone, Teacher, Way, any_response
from hubquiz.tools.bench.figures import MissingError

if TYPE_CHECKING:
    from collections.abc import Callable

    from hubquiz.tools.bench.classroom.rooms import Room
    from hubquiz.tools.bench.classroom.swarm import Swarm

AT_ONCE = 50
"""Phones that are on their way in at a time."""

PER_ADDRESS = 20_000
"""Connections from one address of this machine: there are some 28,000 ports to connect from."""

PATIENCE = 60.0
"""Seconds after which what has not come is missed."""

SLOW_SECONDS = 0.5
"""How long a slow phone does not read, and how much later it answers."""


@dataclass(slots=True)
class Round:
    """What one question came to: seconds, the server's seconds of processor, and octets heard."""

    last_asked: float = 0.0
    last_revealed: float = 0.0
    acks: list[float] = field(default_factory=list)
    cpu: float = 0.0
    messages: float = 0.0
    octets: float = 0.0


class Crowd:
    """Phones in a room. All chance is from one seed."""

    def __init__(self, swarm: Swarm, room: Room, *, seed: int = 1, odd: float = 0.0) -> None:
        self.swarm = swarm
        self.room = room
        self.phones: list[Phone] = []
        self.response = self.other_response = b"{}"
        self.asked = self.shown = b""
        self.losses = 0
        self.refused: Counter[str] = Counter()
        self._chance = Random(seed)
        self._odd = odd
        self._joined = self._wanted = self._begun = 0
        self._seen = self._revealed = self._away = 0
        self.last_back = 0.0
        self._last_seen = self._last_revealed = 0.0
        self._acks: list[float] = []
        self.teacher = Teacher(self)
        self.teacher.connect()
        self._await(lambda: bool(self.teacher.view), "the teacher's view")

    # What phones tell

    def note_join(self) -> None:
        """Know that one more is in."""
        self._joined += 1
        self._begin_join()

    def note_question(self, text: bytes, at: float) -> None:
        """Know that a phone has the question."""
        if not self._seen:
            self.asked = text
        self._seen += 1
        self._last_seen = at

    def note_reveal(self, text: bytes, at: float) -> None:
        """Know that a phone has been shown the reveal."""
        self.shown = text
        self._revealed += 1
        self._last_revealed = at

    def note_back(self, at: float) -> None:
        """Know that a phone that had been away sees the game again."""
        self._away -= 1
        self.last_back = at

    def note_ack(self, seconds: float) -> None:
        """Know that an answer was acknowledged so long after it was due."""
        self._acks.append(seconds)

    def note_refusal(self, why: str) -> None:
        """Know that something was refused."""
        self.refused[why] += 1

    # What they do together

    def join(self, many: int) -> float:
        """Let so many more come in; return the seconds that it took."""
        start = perf_counter()
        self._wanted = self._begun + many
        for _ in range(min(AT_ONCE, many)):
            self._begin_join()
        self._await(lambda: self._joined == self._wanted, "phones that are in")
        return perf_counter() - start

    def scatter(self) -> float:
        """Let all lose their connection, and come back at once; return when they did.

        When the last one was back is `last_back`, once `all_back`.
        """
        start = perf_counter()
        for phone in self.phones:
            phone.drop()
            phone.away = True
            phone.connect()
        self._away = len(self.phones)
        return start

    @property
    def all_back(self) -> bool:
        """Whether all who were scattered are back."""
        return not self._away

    def ask(self, what: str, spread: float, **more: object) -> Round:
        """Let a question be asked, all answer within `spread` seconds, and be shown the reveal.

        An answer's time begins when it was to be said, whether this machine came to it or not.
        """
        of = len(self.phones)
        self._acks, self._seen, self._revealed = [], 0, 0
        heard, octets = self._heard()
        cpu = self.room.cpu()
        start = self.teacher.do(what, **more)
        self._await(lambda: self._seen == of, "the question on every phone")
        self._choose_responses()
        now = perf_counter()
        for phone in self.phones:
            self._plan(phone, now + self._chance.random() * spread)
        self._await(lambda: len(self._acks) == of, "every acknowledgement")
        all_acked = perf_counter()
        self._await(lambda: self._revealed >= of, "the reveal on every phone")
        done = Round(self._last_seen - start, self._last_revealed - all_acked, self._acks)
        done.cpu = self.room.cpu() - cpu
        after, more_octets = self._heard()
        done.messages, done.octets = (after - heard) / of, (more_octets - octets) / of
        return done

    def _begin_join(self) -> None:
        if self._begun < self._wanted:
            source = f"127.0.0.{1 + self._begun // PER_ADDRESS}"
            self._begun += 1
            odd = self._chance.random() < self._odd
            way = self._chance.choice(list(Way)[1:]) if odd else Way.HONEST
            phone = Phone(self, source, way)
            self.phones.append(phone)
            phone.connect()

    def _choose_responses(self) -> None:
        question = json.loads(self.asked)["q"]
        self.response = any_response(question, self._chance)
        self.other_response = any_response(question, self._chance)

    def _plan(self, phone: Phone, due: float) -> None:
        phone.due = due
        response = self.response
        match phone.way:
            case Way.SLOW:
                phone.pause(SLOW_SECONDS)
                phone.due = due + SLOW_SECONDS
            case Way.REJOINING:
                phone.drop()
                phone.connect()
        self.swarm.at(phone.due, lambda: phone.answer(response))

    def _heard(self) -> tuple[int, int]:
        return sum(one.messages for one in self.phones), sum(one.octets for one in self.phones)

    def _await(self, holds: Callable[[], bool], what: str) -> None:
        if not self.swarm.run(holds, PATIENCE):
            state = f"{self._joined} in, {self._seen} asked, {len(self._acks)} acknowledged"
            said = f"{what} within {PATIENCE:.0f} s ({state}, refused: {dict(self.refused)})"
            raise MissingError(said)
