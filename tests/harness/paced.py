"""A class at a pace of their own in a world of trouble: server, pupils, teacher."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tests.harness.disk import Disk
from tests.harness.laws import SEEN_BEFORE_THE_REVEAL, law, paths
from tests.harness.marked import SECRET, question
from tests.harness.pupils import Person, Teacher
from tests.harness.trouble import Server

from hubquiz.classroom.paced_room import PacedRoom
from hubquiz.classroom.spec import Spec
from hubquiz.game.codec import decode_event
from hubquiz.game.evolve import replay
from hubquiz.game.modes import RoundOf
from hubquiz.game.setup import Settings, Setup
from hubquiz.game.state import Phase
from hubquiz.host.host import Host
from hubquiz.host.ids import room_of
from hubquiz.host.pace import Pace
from hubquiz.host.paced import Games, asks_nothing
from hubquiz.quiz.marking import mark
from hubquiz.quiz.responses import GaveUp
from hubquiz.storage import NOTHING, Game

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from random import Random

    from tests.harness.pupils import Line

    from hubquiz.classroom.lines import Ask, Out
    from hubquiz.game.rejections import Rejection
    from hubquiz.game.state import State
    from hubquiz.quiz.question import Question
    from hubquiz.storage import Learned, Result, Row

Json = dict[str, Any]

ROOM = "g"
SEEN = SEEN_BEFORE_THE_REVEAL | {"paced", "closes_in"}


class Disks(Disk):
    """A disk with the logs of many games: what is written together is there whole or not at all."""

    def __init__(self) -> None:
        super().__init__()
        self.logs: dict[str, list[Row]] = {}
        self.headings: dict[str, Game] = {}
        self._pending: list[tuple[str, Row | Game]] = []
        self._gathers = False
        self.commits = 0

    def begin(self, game: Game) -> bool:
        law(game.id not in self.headings, f"{game.id} is begun once")
        self._pending.append((game.id, game))
        return self.retry()

    def append(self, game: str, rows: Sequence[Row], learned: Learned = NOTHING) -> bool:
        law(learned == NOTHING, "of nobody in a room anything is learnt")
        self._pending += [(game, row) for row in rows]
        return self.retry()

    def finish(self, game: str, now: int, results: Sequence[Result] = ()) -> bool:
        law(not results, "a class is in no list of scores")
        known = [each for of, each in self._pending if of == game and isinstance(each, Game)]
        self._pending.append((game, replace((known or [self.headings[game]])[-1], ended=now)))
        return self.retry()

    @contextmanager
    def together(self) -> Iterator[None]:
        self._gathers = True
        try:
            yield
        finally:
            self._gathers = False
            self.retry()

    def retry(self) -> bool:
        if self._gathers:
            return False
        if self._pending and not self.failing:
            self.commits += 1
            for game, what in self._pending:
                if isinstance(what, Game):
                    self.headings[game] = what
                else:
                    self._note(game, what)
            self._pending.clear()
        self._kept = [row for _game, row in self._pending]  # type: ignore[misc]  # counted alone
        return not self.failing

    def _note(self, game: str, row: Row) -> None:
        """Write a row, and note the answers by player and number, those of a second game after."""
        log = self.logs.setdefault(game, [])
        law(row.seq == len(log), f"the rows of {game} are in order")
        log.append(row)
        self.durable.append(row)
        if row.kind == "answered":
            event = decode_event(row.at, row.kind, row.body)
            response = getattr(event, "response", None)
            if not isinstance(response, GaveUp):
                number = _posed(log)
                if _is_second(game):
                    number += _posed(self.logs[game.removesuffix(".2")])
                key = (str(getattr(event, "player", "")), number, 1)
                self.answers.setdefault(key, []).append(response)  # type: ignore[arg-type]  # it is

    def events(self, game: str) -> tuple[Row, ...]:
        return tuple(self.logs.get(game, ()))

    def games(self) -> tuple[Game, ...]:
        return tuple(self.headings.values())

    def crash(self) -> None:
        self._pending.clear()
        super().crash()

    def states(self) -> dict[str, State]:
        """Where the logs leave the games."""
        return {
            game: replay(decode_event(row.at, row.kind, row.body) for row in rows)
            for game, rows in self.logs.items()
        }


def _is_second(game: str) -> bool:
    """Tell whether a game is what a player had missed, once more."""
    return game.count(".") > 1


def _posed(log: Sequence[Row]) -> int:
    return sum(row.kind == "posed" for row in log)


class PacedServer(Server):
    """What `classroom.paced_session` and a socket do, and the laws of what is told."""

    disk: Disks

    def new_disk(self) -> Disks:
        return Disks()

    def open(self) -> None:
        chance = self.chance
        some = [question(number, chance) for number in range(1, chance.choice((3, 9)))]
        self.pace = Pace(
            chance.randrange(1000),
            tuple(some),
            same=chance.random() < 0.3,
            again=chance.random() < 0.7,
        )
        self.spec = Spec.new(self.world.entropy, typed=chance.random() < 0.5, link=True)
        closes = chance.choice((None, self.clock() + chance.randrange(5000, 90_000)))
        rules = Settings(
            chance.choice((None, None, 5)),
            speed=chance.choice((0, 25)),
            certainty=chance.random() < 0.2,
            approve=chance.random() < 0.2,
            standings=False,
            closes=closes,
        )
        self.setup = Setup(
            RoundOf(len(some)),
            title="A class",
            settings=rules,
            recipe=self.pace.encode(),
            room=self.spec.encode(),
        )
        self._begin()

    def _begin(self) -> None:
        host = Host.begin(self.disk, ROOM, self.setup, asks_nothing, self.clock)
        self._enter(Games(self.disk, host, self.pace, _undressed, self.clock))

    def _enter(self, games: Games) -> None:
        self.games = games
        self.host = games  # type: ignore[assignment]  # as far as it goes
        standing = games.standing()
        self.room = PacedRoom(self.spec, standing, games.now(), self.world.entropy)  # type: ignore[assignment]

    def resume(self) -> None:
        if not self.disk.logs.get(ROOM):
            self._begin()
        else:
            self._enter(Games.resume(self.disk, ROOM, lambda _pace: _undressed, self.clock))
            law(self.games.pace == self.pace, "the round is the same after a restart")
        for state in self.games.states:
            law(self.games.now() >= state.at, "time never lies before what has happened")
            law(state.phase is not Phase.ASKING, "the clocks stand until somebody comes back")
        for (player, number, _vote), responses in self.disk.answers.items():
            law(len(responses) == 1, f"{player} answered question {number} once")
            answer = _past(self.games, player)[number - 1].answers[player]
            law(answer.response == responses[0], "every answer is there again")
        for game, state in self.disk.states().items():
            law(
                state.asked == self._now(game).asked or game == ROOM, f"the same question in {game}"
            )

    def _now(self, game: str) -> State:
        """Where a game stands by now."""
        if game == ROOM:
            return self.games.state
        own = self.games.numbered(int(game.split(".")[1]))
        law(own is not None, f"{game} is gone on with")
        assert own is not None
        return own.second if _is_second(game) and own.second else own.first

    def submit(self, asks: Sequence[Ask]) -> Sequence[Rejection | None]:
        before = self.disk.commits
        if asks:
            found = self.games.submit_all([(ask.game, ask.command) for ask in asks])
        else:
            self.games.tick()
            found = ()
        law(self.disk.commits <= before + 1, "what is asked at once is one commit")
        return found

    def settled(self, asks: Sequence[Ask], refused: Sequence[Rejection | None], now: int) -> Out:
        warn, standing = self.disk.health.sentence, self.games.standing()
        return self.room.settle(asks, refused, standing, now, warn=warn)  # type: ignore[arg-type]

    @property
    def deadline(self) -> int | None:
        return self.games.deadline

    def _check_view(self, line: Line, view: Json, text: str) -> None:
        law(view["paced"], "every view tells that each has their own pace")
        over = view["phase"] == "over"
        if line.role == "projector":
            law(not {"players", "waiting", "removed"} & view.keys(), "the wall names nobody")
            law(over or not {"facts", "confused"} & view.keys(), "the wall tells nothing of keys")
            law(over or SECRET not in text, "the wall tells no key")
        elif line.role == "player":
            self._check_player(line, view, text)

    def _check_player(self, line: Line, view: Json, text: str) -> None:
        phase, own = view["phase"], self.games.own.get(line.player)
        law(view.get("mine", {}).get("place") is None, "nobody has a place")
        if phase not in {"revealed", "over"}:
            law(SECRET not in text, f"the key is told before one's own answer: {text}")
            extra = set(paths(view)) - SEEN
            law(not extra, f"{extra} is told before one's own answer")
        if phase == "over":
            answered = len(own.first.past) if own else 0
            law(len(view["summary"]) <= answered, "of what was not asked nothing is told")
        if own and "q" in view and view["n"] == own.before + own.state.asked and own.state.turn:
            shape = own.state.turn.guises[-1 if own.state.turn.few else 0].shape
            for part in ("choices", "left", "right", "items"):
                if part in view["q"]:
                    law(tuple(view["q"][part]) == getattr(shape, part), "each sees their own guise")

    def _check_marks(self) -> None:
        states = self.disk.states()
        for game, state in states.items():
            law(game == ROOM or state.phase is Phase.OVER, f"{game} is over when the class is")
            law(len(state.roster) <= 1 or game == ROOM, "each plays a game of their own")
            asked = [fact for turn in state.past for fact in turn.question.facts]
            law(len(asked) == len(set(asked)), "no fact is asked twice")
            for turn in state.past:
                law(turn.practice == _is_second(game), "only what is missed is practice")
                for answer in turn.answers.values():
                    if not isinstance(answer.response, GaveUp):
                        right = mark(turn.question_of(answer), answer.response)
                        law(answer.mark == right, "marked by one's own guise")
        for game in states:
            law(room_of(game) == ROOM, "all games belong to the room")


def _past(games: Games, player: str) -> tuple[Any, ...]:
    own = games.own[player]
    return (*own.first.past, *(own.second.past if own.second else ()))


def _undressed(question: Question, most: int, chance: Random) -> tuple[Question, ...]:
    del question, most, chance
    return ()


class Stroller(Person):
    """A pupil who goes on when they like."""

    def _play(self, line: Line) -> None:
        phase = self.view["phase"]
        if self.chance.random() < 0.5 and phase in {"lobby", "revealed"}:
            self._go_on(line, self.view["n"])
        elif phase == "over" and self.view.get("again") and self.chance.random() < 0.5:
            self._go_on(line, self.view["n"], again=True)
        elif self.chance.random() < 0.05:
            self._go_on(line, self.chance.randrange(12), again=self.chance.random() < 0.3)
        else:
            super()._play(line)

    def _go_on(self, line: Line, number: int, **more: object) -> None:
        self.op += 1
        line.say({"t": "next", "op": self.op, "n": number, **more})


class Overseer(Teacher):
    """Whoever looks on, lets in, moves the closing time, and closes in the end."""

    def _lead(self, line: Line) -> None:
        chance = self.chance
        what = chance.choice(
            (
                *("lock", "unlock", "unlock", "approve", "admit", "admit", "rename", "allow"),
                *("extend", "next", "close", "start", "pause", "reask"),
                *(("remove", "restore", "restore", "turn-away") if chance.random() < 0.4 else ()),
                *(("end",) if chance.random() < 0.05 else ()),
            )
        )
        if self.world.calm:
            what = "end"
        elif self.others and chance.random() < 0.3:
            what = chance.choice(("admit", "restore"))
        self.op += 1
        wish = {"t": "do", "op": self.op, "what": what, **self._about(what)}
        if what == "extend":
            wish["seconds"] = chance.choice((0, 1, 20, 600))
        if what == "approve":
            wish["on"] = chance.random() < 0.3
        line.say(wish)
