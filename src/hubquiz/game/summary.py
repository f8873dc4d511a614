"""What a game came to, for one player."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hubquiz.game.scoring import Tally, tally

if TYPE_CHECKING:
    from hubquiz.game.events import Answered, Ending
    from hubquiz.game.state import State
    from hubquiz.game.turn import Turn
    from hubquiz.quiz.question import Question


@dataclass(frozen=True, slots=True)
class Line:
    """One question of the game, with the player's answer (its response, mark, points and time)."""

    question: Question
    answer: Answered
    disputed: bool
    note: str

    @property
    def missed(self) -> bool:
        """Whether it is to be asked again: it counts, and was not entirely right."""
        return not self.disputed and self.answer.mark.counted and not self.answer.mark.correct


@dataclass(frozen=True, slots=True)
class Summary:
    """A game's result: the tally, the seconds of asking, and each question in the order asked."""

    tally: Tally
    seconds: float
    lines: tuple[Line, ...]
    ending: Ending | None

    @property
    def share(self) -> float:
        """The credit per counted question, from 0 to 1."""
        return self.tally.credit / self.tally.counted if self.tally.counted else 0.0

    @property
    def missed(self) -> tuple[Question, ...]:
        """The questions to play again."""
        return tuple(line.question for line in self.lines if line.missed)


def summary(state: State, player: str) -> Summary:
    """Return what a player has of the closed questions. Raises KeyError if the player is none."""
    if player not in state.roster:
        raise KeyError(player)
    lines = tuple(
        _line(turn, turn.answers[player])
        for turn in state.past
        if player in turn.answers and not turn.skipped
    )
    used = sum(line.answer.used for line in lines)
    return Summary(tally(state.past, player), used / 1000, lines, state.ending)


def _line(turn: Turn, answer: Answered) -> Line:
    return Line(turn.question_of(answer), answer, turn.disputed, turn.note)
