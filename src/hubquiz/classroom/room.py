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

Lines and messages are the front's affair (`front`), who comes in the door's (`door`), what the
teacher wants is kept in `wishing`, and what is told of the game is `showing`'s; they share the hall
(`hall`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.classroom.front import Front
from hubquiz.classroom.hall import Hall
from hubquiz.classroom.lines import Ask
from hubquiz.classroom.presence import Presence
from hubquiz.classroom.sayings import Why
from hubquiz.classroom.showing import Showing
from hubquiz.classroom.wire import Next
from hubquiz.game import commands as c
from hubquiz.game.decide import has_run_out, is_discussed, playing
from hubquiz.game.rejections import Rejection
from hubquiz.game.state import Phase, State

if TYPE_CHECKING:
    from collections.abc import Collection

    from hubquiz.classroom.lines import Line, Out
    from hubquiz.classroom.spec import Entropy, Spec
    from hubquiz.classroom.wire import Answer
    from hubquiz.quiz.responses import Response


class Room(Front[State]):
    """One class. It belongs to one thread. Times are in ms since the epoch."""

    def __init__(self, spec: Spec, state: State, now: int, entropy: Entropy) -> None:
        """Open a room in front of a game that stands so, be it new or gone on with."""
        presence = Presence(state.roster, now)
        self._showing = Showing(spec, state, presence.here, now)
        super().__init__(Hall(spec, state, presence, self._showing), entropy)
        self._looked = now

    @property
    def wake(self) -> int | None:
        """When `tick` is to be called, if at all, even if nothing else happens."""
        times = (super().wake, self._next_to_run_out())
        return min((at for at in times if at is not None), default=None)

    def _follow(self, state: State, warn: str) -> tuple[bool, Collection[str]]:
        self._hall.state = state
        return self._showing.follow(state, warn), ()

    # Answers

    def _play(self, line: Line, message: Answer | Next, now: int, out: Out) -> None:
        if isinstance(message, Next):
            out.refuse(line, message.op, Why.NOT_YOURS)  # all go on together
        else:
            self._answer(line, message, now, out)

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

    def _has_taken(self, ask: Ask) -> bool:
        command = ask.command
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

    # Closing

    def _look(self, now: int, out: Out) -> None:
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
            # Who is out may watch, and is not waited for.
            if not turn.answers or len(here) - len(state.out) > len(turn.answers):
                return
            awaited = any(player not in turn.answers for player in playing(state) if player in here)
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
