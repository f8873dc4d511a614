"""Several: "Which of these does Alibaba own?", where several choices are right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.content.model import Fact, Thing
from hubquiz.content.verdict import Verdict
from hubquiz.rounds.build import asides, drawn, frame, pick, remark, sides, toss
from hubquiz.rounds.distractors import FEWEST, provable, tempting
from hubquiz.rounds.fairness import distinct, gives_away, same_kind, share_name
from hubquiz.rounds.gap import Gap

if TYPE_CHECKING:
    from random import Random

    from hubquiz.content.model import Context, Relation, Value
    from hubquiz.quiz.question import Question
    from hubquiz.rounds.deck import Deck
    from hubquiz.rounds.kind import Item, Wish

OFFERED = 5
"""How many choices are offered, two or three of them right."""

MOST = 3
"""How many keys there are at the most."""


class Several:
    """Asks for several objects of a subject, or for several subjects of an object."""

    name = "several"
    shape = "pick"

    def suits(self, deck: Deck, relation: Relation | None) -> bool:
        """Any relation of what can be said that states several and can rule others out."""
        if relation is None or not relation.type.in_words or not provable(relation):
            return False
        objects, subjects = deck.widest(relation)
        return max(objects, subjects) >= FEWEST

    def make(self, deck: Deck, item: Item, chance: Random, wish: Wish) -> Question | None:
        """Return a question with two keys or more, the item's fact among them, and two wrong."""
        if not isinstance(item, Fact):
            return None
        subject, value = sides(item, chance)
        gaps = [Gap(item.relation, subject, of=False)]
        if not item.relation.symmetric:
            gaps.append(Gap(item.relation, deck.truth.canonical(value), of=True))
        if toss(chance):
            gaps.reverse()
        for gap in gaps:
            if len(gap.facts(deck)) >= FEWEST:
                question = self._fill(deck, gap, item, chance, wish)
                if question is not None:
                    return question
        return None

    def _fill(
        self, deck: Deck, gap: Gap, item: Fact, chance: Random, wish: Wish
    ) -> Question | None:
        facts = _keys(deck, gap, item, chance, wish)
        context = frame(facts)
        if len(facts) < FEWEST or context is None:
            return None
        keys = [gap.filler(fact) for fact in facts]
        fits = gap.excludes(deck, keys[0], item)
        wrong = tempting(
            deck, gap.pool(deck), OFFERED - len(keys), fits, keys[0], chance, wish, beside=keys[1:]
        )
        prompt = _prompt(deck, gap, keys[0], context)
        choices = [*keys, *wrong]
        labels = [deck.wording.label(value, gap.relation) for value in choices]
        if len(wrong) < FEWEST or not distinct(labels):
            return None
        if any(gives_away(deck, prompt, key, wrong) for key in keys):
            return None
        told = ((i, gap.aside(deck, value)) for i, value in enumerate(wrong, len(keys)))
        verdicts = [Verdict.TRUE] * len(keys) + [Verdict.FALSE] * len(wrong)
        return pick(
            self.name,
            prompt,
            labels,
            range(len(keys)),
            [[gap.claim(value, verdicts[i])] for i, value in enumerate(choices)],
            chance,
            asked=facts,
            because=[],
            topics=deck.topics(item),
            beside=[
                *((fact, remark(deck, fact, i)) for i, fact in enumerate(facts)),
                *asides(deck, told),
            ],
            several=True,
        )


def _keys(deck: Deck, gap: Gap, item: Fact, chance: Random, wish: Wish) -> list[Fact]:
    """Return facts that fill a gap side by side, the item first: alike in kind and in context."""
    facts, taken = [item], [gap.filler(item)]
    most = MOST if toss(chance) else FEWEST
    for fact in drawn(gap.facts(deck), chance):
        if len(facts) == most:
            break
        value = gap.filler(fact)
        if (
            same_kind(value, taken[0])
            and not any(share_name(deck, value, other) for other in taken)
            and wish.wants(deck, fact)
            and frame([*facts, fact]) is not None
        ):
            facts.append(fact)
            taken.append(value)
    return facts


def _prompt(deck: Deck, gap: Gap, key: Value, context: Context) -> str:
    if gap.of and isinstance(key, Thing):
        return deck.wording.several(gap.relation, gap.known, key.kind, context)
    subject, _ = gap.ends(key)
    return deck.wording.ask_several(gap.relation, subject, context)
