"""A class in which each goes at a pace of their own: its room and its games, joined."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.classroom.lines import Ask
from hubquiz.classroom.paced_room import PacedRoom
from hubquiz.classroom.paced_views import medium_of
from hubquiz.classroom.served import Served, turn_of
from hubquiz.classroom.spec import Spec
from hubquiz.game.commands import Quit
from hubquiz.game.state import Phase

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from hubquiz.classroom.lines import Out, Told
    from hubquiz.classroom.spec import Entropy
    from hubquiz.game.rejections import Rejection
    from hubquiz.game.state import State
    from hubquiz.game.turn import Turn
    from hubquiz.host.paced import Games
    from hubquiz.quiz.shapes import Exhibit


class PacedSession(Served):
    """One class. Times are in ms since the epoch."""

    def __init__(
        self,
        games: Games,
        entropy: Entropy,
        find: Callable[[Exhibit], Path | None],
        retry: Callable[[], bool],
        class_name: str = "",
    ) -> None:
        """Make a session of a room's games; for the rest see `Served`."""
        self._games = games
        spec = Spec.decode(games.state.setup.room)
        self._room = PacedRoom(spec, games.standing(), games.now(), entropy)
        super().__init__(games, self._room, spec, find, retry, class_name)

    def end(self, now: int) -> Sequence[Told]:
        """Know that the server stops: what nothing else would close is over then."""
        if self._games.state.phase is Phase.OVER or self._games.state.deadline is not None:
            return []
        return self._settle([Ask(Quit(now))], now)

    @property
    def _deadline(self) -> int | None:
        return self._games.deadline

    def _states(self) -> tuple[State, ...]:
        return self._games.states

    def _turn(self, number: int) -> Turn | None:
        medium = medium_of(number)
        own = self._games.numbered(medium.player)
        if own is None:
            return None
        if own.second is not None and medium.question > own.before:
            return turn_of(own.second, medium.question - own.before)
        return turn_of(own.first, medium.question)

    def _done(self, asks: Sequence[Ask], now: int) -> Out:
        refused: Sequence[Rejection | None] = ()
        if asks:
            refused = self._games.submit_all([(ask.game, ask.command) for ask in asks])
        warn = self._games.health.sentence
        return self._room.settle(asks, refused, self._games.standing(), now, warn=warn)
