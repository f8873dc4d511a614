"""What a shell may ask of a game. Every command carries its time, in ms since the epoch."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hubquiz.game.modes import MOST

if TYPE_CHECKING:
    from hubquiz.game.setup import Allowance, Certainty, Setup
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
    """Someone comes into the room, at any time; without a `team` into the smallest."""

    at: int
    player: str
    name: str
    team: str = ""


@dataclass(frozen=True, slots=True)
class Admit:
    """Let in one who waits to be."""

    at: int
    player: str


@dataclass(frozen=True, slots=True)
class TurnAway:
    """Let one who waits wait no longer, and not in."""

    at: int
    player: str


@dataclass(frozen=True, slots=True)
class Rename:
    """Call a player something else."""

    at: int
    player: str
    name: str


@dataclass(frozen=True, slots=True)
class Remove:
    """Take a player out of the game, for good unless restored."""

    at: int
    player: str


@dataclass(frozen=True, slots=True)
class Restore:
    """Bring back a player who was taken out."""

    at: int
    player: str


@dataclass(frozen=True, slots=True)
class Assign:
    """Put a player into a team."""

    at: int
    player: str
    team: str


@dataclass(frozen=True, slots=True)
class Allow:
    """Allow a player more time or fewer choices, or no more of it."""

    at: int
    player: str
    allowance: Allowance


@dataclass(frozen=True, slots=True)
class Adjust:
    """Change rules that may change in the middle; what is None stays as it is.

    `advance_seconds` of 0 is none. Raises ValueError if it is less, or longer than any game.
    `closes` is in ms since the epoch.
    """

    at: int
    standings: bool | None = None
    approve: bool | None = None
    projector_only: bool | None = None
    twice: bool | None = None
    practice: bool | None = None
    advance_seconds: int | None = None
    closes: int | None = None

    def __post_init__(self) -> None:
        """Check the time."""
        if self.advance_seconds is not None and not 0 <= self.advance_seconds <= MOST:
            message = f"a reveal lasts up to {MOST:,} seconds, not {self.advance_seconds}"
            raise ValueError(message)


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
    """Ask this question.

    `variants` are other guises of it: players are asked these and the question itself in turn.
    `fewer` is one with fewer choices, for players who are allowed that.
    """

    at: int
    question: Question
    variants: tuple[Question, ...] = ()
    fewer: Question | None = None


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
    """A player answers the question of this `number`; without one, whichever is open.

    So with the `vote`, the first or the second on the same question.
    """

    at: int
    player: str
    response: Response
    certainty: Certainty | None = None
    number: int | None = None
    vote: int | None = None


@dataclass(frozen=True, slots=True)
class Buzz:
    """A player wants to answer, before the others do."""

    at: int
    player: str


@dataclass(frozen=True, slots=True)
class Count:
    """So many hands were raised for each choice. Raises ValueError for fewer than none."""

    at: int
    hands: tuple[int, ...]

    def __post_init__(self) -> None:
        """Check the counts."""
        if not all(0 <= hands <= MOST for hands in self.hands):
            message = f"0 to {MOST:,} hands are raised for a choice, not {self.hands}"
            raise ValueError(message)


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
class Discuss:
    """Close the first vote, unrevealed, for the players to talk it over."""

    at: int


@dataclass(frozen=True, slots=True)
class Revote:
    """Let all answer anew what was discussed."""

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
class Reask:
    """Ask the revealed question once more, in another guise if there is one."""

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


Roster = (
    Join | Admit | TurnAway | Rename | Remove | Restore | Assign | Allow | Lock | Unlock | Adjust
)
"""What is about who plays and by which rules, and is heard as long as a game is on."""

Command = (
    Begin
    | Start
    | Join
    | Admit
    | TurnAway
    | Rename
    | Remove
    | Restore
    | Assign
    | Allow
    | Lock
    | Unlock
    | Adjust
    | Pose
    | RunDry
    | NextClue
    | Respond
    | Buzz
    | Count
    | Extend
    | Close
    | Discuss
    | Revote
    | Skip
    | Dispute
    | Withdraw
    | Proceed
    | Reask
    | Pause
    | Resume
    | Tick
    | Quit
)
