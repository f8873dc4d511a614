"""Choice back: which subject it is true of, as in "Which is the Uber of China?"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.content.model import Fact, Thing
from hubquiz.content.values import Type
from hubquiz.content.verdict import Verdict
from hubquiz.rounds.build import CHOICES, asides, claim, fact_of, pick, remark, sides
from hubquiz.rounds.distractors import enough, is_false_subject, tempting
from hubquiz.rounds.fairness import distinct, gives_away

if TYPE_CHECKING:
    from random import Random

    from hubquiz.content.model import Relation
    from hubquiz.quiz.question import Question
    from hubquiz.rounds.deck import Deck
    from hubquiz.rounds.kind import Item, Wish


class ChoiceBack:
    """Asks for a fact's subject among things of its kind that the object is false of."""

    name = "choice-back"
    shape = "pick"

    def suits(self, deck: Deck, relation: Relation | None) -> bool:
        """Any relation that reads differently from its two sides, and not of places."""
        return relation is not None and relation.type is not Type.PLACE and not relation.symmetric

    def make(self, deck: Deck, item: Item, chance: Random, wish: Wish) -> Question | None:
        """Return a question for the fact's subject."""
        if not isinstance(item, Fact):
            return None
        relation = item.relation
        key, value = sides(item, chance)
        pool = deck.subjects(relation)
        fits = is_false_subject(deck, value, key, item)
        wrong = tempting(deck, pool, CHOICES - 1, fits, key, chance, wish)
        if not enough(len(wrong), pool):
            return None
        prompt = deck.wording.back(relation, value, key.kind, item.context)
        choices = [key, *(thing for thing in wrong if isinstance(thing, Thing))]
        labels = [thing.name for thing in choices]
        if gives_away(deck, prompt, key, wrong) or not distinct(labels):
            return None
        return pick(
            self.name,
            prompt,
            labels,
            (0,),
            [
                [claim(thing, relation, value, Verdict.FALSE if i else Verdict.TRUE)]
                for i, thing in enumerate(choices)
            ],
            chance,
            asked=[item],
            because=[remark(deck, item)],
            topics=deck.topics(item),
            beside=asides(
                deck, ((i, fact_of(deck, thing, relation)) for i, thing in enumerate(choices) if i)
            ),
        )
