"""What a sheet asks: questions, and in each further version the same facts in other clothes.

On paper everything is seen at once. So, unlike in a round, no question may tell the answer to one
that stood before it.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

from hubquiz.content.values import Type
from hubquiz.quiz.shapes import Pick
from hubquiz.rounds.dealer import Dealer
from hubquiz.rounds.guises import Tailor
from hubquiz.rounds.kind import Difficulty
from hubquiz.rounds.kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from hubquiz.quiz.question import Question
    from hubquiz.quiz.shapes import Exhibit
    from hubquiz.rounds.deck import Deck
    from hubquiz.rounds.kind import Kind

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
    versions = [first]
    for number in range(1, wanted.versions):
        chance = Random(f"{wanted.seed} {number}")
        tailor = Tailor(
            deck,
            kinds=wanted.kinds,
            difficulty=wanted.difficulty,
            untold=asked,
            suits=lambda question: can_be_shown(question, wanted.pictures),
        )
        worn = zip(*versions, strict=True)
        versions.append(tuple(tailor.dress(each, chance, turned=number % 2 == 1) for each in worn))
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
