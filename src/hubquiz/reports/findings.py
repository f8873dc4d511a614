"""What a lesson shows, added up: facts, confusions, what was surely believed, votes, teams.

Only answers are added up: silence is in no sum. What the pack can call neither right nor wrong has
no credit, and is in no mean. Questions that were dropped or disputed are in no sum either; those
asked for practice are, since they tell as well as others what a class knows.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hubquiz.game.setup import Certainty
from hubquiz.learning.evidence import evidence
from hubquiz.quiz.marking import right_words
from hubquiz.quiz.shapes import Pair
from hubquiz.reports.words import in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hubquiz.reports.lesson import Asked, Given, Lesson


@dataclass(frozen=True, slots=True)
class Confusion:
    """One thing that was taken for another: how often, by how many players, in which questions."""

    right: str
    taken: str
    times: int
    players: int
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact, and what was answered of it. `credit` is the mean; None if nothing can be said.

    `before` is what it was when the class was last asked; None if it never was.
    """

    key: str
    kinds: tuple[str, ...]
    numbers: tuple[int, ...]
    answered: int
    right: int
    credit: float | None
    confused: tuple[Confusion, ...]
    before: float | None = None


@dataclass(frozen=True, slots=True)
class Belief:
    """A wrong answer that some players were sure of."""

    number: int
    prompt: str
    right: str
    believed: str
    players: int


@dataclass(frozen=True, slots=True)
class Sureness:
    """How many answers were given so surely, and the mean of their credit."""

    level: Certainty
    answers: int
    credit: float


@dataclass(frozen=True, slots=True)
class Votes:
    """Two votes on a question, of those who took part in both.

    `before` and `after` are how many were right; `gained` were right only after, `lost` only
    before.
    """

    number: int
    prompt: str
    of: int
    before: int
    after: int
    gained: int
    lost: int


@dataclass(frozen=True, slots=True)
class Team:
    """A team: its score is the mean of its members', `share` that of their credit."""

    name: str
    members: int
    score: float
    share: float | None


def mean(values: Iterable[float]) -> float | None:
    """Return the mean; None of nothing."""
    found = list(values)
    return sum(found) / len(found) if found else None


def credit(given: Iterable[Given]) -> float | None:
    """Return the mean credit of answers; None if nothing can be said of any."""
    return mean(one.answer.mark.credit for one in given if one.answer.mark.counted)


def confusions(asked: Iterable[Asked]) -> tuple[Confusion, ...]:
    """Return what was taken for what, the commonest first."""
    times: Counter[tuple[str, str]] = Counter()
    players: dict[tuple[str, str], set[str]] = {}
    numbers: dict[tuple[str, str], dict[int, None]] = {}
    for one in asked:
        for given in one.answers:
            for pair in given.answer.mark.confused:
                times[pair] += 1
                players.setdefault(pair, set()).add(given.player)
                numbers.setdefault(pair, {})[one.number] = None
    return tuple(
        Confusion(*pair, count, len(players[pair]), tuple(numbers[pair]))
        for pair, count in times.most_common()
    )


def facts(lesson: Lesson) -> tuple[Fact, ...]:
    """Return the facts that were asked about, the least known first."""
    found: dict[str, list[Asked]] = {}
    for one in lesson.told:
        for fact in dict.fromkeys(one.question.facts):
            found.setdefault(fact, []).append(one)
    made = [_fact(key, asked, lesson.before.get(key)) for key, asked in found.items()]
    return tuple(sorted(made, key=lambda fact: (fact.credit is None, fact.credit or 0.0)))


def _fact(key: str, asked: Sequence[Asked], before: float | None) -> Fact:
    given = [each for one in asked for each in one.answers]
    shares = [
        said.credit
        for each in given
        for said in evidence(each.question, each.answer.response, each.answer.mark)
        if said.fact == key
    ]
    return Fact(
        key,
        tuple(sorted({each.question.kind for each in given})),
        tuple(one.number for one in asked),
        len(given),
        sum(share >= 1 for share in shares),
        mean(shares),
        confusions(asked),
        before,
    )


def beliefs(lesson: Lesson) -> tuple[Belief, ...]:
    """Return the wrong answers that players were sure of, the commonest first."""
    found: Counter[tuple[int, str, str]] = Counter()
    for one in lesson.told:
        for given in one.answers:
            if is_misled(given):
                found.update((one.number, *pair) for pair in _believed(given))
    prompts = {one.number: one.question.prompt for one in lesson.asked}
    return tuple(
        Belief(number, prompts[number], right, believed, players)
        for (number, right, believed), players in found.most_common()
    )


def _believed(given: Given) -> Sequence[tuple[str, str]]:
    """Return what was right and what was believed: of pairs, each that was laid wrong."""
    if isinstance(given.question.shape, Pair):
        return given.answer.mark.confused
    words = in_words(given.question, given.answer.response)
    return [(right_words(given.question.shape), words)]


def is_misled(given: Given) -> bool:
    """Tell whether a player was sure, and wrong."""
    mark = given.answer.mark
    return given.answer.certainty is Certainty.SURE and mark.counted and mark.credit <= 0


def certainty(lesson: Lesson) -> tuple[Sureness, ...]:
    """Return how right players were by how sure they said to be; nothing if nobody was asked."""
    found: dict[Certainty, list[Given]] = {}
    for asked in lesson.told:
        for given in asked.answers:
            if given.answer.certainty is not None and given.answer.mark.counted:
                found.setdefault(given.answer.certainty, []).append(given)
    return tuple(
        Sureness(level, len(found[level]), credit(found[level]) or 0.0)
        for level in reversed(Certainty)
        if level in found
    )


def votes(lesson: Lesson) -> tuple[Votes, ...]:
    """Return the questions on which two votes were taken."""
    return tuple(_votes(one) for one in lesson.asked if one.first is not None)


def _votes(asked: Asked) -> Votes:
    first = asked.first or {}
    both = [
        (first[given.player].answer.mark.correct, given.answer.mark.correct)
        for given in asked.answers
        if given.player in first and first[given.player].answered
    ]
    return Votes(
        asked.number,
        asked.question.prompt,
        len(both),
        sum(before for before, _after in both),
        sum(after for _before, after in both),
        sum(after and not before for before, after in both),
        sum(before and not after for before, after in both),
    )


def teams(lesson: Lesson) -> tuple[Team, ...]:
    """Return the teams, the best first; those without members are none."""
    found = []
    for name in lesson.teams:
        members = [one.tally for one in lesson.present if one.team == name]
        if members:
            counted = sum(one.counted for one in members)
            found.append(
                Team(
                    name,
                    len(members),
                    sum(one.score for one in members) / len(members),
                    sum(one.credit for one in members) / counted if counted else None,
                )
            )
    return tuple(sorted(found, key=lambda team: -team.score))
