"""A pack made ready for dealing: its truth, its wording, and what every question looks up."""

from __future__ import annotations

from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Any

from hubquiz.content.doubt import Doubt
from hubquiz.content.model import Each, Thing
from hubquiz.content.names import distinctive
from hubquiz.content.truth import Truth
from hubquiz.content.values import Media, Place, Type
from hubquiz.rounds.exclusion import Exclusion
from hubquiz.rounds.gazetteer import Gazetteer
from hubquiz.rounds.namesakes import Namesakes
from hubquiz.rounds.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hubquiz.content.model import Fact, Pack, Relation, Value
    from hubquiz.content.values import Date
    from hubquiz.rounds.kind import Item, Kind

TRAITS = 32
"""How many facts of one relation count when two things are compared."""

Trait = tuple["Relation", bool, "Value"]
"""A relation, whether the thing is its subject, and what stands on the other side."""


class Deck:
    """One pack, ready. Everything derived is made when first asked for, and kept.

    `relations` are those of what can be said, `media` those of pictures and sounds: these are no
    trait of a thing by which it is found, described or compared.
    """

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.truth = Truth(pack)
        self.wording = Wording(pack)
        stated = [relation for relation in pack.relations.values() if self.truth.facts(relation)]
        self.relations = tuple(relation for relation in stated if not relation.type.is_media)
        self.media = tuple(relation for relation in stated if relation.type.is_media)
        self._subjects: dict[Relation, tuple[Thing, ...]] = {}
        self._facts: dict[tuple[Relation, Value], tuple[Fact, ...]] = {}
        self._facts_from: dict[tuple[Relation, Thing], tuple[Fact, ...]] = {}
        self._objects: dict[Relation, tuple[Value, ...]] = {}
        self._moved: dict[tuple[Relation, Thing], list[Fact]] | None = None
        self._debated: frozenset[tuple[Relation, Value]] | None = None
        self._widest: dict[Relation, tuple[int, int]] = {}
        self._dates: dict[Relation, tuple[Date, ...]] = {}
        self._alike: dict[tuple[Relation, str], list[Relation]] = {}
        self._suited: dict[Kind, list[Relation]] = {}
        self._traits: dict[Thing, frozenset[Trait]] = {}
        self._fellows: dict[Thing, tuple[Mapping[Any, Fact], ...]] = {}
        self._of_kind: dict[str, list[Relation]] = {}
        self._to_kind: dict[str, list[Relation]] = {}
        self._words: dict[Thing, frozenset[str]] = {}
        self._placing: dict[str, list[Relation]] = {}
        for relation in self.relations:
            for kind in relation.of:
                self._of_kind.setdefault(kind, []).append(relation)
                if relation.type is Type.PLACE:
                    self._placing.setdefault(kind, []).append(relation)
            for kind in relation.to:
                self._to_kind.setdefault(kind, []).append(relation)

    @cached_property
    def items(self) -> dict[str, Item]:
        """What can be asked, by its key: facts, then questions written by hand."""
        facts: dict[str, Item] = {fact.key: fact for fact in self.pack.facts}
        return facts | {question.key: question for question in self.pack.questions}

    @cached_property
    def exclusion(self) -> Exclusion:
        """What clues rule out."""
        return Exclusion(self.pack, self.truth)

    def subjects(self, relation: Relation) -> tuple[Thing, ...]:
        """Return every subject of a relation."""
        found = self._subjects.get(relation)
        if found is None:
            found = self._subjects[relation] = tuple(self.truth.role_of(relation))
        return found

    def objects(self, relation: Relation) -> tuple[Value, ...]:
        """Return every object of a relation."""
        found = self._objects.get(relation)
        if found is None:
            found = self._objects[relation] = tuple(self.truth.role_to(relation))
        return found

    def suited(self, kind: Kind) -> list[Relation]:
        """Return the relations whose facts a kind may ask about."""
        found = self._suited.get(kind)
        if found is None:
            stated = (*self.relations, *self.media)
            found = [relation for relation in stated if kind.suits(self, relation)]
            self._suited[kind] = found
        return found

    def relations_of(self, thing: Thing) -> list[Relation]:
        """Return the relations whose subjects are of a thing's kind."""
        return self._of_kind.get(thing.kind, [])

    def alike(self, relation: Relation, kind: str) -> list[Relation]:
        """Return the other relations that may put a thing of a kind beside the same values."""
        found = self._alike.get((relation, kind))
        if found is None:
            found = self._alike[relation, kind] = [
                other
                for other in (*self._of_kind.get(kind, ()), *self.media)
                if other is not relation
                and other.type is relation.type
                and (other.type is not Type.THING or not set(other.to).isdisjoint(relation.to))
            ]
        return found

    def relations_to(self, thing: Thing) -> list[Relation]:
        """Return the relations whose objects are of a thing's kind."""
        return self._to_kind.get(thing.kind, [])

    def facts_of(self, value: Value, relation: Relation) -> tuple[Fact, ...]:
        """Return the facts of a relation that a value is the object of."""
        key = (relation, value)
        found = self._facts.get(key)
        if found is None:
            found = self._facts[key] = tuple(self.truth.subjects(value, relation).values())
        return found

    def facts_from(self, subject: Thing, relation: Relation) -> tuple[Fact, ...]:
        """Return the facts of a relation that a thing is the subject of."""
        key = (relation, subject)
        found = self._facts_from.get(key)
        if found is None:
            stated = self.truth.objects(subject, relation)
            found = self._facts_from[key] = tuple(stated.values())
        return found

    def moved(self, subject: Thing, relation: Relation) -> list[Fact]:
        """Return the facts of a subject that held until a date, or tell what holds since.

        A symmetric fact is one of either side.
        """
        if self._moved is None:
            self._moved = {}
            for fact in self.pack.facts:
                if fact.context.now or fact.context.until:
                    self._moved.setdefault((fact.relation, fact.subject), []).append(fact)
                    if fact.relation.symmetric and isinstance(fact.object, Thing):
                        self._moved.setdefault((fact.relation, fact.object), []).append(fact)
        return self._moved.get((relation, subject), [])

    def debated(self, relation: Relation, value: Value) -> bool:
        """Tell whether a thing or value stands, on either side, in a claim too fair to be wrong."""
        if self._debated is None:
            self._debated = frozenset(
                (near.relation, end)
                for near in self.pack.nears
                for end in (near.subject, self.truth.canonical(near.object))
            )
        return (relation, value) in self._debated

    def widest(self, relation: Relation) -> tuple[int, int]:
        """Return the most objects that one subject has, and the most subjects of one object."""
        found = self._widest.get(relation)
        if found is None:
            objects = max(map(len, self.truth.role_of(relation).values()), default=0)
            subjects = max(map(len, self.truth.role_to(relation).values()), default=0)
            found = self._widest[relation] = (objects, subjects)
        return found

    def facts_about(self, thing: Thing, limit: int | None = None) -> list[Fact]:
        """Return the facts that have a thing on either side, in the order of the relations.

        `limit` bounds how many are taken of each relation.
        """
        found: dict[Fact, None] = {}
        for relation in self.relations_of(thing):
            found.update(dict.fromkeys(islice(self.truth.objects(thing, relation).values(), limit)))
        for relation in self.relations_to(thing):
            found.update(
                dict.fromkeys(islice(self.truth.subjects(thing, relation).values(), limit))
            )
        return list(found)

    def traits(self, thing: Thing) -> frozenset[Trait]:
        """Return what is stated of a thing, to tell how much two things have in common."""
        found = self._traits.get(thing)
        if found is None:
            found = self._traits[thing] = frozenset(
                (fact.relation, True, self.truth.canonical(fact.object))
                if fact.subject is thing
                else (fact.relation, False, fact.subject)
                for fact in self.facts_about(thing, TRAITS)
            )
        return found

    def fellows(self, thing: Thing) -> tuple[Mapping[Any, Fact], ...]:
        """Return for each fact that a thing may share with others all that share it.

        So how much two things have in common is told by looking up one of them, and nothing of the
        other is looked at. Where the other side is `one`, nobody shares a fact.
        """
        found = self._fellows.get(thing)
        if found is None:
            truth = self.truth
            groups: list[Mapping[Any, Fact]] = []
            for relation in self.relations_of(thing):
                if relation.each_to is not Each.ONE:
                    stated = islice(truth.objects(thing, relation), TRAITS)
                    groups.extend(truth.subjects(value, relation) for value in stated)
            for relation in self.relations_to(thing):
                if relation.each_of is not Each.ONE and not relation.symmetric:
                    of = islice(truth.subjects(thing, relation), TRAITS)
                    groups.extend(truth.objects(subject, relation) for subject in of)
            found = self._fellows[thing] = tuple(group for group in groups if len(group) > 1)
        return found

    def words(self, value: Value) -> frozenset[str]:
        """Return the distinctive words of all of a value's names."""
        if not isinstance(value, Thing):
            if isinstance(value, Media):
                return distinctive(f"{value.alt} {value.credit}")
            return distinctive(self.wording.label(value))
        found = self._words.get(value)
        if found is None:
            found = distinctive(value.name)
            for name in value.names[1:]:
                found |= distinctive(name)
            self._words[value] = found
        return found

    def place(self, thing: Thing) -> Place | None:
        """Return where a thing is, if the pack says one place for it."""
        for relation in self._placing.get(thing.kind, ()):
            for value in self.truth.objects(thing, relation):
                if isinstance(value, Place):
                    return value
        return None

    def dates(self, relation: Relation) -> tuple[Date, ...]:
        """Return the dates of the events that a relation's facts are."""
        found = self._dates.get(relation)
        if found is None:
            stated = (fact.context.when for fact in self.truth.facts(relation))
            found = tuple(dict.fromkeys(when for when in stated if when is not None))
            self._dates[relation] = found
        return found

    @cached_property
    def events(self) -> tuple[Fact, ...]:
        """Return every dated event, and the facts of dates that have a name as events."""
        return tuple(
            fact
            for fact in self.pack.facts
            if (fact.context.when is not None and not fact.relation.type.is_media)
            or (fact.relation.type is Type.DATE and "event" in fact.relation.phrases)
        )

    @cached_property
    def doubt(self) -> Doubt:
        """Of which things a claim is unknown."""
        return Doubt(self.truth)

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """The places of the pack."""
        return Gazetteer(self)

    @cached_property
    def namesakes(self) -> Namesakes:
        """Which names are so close that a slip in typing one could make the other."""
        return Namesakes(name for thing in self.pack.things for name in thing.names)

    def topics(self, fact: Fact) -> tuple[str, ...]:
        """Return the topics that a fact belongs to: those of its things and of its relation."""
        found = dict.fromkeys((*fact.subject.topics, *fact.relation.topics))
        if isinstance(fact.object, Thing):
            found.update(dict.fromkeys(fact.object.topics))
        return tuple(found)
