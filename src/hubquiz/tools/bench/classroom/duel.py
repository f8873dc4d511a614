"""Ours against the bare room: both run, on one core, and play question after question in turn."""

from __future__ import annotations

import json
from contextlib import ExitStack
from dataclasses import dataclass, field
from statistics import median
from typing import TYPE_CHECKING

from hubquiz.tools.bench.classroom.crowd import Crowd
from hubquiz.tools.bench.classroom.rooms import Commit, apart, bare, commits, ours
from hubquiz.tools.bench.classroom.swarm import Swarm
from hubquiz.tools.bench.figures import Figure, Spread, Yardstick, compared

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hubquiz.tools.bench.classroom.crowd import Round

SIZES = (200, 1000)
"""Phones in the room, one after the other."""

ROUNDS, WARM = 6, 1
"""Questions that are counted at each size, and before them some that are not."""

SPREAD = 1.0
"""Seconds within which all answer."""

STEP = 100
"""Phones that join one room before as many join the other."""

BARE = "the bare room"
CPU, LAST, JOINS = 1.5, 1.5, 0.6
P99_MS = {200: 2.0, 1000: 5.0}
MESSAGES, OCTETS = 5, 1024
MS, MICRO = 1e3, 1e6

LOBBY = {
    "names": {
        "t": "names",
        "offer": ["Blue Otter", "Quick Sparrow", "Eager Rabbit"],
        "typed": False,
        "title": "China's tech hubs",
        "lang": "en",
    },
    "welcome": {"t": "welcome", "token": "0" * 32, "name": "Blue Otter", "id": "p" + "0" * 12},
    "lobby": {
        "t": "view",
        "seq": 1795526426703,
        "phase": "lobby",
        "title": "China's tech hubs",
        "lang": "en",
        "n": 0,
        "of": 1000,
        "name": "Blue Otter",
        "score": 0,
        "answered": False,
    },
}
"""What a phone hears on its way in, of about the size of ours."""


@dataclass(slots=True)
class _Sides:
    """The same of both rooms: ours, and the bare one."""

    ours: list[float] = field(default_factory=list)
    bare: list[float] = field(default_factory=list)


class _Duel:
    def __init__(self, ours: Crowd, bare: Crowd, commit: Callable[[], Commit]) -> None:
        self._ours = ours
        self._bare = bare
        self._commit = commit
        self._begun = False
        bare.teacher.do("say", said=LOBBY)

    def join(self, many: int) -> _Sides:
        """Let so many join, in turn; return the seconds a step took."""
        found = _Sides()
        while len(self._ours.phones) < many:
            step = min(STEP, many - len(self._ours.phones))
            found.ours.append(step / self._ours.join(step))
            found.bare.append(step / self._bare.join(step))
        return found

    def play(self) -> Iterator[Figure]:
        """Play some questions; yield what came of them."""
        size = len(self._ours.phones)
        ours, bare, disk = [], [], []
        for turn in range(WARM + ROUNDS):
            pair = self._ask()
            commit = self._commit()
            if turn >= WARM:
                ours.append(pair[0])
                bare.append(pair[1])
                disk.append(commit)
        seconds = median(one.seconds for one in disk)
        yield from _figures(size, ours, bare, Commit(seconds, median(one.cpu for one in disk)))

    def _ask(self) -> tuple[Round, Round]:
        one = self._ours.ask("next" if self._begun else "start", SPREAD)
        self._begun = True
        said = {"asked": json.loads(self._ours.asked), "shown": json.loads(self._ours.shown)}
        return one, self._bare.ask("next", SPREAD, said=said)


def _figures(size: int, ours: list[Round], bare: list[Round], commit: Commit) -> Iterator[Figure]:
    who = f"{size:,} phones"
    cpu, bare_cpu = ([one.cpu / size * MICRO for one in room] for room in (ours, bare))
    named = f"{who}: processor for each and a question"
    yield compared(named, "µs", cpu, BARE, bare_cpu, CPU)
    # What nobody can save who acknowledges each answer before the next one comes.
    durable = [each + commit.cpu * MICRO for each in bare_cpu]
    yield compared(named, "µs", cpu, f"{BARE} and a commit for each", durable)
    acks = Spread.of([ack * MS for one in ours for ack in one.acks])
    theirs = Spread.of([ack * MS for one in bare for ack in one.acks])
    two = 2 * commit.seconds * MS
    both = Yardstick(
        f"{BARE} ({theirs.median:.2f} ms) and two commits",
        Spread(theirs.median + two, theirs.p99 + two),
    )
    yield Figure(f"{who}: an answer to its acknowledgement", "ms", acks, 1.0, both)
    p99 = Spread(acks.p99, acks.p99)
    yield Figure(f"{who}: 99 of 100 acknowledged within", "ms", p99, P99_MS[size])
    bare_p99 = Spread(theirs.p99, theirs.p99)  # on a machine like this nobody is quicker
    yield Figure(f"{who}: 99 of 100 acknowledged by {BARE} within", "ms", bare_p99)
    yield compared(
        f"{who}: the question on the last of them",
        "ms",
        [one.last_asked * MS for one in ours],
        BARE,
        [one.last_asked * MS for one in bare],
        LAST,
    )
    yield Figure(
        f"{who}: messages for each and a question",
        "",
        Spread.of([one.messages for one in ours]),
        MESSAGES,
    )
    yield Figure(
        f"{who}: heard by each for a question", "bytes", Spread.of([o.octets for o in ours]), OCTETS
    )


def run() -> Iterator[Figure]:
    """Play at each size."""
    with ExitStack() as held:
        held.enter_context(apart())
        rooms = held.enter_context(ours()), held.enter_context(bare())
        commit = held.enter_context(commits())
        swarm = Swarm()
        held.callback(swarm.close)
        duel = _Duel(Crowd(swarm, rooms[0]), Crowd(swarm, rooms[1]), commit)
        for size in SIZES:
            rates = duel.join(size)
            yield Figure(
                f"joining, up to {size:,} phones",
                "phones/s",
                Spread.of(rates.ours, more_is_better=True),
                JOINS,
                Yardstick(BARE, Spread.of(rates.bare, more_is_better=True)),
                more_is_better=True,
            )
            yield from duel.play()
