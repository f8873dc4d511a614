"""Timeline: "order these companies by their founding", or events of several relations, by date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.content.model import Fact
from hubquiz.content.values import Date, Type
from hubquiz.rounds.build import toss
from hubquiz.rounds.gather import mates, sampled
from hubquiz.rounds.ordering import LEAST, Entry, entry, in_order, order
from hubquiz.rounds.wording import capital

if TYPE_CHECKING:
    from random import Random

    from hubquiz.content.model import Relation
    from hubquiz.quiz.question import Question
    from hubquiz.rounds.deck import Deck
    from hubquiz.rounds.kind import Item, Wish


class Timeline:
    """Asks for the order of dates: those of one relation, or those at which events took place."""

    name = "timeline"
    shape = "arrange"

    def suits(self, deck: Deck, relation: Relation | None) -> bool:
        """Any relation of dates with enough that differ, and any of dated events."""
        if relation is None or relation.type.is_media:
            return False
        if relation.type is Type.DATE and len(deck.objects(relation)) >= LEAST:
            return True
        return len(deck.events) >= LEAST and (
            bool(deck.dates(relation)) or (relation.type is Type.DATE and _named(relation))
        )

    def make(self, deck: Deck, item: Item, chance: Random, wish: Wish) -> Question | None:
        """Return an order of the fact and others by their dates."""
        if not isinstance(item, Fact):
            return None
        if item.context.when is not None:
            return self._events(deck, item, chance, wish)
        if item.relation.type is not Type.DATE:
            return None
        if _named(item.relation) and toss(chance):
            return self._events(deck, item, chance, wish)
        others = (entry(deck, fact) for fact in mates(deck, item, chance, wish))
        entries = in_order(deck, entry(deck, item), others, wish)
        return self._order(deck, item, entries, chance)

    def _events(self, deck: Deck, item: Fact, chance: Random, wish: Wish) -> Question | None:
        """Return an order of an event and others of whatever relation."""
        others = (
            _event(deck, fact)
            for fact in sampled(deck.events, chance)
            if fact is not item and wish.wants(deck, fact)
        )
        entries = in_order(deck, _event(deck, item), others, wish)
        return self._order(deck, item, entries, chance)

    def _order(
        self, deck: Deck, item: Fact, entries: list[Entry], chance: Random
    ) -> Question | None:
        if not entries:
            return None
        wording = deck.wording
        if len({entry.fact.relation for entry in entries}) == 1:
            default = wording.phrases.order_dates
            if item.relation.type is not Type.DATE:
                default = wording.phrases.order_events
            task = wording.task("order", default, item.relation)
        else:
            task = wording.phrases.order_events
        ends = (wording.phrases.earliest, wording.phrases.latest)
        return order(self.name, deck, task, entries, chance, ends, item)


def _named(relation: Relation) -> bool:
    """Tell whether the dates of a relation have a name as events ("the founding of …")."""
    return "event" in relation.phrases


def _event(deck: Deck, fact: Fact) -> Entry | None:
    """Return the event that a fact is, or that its date has a name for."""
    label = capital(deck.wording.event(fact))
    if fact.context.when is not None:
        return Entry(fact, label, fact.context.when, event=True)
    plain = entry(deck, fact)
    if plain is None or not isinstance(plain.value, Date):
        return None
    return plain._replace(label=label, event=True)
