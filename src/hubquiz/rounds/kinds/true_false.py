"""True or false: a statement as the pack has it, or with another's value swapped in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.content.model import Fact
from hubquiz.content.verdict import Verdict
from hubquiz.quiz.question import Rule
from hubquiz.rounds.build import claim, pick, remark, toss
from hubquiz.rounds.distractors import is_false_object, tempting
from hubquiz.rounds.fairness import gives_away

if TYPE_CHECKING:
    from random import Random

    from hubquiz.content.model import Relation, Value
    from hubquiz.quiz.question import Question
    from hubquiz.rounds.deck import Deck
    from hubquiz.rounds.kind import Item, Wish


class TrueFalse:
    """States a fact, or as often a claim about its subject that is false."""

    name = "true-false"
    shape = "pick"

    def suits(self, deck: Deck, relation: Relation | None) -> bool:
        """Any relation of what can be said: nobody judges places by their degrees."""
        return relation is not None and relation.type.in_words

    def make(self, deck: Deck, item: Item, chance: Random, wish: Wish) -> Question | None:
        """Return a statement about the fact's subject to be judged."""
        if not isinstance(item, Fact):
            return None
        if self._says_itself(deck, item):
            return None
        if toss(chance):
            return self._statement(deck, item, item.object, Verdict.TRUE, chance)
        excludes = is_false_object(deck, item.subject, item.object, item)

        def fits(value: Value) -> bool:
            return excludes(value) and self._swappable(deck, item, value)

        wrong = tempting(deck, deck.objects(item.relation), 1, fits, item.object, chance, wish)
        if not wrong:
            return None
        return self._statement(deck, item, wrong[0], Verdict.FALSE, chance)

    def _swappable(self, deck: Deck, fact: Fact, value: Value) -> bool:
        """Tell whether another thing of the subject's kind has a value: only then it tempts."""
        subjects = deck.truth.subjects(value, fact.relation)
        return any(subject.kind == fact.subject.kind for subject in subjects)

    def _says_itself(self, deck: Deck, fact: Fact) -> bool:
        """Tell whether the subject's name gives the object away."""
        return any(gives_away(deck, name, fact.object) for name in fact.subject.names)

    def _statement(
        self, deck: Deck, fact: Fact, value: Value, verdict: Verdict, chance: Random
    ) -> Question:
        wording = deck.wording
        said = wording.in_context(wording.say(fact.relation, fact.subject, value), fact.context)
        return pick(
            self.name,
            wording.phrases.statement.replace("{say}", said),
            [wording.phrases.yes, wording.phrases.no],
            (0,) if verdict is Verdict.TRUE else (1,),
            [[], []],
            chance,
            asked=[fact],
            because=[remark(deck, fact)],
            topics=deck.topics(fact),
            about=[claim(fact.subject, fact.relation, value, verdict)],
            rule=Rule.STATEMENT,
            ordered=True,
        )
