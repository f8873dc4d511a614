"""Classes played in a world of trouble, each from one seed: the rules, the room, all between them.

Phones come and go; their messages are late, lost, doubled and out of order; clocks jump; the disk
fails; the server dies in the middle of things and starts again from the log. Whatever happens, what
this file calls a law holds, or `BrokenLawError` tells which one did not, with the seed.

By hand, a long run: `python -m tests.classroom.simulate 100000 [first seed]`
"""

from __future__ import annotations

import heapq
import json
import re
import sys
from dataclasses import dataclass, field
from itertools import count
from random import Random
from typing import TYPE_CHECKING, Any

from tests.harness.questions import right_response

from hubquiz.classroom.room import Room
from hubquiz.classroom.sayings import Bye, Why
from hubquiz.classroom.spec import Spec
from hubquiz.classroom.views import id_of, player_of
from hubquiz.classroom.wire import encode_response
from hubquiz.content.values import Type
from hubquiz.content.verdict import Verdict
from hubquiz.game.codec import decode_event
from hubquiz.game.events import Answered
from hubquiz.game.modes import RoundOf, UntilMisses
from hubquiz.game.rejections import Rejection
from hubquiz.game.setup import Settings, Setup
from hubquiz.game.state import Phase
from hubquiz.host.dealers import GivenDealer
from hubquiz.host.host import Host
from hubquiz.quiz.question import Claim, Question, Remark
from hubquiz.quiz.responses import Estimated, Picked, Wrote
from hubquiz.quiz.shapes import (
    Arrange,
    Estimate,
    Exhibit,
    Pair,
    Pick,
    Point,
    Spot,
    Typed,
)
from hubquiz.storage import Health
from hubquiz.storage.faults import Reason

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from hubquiz.classroom.lines import Ask, Told
    from hubquiz.game.commands import Command
    from hubquiz.game.state import State
    from hubquiz.quiz.responses import Response
    from hubquiz.quiz.shapes import Shape
    from hubquiz.storage import Dispute, FactMark, Game, Result, Row

Json = dict[str, Any]

NOON = 1_700_000_000_000
SECRET = "xyzzy"  # noqa: S105 - it stands in whatever may not be seen before the reveal
REASONS = {*map(str, Why), *map(str, Rejection)}
BYES = set(map(str, Bye))
TOKEN = re.compile(r"(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])")

_QUESTION = {"kind", "prompt", "shape", "clues", "clues[]", "exhibits", "exhibits[]"}
_EXHIBIT = {"type", "src", "alt"}
_PARTS = {
    *("choices", "choices[]", "several", "pictures", "pictures[]", "left", "left[]", "right"),
    *("right[]", "bins", "items", "items[]", "first", "last", "low", "high", "unit", "years"),
    *("map", "frame", "frame[]", "spots", "spots[]", "spots[][]"),
}
_RESPONSE = {"choices", "choices[]", "right", "right[]", "order", "order[]", "value", "text"}
SEEN_BEFORE_THE_REVEAL = {
    *("t", "seq", "phase", "title", "lang", "n", "of", "left", "limit", "q", "clues_left"),
    *("name", "score", "answered", "response"),
    *(f"q.{name}" for name in _QUESTION | _PARTS),
    *(f"q.{where}[].{name}" for where in ("exhibits", "pictures") for name in _EXHIBIT),
    *(f"response.{name}" for name in _RESPONSE | {"lat", "lon"}),
}
"""Every field of a player's view while a question is open. None of them may depend on the key."""


class BrokenLawError(AssertionError):
    """Something happened that never may."""


def law(holds: object, what: str) -> None:
    """Raise `BrokenLawError` unless something holds."""
    if not holds:
        raise BrokenLawError(what)


def paths(value: Any, at: str = "") -> Iterator[str]:
    """Yield the place of each field in a message, at any depth."""
    if isinstance(value, dict):
        for name, inner in value.items():
            place = f"{at}.{name}" if at else name
            yield place
            yield from paths(inner, place)
    elif isinstance(value, list):
        for inner in value:
            yield f"{at}[]"
            yield from paths(inner, f"{at}[]")


# The questions, in which all that may not be seen has the secret word in it


def question(number: int, chance: Random) -> Question:
    """Return a question of some shape, the key of which is marked."""
    shape = _shape(number, chance)
    exhibit = Exhibit(Type.PICTURE, f"{SECRET}-{number}.png", "a picture", f"by {SECRET}")
    return Question(
        kind="choice",
        prompt=f"Question {number}?",
        shape=shape,
        claims=(Claim(SECRET, SECRET, SECRET, Verdict.TRUE),),
        facts=(f"fact {SECRET} {number}",),
        tells=frozenset({SECRET}),
        because=(Remark(f"Because of {SECRET}.", citation=SECRET),),
        clues=("vague", "telling") if chance.random() < 0.2 else (),
        topics=(SECRET,),
        exhibits=(exhibit,) if chance.random() < 0.2 else (),
    )


def _shape(number: int, chance: Random) -> Shape:
    key = chance.randrange(3)
    picture = Exhibit(Type.PICTURE, f"{SECRET}.png", "seen", SECRET)
    return (
        Estimate(1000.0 + number, 5.0, 0.0, 1e6, unit="km", text=f"{SECRET} km"),
        Typed((f"{SECRET} {number}",), rivals=(f"{SECRET}!",), unsure=(f"{SECRET}?",)),
        Pick(("one", "two", "three"), (key,)),
        Pick(("one", "two", "three"), (key, (key + 1) % 3), several=True),
        Pick(("A", "B"), (key % 2,), pictures=(picture, picture)),
        Pair(("a", "b"), ("c", "d"), (key % 2, 1 - key % 2)),
        Arrange(("a", "b", "c"), (2, 0, 1), (SECRET, SECRET, SECRET)),
        Point(1.0, 2.0, 100.0, spots=(Spot(1.0, 2.0, "here"), Spot(50.0, 60.0, "there"))),
    )[chance.choice((0, 0, 0, 1, 1, 1, 2, 3, 4, 5, 6, 7))]


def response_to(shape: Json, attempt: int, chance: Random) -> Response:
    """Return some answer to a question as a phone sees it, of its own kind where that can be."""
    match shape["shape"]:
        case "number":
            return Estimated(float(attempt))
        case "text":
            return Wrote(f"answer {attempt}")
        case "pick" if not shape["several"]:
            return Picked((chance.randrange(len(shape["choices"])),))
        case "pick":
            return Picked((0, 1))
    made: dict[str, Shape] = {
        "pair": Pair(("a", "b"), ("c", "d"), (0, 1)),
        "arrange": Arrange(("a", "b", "c"), (0, 1, 2), ()),
        "point": Point(float(chance.randrange(80)), 3.0, 1.0),
    }
    return right_response(made[shape["shape"]])


# The disk


class Disk:
    """A log that may fail: then it keeps what it was told in memory, as the store does."""

    def __init__(self) -> None:
        self.durable: list[Row] = []
        self.answers: dict[tuple[str, int], list[Response]] = {}
        self.asked = 0
        self.failing = False
        self._kept: list[Row] = []

    @property
    def health(self) -> Health:
        return Health(Reason.FAILING if self._kept or self.failing else None)

    def begin(self, game: Game) -> bool:
        del game
        return True

    def append(self, game: str, rows: Sequence[Row], marks: Iterable[FactMark] = ()) -> bool:
        law(not tuple(marks), "nobody in a room has marks")
        del game
        self._kept += rows
        return self.retry()

    def retry(self) -> bool:
        if not self.failing:
            for row in self._kept:
                self._write(row)
            self._kept.clear()
        return not self.failing

    def _write(self, row: Row) -> None:
        """Write a row, and note the answers by player and question, silence left out."""
        self.durable.append(row)
        self.asked += row.kind == "posed"
        if row.kind == "answered":
            event = decode_event(row.at, row.kind, row.body)
            if isinstance(event, Answered) and encode_response(event.response) is not None:
                self.answers.setdefault((event.player, self.asked), []).append(event.response)

    def finish(self, game: str, now: int, results: Sequence[Result] = ()) -> bool:
        del game, now, results
        return self.retry()

    def events(self, game: str) -> tuple[Row, ...]:
        del game
        return tuple(self.durable)

    def open_games(self) -> tuple[Game, ...]:
        return ()

    def add_dispute(self, dispute: Dispute) -> bool:
        del dispute
        return True

    def crash(self) -> None:
        """Lose what was only in memory."""
        self._kept.clear()
        self.failing = False


# The world


class CrashError(Exception):
    """The server's end, in the middle of something."""


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

    def __init__(self, seed: int) -> None:
        self.chance = Random(seed)
        self.knobs = Knobs.of(self.chance)
        self.time = 0
        self.calm = False
        self._order = count()
        self._due: list[tuple[int, int, Callable[[], None]]] = []
        self._lines = count(1)
        self.tokens: dict[str, str] = {}
        self.server = Server(self)
        self.people = [Person(self, number) for number in range(self.chance.randint(2, 6))]
        self.teacher = Teacher(self)
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
        self.server.check_the_end(self.people)


class Server:
    """What `classroom.session` and a socket do, at its barest, and the laws of what is told."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.chance = world.chance
        self.disk = Disk()
        self.skew = 0
        self.lines: dict[int, Line] = {}
        self.heard: list[tuple[int, str | None]] = []
        self.due = False
        self.alarm = 0
        self.seqs: dict[int, int] = {}
        questions = [question(number, self.chance) for number in range(1, 9)]
        self.deal = GivenDealer(questions)
        self.spec = Spec.new(world.entropy, typed=self.chance.random() < 0.5, link=True)
        setup = Setup(
            mode=self.chance.choice((RoundOf(3), RoundOf(8), UntilMisses(2))),
            title="A class",
            settings=Settings(self.chance.choice((None, 5, 20)), speed_bonus=True),
            room=self.spec.encode(),
        )
        self.host = Host.begin(self.disk, "g", setup, lambda _: self.deal, self.clock)
        self.room = Room(self.spec, self.host.state, self.host.now(), world.entropy)
        self.up = True
        self.world.after(1000, self._trouble)

    def clock(self) -> int:
        return NOON + self.world.time + self.skew

    def connect(self, line: Line) -> bool:
        """Take a line, if anybody is there to take it."""
        if self.up:
            self.lines[line.number] = line
            self.room.connect(line.number, self.host.now(), own=line.own)
        return self.up

    def hear(self, number: int, text: str | None) -> None:
        """Take a message, or the loss of a line (None), in the next turn of the loop."""
        if self.up and number in self.lines:
            self.heard.append((number, text))
            if not self.due:
                self.due = True
                self.world.after(self.chance.randrange(self.world.knobs.turn), self._turn)

    def _turn(self) -> None:
        self.due = False
        if not self.up:
            return
        try:
            self._work()
        except CrashError:
            self._die()
            return
        self._set_alarm()

    def _work(self) -> None:
        now = self.host.now()
        told: list[Told] = []
        asks: list[Ask] = []
        heard, self.heard = self.heard, []
        for number, text in heard:
            if text is None:
                out = self.room.disconnect(number, now)
                self.lines.pop(number, None)
            else:
                out = self.room.hear(number, text, now)
            told += out.told
            asks += out.asks
        out = self.room.tick(now)
        told += [*out.told, *self._retry(now)]
        self._settle([*asks, *out.asks], told, now)
        self._tell(told)

    def _settle(self, asks: Sequence[Ask], told: list[Told], now: int) -> None:
        self._may_crash()
        while asks or self._is_late(now):
            commands: list[Command] = [ask.command for ask in asks]
            refused: Sequence[Rejection | None] = ()
            if commands:
                refused, _ = self.host.submit_all(commands)
            else:
                self.host.tick()
            self._may_crash()
            out = self.room.settle(
                asks, refused, self.host.state, now, warn=self.disk.health.sentence
            )
            told += out.told
            asks = out.asks

    def _retry(self, now: int) -> list[Told]:
        """Write what could not be written, as a shell does from time to time."""
        if self.disk.health.saving or not self.disk.retry():
            return []
        out = self.room.settle((), (), self.host.state, now)
        law(not out.asks or out.asks[0].line == 0, "nobody asked for anything")
        self.heard_later = out.asks
        return out.told

    def _is_late(self, now: int) -> bool:
        deadline = self.host.state.deadline
        return deadline is not None and deadline <= now

    def _set_alarm(self) -> None:
        times = [at for at in (self.room.wake, self.host.state.deadline) if at is not None]
        if not self.disk.health.saving:
            times.append(self.host.now() + 500)
        self.alarm += 1
        if times:
            number = self.alarm
            self.world.after(
                max(1, min(times) - self.host.now()),
                lambda: self._turn() if number == self.alarm and not self.due else None,
            )

    # Trouble

    def _may_crash(self) -> None:
        if not self.world.calm and self.chance.random() < self.world.knobs.crash:
            raise CrashError

    def _die(self) -> None:
        """Fall over; what is not on the disk is gone, and so are all lines."""
        self.up = False
        self.disk.crash()
        self.heard.clear()
        for line in self.lines.values():
            self.world.after(self.chance.randrange(3000), line.lose)
        self.lines.clear()
        self.seqs.clear()
        self.world.after(self.chance.randrange(200, 4000), self._start_again)

    def _start_again(self) -> None:
        """Go on from what the disk holds, perhaps with a clock that was set."""
        if self.chance.random() < 0.3:
            self.skew += self.chance.randrange(-3_600_000, 3_600_000)
        rows = len(self.disk.durable)
        if not rows:  # not even the room was written: there is nobody whom it would be missed by
            setup = self.host.state.setup
            self.host = Host.begin(self.disk, "g", setup, lambda _: self.deal, self.clock)
        else:
            self.host = Host.resume(self.disk, "g", lambda _: self.deal, self.clock)
        self._check_resumed(self.host.state)
        self.room = Room(
            Spec.decode(self.host.state.setup.room),
            self.host.state,
            self.host.now(),
            self.world.entropy,
        )
        law(self.room.pin == self.spec.pin, "the PIN is the same after a restart")
        self.up = True

    def _check_resumed(self, state: State) -> None:
        """The same question is in hand, with all answers that the disk has."""
        law(self.host.now() >= state.at, "time never lies before what has happened")
        turns = [*state.past, *([state.open] if state.open else [])]
        for (player, number), responses in self.disk.answers.items():
            law(len(responses) == 1, f"{player} answered question {number} once")
            answer = turns[number - 1].answers.get(player)
            law(answer and answer.response == responses[0], "every answer is there again")
        law(state.asked == self.disk.asked, "same question")
        law(state.phase is not Phase.ASKING, "the clocks stand until somebody says so")

    def _trouble(self) -> None:
        if self.world.calm:
            return
        chance, knobs = self.chance, self.world.knobs
        if chance.random() < knobs.disk * 3:
            self.disk.failing = not self.disk.failing
        if chance.random() < knobs.jump:
            self.skew += chance.choice((-5000, 700, 90_000))
        if self.up and chance.random() < knobs.crash:
            self._die()
        self.world.after(1000, self._trouble)

    # Telling

    def _tell(self, told: Sequence[Told]) -> None:
        for one in told:
            text = one.text.decode()
            message = json.loads(text)
            for number in one.to:
                line = self.lines.get(number)
                if line is not None:
                    self._check(line, message, text)
                    self.world.carry(_delivery(line, message, last=one.last))
                    if one.last:
                        del self.lines[number]
                        self.hear_lost(number)

    def hear_lost(self, number: int) -> None:
        """Know that a line that was closed from here is gone."""
        self.room.disconnect(number, self.host.now())

    def _check(self, line: Line, message: Json, text: str) -> None:
        kind = message["t"]
        for token in TOKEN.findall(text):
            law(kind == "welcome" and token == message["token"], f"a token is in a {kind}")
            owner = self.world.tokens.setdefault(token, line.whose)
            law(owner == line.whose, f"{line.whose} sees the token of {owner}")
            law(not line.own, "no token is told to the teacher")
        if kind == "no":
            law(message["why"] in REASONS and message["say"], f"a refusal has its reason: {text}")
        elif kind == "bye":
            law(message["why"] in BYES, f"a goodbye has its reason: {text}")
        elif kind == "view":
            law(message["seq"] > self.seqs.get(line.number, -1), "views are counted up")
            self.seqs[line.number] = message["seq"]
            self._check_view(line, message, text)
        if not line.own:
            law(
                "players" not in message and "standings" not in message, "of others is told nothing"
            )

    def _check_view(self, line: Line, view: Json, text: str) -> None:
        if view["phase"] == "revealed":
            return
        law(SECRET not in text, f"the key is told before the reveal: {text}")
        if not line.own:
            extra = set(paths(view)) - SEEN_BEFORE_THE_REVEAL
            law(view["phase"] == "over" or not extra, f"{extra} is told before the reveal")

    def check_the_end(self, people: Sequence[Person]) -> None:
        """Every answer that was acknowledged is there once; none that was refused is."""
        law(self.up and self.disk.health.saving, "all is well in the end")
        answers = self.disk.answers
        for key, responses in answers.items():
            law(len(responses) == 1, f"{key} is counted once: {responses}")
        written = " ".join(row.body for row in self.disk.durable)
        for person in people:
            law(not person.token or person.token not in written, "no token is on the disk")
            for attempt in person.attempts.values():
                attempt.check(answers)


def _delivery(line: Line, message: Json, *, last: bool) -> Callable[[], None]:
    def deliver() -> None:
        line.deliver(message)
        if last:
            line.lose()

    return deliver


# The clients


class Line:
    """One connection, as its client has it."""

    def __init__(self, world: World, client: Client, *, own: bool = False) -> None:
        self.world = world
        self.client = client
        self.own = own
        self.whose = client.whose
        self.number = world.new_line()
        self.welcome = False
        self.open = world.server.connect(self)

    def say(self, message: Json | str) -> None:
        """Send something."""
        text = message if isinstance(message, str) else json.dumps(message)
        if self.open:
            self.world.carry(lambda: self.world.server.hear(self.number, text))

    def deliver(self, message: Json) -> None:
        """Get something."""
        if self.open:
            self.client.hear(self, message)

    def lose(self) -> None:
        """Know that nobody is at the other end."""
        if self.open:
            self.open = False
            self.client.lost(self)

    def drop(self) -> None:
        """Hang up; the server may take long to notice."""
        self.open = False
        delay = self.world.chance.choice((0, 50, 20_000))
        self.world.after(delay, lambda: self.world.server.hear(self.number, None))


class Client:
    """Whoever is on a line."""

    whose = ""

    def hear(self, line: Line, message: Json) -> None:
        """Get a message."""

    def lost(self, line: Line) -> None:
        """Lose a line."""


@dataclass
class Attempt:
    """An answer that a person gave, and what they were told of it."""

    player: str
    number: int
    response: Response
    message: Json
    others: list[Attempt] = field(default_factory=list, repr=False)
    acknowledged: bool = False
    refused: str = ""

    @property
    def pending(self) -> bool:
        """Whether nothing was told yet."""
        return not (self.acknowledged or self.refused)

    def check(self, answers: dict[tuple[str, int], list[Response]]) -> None:
        """Hold what was told against what is on the disk."""
        found = answers.get((self.player, self.number), [])
        there = found == [self.response]
        law(not (self.acknowledged and self.refused), f"{self} is both")
        law(not self.acknowledged or there, f"{self} was acknowledged, and the disk has {found}")
        same = any(each.response == self.response and not each.refused for each in self.others)
        law(not (self.refused and there) or same, f"{self} was refused, and is on the disk")


class Person(Client):
    """A pupil with a phone, on which there may be a second tab."""

    def __init__(self, world: World, number: int) -> None:
        self.world = world
        self.chance = world.chance
        self.whose = f"person {number}"
        self.line: Line | None = None
        self.token = ""
        self.op = 0
        self.joins: Json | None = None
        self.view: Json = {}
        self.attempts: dict[int, Attempt] = {}
        self.ended = False

    def turn(self) -> None:
        """Do something, and come back to it."""
        if self.ended and not self.world.calm and self.chance.random() < 0.1:
            self.ended = False  # the page is loaded again
        if not self.ended:
            self._act()
        self.world.after(self.chance.randrange(200, 2500), self.turn)

    def _act(self) -> None:
        line = self.line
        if line is None or not line.open:
            self._connect()
        elif not self.world.calm and self.chance.random() < self.world.knobs.leave:
            line.drop()
            self.line = None
        elif not self.world.calm and self.chance.random() < 0.03:
            self._connect()  # another tab: the old one is not hung up
        elif not self.view or not line.welcome:
            self._connect()  # nobody answers
        else:
            self._play(line)

    def _connect(self) -> None:
        self.view = {}
        self.line = Line(self.world, self)
        pin = self.world.server.spec.pin
        if self.chance.random() < 0.05:
            pin = "000000"
        hello = {"t": "hello", "v": 1, "role": "player", "pin": pin, "token": self.token}
        self.line.say(hello | {"lang": self.chance.choice(("en", "zh_CN", ""))})

    def _play(self, line: Line) -> None:
        waiting = [attempt for attempt in self.attempts.values() if attempt.pending]
        if waiting:
            for attempt in waiting:
                line.say(attempt.message)
        elif self.view["phase"] in {"asking", "paused"} and not self.view["answered"]:
            if self.chance.random() < 0.6:
                self._answer(line)
        elif self.chance.random() < 0.2:
            line.say({"t": "ping"})
        elif self.chance.random() < 0.05 and "q" in self.view:
            self._answer(line)  # a second thought, or much too late

    def _answer(self, line: Line) -> None:
        self.op += 1
        response = response_to(self.view["q"], self.op, self.chance)
        number = self.view["n"]
        if self.chance.random() < 0.05:
            number = max(0, number + self.chance.choice((-1, 1, 5)))
        body = encode_response(response)
        message = {"t": "answer", "op": self.op, "q": number, "r": body}
        attempt = Attempt(player_of(self.token), number, response, message)
        attempt.others = [
            each
            for each in self.attempts.values()
            if (each.player, each.number) == (attempt.player, number)
        ]
        for each in attempt.others:
            each.others.append(attempt)
        self.attempts[self.op] = attempt
        line.say(message)

    def hear(self, line: Line, message: Json) -> None:
        """Get a message; those to a tab that is not in front are nobody's."""
        kind = message["t"]
        if kind in {"ack", "no"}:
            self._told(message)
        if line is not self.line:
            return
        if kind == "names" and not line.welcome:
            self.token = ""
            name = self.chance.choice(message["offer"])
            if message["typed"] and self.chance.random() < 0.4:
                name = f"{self.chance.choice(('Kid', 'Кid', 'K1d'))} {self.chance.randrange(4)}"
            self.op += 1
            line.say({"t": "join", "op": self.op, "name": name})
        elif kind == "welcome":
            line.welcome = True
            self.token = message["token"]
            for attempt in self.attempts.values():
                if (
                    attempt.pending
                ):  # it is this player's who is asked now, if it ever was another's
                    attempt.player = player_of(self.token)
        elif kind == "view":
            if message["seq"] > self.view.get("seq", -1):
                self.view = message
        elif kind == "bye":
            self.ended = True

    def _told(self, message: Json) -> None:
        attempt = self.attempts.get(message["op"])
        if attempt is None:
            return
        if message["t"] == "no":
            attempt.refused = message["why"]
        else:
            attempt.acknowledged = True
            disk = self.world.server.disk
            law(
                disk.answers.get((attempt.player, attempt.number)) == [attempt.response],
                f"an acknowledged answer is on the disk: {attempt}",
            )

    def lost(self, line: Line) -> None:
        """Lose a line."""
        if line is self.line:
            self.line = None


class Stranger(Client):
    """Somebody who should not be heard: garbage, forged tokens, what only a teacher may do."""

    whose = "a stranger"

    def __init__(self, world: World) -> None:
        self.world = world
        self.chance = world.chance
        self.line = Line(world, self)

    def turn(self) -> None:
        """Try something."""
        if self.world.calm:
            return
        if not self.line.open or self.chance.random() < 0.1:
            self.line = Line(self.world, self)
        pin, op = self.world.server.spec.pin, self.chance.randrange(5)
        known = self.chance.choice([id_of(player_of(each)) for each in self.world.tokens] or ["p"])
        self.line.say(
            self.chance.choice(
                (
                    "{",
                    "[" * 3000,
                    "é" * 4000,
                    '{"t":"answer","op":1,"q":1,"r":{"value":1e999}}',
                    '{"t":"answer","op":1,"q":1,"r":{"text":"\\ud800"}}',
                    {"t": "hello", "v": 1, "role": "player", "pin": f"{self.chance.random()}"},
                    {"t": "hello", "v": 1, "role": "player", "pin": pin, "token": known},
                    {"t": "hello", "v": 1, "role": "player", "pin": pin, "token": "0" * 32},
                    {"t": "hello", "v": 1, "role": "teacher", "key": self.world.server.spec.key},
                    {"t": "hello", "v": 1, "role": "projector", "key": ""},
                    {"t": "answer", "op": op, "q": 1, "r": {"choices": [0]}},
                    {"t": "do", "op": op, "what": "end"},
                    {"t": "do", "op": op, "what": "remove", "who": known},
                    {"t": "join", "op": op, "name": "Kid 1"},
                    {"t": "ping"},
                )
            )
        )
        self.world.after(self.chance.randrange(20, 900), self.turn)

    def hear(self, line: Line, message: Json) -> None:
        """Get what a stranger may get, and nothing else."""
        del line
        law(message["t"] in {"no", "bye", "names", "pong"} or self._is_in(message), f"{message}")

    def _is_in(self, message: Json) -> bool:
        """Tell whether this is what whoever took a name is told: strangers may join as anyone."""
        return message["t"] in {"welcome", "view", "ack"} and "pin" not in message


class Teacher(Client):
    """Whoever leads the class, on two lines at times: a page that was loaded again."""

    whose = "the teacher"

    def __init__(self, world: World) -> None:
        self.world = world
        self.chance = world.chance
        self.line: Line | None = None
        self.view: Json = {}
        self.players: list[str] = []
        self.op = 0

    def turn(self) -> None:
        """Do what is to be done next, or something else."""
        line = self.line
        if line is None or not line.open or self.chance.random() < 0.03:
            line = self.line = Line(self.world, self, own=True)
            self.view = {}
            role = "projector" if self.chance.random() < 0.1 else "teacher"
            line.say({"t": "hello", "v": 1, "role": role, "key": self.world.server.spec.key})
        elif not self.view:
            self.line = None
        else:
            self._lead(line)
        self.world.after(self.chance.randrange(300, 4000), self.turn)

    def _lead(self, line: Line) -> None:
        usual = {"lobby": "start", "revealed": "next", "paused": "resume", "asking": "close"}
        what = usual.get(self.view["phase"], "end")
        if self.world.calm and what == "next":
            what = "end"
        if not self.world.calm and self.chance.random() < 0.4:
            what = self.chance.choice(
                (
                    *("pause", "resume", "skip", "extend", "lock", "unlock", "unlock"),
                    *("rename", "clue", "next", "close", "ping"),
                    *(("remove", "end") if self.chance.random() < 0.1 else ()),
                )
            )
        elif what == "close" and self.chance.random() < 0.7:
            return
        self.op += 1
        wish: Json = {"t": "do", "op": self.op, "what": what}
        if what == "ping":
            wish = {"t": "ping"}
        if what in {"remove", "rename"}:
            wish |= {"who": self.chance.choice([*self.players, "p0"]), "name": f"Kid {self.op}"}
        if self.chance.random() < 0.5:
            wish["n"] = self.view["n"]
        line.say(wish)

    def hear(self, line: Line, message: Json) -> None:
        """Get a message."""
        if line is self.line and message["t"] == "view":
            self.view = message
            self.players = [each["id"] for each in message.get("players", ())] or self.players
        if message["t"] == "count":
            law(0 <= message["answered"] <= message["of"], f"{message}")

    def lost(self, line: Line) -> None:
        """Lose a line."""
        if line is self.line:
            self.line = None


def simulate(seed: int) -> World:
    """Play one class. Raises `BrokenLawError`, with the seed, if a law is broken."""
    world = World(seed)
    try:
        world.play()
    except Exception as error:
        raise BrokenLawError(f"seed {seed}, at {world.time} ms: {error!r}") from error
    return world


def main() -> None:
    """Play as many classes as the command line says."""
    many = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    first = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    answers = 0
    for seed in range(first, first + many):
        answers += len(simulate(seed).server.disk.answers)
        if (seed + 1) % 1000 == 0:
            sys.stdout.write(f"{seed + 1 - first} classes, {answers} answers\n")
            sys.stdout.flush()
    sys.stdout.write(f"all laws held in {many} classes with {answers} answers\n")


if __name__ == "__main__":
    main()
