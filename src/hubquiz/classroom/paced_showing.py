"""Showing a class in which each goes at a pace of their own: to each their game, to staff all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.classroom import paced_views
from hubquiz.classroom.board import Board
from hubquiz.classroom.progress import Progress
from hubquiz.classroom.slim import slim
from hubquiz.classroom.telling import PACE, Telling
from hubquiz.classroom.wire import Role, encode, pack

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from collections.abc import Set as AbstractSet

    from hubquiz.classroom.lines import Line, Out
    from hubquiz.classroom.spec import Spec
    from hubquiz.host.paced import Standing


class PacedShowing(Telling):
    """What clients are shown of a class."""

    def __init__(self, spec: Spec, standing: Standing, here: AbstractSet[str], now: int) -> None:
        """Show a class that stands so; `here` is a set that others change."""
        super().__init__(spec, here, now)
        self._standing = standing
        self._boards: dict[str, Board] = {}
        self._progress = Progress()
        self._progress.follow(standing.own, standing.own)

    def follow(self, standing: Standing, warn: str) -> bool:
        """Show how the class stands from now on; tell whether all have to see it."""
        before, self._standing = self._standing, standing
        self._progress.follow(standing.own, standing.changed)
        self._roster_due |= bool(standing.changed) or standing.room is not before.room
        return self._warned(warn) or _scene(standing) != _scene(before)

    def show_all(self, tabs: Iterable[Line], now: int, out: Out) -> None:
        """Show everybody how things stand."""
        for line in tabs:
            self.show(line, now, out)
        self.show_staff(now, out)

    def show(self, line: Line, now: int, out: Out) -> None:
        """Show a player where they are."""
        state = paced_views.state_of(self._standing, line.player)
        known = self._boards.get(line.player)
        board = self._boards[line.player] = known.after(state) if known else Board(state)
        view = paced_views.player_view(self._standing, self._room, line.player, now, board)
        out.tell(line, pack(self._view(now) | slim(view)))

    @property
    def _players(self) -> int:
        return len(self._standing.room.roster)

    def turn_board(self, name: str) -> None:
        """Change nothing: the wall shows no question, and no standings."""

    @property
    def _pace(self) -> int:
        return PACE + self._players  # all who play are in it, each time

    def _staff_text(self, role: Role | None, now: int, *, roster: bool) -> Callable[[], bytes]:
        del roster  # who plays is what there is to be told
        teacher = role is Role.TEACHER
        view = paced_views.staff_view(
            self._standing, self._room, self._progress, now, teacher=teacher
        )
        text = pack(self._view(now) | view)
        return lambda: text

    def _count_text(self) -> bytes:
        state = self._standing.room
        return encode(
            "count",
            {"answered": self._progress.finished(state.roster), "of": len(state.roster)},
        )


def _scene(standing: Standing) -> tuple[object, ...]:
    """Return what all are shown anew when it changes."""
    return (standing.room.phase, standing.room.settings.closes)
