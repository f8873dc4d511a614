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
all are waited for as long.

Who comes in is the door's affair (`door`), what the teacher wants is kept in `wishing`, and what is
told of the game is `showing`'s; they share the hall (`hall`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.classroom.door import Door
from hubquiz.classroom.hall import Hall
from hubquiz.classroom.lines import MISTAKES, OVERRUNS, Ask, Line, Out
from hubquiz.classroom.sayings import Bye, Why
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
from hubquiz.classroom.wishing import Wishing
from hubquiz.game import commands as c
from hubquiz.game.decide import has_run_out, is_discussed, playing
from hubquiz.game.rejections import Rejection
from hubquiz.game.state import Phase

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hubquiz.classroom.spec import Entropy, Spec
    from hubquiz.game.state import State
    from hubquiz.quiz.responses import Response


class Room:
    """One class. It belongs to one thread. Times are in ms since the epoch."""

    def __init__(self, spec: Spec, state: State, now: int, entropy: Entropy) -> None:
        """Open a room in front of a game that stands so, be it new or gone on with."""
        self._hall = Hall(spec, state, now)
        self._door = Door(self._hall, entropy)
        self._wishing = Wishing(self._hall)
        self._looked = now

    @property
    def pin(self) -> str:
        """The number that phones join by."""
        return self._hall.spec.pin

    @property
    def wake(self) -> int | None:
        """When `tick` is to be called, if at all, even if nothing else happens."""
        hall = self._hall
        times = (hall.presence.wake, hall.showing.wake, self._next_to_run_out())
        return min((at for at in times if at is not None), default=None)

    def connect(self, number: int, now: int, *, own: bool) -> None:
        """Know of a new line, by a number above 0; `own`: it comes from the machine that serves."""
        self._hall.lines[number] = Line.new(number, now, own=own)

    def knows(self, number: int) -> bool:
        """Tell whether a line is somebody's, or of one who may join."""
        line = self._hall.lines.get(number)
        return line is not None and line.role is not None

    def disconnect(self, number: int, now: int) -> Out:
        """Know that a line is lost."""
        line = self._hall.lines.pop(number, None)
        if line is not None:
            line.closed = True
            self._hall.leave(line, now)
        return Out()

    def hear(self, number: int, text: str, now: int) -> Out:
        """Take a message."""
        out = Out()
        line = self._hall.lines.get(number)
        if line is None or line.closed or not self._has_time(line, now, out):
            return out
        try:
            message = decode(text)
        except GarbledError:
            self._mistaken(line, Why.GARBLED, out)
            return out
        self._hall.unheard.discard(line.player or line.waits)
        self._take(line, message, now, out)
        return out

    def tick(self, now: int) -> Out:
        """Let time pass."""
        out = Out()
        if self._hall.presence.give_up(now):
            self._hall.showing.note_roster()
        self._hall.showing.tell_staff(now, out)
        self._close_if_nobody_is_awaited(now, out)
        return out

    def move(self, address: str, now: int) -> Out:
        """Know what address phones are to use by now."""
        out = Out()
        self._hall.showing.move(address)
        self._hall.showing.show_staff(now, out)
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
        hall = self._hall
        hall.state = state
        all_see = hall.showing.follow(state, warn)
        changed = tuple(_changed(asks, refused))
        if changed:
            self._follow_roster(changed, now, out)
        for ask, rejection in zip(asks, refused, strict=True):
            self._reply(ask, rejection, now, out)
        if not warn:
            hall.pay(out)
        if all_see:
            hall.showing.show_all(hall.presence.tabs, now, out)
        else:
            self._show_to(changed, now, out)
        hall.showing.tell_staff(now, out)
        self._wishing.grant(now, out)
        self._close_if_nobody_is_awaited(now, out)
        return out

    # Messages

    def _has_time(self, line: Line, now: int, out: Out) -> bool:
        """Tell whether a message may be heard: not if too many came before."""
        if line.bucket.take(now) and (
            not line.player or self._hall.presence.bucket_of(line.player, now).take(now)
        ):
            line.overruns = 0
            return True
        line.overruns += 1
        if line.overruns == 1:
            out.refuse(line, 0, Why.SLOW_DOWN)
        elif line.overruns > OVERRUNS:
            self._hall.dismiss(line, Bye.TOO_FAST, now, out)
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
                self._door.enter(line, message, now, out)
            case Answer(op=op):
                if not line.player:
                    out.refuse(line, op, Why.HELLO_FIRST)
                elif op in line.refused:
                    out.refuse(line, op, line.refused[op])
                elif op not in line.asked:
                    self._answer(line, message, now, out)
            case Do(op=op):
                if line.role is Role.TEACHER:
                    self._wishing.add(line, message)
                    self._wishing.grant(now, out)
                else:
                    out.refuse(line, op, Why.NOT_YOURS)

    def _greet(self, line: Line, hello: Hello, now: int, out: Out) -> None:
        hall = self._hall
        line.lang = hello.lang or hall.spec.lang
        if hello.version != VERSION:
            out.refuse(line, 0, Why.VERSION)
        elif line.player:  # a line is one player's and stays so
            self._door.welcome(line, out)
            hall.showing.show(line, now, out)
        elif hello.role is Role.PLAYER:
            why = self._door.greet(line, hello, now, out)
            if why is not None:
                self._mistaken(line, why, out)
        elif hall.spec.admits(hello.key, own=line.own):
            hall.leave(line, now)
            line.role = hello.role
            hall.showing.join_staff(line, now, out)
        else:
            self._mistaken(line, Why.WRONG_KEY, out)

    # Answers

    def _answer(self, line: Line, answer: Answer, now: int, out: Out) -> None:
        state = self._hall.state
        turn = state.open
        if answer.number == state.asked and (turn is None or turn.vote == answer.vote):
            command = c.Respond(
                now, line.player, answer.response, answer.sure, answer.number, answer.vote
            )
            line.asked.add(answer.op)
            out.asks.append(Ask(command, line.number, answer.op))
        elif self._has_answered(line.player, answer.number, answer.vote, answer.response):
            self._hall.acknowledge(line, answer.op, out)
        else:
            out.refuse(line, answer.op, Rejection.ANOTHER_QUESTION)

    def _has_taken(self, command: c.Command) -> bool:
        if not isinstance(command, c.Respond):
            return False
        asked = (command.number or 0, command.vote or 1)
        return self._has_answered(command.player, *asked, command.response)

    def _has_answered(self, player: str, number: int, vote: int, response: Response) -> bool:
        """Tell whether this very answer has been taken, so that a retry is harmless."""
        state = self._hall.state
        if not 1 <= number <= state.asked:
            return False
        turn = state.open if number > len(state.past) else state.past[number - 1]
        if turn is None:
            return False
        votes = turn.answers if turn.vote == vote else turn.first or {}
        answer = votes.get(player) if vote <= turn.vote else None
        return answer is not None and answer.response == response

    def _reply(self, ask: Ask, rejection: Rejection | None, now: int, out: Out) -> None:
        """Tell who asked what came of it."""
        command, line = ask.command, self._hall.lines.get(ask.line)
        if isinstance(command, c.Join):
            self._door.joined(ask, command, rejection, now, out)
            return
        if ask.line and not isinstance(command, c.Respond):
            self._wishing.done()
        if line is None:
            return
        line.asked.discard(ask.op)
        if rejection is None or self._has_taken(command):
            self._hall.acknowledge(line, ask.op, out)
        else:
            out.refuse(line, ask.op, rejection)

    # The roster

    def _follow_roster(self, changed: Sequence[_Change], now: int, out: Out) -> None:
        """Know who came, who was taken out, and who is called something else."""
        hall = self._hall
        hall.register.follow(hall.state, [change.player for change in changed])
        for change in changed:
            match change:
                case c.Remove(player=player) if player not in hall.state.roster:
                    hall.unheard.discard(player)
                    line = hall.presence.remove(player)
                    if line is not None:
                        hall.dismiss(line, Bye.REMOVED, now, out)
                case c.Restore(player=player) if player in hall.state.roster:
                    hall.presence.expect(player, now)
                case c.Admit(player=player) if player in hall.state.roster:
                    self._door.admitted(player, now, out)
                case c.TurnAway(player=player):
                    self._door.turned_away(player, now, out)

    def _show_to(self, changed: Sequence[_Change], now: int, out: Out) -> None:
        """Show how the game stands to those about whom something has changed."""
        for player in dict.fromkeys(change.player for change in changed):
            line = self._hall.presence.tab_of(player)
            if line is not None:
                self._hall.showing.show(line, now, out)

    # Closing

    def _close_if_nobody_is_awaited(self, now: int, out: Out) -> None:
        """Ask for what follows an answered question when nobody who is here is waited for.

        Who is here is waited for until they have answered or their time is up. As long as nobody
        has answered at all, it is waited for anybody who may come back.
        """
        hall, state = self._hall, self._hall.state
        turn, here = state.open, hall.presence.here
        self._looked = now
        if state.phase is not Phase.ASKING or turn is None:
            return
        usual = state.limit()
        over = usual is not None and state.elapsed(now) >= usual
        if over:
            awaited = any(
                player in here
                and player in state.roster
                and player not in turn.answers
                and player not in state.out
                and not has_run_out(state, player, now)
                for player in state.allowed
            )
        else:
            expected = playing(state)
            if not turn.answers or len(expected) >= len(here) > len(turn.answers):
                return
            awaited = any(player not in turn.answers for player in expected if player in here)
        if not awaited:
            closing = c.Discuss if is_discussed(state) else c.Close
            out.asks.append(Ask(closing(now)))

    def _next_to_run_out(self) -> int | None:
        """Return when somebody's time is up next, where players have several times."""
        state = self._hall.state
        if state.phase is not Phase.ASKING or not state.allowed:
            return None
        times = {1.0, *(allowed.time for allowed in state.allowed.values())}
        left = (state.left_for(time) for time in times)
        ends = (state.since + each for each in left if each is not None)
        return min((end for end in ends if end > self._looked), default=None)


_Change = c.Join | c.Admit | c.TurnAway | c.Rename | c.Remove | c.Restore | c.Assign | c.Allow
"""What changes who plays, or something about one who does."""


def _changed(asks: Sequence[Ask], refused: Sequence[Rejection | None]) -> Iterator[_Change]:
    for ask, rejection in zip(asks, refused, strict=True):
        if rejection is None and isinstance(ask.command, _Change):
            yield ask.command
