"""What the parts of a room share: the game as it stands, its lines, who is here, what is owed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from hubquiz.classroom.register import Register
from hubquiz.classroom.wire import acknowledgement

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hubquiz.classroom.lines import Line, Out
    from hubquiz.classroom.presence import Presence
    from hubquiz.classroom.sayings import Bye
    from hubquiz.classroom.spec import Spec
    from hubquiz.game.state import State


class Shows(Protocol):
    """What clients are shown, of whatever game it is."""

    @property
    def wake(self) -> int | None:
        """When the staff are to be told something, if there is anything."""

    @property
    def warn(self) -> str:
        """A sentence while what happens is not being saved."""

    def move(self, address: str) -> None:
        """Show another address."""

    def join_staff(self, line: Line, now: int, out: Out) -> None:
        """Show one more line what its role may see."""

    def leave_staff(self, line: Line) -> None:
        """Show a line nothing more."""

    def turn_board(self, name: str) -> None:
        """Have the staff shown something in place of the question; empty is the question."""

    def note_roster(self) -> None:
        """Know that the staff are to be told who is here."""

    def show(self, line: Line, now: int, out: Out) -> None:
        """Show a player how things stand."""

    def show_all(self, tabs: Iterable[Line], now: int, out: Out) -> None:
        """Show everybody how things stand."""

    def show_staff(self, now: int, out: Out) -> None:
        """Show the teacher and the projector how things stand."""

    def tell_staff(self, now: int, out: Out) -> None:
        """Tell the staff what is new, but not too often."""


class Hall:
    """The inside of a room. `unheard` are players who never said a word after joining.

    Of those who wait to be let in, `waiting` holds the line that each is on.
    """

    def __init__(self, spec: Spec, state: State, presence: Presence, showing: Shows) -> None:
        """Open it in front of a game that stands so."""
        self.spec = spec
        self.state = state
        self.lines: dict[int, Line] = {}
        self.presence = presence
        self.showing = showing
        self.register = Register(state, given=bool(spec.roster))
        self.unheard: set[str] = set()
        self.waiting: dict[str, Line] = {}
        self._owed: list[tuple[Line, int]] = []

    def leave(self, line: Line, now: int) -> None:
        """Let a line be nobody's, as at first."""
        self.showing.leave_staff(line)
        # Who never said a word after joining may not even know that they are in.
        self.presence.go(line, now, waited=line.player not in self.unheard)
        if self.waiting.get(line.waits) is line:
            del self.waiting[line.waits]
        line.be_nobody()

    def dismiss(self, line: Line, why: Bye, now: int, out: Out) -> None:
        """Close a line for good."""
        self.leave(line, now)
        out.dismiss(line, why)

    def acknowledge(self, line: Line, op: int, out: Out) -> None:
        """Acknowledge what is written; or owe it until it is."""
        self._owed.append((line, op))
        if not self.showing.warn:
            self.pay(out)

    def pay(self, out: Out) -> None:
        """Acknowledge all that is owed."""
        for line, op in self._owed:
            if not line.closed:
                out.tell(line, acknowledgement(op))
        self._owed.clear()
