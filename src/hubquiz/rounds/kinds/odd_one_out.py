"""Odd one out: "Which of these is not based in Shenzhen?"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hubquiz.content.model import Fact, Thing
from hubquiz.content.names import share_word
from hubquiz.content.verdict import Verdict
from hubquiz.quiz.question import Rule
from hubquiz.rounds.build import CHOICES, drawn, frame, pick, remark, sides, toss
from hubquiz.rounds.distractors import provable, tempting
from hubquiz.rounds.fairness import gives_away, same_kind, share_name
from hubquiz.rounds.gap import Gap

if TYPE_CHECKING:
    from random import Random

    from hubquiz.content.model import Relation, Value
    from hubquiz.quiz.question import Question
    from hubquiz.rounds.deck import Deck
    from hubquiz.rounds.kind import Item, Wish

FEWEST = 2
"""How many things must have the property, for the odd one to stand out."""

TRIES = 6
"""How many properties are tried that the odd one might lack."""


@dataclass(frozen=True, slots=True)
class _Odd:
    """The odd one, what the pack states of it instead, and the facts that are asked about."""

    value: Value
    own: Fact
    asked: tuple[Fact, ...]


class OddOneOut:
    """Names a property that all choices have but one, which is proven not to."""

    name = "odd-one-out"
    shape = "pick"

    def suits(self, deck: Deck, relation: Relation | None) -> bool:
        """Any relation of what can be said that shares objects and rules other subjects out."""
        if relation is None or not relation.type.in_words or not provable(relation):
            return False
        return deck.widest(relation)[1] >= FEWEST

    def make(self, deck: Deck, item: Item, chance: Random, wish: Wish) -> Question | None:
        """Return a question with the item's subject among those that have the property, or odd."""
        if not isinstance(item, Fact):
            return None
        ways = [self._among, self._odd]
        if toss(chance):
            ways.reverse()
        return ways[0](deck, item, chance, wish) or ways[1](deck, item, chance, wish)

    def _among(self, deck: Deck, item: Fact, chance: Random, wish: Wish) -> Question | None:
        """Ask for the item's property: find one thing that lacks it."""
        _, value = sides(item, chance)
        gap = Gap(item.relation, deck.truth.canonical(value), of=True)
        key = gap.filler(item)
        if len(gap.facts(deck)) < FEWEST or not _unnamed(deck, gap, key):
            return None
        facts = _sharing(deck, gap, [item], key, chance, wish)
        if len(facts) < FEWEST:
            return None
        excludes = gap.excludes(deck, key, item)

        def fits(value: Value) -> bool:
            own = gap.aside(deck, value)
            fresh = own is not None and own.key not in wish.told
            return fresh and excludes(value) and _unnamed(deck, gap, value, own)

        beside = [gap.filler(fact) for fact in facts[1:]]
        found = tempting(deck, gap.pool(deck), 1, fits, key, chance, wish, beside=beside)
        own = gap.aside(deck, found[0]) if found else None
        if own is None:
            return None
        asked = (*facts, own) if wish.wants(deck, own) else (*facts,)
        return self._question(deck, gap, facts, _Odd(found[0], own, asked), chance)

    def _odd(self, deck: Deck, item: Fact, chance: Random, wish: Wish) -> Question | None:
        """Ask for the item's subject as the odd one: find a property that it lacks."""
        odd, _ = sides(item, chance)
        values = deck.objects(item.relation)
        for _ in range(TRIES):
            gap = Gap(item.relation, values[int(chance.random() * len(values))], of=True)
            if len(gap.facts(deck)) < FEWEST or not _unnamed(deck, gap, odd, item):
                continue
            facts = _sharing(deck, gap, [], odd, chance, wish)
            if len(facts) >= FEWEST and gap.excludes(deck, odd, facts[0])(odd):
                return self._question(deck, gap, facts, _Odd(odd, item, (item, *facts)), chance)
        return None

    def _question(
        self, deck: Deck, gap: Gap, facts: list[Fact], odd: _Odd, chance: Random
    ) -> Question | None:
        choices = [odd.value, *map(gap.filler, facts)]
        context = frame(facts)
        if context is None or not isinstance(odd.value, Thing):
            return None
        prompt = deck.wording.odd(gap.relation, gap.known, odd.value.kind, context)
        if any(gives_away(deck, prompt, value, choices) for value in choices):
            return None
        return pick(
            self.name,
            prompt,
            [deck.wording.label(value) for value in choices],
            (0,),
            [
                [gap.claim(value, Verdict.TRUE if i else Verdict.FALSE)]
                for i, value in enumerate(choices)
            ],
            chance,
            asked=odd.asked,
            because=[],
            topics=deck.topics(odd.asked[0]),
            beside=[(fact, remark(deck, fact, i)) for i, fact in enumerate((odd.own, *facts))],
            rule=Rule.ODD,
        )


def _sharing(
    deck: Deck, gap: Gap, start: list[Fact], key: Value, chance: Random, wish: Wish
) -> list[Fact]:
    """Return facts of things that share a property, unlike a key that is one of them or odd."""
    facts, taken = list(start), [key]
    for fact in drawn(gap.facts(deck), chance):
        if len(facts) == CHOICES - 1:
            break
        value = gap.filler(fact)
        if (
            same_kind(value, key)
            and not any(share_name(deck, value, other) for other in taken)
            and _unnamed(deck, gap, value)
            and wish.wants(deck, fact)
            and frame([*facts, fact]) is not None
        ):
            facts.append(fact)
            taken.append(value)
    return facts


def _unnamed(deck: Deck, gap: Gap, value: Value, own: Fact | None = None) -> bool:
    """Tell whether a thing's name says nothing of the property, nor of what holds of it instead."""
    said = deck.words(value)
    if own is not None and share_word(said, deck.words(own.object)):
        return False
    return not share_word(said, deck.words(gap.known))
