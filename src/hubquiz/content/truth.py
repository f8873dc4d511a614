"""What is true, what is false, and what the pack does not tell.

Every claim "subject – relation – object" has one of three verdicts:

- *true*: the pack states it, or it follows from `symmetric`, `inside` or `transitive`;
- *false*: the subject's objects are all listed (`one`, `all`), there are some, and this is not
  among them; or the object's subjects are, and this is not among them;
- *unknown*: everything else. What stands under `near` is unknown, and so is what repeating the
  relation would reach (Alibaba owns Youku, Youku owned Tudou), what an owner might be said to have
  done (`through`), and a place whose lying inside another is not stated.

Numbers and dates are intervals: a claim that holds the stated interval is true, one outside it
false, one that overlaps it unknown.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from hubquiz.content.model import Fact, Thing, value_key
from hubquiz.content.values import Date, Number, Place, Text, distance_km
from hubquiz.content.verdict import Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from hubquiz.content.model import Pack, Relation, Value, Written

SAME_PLACE_KM = 1.0
"""Two places nearer than this are not told apart."""


class _Table:
    """The facts of one relation, from both sides."""

    def __init__(self, relation: Relation) -> None:
        self.relation = relation
        self.objects: dict[Thing, dict[Value, Fact]] = {}
        self.subjects: dict[Value, dict[Thing, Fact]] = {}
        self.near: dict[Thing, list[Value]] = {}
        self.near_of: dict[Value, list[Thing]] = {}
        self.nones: set[Thing] = set()
        self.facts: list[Fact] = []
        self.chains = False

    def add(self, fact: Fact, subject: Thing, value: Value) -> None:
        self.objects.setdefault(subject, {}).setdefault(value, fact)
        self.subjects.setdefault(value, {}).setdefault(subject, fact)


class Truth:
    """The verdicts of one pack.

    Building it is linear in the facts. A verdict takes constant time, but where a relation chains
    or places lie inside others: there it follows the chain, once.
    """

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self._tables = {relation: _Table(relation) for relation in pack.relations.values()}
        self.has_media = any(relation.type.is_media for relation in self._tables)
        self._spellings: dict[str, Text] = {}
        for fact in pack.facts:
            self._enter(fact)
        for near in pack.nears:
            value = self.canonical(near.object)
            self._near(near.relation, near.subject, value)
            if near.relation.symmetric and isinstance(value, Thing):
                self._near(near.relation, value, near.subject)
        for thing, relation in pack.nones:
            self._tables[relation].nones.add(thing)
        for table in self._tables.values():
            table.chains = any(
                isinstance(value, Thing) and value in table.objects for value in table.subjects
            )
        self._things = {thing.key: thing for thing in pack.things}
        self._values: dict[Relation, dict[str, Value]] = {}
        self._dates: dict[Relation, dict[str, Date]] = {}
        self._written: dict[str, Written] | None = None
        self._reached: dict[tuple[Relation, Thing], frozenset[Thing]] = {}
        self._inside = [table for table in self._tables.values() if table.relation.inside]
        self._lower = self._kinds_inside()
        self._up: dict[Thing, frozenset[Thing]] = {}

    def _enter(self, fact: Fact) -> None:
        table = self._tables[fact.relation]
        value = self.canonical(fact.object)
        table.add(fact, fact.subject, value)
        table.facts.append(fact)
        if fact.relation.symmetric and isinstance(value, Thing):
            table.add(fact, value, fact.subject)

    def _near(self, relation: Relation, subject: Thing, value: Value) -> None:
        table = self._tables[relation]
        table.near.setdefault(subject, []).append(value)
        table.near_of.setdefault(value, []).append(subject)

    def canonical(self, value: Value) -> Value:
        """Return the one value that stands for all spellings of a text that differ in case."""
        if isinstance(value, Text):
            return self._spellings.setdefault(value.text.casefold(), value)
        return value

    # What is stated, and what follows from it

    def facts(self, relation: Relation) -> list[Fact]:
        """Return the facts of a relation in the pack's order."""
        return self._tables[relation].facts

    def objects(self, subject: Thing, relation: Relation) -> Mapping[Value, Fact]:
        """Return what is stated of a subject, either way round if the relation is symmetric."""
        return self._tables[relation].objects.get(subject, {})

    def subjects(self, value: Value, relation: Relation) -> Mapping[Thing, Fact]:
        """Return of which subjects a value is stated, either way round if that is symmetric."""
        return self._tables[relation].subjects.get(value, {})

    def role_of(self, relation: Relation) -> Mapping[Thing, Mapping[Value, Fact]]:
        """Return every subject of a relation with what is stated of it."""
        return self._tables[relation].objects

    def role_to(self, relation: Relation) -> Mapping[Value, Mapping[Thing, Fact]]:
        """Return every object of a relation with the subjects it is stated of."""
        return self._tables[relation].subjects

    def near(self, subject: Thing, relation: Relation) -> list[Value]:
        """Return the answers that are too fair to be wrong for a subject."""
        return self._tables[relation].near.get(subject, [])

    def near_of(self, value: Value, relation: Relation) -> list[Thing]:
        """Return the subjects that a value is too fair an answer to be wrong for."""
        return self._tables[relation].near_of.get(self.canonical(value), [])

    def fact(self, subject: Thing, relation: Relation, value: Value) -> Fact | None:
        """Return the fact that states a claim, if one does."""
        return self.objects(subject, relation).get(self.canonical(value))

    def all_objects(self, subject: Thing, relation: Relation) -> set[Value]:
        """Return every true object of a subject, those that follow included."""
        found = self._objects(subject, relation)
        if relation.symmetric:
            found |= self._subjects(subject, relation) - {subject}
        return found

    def all_subjects(self, value: Value, relation: Relation) -> set[Thing]:
        """Return every true subject of an object, those that follow included."""
        found = self._subjects(value, relation)
        if relation.symmetric and isinstance(value, Thing):
            objects = self._objects(value, relation)
            found |= {other for other in objects if isinstance(other, Thing)} - {value}
        return found

    def _objects(self, subject: Thing, relation: Relation) -> set[Value]:
        found: set[Value] = set(self.objects(subject, relation))
        if relation.transitive:
            found |= self.reach(relation, subject)
        for value in tuple(found):
            if isinstance(value, Thing) and self._inside:
                found.update(
                    place for place in self.places_around(value) if place.kind in relation.to
                )
        return found

    def _subjects(self, value: Value, relation: Relation) -> set[Thing]:
        found: set[Thing] = set(self.subjects(value, relation))
        if isinstance(value, Thing):
            for place in (value, *self.places_within(value)):
                found.update(self.subjects(place, relation))
                if relation.transitive:
                    found.update(self.reached_by(relation, place))
        return found

    def listed_objects(self, subject: Thing, relation: Relation) -> bool:
        """Tell whether all objects of a subject are known."""
        table = self._tables[relation]
        return relation.each_of.listed and (subject in table.objects or subject in table.nones)

    def listed_subjects(self, value: Value, relation: Relation) -> bool:
        """Tell whether all subjects of a value are known."""
        return relation.each_to.listed and bool(self.subjects(value, relation))

    # Verdicts

    def verdict(self, subject: Thing, relation: Relation, value: Value) -> Verdict:
        """Return what the pack tells of a claim."""
        table = self._tables[relation]
        value = self.canonical(value)
        stated = table.objects.get(subject, {})
        if value in stated:
            return Verdict.TRUE
        if isinstance(value, Number | Date):
            found = _compare(value, stated)
            if found is not None:
                return found
        near = table.near.get(subject, ())
        if any(not _apart(value, other) for other in near):
            return Verdict.UNKNOWN
        if isinstance(value, Thing):
            found = self._follows(table, subject, value)
            if relation.symmetric and found is not Verdict.TRUE:
                found = self._mirrored(table, subject, value) or found
            if found is not None:
                return found
            if any(not self._apart(other, value) for other in near):
                return Verdict.UNKNOWN
        return self._excluded(table, subject, value)

    def follows(self, subject: Thing, relation: Relation, value: Thing) -> bool:
        """Tell whether a claim is true without being stated."""
        leads = self._inside or relation.transitive
        return bool(leads) and self.verdict(subject, relation, value) is Verdict.TRUE

    def _follows(self, table: _Table, subject: Thing, value: Thing) -> Verdict | None:
        """Return true or unknown where the claim follows or might, None where nothing leads on."""
        relation = table.relation
        reached = self.reach(relation, subject) if table.chains else frozenset[Thing]()
        if value in reached and relation.transitive:
            return Verdict.TRUE
        if self._inside:
            true = (*table.objects.get(subject, {}), *(reached if relation.transitive else ()))
            if any(isinstance(v, Thing) and value in self.places_around(v) for v in true):
                return Verdict.TRUE
            if any(not self._apart(place, value) for place in reached):
                return Verdict.UNKNOWN
        if value in reached:
            return Verdict.UNKNOWN
        if relation.through is not None and self._owns_a_subject(table, subject, value):
            return Verdict.UNKNOWN
        return None

    def _mirrored(self, table: _Table, subject: Thing, value: Thing) -> Verdict | None:
        """Return true or unknown where a symmetric claim follows or might from its other side."""
        if not self._inside and table.relation.through is None:
            return None
        found = self._follows(table, value, subject)
        if found is None:
            close = (*table.objects.get(value, {}), *table.near.get(value, ()))
            if any(not self._apart(other, subject) for other in close):
                return Verdict.UNKNOWN
        return found

    def _owns_a_subject(self, table: _Table, owner: Thing, value: Thing) -> bool:
        """Tell whether a claim holds, or might, of something for which its owner may count."""
        through = table.relation.through
        stated = table.subjects.get(value, {})
        for maker in self.reach(through, owner) if through is not None else ():
            if maker in stated:
                return True
            close = table.objects.get(maker, {}) if self._inside else ()
            if any(not self._apart(other, value) for other in (*close, *table.near.get(maker, ()))):
                return True
        return False

    def _excluded(self, table: _Table, subject: Thing, value: Value) -> Verdict:
        relation = table.relation
        if self.listed_objects(subject, relation):
            stated = table.objects.get(subject, {})
            return (
                Verdict.FALSE
                if all(self._apart(other, value) for other in stated)
                else Verdict.UNKNOWN
            )
        if self.listed_subjects(value, relation) and not self._holds_within(table, subject, value):
            return Verdict.FALSE
        return Verdict.UNKNOWN

    def _holds_within(self, table: _Table, subject: Thing, value: Value) -> bool:
        """Tell whether a subject states what may be the value seen closer, or further off."""
        return any(not self._apart(other, value) for other in table.objects.get(subject, {}))

    def _apart(self, stated: Value, value: Value) -> bool:
        """Tell whether two values exclude one another: neither is, nor lies inside, the other."""
        if not isinstance(stated, Thing) or not isinstance(value, Thing):
            return _apart(stated, value)
        if stated is value:
            return False
        if not self._inside:
            return True
        if stated in self.places_around(value) or value in self.places_around(stated):
            return False
        if value.kind in self._lower.get(stated.kind, ()):
            return any(place.kind == stated.kind for place in self.places_around(value))
        if stated.kind in self._lower.get(value.kind, ()):
            return any(place.kind == value.kind for place in self.places_around(stated))
        return True

    def when_verdict(self, fact: Fact, when: Date) -> Verdict:
        """Return whether the event that a fact is took place then."""
        stated = fact.context.when
        if stated is None:
            return Verdict.UNKNOWN
        return _compare(when, (stated,)) or Verdict.FALSE

    # Chains and places

    def reach(self, relation: Relation, start: Thing) -> frozenset[Thing]:
        """Return every thing that repeating a relation leads to, the start left out."""
        key = (relation, start)
        found = self._reached.get(key)
        if found is None:
            found = frozenset(_walk(start, lambda thing: self.objects(thing, relation)))
            self._reached[key] = found
        return found

    def reached_by(self, relation: Relation, end: Thing) -> Iterator[Thing]:
        """Yield every thing from which repeating a relation leads to an end."""
        return _walk(end, lambda thing: self.subjects(thing, relation))

    def places_within(self, place: Thing) -> Iterator[Thing]:
        """Yield everything that is stated to lie in a place, however far down."""
        return _walk(
            place,
            lambda thing: [v for table in self._inside for v in table.subjects.get(thing, ())],
        )

    def kinds_within(self, kind: str) -> frozenset[str]:
        """Return the kinds of place that may lie in a place of a kind."""
        return self._lower.get(kind, frozenset())

    def places_around(self, place: Thing) -> frozenset[Thing]:
        """Return everything that a place is stated to lie in, however far up."""
        found = self._up.get(place)
        if found is None:
            found = frozenset(
                _walk(
                    place,
                    lambda thing: [
                        v for table in self._inside for v in table.objects.get(thing, ())
                    ],
                )
            )
            self._up[place] = found
        return found

    def _kinds_inside(self) -> dict[str, frozenset[str]]:
        """Return for each kind of place the kinds that may lie in it."""
        direct: dict[str, set[str]] = defaultdict(set)
        for table in self._inside:
            for outer in table.relation.to:
                direct[outer].update(table.relation.of)
        lower: dict[str, frozenset[str]] = {}
        for kind in direct:
            found: set[str] = set()
            edge = [kind]
            while edge:
                fresh = direct.get(edge.pop(), set()) - found
                found |= fresh
                edge.extend(fresh)
            lower[kind] = frozenset(found)
        return lower

    # Finding by key

    def thing(self, key: str) -> Thing | None:
        """Return the thing of a key, `kind/name`."""
        return self._things.get(key)

    def value(self, relation: Relation, key: str) -> Value | None:
        """Return the value of a key that stands in a relation's role, or a thing."""
        values = self._values.get(relation)
        if values is None:
            stated = (fact.object for fact in self._tables[relation].facts)
            values = self._values[relation] = {value_key(value): value for value in stated}
        return values.get(key) or self._things.get(key)

    def date(self, relation: Relation, key: str) -> Date | None:
        """Return the date of an event of a relation, by its key."""
        dates = self._dates.get(relation)
        if dates is None:
            stated = (fact.context.when for fact in self._tables[relation].facts)
            dates = {value_key(when): when for when in stated if when is not None}
            self._dates[relation] = dates
        return dates.get(key)

    def written(self, key: str) -> Written | None:
        """Return the hand-written question of a key."""
        if self._written is None:
            self._written = {question.key: question for question in self.pack.questions}
        return self._written.get(key)


def _walk(start: Thing, step: Callable[[Thing], Iterable[Value]]) -> Iterator[Thing]:
    """Yield every thing that repeated steps lead to, the start left out."""
    seen = {start}
    edge = [start]
    while edge:
        for value in step(edge.pop()):
            if isinstance(value, Thing) and value not in seen:
                seen.add(value)
                edge.append(value)
                yield value


def _compare(value: Number | Date, stated: Iterable[Value]) -> Verdict | None:
    """Return true if a stated interval lies in the value's, unknown if one overlaps it."""
    overlaps = False
    for other in stated:
        if isinstance(other, Number | Date):
            if value.low <= other.low and other.high <= value.high:
                return Verdict.TRUE
            overlaps = overlaps or not _apart(value, other)
    return Verdict.UNKNOWN if overlaps else None


def _apart(a: Value, b: Value) -> bool:
    """Tell whether two values can't both be meant."""
    if isinstance(a, Number | Date) and isinstance(b, Number | Date):
        return a.high < b.low or b.high < a.low
    if isinstance(a, Place) and isinstance(b, Place):
        return distance_km(a, b) > SAME_PLACE_KM
    return a != b
