"""Questions to be judged: those of every kind about every fact, and those of whole rounds."""

from __future__ import annotations

from itertools import islice
from random import Random
from typing import TYPE_CHECKING

from tests.laws.judge import Round, faults

from hubquiz.content.model import Fact
from hubquiz.rounds.dealer import Dealer
from hubquiz.rounds.kind import Difficulty, Wish
from hubquiz.rounds.kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.laws.oracle import World

    from hubquiz.content.model import Pack
    from hubquiz.quiz.question import Question
    from hubquiz.rounds.deck import Deck
    from hubquiz.rounds.kind import Item, Kind

DIFFICULTIES = tuple(Difficulty)


def items(pack: Pack) -> Iterator[Item]:
    """Yield everything that a question can be made from."""
    yield from pack.facts
    yield from pack.questions


def made(deck: Deck, kinds: Sequence[Kind] = KINDS, seeds: int = 1) -> Iterator[Question]:
    """Yield what kinds make of every item, with several seeds and all difficulties in turn."""
    for kind in kinds:
        for number, item in enumerate(items(deck.pack)):
            relation = item.relation if isinstance(item, Fact) else None
            for seed in range(seeds) if kind.suits(deck, relation) else ():
                wish = Wish(DIFFICULTIES[(number + seed) % len(DIFFICULTIES)])
                chance = Random(f"{kind.name} {number} {seed}")
                question = kind.make(deck, item, chance, wish)
                if question is not None:
                    yield question


def dealt(
    deck: Deck, seed: int, length: int | None = None, topics: frozenset[str] = frozenset()
) -> Iterator[Question]:
    """Yield a round."""
    difficulty = DIFFICULTIES[seed % len(DIFFICULTIES)]
    dealer = Dealer(deck, seed, topics=topics, difficulty=difficulty)
    yield from islice(iter(dealer.deal, None), length)


def doubts(world: World, questions: Iterator[Question]) -> Iterator[str]:
    """Yield what is wrong with questions, each by itself."""
    for question in questions:
        for fault in faults(question, world):
            yield f"{question.kind}: {fault} | {question.prompt} {question.clues} {question.shape}"


def round_doubts(
    deck: Deck, world: World, seed: int, length: int | None = None
) -> tuple[int, list[str]]:
    """Return how many questions a round deals, and what is wrong with them."""
    round_, count = Round(world), 0
    found: list[str] = []
    for question in dealt(deck, seed, length):
        count += 1
        wrong = [*round_.faults(question), *faults(question, world)]
        shown = f"{question.prompt} {question.clues} {question.shape}"
        found += [f"{question.kind}: {fault} | {shown}" for fault in wrong]
    return count, found
