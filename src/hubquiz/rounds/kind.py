"""What a kind of question is: a way to ask about a fact, or about a question written by hand.

A new kind is one file under `rounds/kinds`, named in that package's list: no screen, no report and
no other kind changes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from hubquiz.content.model import Fact, Written

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence
    from random import Random

    from hubquiz.content.model import Relation
    from hubquiz.quiz.question import Question
    from hubquiz.rounds.deck import Deck

Item = Fact | Written
"""What a question is made from."""


class Difficulty(StrEnum):
    """How tempting the wrong choices are."""

    EASY = "easy"
    NORMAL = "normal"
    HARD = "hard"


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked of a question beyond its fact.

    `told` are the keys of the facts that the round has told already: a question asks about none of
    them. `topics` are the only topics wanted, all if empty. `confused` names for a value's key the
    keys that it was taken for before: they make good wrong choices. `between` are the keys of the
    only wrong choices wanted, all if empty. `beside` are, by relation, the facts to be asked first
    of all where a question asks several.
    """

    difficulty: Difficulty = Difficulty.NORMAL
    told: Container[str] = frozenset()
    topics: frozenset[str] = frozenset()
    confused: Mapping[str, frozenset[str]] = field(default_factory=dict)
    between: frozenset[str] = frozenset()
    beside: Mapping[Relation, Sequence[Fact]] = field(default_factory=dict)

    def wants(self, deck: Deck, item: Item) -> bool:
        """Tell whether an item may be asked: on a wanted topic, and not yet told."""
        if self.topics:
            topics = item.topics if isinstance(item, Written) else deck.topics(item)
            if self.topics.isdisjoint(topics):
                return False
        return item.key not in self.told


class Kind(Protocol):
    """A way to ask. Kinds have no state: one object serves all packs."""

    @property
    def name(self) -> str:
        """The kind's name in the glossary, such as `odd-one-out`."""

    @property
    def shape(self) -> str:
        """The name of the shape in which it is answered."""

    def suits(self, deck: Deck, relation: Relation | None) -> bool:
        """Tell at a glance whether facts of a relation may be asked so.

        None stands for the hand-written questions.
        """

    def make(self, deck: Deck, item: Item, chance: Random, wish: Wish) -> Question | None:
        """Return a question about an item, or None where none can be proven and fair.

        The same arguments give the same question. `chance` decides what is free.
        """
