"""A pack as plain tuples and back, for its compiled form.

What is shared (things, relations, sources, contexts, values) stands in a table of its own and is
referred to by its index; -1 means none. The object of a fact is the index of a thing, or past the
last thing that of a literal.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

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
from hubquiz.content.values import Bound, Date, Media, Number, Place, Text, Type

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from hubquiz.content.model import Answer, Value
    from hubquiz.content.values import Literal

Flat = tuple[Any, ...]
"""Tuples of texts, numbers, booleans and tuples: all that marshal needs to know."""

_LITERALS: tuple[type[Literal], ...] = (Text, Number, Date, Place, Media)
_ANSWERS: tuple[Callable[..., Answer], ...] = (Choose, Typed, Match, Order, Reckon, Locate)


class _Table:
    """What has been put in so far, each once, by identity."""

    def __init__(self) -> None:
        self.rows: list[Flat] = []
        self._index: dict[int, int] = {}
        self._kept: list[object] = []

    def index(self, item: object, row: Flat) -> int:
        """Return the index of an item, which is put in if it is new."""
        found = self._index.setdefault(id(item), len(self.rows))
        if found == len(self.rows):
            self.rows.append(row)
            self._kept.append(item)
        return found


def flatten(pack: Pack) -> Flat:
    """Return a pack as plain tuples."""
    return _Flattening(pack).flat()


class _Flattening:
    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        self._sources = _Table()
        self._contexts = _Table()
        self._literals = _Table()
        self._things = {id(thing): index for index, thing in enumerate(pack.things)}
        self._relations = {id(one): index for index, one in enumerate(pack.relations.values())}

    def flat(self) -> Flat:
        pack = self._pack
        for source in pack.sources:
            self._source(source)
        facts = self._columns(
            (
                self._things[id(fact.subject)],
                self._relations[id(fact.relation)],
                self._value(fact.object),
                self._context(fact.context),
            )
            for fact in pack.facts
        )
        nears = tuple(
            (self._things[id(near.subject)], self._relations[id(near.relation)], value)
            for near in pack.nears
            for value in (self._value(near.object),)
        )
        nones = tuple(
            (self._things[id(thing)], self._relations[id(relation)])
            for thing, relation in pack.nones
        )
        questions = self._columns(
            (
                q.ask,
                self._answer(q.answer),
                q.because,
                q.topics,
                self._context(q.context),
                tuple(map(self._literal, q.media)),
            )
            for q in pack.questions
        )
        cover = -1 if pack.cover is None else self._literal(pack.cover)
        return (
            (pack.title, pack.about, pack.language, pack.author, pack.licence, pack.map),
            tuple((k.name, k.plural, k.this, k.which) for k in pack.kinds.values()),
            tuple(map(self._relation, pack.relations.values())),
            tuple(
                (t.kind, t.name, t.also, t.native, t.topics, t.phrase, t.note) for t in pack.things
            ),
            tuple(self._literals.rows),
            len(pack.sources),
            tuple(self._sources.rows),
            self._columns(self._contexts.rows),
            facts,
            nears,
            nones,
            questions,
            cover,
        )

    def _columns(self, rows: Iterable[Flat]) -> Flat:
        return tuple(zip(*rows, strict=True))

    def _source(self, source: Source) -> int:
        said = (source.id, source.title, source.author, source.year, source.link, source.note)
        return self._sources.index(source, said)

    def _context(self, context: Context) -> int:
        source = -1 if context.source is None else self._source(context.source)
        when = -1 if context.when is None else self._literal(context.when)
        said = (context.locator, context.as_of, context.until, context.now)
        return self._contexts.index(context, (source, *said, when, context.note, context.disputed))

    def _relation(self, relation: Relation) -> Flat:
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
            -1 if through is None else self._relations[id(through)],
            relation.topics,
            tuple(relation.phrases.items()),
            relation.guessed,
        )

    def _value(self, value: Value) -> int:
        if isinstance(value, Thing):
            return self._things[id(value)]
        return len(self._things) + self._literal(value)

    def _literal(self, value: Literal) -> int:
        return self._literals.index(value, (_LITERALS.index(type(value)), *_parts(value)))

    def _answer(self, answer: Answer) -> Flat:
        tag = _ANSWERS.index(type(answer))
        match answer:
            case Choose(answers, wrong):
                return (tag, answers, wrong)
            case Typed(texts) | Match(texts) | Order(texts):
                return (tag, texts)
            case Reckon(number, unit, within):
                return (tag, self._literal(number), unit, within)
            case Locate(place, within):
                return (tag, self._literal(place), within)


def _parts(value: Literal) -> Flat:
    match value:
        case Text(text):
            return (text,)
        case Number():
            return (value.low, value.high, value.value, value.text, value.bound.value)
        case Date():
            return (value.low, value.high, value.year, value.text, value.bound.value)
        case Place():
            return (value.lat, value.lon, value.text)
        case Media():
            return (value.type.value, value.file, value.alt, value.credit)


def unflatten(flat: Flat) -> Pack:
    """Return the pack of plain tuples.

    Raises TypeError, ValueError or LookupError if they are none that `flatten` made.
    """
    said, kinds, relations, things_, literals_, named, sources_, contexts_, *rest = flat
    facts, nears, nones, questions, cover = rest
    title, about, language, author, licence, map_ = said
    things: list[Thing] = [Thing(*row) for row in things_]
    literals = [_literal(*row) for row in literals_]
    values: list[Value] = [*things, *literals]
    sources = [Source(*row) for row in sources_]
    contexts = _contexts(contexts_, sources, literals)
    known = _relations(relations)
    return Pack(
        title,
        about,
        language,
        author,
        licence,
        map_,
        sources=tuple(sources[:named]),
        kinds={row[0]: Kind(*row) for row in kinds},
        relations={relation.name: relation for relation in known},
        things=tuple(things),
        facts=_facts(facts, things, known, values, contexts),
        nears=tuple(Near(things[s], known[r], values[o]) for s, r, o in nears),
        nones=tuple((things[s], known[r]) for s, r in nones),
        questions=_questions(questions, literals, contexts),
        cover=None if cover < 0 else _media(literals, cover),
    )


def _literal(tag: int, *parts: Any) -> Literal:
    return _MAKERS[tag](*parts)


def _number(low: float, high: float, value: float, text: str, bound: str) -> Number:
    return Number(low, high, value, text, Bound(bound))


def _date(low: float, high: float, year: int, text: str, bound: str) -> Date:
    return Date(low, high, year, text, Bound(bound))


def _shown(type_: str, file: str, alt: str, credit: str) -> Media:
    return Media(Type(type_), file, alt, credit)


_MAKERS: tuple[Callable[..., Literal], ...] = (Text, _number, _date, Place, _shown)
"""What makes a literal again, in the order of `_LITERALS`."""


def _contexts(
    columns: Flat, sources: Sequence[Source], literals: Sequence[Literal]
) -> list[Context]:
    if not columns:
        return []
    cited, locators, as_of, until, now, when, notes, disputed = columns
    # One past the end is also the index -1, which means none.
    given: list[Source | None] = [*sources, None]
    dates: list[Any] = [*literals, None]
    return list(
        map(
            Context,
            map(given.__getitem__, cited),
            locators,
            as_of,
            until,
            now,
            map(dates.__getitem__, when),
            notes,
            disputed,
        )
    )


def _relations(rows: Sequence[Flat]) -> list[Relation]:
    """Return the relations, each after the one that it leads through."""
    made: dict[int, Relation] = {}

    def make(index: int) -> Relation:
        if index not in made:
            name, of, type_, to, each_of, each_to, *traits = rows[index]
            *traits, through, topics, phrases, guessed = traits
            unit, symmetric, inside, transitive = traits
            made[index] = Relation(
                name,
                of,
                Type(type_),
                to,
                Each(each_of),
                Each(each_to),
                unit,
                symmetric,
                inside,
                transitive,
                make(through) if through >= 0 else None,
                topics,
                dict(phrases),
                guessed,
            )
        return made[index]

    return [make(index) for index in range(len(rows))]


def _facts(
    columns: Flat,
    things: Sequence[Thing],
    relations: Sequence[Relation],
    values: Sequence[Value],
    contexts: Sequence[Context],
) -> tuple[Fact, ...]:
    if not columns:
        return ()
    subjects, of, objects, where = columns
    return tuple(
        map(
            Fact,
            map(things.__getitem__, subjects),
            map(relations.__getitem__, of),
            map(values.__getitem__, objects),
            map(contexts.__getitem__, where),
        )
    )


def _questions(
    columns: Flat, literals: Sequence[Literal], contexts: Sequence[Context]
) -> tuple[Written, ...]:
    if not columns:
        return ()
    asks, answers, becauses, topics, where, shown = columns
    made = [_answer(literals, *answer) for answer in answers]
    media = [tuple(_media(literals, index) for index in indices) for indices in shown]
    told = map(contexts.__getitem__, where)
    return tuple(map(Written, asks, made, becauses, topics, told, media))


def _media(literals: Sequence[Literal], index: int) -> Media:
    found = literals[index]
    if not isinstance(found, Media):
        raise TypeError(f"{found!r} is neither a picture nor a sound")
    return found


def _answer(literals: Sequence[Literal], tag: int, first: Any, *more: Any) -> Answer:
    made = _ANSWERS[tag]
    if made is Reckon or made is Locate:
        return made(literals[first], *more)
    return made(first, *more)
