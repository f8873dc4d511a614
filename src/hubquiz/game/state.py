"""Where a game stands, and every legal move.

Theory of operation. A game is a fold. A shell gives a *command*; `decide(state, command)` answers
with *events* or a `Rejection`, and changes nothing; `evolve(state, event)` gives the next state.
The log of events is the game: whoever folds it again stands where everybody stands.

    NEW → READY → ASKING ⇄ PAUSED
            ↑        ↓
            └──── REVEALED → OVER

READY wants a question from the shell. ASKING is the only phase in which clocks run: reading why an
answer is right costs nobody time. A question closes when all who play have answered, or at its
deadline. What a question earned enters the score when it closes, never before, and the score is
always added up from the closed questions, so that disputing one takes it out and withdrawing the
dispute puts it back. Whether the game ends is decided on leaving the reveal, when it is known what
counts.

`MOVES` says which commands a phase hears (all others get the phase's refusal), and `STEPS` to which
phase each event leads. Both `decide` and `evolve` obey them; `docs/game.md` shows them.

Time is in ms since the epoch, comes in with each command, and never runs back: a command that says
it is earlier than the last event happens at the last event's time.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from hubquiz.game import commands as c
from hubquiz.game import events as e
from hubquiz.game.modes import AgainstClock
from hubquiz.game.rejections import Rejection
from hubquiz.game.setup import Setup

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hubquiz.quiz.question import Question


class Phase(StrEnum):
    """What the game is at."""

    NEW = "new"
    READY = "ready"
    ASKING = "asking"
    PAUSED = "paused"
    REVEALED = "revealed"
    OVER = "over"


MOVES: Mapping[Phase, frozenset[type[c.Command]]] = {
    Phase.NEW: frozenset({c.Begin}),
    Phase.READY: frozenset({c.Pose, c.RunDry, c.Tick, c.Quit}),
    Phase.ASKING: frozenset({c.Respond, c.NextClue, c.Pause, c.Tick, c.Quit}),
    Phase.PAUSED: frozenset({c.Resume, c.Tick, c.Quit}),
    Phase.REVEALED: frozenset({c.Proceed, c.Dispute, c.Withdraw, c.Tick, c.Quit}),
    Phase.OVER: frozenset(),
}
"""The commands that each phase hears."""

REFUSALS: Mapping[Phase, Rejection] = {
    Phase.NEW: Rejection.NOT_BEGUN,
    Phase.READY: Rejection.NO_QUESTION,
    Phase.ASKING: Rejection.STILL_ASKING,
    Phase.PAUSED: Rejection.PAUSED,
    Phase.REVEALED: Rejection.ALREADY_REVEALED,
    Phase.OVER: Rejection.OVER,
}
"""What each phase says to any other command."""

STEPS: Mapping[tuple[Phase, type[e.Event]], Phase] = {
    (Phase.NEW, e.Began): Phase.READY,
    (Phase.READY, e.Posed): Phase.ASKING,
    (Phase.READY, e.Ended): Phase.OVER,
    (Phase.ASKING, e.ClueShown): Phase.ASKING,
    (Phase.ASKING, e.Answered): Phase.ASKING,
    (Phase.ASKING, e.Revealed): Phase.REVEALED,
    (Phase.ASKING, e.Paused): Phase.PAUSED,
    (Phase.ASKING, e.Ended): Phase.OVER,
    (Phase.PAUSED, e.Resumed): Phase.ASKING,
    (Phase.PAUSED, e.Ended): Phase.OVER,
    (Phase.REVEALED, e.Disputed): Phase.REVEALED,
    (Phase.REVEALED, e.Withdrawn): Phase.REVEALED,
    (Phase.REVEALED, e.Proceeded): Phase.READY,
    (Phase.REVEALED, e.Ended): Phase.OVER,
}
"""The phase that each event leads to; what isn't here can't happen."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One question of the game: the answers by player, the clues shown, whether it counts."""

    question: Question
    answers: Mapping[str, e.Answered] = field(default_factory=dict)
    clues: int = 0
    timed_out: bool = False
    disputed: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class State:
    """Where a game stands.

    `past` are the closed questions, the revealed one last; `open` is the one being asked. The clock
    of the open question stood at `used` ms at the time `since`; the closed ones took `before` ms.
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
        return None if seconds is None else max(0, seconds * 1000 - self.used)

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
