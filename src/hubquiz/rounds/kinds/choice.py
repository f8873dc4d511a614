"""Choice: which object is the subject's, as in "Where is Tencent based?"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.content.model import Fact, value_key
from hubquiz.content.values import Date
from hubquiz.content.verdict import Verdict
from hubquiz.rounds.build import claim, fact_to, sides, toss
from hubquiz.rounds.distractors import is_false_object
from hubquiz.rounds.single import one_right

if TYPE_CHECKING:
    from random import Random

    from hubquiz.content.model import Relation, Value
    from hubquiz.quiz.question import Claim, Question
    from hubquiz.rounds.deck import Deck
    from hubquiz.rounds.kind import Item, Wish


class Choice:
    """Asks for a fact's object among values false of its subject; or for an event's date."""

    name = "choice"
    shape = "pick"

    def suits(self, deck: Deck, relation: Relation | None) -> bool:
        """Any relation of what can be said: places are pinned on a map, and pictures shown."""
        return relation is not None and relation.type.in_words

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
        return one_right(
            self.name,
            deck,
            fact,
            deck.wording.ask(relation, subject, fact.context),
            key,
            deck.subjects(relation) if relation.symmetric else deck.objects(relation),
            fits=is_false_object(deck, subject, key, fact),
            claims=lambda value, verdict: claim(subject, relation, value, verdict),
            tells=lambda value: fact_to(deck, value, relation),
            chance=chance,
            wish=wish,
        )

    def _when(self, deck: Deck, fact: Fact, chance: Random, wish: Wish) -> Question | None:
        key = fact.context.when
        if key is None:
            return None

        def fits(value: Value) -> bool:
            return isinstance(value, Date) and deck.truth.when_verdict(fact, value) is Verdict.FALSE

        def claims(value: Date, verdict: Verdict) -> Claim:
            when = value_key(value)
            return claim(fact.subject, fact.relation, fact.object, verdict, when=when)

        return one_right(
            self.name,
            deck,
            fact,
            deck.wording.ask_when(fact),
            key,
            deck.dates(fact.relation),
            fits=fits,
            claims=claims,
            tells=lambda _: None,
            chance=chance,
            wish=wish,
        )
