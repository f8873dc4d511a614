"""What has happened in a game.

Events hold results (the whole question, the mark, the points), so that an old log replays after the
ways of dealing, marking and scoring have changed.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hubquiz.game.setup import Allowance, Certainty, Setup
    from hubquiz.quiz.mark import Mark
    from hubquiz.quiz.question import Question
    from hubquiz.quiz.responses import Response


class Ending(StrEnum):
    """Why a game is over."""

    DONE = "done"
    DRY = "dry"
    QUIT = "quit"


@dataclass(frozen=True, slots=True)
class Began:
    """The game was opened."""

    at: int
    setup: Setup


@dataclass(frozen=True, slots=True)
class Opened:
    """A room was opened, and waits for players."""

    at: int
    setup: Setup


@dataclass(frozen=True, slots=True)
class Started:
    """Its play began."""

    at: int


@dataclass(frozen=True, slots=True)
class Knocked:
    """Someone waits to be let in."""

    at: int
    player: str
    name: str
    team: str = ""


@dataclass(frozen=True, slots=True)
class TurnedAway:
    """One who waited was not let in."""

    at: int
    player: str


@dataclass(frozen=True, slots=True)
class Joined:
    """A player came in."""

    at: int
    player: str
    name: str
    team: str = ""


@dataclass(frozen=True, slots=True)
class Renamed:
    """A player is called something else."""

    at: int
    player: str
    name: str


@dataclass(frozen=True, slots=True)
class Removed:
    """A player was taken out."""

    at: int
    player: str


@dataclass(frozen=True, slots=True)
class Restored:
    """A player who was taken out is back."""

    at: int
    player: str


@dataclass(frozen=True, slots=True)
class Assigned:
    """A player is in another team."""

    at: int
    player: str
    team: str


@dataclass(frozen=True, slots=True)
class Allowed:
    """A player is allowed this, beginning with the clock of the question in hand."""

    at: int
    player: str
    allowance: Allowance


@dataclass(frozen=True, slots=True)
class Adjusted:
    """Rules were changed: those that are not None. `advance_seconds` of 0 is none."""

    at: int
    standings: bool | None = None
    approve: bool | None = None
    projector_only: bool | None = None
    twice: bool | None = None
    practice: bool | None = None
    advance_seconds: int | None = None


@dataclass(frozen=True, slots=True)
class Locked:
    """Nobody else may come in."""

    at: int


@dataclass(frozen=True, slots=True)
class Unlocked:
    """Others may come in."""

    at: int


@dataclass(frozen=True, slots=True)
class Posed:
    """A question was asked; its first clue, if it has clues, is shown.

    `variants` are its other guises, and `fewer` the one with fewer choices.
    """

    at: int
    question: Question
    variants: tuple[Question, ...] = ()
    fewer: Question | None = None


@dataclass(frozen=True, slots=True)
class ClueShown:
    """One more clue was shown."""

    at: int


@dataclass(frozen=True, slots=True)
class Answered:
    """A player's answer, marked. `used` is in ms of asking; `clues` were shown by then.

    A player whose time ran out has answered with `GaveUp`; where it was cut short, that is not
    counted. `guise` is which of the turn's guises was asked.
    """

    at: int
    player: str
    response: Response
    mark: Mark
    points: int
    used: int
    clues: int = 0
    certainty: Certainty | None = None
    guise: int = 0


@dataclass(frozen=True, slots=True)
class FloorGiven:
    """One player alone may answer now, within so many ms; None is no limit."""

    at: int
    player: str
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class FloorFreed:
    """Whoever buzzes may answer now; the question was given `extra` ms besides."""

    at: int
    extra: int = 0


@dataclass(frozen=True, slots=True)
class Counted:
    """So many hands were raised for each choice."""

    at: int
    hands: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Revealed:
    """The question is closed. `timed_out` tells that its deadline closed it."""

    at: int
    timed_out: bool = False


@dataclass(frozen=True, slots=True)
class Extended:
    """The open question was given more time."""

    at: int
    seconds: int


@dataclass(frozen=True, slots=True)
class Discussed:
    """The first vote is closed, and is being discussed."""

    at: int


@dataclass(frozen=True, slots=True)
class Revoted:
    """A second vote began, with a clock of its own."""

    at: int


@dataclass(frozen=True, slots=True)
class Skipped:
    """The open question was dropped, unrevealed."""

    at: int


@dataclass(frozen=True, slots=True)
class Disputed:
    """The question left the score."""

    at: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """The question is back in the score."""

    at: int


@dataclass(frozen=True, slots=True)
class Proceeded:
    """A next question is wanted."""

    at: int


@dataclass(frozen=True, slots=True)
class Reasked:
    """The revealed question is wanted once more."""

    at: int


@dataclass(frozen=True, slots=True)
class Paused:
    """The clocks stand."""

    at: int


@dataclass(frozen=True, slots=True)
class Resumed:
    """The clocks run."""

    at: int


@dataclass(frozen=True, slots=True)
class Ended:
    """The game is over."""

    at: int
    ending: Ending


Roster = (
    Knocked
    | TurnedAway
    | Joined
    | Renamed
    | Removed
    | Restored
    | Assigned
    | Allowed
    | Locked
    | Unlocked
    | Adjusted
)
"""What happens to who plays and by which rules; it leaves the phase as it is."""

Event = (
    Began
    | Opened
    | Started
    | Knocked
    | TurnedAway
    | Joined
    | Renamed
    | Removed
    | Restored
    | Assigned
    | Allowed
    | Locked
    | Unlocked
    | Adjusted
    | Posed
    | ClueShown
    | Answered
    | FloorGiven
    | FloorFreed
    | Counted
    | Extended
    | Discussed
    | Revoted
    | Skipped
    | Revealed
    | Disputed
    | Withdrawn
    | Proceeded
    | Reasked
    | Paused
    | Resumed
    | Ended
)
