"""Who is in a simulated class: pupils and their phones, a teacher, one who should not be there."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.harness.laws import law
from tests.harness.marked import response_to
from tests.harness.whole import whole

from hubquiz.classroom.views import id_of, player_of
from hubquiz.classroom.wire import encode_response

if TYPE_CHECKING:
    from tests.classroom.simulate import World

    from hubquiz.quiz.responses import Response

Json = dict[str, Any]

OPEN = {"asking", "paused", "discussing"}
"""The phases in which a phone may try to answer."""

USUAL = {
    "lobby": "start",
    "revealed": "next",
    "paused": "resume",
    "asking": "close",
    "discussing": "revote",
}
"""What a teacher does next, by what the class is at."""

SWITCHES = ("practice", "standings", "twice", "where", "auto", "approve")
"""What a teacher may switch in the middle."""


class Line:
    """One connection, as its client has it."""

    def __init__(self, world: World, client: Client, *, own: bool = False) -> None:
        self.world = world
        self.client = client
        self.own = own
        self.role = self.player = ""
        self.whose = client.whose
        self.number = world.new_line()
        self.welcome = False
        self.open = world.server.connect(self)

    def say(self, message: Json | str) -> None:
        """Send something."""
        if isinstance(message, dict) and message["t"] == "hello":
            self.role = message["role"]
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
    """An answer that a person gave, and what they were told of it.

    One that is `early`, to a question that was not asked yet, may be refused, and taken later.
    """

    player: str
    number: int
    vote: int
    response: Response
    message: Json
    others: list[Attempt] = field(default_factory=list, repr=False)
    acknowledged: bool = False
    refused: str = ""
    early: bool = False

    @property
    def pending(self) -> bool:
        """Whether nothing was told yet."""
        return not (self.acknowledged or self.refused)

    @property
    def key(self) -> tuple[str, int, int]:
        """What there is one answer of."""
        return (self.player, self.number, self.vote)

    def check(self, answers: dict[tuple[str, int, int], list[Response]]) -> None:
        """Hold what was told against what is on the disk."""
        found = answers.get(self.key, [])
        there = found == [self.response]
        law(not (self.acknowledged and self.refused), f"{self} is both")
        law(not self.acknowledged or there, f"{self} was acknowledged, and the disk has {found}")
        same = self.early or any(
            each.response == self.response and not each.refused for each in self.others
        )
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
        self.waits = 0
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
        elif line.welcome and not self.view and self.waits > 0:
            self.waits -= 1  # to be let in
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
        self.line.say(self._hello(pin))

    def _hello(self, pin: str) -> Json:
        lang = self.chance.choice(("en", "zh_CN", ""))
        who = {"role": "player", "pin": pin, "token": self.token, "lang": lang}
        return {"t": "hello", "v": 1, **who}

    def _play(self, line: Line) -> None:
        waiting = [attempt for attempt in self.attempts.values() if attempt.pending]
        if waiting:
            for attempt in waiting:
                line.say(attempt.message)
        elif self.view["phase"] in OPEN and not self.view["answered"]:
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
        vote = self.view.get("vote", 1)
        if self.chance.random() < 0.05:
            vote = 3 - vote
        body = encode_response(response)
        message = {"t": "answer", "op": self.op, "q": number, "vote": vote, "r": body}
        if self.view.get("certainty") and self.chance.random() < 0.8:
            message["sure"] = self.chance.choice(("guess", "likely", "sure"))
        early = number > self.view["n"]
        attempt = Attempt(player_of(self.token), number, vote, response, message, early=early)
        attempt.others = [each for each in self.attempts.values() if each.key == attempt.key]
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
            name = self.chance.choice(message.get("roster") or message["offer"] or ["nobody"])
            if message["typed"] and self.chance.random() < 0.4:
                name = f"{self.chance.choice(('Kid', 'Кid', 'K1d'))} {self.chance.randrange(4)}"
            self.op += 1
            line.say({"t": "join", "op": self.op, "name": name})
        elif kind == "wait":
            line.welcome = True
            self.token = message["token"]
            self.waits = self.chance.randrange(40)
        elif kind == "welcome":
            line.welcome = True
            self.token = message["token"]
            for attempt in self.attempts.values():
                if (
                    attempt.pending
                ):  # it is this player's who is asked now, if it ever was another's
                    attempt.player = player_of(self.token)
        elif kind == "view":
            self._see(line, message)
        elif kind == "bye":
            self.ended = True

    def _see(self, line: Line, message: Json) -> None:
        if message["seq"] <= self.view.get("seq", -1):
            return
        view = whole(message, self.view)
        if view is None:
            line.say(self._hello(self.world.server.spec.pin))  # and be shown all of it
        else:
            self.view = view

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
                disk.answers.get(attempt.key) == [attempt.response],
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
        return message["t"] in {"welcome", "view", "ack", "wait"} and "pin" not in message


class Teacher(Client):
    """Whoever leads the class, on two lines at times: a page that was loaded again."""

    whose = "the teacher"

    def __init__(self, world: World) -> None:
        self.world = world
        self.chance = world.chance
        self.line: Line | None = None
        self.view: Json = {}
        self.players: list[str] = []
        self.others: list[str] = []
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
        what = USUAL.get(self.view["phase"], "end")
        if self.world.calm and what == "next":
            what = "end"
        if not self.world.calm and self.chance.random() < 0.4:
            what = self.chance.choice(
                (
                    *("pause", "resume", "skip", "extend", "lock", "unlock", "unlock"),
                    *("rename", "clue", "next", "close", "ping", "discuss", "discuss", "reask"),
                    *("admit", "admit", "remove", "team", "allow", "allow", "team", *SWITCHES),
                    *(("remove", "end", "team") if self.chance.random() < 0.2 else ()),
                )
            )
        elif self.others and self.chance.random() < 0.3:
            what = self.chance.choice(("admit", "admit", "restore", "restore", "turn-away"))
        elif what == "close" and self.chance.random() < 0.7:
            return
        self.op += 1
        wish: Json = {"t": "do", "op": self.op, "what": what}
        if what == "ping":
            wish = {"t": "ping"}
        wish |= self._about(what)
        if self.chance.random() < 0.5:
            wish["n"] = self.view["n"]
        line.say(wish)

    def _about(self, what: str) -> Json:
        """Return what more there is to say of a wish."""
        chance = self.chance
        if what in SWITCHES:
            return {"on": chance.random() < 0.5, "seconds": chance.choice((0, 2, 5))}
        if what in {"remove", "rename", "allow", "team"}:
            return {
                "who": chance.choice([*self.players, "p0"]),
                "name": f"Kid {self.op}",
                "team": chance.choice(("Red", "Blue", "Green")),
                "time": chance.choice((0, 1, 1.5, 3, 10, 11)),
                "fewer": chance.random() < 0.5,
            }
        if what in {"admit", "restore", "turn-away"}:
            return {"who": chance.choice([*self.others, "p0"])}
        return {}

    def hear(self, line: Line, message: Json) -> None:
        """Get a message."""
        if line is self.line and message["t"] == "view":
            self.view = message
            others = (*message.get("waiting", ()), *message.get("removed", ()))
            self.others = [each["id"] for each in others] or self.others
            self.players = [each["id"] for each in message.get("players", ())] or self.players
        if self.world.calm and message.get("why") == "not-yours":
            self.line = None  # it is a projector's; who sits there does not lead a class
        if message["t"] == "count":
            law(0 <= message["answered"] <= message["of"], f"{message}")

    def lost(self, line: Line) -> None:
        """Lose a line."""
        if line is self.line:
            self.line = None
