"""Telling the staff: all at once, but not more often than they can look, whatever room it is."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import replace
from typing import TYPE_CHECKING

from hubquiz.classroom import views
from hubquiz.classroom.lines import Told
from hubquiz.classroom.wire import Json, Role

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Set as AbstractSet

    from hubquiz.classroom.lines import Line, Out
    from hubquiz.classroom.spec import Spec

PACE = 250
"""The ms between two messages to the staff that tell how many have answered or come in."""

A_MS = 8
"""For each so many players a list of them comes a ms later: a long one takes a while to make."""


class Telling(ABC):
    """What is shown besides the game. The staff are the teacher's and the projector's lines."""

    def __init__(self, spec: Spec, here: AbstractSet[str], now: int) -> None:
        """Show a room; `here` is a set that others change."""
        self._room = views.Room(pin=spec.pin, lang=spec.lang, here=here)
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

    def show_staff(self, now: int, out: Out) -> None:
        """Show the teacher and the projector how things stand."""
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
            out.told.append(Told(tuple(self._staff), self._count_text()))

    @property
    def _pace(self) -> int:
        return PACE + (self._players // A_MS if self._roster_due else 0)

    def _warned(self, warn: str) -> bool:
        """Know what is warned of; tell whether that has changed."""
        changed = warn != self._room.warn
        if changed:
            self._room = replace(self._room, warn=warn)
        return changed

    def _view(self, now: int) -> Json:
        """Return the head of a view. Views are counted up from the time: also after a restart."""
        self._seq = max(self._seq + 1, now)
        return {"t": "view", "seq": self._seq}

    @abstractmethod
    def turn_board(self, name: str) -> None:
        """Have the staff shown something in place of the question; empty is the question."""

    @property
    @abstractmethod
    def _players(self) -> int:
        """How many play."""

    @abstractmethod
    def _staff_text(self, role: Role | None, now: int, *, roster: bool) -> Callable[[], bytes]:
        """Return what makes the view of a role, with who plays if `roster`."""

    @abstractmethod
    def _count_text(self) -> bytes:
        """Return the message that tells how many have answered."""
