"""Where a game stands, and every legal move.

Theory of operation. A game is a fold. A shell gives a *command*; `decide(state, command)` answers
with *events* or a `Rejection`, and changes nothing; `evolve(state, event)` gives the next state.
The log of events is the game: whoever folds it again stands where everybody stands.

                          ┌──── DISCUSSING
                          ↓        ↑
    NEW → LOBBY → READY → ASKING ⇄ PAUSED
                    ↑        ↓
                    └──── REVEALED → OVER

LOBBY waits for players; a game that begins with its players at one table passes it by. They may
also come later, be renamed and be taken out, as long as the game is on and the room is not locked:
that is the *roster*, and changes no phase. READY wants a question from the shell. ASKING is the
only phase in which answers come and their clock runs: reading why one is right costs nobody time. A
question closes when all who play have answered, at its deadline, or when the host says so: it is
revealed, or a first vote on it is discussed, and a second taken. What a question earned
enters the score when it closes, never before, and the score is always added up from the closed
questions, so that disputing one takes it out and withdrawing the dispute puts it back. Whether the
game ends is decided on leaving the reveal, when it is known what counts.

`MOVES` says which commands a phase hears (all others get the phase's refusal), and `STEPS` to which
phase each event leads. Both `decide` and `evolve` obey them; `docs/game.md` shows them.

Time is in ms since the epoch, comes in with each command, and never runs back: a command that says
it is earlier than the last event happens at the last event's time.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, get_args

from hubquiz.game import commands as c
from hubquiz.game import events as e
from hubquiz.game.growing import Grown
from hubquiz.game.modes import AgainstClock
from hubquiz.game.rejections import Rejection
from hubquiz.game.setup import Allowance, Player, Settings, Setup

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hubquiz.game.turn import Seat, Turn


class Phase(StrEnum):
    """What the game is at."""

    NEW = "new"
    LOBBY = "lobby"
    READY = "ready"
    ASKING = "asking"
    PAUSED = "paused"
    DISCUSSING = "discussing"
    REVEALED = "revealed"
    OVER = "over"


ON = (
    Phase.LOBBY,
    Phase.READY,
    Phase.ASKING,
    Phase.PAUSED,
    Phase.DISCUSSING,
    Phase.REVEALED,
)
"""The phases of a game that has begun and is not over."""

_ALWAYS: frozenset[type[c.Command]] = frozenset({*get_args(c.Roster), c.Tick, c.Quit})
_CLOSING: frozenset[type[c.Command]] = frozenset({c.Close, c.Skip})
_ANSWERS: frozenset[type[c.Command]] = frozenset({c.Respond, c.Buzz, c.Count})

MOVES: Mapping[Phase, frozenset[type[c.Command]]] = {
    Phase.NEW: frozenset({c.Begin}),
    Phase.LOBBY: _ALWAYS | {c.Start},
    Phase.READY: _ALWAYS | {c.Pose, c.RunDry},
    Phase.ASKING: _ALWAYS | _CLOSING | _ANSWERS | {c.NextClue, c.Pause, c.Extend, c.Discuss},
    Phase.PAUSED: _ALWAYS | _CLOSING | {c.Resume, c.Extend, c.Discuss},
    Phase.DISCUSSING: _ALWAYS | _CLOSING | {c.Revote},
    Phase.REVEALED: _ALWAYS | {c.Proceed, c.Reask, c.Count, c.Dispute, c.Withdraw},
    Phase.OVER: frozenset(),
}
"""The commands that each phase hears."""

REFUSALS: Mapping[Phase, Rejection] = {
    Phase.NEW: Rejection.NOT_BEGUN,
    Phase.LOBBY: Rejection.NOT_STARTED,
    Phase.READY: Rejection.NO_QUESTION,
    Phase.ASKING: Rejection.STILL_ASKING,
    Phase.PAUSED: Rejection.PAUSED,
    Phase.DISCUSSING: Rejection.DISCUSSING,
    Phase.REVEALED: Rejection.ALREADY_REVEALED,
    Phase.OVER: Rejection.OVER,
}
"""What each phase says to any other command."""

STEPS: Mapping[tuple[Phase, type[e.Event]], Phase] = {
    (Phase.NEW, e.Began): Phase.READY,
    (Phase.NEW, e.Opened): Phase.LOBBY,
    (Phase.LOBBY, e.Started): Phase.READY,
    (Phase.LOBBY, e.Ended): Phase.OVER,
    (Phase.READY, e.Posed): Phase.ASKING,
    (Phase.READY, e.Ended): Phase.OVER,
    (Phase.ASKING, e.ClueShown): Phase.ASKING,
    (Phase.ASKING, e.Answered): Phase.ASKING,
    (Phase.ASKING, e.FloorGiven): Phase.ASKING,
    (Phase.ASKING, e.FloorFreed): Phase.ASKING,
    (Phase.ASKING, e.Counted): Phase.ASKING,
    (Phase.ASKING, e.Extended): Phase.ASKING,
    (Phase.ASKING, e.Skipped): Phase.READY,
    (Phase.ASKING, e.Revealed): Phase.REVEALED,
    (Phase.ASKING, e.Paused): Phase.PAUSED,
    (Phase.ASKING, e.Discussed): Phase.DISCUSSING,
    (Phase.ASKING, e.Ended): Phase.OVER,
    (Phase.PAUSED, e.Resumed): Phase.ASKING,
    (Phase.PAUSED, e.Answered): Phase.PAUSED,
    (Phase.PAUSED, e.FloorGiven): Phase.PAUSED,
    (Phase.PAUSED, e.FloorFreed): Phase.PAUSED,
    (Phase.PAUSED, e.Extended): Phase.PAUSED,
    (Phase.PAUSED, e.Skipped): Phase.READY,
    (Phase.PAUSED, e.Revealed): Phase.REVEALED,
    (Phase.PAUSED, e.Discussed): Phase.DISCUSSING,
    (Phase.PAUSED, e.Ended): Phase.OVER,
    (Phase.DISCUSSING, e.Revoted): Phase.ASKING,
    (Phase.DISCUSSING, e.Answered): Phase.DISCUSSING,
    (Phase.DISCUSSING, e.Skipped): Phase.READY,
    (Phase.DISCUSSING, e.Revealed): Phase.REVEALED,
    (Phase.DISCUSSING, e.Ended): Phase.OVER,
    (Phase.REVEALED, e.Counted): Phase.REVEALED,
    (Phase.REVEALED, e.Disputed): Phase.REVEALED,
    (Phase.REVEALED, e.Withdrawn): Phase.REVEALED,
    (Phase.REVEALED, e.Proceeded): Phase.READY,
    (Phase.REVEALED, e.Reasked): Phase.READY,
    (Phase.REVEALED, e.Ended): Phase.OVER,
    **{(phase, event): phase for phase in ON for event in get_args(e.Roster)},
}
"""The phase that each event leads to; what isn't here can't happen."""


@dataclass(frozen=True, slots=True)
class State:
    """Where a game stands.

    `settings` are the rules by now. `past` are the closed questions, the revealed one last; `open`
    is the one being asked. The clock of the open question stood at `used` ms at the time `since`;
    what was asked before took `before` ms. `again` tells that the last question is wanted once
    more. `roster` are those who play, by token in the order of joining, and `members` how many of
    them each team has; `removed` those taken out, `waiting` those not let in yet, `allowed` those
    who are allowed more than others. `out` are those of the roster who have missed too often.
    """

    phase: Phase = Phase.NEW
    at: int = 0
    setup: Setup = field(default_factory=Setup)
    settings: Settings = field(default_factory=Settings)
    past: tuple[Turn, ...] = ()
    open: Turn | None = None
    since: int = 0
    used: int = 0
    before: int = 0
    again: bool = False
    ending: e.Ending | None = None
    roster: Grown[Seat] = field(default_factory=Grown)
    members: Mapping[str, int] = field(default_factory=dict)
    removed: Mapping[str, Seat] = field(default_factory=dict)
    waiting: Mapping[str, Seat] = field(default_factory=dict)
    allowed: Mapping[str, Allowance] = field(default_factory=dict)
    out: frozenset[str] = frozenset()
    locked: bool = False

    @property
    def players(self) -> tuple[Player, ...]:
        """Those who play, in the order of joining."""
        return tuple(Player(token, seat.name) for token, seat in self.roster.items())

    @property
    def asked(self) -> int:
        """How many questions were asked, the open one among them: it is that one's number."""
        return len(self.past) + (1 if self.open else 0)

    @property
    def beyond(self) -> int:
        """How many questions were asked beyond the number of a round, the open one among them."""
        return sum(turn.beyond for turn in self.past) + bool(self.open and self.open.beyond)

    @property
    def turn(self) -> Turn | None:
        """The question in hand: being asked, or just revealed."""
        if self.phase is Phase.REVEALED:
            return self.past[-1]
        return self.open

    def allowance(self, player: str) -> Allowance:
        """Return what a player is allowed: of most, nothing beyond what all are."""
        return self.allowed.get(player, _USUAL)

    def elapsed(self, at: int) -> int:
        """Return the ms that the open question's clock shows at a time."""
        running = max(0, at - self.since) if self.phase is Phase.ASKING else 0
        return self.used + running

    def limit(self, time: float | None = 1.0) -> int | None:
        """Return the ms for the question in hand of who has a time, in times everybody's.

        None is without a limit.
        """
        seconds = self.settings.question_seconds
        if seconds is None or time is None:
            return None
        return round(seconds * 1000 * time) + (self.turn.extra if self.turn else 0)

    def left_for(self, time: float | None = 1.0) -> int | None:
        """Return the ms of such a time that were left at `since`; None without a limit."""
        limit = self.limit(time)
        own = None if limit is None else max(0, limit - self.used)
        return _least(own, self.game_left) if self.open else None

    @property
    def question_left(self) -> int | None:
        """The ms left at `since` until no player has time any more; None if one always has.

        Who is allowed more time has it until they answer. Who has the floor has a time of their
        own, while the question's stands.
        """
        if self.open is not None and self.open.floor is not None:
            return self.open.floor_left(self.used)
        seconds = self.settings.question_seconds
        if seconds is None:
            return None
        longest = seconds * 1000 + (self.open.extra if self.open else 0)
        for player in self.allowed:
            if self.open and self._is_awaited(player, self.open):
                limit = self.limit(self.allowance(player).time)
                if limit is None:
                    return None
                longest = max(longest, limit)
        return max(0, longest - self.used + (self.open.spoken if self.open else 0))

    def _is_awaited(self, player: str, turn: Turn) -> bool:
        return player in self.roster and player not in self.out and player not in turn.answers

    @property
    def game_left(self) -> int | None:
        """The ms left of the game's limit at `since`; None unless played against the clock."""
        mode = self.setup.mode
        if not isinstance(mode, AgainstClock):
            return None
        return max(0, mode.seconds * 1000 - self.before - self.used)

    @property
    def left(self) -> int | None:
        """The ms left at `since` until the open question closes; None if nothing closes it."""
        return _least(self.question_left, self.game_left) if self.open else None

    @property
    def deadline(self) -> int | None:
        """When the open question closes, a reveal or a lobby is over; None without a clock."""
        if self.phase is Phase.LOBBY:
            return self.settings.closes
        if self.phase is Phase.REVEALED:
            seconds = self.settings.advance_seconds
            return None if seconds is None else self.since + seconds * 1000
        left = self.left if self.phase is Phase.ASKING else None
        return None if left is None else self.since + left


_USUAL = Allowance()


def _least(one: int | None, other: int | None) -> int | None:
    if one is None or other is None:
        return other if one is None else one
    return min(one, other)
