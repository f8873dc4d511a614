"""What a shell may ask of a game. Every command carries its time, in ms since the epoch."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hubquiz.game.modes import MOST

if TYPE_CHECKING:
    from hubquiz.game.setup import Certainty, Setup
    from hubquiz.quiz.question import Question
    from hubquiz.quiz.responses import Response


@dataclass(frozen=True, slots=True)
class Begin:
    """Open the game. Raises ValueError unless the players are all different.

    There are one or more, but in a room, which may be empty at first.
    """

    at: int
    setup: Setup

    def __post_init__(self) -> None:
        """Check the players."""
        tokens = self.setup.tokens
        if not (tokens or self.setup.room) or len(set(tokens)) != len(tokens):
            message = f"a game needs one player or more, all different, not {tokens}"
            raise ValueError(message)


@dataclass(frozen=True, slots=True)
class Start:
    """Let the play begin in a room that has waited for players."""

    at: int


@dataclass(frozen=True, slots=True)
class Join:
    """Someone comes into the room, at any time."""

    at: int
    player: str
    name: str


@dataclass(frozen=True, slots=True)
class Rename:
    """Call a player something else."""

    at: int
    player: str
    name: str


@dataclass(frozen=True, slots=True)
class Remove:
    """Take a player out of the game for good."""

    at: int
    player: str


@dataclass(frozen=True, slots=True)
class Lock:
    """Let nobody else in."""

    at: int


@dataclass(frozen=True, slots=True)
class Unlock:
    """Let others in again."""

    at: int


@dataclass(frozen=True, slots=True)
class Pose:
    """Ask this question."""

    at: int
    question: Question


@dataclass(frozen=True, slots=True)
class RunDry:
    """There is no further question: the game ends."""

    at: int


@dataclass(frozen=True, slots=True)
class NextClue:
    """Show one more clue."""

    at: int


@dataclass(frozen=True, slots=True)
class Respond:
    """A player answers the question of this `number`; without one, whichever is open."""

    at: int
    player: str
    response: Response
    certainty: Certainty | None = None
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Extend:
    """Give the open question more time. Raises ValueError unless it is a second or more."""

    at: int
    seconds: int

    def __post_init__(self) -> None:
        """Check the time."""
        if not 1 <= self.seconds <= MOST:
            message = f"a question is given 1 to {MOST:,} seconds more, not {self.seconds}"
            raise ValueError(message)


@dataclass(frozen=True, slots=True)
class Close:
    """Reveal the open question now, though not all have answered."""

    at: int


@dataclass(frozen=True, slots=True)
class Skip:
    """Drop the open question: it is not revealed and leaves no trace in the score."""

    at: int


@dataclass(frozen=True, slots=True)
class Dispute:
    """Take the revealed question out of the score as unfair, with a note for its author."""

    at: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class Withdraw:
    """Take the dispute back."""

    at: int


@dataclass(frozen=True, slots=True)
class Proceed:
    """Go on from the reveal: to the next question or, if the mode says so, to the end."""

    at: int


@dataclass(frozen=True, slots=True)
class Pause:
    """Stop the clocks."""

    at: int


@dataclass(frozen=True, slots=True)
class Resume:
    """Let the clocks run on."""

    at: int


@dataclass(frozen=True, slots=True)
class Tick:
    """Time has passed: close the question if its deadline has."""

    at: int


@dataclass(frozen=True, slots=True)
class Quit:
    """End the game here. A question that is still open leaves no trace in the score."""

    at: int


Roster = Join | Rename | Remove | Lock | Unlock
"""What is about who plays, and is heard as long as a game is on."""

Command = (
    Begin
    | Start
    | Join
    | Rename
    | Remove
    | Lock
    | Unlock
    | Pose
    | RunDry
    | NextClue
    | Respond
    | Extend
    | Close
    | Skip
    | Dispute
    | Withdraw
    | Proceed
    | Pause
    | Resume
    | Tick
    | Quit
)
