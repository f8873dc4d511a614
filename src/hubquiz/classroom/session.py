"""A class that plays together: its room and the host of its game, joined."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.classroom.lines import Ask
from hubquiz.classroom.room import Room
from hubquiz.classroom.served import Served, turn_of
from hubquiz.classroom.spec import Spec
from hubquiz.game.commands import Close, Quit
from hubquiz.game.state import Phase

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from hubquiz.classroom.lines import Out, Told
    from hubquiz.classroom.served import Saves
    from hubquiz.classroom.spec import Entropy
    from hubquiz.game.rejections import Rejection
    from hubquiz.game.state import State
    from hubquiz.game.turn import Turn
    from hubquiz.host.host import Host
    from hubquiz.quiz.shapes import Exhibit


class Session(Served):
    """One class. Times are in ms since the epoch."""

    def __init__(
        self,
        host: Host,
        entropy: Entropy,
        find: Callable[[Exhibit], Path | None],
        saves: Saves,
        class_name: str = "",
    ) -> None:
        """Make a session of a game in a room; for the rest see `Served`."""
        self._host = host
        spec = Spec.decode(host.state.setup.room)
        self._room = Room(spec, host.state, host.now(), entropy)
        super().__init__(host, self._room, spec, find, saves, class_name)

    def end(self, now: int) -> Sequence[Told]:
        """End the session; the answers to an open question are kept. Return what to tell."""
        if self._host.state.phase is Phase.OVER:
            return []
        return self._settle([Ask(Close(now)), Ask(Quit(now))], now)

    @property
    def _is_calm(self) -> bool:
        return self._host.state.phase is not Phase.ASKING

    @property
    def _deadline(self) -> int | None:
        return self._host.state.deadline

    def _states(self) -> tuple[State, ...]:
        return (self._host.state,)

    def _turn(self, number: int) -> Turn | None:
        return turn_of(self._host.state, number)

    def _done(self, asks: Sequence[Ask], now: int) -> Out:
        refused: Sequence[Rejection | None] = ()
        if asks:
            refused, _saved = self._host.submit_all([ask.command for ask in asks])
        warn = self._host.health.sentence
        return self._room.settle(asks, refused, self._host.state, now, warn=warn)
