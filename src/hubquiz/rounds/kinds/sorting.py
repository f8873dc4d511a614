"""Sorting: "sort the companies into the cities where they are based", several to a bin.

The items are on the side that has the more things: companies are sorted into cities, but products
into the companies that make them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hubquiz.content.model import Each, Fact, Thing
from hubquiz.content.values import Type
from hubquiz.content.verdict import Verdict
from hubquiz.rounds.build import claim, frame
from hubquiz.rounds.distractors import is_false_object, is_false_subject, provable
from hubquiz.rounds.fairness import distinct, gives_away, same_kind, too_alike
from hubquiz.rounds.gather import paired, question, remarks, sampled
from hubquiz.rounds.kind import Difficulty

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from random import Random

    from hubquiz.content.model import Relation, Value
    from hubquiz.quiz.question import Claim, Question
    from hubquiz.rounds.deck import Deck
    from hubquiz.rounds.kind import Item, Wish

BINS = {Difficulty.EASY: 2, Difficulty.NORMAL: 3, Difficulty.HARD: 4}
ITEMS = {Difficulty.EASY: 5, Difficulty.NORMAL: 6, Difficulty.HARD: 8}
LEAST_BINS = 2
LEAST_ITEMS = 5

LOOKED_AT = 6
"""How many facts of a bin are looked at for its items."""


class _Side(NamedTuple):
    """A fact seen from the side that is sorted, with the test of what its item is false for."""

    fact: Fact
    item: Value
    bin: Value
    excludes: Callable[[Value], bool]


class Sorting:
    """Asks which bin each of some items belongs in; each is false for every other bin."""

    name = "sorting"
    shape = "pair"

    def suits(self, deck: Deck, relation: Relation | None) -> bool:
        """Any relation between things, or things and words, of which several fall into one bin."""
        if relation is None or relation.symmetric or not provable(relation):
            return False
        if relation.type not in {Type.THING, Type.TEXT}:
            return False
        truth = deck.truth
        forward = _forward(deck, relation)
        bins = truth.role_to(relation) if forward else truth.role_of(relation)
        several = sum(len(items) > 1 for items in bins.values())
        items = deck.subjects(relation) if forward else deck.objects(relation)
        return several >= LEAST_BINS and len(items) >= LEAST_ITEMS

    def make(self, deck: Deck, item: Item, chance: Random, wish: Wish) -> Question | None:
        """Return a sorting of the fact's item and of others, into its bin and others."""
        if not isinstance(item, Fact):
            return None
        first = _side(deck, item)
        bins = _bins(deck, first, chance, wish)
        if len(bins) < LEAST_BINS or gives_away(deck, _label(deck, first), first.bin):
            return None
        taken = [first]
        for side in _candidates(deck, first, bins, chance, wish):
            held = sum(other.bin == side.bin for other in taken)
            if held < _most(len(bins), wish) and _joins(deck, side, taken, bins):
                taken.append(side)
                if len(taken) == ITEMS[wish.difficulty]:
                    break
        return self._question(deck, taken, chance) if _fills(taken) else None

    def _question(self, deck: Deck, taken: Sequence[_Side], chance: Random) -> Question | None:
        facts = [side.fact for side in taken]
        relation = facts[0].relation
        context = frame(facts)
        bins = list(dict.fromkeys(side.bin for side in taken))
        left = [_label(deck, side) for side in taken]
        right = [deck.wording.label(value, relation) for value in bins]
        if context is None or not distinct(left) or not distinct(right):
            return None
        prompt = deck.wording.in_context(_task(deck, taken[0]), context)
        key = [bins.index(side.bin) for side in taken]
        shape, claims = paired(left, right, key, list(_claims(taken, bins)), chance, bins=True)
        return question(
            self.name,
            prompt,
            shape,
            claims,
            asked=facts,
            because=remarks(deck, facts),
            topics=deck.topics(facts[0]),
        )


def _forward(deck: Deck, relation: Relation) -> bool:
    """Tell whether a relation's subjects are the items: each has one object, or there are more."""
    one_of, one_to = relation.each_of is Each.ONE, relation.each_to is Each.ONE
    if one_of is not one_to:
        return one_of
    return len(deck.subjects(relation)) > len(deck.objects(relation))


def _side(deck: Deck, fact: Fact) -> _Side:
    value = deck.truth.canonical(fact.object)
    if _forward(deck, fact.relation):
        excludes = is_false_object(deck, fact.subject, value, fact)
        return _Side(fact, fact.subject, value, excludes)
    return _Side(fact, value, fact.subject, is_false_subject(deck, value, fact.subject, fact))


def _label(deck: Deck, side: _Side) -> str:
    return deck.wording.label(side.item, side.fact.relation)


def _bins(deck: Deck, first: _Side, chance: Random, wish: Wish) -> list[Value]:
    """Return the first item's bin, and others by chance that the item is false for."""
    relation = first.fact.relation
    forward = first.item is first.fact.subject
    pool: Sequence[Value] = deck.objects(relation) if forward else deck.subjects(relation)
    wanted = [_side(deck, fact).bin for fact in _beside(relation, chance, wish)]
    bins = [first.bin]
    for value in dict.fromkeys((*wanted, *sampled(pool, chance))):
        if first.excludes(value) and not any(too_alike(deck, value, other) for other in bins):
            bins.append(value)
            if len(bins) == BINS[wish.difficulty]:
                break
    return bins


def _candidates(
    deck: Deck, first: _Side, bins: Sequence[Value], chance: Random, wish: Wish
) -> Iterator[_Side]:
    """Yield facts of the bins, one of each other bin first, then whatever chance brings."""
    relation = first.fact.relation
    wanted = _beside(relation, chance, wish)
    rows: list[list[Fact]] = []
    for value in bins:
        if first.item is first.fact.subject:
            facts = deck.facts_of(value, relation)
        else:
            facts = deck.facts_from(value, relation) if isinstance(value, Thing) else ()
        rows.append(list(sampled(facts, chance, LOOKED_AT)))
    ahead = [row.pop() for row in rows[1:] if row]
    rest = [fact for row in rows for fact in row]
    for fact in dict.fromkeys((*wanted, *ahead, *sampled(rest, chance))):
        side = _side(deck, fact)
        if fact is not first.fact and side.bin in bins and wish.wants(deck, fact):
            yield side


def _beside(relation: Relation, chance: Random, wish: Wish) -> list[Fact]:
    """Return some facts that are to be asked first of all."""
    return list(sampled(wish.beside.get(relation, ()), chance))


def _most(bins: int, wish: Wish) -> int:
    """Return how many items one bin may take, so that no bin takes nearly all."""
    return ITEMS[wish.difficulty] // bins + 1


def _joins(deck: Deck, side: _Side, taken: Sequence[_Side], bins: Sequence[Value]) -> bool:
    """Tell whether an item can be sorted with those taken: false for all bins but its own."""
    if gives_away(deck, _label(deck, side), side.bin) or side.item in bins:
        return False
    if any(other != side.bin and not side.excludes(other) for other in bins):
        return False
    return all(
        same_kind(side.item, other.item)
        and frame((side.fact, other.fact)) is not None
        and not too_alike(deck, side.item, other.item)
        for other in taken
    )


def _fills(taken: Sequence[_Side]) -> bool:
    """Tell whether the items make a sorting: enough of them, and two bins or more with several."""
    held: dict[Value, int] = {}
    for side in taken:
        held[side.bin] = held.get(side.bin, 0) + 1
    several = sum(count > 1 for count in held.values())
    return len(taken) >= LEAST_ITEMS and several >= LEAST_BINS


def _task(deck: Deck, side: _Side) -> str:
    wording, relation = deck.wording, side.fact.relation
    if side.item is side.fact.subject or "sort" in relation.phrases:
        return wording.task("sort", wording.phrases.sort, relation)
    items = wording.plural(side.item.kind) if isinstance(side.item, Thing) else relation.name
    return wording.fill(wording.phrases.sort_back, relation, of=relation.of[0], kind=items)


def _claims(taken: Sequence[_Side], bins: Sequence[Value]) -> Iterator[Claim]:
    for i, side in enumerate(taken):
        for j, value in enumerate(bins):
            verdict = Verdict.TRUE if value == side.bin else Verdict.FALSE
            if side.item is side.fact.subject:
                yield claim(side.fact.subject, side.fact.relation, value, verdict, (i, j))
            elif isinstance(value, Thing):
                yield claim(value, side.fact.relation, side.item, verdict, (i, j))
