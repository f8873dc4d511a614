"""Dealers for a host: one that deals from a pack by a recipe, one that deals what it is given.

A recipe goes into the game's log as text, so that a game whose program ended can be dealt on: what
the log has told is not asked again.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hubquiz.game.modes import RoundOf
from hubquiz.quiz.fields import CodecError, Fields
from hubquiz.rounds.dealer import Dealer as RoundDealer
from hubquiz.rounds.kind import Difficulty
from hubquiz.rounds.kinds import BY_NAME, KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from hubquiz.content.model import Pack
    from hubquiz.game.state import State
    from hubquiz.host.ports import Deal
    from hubquiz.quiz.question import Question
    from hubquiz.rounds.deck import Deck

Confused = dict[str, frozenset[str]]
"""For a value's key, the keys that it was taken for."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a round is dealt. No kinds and no topics mean all.

    `again` are the keys of facts to be asked once more, and then nothing else is.
    """

    seed: int
    kinds: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    difficulty: Difficulty = Difficulty.NORMAL
    again: tuple[str, ...] = ()

    def encode(self) -> str:
        """Return the recipe as text."""
        return json.dumps(
            {
                "seed": self.seed,
                "kinds": self.kinds,
                "topics": self.topics,
                "difficulty": self.difficulty,
                "again": self.again,
            },
            ensure_ascii=False,
        )

    @classmethod
    def decode(cls, text: str) -> Recipe:
        """Return the recipe of a text. Raises `CodecError`."""
        try:
            fields = Fields(json.loads(text), "recipe")
        except json.JSONDecodeError as error:
            raise CodecError(f"recipe: it is no JSON: {error}") from None
        return cls(
            seed=fields.integer("seed"),
            kinds=fields.texts("kinds"),
            topics=fields.texts("topics"),
            difficulty=fields.member("difficulty", Difficulty),
            again=fields.texts("again"),
        )


def dealing(deck: Deck, confused: Mapping[str, frozenset[str]] | None = None) -> Deal:
    """Return what makes a game's dealer: from this deck, by the recipe in the game's setup.

    Kinds that this HubQuiz doesn't have are passed over.
    """
    return lambda state: PackDealer(deck, state, confused or {})


class PackDealer:
    """Deals a game from a pack.

    A round ends when everything is told; in the modes that have no length of their own, what was
    told may then be asked anew.
    """

    def __init__(self, deck: Deck, state: State, confused: Mapping[str, frozenset[str]]) -> None:
        self._deck = deck
        self._recipe = Recipe.decode(state.setup.recipe)
        self._confused = confused
        asked = [turn.question for turn in state.past]
        dealer = self._dealer(len(asked), frozenset().union(*(q.tells for q in asked)))
        if self._recipe.again:
            self._questions = dealer.again(self._recipe.again)
        elif isinstance(state.setup.mode, RoundOf):
            self._questions = _all_of(dealer)
        else:
            self._questions = self._laps(dealer, len(asked))

    def _dealer(self, asked: int, told: frozenset[str]) -> RoundDealer:
        recipe = self._recipe
        return RoundDealer(
            self._deck,
            recipe.seed + asked,
            kinds=[BY_NAME[name] for name in recipe.kinds if name in BY_NAME] or KINDS,
            topics=frozenset(recipe.topics),
            difficulty=recipe.difficulty,
            confused=self._confused,
            told=told,
        )

    def _laps(self, dealer: RoundDealer, asked: int) -> Iterator[Question]:
        """Deal all that can be asked, again and again; nothing if there is nothing at all."""
        resumed = asked > 0
        while True:
            dealt = 0
            for question in _all_of(dealer):
                dealt += 1
                yield question
            if not dealt and not resumed:
                return
            resumed = False
            asked += dealt
            dealer = self._dealer(asked, frozenset())

    def next_question(self, state: State) -> Question | None:  # noqa: ARG002 - it knows already
        """Return the next question, None when the pack has no more."""
        return next(self._questions, None)


class GivenDealer:
    """Deals given questions in their order, and goes on where the game is."""

    def __init__(self, questions: Sequence[Question]) -> None:
        self._questions = questions

    def next_question(self, state: State) -> Question | None:
        """Return the question whose turn it is, None after the last."""
        done = len(state.past)
        return self._questions[done] if done < len(self._questions) else None


def confusions(pairs: Iterable[tuple[str, str]], pack: Pack) -> Confused:
    """Return which values were taken for which, from the names in marks (right, taken)."""
    keys: dict[str, set[str]] = {}
    for thing in pack.things:
        keys.setdefault(thing.name, set()).add(thing.key)
    found: dict[str, set[str]] = {}
    for right, taken in pairs:
        for key in keys.get(right, {right}):
            found.setdefault(key, set()).update(keys.get(taken, {taken}))
    return {key: frozenset(taken) for key, taken in found.items()}


def _all_of(dealer: RoundDealer) -> Iterator[Question]:
    return iter(dealer.deal, None)
