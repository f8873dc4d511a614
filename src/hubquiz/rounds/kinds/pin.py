"""Pin: "where on the map is Shenzhen?"; a pin nearby counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.content.model import Fact
from hubquiz.content.values import Place, Type
from hubquiz.quiz.shapes import Point
from hubquiz.rounds.build import claim, remark
from hubquiz.rounds.gather import question
from hubquiz.rounds.gazetteer import SPOTS, WORLD

if TYPE_CHECKING:
    from random import Random

    from hubquiz.content.model import Relation
    from hubquiz.quiz.question import Question
    from hubquiz.rounds.deck import Deck
    from hubquiz.rounds.kind import Item, Wish


class Pin:
    """Asks where a thing is: on a map, or by one of a few positions in words."""

    name = "pin"
    shape = "point"

    def suits(self, deck: Deck, relation: Relation | None) -> bool:
        """Any relation that gives each of enough things one place."""
        return (
            relation is not None
            and relation.type is Type.PLACE
            and relation.each_of.listed
            and len(deck.subjects(relation)) >= SPOTS
        )

    def make(self, deck: Deck, item: Item, chance: Random, wish: Wish) -> Question | None:
        """Return a question for the fact's place."""
        if not isinstance(item, Fact) or not isinstance(item.object, Place):
            return None
        subject, relation, key = item.subject, item.relation, item.object
        if not deck.truth.listed_objects(subject, relation):
            return None
        if len(deck.truth.objects(subject, relation)) > 1 or deck.truth.near(subject, relation):
            return None
        gazetteer = deck.gazetteer
        within = gazetteer.within
        pool = gazetteer.of(relation)
        spots = gazetteer.spots(key, within, pool, chance, wish.difficulty, hidden=subject)
        if not spots:
            return None
        shape = Point(key.lat, key.lon, within, deck.pack.map or WORLD, gazetteer.frame, spots)
        return question(
            self.name,
            deck.wording.ask(relation, subject, item.context),
            shape,
            [claim(subject, relation, key, choice=(0,))],
            asked=[item],
            because=[remark(deck, item)],
            topics=deck.topics(item),
        )
