"""Guises of a question: the same facts with other wrong choices, in another order, turned round.

Whoever looks at another's sheet or phone then sees another question, and results stay comparable by
fact. Each guise is proven like any question.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hubquiz.quiz.question import Rule
from hubquiz.quiz.shapes import Arrange, Pair, Pick
from hubquiz.rounds.build import shuffled
from hubquiz.rounds.kind import Difficulty, Wish
from hubquiz.rounds.kinds import KINDS
from hubquiz.rounds.proof import verify

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator, Mapping, Sequence
    from random import Random

    from hubquiz.quiz.question import Claim, Question
    from hubquiz.rounds.deck import Deck
    from hubquiz.rounds.kind import Item, Kind

TRIES = 24
"""How many guises are tried on; those least like what was worn before are taken."""

TURNED = {"choice": "choice-back", "choice-back": "choice"}
"""The kinds that ask about the same fact the other way round."""


class Tailor:
    """Asks about the same facts once more, with other wrong choices, or the other way round.

    What is made tells none of the `untold` facts but its own, and is what `suits`.
    """

    def __init__(
        self,
        deck: Deck,
        *,
        kinds: Sequence[Kind] = KINDS,
        difficulty: Difficulty = Difficulty.NORMAL,
        untold: Container[str] = (),
        suits: Callable[[Question], bool] = lambda _question: True,
    ) -> None:
        self._deck = deck
        self._wish = Wish(difficulty)
        self._kinds = {kind.name: kind for kind in kinds}
        self._untold = untold
        self._suits = suits
        self._items: dict[str, Item] = {fact.key: fact for fact in deck.pack.facts}
        self._items.update((question.key, question) for question in deck.pack.questions)

    def dress(self, worn: Sequence[Question], chance: Random, *, turned: bool) -> Question:
        """Return the guise least like some others of one question; `turned` the other way round.

        It is one of them if there is no other.
        """
        other = [
            question
            for question in self._anew(worn[0], chance, turned=turned)
            if question not in worn
        ]
        found = [*other, *(reshuffled(question, chance) for question in worn for _ in "12")]
        return min(found, key=lambda question: _likeness(question, worn))

    def guises(self, question: Question, most: int, chance: Random) -> tuple[Question, ...]:
        """Return up to so many other guises of a question; every other one is turned round."""
        worn = [question]
        for number in range(most):
            made = self.dress(worn, chance, turned=number % 2 == 0)
            if made not in worn:
                worn.append(made)
        return tuple(worn[1:])

    def _anew(self, question: Question, chance: Random, *, turned: bool) -> Iterator[Question]:
        """Yield proven questions about the same facts that tell no other's answer."""
        kinds = self._ways(question, turned=turned)
        facts = frozenset(question.facts)
        for attempt in range(TRIES if kinds else 0):
            item = self._items[chance.choice(question.facts)]
            kind = kinds[attempt * len(kinds) // TRIES]
            made = kind.make(self._deck, item, chance, self._wish)
            if (
                made is not None
                and made.shape_name == question.shape_name
                and len(made.clues) == len(question.clues)
                and facts == frozenset(made.facts)
                and not any(fact in self._untold for fact in made.tells - facts)
                and self._suits(made)
                and not verify(made, self._deck.truth)
            ):
                yield made

    def _ways(self, question: Question, *, turned: bool) -> list[Kind]:
        """Return the kinds that may ask, those that are to be tried first before the others."""
        names = (question.kind, TURNED.get(question.kind, ""))
        own, other = (self._kinds.get(name) for name in names)
        return [kind for kind in ((other, own) if turned else (own, other)) if kind is not None]


def fewer(question: Question, chance: Random) -> Question | None:
    """Return a question with the fewest choices that are fair; None if it has no fewer.

    That is one wrong choice; two where several are right; and two where the right one is odd, for
    it is so by what the others share. What is left is proven by what proves it all.
    """
    shape = question.shape
    if not isinstance(shape, Pick) or question.rule is Rule.STATEMENT:
        return None
    wrong = [i for i in range(len(shape.choices)) if i not in shape.key]
    least = 2 if shape.several or question.rule is Rule.ODD else 1
    if len(wrong) <= least:
        return None
    kept = sorted((*shape.key, *chance.sample(wrong, least)))
    place = _places(kept)
    pick = replace(
        shape,
        choices=tuple(shape.choices[i] for i in kept),
        key=tuple(place[i] for i in shape.key),
        pictures=tuple(shape.pictures[i] for i in kept if shape.pictures),
    )
    return replace(
        question,
        shape=pick,
        claims=_moved([one for one in question.claims if place.keys() >= {*one.choice}], place),
        because=tuple(
            one if one.choice is None else replace(one, choice=place[one.choice])
            for one in question.because
            if one.choice is None or one.choice in place
        ),
    )


def _likeness(question: Question, worn: Sequence[Question]) -> int:
    """Return how much a question looks like those before it, the first of them above all."""
    return sum(_alike(question, one) for one in worn) + _alike(question, worn[0])


def _alike(one: Question, other: Question) -> int:
    alike = 8 * (one.prompt == other.prompt) + 2 * (one.clues == other.clues)
    mine, theirs = _parts(one), _parts(other)
    alike += 2 * len(set(mine) & set(theirs))
    alike += sum(a == b for a, b in zip(mine, theirs, strict=False))
    key = getattr(one.shape, "key", None)
    return alike + 4 * (key is not None and key == getattr(other.shape, "key", None))


def _parts(question: Question) -> tuple[str, ...]:
    """Return what is there to choose from, to lay or to order."""
    shape = question.shape
    match shape:
        case Pick():
            return shape.choices
        case Pair():
            return (*shape.left, *shape.right)
        case Arrange():
            return shape.items
        case _:
            return ()


def reshuffled(question: Question, chance: Random) -> Question:
    """Return a question with its choices, pairs or items in another order, and its proof with them.

    Of a statement, and of what has no parts, nothing changes.
    """
    shape = question.shape
    match shape:
        case Pick() if question.rule is not Rule.STATEMENT:
            order = shuffled(len(shape.choices), chance)
            place = _places(order)
            choices = tuple(shape.choices[i] for i in order)
            pick = replace(
                shape,
                # A letter goes by the place, whatever picture stands there.
                choices=shape.choices if shape.lettered else choices,
                key=tuple(sorted(place[i] for i in shape.key)),
                pictures=tuple(shape.pictures[i] for i in order if shape.pictures),
            )
            because = tuple(
                one if one.choice is None else replace(one, choice=place[one.choice])
                for one in question.because
            )
            claims = _moved(question.claims, place)
            return replace(question, shape=pick, claims=claims, because=because)
        case Pair():
            lefts, rights = shuffled(len(shape.left), chance), shuffled(len(shape.right), chance)
            left, right = _places(lefts), _places(rights)
            pair = replace(
                shape,
                left=tuple(shape.left[i] for i in lefts),
                right=tuple(shape.right[j] for j in rights),
                key=tuple(right[shape.key[i]] for i in lefts),
            )
            return replace(question, shape=pair, claims=_moved(question.claims, left, right))
        case Arrange():
            order = shuffled(len(shape.items), chance)
            place = _places(order)
            arrange = replace(
                shape,
                items=tuple(shape.items[i] for i in order),
                key=tuple(place[i] for i in shape.key),
                values=tuple(shape.values[i] for i in order),
            )
            return replace(question, shape=arrange, claims=_moved(question.claims, place))
        case _:
            return question


def _places(order: Sequence[int]) -> dict[int, int]:
    return {old: new for new, old in enumerate(order)}


def _moved(claims: Sequence[Claim], *places: Mapping[int, int]) -> tuple[Claim, ...]:
    """Return claims, pointing at where their choices have gone."""
    return tuple(
        replace(
            claim,
            choice=tuple(place[i] for place, i in zip(places, claim.choice, strict=False)),
        )
        for claim in claims
    )
