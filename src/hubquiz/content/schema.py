"""The pack format as a JSON Schema, by which editors complete keys and mark slips as one types.

It knows the keys, the forms and the lengths, from the reader's own tables. What only a pack as a
whole can tell (which things there are, what `one` allows) is the reader's alone.
Dialect: JSON Schema draft 2020-12, https://json-schema.org/draft/2020-12/schema
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any

from hubquiz.content import limits
from hubquiz.content.reader import KEYS, MAPS
from hubquiz.content.reading.guesses import BOUND_KEYS
from hubquiz.content.reading.media import WORDS
from hubquiz.content.reading.questions import ALL, SHAPES
from hubquiz.content.reading.relations import (
    NATIVE,
    RELATION_KEYS,
    THING_KEYS,
    TYPES,
    VALUE_KEYS,
)
from hubquiz.content.reading.sources import SOURCE_KEYS
from hubquiz.content.reading.templates import NEEDS
from hubquiz.content.reading.things import KIND_KEYS
from hubquiz.content.reading.values import DETAIL_KEYS, MEDIA_KEYS

if TYPE_CHECKING:
    from collections.abc import Iterable

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
ADDRESS = "https://hubquiz.example/pack.schema.json"

_ONE_LINE = r"^\s*\S[^\r\n]*\s*$"
_SOME = r"\S"
_WORD = r"^[^\s,:;]+$"
_KIND = r"^(?=.*\S)[^/{\r\n]*$"

_TOLD = {
    "hubquiz": "The version of the format: 1.",
    "title": "The pack's name on screen.",
    "about": "A sentence or two for the pack screen.",
    "language": "The language of its texts: en, zh, pt-BR, …",
    "author": "Who made it.",
    "licence": "Under which licence others may use it.",
    "map": "The map on which places are shown.",
    "cover": "A picture for the pack screen.",
    "sources": "Named works that facts are taken from.",
    "kinds": "How kinds of thing are called.",
    "relations": "What can be said of things.",
    "things": "The things, by kind, and their facts.",
    "questions": "What only a person can ask.",
    "from": "The source; its first word may name one of sources.",
    "as of": "The date for which it holds.",
    "until": "It held until then.",
    "now": "What is known to hold since: told at the reveal.",
    "when": "The date of the event that the fact is.",
    "note": "A sentence for the reveal.",
    "near": "Answers too fair to be used as wrong.",
    "disputed": "yes: the prompt says according to whom.",
    "is": "The value itself.",
    "alt": "What is to be seen or heard, in words.",
    "credit": "Whose picture or sound it is.",
    "also": "Other names that are right when typed.",
    "native": "The name in the thing's own language.",
    "topics": "Lessons that it belongs to.",
    "phrase": "How the name reads within a sentence, where it differs.",
    "of": "The kinds of its subjects.",
    "to": "The kinds or the type of its values.",
    "each": "For each side how many there are: one, all (the list is complete) or some.",
    "unit": "The unit of its numbers.",
    "ask": "The question.",
    "back": "The question for the subject among choices.",
    "open": "The question for the subject with no choices in sight.",
    "say": "The statement.",
    "answer": "The right answer, or all of them.",
    "wrong": "Wrong choices.",
    "accept": "Other spellings that are right when typed.",
    "pairs": "What belongs to what.",
    "order": "The items in their right order.",
    "number": "The number to be guessed.",
    "within": "How far off is still right.",
    "at": "Latitude and longitude in degrees.",
    "because": "Why the answer is right.",
}
"""What an editor shows beside a key."""


def schema() -> Schema:
    """Return the schema of a pack."""
    return {
        "$schema": DIALECT,
        "$id": ADDRESS,
        "title": "HubQuiz pack",
        **_closed({key: _PACK[key] for key in KEYS}, required=("title",)),
        "$defs": _DEFINITIONS,
    }


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _closed(keys: dict[str, Schema], required: Iterable[str] = ()) -> Schema:
    """Return a mapping that may have these keys and no other."""
    told = {k: {"description": _TOLD[k], **s} if k in _TOLD else s for k, s in keys.items()}
    found: Schema = {"type": "object", "properties": told, "additionalProperties": False}
    return found | ({"required": list(required)} if required else {})


def _text(most: int, *, lines: bool = False) -> Schema:
    """Return a text: what an editor takes for a number or a truth is text to the reader."""
    text = {"type": "string", "maxLength": most, "pattern": _SOME if lines else _ONE_LINE}
    return {"anyOf": [text, {"type": ["number", "boolean"]}]}


def _few(name: str, most: int = limits.LISTED) -> Schema:
    """Return one of something, or a list."""
    listed = {"type": "array", "items": _ref(name), "maxItems": most}
    return {"anyOf": [_ref(name), listed]}


_LINE = _ref("line")
_FLAG: Schema = {"enum": [True, False, "yes", "no", "Yes", "No", "true", "false"]}
_MEDIA: Schema = {
    "anyOf": [
        _ref("line"),
        _closed({"is": _ref("line"), **{word: _ref("line") for word in WORDS}}, ("is",)),
    ]
}
_HOW_MANY: Schema = {"enum": ["one", "all", "some"]}
_NAMED: Schema = {"maxLength": limits.NAME, "pattern": _ONE_LINE}
_KIND_NAMED: Schema = {
    "maxLength": limits.NAME,
    "pattern": _KIND,
    "not": {"enum": sorted({*TYPES, "of", "to", "when"})},
}

_SOURCE = {key: _ref("prompt line") for key in SOURCE_KEYS}

_CONTEXT: dict[str, Schema] = {
    "from": _LINE,
    "as of": _LINE,
    "until": _LINE,
    "now": _ref("text"),
    "when": _LINE,
    "note": _ref("text"),
    "disputed": _FLAG,
}
_RELATION: dict[str, Schema] = {
    "of": _few("line", limits.ROLE_KINDS),
    "to": _few("line", limits.ROLE_KINDS),
    "each": {"type": "object", "additionalProperties": _HOW_MANY},
    "unit": _LINE,
    "symmetric": _FLAG,
    "inside": _FLAG,
    "transitive": _FLAG,
    "through": _LINE,
    "topics": _few("line"),
    **{key: _ref("prompt") for key in NEEDS},
}
_THING: dict[str, Schema] = {
    "also": _few("line"),
    "native": _LINE,
    "topics": _few("line"),
    "phrase": _LINE,
    "note": _ref("text"),
    "from": _LINE,
    "as of": _LINE,
}
_DETAIL: dict[str, Schema] = {
    "is": _few("value text"),
    **{key: _ref("value text") for key in BOUND_KEYS},
    **dict.fromkeys(WORDS, _LINE),
    "near": _few("value text"),
    **_CONTEXT,
}
_QUESTION: dict[str, Schema] = {
    "ask": _ref("prompt"),
    "picture": _MEDIA,
    "sound": _MEDIA,
    "because": _ref("text"),
    "note": _ref("text"),
    "from": _LINE,
    "as of": _LINE,
    "now": _ref("text"),
    "topics": _few("line"),
    "answer": _few("prompt line"),
    "wrong": _few("prompt line"),
    "accept": _few("prompt line"),
    "pairs": {
        "type": "object",
        "propertyNames": {"maxLength": limits.PROMPT, "minLength": 1, "pattern": _ONE_LINE},
        "additionalProperties": _ref("prompt line"),
        "minProperties": 2,
        "maxProperties": limits.LISTED,
    },
    "order": {
        "type": "array",
        "items": _ref("prompt line"),
        "minItems": 2,
        "maxItems": limits.LISTED,
    },
    "number": _LINE,
    "unit": _LINE,
    "within": _LINE,
    "at": {"anyOf": [_LINE, {"type": "array", "items": _LINE, "minItems": 2, "maxItems": 2}]},
}

_TWO_VALUES = [list(two) for two in combinations(("is", *BOUND_KEYS), 2)]


def _shape(shape: str) -> Schema:
    """Return what a question of a shape must hold, and may not hold beside it."""
    others = sorted({key for keys in SHAPES.values() for key in keys} - set(SHAPES[shape]))
    needed = [shape, "within"] if shape == "at" else [shape]
    barred: list[Schema] = [{"required": [key]} for key in others]
    return {"required": needed, "not": {"anyOf": [*barred, {"required": ["wrong", "accept"]}]}}


_DEFINITIONS: dict[str, Schema] = {
    "line": _text(limits.NAME),
    "prompt line": _text(limits.PROMPT),
    "prompt": _text(limits.PROMPT, lines=True),
    "text": _text(limits.TEXT, lines=True),
    "value text": _text(limits.PROMPT),
    "value": {
        "anyOf": [
            _ref("value text"),
            {
                **_closed({key: _DETAIL[key] for key in sorted(DETAIL_KEYS | MEDIA_KEYS)}),
                "anyOf": [{"required": [key]} for key in ("is", *BOUND_KEYS, "near")],
                "not": {"anyOf": [{"required": two} for two in _TWO_VALUES]},
            },
        ]
    },
    "source": {"anyOf": [_LINE, _closed(_SOURCE, ("title",))]},
    "kind": {"anyOf": [_LINE, {"type": "null"}, _closed(dict.fromkeys(KIND_KEYS, _LINE))]},
    "relation": {
        "anyOf": [{"type": "null"}, _closed({key: _RELATION[key] for key in RELATION_KEYS})]
    },
    "thing": {
        "type": ["object", "null"],
        "properties": {key: {"description": _TOLD[key], **_THING[key]} for key in THING_KEYS},
        "propertyNames": {**_NAMED, "not": {"enum": list(VALUE_KEYS)}},
        "additionalProperties": _few("value"),
    },
    "things": {
        "anyOf": [
            {"type": "null"},
            _few("line"),
            {"type": "object", "propertyNames": _NAMED, "additionalProperties": _ref("thing")},
        ]
    },
    "question": {
        **_closed({key: _QUESTION[key] for key in sorted(ALL)}, ("ask",)),
        "oneOf": [_shape(shape) for shape in SHAPES],
    },
}

_PACK: dict[str, Schema] = {
    "hubquiz": {"enum": [1, "1"]},
    "title": _LINE,
    "about": _ref("text"),
    "language": _LINE,
    "author": _LINE,
    "licence": _LINE,
    "map": {"enum": list(MAPS)},
    "cover": _MEDIA,
    "sources": {
        "type": ["object", "null"],
        "propertyNames": {"pattern": _WORD},
        "additionalProperties": _ref("source"),
    },
    "from": _LINE,
    "as of": _LINE,
    "kinds": {
        "type": ["object", "null"],
        "propertyNames": _KIND_NAMED,
        "additionalProperties": _ref("kind"),
        "maxProperties": limits.KINDS,
    },
    "relations": {
        "type": ["object", "null"],
        "propertyNames": {
            **_NAMED,
            "not": {"enum": sorted({*THING_KEYS, *VALUE_KEYS} - {NATIVE})},
        },
        "additionalProperties": _ref("relation"),
        "maxProperties": limits.RELATIONS,
    },
    "things": {
        "type": ["object", "null"],
        "propertyNames": _KIND_NAMED,
        "additionalProperties": _ref("things"),
        "maxProperties": limits.KINDS,
    },
    "questions": {"type": ["array", "null"], "items": _ref("question")},
}
