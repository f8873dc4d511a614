"""Choice back: which subject it is true of, as in "Which is the Uber of China?"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.content.model import Fact
from hubquiz.rounds.build import claim, fact_of, sides
from hubquiz.rounds.distractors import is_false_subject
from hubquiz.rounds.single import one_right

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
        """Any relation of what can be said that reads differently from its two sides."""
        return relation is not None and relation.type.in_words and not relation.symmetric

    def make(self, deck: Deck, item: Item, chance: Random, wish: Wish) -> Question | None:
        """Return a question for the fact's subject."""
        if not isinstance(item, Fact):
            return None
        relation = item.relation
        key, value = sides(item, chance)
        return one_right(
            self.name,
            deck,
            item,
            deck.wording.back(relation, value, key.kind, item.context),
            key,
            deck.subjects(relation),
            fits=is_false_subject(deck, value, key, item),
            claims=lambda subject, verdict: claim(subject, relation, value, verdict),
            tells=lambda subject: fact_of(deck, subject, relation),
            chance=chance,
            wish=wish,
        )
