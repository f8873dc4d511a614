"""What a shell may ask of a game. Every command carries its time, in ms since the epoch."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hubquiz.game.setup import Certainty, Setup
    from hubquiz.quiz.question import Question
    from hubquiz.quiz.responses import Response


@dataclass(frozen=True, slots=True)
class Begin:
    """Open the game. Raises ValueError unless the players are one or more, all different."""

    at: int
    setup: Setup

    def __post_init__(self) -> None:
        """Check the players."""
        tokens = self.setup.tokens
        if not tokens or len(set(tokens)) != len(tokens):
            message = f"a game needs one player or more, all different, not {tokens}"
            raise ValueError(message)


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
    """A player answers."""

    at: int
    player: str
    response: Response
    certainty: Certainty | None = None


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


Command = (
    Begin
    | Pose
    | RunDry
    | NextClue
    | Respond
    | Dispute
    | Withdraw
    | Proceed
    | Pause
    | Resume
    | Tick
    | Quit
)
