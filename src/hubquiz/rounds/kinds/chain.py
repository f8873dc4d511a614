"""Chain: two facts in one, as in "Where is the company that owns OnePlus based?"."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from hubquiz.content.model import Each, Fact, Thing
from hubquiz.content.names import distinctive, share_word
from hubquiz.content.values import Type
from hubquiz.content.verdict import Verdict
from hubquiz.rounds.build import CHOICES, asides, drawn, frame, pick, remark, toss
from hubquiz.rounds.distractors import FEWEST, tempting
from hubquiz.rounds.fairness import distinct, gives_away, too_alike, unnamed
from hubquiz.rounds.gap import Gap

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

    from hubquiz.content.model import Context, Relation, Value
    from hubquiz.quiz.question import Question
    from hubquiz.rounds.deck import Deck
    from hubquiz.rounds.kind import Item, Wish

TRIES = 3
"""How many other hops are tried beside an item's."""


@dataclass(frozen=True, slots=True)
class _Chain:
    """Two hops: from `start`, which the prompt names, to `middle`, and from there to the key."""

    hop: Fact
    start: Value
    middle: Thing
    back: bool
    last: Fact


class Chain:
    """Calls a thing by its relation to another, and asks for its object of a second relation."""

    name = "chain"
    shape = "pick"

    def suits(self, deck: Deck, relation: Relation | None) -> bool:
        """Any relation that can be one of two hops, the other's kinds being right."""
        return relation is not None and any(
            _join(relation, other) or _join(other, relation) for other in deck.relations
        )

    def make(self, deck: Deck, item: Item, chance: Random, wish: Wish) -> Question | None:
        """Return a question with the item's fact as its first hop or as its last."""
        if not isinstance(item, Fact):
            return None
        ways = [_ending(deck, item, chance), _beginning(deck, item, chance)]
        if toss(chance):
            ways.reverse()
        for way in ways:
            for chain in islice(way, TRIES):
                context = frame([chain.last, chain.hop])
                other = chain.hop if chain.last is item else chain.last
                if context is not None and wish.wants(deck, other) and _sound(deck, chain):
                    question = self._ask(deck, chain, context, chance, wish)
                    if question is not None:
                        return question
        return None

    def _ask(
        self, deck: Deck, chain: _Chain, context: Context, chance: Random, wish: Wish
    ) -> Question | None:
        relation, key = chain.last.relation, chain.last.object
        prompt = _prompt(deck, chain, context)
        if share_word(distinctive(prompt), deck.words(chain.middle)):
            return None
        gap = Gap(relation, chain.middle, of=False)
        excludes = gap.excludes(deck, key, chain.last)
        unsaid = unnamed(deck, [chain.middle, chain.start])

        def fits(value: Value) -> bool:
            return unsaid(value) and excludes(value)

        direct = _direct(deck, chain)
        lures = [value for value in direct if fits(value) and not too_alike(deck, value, key)][:1]
        pool, missing = deck.objects(relation), CHOICES - 1 - len(lures)
        wrong = [*lures, *tempting(deck, pool, missing, fits, key, chance, wish, beside=lures)]
        labels = [deck.wording.label(value, relation) for value in (key, *wrong)]
        if len(wrong) < FEWEST or not distinct(labels):
            return None
        if gives_away(deck, prompt, key, wrong):
            return None
        facts = [chain.last, chain.hop]
        told = asides(deck, ((i, gap.aside(deck, value)) for i, value in enumerate(wrong, 1)))
        return pick(
            self.name,
            prompt,
            labels,
            (0,),
            [[gap.claim(key)], *([gap.claim(value, Verdict.FALSE)] for value in wrong)],
            chance,
            asked=facts,
            because=[remark(deck, chain.hop), remark(deck, chain.last)],
            topics=tuple(dict.fromkeys(topic for fact in facts for topic in deck.topics(fact))),
            beside=told,
            about=[Gap(chain.hop.relation, chain.start, of=chain.back).claim(chain.middle)],
        )


def _join(first: Relation, last: Relation) -> bool:
    """Tell whether the one thing that a relation leads to may have one object of another."""
    if first is last or not _ends(last):
        return False
    onward = _onward(first) and not set(first.to).isdisjoint(last.of)
    return onward or (_backward(first) and not set(first.of).isdisjoint(last.of))


def _ends(relation: Relation) -> bool:
    """Tell whether a relation can be the last hop: it has one object, which can be a choice."""
    one = relation.each_of is Each.ONE
    return one and not relation.symmetric and relation.type.in_words


def _onward(relation: Relation) -> bool:
    """Tell whether a relation leads from its subject to one thing."""
    one = relation.each_of is Each.ONE and not relation.symmetric and not relation.transitive
    return one and relation.type is Type.THING


def _backward(relation: Relation) -> bool:
    """Tell whether a relation leads from its object back to one subject, no owner counted too."""
    one = relation.each_to is Each.ONE and not relation.symmetric and not relation.transitive
    return one and relation.through is None and relation.type in {Type.THING, Type.TEXT}


def _ending(deck: Deck, last: Fact, chance: Random) -> Iterator[_Chain]:
    """Yield chains that end with a fact, in an order of chance."""
    middle = last.subject
    ways = [(relation, False) for relation in deck.relations_to(middle) if _onward(relation)]
    ways += [(relation, True) for relation in deck.relations_of(middle) if _backward(relation)]
    chance.shuffle(ways)
    for relation, back in ways if _ends(last.relation) else ():
        if relation is not last.relation:
            gap = Gap(relation, middle, of=not back)
            for hop in drawn(gap.facts(deck), chance, TRIES):
                yield _Chain(hop, gap.filler(hop), middle, back, last)


def _beginning(deck: Deck, hop: Fact, chance: Random) -> Iterator[_Chain]:
    """Yield chains that begin with a fact, in an order of chance."""
    ways: list[tuple[Value, Thing, bool]] = []
    if _onward(hop.relation) and isinstance(hop.object, Thing):
        ways.append((hop.subject, hop.object, False))
    if _backward(hop.relation):
        ways.append((deck.truth.canonical(hop.object), hop.subject, True))
    chance.shuffle(ways)
    for start, middle, back in ways:
        lasts = [
            fact
            for relation in deck.relations_of(middle)
            if _ends(relation) and relation is not hop.relation
            for fact in deck.facts_from(middle, relation)
        ]
        for last in drawn(lasts, chance):
            yield _Chain(hop, start, middle, back, last)


def _sound(deck: Deck, chain: _Chain) -> bool:
    """Tell whether the first hop leads to the middle alone, and a short cut past it goes wrong.

    An owner's owner may be called the owner too, so the first hop must not go on from the middle.
    """
    relation, last, start, truth = chain.hop.relation, chain.last, chain.start, deck.truth
    if deck.debated(relation, start) or (not chain.back and _lies_further(deck, chain)):
        return False
    if Gap(relation, chain.middle, of=chain.back).facts(deck):
        return False
    if not isinstance(start, Thing) or start.kind not in last.relation.of:
        return last.object is not start
    return truth.verdict(start, last.relation, last.object) is Verdict.FALSE


def _lies_further(deck: Deck, chain: _Chain) -> bool:
    """Tell whether the middle lies inside a place that the first hop leads to as well."""
    return any(
        place.kind in chain.hop.relation.to for place in deck.truth.places_around(chain.middle)
    )


def _direct(deck: Deck, chain: _Chain) -> list[Value]:
    """Return what the last relation states of the start itself: where a hop left out would lead."""
    if not isinstance(chain.start, Thing):
        return []
    return [fact.object for fact in deck.facts_from(chain.start, chain.last.relation)]


def _prompt(deck: Deck, chain: _Chain, context: Context) -> str:
    """Return the question, in which the middle is called by its relation to the start."""
    wording, relation, kind = deck.wording, chain.hop.relation, chain.middle.kind
    if chain.back:
        called = wording.who(relation, chain.start, kind)
    else:
        called = wording.what(relation, chain.hop.subject, kind)
    return wording.ask(chain.last.relation, called, context)
