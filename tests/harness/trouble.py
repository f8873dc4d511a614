"""A server in a world of trouble, and the laws of what it tells."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from tests.harness.disk import Disk
from tests.harness.laws import SEEN_BEFORE_THE_REVEAL, law, paths
from tests.harness.marked import SECRET, question
from tests.harness.table import NOON

from hubquiz.classroom.lines import Out
from hubquiz.classroom.room import Room
from hubquiz.classroom.sayings import Bye, Why
from hubquiz.classroom.spec import Pupil, Spec
from hubquiz.classroom.views import player_of
from hubquiz.game.codec import decode_event
from hubquiz.game.evolve import replay
from hubquiz.game.modes import RoundOf, UntilMisses
from hubquiz.game.rejections import Rejection
from hubquiz.game.setup import Allowance, Settings, Setup
from hubquiz.game.state import Phase
from hubquiz.host.dealers import GivenDealer
from hubquiz.host.host import Host
from hubquiz.quiz.marking import mark
from hubquiz.quiz.responses import GaveUp

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from random import Random

    from tests.classroom.simulate import World
    from tests.harness.pupils import Line, Person

    from hubquiz.classroom.lines import Ask, Told
    from hubquiz.game.commands import Command
    from hubquiz.game.state import State

Json = dict[str, Any]

REASONS = {*map(str, Why), *map(str, Rejection)}
BYES = set(map(str, Bye))
TOKEN = re.compile(r"(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])")


class CrashError(Exception):
    """The server's end, in the middle of something."""


class Server:
    """What `classroom.session` and a socket do, at its barest, and the laws of what is told."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.chance = world.chance
        self.disk = self.new_disk()
        self.skew = 0
        self.lines: dict[int, Line] = {}
        self.heard: list[tuple[int, str | None]] = []
        self.due = False
        self.alarm = 0
        self.seqs: dict[int, int] = {}
        self.open()
        self.up = True
        self.world.after(1000, self._trouble)

    def new_disk(self) -> Disk:
        return Disk()

    def open(self) -> None:
        """Begin a class of some kind."""
        world = self.world
        questions = [question(number, self.chance) for number in range(1, 9)]
        self.deal = GivenDealer(questions)
        settings = _rules(self.chance)
        self.spec = Spec.new(
            world.entropy,
            typed=self.chance.random() < 0.5,
            link=True,
            roster=_roster(self.chance, settings) if self.chance.random() < 0.2 else (),
        )
        setup = Setup(
            mode=self.chance.choice((RoundOf(3), RoundOf(8), UntilMisses(2))),
            title="A class",
            settings=settings,
            room=self.spec.encode(),
        )
        self.host = Host.begin(self.disk, "g", setup, lambda _: self.deal, self.clock)
        self.room = Room(self.spec, self.host.state, self.host.now(), world.entropy)

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
        retried = self._retry(now)
        told += [*out.told, *retried.told]
        self._settle([*asks, *out.asks, *retried.asks], told, now)
        self._tell(told)

    def _settle(self, asks: Sequence[Ask], told: list[Told], now: int) -> None:
        self._may_crash()
        while asks or self._is_late(now):
            refused = self.submit(asks)
            self._may_crash()
            out = self.settled(asks, refused, now)
            told += out.told
            asks = out.asks

    def submit(self, asks: Sequence[Ask]) -> Sequence[Rejection | None]:
        """Have done what is asked, or what is due."""
        commands: list[Command] = [ask.command for ask in asks]
        if commands:
            return self.host.submit_all(commands)[0]
        self.host.tick()
        return ()

    def settled(self, asks: Sequence[Ask], refused: Sequence[Rejection | None], now: int) -> Out:
        """Let the room take what came of it."""
        warn = self.disk.health.sentence
        return self.room.settle(asks, refused, self.host.state, now, warn=warn)

    def _retry(self, now: int) -> Out:
        """Write what could not be written, as a shell does from time to time."""
        if self.disk.health.saving or not self.disk.retry():
            return Out()
        return self.settled((), (), now)

    @property
    def deadline(self) -> int | None:
        return self.host.state.deadline

    def _is_late(self, now: int) -> bool:
        return self.deadline is not None and self.deadline <= now

    def _set_alarm(self) -> None:
        times = [at for at in (self.room.wake, self.deadline) if at is not None]
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
        self.resume()
        law(self.room.pin == self.spec.pin, "the PIN is the same after a restart")
        self.up = True

    def resume(self) -> None:
        """Go on with the class."""
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

    def _check_resumed(self, state: State) -> None:
        """The same question is in hand, with all answers that the disk has."""
        law(self.host.now() >= state.at, "time never lies before what has happened")
        turns = [*state.past, *([state.open] if state.open else [])]
        for (player, number, vote), responses in self.disk.answers.items():
            law(len(responses) == 1, f"{player} answered question {number} once a vote")
            turn = turns[number - 1]
            votes = turn.answers if vote == turn.vote else turn.first or {}
            answer = votes.get(player)
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
            given = kind in {"welcome", "wait"} and token == message["token"]
            law(given, f"a token is in a {kind}")
            owner = self.world.tokens.setdefault(token, line.whose)
            law(owner == line.whose, f"{line.whose} sees the token of {owner}")
            law(not line.own, "no token is told to the teacher")
        if kind == "welcome":
            line.player = player_of(message["token"])
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
        if line.role == "projector":
            rows = view.get("players", ())
            law(not any({"time", "fewer"} & row.keys() for row in rows), "the wall tells nobody's")
            law("waiting" not in view and "removed" not in view, "the wall names who is in alone")
        if line.player and "q" in view:
            self._check_guise(line, view)
        if view["phase"] == "revealed":
            return
        law(SECRET not in text, f"the key is told before the reveal: {text}")
        if not line.own:
            extra = set(paths(view)) - SEEN_BEFORE_THE_REVEAL
            law(view["phase"] == "over" or not extra, f"{extra} is told before the reveal")
        law(not any("right" in bar for bar in view.get("spread", ())), "what is right is told")

    def _check_guise(self, line: Line, view: Json) -> None:
        """A player sees the question that they are marked by."""
        player, state = line.player, self.host.state
        turn, seat = state.turn, state.roster.get(player)
        if turn is None or seat is None or view["n"] != state.asked or view.get("look_up"):
            return
        shape = turn.guises[turn.guise_of(player, seat)].shape
        for part in ("choices", "left", "right", "items"):
            if part in view["q"]:
                law(tuple(view["q"][part]) == getattr(shape, part), "each sees their own guise")

    @property
    def is_over(self) -> bool:
        """Whether the game has come to its end."""
        return self.host.state.phase is Phase.OVER

    def check_the_end(self, people: Sequence[Person]) -> None:
        """Every answer that was acknowledged is there once; none that was refused is."""
        law(self.up and self.disk.health.saving, "all is well in the end")
        law(self.is_over, "a class that is led comes to its end")
        answers = self.disk.answers
        for key, responses in answers.items():
            law(len(responses) == 1, f"{key} is counted once: {responses}")
        self._check_marks()
        written = " ".join(row.body for row in self.disk.durable)
        for person in people:
            law(not person.token or person.token not in written, "no token is on the disk")
            for attempt in person.attempts.values():
                attempt.check(answers)

    def _check_marks(self) -> None:
        """Each was marked by the guise that they were asked, within their own time."""
        state = replay(decode_event(row.at, row.kind, row.body) for row in self.disk.durable)
        for turn in state.past:
            for votes in (turn.first or {}, turn.answers):
                for answer in votes.values():
                    if not isinstance(answer.response, GaveUp):
                        asked = turn.question_of(answer)
                        law(answer.mark == mark(asked, answer.response), "marked by one's guise")


def _rules(chance: Random) -> Settings:
    """Return some rules."""

    def some() -> bool:
        return chance.random() < 0.25

    return Settings(
        chance.choice((None, 5, 20)),
        speed=chance.choice((0, 25, 50)),
        certainty=some(),
        advance_seconds=3 if some() else None,
        teams=("Red", "Blue") if some() else (),
        guises=some(),
        standings=not some(),
        approve=some(),
        projector_only=some(),
        twice=some(),
        practice=some(),
    )


def _roster(chance: Random, settings: Settings) -> tuple[Pupil, ...]:
    """Return a roster with names for all, some of whom are allowed more."""
    return tuple(
        Pupil(
            f"Pupil {chr(ord('A') + at)}",
            chance.choice(("", *settings.teams)),
            Allowance(chance.choice((None, 1.0, 1.0, 3.0)), fewer=chance.random() < 0.3),
        )
        for at in range(12)
    )


def _delivery(line: Line, message: Json, *, last: bool) -> Callable[[], None]:
    def deliver() -> None:
        line.deliver(message)
        if last:
            line.lose()

    return deliver
