"""What a sheet asks: questions, and in each further version the same facts in other clothes.

On paper everything is seen at once. So, unlike in a round, no question may tell the answer to one
that stood before it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random
from typing import TYPE_CHECKING

from hubquiz.content.values import Type
from hubquiz.quiz.question import Rule
from hubquiz.quiz.shapes import Arrange, Pair, Pick
from hubquiz.rounds.build import shuffled
from hubquiz.rounds.dealer import Dealer
from hubquiz.rounds.kind import Difficulty, Wish
from hubquiz.rounds.kinds import KINDS
from hubquiz.rounds.proof import verify

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from hubquiz.quiz.question import Claim, Question
    from hubquiz.quiz.shapes import Exhibit
    from hubquiz.rounds.deck import Deck
    from hubquiz.rounds.kind import Item, Kind

TRIES = 24
"""How many clothes are tried on for a version; those least like what was worn before are taken."""

TURNED = {"choice": "choice-back", "choice-back": "choice"}
"""The kinds that ask about the same fact the other way round."""

Version = tuple["Question", ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a sheet is to ask. No topics mean all.

    `pictures` are the files that can be shown.
    """

    number: int
    versions: int = 1
    kinds: tuple[Kind, ...] = KINDS
    topics: frozenset[str] = frozenset()
    difficulty: Difficulty = Difficulty.NORMAL
    seed: int = 0
    pictures: Container[str] = ()


def deal(deck: Deck, wanted: Wanted) -> tuple[Version, ...]:
    """Return the questions of each version; fewer than wanted where no more can be asked.

    Question i of any version asks about the facts that question i of the first does. The same
    arguments give the same questions.
    """
    first = tuple(_first(deck, wanted))
    asked = frozenset(fact for question in first for fact in question.facts)
    items: dict[str, Item] = {fact.key: fact for fact in deck.pack.facts}
    items.update((question.key, question) for question in deck.pack.questions)
    versions = [first]
    for number in range(1, wanted.versions):
        chance = Random(f"{wanted.seed} {number}")
        worn = list(zip(*versions, strict=True))
        tailor = _Tailor(deck, wanted, items, asked, chance, turned=number % 2 == 1)
        versions.append(tuple(map(tailor.dress, worn)))
    return tuple(versions)


def _first(deck: Deck, wanted: Wanted) -> Iterator[Question]:
    """Yield the questions of the first version."""
    dealer = Dealer(
        deck,
        wanted.seed,
        kinds=wanted.kinds,
        topics=wanted.topics,
        difficulty=wanted.difficulty,
    )
    asked: set[str] = set()
    number = 0
    while number < wanted.number and (question := dealer.deal()) is not None:
        told = question.tells.difference(question.facts)
        if asked.isdisjoint(told) and can_be_shown(question, wanted.pictures):
            asked.update(question.facts)
            number += 1
            yield question


def can_be_shown(question: Question, pictures: Container[str]) -> bool:
    """Tell whether paper can show all that a question does: pictures, or words for them."""
    shown: list[Exhibit] = list(question.exhibits)
    if isinstance(question.shape, Pick):
        shown += [picture for picture in question.shape.pictures if picture is not None]
    return all(
        one.type is Type.PICTURE and (one.file in pictures or bool(one.alt)) for one in shown
    )


class _Tailor:
    """Asks about the same facts once more, with other wrong choices, or the other way round."""

    def __init__(
        self,
        deck: Deck,
        wanted: Wanted,
        items: dict[str, Item],
        asked: frozenset[str],
        chance: Random,
        *,
        turned: bool,
    ) -> None:
        self._deck = deck
        self._wanted = wanted
        self._items = items
        self._asked = asked
        self._chance = chance
        self._turned = turned
        self._kinds = {kind.name: kind for kind in wanted.kinds}

    def dress(self, worn: Sequence[Question]) -> Question:
        """Return the question least like those that the versions before ask here."""
        other = [question for question in self._anew(worn[0]) if question not in worn]
        found = [*other, *(reshuffled(question, self._chance) for question in worn for _ in "12")]
        return min(found, key=lambda question: _likeness(question, worn))

    def _anew(self, question: Question) -> Iterator[Question]:
        """Yield proven questions about the same facts that tell no other's answer."""
        wish = Wish(self._wanted.difficulty)
        kinds = self._ways(question)
        facts = frozenset(question.facts)
        for attempt in range(TRIES):
            item = self._items[self._chance.choice(question.facts)]
            kind = kinds[attempt * len(kinds) // TRIES]
            made = kind.make(self._deck, item, self._chance, wish)
            if (
                made is not None
                and made.shape_name == question.shape_name
                and facts == frozenset(made.facts)
                and self._asked.isdisjoint(made.tells - facts)
                and can_be_shown(made, self._wanted.pictures)
                and not verify(made, self._deck.truth)
            ):
                yield made

    def _ways(self, question: Question) -> list[Kind]:
        """Return the kinds that may ask: every other version turns the question round."""
        own = self._kinds[question.kind]
        other = self._kinds.get(TURNED.get(question.kind, ""))
        if other is None:
            return [own]
        return [other, own] if self._turned else [own, other]


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
            claims = _moved(question, place)
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
            return replace(question, shape=pair, claims=_moved(question, left, right))
        case Arrange():
            order = shuffled(len(shape.items), chance)
            place = _places(order)
            arrange = replace(
                shape,
                items=tuple(shape.items[i] for i in order),
                key=tuple(place[i] for i in shape.key),
                values=tuple(shape.values[i] for i in order),
            )
            return replace(question, shape=arrange, claims=_moved(question, place))
        case _:
            return question


def _places(order: Sequence[int]) -> dict[int, int]:
    return {old: new for new, old in enumerate(order)}


def _moved(question: Question, *places: dict[int, int]) -> tuple[Claim, ...]:
    """Return a question's claims, pointing at where their choices have gone."""
    return tuple(
        replace(
            claim,
            choice=tuple(place[i] for place, i in zip(places, claim.choice, strict=False)),
        )
        for claim in question.claims
    )
