"""The room: who is connected, who may say what, and who is told.

Theory of operation. A room knows no socket, no clock and no chance. Its server tells it what
happens on numbered lines (`connect`, `hear`, `disconnect`) and that time passes (`tick`, at
`wake`). It answers with what to tell (`Told`) and what to ask of the game (`Ask`). The server
gathers the asks of a turn of its loop, has the host do them in one commit, and brings the outcome
back (`settle`); only then is anyone told that something happened:

    hear → Out.asks → host: decide, append, evolve → settle → Out.told (and perhaps further asks)

A player is a token that this room made: whoever has it is that player, on whatever line, and the
newest line wins. The game and its log know a player by the token's hash. So neither of them holds
what could be used to be somebody else, and tokens are good after a restart without being kept.

A player who is gone for `GRACE` ms is not waited for; in a room that was opened again after a crash
all are waited for as long. A teacher's wishes are done one at a time, each in sight of what the
last one led to, so that a double tap does nothing twice.
"""

from __future__ import annotations

from collections import deque
from random import Random
from typing import TYPE_CHECKING

from hubquiz.classroom import names
from hubquiz.classroom.lines import MISTAKES, OVERRUNS, Ask, Line, Out
from hubquiz.classroom.presence import Presence
from hubquiz.classroom.register import Register
from hubquiz.classroom.sayings import Bye, Why
from hubquiz.classroom.showing import Showing
from hubquiz.classroom.spec import KEY_BYTES
from hubquiz.classroom.views import id_of, player_of
from hubquiz.classroom.wire import (
    VERSION,
    Answer,
    Do,
    Enter,
    GarbledError,
    Hello,
    Message,
    Ping,
    Role,
    decode,
    encode,
)
from hubquiz.classroom.wishes import IdleWishError, commands_of
from hubquiz.game import commands as c
from hubquiz.game.decide import playing
from hubquiz.game.rejections import Rejection
from hubquiz.game.state import Phase

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from hubquiz.classroom.spec import Entropy, Spec
    from hubquiz.classroom.wire import Json
    from hubquiz.game.state import State
    from hubquiz.quiz.responses import Response

OFFERS = 3
"""How many of the last offers of names to a line hold."""

MOST = 10_000
"""Players in a room."""


class Room:
    """One class. It belongs to one thread. Times are in ms since the epoch."""

    def __init__(self, spec: Spec, state: State, now: int, entropy: Entropy) -> None:
        """Open a room in front of a game that stands so, be it new or gone on with."""
        self._spec = spec
        self._state = state
        self._entropy = entropy
        self._chance = Random(int.from_bytes(entropy(8), "big"))
        self._lines: dict[int, Line] = {}
        self._presence = Presence(state.roster, now)
        self._showing = Showing(spec, state, self._presence.here, now)
        self._register = Register(state.roster)
        self._unheard: set[str] = set()
        self._wishes: deque[tuple[Line, Do]] = deque()
        self._wishing = False
        self._owed: list[tuple[Line, int]] = []

    @property
    def pin(self) -> str:
        """The number that phones join by."""
        return self._spec.pin

    @property
    def wake(self) -> int | None:
        """When `tick` is to be called, if at all, even if nothing else happens."""
        times = (self._presence.wake, self._showing.wake)
        return min((at for at in times if at is not None), default=None)

    def connect(self, number: int, now: int, *, own: bool) -> None:
        """Know of a new line, by a number above 0; `own`: it comes from the machine that serves."""
        self._lines[number] = Line.new(number, now, own=own)

    def knows(self, number: int) -> bool:
        """Tell whether a line is somebody's, or of one who may join."""
        line = self._lines.get(number)
        return line is not None and line.role is not None

    def disconnect(self, number: int, now: int) -> Out:
        """Know that a line is lost."""
        line = self._lines.pop(number, None)
        if line is not None:
            line.closed = True
            self._leave(line, now)
        return Out()

    def hear(self, number: int, text: str, now: int) -> Out:
        """Take a message."""
        out = Out()
        line = self._lines.get(number)
        if line is None or line.closed or not self._has_time(line, now, out):
            return out
        try:
            message = decode(text)
        except GarbledError:
            self._mistaken(line, Why.GARBLED, out)
            return out
        self._unheard.discard(line.player)
        self._take(line, message, now, out)
        return out

    def tick(self, now: int) -> Out:
        """Let time pass."""
        out = Out()
        if self._presence.give_up(now):
            self._showing.note_roster()
        self._showing.tell_staff(now, out)
        self._close_if_all_have_answered(now, out)
        return out

    def move(self, address: str, now: int) -> Out:
        """Know what address phones are to use by now."""
        out = Out()
        self._showing.move(address)
        self._showing.show_staff(now, out)
        return out

    def settle(
        self,
        asks: Sequence[Ask],
        refused: Sequence[Rejection | None],
        state: State,
        now: int,
        *,
        warn: str = "",
    ) -> Out:
        """Take what came of the asks of a turn, in their order, and how the game stands by now.

        `warn` is a sentence while what happens is not being saved: until it is, nothing that was
        asked for is acknowledged. To be called, without asks, when the game's time has passed too.
        """
        out = Out()
        before, self._state = self._state, state
        all_see = self._showing.follow(state, warn)
        renamed = _renamed(asks, refused)
        if state.roster is not before.roster:
            self._follow_roster(before, renamed, now, out)
        for ask, rejection in zip(asks, refused, strict=True):
            self._reply(ask, rejection, now, out)
        if not warn:
            self._pay(out)
        if all_see:
            self._showing.show_all(self._presence.tabs, now, out)
        elif state.roster is not before.roster:
            self._show_roster(before, renamed, now, out)
        self._showing.tell_staff(now, out)
        self._grant_wishes(now, out)
        self._close_if_all_have_answered(now, out)
        return out

    # Messages

    def _has_time(self, line: Line, now: int, out: Out) -> bool:
        """Tell whether a message may be heard: not if too many came before."""
        if line.bucket.take(now) and (
            not line.player or self._presence.bucket_of(line.player, now).take(now)
        ):
            line.overruns = 0
            return True
        line.overruns += 1
        if line.overruns == 1:
            out.refuse(line, 0, Why.SLOW_DOWN)
        elif line.overruns > OVERRUNS:
            self._dismiss(line, Bye.TOO_FAST, now, out)
        return False

    def _mistaken(self, line: Line, why: Why, out: Out) -> None:
        """Refuse what no client of ours says; who goes on so has to connect anew for each few."""
        line.mistakes += 1
        line.closed = line.mistakes >= MISTAKES
        out.refuse(line, 0, why, last=line.closed)

    def _take(self, line: Line, message: Message, now: int, out: Out) -> None:
        match message:
            case Ping():
                out.tell(line, encode("pong"))
            case Hello():
                self._greet(line, message, now, out)
            case Enter():
                self._enter(line, message, now, out)
            case Answer(op=op):
                if not line.player:
                    out.refuse(line, op, Why.HELLO_FIRST)
                elif op in line.refused:
                    out.refuse(line, op, line.refused[op])
                elif op not in line.asked:
                    self._answer(line, message, now, out)
            case Do(op=op):
                if line.role is Role.TEACHER:
                    self._wishes.append((line, message))
                    self._grant_wishes(now, out)
                else:
                    out.refuse(line, op, Why.NOT_YOURS)

    # Hello

    def _greet(self, line: Line, hello: Hello, now: int, out: Out) -> None:
        line.lang = hello.lang or self._spec.lang
        if hello.version != VERSION:
            out.refuse(line, 0, Why.VERSION)
        elif line.player:  # a line is one player's and stays so
            self._welcome(line, out)
            self._showing.show(line, now, out)
        elif hello.role is Role.PLAYER:
            self._greet_player(line, hello, now, out)
        elif self._spec.admits(hello.key, own=line.own):
            self._leave(line, now)
            line.role = hello.role
            self._showing.join_staff(line, now, out)
        else:
            self._mistaken(line, Why.WRONG_KEY, out)

    def _greet_player(self, line: Line, hello: Hello, now: int, out: Out) -> None:
        player = player_of(hello.token) if hello.token else ""
        if player in self._state.removed:
            self._dismiss(line, Bye.REMOVED, now, out)
        elif player in self._state.roster:
            self._return(line, hello.token, now, out)
        elif not self._spec.is_pin(hello.pin):
            self._mistaken(line, Why.WRONG_PIN, out)
        elif self._state.phase is Phase.OVER:
            self._dismiss(line, Bye.OVER, now, out)
        elif self._state.locked:
            out.refuse(line, 0, Rejection.LOCKED)
        elif len(self._state.roster) >= MOST:
            self._dismiss(line, Bye.FULL, now, out)
        else:
            self._leave(line, now)
            line.role, line.admitted = Role.PLAYER, True
            self._offer(line, out)

    def _return(self, line: Line, token: str, now: int, out: Out) -> None:
        player = player_of(token)
        if not self._presence.bucket_of(player, now).take(now):
            self._dismiss(line, Bye.TOO_FAST, now, out)
            return
        self._unheard.discard(player)
        self._seat(line, token, now, out)
        self._welcome(line, out)
        self._showing.show(line, now, out)
        self._showing.note_roster()

    def _seat(self, line: Line, token: str, now: int, out: Out) -> None:
        """Let a line be a player's, in place of any other."""
        player = player_of(token)
        if line.player != player:
            self._leave(line, now)
        line.role, line.token, line.player = Role.PLAYER, token, player
        other = self._presence.come(player, line)
        if other is not None:
            self._dismiss(other, Bye.ANOTHER_TAB, now, out)

    def _leave(self, line: Line, now: int) -> None:
        """Let a line be nobody's, as at first."""
        self._showing.leave_staff(line)
        # Who never said a word after joining may not even know that they are in.
        self._presence.go(line, now, waited=line.player not in self._unheard)
        line.role, line.admitted, line.token, line.player = None, False, "", ""

    def _dismiss(self, line: Line, why: Bye, now: int, out: Out) -> None:
        self._leave(line, now)
        out.dismiss(line, why)

    # Joining

    def _offer(self, line: Line, out: Out) -> None:
        offered = names.offer(self._chance, self._register.is_taken, self._spec.lang)
        line.offered = (*offered, *line.offered)[: OFFERS * len(offered)]
        fields = {
            "offer": offered,
            "typed": self._spec.typed,
            "title": self._state.setup.title,
            "lang": self._spec.lang,
        }
        out.tell(line, encode("names", fields))

    def _enter(self, line: Line, enter: Enter, now: int, out: Out) -> None:
        if line.player:  # it is said twice
            self._welcome(line, out)
            self._acknowledge(line, enter.op, out)
        elif not line.admitted:
            out.refuse(line, enter.op, Why.HELLO_FIRST)
        elif not line.joining:
            try:
                name = self._wanted_name(line, enter.name)
                lost = self._lost_holder(name)
            except names.BadNameError as error:
                out.refuse(line, enter.op, error.why)
                self._offer(line, out)
                return
            if lost:
                out.asks.append(Ask(c.Remove(now, lost)))
            token = self._entropy(KEY_BYTES).hex()
            line.joining = True
            self._register.reserve(name)
            out.asks.append(Ask(c.Join(now, player_of(token), name), line.number, enter.op, token))

    def _wanted_name(self, line: Line, wanted: str) -> str:
        """Return a name as it is shown. Raises `BadNameError`."""
        if wanted in line.offered:
            return wanted
        if not self._spec.typed:
            raise names.BadNameError(Why.NAME_OFFERED)
        return names.tidy(wanted)

    def _lost_holder(self, name: str) -> str:
        """Return the player who makes room for a name that is wanted; empty if it is free.

        That is one who was never heard of after joining and is on no line: the welcome with the
        token was lost, and whoever it was for asks anew. Raises `BadNameError` if it is taken.
        """
        holder = self._register.holder(name)
        lost = holder in self._unheard and self._presence.tab_of(holder) is None
        self._register.check(name, holder if lost else "")
        return holder

    def _joined(
        self, ask: Ask, join: c.Join, rejection: Rejection | None, now: int, out: Out
    ) -> None:
        self._register.release(join.name)
        line = self._lines.get(ask.line)
        if line is not None:
            line.joining = False
        if rejection is not None:
            if line is not None:
                out.refuse(line, ask.op, rejection)
            return
        self._unheard.add(join.player)
        self._presence.expect(join.player, now)
        if line is not None and not line.closed:
            self._seat(line, ask.token, now, out)
            self._welcome(line, out)
            self._acknowledge(line, ask.op, out)

    def _welcome(self, line: Line, out: Out) -> None:
        seat = self._state.roster[line.player]
        fields: Json = {"token": line.token, "name": seat.name, "id": id_of(line.player)}
        out.tell(line, encode("welcome", fields))

    # Answers

    def _answer(self, line: Line, answer: Answer, now: int, out: Out) -> None:
        if answer.number == self._state.asked:
            command = c.Respond(now, line.player, answer.response, number=answer.number)
            line.asked.add(answer.op)
            out.asks.append(Ask(command, line.number, answer.op))
        elif self._has_answered(line.player, answer.number, answer.response):
            self._acknowledge(line, answer.op, out)
        else:
            out.refuse(line, answer.op, Rejection.ANOTHER_QUESTION)

    def _has_answered(self, player: str, number: int, response: Response) -> bool:
        """Tell whether this very answer has been taken, so that a retry is harmless."""
        state = self._state
        if not 1 <= number <= state.asked:
            return False
        turn = state.open if number > len(state.past) else state.past[number - 1]
        answer = turn.answers.get(player) if turn else None
        return answer is not None and answer.response == response

    def _reply(self, ask: Ask, rejection: Rejection | None, now: int, out: Out) -> None:
        """Tell who asked what came of it."""
        command, line = ask.command, self._lines.get(ask.line)
        if isinstance(command, c.Join):
            self._joined(ask, command, rejection, now, out)
            return
        taken = False
        if isinstance(command, c.Respond):
            number = command.number or 0
            taken = self._has_answered(command.player, number, command.response)
        elif ask.line:
            self._wishing = False
        if line is None:
            return
        line.asked.discard(ask.op)
        if rejection is None or taken:
            self._acknowledge(line, ask.op, out)
        else:
            out.refuse(line, ask.op, rejection)

    def _acknowledge(self, line: Line, op: int, out: Out) -> None:
        """Acknowledge what is written; or owe it until it is."""
        self._owed.append((line, op))
        if not self._showing.warn:
            self._pay(out)

    def _pay(self, out: Out) -> None:
        for line, op in self._owed:
            if not line.closed:
                out.tell(line, encode("ack", {"op": op}))
        self._owed.clear()

    # Wishes

    def _grant_wishes(self, now: int, out: Out) -> None:
        """Ask for the next thing that a teacher wants, unless one is being done."""
        while self._wishes and not self._wishing:
            line, do = self._wishes.popleft()
            try:
                wanted = commands_of(do, self._state, now)
                if isinstance(wanted[0], c.Rename):
                    self._register.check(wanted[0].name, wanted[0].player)
            except (IdleWishError, names.BadNameError) as error:
                out.refuse(line, do.op, error.why)
                continue
            self._wishing = True
            *first, last = wanted
            out.asks += [Ask(command) for command in first]
            out.asks.append(Ask(last, line.number, do.op))

    # The roster

    def _follow_roster(self, before: State, renamed: Collection[str], now: int, out: Out) -> None:
        """Know who came, who was taken out, and who is called something else."""
        self._register.follow(self._state.roster, renamed)
        for player in before.roster.keys() - self._state.roster.keys():
            self._unheard.discard(player)
            line = self._presence.remove(player)
            if line is not None:
                self._dismiss(line, Bye.REMOVED, now, out)

    def _show_roster(self, before: State, renamed: Collection[str], now: int, out: Out) -> None:
        """Show how the game stands to those who came and to those who have another name."""
        for player in (self._state.roster.keys() - before.roster.keys()).union(renamed):
            line = self._presence.tab_of(player)
            if line is not None:
                self._showing.show(line, now, out)

    def _close_if_all_have_answered(self, now: int, out: Out) -> None:
        """Ask for the reveal when nobody who is here is waited for."""
        turn, here = self._state.open, self._presence.here
        if self._state.phase is not Phase.ASKING or turn is None or not turn.answers:
            return
        expected = playing(self._state)
        if len(expected) >= len(here) > len(turn.answers):
            return
        if all(player in turn.answers for player in expected if player in here):
            out.asks.append(Ask(c.Close(now)))


def _renamed(asks: Sequence[Ask], refused: Sequence[Rejection | None]) -> tuple[str, ...]:
    return tuple(
        ask.command.player
        for ask, rejection in zip(asks, refused, strict=True)
        if isinstance(ask.command, c.Rename) and rejection is None
    )
