"""Showing the game: views as messages, what all have in common encoded once, to staff at a pace."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from hubquiz.classroom import staff, views
from hubquiz.classroom.board import Board
from hubquiz.classroom.glue import Glue
from hubquiz.classroom.lines import Out, Told
from hubquiz.classroom.slim import slim
from hubquiz.classroom.wire import Json, Role, encode, pack

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from collections.abc import Set as AbstractSet

    from hubquiz.classroom.lines import Line
    from hubquiz.classroom.spec import Spec
    from hubquiz.game.state import State

PACE = 250
"""The ms between two messages to the staff that tell how many have answered or come in."""

A_MS = 8
"""For each so many players a list of them comes a ms later: a long one takes a while to make."""


class Showing:
    """What clients are shown of a state. The staff are the teacher's and the projector's lines."""

    def __init__(self, spec: Spec, state: State, here: AbstractSet[str], now: int) -> None:
        """Show a state; `here` is a set that others change."""
        self._state = state
        self._room = views.Room(pin=spec.pin, lang=spec.lang, here=here)
        self._board = Board(state)
        self._seq = 0
        self._staff: dict[int, Line] = {}
        self._told_staff = now - PACE
        self._roster_due = False
        self._count_due = False

    @property
    def wake(self) -> int | None:
        """When the staff are to be told something, if there is anything."""
        return self._told_staff + self._pace if self._roster_due or self._count_due else None

    @property
    def warn(self) -> str:
        """A sentence while what happens is not being saved."""
        return self._room.warn

    def follow(self, state: State, warn: str) -> bool:
        """Show another state from now on; tell whether it is one that all have to see."""
        before, self._state = self._state, state
        self._board = self._board.after(state)
        self._roster_due |= _who_plays(state) != _who_plays(before)
        self._count_due |= state.open is not before.open
        warned = warn != self._room.warn
        if warned:
            self._room = replace(self._room, warn=warn)
        return warned or _scene(state) != _scene(before)

    def move(self, address: str) -> None:
        """Show another address."""
        self._room = replace(self._room, address=address)

    def join_staff(self, line: Line, now: int, out: Out) -> None:
        """Show one more line what its role may see."""
        self._staff[line.number] = line
        out.told.append(Told((line.number,), self._staff_text(line.role, now, roster=True)))

    def leave_staff(self, line: Line) -> None:
        """Show a line nothing more."""
        self._staff.pop(line.number, None)

    def note_roster(self) -> None:
        """Know that the staff are to be told who is here."""
        self._roster_due = True

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

    def show_staff(self, now: int, out: Out) -> None:
        """Show the teacher and the projector how the game stands."""
        roster = self._roster_due
        self._roster_due = self._count_due = False
        self._told_staff = now
        for role in (Role.TEACHER, Role.PROJECTOR):
            lines = tuple(number for number, line in self._staff.items() if line.role is role)
            if lines:
                out.told.append(Told(lines, self._staff_text(role, now, roster=roster)))

    def tell_staff(self, now: int, out: Out) -> None:
        """Tell the staff who has come and how many have answered, but not too often."""
        due = self._roster_due or self._count_due
        if not due or self._told_staff <= now < self._told_staff + self._pace:
            return
        if self._roster_due:
            self.show_staff(now, out)
            return
        self._count_due = False
        self._told_staff = now
        if self._staff:
            answered, of = staff.count(self._state, self._room)
            text = encode("count", {"answered": answered, "of": of})
            out.told.append(Told(tuple(self._staff), text))

    @property
    def _pace(self) -> int:
        return PACE + (len(self._state.roster) // A_MS if self._roster_due else 0)

    def _staff_text(self, role: Role | None, now: int, *, roster: bool) -> Callable[[], bytes]:
        head, state, room, board = self._view(now), self._state, self._room, self._board

        def made() -> bytes:
            if role is Role.PROJECTOR:
                return pack(head | staff.projector_view(state, room, board, now))
            return pack(head | staff.teacher_view(state, room, board, now, roster=roster))

        return made

    def _view(self, now: int) -> Json:
        """Return the head of a view. Views are counted up from the time: also after a restart."""
        self._seq = max(self._seq + 1, now)
        return {"t": "view", "seq": self._seq}


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
