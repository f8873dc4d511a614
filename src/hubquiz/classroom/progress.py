"""How far a class is, and what it knows so far, kept up as each answers at a pace of their own."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hubquiz.game.scoring import Tally, tally_after
from hubquiz.game.state import Phase
from hubquiz.learning.evidence import evidence
from hubquiz.quiz.responses import GaveUp
from hubquiz.reports.words import fact_words

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping

    from hubquiz.classroom.wire import Json
    from hubquiz.game.turn import Turn
    from hubquiz.host.paced import Own
    from hubquiz.quiz.question import Question


@dataclass(slots=True)
class _Fact:
    """What was answered of a fact: by so many, so many of them right, with this credit in all."""

    question: Question
    answered: int = 0
    right: int = 0
    credit: float = 0.0


@dataclass(frozen=True, slots=True)
class _Row:
    """Where a player is: how many questions are closed, what came of them, and if that was all."""

    done: int = 0
    reached: Tally = field(default_factory=Tally)
    finished: bool = False


@dataclass(slots=True)
class Progress:
    """A class as far as it is. What is played once more counts for nothing here."""

    _rows: dict[str, _Row] = field(default_factory=dict)
    _facts: dict[str, _Fact] = field(default_factory=dict)
    _confused: Counter[tuple[str, str]] = field(default_factory=Counter)

    def follow(self, own: Mapping[str, Own], changed: Iterable[str]) -> None:
        """Know where these players are by now."""
        for player in changed:
            first = own[player].first
            known = self._rows.get(player, _Row())
            reached = known.reached
            for turn in first.past[known.done :]:
                self._count(turn, player)
                reached = tally_after(reached, turn, player)
            over = first.phase is Phase.OVER
            self._rows[player] = _Row(len(first.past), reached, over)

    def row(self, player: str) -> Json:
        """Return how far a player is."""
        row = self._rows.get(player, _Row())
        return {
            "done": row.done,
            "right": row.reached.right,
            "score": row.reached.score,
            "finished": row.finished,
        }

    def finished(self, roster: Container[str]) -> int:
        """Return how many of those who play are through."""
        return sum(row.finished for player, row in self._rows.items() if player in roster)

    def answered(self, roster: Container[str]) -> int:
        """Return how many questions those who play have answered in all."""
        return sum(row.done for player, row in self._rows.items() if player in roster)

    def facts(self, most: int) -> list[Json]:
        """Return what the class has answered of the facts it knows least."""
        worst = sorted(self._facts.items(), key=lambda each: each[1].credit / each[1].answered)
        return [
            {
                "fact": fact_words(key, [fact.question]),
                "answered": fact.answered,
                "right": fact.right,
                "credit": round(fact.credit / fact.answered, 4),
            }
            for key, fact in worst[:most]
        ]

    def confused(self, most: int) -> list[Json]:
        """Return what was taken for what, the commonest first."""
        return [
            {"a": right, "b": taken, "count": times}
            for (right, taken), times in self._confused.most_common(most)
        ]

    def _count(self, turn: Turn, player: str) -> None:
        answer = turn.answers.get(player)
        if answer is None or isinstance(answer.response, GaveUp):
            return
        question = turn.question_of(answer)
        self._confused.update(answer.mark.confused)
        for one in evidence(question, answer.response, answer.mark):
            fact = self._facts.setdefault(one.fact, _Fact(question))
            fact.answered += 1
            fact.right += one.credit >= 1
            fact.credit += one.credit
