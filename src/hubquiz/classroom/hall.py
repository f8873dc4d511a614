"""What the parts of a room share: the game as it stands, its lines, who is here, what is owed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.classroom.presence import Presence
from hubquiz.classroom.register import Register
from hubquiz.classroom.showing import Showing
from hubquiz.classroom.wire import acknowledgement

if TYPE_CHECKING:
    from hubquiz.classroom.lines import Line, Out
    from hubquiz.classroom.sayings import Bye
    from hubquiz.classroom.spec import Spec
    from hubquiz.game.state import State


class Hall:
    """The inside of a room. `unheard` are players who never said a word after joining.

    Of those who wait to be let in, `waiting` holds the line that each is on.
    """

    def __init__(self, spec: Spec, state: State, now: int) -> None:
        """Open it in front of a game that stands so."""
        self.spec = spec
        self.state = state
        self.lines: dict[int, Line] = {}
        self.presence = Presence(state.roster, now)
        self.showing = Showing(spec, state, self.presence.here, now)
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
