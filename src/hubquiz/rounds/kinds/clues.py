"""Clues: who am I? Clue by clue, none of which is enough by itself, and none too many."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from hubquiz.content.model import Each, Fact, Thing
from hubquiz.content.names import share_word
from hubquiz.content.values import Type
from hubquiz.content.verdict import Verdict
from hubquiz.quiz.question import Rule
from hubquiz.rounds.build import CHOICES, drawn, pick, remark, toss
from hubquiz.rounds.distractors import FEWEST, provable, tempting
from hubquiz.rounds.fairness import gives_away, unnamed
from hubquiz.rounds.gap import Gap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from random import Random

    from hubquiz.content.model import Relation, Value
    from hubquiz.quiz.question import Claim, Question
    from hubquiz.rounds.deck import Deck
    from hubquiz.rounds.kind import Item, Wish

MOST = 5
"""How many clues there are at the most."""

RELATED = 8
"""How many facts of one relation are looked at for clues."""

LOOKED_AT = 8
"""How many facts of a thing are looked at for clues beside the item's."""

TRIES = 4
"""How many things are tried that the item's clue alone is to rule out."""


@dataclass(frozen=True, slots=True)
class _Clue:
    """A fact about a hidden thing, and the set of things of its kind that it rules out."""

    fact: Fact
    gap: Gap
    out: int


class Clues:
    """Hides a thing behind facts that together are true of no other of its kind."""

    name = "clues"
    shape = "pick"

    def suits(self, deck: Deck, relation: Relation | None) -> bool:
        """Any relation of what can be said that rules some things out, and not all but one."""
        if relation is None or not relation.type.in_words or not provable(relation):
            return False
        if not deck.exclusion.affords(relation):
            return False
        return _hides_subject(relation) or _hides_object(relation)

    def make(self, deck: Deck, item: Item, chance: Random, wish: Wish) -> Question | None:
        """Return a question for the subject or object of a fact, which is one of the clues."""
        if not isinstance(item, Fact):
            return None
        hidden = [item.subject] if _hides_subject(item.relation) else []
        if isinstance(item.object, Thing) and _hides_object(item.relation):
            hidden.append(item.object)
        if len(hidden) > 1 and toss(chance):
            hidden.reverse()
        for thing in hidden:
            clues = _clues(deck, item, thing, chance, wish)
            question = self._ask(deck, thing, item, clues, chance, wish) if clues else None
            if question is not None:
                return question
        return None

    def _ask(
        self,
        deck: Deck,
        key: Thing,
        item: Fact,
        clues: Sequence[_Clue],
        chance: Random,
        wish: Wish,
    ) -> Question | None:
        pool = _gap(deck, item, key).pool(deck)
        unsaid = unnamed(deck, [clue.gap.known for clue in clues])
        tests = [clue.gap.excludes(deck, key, clue.fact) for clue in clues]

        def fits(value: Value) -> bool:
            return unsaid(value) and any(test(value) for test in tests)

        wrong = tempting(deck, pool, CHOICES - 1, fits, key, chance, wish)
        prompt = deck.wording.clues(key.kind)
        texts = tuple(deck.wording.clue(clue.fact, key) for clue in clues)
        choices = [key, *wrong]
        said = (prompt, *texts)
        if len(wrong) < FEWEST or any(gives_away(deck, text, key, wrong) for text in said):
            return None
        facts = [clue.fact for clue in clues]
        return pick(
            self.name,
            prompt,
            [deck.wording.label(value) for value in choices],
            (0,),
            [_claims(deck, value, clues) for value in choices],
            chance,
            asked=facts,
            because=[remark(deck, fact) for fact in facts],
            topics=deck.topics(item),
            rule=Rule.CLUES,
            clues=texts,
        )


def _hides_subject(relation: Relation) -> bool:
    """Tell whether a relation's subject may be hidden: its object alone doesn't tell it."""
    return relation.each_to is not Each.ONE


def _hides_object(relation: Relation) -> bool:
    """Tell whether a relation's object may be hidden: its subject alone doesn't tell it."""
    return relation.type is Type.THING and relation.each_of is not Each.ONE


def _claims(deck: Deck, value: Value, clues: Iterable[_Clue]) -> list[Claim]:
    """Return what the pack tells of each clue for a choice, where it tells anything."""
    verdicts = ((clue.gap, clue.gap.verdict(deck, value)) for clue in clues)
    return [
        gap.claim(value, verdict) for gap, verdict in verdicts if verdict is not Verdict.UNKNOWN
    ]


def _gap(deck: Deck, fact: Fact, hidden: Thing) -> Gap:
    """Return a fact with the hidden thing's side open."""
    if fact.subject is hidden:
        return Gap(fact.relation, deck.truth.canonical(fact.object), of=True)
    return Gap(fact.relation, fact.subject, of=fact.relation.symmetric)


def _clues(deck: Deck, item: Fact, thing: Thing, chance: Random, wish: Wish) -> list[_Clue]:
    """Return facts that are true together of one thing alone, vague ones first, if there are any.

    The item's is among them. A thing that it alone is to rule out is chosen first, so that it is
    never one too many; the others are pruned until none of them is.
    """
    first = _clue(deck, item, thing)
    everyone = deck.exclusion.others(thing)
    if first is None or not everyone & ~first.out:
        return []
    if not deck.exclusion.singled_out(thing, _sets(deck, thing)):
        return []
    facts = drawn(deck.facts_about(thing, RELATED), chance, LOOKED_AT)
    others = [
        clue
        for clue in (_clue(deck, fact, thing) for fact in facts)
        if clue is not None and first.out & ~clue.out and wish.wants(deck, clue.fact)
    ]
    for other in others[:TRIES]:
        left = _one_of(first.out & ~other.out, chance)
        chosen = _cover(everyone & ~first.out, [c for c in others if not c.out & left])
        if chosen and len(chosen) < MOST:
            return sorted([first, *chosen], key=lambda clue: _telling(deck, clue))
        chance.shuffle(others)
    return []


def _telling(deck: Deck, clue: _Clue) -> tuple[int, int]:
    """Return a rank by which clues go from vague to telling: first what holds of many things."""
    return -len(clue.gap.facts(deck)), clue.out.bit_count()


def _sets(deck: Deck, thing: Thing) -> Iterator[int]:
    """Yield what each fact about a thing rules out."""
    for fact in deck.facts_about(thing, RELATED):
        clue = _clue(deck, fact, thing)
        if clue is not None:
            yield clue.out


def _clue(deck: Deck, fact: Fact, hidden: Thing) -> _Clue | None:
    """Return a fact as a clue; None if it rules nobody out, or can't be said without the name."""
    if not fact.relation.type.in_words or not provable(fact.relation):
        return None
    gap = _gap(deck, fact, hidden)
    if not deck.wording.can_hide(fact.relation, of=fact.subject is hidden):
        return None
    if share_word(deck.words(gap.known), deck.words(hidden)):
        return None
    out = deck.exclusion.ruled_out(hidden.kind, gap)
    return _Clue(fact, gap, out) if out else None


def _one_of(things: int, chance: Random) -> int:
    """Return one thing of a set, as a set."""
    start = int(chance.random() * things.bit_length())
    rest = things >> start << start
    return rest & -rest


def _cover(wanted: int, clues: Iterable[_Clue]) -> list[_Clue]:
    """Return clues, taken as they come, that rule out all that is wanted, none in vain."""
    chosen: list[_Clue] = []
    left = wanted
    for clue in clues:
        if clue.out & left:
            chosen.append(clue)
            left &= ~clue.out
    if left:
        return []
    for clue in tuple(chosen):
        rest = [other for other in chosen if other is not clue]
        if not wanted & ~_together(rest):
            chosen = rest
    return chosen


def _together(clues: Iterable[_Clue]) -> int:
    return reduce(or_, (clue.out for clue in clues), 0)
