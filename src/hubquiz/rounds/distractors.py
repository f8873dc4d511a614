"""Wrong choices: proven false, fair, and tempting."""

from __future__ import annotations

import math
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from hubquiz.content.model import Thing, value_key
from hubquiz.content.values import Date, Number, distance_km
from hubquiz.content.verdict import Verdict
from hubquiz.rounds.fairness import (
    known_otherwise,
    moved_since,
    of_another_time,
    said_since,
    same_kind,
    too_alike,
)
from hubquiz.rounds.kind import Difficulty

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from random import Random

    from hubquiz.content.model import Fact, Relation, Value
    from hubquiz.rounds.deck import Deck
    from hubquiz.rounds.kind import Wish

DRAWN = {Difficulty.EASY: 6, Difficulty.NORMAL: 10, Difficulty.HARD: 40}
"""How many candidates are drawn to find the most tempting among."""

SCANNED = 4096
"""A role longer than this is sampled, never scanned in full."""

CONFUSED_BEFORE = 6.0
"""How many shared facts one past confusion counts as."""

LOOKED_AT = 16
"""How many subjects of a value are looked at to tell of what kind they are."""

NEARBY_KM = 500.0


V = TypeVar("V", bound="Value")


def tempting(
    deck: Deck,
    pool: Sequence[V],
    count: int,
    fits: Callable[[Value], bool],
    key: V,
    chance: Random,
    wish: Wish,
    *,
    beside: Sequence[Value] = (),
) -> list[V]:
    """Return up to `count` values of a pool that fit, the most tempting of those drawn first.

    No two of them, nor one of them and `key` or what stands `beside` it, look alike. Candidates are
    drawn from the pool, so the cost does not grow with it.
    """
    if wish.between:
        pool = [value for value in pool if value_key(value) in wish.between]
    picked: list[V] = []
    taken: list[Value] = [key, *beside]
    for value in _candidates(deck, pool, key, chance, wish):
        if fits(value) and not any(too_alike(deck, value, other) for other in taken):
            picked.append(value)
            taken.append(value)
            if len(picked) == count:
                break
    return picked


def _candidates(deck: Deck, pool: Sequence[V], key: V, chance: Random, wish: Wish) -> Iterator[V]:
    """Yield values of a pool, once each: a handful ranked by temptation, then more if need be."""
    drawn = DRAWN[wish.difficulty]
    seen: set[V] = {key}
    for amount in (drawn, drawn * 8, SCANNED):
        whole = amount >= len(pool)
        if not whole and amount == SCANNED:
            return
        sample = (
            list(pool) if whole else [pool[int(chance.random() * len(pool))] for _ in range(amount)]
        )
        fresh = list(dict.fromkeys(value for value in sample if value not in seen))
        seen.update(fresh)
        if whole and len(fresh) > drawn * 8:
            chance.shuffle(fresh)
            yield from fresh
        else:
            yield from _ranked(deck, fresh, key, chance, wish)
        if whole:
            return


def _ranked(deck: Deck, values: list[V], key: Value, chance: Random, wish: Wish) -> list[V]:
    """Return values by temptation; by chance alone where the round is to be easy."""
    if wish.difficulty is Difficulty.EASY:
        chance.shuffle(values)
        return values
    noise = 2.0 if wish.difficulty is Difficulty.NORMAL else 0.2
    before = wish.confused.get(value_key(key), frozenset()) if wish.confused else frozenset()
    scores = {
        value: temptation(deck, key, value)
        + noise * chance.random()
        + (CONFUSED_BEFORE if before and value_key(value) in before else 0.0)
        for value in values
    }
    return sorted(values, key=lambda value: -scores[value])


def temptation(deck: Deck, key: Value, value: Value) -> float:
    """Return how easily a value is taken for another, as a number of shared facts.

    Things count what is stated of both, a lesson that both belong to, and a place nearby; numbers
    and dates their nearness.
    """
    if isinstance(key, Thing) and isinstance(value, Thing):
        shared = sum(value in group for group in deck.fellows(key))
        here, there = deck.place(key), deck.place(value)
        near = here is not None and there is not None and distance_km(here, there) < NEARBY_KM
        lessons = sum(topic in value.topics for topic in key.topics)
        return min(shared, 4) + 1.5 * min(lessons, 2) + (1.5 if near else 0.0)
    if isinstance(key, Date) and isinstance(value, Date):
        return 3.0 / (1.0 + abs(key.year - value.year) / 4)
    if isinstance(key, Number) and isinstance(value, Number):
        if key.value <= 0 or value.value <= 0:
            return 1.0
        return 3.0 / (1.0 + abs(math.log2(key.value / value.value)))
    return 0.0


def is_false_object(deck: Deck, subject: Thing, key: Value, fact: Fact) -> Callable[[Value], bool]:
    """Return a test for what is a provably wrong and fair object of a subject."""
    relation = fact.relation
    mixed = len(relation.of) > 1 and not isinstance(key, Thing)

    def fits(value: Value) -> bool:
        return (
            value is not subject
            and same_kind(value, key)
            and (not mixed or _said_of(deck, value, relation, subject.kind))
            and deck.truth.verdict(subject, relation, value) is Verdict.FALSE
            and not known_otherwise(deck, subject, relation, value)
            and not said_since(fact, value)
            and not moved_since(deck, subject, relation, value)
        )

    return fits


def _said_of(deck: Deck, value: Value, relation: Relation, kind: str) -> bool:
    """Tell whether a value is said of things of a kind: no city's name is a person's."""
    subjects = islice(deck.truth.subjects(value, relation), LOOKED_AT)
    return any(subject.kind == kind for subject in subjects)


def is_false_subject(deck: Deck, value: Value, key: Thing, fact: Fact) -> Callable[[Value], bool]:
    """Return a test for what is a provably wrong and fair subject of a value."""
    relation = fact.relation

    def fits(subject: Value) -> bool:
        return (
            isinstance(subject, Thing)
            and subject is not value
            and subject.kind == key.kind
            and deck.truth.verdict(subject, relation, value) is Verdict.FALSE
            and not known_otherwise(deck, subject, relation, value)
            and not said_since(fact, subject)
            and not of_another_time(deck, subject, fact)
            and not moved_since(deck, subject, relation, value)
        )

    return fits


FEWEST = 2
"""How many wrong choices a question needs."""


def provable(relation: Relation) -> bool:
    """Tell whether any claim of a relation can be proven false: one of its sides is listed."""
    return relation.each_of.listed or relation.each_to.listed


def enough(count: int, pool: Sequence[Value], wish: Wish) -> bool:
    """Tell whether so many wrong choices make a question.

    One does where the role has but two, and where no other is wanted.
    """
    return count >= FEWEST or (count == 1 and (len(pool) == FEWEST or bool(wish.between)))
