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
    from hubquiz.classroom.served import Heard, Saves
    from hubquiz.classroom.spec import Entropy
    from hubquiz.game.rejections import Rejection
    from hubquiz.game.state import State
    from hubquiz.game.turn import Turn
    from hubquiz.host.paced import Games
    from hubquiz.quiz.shapes import Exhibit


PREPARE = 50
"""The ms between two questions whose guises are made beforehand: who comes in is not kept long."""


class PacedSession(Served):
    """One class. Times are in ms since the epoch."""

    def __init__(
        self,
        games: Games,
        entropy: Entropy,
        find: Callable[[Exhibit], Path | None],
        saves: Saves,
        class_name: str = "",
    ) -> None:
        """Make a session of a room's games; for the rest see `Served`."""
        self._games = games
        spec = Spec.decode(games.state.setup.room)
        self._room = PacedRoom(spec, games.standing(), games.now(), entropy)
        super().__init__(games, self._room, spec, find, saves, class_name)
        self._prepare_at: int | None = games.now()

    @property
    def alarm(self) -> int | None:
        """When `hear` is to be called even if nobody says anything; None if it need not be."""
        times = (super().alarm, self._prepare_at)
        return min((at for at in times if at is not None), default=None)

    def hear(self, heard: Sequence[Heard], now: int) -> Sequence[Told]:
        """Take what was said, in its order, and whatever time has brought; return what to tell."""
        told = super().hear(heard, now)
        if not heard and self._prepare_at is not None and now >= self._prepare_at:
            self._prepare_at = now + PREPARE if self._games.prepare() else None
        return told

    def end(self, now: int) -> Sequence[Told]:
        """Know that the server stops: what nothing else would close is over then."""
        if self._games.state.phase is Phase.OVER or self._games.state.deadline is not None:
            return []
        return self._settle([Ask(Quit(now))], now)

    @property
    def _is_calm(self) -> bool:
        return True  # each answers when they like, and some always may

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
