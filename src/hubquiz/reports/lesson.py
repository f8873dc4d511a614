"""What a class played, gathered for a report from where its game stands.

Most classes play one game, in which all are asked the same. Where each plays a game of their own,
the report is of all these games, and a question that many were asked is one.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from hubquiz.game.scoring import tally
from hubquiz.quiz.responses import GaveUp

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from hubquiz.game.events import Answered
    from hubquiz.game.scoring import Tally
    from hubquiz.game.state import State
    from hubquiz.game.turn import Turn
    from hubquiz.quiz.question import Question


class Standing(StrEnum):
    """Whether a question is in the score, and if not, why."""

    COUNTS = "yes"
    PRACTICE = "practice"
    DISPUTED = "disputed"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Given:
    """What one player did with one question, in the guise that they were asked it in."""

    player: str
    question: Question
    answer: Answered

    @property
    def answered(self) -> bool:
        """Whether it is an answer, and not silence."""
        return not isinstance(self.answer.response, GaveUp)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of the lesson and what became of it.

    `given` is by player, and where there were two votes the second; `first` is the first, and None
    where there was but one. `again` is the number of the question that it repeats.
    """

    number: int
    question: Question
    standing: Standing
    given: Mapping[str, Given]
    first: Mapping[str, Given] | None = None
    again: int | None = None

    @property
    def answers(self) -> tuple[Given, ...]:
        """What was answered, without the silence."""
        return tuple(one for one in self.given.values() if one.answered)

    @property
    def votes(self) -> Iterator[tuple[int, Given]]:
        """All that was given, each with the number of its vote."""
        first = self.first or {}
        yield from ((1, one) for one in first.values())
        yield from ((1 if self.first is None else 2, one) for one in self.given.values())

    @property
    def told(self) -> bool:
        """Whether its answers tell what the class knows: a dropped question's do not."""
        return self.standing in {Standing.COUNTS, Standing.PRACTICE}


@dataclass(frozen=True, slots=True)
class Seated:
    """A player, and what was reached; `gone` tells that they were taken out."""

    token: str
    name: str
    team: str
    tally: Tally
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Lesson:
    """All that a report tells of. `at` is when it was last played, in ms since the epoch.

    `players` are the best first. `certain` tells whether players said how sure they were.
    `language` is the pack's. `before` is the share of the credit that the class had of facts when
    it was last asked.
    """

    title: str
    at: int
    asked: tuple[Asked, ...]
    players: tuple[Seated, ...]
    teams: tuple[str, ...] = ()
    certain: bool = False
    class_name: str = ""
    language: str = ""
    before: Mapping[str, float] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)

    @property
    def told(self) -> tuple[Asked, ...]:
        """The questions whose answers tell what the class knows."""
        return tuple(one for one in self.asked if one.told)

    @property
    def present(self) -> tuple[Seated, ...]:
        """The players who were there until the end."""
        return tuple(one for one in self.players if not one.gone)


def lesson_of(
    *states: State,
    class_name: str = "",
    language: str = "",
    before: Mapping[str, float] | None = None,
) -> Lesson:
    """Return what was played in a game, or of the games of a class where each plays their own."""
    first = states[0]
    # Who plays a game of their own sits in the room's, too, where nothing is asked.
    sat: dict[str, Seated] = {}
    for seated in (seated for state in states for seated in _seated(state)):
        known = sat.get(seated.token)
        if known is None:
            sat[seated.token] = seated
        elif not known.tally.asked:  # of several games of their own, the first counts
            sat[seated.token] = replace(known, tally=seated.tally)
    # Who was taken out of the room is so, however far their own game went.
    players = [replace(one, gone=one.gone or one.token in first.removed) for one in sat.values()]
    players.sort(key=lambda one: (one.gone, -one.tally.score))
    return Lesson(
        title=first.setup.title,
        at=max(state.at for state in states),
        asked=_asked(first.past) if len(states) == 1 else _merged(states),
        players=tuple(players),
        teams=first.setup.settings.teams,
        certain=first.setup.settings.certainty,
        class_name=class_name,
        language=language,
        before=before or {},
        names={
            token: seat.name
            for state in reversed(states)  # the room's name is the last
            for token, seat in (*state.removed.items(), *state.roster.items())
        },
    )


def _seated(state: State) -> Iterable[Seated]:
    for gone, roster in ((False, state.roster), (True, state.removed)):
        for token, seat in roster.items():
            if not gone or any(_took_part(turn, token) for turn in state.past):
                yield Seated(token, seat.name, seat.team, tally(state.past, token), gone)


def _took_part(turn: Turn, token: str) -> bool:
    return token in turn.answers or token in (turn.first or ())


def _asked(past: Sequence[Turn]) -> tuple[Asked, ...]:
    found: list[Asked] = []
    for number, turn in enumerate(past, 1):
        before = found[-1] if found and turn.again else None
        again = (before.again or before.number) if before else None
        first = None if turn.first is None else _given(turn, turn.first)
        given = _given(turn, turn.answers)
        found.append(Asked(number, turn.question, _standing(turn), given, first, again))
    return tuple(found)


def _merged(states: Sequence[State]) -> tuple[Asked, ...]:
    """Return each question once, in the order in which it was first asked of anybody.

    What was asked of somebody twice is two questions.
    """
    found: dict[tuple[object, ...], list[tuple[int, Turn]]] = {}
    for state in states:
        times: Counter[tuple[object, ...]] = Counter()
        for at, turn in enumerate(state.past):
            question = turn.question
            same = (question.kind, question.prompt, question.clues, question.facts, _standing(turn))
            times[same] += 1
            found.setdefault((*same, times[same]), []).append((at, turn))
    merged = sorted(found.values(), key=lambda same: min(at for at, _turn in same))
    return tuple(
        Asked(
            number,
            same[0][1].question,
            _standing(same[0][1]),
            {
                player: one
                for _at, turn in same
                for player, one in _given(turn, turn.answers).items()
            },
        )
        for number, same in enumerate(merged, 1)
    )


def _given(turn: Turn, answers: Mapping[str, Answered]) -> dict[str, Given]:
    return {
        player: Given(player, turn.question_of(answer), answer)
        for player, answer in answers.items()
    }


def _standing(turn: Turn) -> Standing:
    if turn.skipped:
        return Standing.SKIPPED
    if turn.disputed:
        return Standing.DISPUTED
    return Standing.PRACTICE if turn.practice else Standing.COUNTS
