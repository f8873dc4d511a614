"""The pieces that every kind puts its questions together from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.content.model import Thing, value_key
from hubquiz.content.verdict import Verdict
from hubquiz.quiz.question import Claim, Question, Remark, Rule
from hubquiz.quiz.shapes import Pick

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from random import Random

    from hubquiz.content.model import Context, Fact, Relation, Value
    from hubquiz.rounds.deck import Deck

CHOICES = 4
"""How many choices a question offers where enough can be proven."""

DRAWN = 12
"""How many facts of one thing are looked at for those that may be asked beside another."""

TELLING = 60
"""In a pack of fewer facts than this a reveal tells only what was asked: each aside would be one
question less."""


def claim(
    subject: Thing,
    relation: Relation,
    value: Value,
    verdict: Verdict = Verdict.TRUE,
    choice: tuple[int, ...] = (),
    when: str = "",
) -> Claim:
    """Return a claim as a question carries it."""
    return Claim(subject.key, relation.name, value_key(value), verdict, choice, when)


def remark(deck: Deck, fact: Fact, choice: int | None = None) -> Remark:
    """Return what the reveal says of a fact: the statement, and where and when it holds."""
    context = fact.context
    return Remark(
        deck.wording.tell(fact),
        context.citation,
        context.as_of,
        context.now,
        context.note,
        choice,
    )


def sides(fact: Fact, chance: Random) -> tuple[Thing, Value]:
    """Return a fact's subject and object; a symmetric one is asked from either side."""
    if fact.relation.symmetric and isinstance(fact.object, Thing) and toss(chance):
        return fact.object, fact.subject
    return fact.subject, fact.object


def drawn(facts: Sequence[Fact], chance: Random, limit: int = DRAWN) -> list[Fact]:
    """Return facts in an order of chance: all of a short list, `limit` of a long one."""
    return chance.sample(facts, min(len(facts), limit))


def frame(facts: Iterable[Fact]) -> Context | None:
    """Return the context in which some facts are asked together, or None if they can't be.

    Facts as of one date go with those of no date; what held until a date, and what is disputed,
    goes with its like alone.
    """
    contexts = [fact.context for fact in facts]
    if len({(c.until, c.disputed, c.source if c.disputed else None) for c in contexts}) > 1:
        return None
    dated = {context.as_of: context for context in contexts if context.as_of}
    if len(dated) > 1:
        return None
    return next(iter(dated.values()), contexts[0])


def fact_of(deck: Deck, subject: Thing, relation: Relation) -> Fact | None:
    """Return a fact that a relation states of a subject, if it states any."""
    return next(iter(deck.truth.objects(subject, relation).values()), None)


def fact_to(deck: Deck, value: Value, relation: Relation) -> Fact | None:
    """Return a fact of a relation that a value is the object of, if there is any."""
    return next(iter(deck.truth.subjects(value, relation).values()), None)


def toss(chance: Random) -> bool:
    """Return heads or tails."""
    return chance.getrandbits(1) == 1


def shuffled(count: int, chance: Random) -> list[int]:
    """Return the numbers below `count` in an order of chance."""
    order = list(range(count))
    chance.shuffle(order)
    return order


def asides(deck: Deck, facts: Iterable[tuple[int, Fact | None]]) -> list[tuple[Fact, Remark]]:
    """Return what is true of the wrong choices, where the pack has facts enough to spare."""
    if len(deck.pack.facts) < TELLING:
        return []
    return [(fact, remark(deck, fact, choice)) for choice, fact in facts if fact is not None]


def pick(
    kind: str,
    prompt: str,
    labels: Sequence[str],
    key: Sequence[int],
    claims: Sequence[Sequence[Claim]],
    chance: Random,
    *,
    asked: Sequence[Fact],
    because: Sequence[Remark],
    topics: tuple[str, ...] = (),
    beside: Sequence[tuple[Fact, Remark]] = (),
    about: Sequence[Claim] = (),
    several: bool = False,
    rule: Rule = Rule.FITS,
    clues: tuple[str, ...] = (),
    ordered: bool = False,
) -> Question:
    """Return a question with choices, shuffled.

    `key` are the labels that are right, `claims[i]` the claims that choice i rests on and `about`
    those of the prompt; `beside` are facts told of single choices, their remarks numbered as the
    labels. `ordered` leaves the choices as they are.
    """
    order = list(range(len(labels))) if ordered else shuffled(len(labels), chance)
    place = {old: new for new, old in enumerate(order)}
    told = [
        Remark(
            r.text,
            r.citation,
            r.as_of,
            r.now,
            r.note,
            place[r.choice] if r.choice is not None else None,
        )
        for _, r in beside
    ]
    placed = [
        Claim(c.subject, c.relation, c.object, c.verdict, (place[i],), c.when)
        for i, group in enumerate(claims)
        for c in group
    ]
    facts = tuple(dict.fromkeys(fact.key for fact in asked))
    return Question(
        kind=kind,
        prompt=prompt,
        shape=Pick(tuple(labels[i] for i in order), tuple(sorted(place[i] for i in key)), several),
        claims=(*about, *placed),
        facts=facts,
        tells=frozenset((*facts, *(fact.key for fact, _ in beside))),
        because=(*because, *told),
        clues=clues,
        topics=topics,
        rule=rule,
    )
