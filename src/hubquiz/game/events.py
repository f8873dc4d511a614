"""What has happened in a game.

Events hold results (the whole question, the mark, the points), so that an old log replays after the
ways of dealing, marking and scoring have changed.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hubquiz.game.setup import Certainty, Setup
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
class Joined:
    """A player came in."""

    at: int
    player: str
    name: str


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
class Locked:
    """Nobody else may come in."""

    at: int


@dataclass(frozen=True, slots=True)
class Unlocked:
    """Others may come in."""

    at: int


@dataclass(frozen=True, slots=True)
class Posed:
    """A question was asked; its first clue, if it has clues, is shown."""

    at: int
    question: Question


@dataclass(frozen=True, slots=True)
class ClueShown:
    """One more clue was shown."""

    at: int


@dataclass(frozen=True, slots=True)
class Answered:
    """A player's answer, marked. `used` is in ms of asking; `clues` were shown by then.

    A player whose time ran out has answered with `GaveUp`; where it was cut short, that is not
    counted.
    """

    at: int
    player: str
    response: Response
    mark: Mark
    points: int
    used: int
    clues: int = 0
    certainty: Certainty | None = None


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


Roster = Joined | Renamed | Removed | Locked | Unlocked
"""What happens to who plays; it leaves the phase as it is."""

Event = (
    Began
    | Opened
    | Started
    | Joined
    | Renamed
    | Removed
    | Locked
    | Unlocked
    | Posed
    | ClueShown
    | Answered
    | Extended
    | Skipped
    | Revealed
    | Disputed
    | Withdrawn
    | Proceeded
    | Paused
    | Resumed
    | Ended
)
