"""Dealers for a host: one that deals from a pack by a recipe, one that deals what it is given.

A recipe goes into the game's log as text, so that a game whose program ended can be dealt on: what
the log has told is not asked again.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

from hubquiz.game.modes import RoundOf
from hubquiz.quiz.fields import CodecError, Fields
from hubquiz.rounds.dealer import Dealer as RoundDealer
from hubquiz.rounds.guises import Tailor, fewer, reshuffled
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

    `again` are the keys of facts to be asked once more, and then nothing else is. A review is dealt
    from `packs`, by what the player remembers of them, with up to `fresh` facts that are new; one
    of `pairs` only sets against each other what was taken for one another.
    """

    seed: int
    kinds: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    difficulty: Difficulty = Difficulty.NORMAL
    again: tuple[str, ...] = ()
    packs: tuple[str, ...] = ()
    fresh: int = 0
    pairs: bool = False

    def encode(self) -> str:
        """Return the recipe as text."""
        return json.dumps(
            {
                "seed": self.seed,
                "kinds": self.kinds,
                "topics": self.topics,
                "difficulty": self.difficulty,
                "again": self.again,
                **({"packs": self.packs, "fresh": self.fresh} if self.packs else {}),
                **({"pairs": True} if self.pairs else {}),
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
            packs=fields.texts("packs"),
            fresh=fields.integer("fresh", 0),
            pairs=fields.flag("pairs"),
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
        self._tailor: Tailor | None = None
        self._kinds = [BY_NAME[name] for name in self._recipe.kinds if name in BY_NAME] or KINDS
        asked = [question for turn in state.past for question in turn.guises]
        told = frozenset().union(*(question.tells for question in asked))
        self._dealer = self._new_dealer(len(state.past), told)
        if self._recipe.again:
            self._questions = self._dealer.again(self._recipe.again)
        elif isinstance(state.setup.mode, RoundOf):
            self._questions = _all_of(self._dealer)
        else:
            self._questions = self._laps(len(state.past))

    def _new_dealer(self, asked: int, told: frozenset[str]) -> RoundDealer:
        recipe = self._recipe
        return RoundDealer(
            self._deck,
            recipe.seed + asked,
            kinds=self._kinds,
            topics=frozenset(recipe.topics),
            difficulty=recipe.difficulty,
            confused=self._confused,
            told=told,
        )

    def _laps(self, asked: int) -> Iterator[Question]:
        """Deal all that can be asked, again and again; nothing if there is nothing at all."""
        resumed = asked > 0
        while True:
            dealt = 0
            for question in _all_of(self._dealer):
                dealt += 1
                yield question
            if not dealt and not resumed:
                return
            resumed = False
            asked += dealt
            self._dealer = self._new_dealer(asked, frozenset())

    def next_question(self, state: State) -> Question | None:  # noqa: ARG002 - it knows already
        """Return the next question, None when the pack has no more."""
        return next(self._questions, None)

    def guises(self, question: Question, most: int) -> tuple[Question, ...]:
        """Return up to so many others that ask about the same facts; none may be told then."""
        if self._tailor is None:
            self._tailor = Tailor(self._deck, kinds=self._kinds, difficulty=self._recipe.difficulty)
        made = self._tailor.guises(question, most, _chance_for(question, self._recipe.seed))
        for each in made:
            self._dealer.tell(each)
        return made

    def fewer(self, question: Question) -> Question | None:
        """Return a question with fewer choices, or None if it can't have fewer."""
        return fewer(question, _chance_for(question, self._recipe.seed))


class GivenDealer:
    """Deals given questions in their order, and goes on where the game is."""

    def __init__(self, questions: Sequence[Question]) -> None:
        self._questions = questions

    def next_question(self, state: State) -> Question | None:
        """Return the question whose turn it is, None after the last."""
        done = sum(not turn.again for turn in state.past)
        return self._questions[done] if done < len(self._questions) else None

    def guises(self, question: Question, most: int) -> tuple[Question, ...]:
        """Return the question in other orders, of its choices, pairs or items."""
        chance = _chance_for(question, 0)
        found: list[Question] = []
        for _ in range(most):
            other = reshuffled(question, chance)
            if other not in (question, *found):
                found.append(other)
        return tuple(found)

    def fewer(self, question: Question) -> Question | None:
        """Return a question with fewer choices, or None if it can't have fewer."""
        return fewer(question, _chance_for(question, 0))


def confusions(pairs: Iterable[tuple[str, str]], pack: Pack) -> Confused:
    """Return which values were taken for which, from the names in marks (right, taken)."""
    told = list(pairs)
    named = {name for pair in told for name in pair}
    keys: dict[str, set[str]] = {}
    for thing in pack.things if named else ():
        if thing.name in named:
            keys.setdefault(thing.name, set()).add(thing.key)
    found: dict[str, set[str]] = {}
    for right, taken in told:
        for key in keys.get(right, {right}):
            found.setdefault(key, set()).update(keys.get(taken, {taken}))
    return {key: frozenset(taken) for key, taken in found.items()}


def _chance_for(question: Question, seed: int) -> Random:
    """Return the chance by which a question is dressed: the same after a restart."""
    return Random(f"{seed} {question.prompt}")


def _all_of(dealer: RoundDealer) -> Iterator[Question]:
    return iter(dealer.deal, None)
