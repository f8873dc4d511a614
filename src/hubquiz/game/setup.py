"""What a game is begun with: who plays, what, and by which rules."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from hubquiz.game.modes import Endless

if TYPE_CHECKING:
    from hubquiz.game.modes import Mode


class Certainty(StrEnum):
    """How sure a player says to be of an answer."""

    GUESS = "guess"
    LIKELY = "likely"
    SURE = "sure"


class Answering(StrEnum):
    """How those who play answer: see `hubquiz.game.floor`."""

    ALL = "all"
    """Everybody every question, on their own."""
    TURNS = "turns"
    """One at a time: each question is the next player's."""
    BUZZERS = "buzzers"
    """One at a time: who buzzes first."""
    HANDS = "hands"
    """Nobody at the machine: hands are raised."""


@dataclass(frozen=True, slots=True)
class Player:
    """Someone who plays. The token is who it is; the name is only shown."""

    token: str
    name: str


MOST_SPEED = 50
"""Speed is never worth more than so many percent of what accuracy is."""

TEAMS = range(2, 9)
"""How many teams there may be, if there are any."""

MOST_TIME = 10.0
"""The longest time that a player may be allowed, in times everybody's."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The rules that may be chosen.

    `question_seconds` limits each question; None is no limit. `speed` is the most that a quick
    answer earns beside what its accuracy does, in percent of that. `advance_seconds` after a reveal
    the game goes on by itself; None is never. Of `teams` there are none, or 2 to 8 names. With
    `guises` players are asked the same in different ways. `standings` tells whether players are
    shown places. With `approve` who wants to join waits until admitted.

    `answering` is how players answer. Where one has the floor at a time, `floor_seconds` is how
    long after buzzing, and with `steal` another may try in turn what one has missed.

    These may change in the middle, as standings, approve and advance_seconds may:
    `projector_only` keeps the words of a question off the phones; with `twice` each question is
    discussed after a first vote, and voted on again; `practice` leaves the questions asked from
    then on out of the score. At the time `closes`, in ms since the epoch, a game ends that is still
    in its lobby: those who came there play games of their own.
    """

    question_seconds: int | None = None
    speed: int = 0
    certainty: bool = False
    advance_seconds: int | None = None
    teams: tuple[str, ...] = ()
    guises: bool = False
    standings: bool = True
    approve: bool = False
    projector_only: bool = False
    twice: bool = False
    practice: bool = False
    answering: Answering = Answering.ALL
    floor_seconds: int | None = None
    steal: bool = True
    closes: int | None = None

    def __post_init__(self) -> None:
        """Raise ValueError unless there is time, speed is no more than a bonus, and teams meet."""
        seconds = (self.question_seconds, self.advance_seconds, self.floor_seconds)
        if any(given is not None and given < 1 for given in seconds):
            message = f"a question, its reveal and an answer need at least a second, not {seconds}"
            raise ValueError(message)
        if not 0 <= self.speed <= MOST_SPEED:
            message = f"speed is worth 0 to {MOST_SPEED} %, not {self.speed}"
            raise ValueError(message)
        if self.teams and (len(self.teams) not in TEAMS or len(set(self.teams)) < len(self.teams)):
            message = f"there are {TEAMS[0]} to {TEAMS[-1]} teams, all different, not {self.teams}"
            raise ValueError(message)


@dataclass(frozen=True, slots=True)
class Allowance:
    """What a player is allowed, quietly and at no cost: more time, and fewer choices.

    `time` is in times everybody's; None is no clock at all.
    """

    time: float | None = 1.0
    fewer: bool = False

    def __post_init__(self) -> None:
        """Raise ValueError unless it is a time as long as everybody's, up to ten times that."""
        if self.time is not None and not 1 <= self.time <= MOST_TIME:
            message = f"a player is allowed 1 to {MOST_TIME:g} times the time, not {self.time}"
            raise ValueError(message)


@dataclass(frozen=True, slots=True)
class Setup:
    """A game's fixed part.

    `pack` is the pack's id and `title` its name at the time. `recipe` is what the dealer needs to
    go on dealing after a restart (seed, topics, kinds, …); the game only keeps it. `room` is what a
    room needs to open again; a game that has it is played in a room, which players join.
    """

    mode: Mode = field(default_factory=Endless)
    players: tuple[Player, ...] = ()
    pack: str = ""
    title: str = ""
    settings: Settings = Settings()
    recipe: str = ""
    room: str = ""

    @property
    def key(self) -> str:
        """How it is played as one word, for records: `round-10`, `turns-round-12`."""
        answering = self.settings.answering
        return self.mode.key if answering is Answering.ALL else f"{answering}-{self.mode.key}"

    @property
    def tokens(self) -> tuple[str, ...]:
        """The players' tokens, in their order."""
        return tuple(player.token for player in self.players)
