"""Ranking: "order these planets by their size", smallest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.content.model import Fact
from hubquiz.content.values import Type
from hubquiz.rounds.gather import mates
from hubquiz.rounds.ordering import LEAST, entry, in_order, order

if TYPE_CHECKING:
    from random import Random

    from hubquiz.content.model import Relation
    from hubquiz.quiz.question import Question
    from hubquiz.rounds.deck import Deck
    from hubquiz.rounds.kind import Item, Wish


class Ranking:
    """Asks for the order of things by a number: one relation, so one unit, and as of one date."""

    name = "ranking"
    shape = "arrange"

    def suits(self, deck: Deck, relation: Relation | None) -> bool:
        """Any relation of numbers with enough that differ."""
        return (
            relation is not None
            and relation.type is Type.NUMBER
            and len(deck.objects(relation)) >= LEAST
        )

    def make(self, deck: Deck, item: Item, chance: Random, wish: Wish) -> Question | None:
        """Return an order of the fact's subject and others by their numbers."""
        if not isinstance(item, Fact):
            return None
        others = (entry(deck, fact) for fact in mates(deck, item, chance, wish))
        entries = in_order(deck, entry(deck, item), others, wish)
        if not entries:
            return None
        phrases = deck.wording.phrases
        task = deck.wording.task("order", phrases.order_numbers, item.relation)
        ends = (phrases.smallest, phrases.largest)
        return order(self.name, deck, task, entries, chance, ends, item)
