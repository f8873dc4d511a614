"""Classes played in a world of trouble, each from one seed: the rules, the room, all between them.

Phones come and go; their messages are late, lost, doubled and out of order; clocks jump; the disk
fails; the server dies in the middle of things and starts again from the log. Whatever happens, what
this file calls a law holds, or `BrokenLawError` tells which one did not, with the seed.

By hand, a long run: `python -m tests.classroom.simulate 100000 [first seed]`
"""

from __future__ import annotations

import heapq
import sys
from dataclasses import dataclass
from itertools import count
from random import Random
from typing import TYPE_CHECKING

from tests.harness.laws import BrokenLawError
from tests.harness.pupils import Person, Stranger, Teacher
from tests.harness.trouble import Server

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass
class Knobs:
    """How bad this world is.

    All are chances, but `delay` (of messages) and `turn` (how long one of the
    server's loop takes, at most) in ms.
    """

    loss: float
    doubling: float
    delay: int
    turn: int
    crash: float
    disk: float
    jump: float
    leave: float

    @classmethod
    def of(cls, chance: Random) -> Knobs:
        """Return some world's."""

        def some(most: float) -> float:
            return chance.choice((0.0, most / 4, most))

        return cls(
            loss=some(0.2),
            doubling=some(0.2),
            delay=chance.choice((5, 80, 1500)),
            turn=chance.choice((5, 5, 1000)),
            crash=some(0.02),
            disk=some(0.1),
            jump=some(0.05),
            leave=some(0.25),
        )


class World:
    """A server, its clients, and what is between them; time goes from event to event."""

    makes: tuple[type[Server], type[Person], type[Teacher]] = (Server, Person, Teacher)

    def __init__(self, seed: int) -> None:
        self.chance = Random(seed)
        self.knobs = Knobs.of(self.chance)
        self.time = 0
        self.calm = False
        self._order = count()
        self._due: list[tuple[int, int, Callable[[], None]]] = []
        self._lines = count(1)
        self.tokens: dict[str, str] = {}
        server, pupil, teacher = self.makes
        self.server = server(self)
        self.people = [pupil(self, number) for number in range(self.chance.randint(2, 6))]
        self.teacher = teacher(self)
        self.teacher.turn()
        for person in self.people:
            self.after(self.chance.randrange(8000), person.turn)
        if self.chance.random() < 0.3:
            Stranger(self).turn()

    def entropy(self, size: int) -> bytes:
        return self.chance.randbytes(size)

    def new_line(self) -> int:
        return next(self._lines)

    def after(self, delay: float, what: Callable[[], None]) -> None:
        """Have something happen after so many ms."""
        heapq.heappush(self._due, (self.time + max(0, int(delay)), next(self._order), what))

    def carry(self, what: Callable[[], None]) -> None:
        """Carry a message: late, twice, or not at all."""
        chance, knobs = self.chance, self.knobs
        if not self.calm and chance.random() < knobs.loss:
            return
        self.after(chance.randrange(knobs.delay + 1), what)
        if not self.calm and chance.random() < knobs.doubling:
            self.after(chance.randrange(4 * knobs.delay + 1), what)

    def run(self, until: int) -> None:
        """Let everything happen up to a time."""
        while self._due and self._due[0][0] <= until:
            self.time, _, what = heapq.heappop(self._due)
            what()
        self.time = until

    def play(self) -> None:
        """Play a class to its end, let the dust settle, and look at what is left."""
        self.run(self.chance.randrange(20_000, 120_000))
        self.calm = True
        self.server.disk.failing = False
        self.run(self.time + 40_000)
        for _ in range(20):
            if self.server.is_over:
                break
            self.run(self.time + 30_000)
        self.server.check_the_end(self.people)


def simulate(seed: int, kind: type[World] = World) -> World:
    """Play one class. Raises `BrokenLawError`, with the seed, if a law is broken."""
    world = kind(seed)
    try:
        world.play()
    except Exception as error:
        raise BrokenLawError(f"seed {seed}, at {world.time} ms: {error!r}") from error
    return world


def main(kind: type[World] = World) -> None:
    """Play as many classes as the command line says."""
    many = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    first = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    answers = 0
    for seed in range(first, first + many):
        answers += len(simulate(seed, kind).server.disk.answers)
        if (seed + 1) % 1000 == 0:
            sys.stdout.write(f"{seed + 1 - first} classes, {answers} answers\n")
            sys.stdout.flush()
    sys.stdout.write(f"all laws held in {many} classes with {answers} answers\n")


if __name__ == "__main__":
    main()
