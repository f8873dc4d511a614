"""Whether a fact can be asked: found out by trying to ask it."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, TypeVar

from hubquiz.content.model import Fact
from hubquiz.rounds.distractors import provable
from hubquiz.rounds.kind import Wish
from hubquiz.rounds.kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hubquiz.quiz.question import Question
    from hubquiz.rounds.deck import Deck
    from hubquiz.rounds.kind import Item, Kind

SEEDS = 6
"""How many tries a kind gets at a fact before the check says that it can't ask it."""

LARGEST = 20_000
"""In a pack of more facts than this only so many, spread over it, are tried."""

WISH = Wish()

TRUE_FALSE = "true-false"
_CHOOSING = frozenset(("choice", "choice-back"))

T = TypeVar("T")


def kinds_asking(deck: Deck, item: Item, kinds: tuple[Kind, ...] = KINDS) -> list[str]:
    """Return the names of the kinds that can ask about an item."""
    return [kind.name for kind in kinds if any(questions(deck, item, kind))]


def is_asked(deck: Deck, item: Item, seeds: int = SEEDS) -> bool:
    """Tell whether any kind can ask about an item, in so many tries each."""
    return any(any(questions(deck, item, kind, seeds)) for kind in KINDS)


def is_open(deck: Deck, item: Item, seeds: int = SEEDS) -> bool:
    """Tell whether any kind but true or false can ask about an item.

    What rules nothing out can still be stated, and then it is always true: no great question.
    """
    kinds = (kind for kind in KINDS if kind.name != TRUE_FALSE)
    return any(any(questions(deck, item, kind, seeds)) for kind in kinds)


def questions(deck: Deck, item: Item, kind: Kind, seeds: int = SEEDS) -> Iterator[Question]:
    """Yield what a kind asks about an item in some tries."""
    if not kind.suits(deck, item.relation if isinstance(item, Fact) else None):
        return
    if isinstance(item, Fact) and kind.name in _CHOOSING and _rules_nothing_out(item):
        return
    for seed in range(seeds):
        question = kind.make(deck, item, Random(seed), WISH)
        if question is not None:
            yield question


def _rules_nothing_out(fact: Fact) -> bool:
    """Tell whether no claim like a fact is false: to find that out by trying goes through all."""
    return not provable(fact.relation) and fact.context.when is None


def spread(items: Sequence[T], most: int = LARGEST) -> list[T]:
    """Return every item, or of more than `most` every so manieth."""
    return list(items[:: -(-len(items) // most) or 1])
