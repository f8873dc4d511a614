"""How players' own games are dealt, where each goes at a pace of their own: all from one round.

The round is dealt when the class begins, and kept in the room's log. Each player is asked about the
same facts, in an order and in guises of their own, so that results compare by fact and copying is
no help; or just the same questions, in an order of their own.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from itertools import chain
from random import Random
from typing import TYPE_CHECKING

from hubquiz.quiz.codec import decode_question, encode_question
from hubquiz.quiz.fields import CodecError, Fields
from hubquiz.rounds.guises import fewer, reshuffled
from hubquiz.rounds.kind import Difficulty

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hubquiz.game.state import State
    from hubquiz.quiz.question import Question

    Dress = Callable[[Question, int, Random], tuple[Question, ...]]
    """What makes up to so many other guises of a question."""

GUISES = 7
"""How many other guises of a question are made, for players to be asked one each."""


@dataclass(frozen=True, slots=True)
class Pace:
    """What all players' games are dealt from.

    `same` asks all in the same words. `again` lets players play what they missed once more. Guises
    are of these `kinds` (none are all) and as hard as `difficulty` says.
    """

    seed: int
    questions: tuple[Question, ...]
    same: bool = False
    again: bool = False
    kinds: tuple[str, ...] = ()
    difficulty: Difficulty = Difficulty.NORMAL
    frees: tuple[tuple[int, ...], ...] = field(init=False, repr=False, compare=False)
    """Of each question those, by index, that it has to come before: they tell its answer."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "frees", _frees(self.questions))

    def encode(self) -> str:
        """Return it as text, for the setup of the room's game."""
        data = {
            "paced": [encode_question(question) for question in self.questions],
            "seed": self.seed,
            "same": self.same,
            "again": self.again,
            "kinds": self.kinds,
            "difficulty": self.difficulty,
        }
        return json.dumps(data, ensure_ascii=False)

    @classmethod
    def decode(cls, text: str) -> Pace:
        """Return what a text says. Raises `CodecError`."""
        try:
            data = json.loads(text)
        except ValueError as error:
            raise CodecError(f"pace: it is no JSON: {error}") from None
        fields = Fields(data, "pace")
        if not isinstance(data.get("paced"), list):
            raise fields.wrong("paced must be a list")
        return cls(
            seed=fields.integer("seed"),
            questions=tuple(decode_question(each) for each in data["paced"]),
            same=fields.flag("same"),
            again=fields.flag("again"),
            kinds=fields.texts("kinds"),
            difficulty=fields.member("difficulty", Difficulty),
        )

    def chance(self, number: int, *what: object) -> Random:
        """Return the chance of a player's game, by its number: the same after a restart."""
        return Random(" ".join(map(str, (self.seed, number, *what))))


def is_paced(recipe: str) -> bool:
    """Tell whether a setup's recipe is that of a class in which each has a pace of their own."""
    return recipe.startswith('{"paced":')


class Wardrobe:
    """The guises of a class's questions, each made once."""

    def __init__(self, pace: Pace, dress: Dress) -> None:
        self._pace = pace
        self._dress = dress
        self._made: dict[int, tuple[Question, ...]] = {}

    def one_of(self, index: int, chance: Random) -> Question:
        """Return a guise of a question of the round."""
        if self._pace.same:
            return self._pace.questions[index]
        return reshuffled(chance.choice(self._guises(index)), chance)

    def prepare(self) -> bool:
        """Make the guises of one more question, before they are wanted; tell whether it had any.

        It takes a tenth of a second at most; of all at once a class would wait for seconds.
        """
        bare = (index for index in range(len(self._pace.questions)) if index not in self._made)
        index = None if self._pace.same else next(bare, None)
        if index is None:
            return False
        self._guises(index)
        return True

    def _guises(self, index: int) -> tuple[Question, ...]:
        if index not in self._made:
            question = self._pace.questions[index]
            own = self._pace.chance(0, "guises", index)
            self._made[index] = (question, *self._dress(question, GUISES, own))
        return self._made[index]


class OwnDealer:
    """Deals one player's game: some questions of the round, by their indices."""

    def __init__(self, pace: Pace, wardrobe: Wardrobe, number: int, indices: Sequence[int]) -> None:
        self._pace = pace
        self._wardrobe = wardrobe
        self._number = number
        self._indices = indices

    def next_question(self, state: State) -> Question | None:
        """Return the question whose turn it is, None after the last."""
        done = len(state.past)
        if done >= len(self._indices):
            return None
        index = self._indices[done]
        again = state.settings.practice
        return self._wardrobe.one_of(index, self._pace.chance(self._number, index, again))

    def guises(self, question: Question, most: int) -> tuple[Question, ...]:  # noqa: ARG002
        """Return no others: one player has one."""
        return ()

    def fewer(self, question: Question) -> Question | None:
        """Return a question with fewer choices, or None if it can't have fewer."""
        return fewer(question, self._pace.chance(self._number, question.prompt))


def order_of(pace: Pace, number: int) -> tuple[int, ...]:
    """Return the order in which a player is asked the questions of the round, as indices.

    It is by chance, but no question comes before another whose answer it tells.
    """
    waits = [0] * len(pace.questions)
    for later in chain.from_iterable(pace.frees):
        waits[later] += 1
    chance = pace.chance(number, "order")
    ready = [index for index, many in enumerate(waits) if not many]
    order = []
    while ready:
        at = chance.randrange(len(ready))
        ready[at], ready[-1] = ready[-1], ready[at]
        index = ready.pop()
        order.append(index)
        for freed in pace.frees[index]:
            waits[freed] -= 1
            if not waits[freed]:
                ready.append(freed)
    return tuple(order)


def _frees(questions: Sequence[Question]) -> tuple[tuple[int, ...], ...]:
    asked_in = {fact: i for i, each in enumerate(questions) for fact in each.facts}
    frees: list[list[int]] = [[] for _ in questions]
    for later, question in enumerate(questions):
        first = {asked_in[fact] for fact in question.tells if fact in asked_in} - {later}
        for index in first:
            if index < later:  # the round itself was dealt in an order that gives nothing away
                frees[index].append(later)
    return tuple(map(tuple, frees))


def missed(pace: Pace, number: int, state: State, player: str) -> tuple[int, ...]:
    """Return the questions of the round that a player was asked, and did not get entirely right."""
    found = []
    for index, turn in zip(order_of(pace, number), state.past, strict=False):
        answer = turn.answers.get(player)
        if answer is not None and answer.mark.counted and not answer.mark.correct:
            found.append(index)
    return tuple(found)
