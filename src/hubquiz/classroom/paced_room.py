"""The room of a class in which each goes at a pace of their own.

It is as `room` says, but for what players say: that goes to their own games, one for each
(`hubquiz.host.paced`), and the room's own game has only who plays and when it closes. A player who
comes back to a game that stood still, since the server did, sees it go on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.classroom.front import Front
from hubquiz.classroom.hall import Hall
from hubquiz.classroom.lines import Ask
from hubquiz.classroom.paced_showing import PacedShowing
from hubquiz.classroom.paced_wishes import commands_of
from hubquiz.classroom.presence import Presence
from hubquiz.classroom.wire import Answer, Next
from hubquiz.game import commands as c
from hubquiz.game.rejections import Rejection
from hubquiz.game.state import Phase
from hubquiz.host.paced import Standing

if TYPE_CHECKING:
    from collections.abc import Collection

    from hubquiz.classroom.lines import Line, Out
    from hubquiz.classroom.spec import Entropy, Spec
    from hubquiz.classroom.wire import Hello
    from hubquiz.host.paced import Own
    from hubquiz.quiz.responses import Response


class PacedRoom(Front[Standing]):
    """One class. It belongs to one thread. Times are in ms since the epoch."""

    def __init__(self, spec: Spec, standing: Standing, now: int, entropy: Entropy) -> None:
        """Open a room in front of games that stand so, be they new or gone on with."""
        presence = Presence(standing.room.roster, now)
        self._showing = PacedShowing(spec, standing, presence.here, now)
        super().__init__(Hall(spec, standing.room, presence, self._showing), entropy, commands_of)
        self._own = standing.own

    def _follow(self, standing: Standing, warn: str) -> tuple[bool, Collection[str]]:
        self._hall.state, self._own = standing.room, standing.own
        return self._showing.follow(standing, warn), standing.changed

    def _look(self, now: int, out: Out) -> None:
        """Ask for nothing: nobody is waited for."""

    def _greet(self, line: Line, hello: Hello, now: int, out: Out) -> None:
        super()._greet(line, hello, now, out)
        own = self._own.get(line.player)
        if own is not None and own.state.phase is Phase.PAUSED:
            out.asks.append(Ask(c.Resume(now), game=line.player))

    def _play(self, line: Line, message: Answer | Next, now: int, out: Out) -> None:
        own = self._own.get(line.player)
        if isinstance(message, Next):
            self._go_on(line, own, message, now, out)
        elif own is None:
            out.refuse(line, message.op, Rejection.NOT_STARTED)
        else:
            self._answer(line, own, message, now, out)

    def _answer(self, line: Line, own: Own, answer: Answer, now: int, out: Out) -> None:
        over = own.state.phase is Phase.OVER  # another may begin before this is asked of it
        if answer.vote > 1:  # each question is voted on once
            out.refuse(line, answer.op, Rejection.ANOTHER_QUESTION)
        elif not over and answer.number == own.before + own.state.asked:
            number = answer.number - own.before
            command = c.Respond(now, line.player, answer.response, answer.sure, number)
            self._ask(line, answer.op, command, out)
        elif _has_answered(own, line.player, answer.number, answer.response):
            self._hall.acknowledge(line, answer.op, out)
        else:
            closed = self._hall.state.phase is Phase.OVER
            why = Rejection.TOO_LATE if closed else Rejection.ANOTHER_QUESTION
            out.refuse(line, answer.op, why)

    def _go_on(self, line: Line, own: Own | None, wish: Next, now: int, out: Out) -> None:
        """Let a player begin, go on to the next question, or play what was missed once more.

        What has led on already is acknowledged again.
        """
        asked = own.before + own.state.asked if own else 0
        if own is None or (wish.again and own.missed) or own.state.phase is Phase.LOBBY:
            self._ask(line, wish.op, c.Start(now), out)
        elif wish.number < asked or (wish.number == asked and own.state.phase is Phase.OVER):
            self._hall.acknowledge(line, wish.op, out)
        elif wish.number > asked:
            out.refuse(line, wish.op, Rejection.ANOTHER_QUESTION)
        else:
            self._ask(line, wish.op, c.Proceed(now), out)

    def _ask(self, line: Line, op: int, command: c.Command, out: Out) -> None:
        line.asked.add(op)
        out.asks.append(Ask(command, line.number, op, game=line.player))

    def _has_taken(self, ask: Ask) -> bool:
        """Tell whether what was refused had been done before, so that a retry is harmless."""
        own = self._own.get(ask.game)
        if own is not None and isinstance(ask.command, c.Proceed):
            return own.state.phase is Phase.ASKING
        if own is None or not isinstance(ask.command, c.Respond):
            return False
        number = own.before + (ask.command.number or 0)
        return _has_answered(own, ask.game, number, ask.command.response)


def _has_answered(own: Own, player: str, number: int, response: Response) -> bool:
    """Tell whether this very answer has been taken."""
    past = (*own.first.past, *(own.second.past if own.second else ()))
    if not 1 <= number <= len(past):
        return False
    answer = past[number - 1].answers.get(player)
    return answer is not None and answer.response == response
