"""Facts that are asked together: drawn by chance, and laid out as pairs or as an order.

Drawing looks at a bounded number of members of a pool, so its cost does not grow with the pack.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from hubquiz.quiz.question import Claim, Question, Remark, Rule
from hubquiz.quiz.shapes import Arrange, Pair
from hubquiz.rounds.build import remark, shuffled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from random import Random

    from hubquiz.content.model import Fact
    from hubquiz.quiz.shapes import Shape
    from hubquiz.rounds.deck import Deck
    from hubquiz.rounds.kind import Wish

Member = TypeVar("Member")

DRAWS = 24
"""How many members of a pool are looked at for those that fit together."""

SPARSE = 4
"""A pool of so many times the draws is drawn from blindly: the same one seldom comes twice."""


def sampled(pool: Sequence[Member], chance: Random, most: int = DRAWS) -> Iterator[Member]:
    """Yield up to `most` members of a pool by chance, no place of it twice."""
    size = len(pool)
    if size > SPARSE * most:
        seen: set[int] = set()
        for _ in range(most):
            index = int(chance.random() * size)
            if index not in seen:
                seen.add(index)
                yield pool[index]
        return
    rest = list(pool)
    for _ in range(min(most, size)):
        index = int(chance.random() * len(rest))
        rest[index], rest[-1] = rest[-1], rest[index]
        yield rest.pop()


def mates(deck: Deck, fact: Fact, chance: Random, wish: Wish) -> Iterator[Fact]:
    """Yield other wanted facts of a fact's relation, each value as likely as any other.

    Those to be asked beside it come first.
    """
    own = deck.truth.canonical(fact.object)
    for other in sampled(wish.beside.get(fact.relation, ()), chance):
        if other is not fact and wish.wants(deck, other):
            yield other
    for value in sampled(deck.objects(fact.relation), chance):
        facts = deck.facts_of(value, fact.relation)
        other = facts[int(chance.random() * len(facts))]
        if value != own and other is not fact and wish.wants(deck, other):
            yield other


def question(
    kind: str,
    prompt: str,
    shape: Shape,
    claims: Sequence[Claim],
    *,
    asked: Sequence[Fact],
    because: Sequence[Remark],
    topics: tuple[str, ...],
    beside: Sequence[tuple[Fact, Remark]] = (),
    rule: Rule = Rule.FITS,
) -> Question:
    """Return a finished question about facts; `beside` are facts that only the reveal tells."""
    facts = tuple(dict.fromkeys(fact.key for fact in asked))
    return Question(
        kind=kind,
        prompt=prompt,
        shape=shape,
        claims=tuple(claims),
        facts=facts,
        tells=frozenset((*facts, *(fact.key for fact, _ in beside))),
        because=(*because, *(said for _, said in beside)),
        topics=topics,
        rule=rule,
    )


def paired(
    left: Sequence[str],
    right: Sequence[str],
    key: Sequence[int],
    claims: Sequence[Claim],
    chance: Random,
    *,
    bins: bool = False,
) -> tuple[Pair, list[Claim]]:
    """Return both sides shuffled, and the claims (numbered as the sides were given) with them."""
    lefts, rights = shuffled(len(left), chance), shuffled(len(right), chance)
    row = {old: new for new, old in enumerate(lefts)}
    column = {old: new for new, old in enumerate(rights)}
    shape = Pair(
        tuple(left[i] for i in lefts),
        tuple(right[j] for j in rights),
        tuple(column[key[i]] for i in lefts),
        bins,
    )
    moved = [
        Claim(c.subject, c.relation, c.object, c.verdict, (row[c.choice[0]], column[c.choice[1]]))
        for c in claims
    ]
    return shape, moved


def arranged(
    items: Sequence[str],
    values: Sequence[str],
    claims: Sequence[Claim],
    chance: Random,
    ends: tuple[str, str],
) -> tuple[Arrange, list[Claim]]:
    """Return items that were given in their right order shuffled, and their claims with them."""
    order = shuffled(len(items), chance)
    place = {old: new for new, old in enumerate(order)}
    shape = Arrange(
        tuple(items[i] for i in order),
        tuple(place[i] for i in range(len(items))),
        tuple(values[i] for i in order),
        *ends,
    )
    moved = [
        Claim(c.subject, c.relation, c.object, c.verdict, (place[i],), c.when)
        for i, c in enumerate(claims)
    ]
    return shape, moved


def remarks(deck: Deck, facts: Sequence[Fact]) -> list[Remark]:
    """Return what the reveal says of each of some facts."""
    return [remark(deck, fact) for fact in facts]
