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


@dataclass(frozen=True, slots=True)
class Player:
    """Someone who plays. The token is who it is; the name is only shown."""

    token: str
    name: str


@dataclass(frozen=True, slots=True)
class Settings:
    """The rules that may be chosen. `question_seconds` limits each question; None is no limit."""

    question_seconds: int | None = None
    speed_bonus: bool = False
    certainty: bool = False

    def __post_init__(self) -> None:
        """Raise ValueError unless a question has time."""
        if self.question_seconds is not None and self.question_seconds < 1:
            message = f"a question needs at least a second, not {self.question_seconds}"
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
    def tokens(self) -> tuple[str, ...]:
        """The players' tokens, in their order."""
        return tuple(player.token for player in self.players)
