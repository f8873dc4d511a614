"""A class without sockets: a room and its game, told as what is said on lines and what is heard."""

from __future__ import annotations

import json
from random import Random
from typing import TYPE_CHECKING, Any

from tests.harness.questions import SHAPES, asked
from tests.harness.table import NOON
from tests.harness.whole import whole

from hubquiz.classroom.room import Room
from hubquiz.classroom.spec import Spec
from hubquiz.classroom.views import id_of
from hubquiz.game.modes import RoundOf
from hubquiz.game.setup import Settings, Setup
from hubquiz.host.dealers import GivenDealer
from hubquiz.host.host import Host
from hubquiz.storage import NOTHING, Health
from hubquiz.storage.faults import Reason

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hubquiz.classroom.lines import Ask, Out
    from hubquiz.classroom.spec import Pupil
    from hubquiz.game.modes import Mode
    from hubquiz.quiz.question import Question
    from hubquiz.storage import Dispute, Game, Learned, Learnt, Result, Row

Json = dict[str, Any]

QUESTIONS = tuple(asked(shape, f"Question {number}?") for number, shape in enumerate(SHAPES, 1))
"""One of every shape; the first is answered by `{"choices": [0]}`."""

RIGHT, WRONG = {"choices": [0]}, {"choices": [1]}


class Rows:
    """A log in memory; while `failing`, it says that nothing lasts."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.commits = 0
        self.failing = False

    @property
    def health(self) -> Health:
        return Health(Reason.FULL if self.failing else None)

    def begin(self, game: Game) -> bool:
        del game
        return True

    @property
    def learnt(self) -> Learnt:
        raise AssertionError("of nobody in a room anything is known")

    def append(self, game: str, rows: Sequence[Row], learned: Learned = NOTHING) -> bool:
        del game, learned
        self.rows += rows
        self.commits += 1
        return not self.failing

    def finish(self, game: str, now: int, results: Sequence[Result] = ()) -> bool:
        del game, now, results
        return True

    def events(self, game: str) -> tuple[Row, ...]:
        del game
        return tuple(self.rows)

    def open_games(self) -> tuple[Game, ...]:
        return ()

    def add_dispute(self, dispute: Dispute) -> bool:
        del dispute
        return True


class Class:
    """A class. Lines are numbers: 1 is the teacher's; what each was told waits in `told`."""

    def __init__(
        self,
        *,
        questions: Sequence[Question] = QUESTIONS,
        mode: Mode | None = None,
        seconds: int | None = 20,
        typed: bool = True,
        link: bool = False,
        lang: str = "en",
        roster: tuple[Pupil, ...] = (),
        **rules: Any,
    ) -> None:
        self.now = NOON
        self.chance = Random(4)
        self.log = Rows()
        self.questions = questions
        self.spec = Spec.new(
            self.chance.randbytes, typed=typed, link=link, lang=lang, roster=roster
        )
        setup = Setup(
            mode=mode or RoundOf(len(questions)),
            title="The planets",
            settings=Settings(seconds, **rules),
            room=self.spec.encode(),
        )
        self.host = Host.begin(self.log, "g", setup, self._deal, self._clock)
        self.room = Room(self.spec, self.host.state, self.now, self.chance.randbytes)
        self.told: dict[int, list[Json]] = {}
        self.closed: set[int] = set()
        self.tokens: dict[int, str] = {}
        self.lines = 0
        self.teacher = self.line(own=True)
        self.says(self.teacher, t="hello", v=1, role="teacher", key=self.spec.key)

    def _deal(self, _state: object) -> GivenDealer:
        return GivenDealer(self.questions)

    def _clock(self) -> int:
        return self.now

    def line(self, *, own: bool = False) -> int:
        """Connect a line."""
        self.lines += 1
        self.told[self.lines] = []
        self.room.connect(self.lines, self.now, own=own)
        return self.lines

    def says(self, line: int, text: str | None = None, **message: object) -> list[Json]:
        """Say something on a line; return what comes back on it."""
        return self.says_at_once((line, text or json.dumps(message)))[line]

    def says_at_once(self, *said: tuple[int, str]) -> dict[int, list[Json]]:
        """Say some things in one turn of the loop; return what each line is told."""
        before = {line: len(told) for line, told in self.told.items()}
        asks: list[Ask] = []
        for line, text in said:
            asks += self._tell(self.room.hear(line, text, self.now))
        self._settle(asks)
        return {line: told[before[line] :] for line, told in self.told.items()}

    def waits(self, seconds: float) -> Class:
        """Let time pass."""
        self.now += round(seconds * 1000)
        asks = self._tell(self.room.tick(self.now))
        deadline = self.host.state.deadline
        if not asks and deadline is not None and deadline <= self.now:
            self.host.tick()
            asks += self._tell(self._settled((), ()))
        self._settle(asks)
        return self

    def _settle(self, asks: list[Ask]) -> None:
        while asks:
            refused, _ = self.host.submit_all([ask.command for ask in asks])
            asks = self._tell(self._settled(asks, refused))

    def _settled(self, asks: Sequence[Ask], refused: Sequence[Any]) -> Out:
        warn = self.log.health.sentence
        return self.room.settle(asks, refused, self.host.state, self.now, warn=warn)

    def _tell(self, out: Out) -> list[Ask]:
        for one in out.told:
            for line in one.to:
                if line not in self.closed:
                    self.told[line].append(self._whole(line, json.loads(one.text)))
                    if one.last:
                        self.closed.add(line)
        return out.asks

    def _whole(self, line: int, message: Json) -> Json:
        """Return a message as it is meant; of views, none goes on from one that never came."""
        views = (each for each in reversed(self.told[line]) if each["t"] == "view")
        view = whole(message, next(views, {}))
        assert view is not None, message
        return view

    def mends(self) -> None:
        """Let the disk work again."""
        self.log.failing = False
        self._settle(self._tell(self._settled((), ())))

    def joins(self, name: str = "", line: int = 0) -> int:
        """Let a player join under a name, or the first that is offered; return the line."""
        line = line or self.line()
        offered = self.says(line, t="hello", v=1, role="player", pin=self.spec.pin)[0]["offer"]
        told = self.says(line, t="join", op=1, name=name or offered[0])
        self.tokens[line] = told[0]["token"]
        return line

    def joins_by_hand(self, name: str) -> int:
        """Let a player join whom the teacher has to let in; return the line."""
        line = self.line()
        self.says(line, t="hello", v=1, role="player", pin=self.spec.pin)
        self.tokens[line] = self.says(line, t="join", op=1, name=name)[0]["token"]
        waiting = next(each for each, seat in self.host.state.waiting.items() if seat.name == name)
        self.does("admit", who=id_of(waiting))
        return line

    def comes_back(self, token: str) -> int:
        """Let a player come back on a new line."""
        line = self.line()
        self.says(line, t="hello", v=1, role="player", pin=self.spec.pin, token=token)
        return line

    def leaves(self, line: int) -> None:
        """Lose a line."""
        self.closed.add(line)
        self.room.disconnect(line, self.now)

    def does(self, what: str, **more: object) -> Json:
        """Have the teacher do something; return the answer."""
        op = len(self.told[self.teacher]) + 1
        told = self.says(self.teacher, json.dumps({"t": "do", "op": op, "what": what, **more}))
        self.now += 300
        return next(each for each in told if each.get("op") == op)

    def answers(self, line: int, response: Json, number: int = 0, op: int = 7) -> Json:
        """Have a player answer the open question; return what comes back for it."""
        asked = number or self.host.state.asked
        told = self.says(line, t="answer", op=op, q=asked, r=response)
        return next(each for each in told if each.get("op") == op)

    def last(self, line: int, kind: str = "view") -> Json:
        """Return the last message of a type that a line was told."""
        return [each for each in self.told[line] if each["t"] == kind][-1]

    def kinds(self, line: int) -> list[str]:
        """Return the types of all that a line was told."""
        return [each["t"] for each in self.told[line]]

    def restarts(self) -> None:
        """Start again from the log: all lines are lost."""
        self.host = Host.resume(self.log, "g", self._deal, self._clock)
        spec = Spec.decode(self.host.state.setup.room)
        self.room = Room(spec, self.host.state, self.now, self.chance.randbytes)
        self.closed.update(self.told)
        self.teacher = self.line(own=True)
        self.says(self.teacher, t="hello", v=1, role="teacher", key=spec.key)
