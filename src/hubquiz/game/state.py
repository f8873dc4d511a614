"""Where a game stands, and every legal move.

Theory of operation. A game is a fold. A shell gives a *command*; `decide(state, command)` answers
with *events* or a `Rejection`, and changes nothing; `evolve(state, event)` gives the next state.
The log of events is the game: whoever folds it again stands where everybody stands.

    NEW → LOBBY → READY → ASKING ⇄ PAUSED
                    ↑        ↓
                    └──── REVEALED → OVER

LOBBY waits for players; a game that begins with its players at one table passes it by. They may
also come later, be renamed and be taken out, as long as the game is on and the room is not locked:
that is the *roster*, and changes no phase. READY wants a question from the shell. ASKING is the
only phase in which clocks run: reading why an answer is right costs nobody time. A question closes
when all who play have answered, at its deadline, or when the host says so. What a question earned
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
from hubquiz.game.modes import AgainstClock
from hubquiz.game.rejections import Rejection
from hubquiz.game.setup import Player, Setup

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hubquiz.quiz.question import Question


class Phase(StrEnum):
    """What the game is at."""

    NEW = "new"
    LOBBY = "lobby"
    READY = "ready"
    ASKING = "asking"
    PAUSED = "paused"
    REVEALED = "revealed"
    OVER = "over"


ON = (Phase.LOBBY, Phase.READY, Phase.ASKING, Phase.PAUSED, Phase.REVEALED)
"""The phases of a game that has begun and is not over."""

_ALWAYS: frozenset[type[c.Command]] = frozenset({*get_args(c.Roster), c.Tick, c.Quit})

MOVES: Mapping[Phase, frozenset[type[c.Command]]] = {
    Phase.NEW: frozenset({c.Begin}),
    Phase.LOBBY: _ALWAYS | {c.Start},
    Phase.READY: _ALWAYS | {c.Pose, c.RunDry},
    Phase.ASKING: _ALWAYS | {c.Respond, c.NextClue, c.Pause, c.Extend, c.Close, c.Skip},
    Phase.PAUSED: _ALWAYS | {c.Resume, c.Extend, c.Close, c.Skip},
    Phase.REVEALED: _ALWAYS | {c.Proceed, c.Dispute, c.Withdraw},
    Phase.OVER: frozenset(),
}
"""The commands that each phase hears."""

REFUSALS: Mapping[Phase, Rejection] = {
    Phase.NEW: Rejection.NOT_BEGUN,
    Phase.LOBBY: Rejection.NOT_STARTED,
    Phase.READY: Rejection.NO_QUESTION,
    Phase.ASKING: Rejection.STILL_ASKING,
    Phase.PAUSED: Rejection.PAUSED,
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
    (Phase.ASKING, e.Extended): Phase.ASKING,
    (Phase.ASKING, e.Skipped): Phase.READY,
    (Phase.ASKING, e.Revealed): Phase.REVEALED,
    (Phase.ASKING, e.Paused): Phase.PAUSED,
    (Phase.ASKING, e.Ended): Phase.OVER,
    (Phase.PAUSED, e.Resumed): Phase.ASKING,
    (Phase.PAUSED, e.Answered): Phase.PAUSED,
    (Phase.PAUSED, e.Extended): Phase.PAUSED,
    (Phase.PAUSED, e.Skipped): Phase.READY,
    (Phase.PAUSED, e.Revealed): Phase.REVEALED,
    (Phase.PAUSED, e.Ended): Phase.OVER,
    (Phase.REVEALED, e.Disputed): Phase.REVEALED,
    (Phase.REVEALED, e.Withdrawn): Phase.REVEALED,
    (Phase.REVEALED, e.Proceeded): Phase.READY,
    (Phase.REVEALED, e.Ended): Phase.OVER,
    **{(phase, event): phase for phase in ON for event in get_args(e.Roster)},
}
"""The phase that each event leads to; what isn't here can't happen."""


@dataclass(frozen=True, slots=True)
class Seat:
    """A player's place: the name, and how many questions had been asked when it was taken.

    The one that was open then counts among them: whoever comes late may answer it and need not.
    """

    name: str
    since: int = 0


@dataclass(frozen=True, slots=True)
class Turn:
    """One question of the game: the answers by player, the clues shown, whether it counts.

    `extra` are the ms that it was given beyond its limit.
    """

    question: Question
    answers: Mapping[str, e.Answered] = field(default_factory=dict)
    clues: int = 0
    timed_out: bool = False
    disputed: bool = False
    note: str = ""
    extra: int = 0
    skipped: bool = False

    @property
    def counts(self) -> bool:
        """Whether it is in the score."""
        return not (self.disputed or self.skipped)


@dataclass(frozen=True, slots=True)
class State:
    """Where a game stands.

    `past` are the closed questions, the revealed one last; `open` is the one being asked. The clock
    of the open question stood at `used` ms at the time `since`; the closed ones took `before` ms.
    `roster` are those who play, by token in the order of joining; `removed` those taken out.
    """

    phase: Phase = Phase.NEW
    at: int = 0
    setup: Setup = field(default_factory=Setup)
    past: tuple[Turn, ...] = ()
    open: Turn | None = None
    since: int = 0
    used: int = 0
    before: int = 0
    ending: e.Ending | None = None
    roster: Mapping[str, Seat] = field(default_factory=dict)
    removed: Mapping[str, Seat] = field(default_factory=dict)
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
    def skipped(self) -> int:
        """How many of them were dropped."""
        return sum(turn.skipped for turn in self.past)

    @property
    def turn(self) -> Turn | None:
        """The question in hand: being asked, or just revealed."""
        if self.phase is Phase.REVEALED:
            return self.past[-1]
        return self.open

    def elapsed(self, at: int) -> int:
        """Return the ms that the open question's clock shows at a time."""
        running = max(0, at - self.since) if self.phase is Phase.ASKING else 0
        return self.used + running

    @property
    def question_left(self) -> int | None:
        """The ms left of the question's own limit at `since`; None without a limit."""
        seconds = self.setup.settings.question_seconds
        if seconds is None:
            return None
        extra = self.open.extra if self.open else 0
        return max(0, seconds * 1000 + extra - self.used)

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
        limits = [left for left in (self.question_left, self.game_left) if left is not None]
        return min(limits) if limits and self.open else None

    @property
    def deadline(self) -> int | None:
        """When the open question closes; None while no clock runs."""
        if self.phase is not Phase.ASKING or self.left is None:
            return None
        return self.since + self.left
