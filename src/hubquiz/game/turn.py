"""One player's place in a game, and one question of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hubquiz.game.growing import Grown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hubquiz.game.events import Answered
    from hubquiz.quiz.question import Question


@dataclass(frozen=True, slots=True)
class Seat:
    """A player's place: the name, and how many questions had been asked when it was taken.

    The one that was open then counts among them: whoever comes late may answer it and need not.
    `place` counts all who ever came, and stays; `team` is the name of one, if there are teams.
    """

    name: str
    since: int = 0
    place: int = 0
    team: str = ""


@dataclass(frozen=True, slots=True)
class Floor:
    """Who alone may answer: since when by the question's clock, in ms, and for how long.

    The question had been given `extra` ms by then.
    """

    player: str
    since: int
    limit: int | None = None
    extra: int = 0


@dataclass(frozen=True, slots=True)
class Turn:
    """One question of the game: the answers by player, the clues shown, whether it counts.

    `extra` are the ms that it was given beyond its limit. The question and its `variants` are asked
    of players in turn, but of the `few`, if there is one with `fewer` choices, that. `first` are
    the answers of the first vote, if a second was taken. `again` tells that the turn before asked
    the same.

    Where one player answers at a time, `floor` is who may just now; `opener` was given it first,
    and whoever had it took `spoken` ms. `hands` were raised for each choice, where they count.
    """

    question: Question
    answers: Grown[Answered] = field(default_factory=Grown)
    clues: int = 0
    timed_out: bool = False
    disputed: bool = False
    note: str = ""
    extra: int = 0
    skipped: bool = False
    variants: tuple[Question, ...] = ()
    fewer: Question | None = None
    few: frozenset[str] = frozenset()
    first: Mapping[str, Answered] | None = None
    practice: bool = False
    again: bool = False
    floor: Floor | None = None
    opener: str = ""
    spoken: int = 0
    hands: tuple[int, ...] = ()

    @property
    def counts(self) -> bool:
        """Whether it is in the score."""
        return not (self.disputed or self.skipped or self.practice)

    @property
    def beyond(self) -> bool:
        """Whether it was asked beyond the number of a round: dropped, for practice, or again."""
        return self.skipped or self.practice or self.again

    @property
    def vote(self) -> int:
        """Which vote the answers are of: 1, or 2 after a discussion."""
        return 1 if self.first is None else 2

    def floor_left(self, used: int) -> int | None:
        """Return the ms that who has the floor has left, when the clock shows `used`."""
        if self.floor is None or self.floor.limit is None:
            return None
        limit = self.floor.limit + self.extra - self.floor.extra
        return max(0, limit - (used - self.floor.since))

    @property
    def guises(self) -> tuple[Question, ...]:
        """All the guises of the question, itself first and the one with fewer choices last."""
        return (self.question, *self.variants, *((self.fewer,) if self.fewer else ()))

    def guise_of(self, player: str, seat: Seat) -> int:
        """Return which of the guises a player is asked."""
        turns = 1 + len(self.variants)
        return turns if self.fewer is not None and player in self.few else seat.place % turns

    def question_of(self, answer: Answered) -> Question:
        """Return the guise of the question that an answer was to."""
        return self.guises[answer.guise] if answer.guise else self.question
