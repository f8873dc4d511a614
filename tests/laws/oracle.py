"""What is true, false and unknown, derived from a pack's facts alone, slowly and plainly.

It shares no code with the program's own truth, so that each can catch the other's mistakes. Where
the rules leave a choice it says *unknown*, the stricter answer: nothing may be asked on it.

A claim is **true** if it is stated, or follows by `symmetric`, `transitive` or `inside`. It is
**open** (never false) if it is near, if it says the same of a wider or narrower place, if its
relation repeated could reach it, or if an owner is meant who may count as well. It is **false** if
it is neither, and one of its sides lists all that the other can be.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.laws.alike import same_as

from hubquiz.content.model import Fact, Near, Thing, value_key
from hubquiz.content.values import Date, Number, Text
from hubquiz.content.verdict import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hubquiz.content.model import Pack, Relation, Value

Pairs = list[tuple[Thing, "Value"]]


def same(a: Value, b: Value) -> bool:
    """Tell whether two values are one."""
    if isinstance(a, Text) and isinstance(b, Text):
        return same_as(a.text) == same_as(b.text)
    return a is b or (not isinstance(a, Thing) and a == b)


def may_be_same(a: Value, b: Value) -> bool:
    """Tell whether two values, each known as well as it is, could be one."""
    if isinstance(a, Number | Date) and type(a) is type(b):
        return a.low <= b.high and b.low <= a.high
    return same(a, b)


def within(a: Value, b: Value) -> bool:
    """Tell whether what is known of one value is more than what another says of it."""
    if isinstance(a, Number | Date) and type(a) is type(b):
        return b.low <= a.low and a.high <= b.high
    return same(a, b)


class World:
    """A pack's facts, and what follows from them."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.by_key = {fact.key: fact for fact in pack.facts}
        self.things = {thing.key: thing for thing in pack.things}
        self._stated: dict[str, Pairs] = {name: [] for name in pack.relations}
        self.facts: dict[str, list[Fact]] = {name: [] for name in pack.relations}
        for fact in pack.facts:
            self.facts[fact.relation.name].append(fact)
            self._stated[fact.relation.name].append((fact.subject, fact.object))
            if fact.relation.symmetric and isinstance(fact.object, Thing):
                self._stated[fact.relation.name].append((fact.object, fact.subject))
        self._values = {
            name: {value_key(fact.object): fact.object for fact in facts}
            for name, facts in self.facts.items()
        }
        self._verdicts: dict[tuple[Thing, str, Value], Verdict] = {}
        self._linked: dict[tuple[Thing, Value], frozenset[str]] = {}
        self._around = self._surroundings()
        self._follows: dict[str, Pairs] = {}

    # Looking things up

    def value(self, relation: Relation, key: str) -> Value:
        """Return the value that a claim's key stands for."""
        return self.things[key] if relation.to else self._values[relation.name][key]

    def stated(self, relation: Relation) -> Pairs:
        """Return the pairs that a relation states, both ways if it is symmetric."""
        return self._stated[relation.name]

    def facts_for(self, subject: Thing, relation: Relation, value: Value) -> Iterator[Fact]:
        """Yield the facts that state a claim."""
        for fact in self.facts[relation.name]:
            straight = fact.subject is subject and same(fact.object, value)
            crosswise = relation.symmetric and fact.object is subject and fact.subject is value
            if straight or crosswise:
                yield fact

    def subjects(self, relation: Relation) -> set[Thing]:
        """Return everything that stands as a subject somewhere."""
        return {subject for subject, _ in self.stated(relation)}

    def objects(self, relation: Relation) -> set[Value]:
        """Return everything that stands as an object somewhere."""
        return {value for _, value in self.stated(relation)}

    # The verdict

    def verdict(self, subject: Thing, relation: Relation, value: Value) -> Verdict:
        """Return whether a claim holds."""
        key = (subject, relation.name, value)
        if key not in self._verdicts:
            self._verdicts[key] = self._judge(subject, relation, value)
        return self._verdicts[key]

    def _judge(self, subject: Thing, relation: Relation, value: Value) -> Verdict:
        if any(n.subject is subject and same(n.object, value) for n in self._nears(relation)):
            return Verdict.UNKNOWN
        if any(s is subject and within(o, value) for s, o in self.follows(relation)):
            return Verdict.TRUE
        if self._is_open(subject, relation, value) or not self._is_listed(subject, relation, value):
            return Verdict.UNKNOWN
        return Verdict.FALSE

    def follows(self, relation: Relation) -> Pairs:
        """Return all pairs of which a relation is true."""
        if relation.name not in self._follows:
            pairs = list(self.stated(relation))
            if relation.transitive:
                pairs += [
                    (subject, value)
                    for subject in self.subjects(relation)
                    for value in self._reached(subject, [relation])
                ]
            pairs += [
                (subject, place)
                for subject, value in tuple(pairs)
                if isinstance(value, Thing)
                for place in self.around(value)
                if place.kind in relation.to
            ]
            if relation.symmetric:
                pairs += [(value, subject) for subject, value in pairs if isinstance(value, Thing)]
            self._follows[relation.name] = pairs
        return self._follows[relation.name]

    def _is_listed(self, subject: Thing, relation: Relation, value: Value) -> bool:
        nones = [(thing, r.name) for thing, r in self.pack.nones]
        says = any(s is subject for s, _ in self.stated(relation))
        if relation.each_of.listed and (says or (subject, relation.name) in nones):
            return True
        if relation.symmetric and relation.each_of.listed and (value, relation.name) in nones:
            return True
        return relation.each_to.listed and any(same(o, value) for _, o in self.stated(relation))

    # What is never false

    def _nears(self, relation: Relation) -> list[Near]:
        """Return what is too near to be wrong, both ways if the relation is symmetric."""
        nears = [near for near in self.pack.nears if near.relation is relation]
        if relation.symmetric:
            nears += [
                Near(near.object, relation, near.subject)
                for near in nears
                if isinstance(near.object, Thing)
            ]
        return nears

    def _is_open(self, subject: Thing, relation: Relation, value: Value) -> bool:
        if subject is value or self._may_hold(subject, relation, value):
            return True
        mirrored = relation.symmetric and isinstance(value, Thing)
        return mirrored and self._may_hold(value, relation, subject)

    def _may_hold(self, subject: Value, relation: Relation, value: Value) -> bool:
        assert isinstance(subject, Thing)
        said = [*self.stated(relation), *((n.subject, n.object) for n in self._nears(relation))]
        meant = [subject, *self._owned(subject, relation)]
        reached = self._reached(subject, [relation])
        return any(self._kin(o, value) for o in (*reached, *(o for s, o in said if s in meant)))

    def _owned(self, owner: Thing, relation: Relation) -> Iterator[Thing]:
        """Yield all for whose sake an owner may count as a subject of a relation."""
        if relation.through is not None:
            for value in self._reached(owner, [relation.through]):
                if isinstance(value, Thing):
                    yield value

    def _kin(self, a: Value, b: Value) -> bool:
        """Tell whether two values could be one, or one is a place within the other."""
        if isinstance(a, Thing) and isinstance(b, Thing):
            return a is b or a in self.around(b) or b in self.around(a)
        return may_be_same(a, b)

    # Walking

    def around(self, thing: Thing) -> set[Thing]:
        """Return every place that a thing lies in, near or far."""
        return self._around.get(thing, set())

    def _surroundings(self) -> dict[Thing, set[Thing]]:
        inside = [relation for relation in self.pack.relations.values() if relation.inside]
        starts = {subject for relation in inside for subject, _ in self.stated(relation)}
        return {
            thing: {v for v in self._reached(thing, inside) if isinstance(v, Thing)} - {thing}
            for thing in starts
        }

    def _reached(self, start: Thing, relations: Iterable[Relation]) -> list[Value]:
        """Return all that steps of some relations lead to, the start left out."""
        steps = [pair for relation in relations for pair in self.stated(relation)]
        found: list[Value] = []
        ahead: list[Value] = [start]
        while ahead:
            here = ahead.pop()
            for subject, value in steps:
                if subject is here and value is not start and value not in found:
                    found.append(value)
                    ahead.append(value)
        return found

    # Dated events, and what else links two things

    def when_verdict(self, subject: Thing, relation: Relation, value: Value, when: Date) -> Verdict:
        """Return whether an event took place at a date."""
        dates = [fact.context.when for fact in self.facts_for(subject, relation, value)]
        if any(date is not None and within(date, when) for date in dates):
            return Verdict.TRUE
        if not dates or any(date is None or may_be_same(date, when) for date in dates):
            return Verdict.UNKNOWN
        return Verdict.FALSE

    def links(self, subject: Thing, value: Value) -> frozenset[str]:
        """Return the relations that are true of a thing and a value."""
        key = (subject, value)
        if key not in self._linked:
            self._linked[key] = frozenset(
                name
                for name, relation in self.pack.relations.items()
                if self._ties(subject, relation, value)
            )
        return self._linked[key]

    def _ties(self, subject: Thing, relation: Relation, value: Value) -> bool:
        tied = any(s is subject and may_be_same(o, value) for s, o in self.follows(relation))
        near = isinstance(value, Thing) and tied
        return tied and not (near and self.verdict(subject, relation, value) is Verdict.UNKNOWN)

    def whens(self, relation: Relation) -> dict[str, Date]:
        """Return the dates of a relation's events, by their keys."""
        dates = (fact.context.when for fact in self.facts[relation.name])
        return {value_key(date): date for date in dates if date is not None}
