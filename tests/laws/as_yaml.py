"""A pack's file, written from its model: JSON, which is YAML, with every scalar quoted."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from hubquiz.content.model import NO_CONTEXT, Choose, Locate, Match, Order, Reckon, Thing, Typed
from hubquiz.content.values import Bound, Date, Media, Number, Place, Type

if TYPE_CHECKING:
    from hubquiz.content.model import Context, Kind, Pack, Relation, Value, Written

_TYPES: dict[Type, str] = {type_: type_.value for type_ in Type if type_ is not Type.THING}


def as_yaml(pack: Pack) -> str:
    """Return a file that says what a pack says."""
    said = {
        "hubquiz": "1",
        "title": pack.title,
        "language": pack.language,
        "map": pack.map,
        "sources": {source.id: {"title": source.title} for source in pack.sources},
        "kinds": {kind.name: _kind(kind) for kind in pack.kinds.values() if kind.plural},
        "relations": {name: _relation(relation) for name, relation in pack.relations.items()},
        "things": _things(pack),
        "questions": [_question(question) for question in pack.questions],
    }
    return json.dumps({key: value for key, value in said.items() if value}, ensure_ascii=False)


def _kind(kind: Kind) -> dict[str, str]:
    return {"plural": kind.plural, "this": kind.this, "which": kind.which}


def _relation(relation: Relation) -> dict[str, Any]:
    said: dict[str, Any] = {
        "of": list(relation.of),
        "to": list(relation.to) or _TYPES[relation.type],
        "each": {"of": relation.each_of.value, "to": relation.each_to.value},
        "unit": relation.unit,
        "topics": list(relation.topics),
        "through": relation.through.name if relation.through else "",
        **relation.phrases,
    }
    for flag in ("symmetric", "inside", "transitive"):
        said[flag] = "yes" if getattr(relation, flag) else ""
    return {key: value for key, value in said.items() if value}


def _things(pack: Pack) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for thing in pack.things:
        said: dict[str, Any] = {
            "also": list(thing.also),
            "native": thing.native,
            "topics": list(thing.topics),
            "phrase": thing.phrase,
        }
        found.setdefault(thing.kind, {})[thing.name] = {k: v for k, v in said.items() if v}
    for fact in pack.facts:
        mine = found[fact.subject.kind][fact.subject.name]
        mine.setdefault(fact.relation.name, []).append(_stated(fact.object, fact.context))
    for near in pack.nears:
        mine = found[near.subject.kind][near.subject.name]
        mine.setdefault(near.relation.name, []).append({"near": _value(near.object)})
    for thing, relation in pack.nones:
        found[thing.kind][thing.name][relation.name] = []
    return found


def _stated(value: Value, context: Context) -> object:
    more = _words(value) if isinstance(value, Media) else {}
    if context == NO_CONTEXT and not more:
        return _value(value)
    source = context.source.id if context.source else ""
    said = {
        "is": _value(value),
        "from": f"{source} {context.locator}".strip(),
        "as of": context.as_of,
        "until": context.until,
        "now": context.now,
        "when": context.when.text if context.when else "",
        "note": context.note,
        "disputed": "yes" if context.disputed else "",
        **more,
    }
    return {key: text for key, text in said.items() if text}


def _value(value: Value) -> str:
    """Return a value as an author writes it."""
    if isinstance(value, Thing):
        return value.key
    if isinstance(value, Number | Date):
        if value.bound is Bound.BETWEEN:
            return value.text.replace("–", "..")
        return value.text if value.bound is Bound.EXACT else f"{value.bound.value} {value.text}"
    return value.file if isinstance(value, Media) else value.text


def _words(media: Media) -> dict[str, str]:
    said = {"alt": media.alt, "credit": media.credit}
    return {key: text for key, text in said.items() if text}


def _question(question: Written) -> dict[str, Any]:
    said: dict[str, Any] = {"ask": question.ask, "because": question.because}
    said["topics"] = list(question.topics)
    for media in question.media:
        said[media.type.value] = {"is": media.file, **_words(media)}
    match question.answer:
        case Choose(answers=answers, wrong=wrong):
            said |= {"answer": list(answers), "wrong": list(wrong)}
        case Typed(accept=accept):
            said |= {"answer": accept[0], "accept": list(accept[1:])}
        case Match(pairs=pairs):
            said |= {"pairs": dict(pairs)}
        case Order(items=items):
            said |= {"order": list(items)}
        case Reckon(number=number, unit=unit, within=within):
            said |= {"number": number.text, "unit": unit, "within": f"{within:g}"}
        case Locate(place=place, within=within):
            said |= {"at": _place(place), "within": f"{within:g} km"}
    return said


def _place(place: Place) -> str:
    return place.text
