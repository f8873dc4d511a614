"""A reading as nested tuples of plain values, and back: what the compiled form is made of.

Things, relations, sources and contexts are written once, and named by their place.
"""

from __future__ import annotations

from dataclasses import astuple, fields
from typing import TYPE_CHECKING, Any

from hubquiz.content.faults import Guess, Reading
from hubquiz.content.model import (
    Choose,
    Context,
    Each,
    Fact,
    Kind,
    Locate,
    Match,
    Near,
    Order,
    Pack,
    Reckon,
    Relation,
    Source,
    Thing,
    Typed,
    Written,
)
from hubquiz.content.values import Bound, Date, Number, Place, Text, Type

if TYPE_CHECKING:
    from collections.abc import Callable

    from hubquiz.content.model import Answer, Value

Plain = Any
"""Nested tuples, texts, numbers and None."""

_SAID = ("title", "about", "language", "author", "licence", "map")
"""The texts that a pack says of itself."""


def pack_up(reading: Reading) -> Plain:
    """Return a reading without faults as plain values."""
    pack = reading.pack
    if pack is None:
        raise ValueError("only a pack without faults is kept")
    return _Packing(pack).plain(), tuple(astuple(guess) for guess in reading.guesses)


def unpack(plain: Plain) -> Reading:
    """Return the reading that `pack_up` made plain; ValueError and the like if it is none."""
    pack, guesses = plain
    return Reading(_unpack_pack(pack), (), tuple(Guess(*guess) for guess in guesses))


class _Packing:
    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        self._things = {thing: i for i, thing in enumerate(pack.things)}
        self._relations = {relation: i for i, relation in enumerate(pack.relations.values())}
        self._sources = {source: i for i, source in enumerate(pack.sources)}
        self._contexts: dict[Context, int] = {}

    def plain(self) -> Plain:
        pack = self._pack
        facts = tuple(
            (
                self._things[fact.subject],
                self._relations[fact.relation],
                self._value(fact.object),
                self._context(fact.context),
            )
            for fact in pack.facts
        )
        questions = tuple(
            (q.ask, _answer(q.answer), q.because, q.topics, self._context(q.context))
            for q in pack.questions
        )
        nears = tuple(
            (self._things[near.subject], self._relations[near.relation], self._value(near.object))
            for near in pack.nears
        )
        nones = tuple(
            (self._things[thing], self._relations[relation]) for thing, relation in pack.nones
        )
        return (
            tuple(getattr(pack, name) for name in _SAID),
            tuple(astuple(source) for source in pack.sources),
            tuple(astuple(kind) for kind in pack.kinds.values()),
            tuple(self._relation(relation) for relation in pack.relations.values()),
            tuple(_thing(thing) for thing in pack.things),
            tuple(self._plain_context(context) for context in self._contexts),
            facts,
            nears,
            nones,
            questions,
        )

    def _relation(self, relation: Relation) -> Plain:
        through = relation.through
        return (
            relation.name,
            relation.of,
            relation.type.value,
            relation.to,
            relation.each_of.value,
            relation.each_to.value,
            relation.unit,
            relation.symmetric,
            relation.inside,
            relation.transitive,
            None if through is None else self._relations[through],
            relation.topics,
            tuple(relation.phrases.items()),
            relation.guessed,
        )

    def _value(self, value: Value) -> Plain:
        return self._things[value] if isinstance(value, Thing) else _literal(value)

    def _context(self, context: Context) -> int:
        return self._contexts.setdefault(context, len(self._contexts))

    def _plain_context(self, context: Context) -> Plain:
        return (
            None if context.source is None else self._sources[context.source],
            context.locator,
            context.as_of,
            context.until,
            context.now,
            None if context.when is None else _literal(context.when),
            context.note,
            context.disputed,
        )


def _thing(thing: Thing) -> Plain:
    return tuple(getattr(thing, field.name) for field in fields(Thing))


def _literal(value: Text | Number | Date | Place) -> Plain:
    match value:
        case Text(text):
            return ("t", text)
        case Number(low, high, number, text, bound):
            return ("n", low, high, number, text, bound.value)
        case Date(low, high, year, text, bound):
            return ("d", low, high, year, text, bound.value)
        case Place(lat, lon, text):
            return ("p", lat, lon, text)


def _answer(answer: Answer) -> Plain:
    match answer:
        case Choose(answers, wrong):
            return ("choose", answers, wrong)
        case Typed(accept):
            return ("typed", accept)
        case Match(pairs):
            return ("match", pairs)
        case Order(items):
            return ("order", items)
        case Reckon(number, unit, within):
            return ("reckon", _literal(number), unit, within)
        case Locate(place, within):
            return ("locate", _literal(place), within)


def _unpack_pack(plain: Plain) -> Pack:
    said, sources, kinds, relations, things, contexts, facts, nears, nones, questions = plain
    known_sources = tuple(Source(*source) for source in sources)
    known_relations = _unpack_relations(relations)
    known_things = tuple(Thing(*thing) for thing in things)
    known_contexts = [_unpack_context(context, known_sources) for context in contexts]

    def value(of: Plain) -> Value:
        return known_things[of] if isinstance(of, int) else _unpack_literal(of)

    return Pack(
        **dict(zip(_SAID, said, strict=True)),
        sources=known_sources,
        kinds={kind[0]: Kind(*kind) for kind in kinds},
        relations={relation.name: relation for relation in known_relations},
        things=known_things,
        facts=tuple(
            Fact(known_things[s], known_relations[r], value(o), known_contexts[c])
            for s, r, o, c in facts
        ),
        nears=tuple(Near(known_things[s], known_relations[r], value(o)) for s, r, o in nears),
        nones=tuple((known_things[s], known_relations[r]) for s, r in nones),
        questions=tuple(
            Written(ask, _unpack_answer(answer), because, topics, known_contexts[c])
            for ask, answer, because, topics, c in questions
        ),
    )


def _unpack_relations(plain: Plain) -> list[Relation]:
    """Return the relations; one that another goes through is made before it."""
    made: dict[int, Relation] = {}

    def make(index: int) -> Relation:
        if index not in made:
            (
                name,
                of,
                kind,
                to,
                each_of,
                each_to,
                unit,
                *flags,
                through,
                topics,
                phrases,
                guessed,
            ) = plain[index]
            made[index] = Relation(
                name,
                of,
                Type(kind),
                to,
                Each(each_of),
                Each(each_to),
                unit,
                *flags,
                None if through is None else make(through),
                topics,
                dict(phrases),
                guessed,
            )
        return made[index]

    return [make(index) for index in range(len(plain))]


def _unpack_context(plain: Plain, sources: tuple[Source, ...]) -> Context:
    source, locator, as_of, until, now, when, note, disputed = plain
    date = None if when is None else _unpack_literal(when)
    return Context(
        None if source is None else sources[source],
        locator,
        as_of,
        until,
        now,
        date if isinstance(date, Date) else None,
        note,
        disputed,
    )


def _number(low: float, high: float, value: float, text: str, bound: str) -> Number:
    return Number(low, high, value, text, Bound(bound))


def _date(low: float, high: float, year: int, text: str, bound: str) -> Date:
    return Date(low, high, year, text, Bound(bound))


_LITERALS: dict[str, Callable[..., Text | Number | Date | Place]] = {
    "t": Text,
    "n": _number,
    "d": _date,
    "p": Place,
}

_ANSWERS: dict[str, Callable[..., Answer]] = {
    "choose": Choose,
    "typed": Typed,
    "match": Match,
    "order": Order,
    "reckon": lambda number, unit, within: Reckon(_number(*number[1:]), unit, within),
    "locate": lambda place, within: Locate(Place(*place[1:]), within),
}


def _unpack_literal(plain: Plain) -> Text | Number | Date | Place:
    return _LITERALS[plain[0]](*plain[1:])


def _unpack_answer(plain: Plain) -> Answer:
    return _ANSWERS[plain[0]](*plain[1:])
