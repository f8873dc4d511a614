"""Choice: which object is the subject's, as in "Where is Tencent based?"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.content.model import Fact, value_key
from hubquiz.content.values import Date, Type
from hubquiz.content.verdict import Verdict
from hubquiz.rounds.build import CHOICES, asides, claim, fact_to, pick, remark, sides, toss
from hubquiz.rounds.distractors import enough, is_false_object, tempting
from hubquiz.rounds.fairness import distinct, gives_away

if TYPE_CHECKING:
    from random import Random

    from hubquiz.content.model import Relation, Value
    from hubquiz.quiz.question import Question
    from hubquiz.rounds.deck import Deck
    from hubquiz.rounds.kind import Item, Wish


class Choice:
    """Asks for a fact's object among values false of its subject; or for an event's date."""

    name = "choice"
    shape = "pick"

    def suits(self, deck: Deck, relation: Relation | None) -> bool:
        """Any relation but one of places, which are pinned on a map."""
        return relation is not None and relation.type is not Type.PLACE

    def make(self, deck: Deck, item: Item, chance: Random, wish: Wish) -> Question | None:
        """Return a question for the fact's object, or for its date."""
        if not isinstance(item, Fact):
            return None
        if item.context.when is not None and toss(chance):
            return self._when(deck, item, chance, wish) or self._what(deck, item, chance, wish)
        return self._what(deck, item, chance, wish)

    def _what(self, deck: Deck, fact: Fact, chance: Random, wish: Wish) -> Question | None:
        relation = fact.relation
        subject, key = sides(fact, chance)
        pool = deck.subjects(relation) if relation.symmetric else deck.objects(relation)
        fits = is_false_object(deck, subject, key, fact)
        wrong = tempting(deck, pool, CHOICES - 1, fits, key, chance, wish)
        if not enough(len(wrong), pool):
            return None
        prompt = deck.wording.ask(relation, subject, fact.context)
        choices = [key, *wrong]
        labels = [deck.wording.label(value, relation) for value in choices]
        if gives_away(deck, prompt, key, wrong) or not distinct(labels):
            return None
        return pick(
            self.name,
            prompt,
            labels,
            (0,),
            [
                [claim(subject, relation, value, Verdict.FALSE if i else Verdict.TRUE)]
                for i, value in enumerate(choices)
            ],
            chance,
            asked=[fact],
            because=[remark(deck, fact)],
            topics=deck.topics(fact),
            beside=asides(
                deck, ((i, fact_to(deck, value, relation)) for i, value in enumerate(choices) if i)
            ),
        )

    def _when(self, deck: Deck, fact: Fact, chance: Random, wish: Wish) -> Question | None:
        key = fact.context.when
        if key is None:
            return None
        pool = deck.dates(fact.relation)

        def fits(value: Value) -> bool:
            return isinstance(value, Date) and deck.truth.when_verdict(fact, value) is Verdict.FALSE

        wrong = tempting(deck, pool, CHOICES - 1, fits, key, chance, wish)
        if not enough(len(wrong), pool):
            return None
        prompt = deck.wording.ask_when(fact)
        choices = [key, *wrong]
        labels = [deck.wording.label(value) for value in choices]
        if gives_away(deck, prompt, key, wrong) or not distinct(labels):
            return None
        return pick(
            self.name,
            prompt,
            labels,
            (0,),
            [
                [
                    claim(
                        fact.subject,
                        fact.relation,
                        fact.object,
                        Verdict.FALSE if i else Verdict.TRUE,
                        when=value_key(value),
                    )
                ]
                for i, value in enumerate(choices)
            ],
            chance,
            asked=[fact],
            because=[remark(deck, fact)],
            topics=deck.topics(fact),
        )
