"""Showing the game: views as messages, what all have in common encoded once, to staff at a pace."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from hubquiz.classroom import staff, views
from hubquiz.classroom.board import Board
from hubquiz.classroom.glue import Glue
from hubquiz.classroom.lines import Out, Told
from hubquiz.classroom.slim import slim
from hubquiz.classroom.telling import Telling
from hubquiz.classroom.wire import Role, encode, pack

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from collections.abc import Set as AbstractSet

    from hubquiz.classroom.lines import Line
    from hubquiz.classroom.spec import Spec
    from hubquiz.game.state import State


class Showing(Telling):
    """What clients are shown of a state."""

    def __init__(self, spec: Spec, state: State, here: AbstractSet[str], now: int) -> None:
        """Show a state; `here` is a set that others change."""
        super().__init__(spec, here, now)
        self._state = state
        self._board = Board(state)
        self._scene, self._who = _scene(state), _who_plays(state)
        self._turned: tuple[object, ...] = ()

    def follow(self, state: State, warn: str) -> bool:
        """Show another state from now on; tell whether it is one that all have to see."""
        before, self._state = self._state, state
        self._board = self._board.after(state)
        self._count_due |= state.open is not before.open
        scene, self._scene = self._scene, _scene(state)
        who, self._who = self._who, _who_plays(state)
        self._roster_due |= self._who != who
        return self._warned(warn) or self._scene != scene

    def show_all(self, tabs: Iterable[Line], now: int, out: Out) -> None:
        """Show everybody how the game stands."""
        head, state, fresh = self._view(now), self._state, views.is_fresh(self._state)
        made: dict[views.Audience, Glue] = {}
        alike: dict[bytes, list[int]] = {}
        for line in tabs:
            audience = views.audience_of(state, line.player)
            glue = made.get(audience)
            if glue is None:
                shared = views.shared(state, self._room, now, audience)
                result = views.shared_result(state, audience)
                glue = made[audience] = Glue(state, self._board, head, shared, result)
            if fresh and line.shown is not None and line.player not in state.out:
                alike.setdefault(glue.brief, []).append(line.number)
            else:
                # Those who wait for their acknowledgement need not wait until all are made.
                view = partial(glue.view, line.player, line.shown)
                out.told.append(Told((line.number,), view))
            line.shown = glue.question
        out.told += [Told(tuple(lines), text) for text, lines in alike.items()]
        self.show_staff(now, out)

    def show(self, line: Line, now: int, out: Out) -> None:
        """Show a player how the game stands."""
        view = views.player_view(self._state, self._room, self._board, line.player, now)
        out.tell(line, pack(self._view(now) | slim(view)))
        line.shown = b""

    def turn_board(self, name: str) -> None:
        """Have the staff shown something in place of the question, until it is another."""
        self._turned = (name, *_moment(self._state)) if name else ()

    def _staff_text(self, role: Role | None, now: int, *, roster: bool) -> Callable[[], bytes]:
        head, state, room, board = self._view(now), self._state, self._room, self._board
        if self._turned[1:] == _moment(state):
            head["board"] = self._turned[0]

        def made() -> bytes:
            if role is Role.PROJECTOR:
                return pack(head | staff.projector_view(state, room, board, now))
            return pack(head | staff.teacher_view(state, room, board, now, roster=roster))

        return made

    @property
    def _players(self) -> int:
        return len(self._state.roster)

    def _count_text(self) -> bytes:
        answered, of = staff.count(self._state, self._room)
        return encode("count", {"answered": answered, "of": of})


def _moment(state: State) -> tuple[object, ...]:
    """Return what ends a look at something else when it changes."""
    return (state.phase, state.asked)


def _scene(state: State) -> tuple[object, ...]:
    """Return what all are shown anew when it changes."""
    turn, rules = state.turn, state.settings
    always = (state.phase, rules.standings, rules.practice, rules.projector_only, rules.twice)
    if turn is None:
        return always
    return (*always, state.asked, turn.vote, turn.clues, turn.extra, turn.disputed)


def _who_plays(state: State) -> tuple[object, ...]:
    """Return what the staff are shown anew when it changes; each of it is another thing then."""
    known = (state.roster, state.waiting, state.removed, state.allowed)
    rules = state.settings
    return (*map(id, known), state.locked, rules.advance_seconds, rules.approve)
