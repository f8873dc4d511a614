"""A pack as the text of a pack file: what `content.reader` reads back as the same pack."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.content.model import (
    NO_CONTEXT,
    Choose,
    Context,
    Each,
    Locate,
    Match,
    Order,
    Reckon,
    Thing,
    Typed,
)
from hubquiz.content.plain import document
from hubquiz.content.reading.literals import read_date, read_number, read_place
from hubquiz.content.reading.relations import NATIVE, TYPES
from hubquiz.content.values import Bound, Date, Media, Number, Place, Text, Type

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hubquiz.content.model import Kind, Pack, Relation, Source, Value, Written
    from hubquiz.content.plain import Tree

FORMAT = "1"


def yaml_text(
    pack: Pack, *, head: Iterable[str] = (), comments: Mapping[str, str] | None = None
) -> str:
    """Return a pack file's text.

    `head` are comment lines at the top; `comments` stand before the relation that they name.
    """
    told: dict[tuple[str, ...], str] = {
        ("relations", name): text for name, text in (comments or {}).items()
    }
    first = "".join(f"# {line}".rstrip() + "\n" for line in head)
    return first + document(_Writing(pack).tree(), told)


class _Writing:
    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        self._sources = _Sources(pack)
        self._base = _base(pack)
        self._named: dict[tuple[str, ...], dict[str, set[Thing]]] = {}
        self._by_kind: dict[str, list[Thing]] = {}
        for thing in pack.things:
            self._by_kind.setdefault(thing.kind, []).append(thing)

    def tree(self) -> dict[str, Tree]:
        pack = self._pack
        questions: list[Tree] = [self._question(question) for question in pack.questions]
        return _said(
            {
                "hubquiz": FORMAT,
                "title": pack.title,
                "about": pack.about,
                "language": pack.language,
                "author": pack.author,
                "licence": pack.licence,
                "map": pack.map,
                "cover": _shown(pack.cover) if pack.cover else "",
                "sources": self._sources.tree(),
                **self._context(self._base, NO_CONTEXT),
                "kinds": {k.name: _kind(k) for k in pack.kinds.values() if _kind(k) is not None},
                "relations": {r.name: self._relation(r) for r in pack.relations.values()},
                "things": self._things(),
                "questions": questions,
            }
        )

    def _relation(self, relation: Relation) -> Tree:
        said: dict[str, Tree] = {
            "of": _few(relation.of),
            "to": _few(relation.to) if relation.to else self._type_word(relation),
            "each": _each(relation),
            "unit": relation.unit,
        }
        for flag in ("symmetric", "inside", "transitive"):
            said[flag] = "yes" if getattr(relation, flag) else ""
        said["through"] = relation.through.name if relation.through else ""
        said["topics"] = _few(relation.topics)
        return _said(said | dict(relation.phrases))

    def _type_word(self, relation: Relation) -> str:
        if relation.type is not Type.DATE:
            return next(word for word, type_ in TYPES.items() if type_ is relation.type)
        dates = [fact.object for fact in self._pack.facts if fact.relation is relation]
        dates += [near.object for near in self._pack.nears if near.relation is relation]
        exact = any(isinstance(date, Date) and "-" in date.text.lstrip("-") for date in dates)
        return "date" if exact else "year"

    # Things

    def _things(self) -> dict[str, Tree]:
        found: dict[Thing, dict[str, Tree]] = {}
        native = NATIVE in self._pack.relations
        for thing in self._pack.things:
            found[thing] = _said(
                {
                    "also": _few(thing.also),
                    "native": "" if native else thing.native,
                    "topics": _few(thing.topics),
                    "phrase": thing.phrase,
                    "note": thing.note,
                }
            )
        stated: dict[tuple[Thing, Relation], list[Tree]] = {}
        for fact in self._pack.facts:
            value = self._stated(fact.relation, fact.object, fact.context)
            stated.setdefault((fact.subject, fact.relation), []).append(value)
        for near in self._pack.nears:
            value = {"near": self._value(near.relation, near.object)}
            stated.setdefault((near.subject, near.relation), []).append(value)
        for (subject, relation), values in stated.items():
            found[subject][relation.name] = values[0] if len(values) == 1 else values
        for subject, relation in self._pack.nones:
            found[subject][relation.name] = []
        kinds: dict[str, Tree] = {}
        for kind, things in self._by_kind.items():
            kinds[kind] = {thing.name: found[thing] or None for thing in things}
        return kinds

    def _stated(self, relation: Relation, value: Value, context: Context) -> Tree:
        said: dict[str, Tree] = _media(value) if isinstance(value, Media) else {}
        if relation.name != NATIVE:
            said |= self._context(context, self._base)
        text = self._value(relation, value)
        return {"is": text, **said} if said else text

    def _context(self, context: Context, inherited: Context) -> dict[str, Tree]:
        """Return what a context says beyond the inherited one."""
        cited = self._sources.citation(context)
        return _said(
            {
                "from": "" if cited == self._sources.citation(inherited) else cited,
                "as of": "" if context.as_of == inherited.as_of else context.as_of,
                "until": context.until,
                "now": context.now,
                "when": _date(context.when) if context.when else "",
                "note": context.note,
                "disputed": "yes" if context.disputed else "",
            }
        )

    def _value(self, relation: Relation, value: Value) -> str:
        match value:
            case Thing():
                return value.key if self._ambiguous(relation.to, value) else value.name
            case Text():
                return value.text
            case Number():
                return _number(value, relation.unit)
            case Date():
                return _date(value)
            case Place():
                return _place(value)
            case Media():
                return value.file

    def _ambiguous(self, kinds: tuple[str, ...], thing: Thing) -> bool:
        """Tell whether a thing's name may mean another thing where these kinds are expected."""
        named = self._named.get(kinds)
        if named is None:
            named = self._named[kinds] = {}
            for kind in kinds:
                for one in self._by_kind.get(kind, ()):
                    for name in one.names:
                        named.setdefault(name, set()).add(one)
        return len(named.get(thing.name, ())) > 1

    # Questions by hand

    def _question(self, question: Written) -> Tree:
        said: dict[str, Tree] = {"ask": question.ask}
        match question.answer:
            case Choose(answers, wrong):
                said |= {"answer": _few(answers), "wrong": list(wrong)}
            case Typed(accept):
                said |= {"answer": accept[0], "accept": list(accept[1:])}
            case Match(pairs):
                said["pairs"] = dict(pairs)
            case Order(items):
                said["order"] = list(items)
            case Reckon(number, unit, within):
                near = _float(within) if within else ""
                said |= {"number": _number(number, unit), "unit": unit, "within": near}
            case Locate(place, within):
                said |= {"at": _place(place), "within": f"{_float(within)} km"}
        for type_ in dict.fromkeys(media.type for media in question.media):
            shown = [_shown(media) for media in question.media if media.type is type_]
            said[type_.value] = shown[0] if len(shown) == 1 else shown
        said |= {"because": question.because, "topics": _few(question.topics)}
        return _said(said | self._context(question.context, self._base))


def _contexts(pack: Pack) -> list[Context]:
    return [*(fact.context for fact in pack.facts), *(one.context for one in pack.questions)]


def _base(pack: Pack) -> Context:
    """Return the context that the whole pack hands down: all have it, and native names no other."""
    contexts = _contexts(pack)
    natives = [fact.context for fact in pack.facts if fact.relation.name == NATIVE]
    found = {(one.source, one.locator, one.as_of) for one in natives or contexts}
    if len(found) != 1 or not all(one.source for one in contexts):
        return NO_CONTEXT
    source, locator, as_of = found.pop()
    if as_of and not all(one.as_of for one in contexts):
        return NO_CONTEXT
    return Context(source, locator, as_of)


class _Sources:
    """The sources of a pack, each with a word by which facts refer to it.

    What facts cite without declaring it is declared only where it could be misread.
    """

    def __init__(self, pack: Pack) -> None:
        self._ids = {id(source): source.id for source in pack.sources}
        self._declared = list(pack.sources)
        free = {
            id(context.source): (context.source, context.locator)
            for context in _contexts(pack)
            if context.source is not None and id(context.source) not in self._ids
        }
        if not pack.sources and not any(locator for _source, locator in free.values()):
            return
        taken = set(self._ids.values())
        for number, (source, _locator) in enumerate(free.values(), 1):
            word = source.id or f"source-{number}"
            while word in taken:
                word += "-"
            taken.add(word)
            self._ids[id(source)] = word
            self._declared.append(source)

    def tree(self) -> dict[str, Tree]:
        return {self._ids[id(source)]: _source(source) for source in self._declared}

    def citation(self, context: Context) -> str:
        if context.source is None:
            return ""
        word = self._ids.get(id(context.source), context.source.title)
        return f"{word} {context.locator}".strip()


def _source(source: Source) -> Tree:
    parts = ("author", "year", "link", "note")
    said = _said({part: getattr(source, part) for part in parts})
    return {"title": source.title, **said} if said else source.title


def _kind(kind: Kind) -> Tree:
    said = _said({"plural": kind.plural, "this": kind.this, "which": kind.which})
    return kind.plural if said.keys() == {"plural"} else said or None


def _each(relation: Relation) -> Tree:
    return {"of": str(Each(relation.each_of)), "to": str(Each(relation.each_to))}


def _media(media: Media) -> dict[str, Tree]:
    return _said({"alt": media.alt, "credit": media.credit})


def _shown(media: Media) -> Tree:
    more = _media(media)
    return {"is": media.file, **more} if more else media.file


def _few(texts: tuple[str, ...]) -> Tree:
    return texts[0] if len(texts) == 1 else list(texts)


def _said(tree: dict[str, Tree]) -> dict[str, Tree]:
    """Return what is said of all that could be."""
    return {key: value for key, value in tree.items() if value}


def _number(number: Number, unit: str) -> str:
    """Return a number as its author wrote it, if that reads so; else in digits."""
    text = _bounded(number.text, number.bound)
    if read_number(text, unit) == number:
        return text
    if number.bound is Bound.BETWEEN:
        return f"{_float(number.low)}..{_float(number.high)}"
    return _bounded(_float(number.value), number.bound)


def _date(date: Date) -> str:
    text = _bounded(date.text, date.bound)
    return text if read_date(text) == date else _bounded(str(date.year), date.bound)


def _bounded(text: str, bound: Bound) -> str:
    if bound is Bound.BETWEEN:
        return text.replace("–", "..")
    return text if bound is Bound.EXACT else f"{bound} {text}"


def _place(place: Place) -> str:
    return place.text if read_place(place.text) == place else f"{place.lat:f}, {place.lon:f}"


def _float(value: float) -> str:
    """Return a number in digits, exact enough to read as the same, whole where it is."""
    return str(int(value)) if value.is_integer() else repr(value)
