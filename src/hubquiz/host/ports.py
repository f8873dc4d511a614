"""What a host needs around it: somewhere to write, someone who deals, a clock."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Protocol

from hubquiz.storage import NOTHING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from contextlib import AbstractContextManager

    from hubquiz.game.state import State
    from hubquiz.quiz.question import Question
    from hubquiz.storage import Dispute, Game, Health, Learned, Learnt, Result, Row


ROOM = "room"
"""What stands in the heading of a game that is played in a room."""
TABLE = "table"
"""What stands in the heading of one that several play at this machine, or of a show of hands."""


class Log(Protocol):
    """Where games are written: the part of `storage.Store` that a host uses.

    A method that writes says whether it lasts; what does not is the log's own affair.
    """

    @property
    def health(self) -> Health:
        """Whether play is being saved."""

    def begin(self, game: Game) -> bool:
        """Open a game's log."""

    @property
    def learnt(self) -> Learnt:
        """What players have learnt."""

    def append(self, game: str, rows: Sequence[Row], learned: Learned = NOTHING) -> bool:
        """Add rows to it, and what they teach, all or none."""

    def finish(self, game: str, now: int, results: Sequence[Result] = ()) -> bool:
        """Close it, and keep what the players reached."""

    def events(self, game: str) -> tuple[Row, ...]:
        """Return its rows."""

    def open_games(self) -> tuple[Game, ...]:
        """Return the games that are not closed, the latest first."""

    def add_dispute(self, dispute: Dispute) -> bool:
        """Keep a dispute, in place of any with its id."""


class Logs(Log, Protocol):
    """A log that takes what happens in many games at once."""

    def together(self) -> AbstractContextManager[None]:
        """Return a context in which all that is written is one commit at its end."""

    def games(self) -> tuple[Game, ...]:
        """Return all games."""


class Dealer(Protocol):
    """Who makes the questions of one game."""

    def next_question(self, state: State) -> Question | None:
        """Return the next question of a game that stands so, or None if there is no more."""

    def guises(self, question: Question, most: int) -> tuple[Question, ...]:
        """Return up to so many others that ask about the same facts; none may be told then."""

    def fewer(self, question: Question) -> Question | None:
        """Return a question with fewer choices, or None if it can't have fewer."""


class Deal(Protocol):
    """What makes a game's dealer, at its beginning and when it is gone on with."""

    def __call__(self, state: State, /) -> Dealer:
        """Return the dealer of a game that stands so."""


class Clock(Protocol):
    """What tells the time."""

    def __call__(self) -> int:
        """Return the time in ms since the epoch."""


def steady_clock() -> Clock:
    """Return a clock in ms since the epoch that starts right, and is never set forward or back."""
    offset = time.time_ns() - time.monotonic_ns()
    return lambda: (time.monotonic_ns() + offset) // 1_000_000
